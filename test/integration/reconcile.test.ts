import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Session } from '../faults/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(async () => {
  await session.close();
});

const discord = (uid: string, lines = '') => `type: discord\nuid: ${uid}\nname: A\n${lines}data: {note: x}\n`;
const linked = 'projectId: prj_web\nenvironments: [preview]\n';

async function arrange(...texts: string[]): Promise<void> {
  await session.arrange({ 'connectors/a.yml': texts.join('---\n') });
}

function many(count: number, lines = ''): string[] {
  return Array.from({ length: count }, (_, index) => discord(`d/${index}`, lines));
}

function requests(): { reads: number; writes: number } {
  return { reads: session.api.requests.reads().length, writes: session.api.requests.writes().length };
}

describe('a plan is red where apply must fail', () => {
  const plan = { mode: 'plan' } as const;

  it.each([1, 3, 4, 9])('Connect is not enabled, %d new', async (count) => {
    await arrange(...many(count));
    session.api.switches.connectEnabled = false;
    const run = await session.run(plan);
    session.api.switches.connectEnabled = true;
    expect(run.succeeded).toBe(false);
    expect(run.printed).toContain('Vercel Connect may not be enabled for this team; enable it');
  });

  it('a project that no ID names, read once', async () => {
    await arrange(discord('d/1', 'projectId: prj_nope\n'), discord('d/2', 'projectId: prj_nope\n'));
    const run = await session.run(plan);
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain('connectors/a.yml:4:12 Project prj_nope was not found in team acme');
    expect(run.everything).toContain('connectors/a.yml:10:12 Project prj_nope was not found in team acme');
    expect(run.exchanges.filter(({ path }) => path.startsWith('/v9/projects/prj_nope'))).toHaveLength(1);
  });

  it('an environment that no ID names, read once', async () => {
    const lines = 'projectId: prj_web\nenvironments: [preview, env_nope]\n';
    await arrange(discord('d/1', lines), discord('d/2', lines));
    const run = await session.run(plan);
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain(
      'connectors/a.yml:5:25 Unknown custom environment env_nope of project prj_web; known: env_qa',
    );
    expect(run.exchanges.filter(({ path }) => path.endsWith('/custom-environments'))).toHaveLength(1);
  });

  it('IDs that live links tell are not looked up', async () => {
    const lines = 'projectId: prj_web\nenvironments: [preview, env_qa]\n';
    await arrange(discord('d/1', lines));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    session.api.state.link('d/1', 'prj_web', ['preview', 'env_qa']);
    const run = await session.run(plan);
    expect(run.outputs.result).toBe('unchanged');
    expect(run.exchanges.filter(({ path }) => path.startsWith('/v9/projects/'))).toEqual([]);
  });
});

