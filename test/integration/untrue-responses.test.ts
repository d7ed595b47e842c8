import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { responses } from '../emulator/index.ts';
import { openSession, type Run, type Session } from '../faults/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(async () => {
  await session.close();
});
beforeEach(() => session.arrange({}));

const discord = (uid: string, lines = '') => `type: discord\nuid: ${uid}\nname: A\n${lines}data: {note: x}\n`;
const LINKS = 'projects: [{id: prj_web, environments: [preview]}, {id: prj_api, environments: [preview]}]\n';

async function arrange(...texts: string[]): Promise<void> {
  await session.arrange({ 'connectors/a.yml': texts.join('---\n') });
}

function many(count: number): string[] {
  return Array.from({ length: count }, (_, index) => discord(`d/${index}`));
}

function written(): string[] {
  return session.api.requests.writes().map(({ method, path }) => `${method} ${decodeURIComponent(path)}`);
}

function onlyError({ connectors }: Run): string {
  return connectors[0]?.error ?? '';
}

describe('absence', () => {
  it.each(
    (['plan', 'apply', 'delete'] as const).flatMap((mode) =>
      Object.entries({
        'a page of a gateway': responses.gatewayPage(404),
        'a page of a gateway, 410': responses.gatewayPage(410),
        'JSON of another program': responses.foreignJson(404),
        method_unknown: responses.methodUnknown(404),
      }).flatMap(([name, respond]) => [1, 5].map((count) => [mode, name, count, respond] as const)),
    ),
  )('%s: %s says nothing about %i connectors', async (mode, _, count, respond) => {
    await arrange(...many(count));
    session.api.faults.push({ when: 'before', respond, times: Number.POSITIVE_INFINITY });
    const run = await session.run({ mode });
    expect(run.succeeded).toBe(false);
    expect(run.connectors.map(({ result }) => result)).toEqual(Array(count).fill('failed'));
    expect(onlyError(run)).toContain('Check that `api-url` points to the Vercel API');
    expect(written()).toEqual([]);
  });

  it('is never concluded from a list where something is deleted', async () => {
    await arrange(...many(5));
    session.api.state.addConnector({ type: 'discord', uid: 'd/3', name: 'A' });
    session.api.faults.push({
      match: { path: /v2\/connect\/connectors$/ },
      when: 'before',
      respond: { status: 200, body: { connectors: [], pagination: { next: null } } },
      times: 1,
    });
    const run = await session.run({ mode: 'delete' });
    expect(run.connectors.map(({ result }) => result)).toEqual([
      'absent',
      'absent',
      'absent',
      'deleted',
      'absent',
    ]);
  });

  it('is never concluded from a list that has the uid in another case', async () => {
    await arrange(...many(5));
    session.api.state.addConnector({ type: 'discord', uid: 'D/3', name: 'A' });
    await session.run({ mode: 'plan' });
    expect(session.api.requests.reads().map(({ path }) => decodeURIComponent(path))).toContain(
      '/v1/connect/connectors/d/3',
    );
  });
});

