import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type Run, type Session } from '../faults/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(async () => {
  await session.close();
});

const discord = (uid: string, lines = '') => `type: discord\nuid: ${uid}\nname: A\n${lines}data: {note: x}\n`;
const tombstone = (uid: string, type = 'discord') =>
  `type: ${type}\nuid: ${uid}\nlifecycle: {state: absent}\n`;
const renamed = (uid: string, from: string, lines = '') =>
  discord(uid, `lifecycle: {previousUid: ${from}}\n${lines}`);

async function arrange(...texts: string[]): Promise<void> {
  await session.arrange({ 'connectors/a.yml': texts.join('---\n') });
}

function add(uid: string, type = 'discord'): string {
  return session.api.state.addConnector({ type, uid, name: 'A' }).id;
}

function writes(run: Run): string[] {
  return run.exchanges
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path }) => `${method} ${path}`);
}

const remove = { 'unlisted-links': 'remove' };

describe('state: absent', () => {
  beforeEach(() => arrange(tombstone('d/1'), discord('d/2', 'projectId: prj_web\n')));

  it('is shown by plan with the links that go along, and changes nothing', async () => {
    add('d/1');
    session.api.state.link('d/1', 'prj_api', ['production']);
    const plan = await session.run({ mode: 'plan' });
    expect(plan.succeeded).toBe(true);
    expect(plan.connectors.map(({ result }) => result)).toEqual(['delete', 'create']);
    expect(plan.outputs).toMatchObject({ 'connector-uid': 'd/2', result: 'create', 'has-changes': 'true' });
    expect(plan.printed).toContain('d/1: to delete');
    expect(plan.printed).toMatch(/link {6}api: production/);
    expect(writes(plan)).toEqual([]);
  });

  it.each(['reuse', 'update', 'fail'])('deletes last of all, under if-exists: %s', async (ifExists) => {
    const id = add('d/1');
    const run = await session.run({ with: { 'if-exists': ifExists } });
    expect(run.connectors.map(({ result }) => result)).toEqual(['deleted', 'created']);
    expect(writes(run)).toEqual(['POST /v1/connect/connectors', `DELETE /v1/connect/connectors/${id}`]);
    expect(run.outputs).toMatchObject({ 'connector-uid': 'd/2', result: 'created' });
    expect(session.live('d/1')).toBeUndefined();
    const again = await session.run({ with: { 'if-exists': 'reuse' } });
    expect(again.connectors.map(({ result }) => result)).toEqual(['absent', 'unchanged']);
    expect(writes(again)).toEqual([]);
    expect(again.printed).toContain('there is nothing to delete. Remove this manifest.');
  });

  it('deletes also when another connector failed', async () => {
    add('d/1');
    add('d/2', 'oauth');
    const run = await session.run();
    expect(run.connectors.map(({ result }) => result)).toEqual(['deleted', 'failed']);
  });

  it('leaves the manifest of what it deleted in the summary', async () => {
    add('d/1');
    session.api.state.link('d/1', 'prj_web', ['production', 'env_qa']);
    const { summary } = await session.run();
    expect(summary).toContain('Manifest of <code>d/1</code>, as it was before the deletion');
    expect(summary).toMatch(/```yaml\n(.*\n)*type: discord\nuid: d\/1\n(.*\n)*```/);
    expect(summary).toMatch(/\n {2}- id: web|projectId: web/);
  });

  it('leaves it there as well when the deletion failed after it was done', async () => {
    add('d/1');
    session.api.faults.push({
      match: { method: 'DELETE' },
      times: 9,
      when: 'after',
      respond: { status: 400, body: { error: { code: 'bad_request', message: 'No.' } } },
    });
    const run = await session.run();
    session.api.faults.clear();
    expect(run.connectors[0]?.result).toBe('failed');
    expect(run.summary).toContain('Manifest of <code>d/1</code>');
  });

  it('refuses a connector of another type', async () => {
    add('d/1', 'oauth');
    for (const mode of ['plan', 'apply'] as const) {
      const run = await session.run({ mode });
      expect(run.succeeded).toBe(false);
      expect(run.connectors[0]).toMatchObject({ result: 'failed', id: '' });
    }
    expect(session.live('d/1')).toBeDefined();
  });

  it('is not asked about in a list, which may be older than the connector', async () => {
    const uids = Array.from({ length: 8 }, (_, index) => `d/${index}`);
    await arrange(...uids.map((uid) => discord(uid)), tombstone('d/9'));
    const run = await session.run();
    expect(run.exchanges.map(({ method, path }) => `${method} ${path}`)).toContain(
      'GET /v1/connect/connectors/d/9',
    );
  });

  it('counts as what is first where there is no other', async () => {
    await arrange(tombstone('d/1'));
    const id = add('d/1');
    const run = await session.run();
    expect(run.outputs).toMatchObject({ 'connector-id': id, 'connector-uid': 'd/1', result: 'deleted' });
  });

  it('needs no secrets and no names of projects', async () => {
    await arrange(
      'type: slack\nuid: slack/a\nprojectId: nope\nicon: no.png\nlifecycle: {state: absent}\ndata: {clientSecret: "${{ secrets.GONE }}"}\n',
    );
    add('slack/a', 'slack');
    expect((await session.run()).outputs.result).toBe('deleted');
  });
});

