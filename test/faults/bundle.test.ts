/** A sample of the matrix through the built bundle and real sockets. */
import { expect, it } from 'vitest';
import { type Fault, startConnectApi, type WireFault } from '../emulator/index.ts';
import { connectorsOutput, scenario, slack } from '../support/scenario.ts';

const s = scenario();

const CREATE = { method: 'POST', path: /\/v1\/connect\/connectors$/ };
const LINK = { method: 'POST', path: /projects\/prj_api$/ };

const TEXT = slack().replace(
  'projectId: prj_web\nenvironments: [production, preview]\n',
  'projects: [{id: prj_web, environments: [preview]}, {id: prj_api, environments: [production]}]\n',
);

const unavailable = { status: 503, headers: { 'retry-after': '1' }, body: '<html>Unavailable' };

const passing: [
  string,
  Pick<Fault, 'match'> & ({ wire: WireFault } | { when: 'before' | 'after'; respond: typeof unavailable }),
][] = [
  ['a create that is reset before it is read', { match: CREATE, wire: { kind: 'reset-before' } }],
  ['a create that is reset after it was done', { match: CREATE, wire: { kind: 'reset-after' } }],
  ['a create whose answer is cut off', { match: CREATE, wire: { kind: 'cut-body' } }],
  ['a create whose answer is empty', { match: CREATE, wire: { kind: 'empty-body' } }],
  ['a create whose answer is a web page', { match: CREATE, wire: { kind: 'html' } }],
  ['a create whose answer is no JSON', { match: CREATE, wire: { kind: 'invalid-json' } }],
  ['a create that is unavailable', { match: CREATE, when: 'before', respond: unavailable }],
  ['a create that is done and called unavailable', { match: CREATE, when: 'after', respond: unavailable }],
  [
    'a create whose answer comes a byte at a time',
    { match: CREATE, wire: { kind: 'slow-body', intervalMs: 1 } },
  ],
  ['a link that is reset after it was made', { match: LINK, wire: { kind: 'reset-after' } }],
  ['a read that is reset', { match: { method: 'GET' }, wire: { kind: 'reset-before' } }],
  ['a read whose answer is cut off', { match: { method: 'GET' }, wire: { kind: 'cut-body' } }],
];

it.each(passing)('%s is outlived, and done once', async (_, fault) => {
  s.api.faults.push({ times: 1, ...fault });
  const run = await s.run({ files: { 'connector.yml': TEXT } });
  expect(run.status).toBe(0);
  expect(run.outputs).toMatchObject({
    result: 'created',
    'connector-id': s.api.state.connector('slack/acme')?.id,
  });
  expect(s.api.faults.pending()).toEqual([]);
  expect(s.api.state.all.connectors).toHaveLength(1);
  expect(
    s.api.state.links('slack/acme').map(({ projectId, environments }) => [projectId, environments]),
  ).toEqual([
    ['prj_web', ['preview']],
    ['prj_api', ['production']],
  ]);
});

it('a redirect gets the run to fail, and the other host gets nothing', async () => {
  const other = await startConnectApi();
  try {
    s.api.faults.push({
      times: 1,
      wire: { kind: 'redirect', location: `${other.url}/v1/connect/connectors/slack%2Facme` },
    });
    const run = await s.run({ files: { 'connector.yml': TEXT } });
    expect(run.status).toBe(1);
    expect(run.annotations[0]?.message).toContain('the token was not sent there');
    expect(other.connections).toBe(0);
  } finally {
    await other.close();
  }
});

it('an API that nobody serves is given up, and the connector named', async () => {
  const gone = await startConnectApi();
  await gone.close();
  const run = await s.run({ files: { 'connector.yml': TEXT }, with: { 'api-url': gone.url } });
  expect(run.status).toBe(1);
  expect(run.annotations[0]?.message).toMatch(/slack\/acme.*refused \(ECONNREFUSED\)/);
});

it('cancelling while a create gets no answer ends in time, and the next run finds what was made', async () => {
  s.api.faults.push({ match: CREATE, times: 1, wire: { kind: 'delay', ms: 20_000 } });
  const started = Date.now();
  const run = await s.run({ files: { 'connector.yml': TEXT }, cancelAfter: 1000 });
  expect(run.status).toBe(1);
  expect(Date.now() - started).toBeLessThan(8_500);
  expect(connectorsOutput(run)[0]).toMatchObject({
    uid: 'slack/acme',
    result: 'failed',
    error: expect.stringContaining('the next run checks before writing'),
  });
  expect(s.api.state.all.connectors).toHaveLength(1);
  const again = await s.run({ files: { 'connector.yml': TEXT } });
  expect(again.outputs).toMatchObject({ result: 'updated', created: 'false' });
  expect(s.api.state.all.connectors).toHaveLength(1);
  expect(s.api.state.links('slack/acme')).toHaveLength(2);
});