describe('many connectors, with the limits of the API', () => {
  it('100 new ones: 2 reads and 100 writes, paced', async () => {
    await arrange(...many(100, linked));
    session.api.switches.rateLimits.enabled = true;
    const run = await session.run();
    expect(run.succeeded).toBe(true);
    expect(requests()).toEqual({ reads: 2, writes: 100 });
    expect(session.api.requests.all.filter(({ status }) => status === 429)).toEqual([]);
    expect(run.took).toBeLessThan(2 * 61_000);
  });

  it('500 get there without a failure, and the log says how far it is and how long it will take', async () => {
    await arrange(...many(500));
    session.api.switches.rateLimits.enabled = true;
    const run = await session.run();
    expect(run.succeeded).toBe(true);
    expect(session.api.requests.all.filter(({ status }) => status === 429)).toEqual([]);
    expect(requests().writes).toBe(500);
    // 500 writes at 50 a minute: nine pauses.
    expect(run.took).toBeLessThan(10 * 61_000);
    const log = run.everything;
    expect(log).toMatch(
      /Rate limited: waiting \d+ s before the next write \(limit: 50 writes per minute\) \(\d+ of 500 connectors done, about \d+ minutes left at the API's limits\)/,
    );
    expect(log).toContain('250 of 500 connectors done, about 5 minutes left');
  });
});

it('names are looked up beside other problems, as far as the manifests can be read', async () => {
  for (const mode of ['plan', 'apply'] as const) {
    await arrange(
      discord('d/1', 'projectId: nope\n'),
      discord('d/2', 'projectId: web\nenvironments: [staging]\nevnets: [a]\n'),
      discord('d/3', 'projectId: [\n'),
      discord('d/4', 'projectId: "${{ vars.NONE }}"\n'),
    );
    const run = await session.run({ mode });
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain('connectors/a.yml:4:12 Project nope was not found in team acme');
    expect(run.everything).toContain('connectors/a.yml:11:16 Unknown environment staging of project web');
    expect(run.everything).toContain('connectors/a.yml:12:1 `evnets` is an unknown field');
    expect(run.exchanges.every(({ method, path }) => method === 'GET' && path.startsWith('/v9/'))).toBe(true);
    expect(run.exchanges).toHaveLength(3);
  }
  // What cannot be looked up says nothing new.
  const run = await session.run({ with: { 'vercel-token': 'wrong' } });
  expect(run.everything).toContain('`evnets` is an unknown field');
  expect(run.everything).not.toContain('was not found');
  expect((await session.run({ mode: 'delete' })).exchanges).toEqual([]);
});

it('300 unchanged connectors in 300 projects by name, with a custom environment: 305 reads at most', async () => {
  const texts = Array.from({ length: 300 }, (_, index) =>
    discord(`d/${index}`, `projectId: site-${index}\nenvironments: [production, staging]\n`),
  );
  await arrange(...texts);
  for (let index = 0; index < 300; index += 1) {
    session.api.state.addProject({
      id: `prj_${index}`,
      name: `site-${index}`,
      customEnvironments: [{ id: `env_${index}`, slug: 'staging' }],
    });
    session.api.state.addConnector({ type: 'discord', uid: `d/${index}`, name: 'A' });
    session.api.state.link(`d/${index}`, `prj_${index}`, ['production', `env_${index}`]);
  }
  for (const mode of ['plan', 'apply'] as const) {
    session.api.requests.clear();
    const { outputs, took } = await session.run({ mode });
    expect(outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
    expect(requests().writes).toBe(0);
    expect(requests().reads).toBeLessThanOrEqual(305);
    // 200 reads a minute: one pause.
    expect(took).toBeLessThan(2 * 61_000);
  }
});

describe('names', () => {
  it.each([
    ['a project', 'projectId: nope\n', 'Project nope was not found in team acme'],
    [
      'an environment',
      'projectId: web\nenvironments: [staging]\n',
      'Unknown environment staging of project web; known: development, preview, production, qa',
    ],
    [
      'one project twice',
      'projects: [{id: web}, {id: prj_web}]\n',
      'Project prj_web is a duplicate: it is listed by ID and by name',
    ],
    [
      "a destination's project",
      'projectId: web\ntriggerDestinations: [{projectId: api}]\n',
      'project api is not linked by this manifest',
    ],
    [
      "a destination's project that is none",
      'projectId: web\ntriggerDestinations: [{projectId: nope}]\n',
      'Project nope was not found',
    ],
    [
      "a destination's environment",
      'projectId: web\ntriggerDestination: {customEnvironmentId: nope}\n',
      'Unknown custom environment nope of project web; known: qa',
    ],
  ])('%s that is not known stops all', async (_, lines, message) => {
    await arrange(discord('d/1'), discord('d/2', lines));
    const run = await session.run();
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain(message);
    expect(requests().writes).toBe(0);
  });
});

describe('an existing connector', () => {
  it.each([
    ['of another type', { type: 'oauth' }, {}, 'Connector d/1 already exists with type oauth'],
    ['with if-exists: fail', { type: 'discord' }, { 'if-exists': 'fail' }, 'and `if-exists` is `fail`'],
  ])('%s fails', async (_, live, given, message) => {
    await arrange(discord('d/1'));
    session.api.state.addConnector({ uid: 'd/1', ...live });
    const run = await session.run({ with: given });
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain(message);
    expect(requests().writes).toBe(0);
  });

  it('that does not support triggers gets none', async () => {
    await arrange('type: oauth\nuid: o/1\nname: A\ntriggers: true\ndata: {clientId: x}\n');
    session.api.state.addConnector({ type: 'oauth', uid: 'o/1', name: 'A' });
    expect((await session.run({ with: { 'if-exists': 'update' } })).everything).toContain(
      'does not support triggers',
    );
    expect((await session.run()).succeeded).toBe(true);
  });

  it('gets data again, but for what can be given at creation only', async () => {
    await arrange(
      'type: photon\nuid: p/1\nname: A\ndata: {projectId: x, projectSecret: "${{ secrets.CLIENT }}"}\n',
      'type: api-key\nuid: k/1\nname: A\ndata: {values: [{value: "${{ secrets.CLIENT }}"}]}\n',
      discord('d/1'),
    );
    const rotate = { with: { 'if-exists': 'update', 'update-data': 'all' } };
    await session.run(rotate);
    session.api.requests.clear();
    const run = await session.run(rotate);
    expect(run.succeeded, run.printed).toBe(true);
    expect(
      session.api.requests.writes().map(({ body }) => Object.keys((body as { data: object }).data)),
    ).toEqual([['projectSecret'], ['toUpdate'], ['note']]);
  });

  it('tells what an update asks of people', async () => {
    await arrange(discord('d/1'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'Old' });
    session.api.switches.updateSignals = {
      serviceSync: { status: 'required' },
      reinstallNeeded: true,
      reconsentNeeded: { scope: 'user' },
    };
    const run = await session.run({ with: { 'if-exists': 'update' } });
    expect(run.everything).toContain(
      'saved at Vercel but could not be synced to the provider: no reason was given.',
    );
    session.api.switches.updateSignals = {
      serviceSync: { status: 'required', errors: [{ message: 'a' }, { message: 'b', fields: ['x'] }] },
    };
    await arrange(discord('d/1'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'Old' });
    session.api.switches.updateSignals = {
      serviceSync: { status: 'required', errors: [{ message: 'a' }, { message: 'b', fields: ['x'] }] },
    };
    expect((await session.run({ with: { 'if-exists': 'update' } })).everything).toContain(
      'could not be synced to the provider: a; b (x)',
    );
  });

  it.each([1, 3, 4, 9])(
    'with other links is mentioned in a plan, and not by apply: 1 of %d',
    async (count) => {
      for (const mode of ['plan', 'apply'] as const) {
        await arrange(...many(count, linked));
        for (let index = 0; index < count; index += 1) {
          session.api.state.addConnector({ type: 'discord', uid: `d/${index}`, name: 'A' });
          session.api.state.link(`d/${index}`, 'prj_web', ['preview']);
        }
        session.api.state.link('d/0', 'prj_api', ['production']);
        const run = await session.run({ mode });
        expect(run.outputs.result).toBe('unchanged');
        expect(run.everything.includes('Also linked to api: production')).toBe(mode === 'plan');
      }
    },
  );
});

describe('a create that conflicts', () => {
  it('with a connector that is gone again, or that nobody sees, is a clear failure', async () => {
    await arrange(discord('d/1'));
    session.api.faults.push({
      match: { method: 'POST' },
      times: 1,
      when: 'before',
      respond: { status: 409, body: { error: { code: 'conflict', message: 'Taken' } } },
    });
    const run = await session.run();
    expect(run.everything).toMatch(/Taken.*a deleted one may still reserve it/);
  });

  it('after a lost answer is gone on with, and fails clearly when it is gone again', async () => {
    await arrange(discord('d/1', linked));
    session.api.faults.push({
      match: { method: 'POST', path: /connectors$/ },
      times: 1,
      when: 'after',
      respond: { status: 502, body: 'x' },
    });
    expect((await session.run()).everything).toContain('d/1: created');
    await arrange(discord('d/1', linked));
    session.api.faults.push({
      match: { method: 'POST', path: /connectors$/ },
      times: 1,
      when: 'after',
      respond: { status: 502, body: 'x' },
    });
    let reads = 0;
    const stop = session.api.onRequest(({ method, path }) => {
      if (method === 'GET' && path.includes('/connectors/')) reads += 1;
      if (reads === 3) session.api.state.removeConnector('d/1');
    });
    const run = await session.run();
    stop();
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain('The connector was created, but no longer exists.');
  });
});

describe('what the API leaves out', () => {
  it('a link without environments is taken to be as it was sent', async () => {
    await arrange(discord('d/1', 'projects: [{id: prj_web}, {id: prj_api, environments: [preview]}]\n'));
    const { id } = session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'D' });
    session.api.faults.push({
      match: { path: /prj_api$/ },
      times: 1,
      when: 'after',
      respond: { status: 200, body: { connectorId: id } },
    });
    const run = await session.run();
    expect(run.connectors[0]?.projects).toMatchObject([
      { id: 'prj_web' },
      { id: 'prj_api', environments: ['preview'] },
    ]);
  });

  it('a list that cannot be read costs single reads, and no failure', async () => {
    await arrange(...many(8, linked));
    await session.run();
    session.api.requests.clear();
    session.api.faults.push({
      match: { path: /v2\/connect\/connectors$/ },
      times: 1,
      when: 'before',
      respond: { status: 400, body: { error: { code: 'x', message: 'x' } } },
    });
    expect((await session.run()).succeeded).toBe(true);
    expect(requests()).toEqual({ reads: 1 + 8 + 8, writes: 0 });
    session.api.requests.clear();
    session.api.faults.push({
      match: { path: /projects\/prj_web\/connectors$/ },
      times: 1,
      when: 'before',
      respond: { status: 400, body: { error: { code: 'x', message: 'x' } } },
    });
    expect((await session.run()).succeeded).toBe(true);
    expect(requests()).toEqual({ reads: 1 + 1 + 8, writes: 0 });
  });
});