describe('max-deletions', () => {
  const three = ['d/1', 'd/2', 'd/3'];

  it.each(['apply', 'delete'] as const)('bounds %s, which then writes nothing at all', async (mode) => {
    await arrange(...three.map((uid) => tombstone(uid)), discord('d/4'));
    for (const uid of three) add(uid);
    const run = await session.run({ mode, with: { 'max-deletions': '2' } });
    expect(run.succeeded).toBe(false);
    expect(writes(run)).toEqual([]);
    expect(run.annotations[0]?.message).toBe(
      '3 connectors would be deleted, but `max-deletions` is 2, so nothing was written: d/1, d/2, d/3. If all of them are meant, set `max-deletions: 3` for this run.',
    );
    const allowed = await session.run({ mode, with: { 'max-deletions': '3' } });
    expect(allowed.connectors.slice(0, 3).map(({ result }) => result)).toEqual([
      'deleted',
      'deleted',
      'deleted',
    ]);
  });

  it('fails a plan, which still shows everything', async () => {
    await arrange(...three.map((uid) => tombstone(uid)), discord('d/4'));
    for (const uid of three) add(uid);
    const run = await session.run({ mode: 'plan' });
    expect(run.succeeded).toBe(false);
    expect(run.connectors.map(({ result }) => result)).toEqual(['delete', 'delete', 'delete', 'create']);
    expect(run.summary).toContain('3 connectors would be deleted');
  });

  it("counts neither those that are gone nor those that are not the manifest's own", async () => {
    await arrange(...three.map((uid) => tombstone(uid)));
    add('d/1');
    add('d/2', 'oauth');
    const run = await session.run();
    expect(run.connectors.map(({ result }) => result)).toEqual(['deleted', 'failed', 'absent']);
  });
});