describe('a response about another connector', () => {
  it('to a create is not taken, and the links go to the right one', async () => {
    await arrange(discord('d/1', LINKS));
    const other = session.api.state.addConnector({ type: 'discord', uid: 'd/other', name: 'B' });
    session.api.faults.push({
      match: { method: 'POST', path: /connectors$/ },
      wire: { kind: 'other-connector', id: other.id, uid: other.uid },
      times: 1,
    });
    const run = await session.run();
    expect(run.connectors).toMatchObject([{ result: 'created', id: session.live('d/1')?.connector.id }]);
    expect(session.live('d/other')?.links.size).toBe(0);
    expect(session.live('d/1')?.links.size).toBe(2);
  });

  it.each<[string, RegExp, string]>([
    ['an update', /v2\/connect\/connectors\/[^/]+$/, `name: New\n${LINKS}`],
    ['a link', /projects\/prj_web$/, LINKS],
  ])('to %s fails it, and nothing more is written', async (_, path, lines) => {
    await arrange(discord('d/1', lines).replace('name: A\n', lines.startsWith('name') ? '' : 'name: A\n'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    session.api.faults.push({
      match: { path },
      wire: { kind: 'other-connector' },
      times: Number.POSITIVE_INFINITY,
    });
    const run = await session.run({ with: { 'if-exists': 'update' } });
    expect(run.connectors).toMatchObject([{ result: 'failed' }]);
    expect(onlyError(run)).toMatch(
      /the API returned (connector another\/connector|a link of connector scl_another)/,
    );
    expect(written()).toHaveLength(1);
  });

  it('in mode delete deletes nothing', async () => {
    await arrange(discord('d/1'));
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    session.api.faults.push({ wire: { kind: 'other-connector' }, times: Number.POSITIVE_INFINITY });
    expect((await session.run({ mode: 'delete' })).connectors).toMatchObject([{ result: 'failed' }]);
    expect(written()).toEqual([]);
  });

  it.each(['plan', 'apply'] as const)('%s: a uid in another case is a warning', async (mode) => {
    await arrange(discord('d/1'));
    const spell = () =>
      session.api.faults.push({
        wire: { kind: 'other-connector', uid: 'D/1' },
        match: { path: /connectors/ },
        times: Number.POSITIVE_INFINITY,
      });
    if (mode === 'plan') session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    else session.api.faults.push({ when: 'before', respond: responses.apiError(404, 'not_found'), times: 1 });
    spell();
    const run = await session.run({ mode });
    expect(run.connectors).toMatchObject([{ result: mode === 'plan' ? 'unchanged' : 'created' }]);
    expect(run.printed).toContain('write `uid: D/1` in the manifest');
  });
});

describe('what this run has just created', () => {
  it('may take a moment to be visible', async () => {
    await arrange(discord('d/1', `${LINKS}triggers: true\ntriggerDestinations: [{projectId: prj_web}]\n`));
    const delay = { ms: 1500 };
    session.api.switches.visibleAfter = { get: delay, links: delay, write: delay, list: delay };
    const run = await session.run();
    expect(run.connectors).toMatchObject([{ result: 'created' }]);
    expect(session.live('d/1')?.links.size).toBe(2);
    expect(run.took).toBeLessThan(10_000);
  });

  it('may take a moment when the response was lost', async () => {
    await arrange(discord('d/1', LINKS));
    const delay = { ms: 5000 };
    session.api.switches.visibleAfter = { get: delay, links: delay, write: delay };
    session.api.faults.push({
      match: { method: 'POST', path: /connectors$/ },
      when: 'after',
      respond: responses.gatewayTimeout(),
      times: 1,
    });
    const run = await session.run();
    expect(run.connectors).toMatchObject([{ result: 'created', id: session.live('d/1')?.connector.id }]);
    expect(session.api.state.all.connectors).toHaveLength(1);
  });

  it('is given up after 15 seconds, without the advice to choose another uid', async () => {
    await arrange(discord('d/1', LINKS));
    session.api.switches.visibleAfter = { get: { ms: 50_000 } };
    session.api.faults.push({
      match: { method: 'POST', path: /connectors$/ },
      when: 'after',
      respond: responses.gatewayTimeout(),
      times: 1,
    });
    const run = await session.run();
    expect(run.connectors).toMatchObject([{ result: 'failed' }]);
    expect(onlyError(run)).toContain(
      'The request may still have taken effect; the next run checks before writing.',
    );
    expect(onlyError(run)).not.toMatch(/another uid/);
    expect(run.took).toBeGreaterThan(15_000);
    expect(run.took).toBeLessThan(20_000);
  });
});

describe('a uid that is taken by nothing', () => {
  it('is looked at again for 15 seconds', async () => {
    await arrange(discord('d/1'));
    session.api.switches.deletedUid = 'taken';
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    await session.run({ mode: 'delete' });
    const run = await session.run();
    expect(onlyError(run)).toMatch(
      /status 409.* so a deleted one may still reserve it\. Choose another uid\./,
    );
    expect(run.took).toBe(15_000);
  });

  it('is found when what holds it becomes visible', async () => {
    await arrange(discord('d/1'));
    session.api.switches.visibleAfter = { get: { ms: 9000 } };
    session.api.state.addConnector({ type: 'discord', uid: 'd/1', name: 'A' });
    expect((await session.run()).connectors).toMatchObject([{ result: 'unchanged' }]);
  });
});

describe('limits and refusals', () => {
  it.each(['reset', 'resetMs', 'none'] as const)(
    'a 429 whose limit tells %s is outlived',
    async (limitMembers) => {
      await arrange(...many(3));
      Object.assign(session.api.switches.rateLimits, {
        enabled: true,
        writesPerMinute: 1,
        retryAfter: 'none',
        limitMembers,
      });
      expect((await session.run()).succeeded).toBe(true);
    },
  );

  it('projects do not use up the reads of Connect', async () => {
    await arrange(
      ...Array.from({ length: 250 }, (_, index) => discord(`d/${index}`, `projectId: p${index}\n`)),
    );
    const run = await session.run({ mode: 'plan' });
    const projects = session.api.requests.reads().filter(({ path }) => path.startsWith('/v9/projects/'));
    expect(projects).toHaveLength(250);
    expect(run.took).toBe(0);
  });

  it('60 manifests that the role may not write send a few refused writes, not 60', async () => {
    await arrange(...many(60));
    session.api.faults.push({
      match: { method: 'POST' },
      when: 'before',
      respond: responses.forbidden(),
      times: Number.POSITIVE_INFINITY,
    });
    const run = await session.run();
    expect(run.connectors.map(({ result }) => result)).toEqual(Array(60).fill('failed'));
    // Three, and those that were under way.
    expect(written().length).toBeLessThanOrEqual(3 + 7);
    expect(run.connectors[59]?.error).toMatch(
      /status 403.*The API refused 3 such requests, so this one was not sent/,
    );
  });

  it.each([401, 403] as const)('a token that is revoked meanwhile ends the requests: %i', async (status) => {
    await arrange(...many(60));
    session.api.faults.push({
      match: { method: 'POST' },
      skip: 10,
      when: 'before',
      respond: responses.invalidToken(status),
      times: Number.POSITIVE_INFINITY,
    });
    const run = await session.run();
    expect(run.connectors.filter(({ result }) => result === 'created')).toHaveLength(10);
    expect(written().length).toBeLessThanOrEqual(10 + 8);
    expect(run.connectors[59]?.error).toContain('The token is invalid or expired.');
  });

  it('501 is sent once', async () => {
    await arrange(discord('d/1'));
    session.api.faults.push({
      match: { method: 'POST' },
      when: 'before',
      respond: responses.notImplemented(),
      times: Number.POSITIVE_INFINITY,
    });
    expect(onlyError(await session.run())).toContain('trying again will not help');
    expect(written()).toHaveLength(1);
  });
});