describe('inputs stand in for what manifests leave out', () => {
  it('and are named when they are wrong', async () => {
    await arrange(discord('d/1'));
    const run = await session.run({ with: { project: 'nope', team: '' } });
    expect(run.everything).toContain(
      "Project nope was not found in the token's default team; check its name and the input `team` (set by an input of this step)",
    );
  });
});

it('a preset goes out with all its fields, and an uploaded icon as it is', async () => {
  await arrange(
    `service: mcp.example.com\nconnectionMethod: oauth\nparams: {region: eu}\ntarget: x\nuid: p/1\nname: P\nicon: ${'a'.repeat(40)}\ndata: {}\n`,
  );
  session.api.state.addFile('a'.repeat(40));
  const run = await session.run();
  expect(run.succeeded).toBe(true);
  expect(session.api.requests.writes()[0]?.body).toMatchObject({
    service: 'mcp.example.com',
    connectionMethod: 'oauth',
    params: { region: 'eu' },
    target: 'x',
    icon: 'a'.repeat(40),
  });
  await arrange('service: mcp.example.com\nconnectionMethod: oauth\nuid: p/1\nname: P\ndata: {}\n');
  session.api.state.addConnector({
    type: 'slack',
    uid: 'p/1',
    service: 'other.example.com',
    connectionMethod: 'oauth',
    name: 'P',
  });
  for (const mode of ['apply', 'delete'] as const) {
    const other = await session.run({ mode });
    expect(other.connectors).toMatchObject([{ uid: 'p/1', id: '', result: 'failed' }]);
    expect(other.connectors[0]?.error).toContain(
      'Connector p/1 already exists with service other.example.com, but the manifest has service mcp.example.com, so nothing was changed.',
    );
    expect(session.live('p/1')?.connector).toMatchObject({ service: 'other.example.com', name: 'P' });
  }
});