describe('previousUid', () => {
  it.each(['reuse', 'update'])(
    'renames by ID, before everything else, under if-exists: %s',
    async (ifExists) => {
      await arrange(renamed('d/new', 'd/old', 'projectId: prj_web\nenvironments: [preview]\n'));
      const id = add('d/old');
      const plan = await session.run({ mode: 'plan', with: { 'if-exists': ifExists } });
      expect(plan.connectors[0]).toMatchObject({
        uid: 'd/new',
        id,
        result: 'update',
        changes: ['uid', 'projects'],
      });
      expect(plan.printed).toContain('Renaming d/old to d/new: code that uses the old uid stops working');
      const run = await session.run({ with: { 'if-exists': ifExists } });
      expect(writes(run)).toEqual([
        `PATCH /v2/connect/connectors/${id}`,
        `POST /v1/connect/connectors/${id}/projects/prj_web`,
      ]);
      expect(run.exchanges.find(({ method }) => method === 'PATCH')?.body).toEqual({ uid: 'd/new' });
      expect(run.connectors[0]).toMatchObject({
        uid: 'd/new',
        id,
        result: 'updated',
        changes: ['uid', 'projects'],
      });
      expect(session.live('d/new')?.connector.id).toBe(id);
      const again = await session.run({ with: { 'if-exists': ifExists } });
      expect(again.connectors[0]?.result).toBe('unchanged');
      expect(writes(again)).toEqual([]);
      expect(again.printed).toContain('No connector has the uid d/old. Remove `lifecycle.previousUid`');
    },
  );

  it.each<[string, (() => unknown)[], Record<string, string>, string]>([
    ['both exist', [() => add('d/old'), () => add('d/new')], {}, 'Connectors d/new and d/old'],
    [
      'the old one is of another type',
      [() => add('d/old', 'oauth')],
      {},
      'Connector d/old already exists with type oauth',
    ],
    [
      'if-exists is fail',
      [() => add('d/old')],
      { 'if-exists': 'fail' },
      'Connector d/old already exists and `if-exists` is `fail`',
    ],
  ])('fails in plan and apply where %s, and writes nothing', async (_, deeds, inputs, message) => {
    await arrange(renamed('d/new', 'd/old'));
    for (const deed of deeds) deed();
    for (const mode of ['plan', 'apply'] as const) {
      const run = await session.run({ mode, with: inputs });
      expect(run.succeeded).toBe(false);
      expect(run.printed).toContain(message);
      expect(writes(run)).toEqual([]);
    }
  });

  it('creates nothing where the old uid cannot be read', async () => {
    await arrange(renamed('d/new', 'd/old'));
    add('d/old');
    session.api.faults.push({
      match: { method: 'GET', path: /d\/old$|d%2Fold$/ },
      times: 9,
      when: 'before',
      respond: { status: 400, body: { error: { code: 'bad_request', message: 'No.' } } },
    });
    const run = await session.run();
    session.api.faults.clear();
    expect(run.succeeded).toBe(false);
    expect(writes(run)).toEqual([]);
  });

  it('fails where the API keeps the old uid, and creates nothing', async () => {
    await arrange(renamed('d/new', 'd/old'));
    const id = add('d/old');
    session.api.faults.push({
      match: { method: 'PATCH' },
      times: 9,
      when: 'before',
      respond: { status: 200, body: { connector: { id, uid: 'd/old', type: 'discord' } } },
    });
    const run = await session.run();
    session.api.faults.clear();
    expect(run.connectors[0]).toMatchObject({ result: 'failed', id, changes: [] });
    expect(run.exchanges.filter(({ method }) => method === 'POST')).toEqual([]);
  });

  it('creates where neither exists', async () => {
    await arrange(renamed('d/new', 'd/old'));
    expect((await session.run()).outputs.result).toBe('created');
  });

  it('is not looked at by mode delete', async () => {
    await arrange(renamed('d/new', 'd/old'));
    add('d/old');
    const run = await session.run({ mode: 'delete' });
    expect(run.outputs.result).toBe('absent');
    expect(session.live('d/old')).toBeDefined();
  });

  it('is found where the response was lost, although a repetition is refused', async () => {
    await arrange(renamed('d/new', 'd/old'));
    const id = add('d/old');
    session.api.faults.push({
      match: { method: 'PATCH' },
      times: 1,
      when: 'after',
      respond: { status: 502, body: '<html>' },
    });
    const run = await session.run();
    expect(run.connectors[0]).toMatchObject({ result: 'updated', id, changes: ['uid'] });
    expect(writes(run)).toEqual([`PATCH /v2/connect/connectors/${id}`]);
  });
});

