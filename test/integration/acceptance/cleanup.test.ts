import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../scripts/acceptance/budget.ts';
import type { Lab } from '../../../scripts/acceptance/lab.ts';
import { exitStatus, type Report } from '../../../scripts/acceptance/report.ts';
import type { Stage } from '../../../scripts/acceptance/stage.ts';
import { type Fault, startConnectApi } from '../../emulator/index.ts';
import { answerTo, live, RUN, runAgainst, tryAgainst } from './run.ts';

const api = await startConnectApi();
beforeEach(() => api.reset());
afterAll(() => api.close());

type Harm<F = Fault> = F extends Fault ? Omit<F, 'times' | 'match' | 'skip'> : never;

/** What a misbehaving server does to one request. */
const kinds = {
  'a 500 before it took effect': { when: 'before', respond: { status: 500, body: 'oops' } },
  'a 502 after it took effect': { when: 'after', respond: { status: 502, body: '<html>' } },
  'a 400 although it took effect': {
    when: 'after',
    respond: { status: 400, body: { error: { code: 'bad_request', message: 'No' } } },
  },
  'a 200 of another form': { when: 'after', respond: { status: 200, body: ['unexpected'] } },
  'a 201 about another connector': {
    when: 'after',
    respond: { status: 201, body: { id: 'scl_other', uid: 'slack/other' } },
  },
  'a connection cut before': { wire: { kind: 'reset-before' } },
  'a connection cut after': { wire: { kind: 'reset-after' } },
} satisfies Record<string, Harm>;

/** Nothing of the run exists, or what exists is named, and the exit status says so. */
function expectTidy(report: Report): void {
  const left = live(api);
  const named = report.leftBehind.join(' ');
  expect(left.filter((uid) => !named.includes(uid))).toEqual([]);
  if (report.leftBehind.length > 0) expect(exitStatus(report)).toBe(1);
}