it('a cancelled run says what was not done', async () => {
  await arrange(discord('d/1'));
  const cancel = new AbortController();
  const run = await session.run({ cancel, before: () => cancel.abort() });
  expect(run.succeeded).toBe(false);
  expect(run.connectors).toMatchObject([{ uid: 'd/1', result: 'failed' }]);
});

describe('what a run leaves is said', () => {
  it('settings that differ, with reuse', async () => {
    await arrange(discord('d/1', 'triggers: true\n'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'Old' });
    const run = await session.run();
    expect(run.connectors[0]).toMatchObject({ result: 'unchanged', changes: [] });
    expect(run.everything).toContain(
      '`name`, `triggers` differ but were not changed because `if-exists` is `reuse`; use `update` to apply',
    );
    expect(run.everything).toContain(
      'The `data` of existing connectors was not compared; mode `plan` shows what differs, and `if-exists: update` sends it.',
    );
  });

  it('environments that destinations bring with them, under the names that the manifest uses', async () => {
    await arrange(
      discord(
        'd/1',
        'projectId: web\nenvironments: [production]\ntriggers: true\ntriggerDestinations: [{branch: main}, {customEnvironmentId: qa}]\n',
      ),
    );
    const run = await session.run();
    expect(run.everything).toContain('web: production, qa');
    expect(run.everything).toContain('+ destination  web branch main\n');
    expect(run.everything).toContain('+ destination  web qa\n');
    expect(run.everything).toContain('! link         web: production, qa → preview, production, qa');
    expect(session.api.state.links('d/1')[0]?.environments).toContain('preview');
  });
});

it('what several connectors failed by is said once', async () => {
  await arrange(...['d/1', 'd/2', 'd/3'].map((uid) => discord(uid, 'projectId: web\n')));
  session.api.faults.push({
    match: { path: /v9\/projects\/web/ },
    times: Number.POSITIVE_INFINITY,
    when: 'before',
    respond: { status: 403, body: { error: { code: 'forbidden', message: 'No.' } } },
  });
  const run = await session.run();
  const errors = run.annotations.filter(({ severity }) => severity === 'error');
  expect(errors.map(({ message }) => message)).toEqual([
    expect.stringContaining('d/1, d/2, d/3: Could not read project web'),
  ]);
});