describe('protect', () => {
  it('keeps everything where one of many is protected', async () => {
    await arrange(tombstone('d/1'), discord('d/2', 'lifecycle: {protect: true}\n'));
    add('d/1');
    add('d/2');
    const run = await session.run({ mode: 'delete', with: { 'max-deletions': '5' } });
    expect(run.succeeded).toBe(false);
    expect(run.exchanges).toEqual([]);
    expect(run.annotations[0]).toMatchObject({
      line: 8,
      message: expect.stringContaining('mode delete cannot delete'),
    });
  });
});

describe('unlisted-links', () => {
  const listed = discord('d/1', 'projects: [{id: web, environments: [preview]}]\n');

  beforeEach(async () => {
    await arrange(listed);
    add('d/1');
    session.api.state.link('d/1', 'prj_web', ['preview']);
    session.api.state.link('d/1', 'prj_api', ['production']);
  });

  it('keep: leaves them, and names them', async () => {
    const run = await session.run({ mode: 'plan' });
    expect(run.connectors[0]?.result).toBe('unchanged');
    expect(run.printed).toContain('Also linked to api: production');
  });

  it('remove: takes them away, as the plan says', async () => {
    const plan = await session.run({ mode: 'plan', with: remove });
    expect(plan.connectors[0]).toMatchObject({ result: 'update', changes: ['projects'] });
    expect(plan.printed).toContain('  - link  api: production');
    const run = await session.run({ with: remove });
    expect(run.connectors[0]).toMatchObject({ result: 'updated', changes: ['projects'] });
    expect(run.connectors[0]?.projects.map(({ id }) => id)).toEqual(['prj_web']);
    expect([...(session.live('d/1')?.links.keys() ?? [])]).toEqual(['prj_web']);
    expect(writes(await session.run({ with: remove }))).toEqual([]);
  });

  it.each([true, false])('remove: the destinations go along, whether the API does it: %s', async (drops) => {
    session.api.switches.unlinkDropsDestinations = drops;
    const connector = session.api.state.connector('d/1');
    Object.assign(connector ?? {}, {
      triggers: true,
      triggerDestinations: [{ projectId: 'prj_api', branch: 'main' }],
    });
    const plan = await session.run({ mode: 'plan', with: remove });
    expect(plan.printed).toMatch(/ - link +api: production\n +- destination +api branch main\n/);
    const run = await session.run({ with: remove });
    expect(run.connectors[0]).toMatchObject({ result: 'updated', changes: ['projects'] });
    expect(session.live('d/1')?.connector.triggerDestinations).toEqual([]);
    expect(writes(run)).toHaveLength(drops ? 1 : 2);
  });

  it.each([
    ['the project comes from the input', discord('d/1'), { project: 'web' }],
    ['`allowed-projects` does not include the project', listed, { 'allowed-projects': 'web' }],
    ['`allowed-projects` excludes its ID', listed, { 'allowed-projects': '**\n!prj_api' }],
    ['the connector is protected', listed.replace('data:', 'lifecycle: {protect: true}\ndata:'), {}],
  ])('remove: keeps them where %s', async (_, text, inputs) => {
    await session.arrange({ 'connectors/a.yml': text });
    add('d/1');
    session.api.state.link('d/1', 'prj_api', ['production']);
    const run = await session.run({ with: { ...remove, ...inputs } });
    expect(run.succeeded).toBe(true);
    expect(session.live('d/1')?.links.has('prj_api')).toBe(true);
    expect(run.printed).toMatch(/Also linked to api|does not list api/);
  });

  it('remove: of all, for `projects: []`', async () => {
    await session.arrange({ 'connectors/a.yml': discord('d/1', 'projects: []\n') });
    add('d/1');
    session.api.state.link('d/1', 'prj_api', ['production']);
    await session.run({ with: { ...remove, project: 'web' } });
    expect(session.live('d/1')?.links.size).toBe(0);
  });

  it("remove: reads each connector's own list, which alone is complete", async () => {
    const uids = Array.from({ length: 8 }, (_, index) => `d/${index}`);
    await arrange(...uids.map((uid) => discord(uid, 'projectId: prj_web\n')));
    for (const uid of uids) {
      add(uid);
      session.api.state.link(uid, 'prj_web', ['preview']);
      session.api.state.link(uid, 'prj_api', ['preview']);
    }
    const run = await session.run({ with: remove });
    expect(run.connectors.map(({ result }) => result)).toEqual(uids.map(() => 'updated'));
    expect(uids.map((uid) => session.live(uid)?.links.size)).toEqual(uids.map(() => 1));
  });

  it('remove: what someone else has removed meanwhile is no change of this run', async () => {
    const run = await session.run({
      with: remove,
      before: ({ method }) => {
        if (method === 'DELETE') session.api.state.unlink('d/1', 'prj_api');
      },
    });
    expect(run.connectors[0]).toMatchObject({ result: 'unchanged', changes: [] });
  });
});