describe('one request goes wrong, and nothing is left behind', () => {
  const writes = Object.entries(kinds).flatMap(([kind, harm]) =>
    Object.entries({ POST: 6, PATCH: 3, DELETE: 5 }).flatMap(([method, count]) =>
      Array.from({ length: count }, (_, skip) => ({ kind, harm, method, skip })),
    ),
  );

  it.each(writes)('$method $skip: $kind', async ({ harm, method, skip }) => {
    api.faults.push({ ...harm, match: { method }, times: 1, skip });
    const report = await runAgainst(api);
    expect(live(api)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
    expect(api.faults.pending()).toEqual([]);
  });
});

describe('everything goes wrong from some request on', () => {
  it.each([1, 3, 5, 8, 12, 20, 30])('after %i requests', async (skip) => {
    for (const fault of [kinds['a 500 before it took effect'], kinds['a connection cut after']]) {
      await api.reset();
      api.faults.push({ ...fault, times: Number.POSITIVE_INFINITY, skip });
      expectTidy(await runAgainst(api));
    }
  });

  it('every response has the wrong form', async () => {
    api.faults.push({
      when: 'after',
      respond: { status: 200, body: { connectors: 'x', connector: [1], clients: [null, { id: 1 }] } },
      times: Number.POSITIVE_INFINITY,
      skip: 1,
    });
    const report = await runAgainst(api);
    expectTidy(report);
    expect(report.leftBehind).not.toEqual([]);
  });
});

describe('a read that fails', () => {
  it.each([0, 3, 6, 9])('number %i is sent again, and the answers are the same', async (skip) => {
    const { answers } = await runAgainst(api);
    await api.reset();
    api.faults.push({
      ...kinds['a connection cut after'],
      match: { method: 'GET', path: /^\/v1\/connect/ },
      times: 1,
      skip,
    });
    expect((await runAgainst(api)).answers).toEqual(answers);
    expect(api.faults.pending()).toEqual([]);
  });
});

describe('a deletion that fails', () => {
  const del = { method: 'DELETE', path: /^(?!.*\/projects\/)/ };

  it('once is sent again', async () => {
    api.faults.push({ ...kinds['a 500 before it took effect'], match: del, times: 1 });
    const report = await runAgainst(api);
    expect(live(api)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
    expect(exitStatus(report)).toBe(0);
  });

  it('always is named, with its ID, and the run fails', async () => {
    api.faults.push({ ...kinds['a 500 before it took effect'], match: del, times: Number.POSITIVE_INFINITY });
    const report = await runAgainst(api);
    const left = api.state.all.connectors.map(({ id, uid }) => `${uid} (${id})`);
    expect(left).toHaveLength(2);
    expect([...report.leftBehind].sort()).toEqual(left.sort());
    expect(exitStatus(report)).toBe(1);
  });

  it('but says that it did not is seen in the list', async () => {
    api.faults.push({ when: 'before', respond: { status: 204 }, match: del, times: 2 });
    expect((await runAgainst(api)).leftBehind).toEqual([]);
    expect(live(api)).toEqual([]);
  });

  it('is not taken for one where only the list is behind', async () => {
    const stale = { id: 'scl_gone', uid: `oauth/accept-${RUN}-lab`, type: 'oauth' };
    api.faults.push({
      match: { method: 'GET', path: /^\/v2\/connect\/connectors$/ },
      when: 'before',
      respond: { status: 200, body: { connectors: [stale], pagination: { next: null } } },
      times: Number.POSITIVE_INFINITY,
    });
    expect((await runAgainst(api)).leftBehind).toEqual([]);
  });
});

describe('the write limit of the team', () => {
  it('is waited for while cleaning up, and what a 429 looks like is reported', async () => {
    let now = 1_790_000_000_000;
    const limited = await startConnectApi({
      now: () => now,
      rateLimits: { enabled: true, writesPerMinute: 9 },
    });
    try {
      const report = await runAgainst(limited, {
        now: () => now,
        sleep: async (ms) => {
          now += ms;
        },
      });
      expect(answerTo(report, '1d').answer).toBe('429 rate_limited.');
      expect(live(limited)).toEqual([]);
      expect(report.leftBehind).toEqual([]);
    } finally {
      await limited.close();
    }
  });
});

describe('a create whose response is lost', () => {
  const lost: Fault = {
    ...kinds['a connection cut after'],
    match: { method: 'POST', path: /connectors$/ },
    times: 1,
  };

  it('is found and removed, also when it shows only after a while', async () => {
    api.faults.push(lost, {
      match: { method: 'DELETE' },
      times: 1,
      when: 'before',
      respond: { status: 404, body: { error: { code: 'not_found', message: 'Not yet' } } },
    });
    expect((await runAgainst(api)).leftBehind).toEqual([]);
    expect(live(api)).toEqual([]);
  });

  it('is named where no list can prove that it is gone', async () => {
    // Of the oauth connector: no later list shows it.
    api.faults.push(
      { ...lost, skip: 1 },
      {
        match: { method: 'GET', path: /^\/v2\/connect\/connectors$/ },
        times: Number.POSITIVE_INFINITY,
        when: 'before',
        respond: { status: 500 },
      },
    );
    const report = await runAgainst(api);
    expect(report.leftBehind).toEqual([`oauth/accept-${RUN}-lab`]);
    expect(exitStatus(report)).toBe(1);
  });
});

describe('a rename whose response is lost', () => {
  const OLD = `api-key/accept-${RUN}-old`;
  const NEW = `api-key/accept-${RUN}-new`;
  const refOf = (uid: string) => ['v1', 'connect', 'connectors', uid];
  const noList: Fault = {
    match: { method: 'GET', path: /^\/v2\/connect\/connectors$/ },
    times: Number.POSITIVE_INFINITY,
    when: 'before',
    respond: { status: 500 },
  };
  const onRename = (harm: Harm): Fault => ({ ...harm, match: { method: 'PATCH' }, times: 1 });

  /** Makes a connector, renames it, and does something under its old uid, all of which may fail. */
  const renaming = (afterwards: (lab: Lab) => Promise<unknown> = async () => {}): Stage => ({
    kind: 'experiment',
    name: 'rename',
    questions: {},
    async run(lab) {
      const data = { values: [{ value: 'x' }] };
      const body = { type: 'api-key', uid: OLD, name: 'Old', data };
      await lab.write('POST', ['v1', 'connect', 'connectors'], body).catch(() => {});
      await lab.write('PATCH', ['v2', 'connect', 'connectors', OLD], { uid: NEW }).catch(() => {});
      await afterwards(lab);
    },
  });
  const run = (stage = renaming()) => runAgainst(api, { stages: [stage] });

  it.each(Object.entries(kinds))('%s: nothing is left', async (_, harm) => {
    api.faults.push(onRename(harm));
    expect((await run()).leftBehind).toEqual([]);
    expect(live(api)).toEqual([]);
    expect(api.faults.pending()).toEqual([]);
  });

  it('is named under both uids where it cannot be deleted', async () => {
    const noDeletion: Fault = {
      ...kinds['a 500 before it took effect'],
      match: { method: 'DELETE' },
      times: Number.POSITIVE_INFINITY,
    };
    api.faults.push(onRename(kinds['a connection cut after']), noDeletion, noList);
    const report = await run();
    expect(live(api)).toEqual([NEW]);
    expect(report.leftBehind).toEqual([`${OLD} or ${NEW} (${api.state.connector(NEW)?.id})`]);
    expect(exitStatus(report)).toBe(1);
  });

  it('is deleted though nothing has the old uid any more, without a list too', async () => {
    api.faults.push(onRename(kinds['a connection cut after']), noList);
    await run(renaming((lab) => lab.write('DELETE', refOf(OLD))));
    expect(live(api)).toEqual([]);
  });

  it('is found under the new uid where the response to the create was lost as well', async () => {
    const onCreate: Fault = { ...kinds['a connection cut after'], match: { method: 'POST' }, times: 1 };
    api.faults.push(onCreate, onRename(kinds['a connection cut after']), noList);
    const report = await run();
    expect(live(api)).toEqual([]);
    // Only a list can prove it.
    expect(report.leftBehind).toEqual([OLD, NEW]);
  });

  it('because the run is stopped in the middle: nothing is left', async () => {
    const stop = new AbortController();
    api.onRequest(({ method }) => {
      if (method === 'PATCH') stop.abort();
    });
    api.faults.push(onRename(kinds['a connection cut after']));
    const report = await runAgainst(api, { stages: [renaming()], signal: stop.signal });
    expect(report).toMatchObject({ stopped: true, leftBehind: [] });
    expect(live(api)).toEqual([]);
  });

  it('of a run that was killed is swept by the next one', async () => {
    api.state.addConnector({ type: 'api-key', uid: 'api-key/accept-33333333-moved', createdAt: 1 });
    expect((await runAgainst(api, { stages: [] })).swept).toEqual(['api-key/accept-33333333-moved']);
    expect(live(api)).toEqual([]);
  });
});

describe('what is not the run’s own', () => {
  const HOUR = 60 * 60 * 1000;

  /** Runs the action once, whatever it is. */
  const acting: Stage = {
    kind: 'scenario',
    name: 'acting',
    steps: [{ promise: 'it ends', check: async (lab) => [['it ran', (await lab.action({})).status === 0]] }],
  };

  it('stays, but for old leftovers of other runs', async () => {
    const old = Date.now() - 2 * HOUR;
    for (const [uid, createdAt] of [
      ['slack/acme', old],
      ['oauth/accept-me', old],
      ['oauth/accept-11111111-lab/x', old],
      ['oauth/accept-22222222-young', Date.now() - HOUR / 2],
      ['oauth/accept-33333333-lab', old],
    ] as const)
      api.state.addConnector({ type: 'oauth', uid, createdAt });
    const report = await runAgainst(api);
    expect(report.swept).toEqual(['oauth/accept-33333333-lab']);
    expect(report.refused).toEqual([]);
    expect(live(api).sort()).toEqual([
      'oauth/accept-11111111-lab/x',
      'oauth/accept-22222222-young',
      'oauth/accept-me',
      'slack/acme',
    ]);
  });

  it('of many leftovers only some are removed, so that the run has writes left', async () => {
    for (const name of ['a', 'b', 'c', 'd'])
      api.state.addConnector({ type: 'oauth', uid: `oauth/accept-33333333-${name}`, createdAt: 1 });
    const report = await runAgainst(api);
    expect(report.swept).toHaveLength(2);
    expect(answerTo(report, '5.2b').seen).toBe(true);
  });

  it('is not touched by an action that would, and the run fails', async () => {
    api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
    const report = await runAgainst(api, {
      stages: [acting],
      runAction: async ({ with: inputs = {} }) => {
        const headers = { authorization: `Bearer ${inputs['vercel-token']}` };
        const address = `${inputs['api-url']}/v1/connect/connectors/slack%2Facme?slug=acme`;
        const denied = await fetch(address, { method: 'DELETE', headers });
        const stranger = await fetch(address, { headers: { authorization: 'Bearer other' } });
        expect([denied.status, stranger.status]).toEqual([400, 403]);
        expect(inputs['vercel-token']).not.toContain('test-token');
        return emptyResult;
      },
    });
    expect(live(api)).toEqual(['slack/acme']);
    expect(report.refused).toEqual([
      'DELETE /v1/connect/connectors/slack%2Facme deletes a connector that no acceptance run made',
    ]);
    expect(exitStatus(report)).toBe(1);
    expect(api.requests.writes()).toEqual([]);
    // The stranger's read has not got through either.
    expect(api.requests.all.some(({ path }) => path.includes('slack'))).toBe(false);
  });

  it('is neither renamed nor unlinked by an action that would, and nothing is renamed out of the run', async () => {
    const { id } = api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
    const own = `api-key/accept-${RUN}-own`;
    const report = await runAgainst(api, {
      stages: [acting],
      runAction: async ({ with: inputs = {} }) => {
        const headers = {
          authorization: `Bearer ${inputs['vercel-token']}`,
          'content-type': 'application/json',
        };
        const send = async (method: string, path: string, body?: unknown) => {
          const address = `${inputs['api-url']}${path}?slug=acme`;
          const response = await fetch(address, {
            method,
            headers,
            ...(body !== undefined && { body: JSON.stringify(body) }),
          });
          return response.status;
        };
        const made = { type: 'api-key', uid: own, name: 'x', data: { values: [{ value: 'x' }] } };
        const created = await send('POST', '/v1/connect/connectors', { ...made, projectId: 'prj_web' });
        const update = '/v2/connect/connectors';
        const links = '/v1/connect/connectors';
        const ownPath = encodeURIComponent(own);
        expect([
          created,
          await send('PATCH', `${update}/${id}`, { uid: `slack/accept-${RUN}-taken` }),
          await send('PATCH', `${update}/slack%2Facme`, { uid: `slack/accept-${RUN}-taken` }),
          await send('PATCH', `${update}/${ownPath}`, { uid: 'api-key/acme' }),
          await send('DELETE', `${links}/${id}/projects/prj_web`),
          await send('DELETE', `${links}/${ownPath}/projects/prj_api`),
          await send('DELETE', `${links}/${ownPath}/projects/prj_web`),
          await send('PATCH', `${update}/${ownPath}`, { uid: `${own}-2` }),
        ]).toEqual([201, 400, 400, 400, 400, 400, 204, 200]);
        return emptyResult;
      },
    });
    expect(report.refused).toHaveLength(5);
    expect(exitStatus(report)).toBe(1);
    expect(live(api)).toEqual(['slack/acme']);
    // What was refused has not got through.
    const writes = api.requests.writes().map(({ method, path }) => `${method} ${path}`);
    expect(writes.filter((line) => line.includes(id) || /slack|prj_api/.test(line))).toEqual([]);
    expect(report.leftBehind).toEqual([]);
  });

  it('the limits hold for an action that never ends', async () => {
    const report = await runAgainst(api, {
      stages: [acting],
      runAction: async ({ with: inputs = {} }) => {
        const headers = {
          authorization: `Bearer ${inputs['vercel-token']}`,
          'content-type': 'application/json',
        };
        const address = `${inputs['api-url']}/v1/connect/connectors`;
        for (let index = 0; index < LIMITS.reads + 10; index += 1) {
          const uid = `api-key/accept-${RUN}-${index}`;
          const body = JSON.stringify({
            type: 'api-key',
            uid,
            name: 'x',
            data: { values: [{ value: 'x' }] },
          });
          await fetch(`${address}?slug=acme`, { headers, method: 'POST', body });
          await fetch(`${address}/${encodeURIComponent(uid)}?slug=acme`, { headers });
        }
        return emptyResult;
      },
    });
    expect(api.requests.writes().length).toBeLessThanOrEqual(LIMITS.writes);
    expect(api.requests.reads().length).toBeLessThanOrEqual(LIMITS.reads);
    expect(api.state.all.connectors.length).toBeGreaterThan(5);
    expect(live(api)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
  });
});

describe('a run that is stopped', () => {
  it.each(['POST', 'PATCH', 'DELETE'])('at the first %s cleans up and starts nothing new', async (method) => {
    const stop = new AbortController();
    let after = 0;
    api.onRequest((request) => {
      if (stop.signal.aborted && request.method !== 'DELETE' && request.method !== 'GET') after += 1;
      if (request.method === method) stop.abort();
    });
    const report = await runAgainst(api, { signal: stop.signal });
    expect(report.stopped).toBe(true);
    expect(exitStatus(report)).toBe(1);
    expect(after).toBe(0);
    expect(live(api)).toEqual([]);
    expect(report.answers.filter(({ answer }) => answer === 'the run was stopped').length).toBeGreaterThan(5);
  });
});

describe('a run that cannot start', () => {
  it.each<[number, Fault['respond'] | 'cut']>([
    [2, { status: 404, body: { error: { code: 'not_found', message: 'Not found' } } }],
    [2, { status: 403, body: { error: { code: 'forbidden', message: 'Not for test-token' } } }],
    [1, { status: 500 }],
    [1, { status: 429 }],
    [1, { status: 200, body: [] }],
    [1, 'cut'],
  ])('ends with %i and says why: %j', async (status, respond) => {
    api.faults.push(
      respond === undefined || respond === 'cut'
        ? { ...kinds['a connection cut before'], times: 1 }
        : { when: 'before', respond, times: 1 },
    );
    const outcome = await tryAgainst(api);
    expect(outcome).toMatchObject({
      failure: { status, message: expect.stringContaining('Could not read the project') },
    });
    expect(JSON.stringify(outcome)).not.toContain('test-token');
    expect(api.requests.length).toBe(1);
  });
});

const emptyResult = {
  status: 0,
  stdout: '',
  stderr: '',
  annotations: [],
  masks: [],
  outputs: {},
  summary: '',
  everything: '',
};