describe('what is found out beside', () => {
  it('a failure is not lost when another manifest has a wrong name', async () => {
    await arrange(discord('d/1', 'projectId: nope\n'), discord('d/2'));
    session.api.faults.push({
      match: { path: /connectors\/d\/2$/ },
      times: Number.POSITIVE_INFINITY,
      when: 'before',
      respond: { status: 403, body: { error: { code: 'forbidden', message: 'No.' } } },
    });
    const { annotations } = await session.run();
    expect(annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('Project nope was not found'),
      expect.stringContaining('d/2: Could not read the connector'),
    ]);
  });

  it('what is wrong with an input is said once', async () => {
    await arrange(...many(12));
    const { annotations } = await session.run({ with: { project: 'nope' } });
    expect(annotations).toHaveLength(1);
  });

  it('Connect that is not enabled fails a plan of many as well', async () => {
    await arrange(...many(5));
    session.api.switches.connectEnabled = false;
    const run = await session.run({ mode: 'plan' });
    session.api.switches.connectEnabled = true;
    expect(run.succeeded).toBe(false);
    expect(run.everything).toContain('Vercel Connect may not be enabled for this team');
    expect(requests()).toEqual({ reads: 1, writes: 0 });
  });

  it("a connector that appears while the answer of a create is lost, of another type, is not this run's", async () => {
    await arrange(discord('d/1'));
    session.api.faults.push({
      match: { method: 'POST', path: /v1\/connect\/connectors$/ },
      times: 1,
      when: 'before',
      respond: { status: 500, body: {} },
    });
    const stop = session.api.onRequest(({ method }) => {
      if (method === 'POST') session.api.state.addConnector({ type: 'github', uid: 'd/1' });
    });
    const run = await session.run();
    stop();
    expect(run.outputs).toMatchObject({ result: 'failed', created: 'false', 'has-changes': 'false' });
    expect(run.everything).toContain('Connector d/1 already exists with type github');
  });

  it('a plan tells of an icon that only apply fetches', async () => {
    await arrange(discord('d/1', 'icon: https://example.com/x.png\n'));
    expect((await session.run({ mode: 'plan' })).connectors[0]?.changes).toContain('icon');
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    const run = await session.run({ mode: 'plan', with: { 'if-exists': 'update' } });
    expect(run.connectors[0]).toMatchObject({ result: 'unchanged', changes: [] });
    expect(run.everything).toContain(
      '`icon` was not compared: its URL is fetched only by mode apply with `if-exists: update`.',
    );
  });

  it('a refusal is not lost either, and one reason for many is said once', async () => {
    await arrange(discord('d/1', 'projectId: nope\n'), discord('d/2'));
    session.api.state.addConnector({ type: 'oauth', uid: 'd/2' });
    expect((await session.run()).everything).toContain('d/2: Connector d/2 already exists with type oauth');

    await arrange(discord('d/0', 'projectId: nope\n'), ...many(12).slice(1));
    session.api.faults.push({
      match: { path: /v2\/connect\/connectors$/ },
      times: 1,
      when: 'before',
      respond: { status: 403, body: { error: { code: 'forbidden', message: 'No.' } } },
    });
    const { annotations } = await session.run();
    expect(annotations.map(({ message }) => message)).toEqual([
      expect.stringContaining('Project nope was not found'),
      expect.stringMatching(/^d\/1, .* and 7 more: Could not list the connectors/),
    ]);
  });

  it('nothing is there to delete where Connect is not enabled, for many as for one', async () => {
    for (const count of [1, 5]) {
      await arrange(...many(count));
      session.api.switches.connectEnabled = false;
      const run = await session.run({ mode: 'delete' });
      session.api.switches.connectEnabled = true;
      expect(run.outputs.result).toBe('absent');
      expect(run.succeeded).toBe(true);
    }
  });

  it('triggers that a connector cannot have are not promised', async () => {
    await arrange(discord('d/1', 'triggers: true\n'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    session.api.switches.supportsTriggers = { discord: false };
    const run = await session.run();
    session.api.switches.supportsTriggers = {};
    expect(run.everything).not.toContain('use `update` to apply');
  });

  it("what a create answers is this run's own, whatever its type", async () => {
    await arrange(discord('d/1'));
    session.api.faults.push({
      match: { method: 'POST', path: /v1\/connect\/connectors$/ },
      times: 1,
      when: 'after',
      respond: { status: 201, body: { id: 'scl_1', uid: 'd/1', type: 'custom' } },
    });
    expect((await session.run()).outputs).toMatchObject({ result: 'created', created: 'true' });
  });

  it('an empty list of events is shown as one', async () => {
    await arrange(discord('d/1', 'triggers: true\nevents: []\n'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A', triggers: true, events: ['a'] });
    const run = await session.run({ mode: 'plan', with: { 'if-exists': 'update' } });
    expect(run.everything).toContain('! events  a → none');
  });
});