it('unlisted links of a connector that appeared meanwhile are kept, since no plan has shown them', async () => {
  await arrange(discord('d/1', 'projects: [{id: web}]\n'));
  const run = await session.run({
    with: remove,
    before: ({ method }) => {
      if (method !== 'POST' || session.live('d/1')) return;
      add('d/1');
      session.api.state.link('d/1', 'prj_api', ['production']);
    },
  });
  expect(run.succeeded).toBe(true);
  expect([...(session.live('d/1')?.links.keys() ?? [])].sort()).toEqual(['prj_api', 'prj_web']);
  expect(run.printed).toContain('Also linked to');
});

describe('without `team`', () => {
  const none = { team: '' };
  it.each([
    ['a deletion', tombstone('d/1'), {}],
    ['the removal of a link', discord('d/1', 'projects: []\n'), remove],
  ])('%s is refused, in plan as well', async (_, text, inputs) => {
    await arrange(text);
    add('d/1');
    session.api.state.link('d/1', 'prj_api', ['production']);
    for (const mode of ['plan', 'apply'] as const) {
      const run = await session.run({ mode, with: { ...none, ...inputs } });
      expect(run.succeeded).toBe(false);
      expect(run.printed).toContain('Input `team` is empty, but something would be deleted or unlinked');
      expect(writes(run)).toEqual([]);
    }
  });

  it('nothing is refused where nothing would be deleted', async () => {
    await arrange(tombstone('d/1'), discord('d/2'));
    expect((await session.run({ with: none })).succeeded).toBe(true);
  });
});

it('what removes a link, renames one connector and deletes another', async () => {
  await arrange(
    discord('d/support', 'projects: [{id: web}]\n'),
    renamed('d/sales', 'd/sales-old', 'projectId: web\n'),
    tombstone('d/legacy'),
  );
  for (const uid of ['d/support', 'd/sales-old', 'd/legacy']) {
    add(uid);
    session.api.state.link(uid, 'prj_web', ['development', 'preview', 'production']);
  }
  session.api.state.link('d/support', 'prj_api', ['production']);
  const plan = await session.run({ mode: 'plan', with: remove });
  expect(plan.connectors.map(({ result }) => result)).toEqual(['update', 'update', 'delete']);
  expect(plan.printed).toMatch(
    /d\/support: to update .*\n +- link +api: production\nd\/sales: to update .*\n +! uid +d\/sales-old → d\/sales\n/,
  );
  const run = await session.run({ with: remove });
  expect(run.connectors.map(({ result }) => result)).toEqual(['updated', 'updated', 'deleted']);
  expect(
    writes(run)
      .map((line) => line.split(' ')[0])
      .at(-1),
  ).toBe('DELETE');
});
