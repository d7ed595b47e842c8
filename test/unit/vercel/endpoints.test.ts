import { describe, expect, it } from 'vitest';
import { type ConnectApi, connectApi } from '../../../src/vercel/endpoints.ts';
import { TransportError } from '../../../src/vercel/transport.ts';
import { failureOf, type Reply, world } from './doubles.ts';

const connector = { id: 'scl_1', uid: 'slack/x', type: 'slack' };
const found: Reply = { status: 200, body: connector };
const lost: Reply = { error: new TransportError('timeout', 'no response', true) };
const link = {
  connectorId: 'scl_1',
  enabledEnvironments: ['production'],
  project: { id: 'prj_1', name: 'web' },
};
const key = { id: 'scl_1', uid: 'slack/x' };
const absent = { status: 404, body: { error: { code: 'not_found', message: 'Not found' } } } satisfies Reply;
const empty: Reply = { status: 204 };

function setUp(...replies: Reply[]) {
  const made = world(replies, { team: '' });
  const sent = () =>
    made.requests.map(({ method, url, body }) =>
      [method, url.pathname + url.search, ...(typeof body === 'string' ? [body] : [])].join(' '),
    );
  return { ...made, api: connectApi(made.client), sent };
}

describe('each method is one endpoint', () => {
  it.each<[string, (api: ConnectApi) => Promise<unknown>, Reply, string, unknown]>([
    [
      'getConnector',
      (api) => api.getConnector('slack/x'),
      found,
      'GET /v1/connect/connectors/slack%2Fx',
      { ...connector, triggers: false },
    ],
    [
      'getConnector by ID',
      (api) => api.getConnector('scl_1'),
      found,
      'GET /v1/connect/connectors/scl_1',
      { ...connector, triggers: false },
    ],
    [
      'listConnectors',
      (api) => api.listConnectors(),
      { status: 200, body: { connectors: [connector], pagination: { next: null } } },
      'GET /v2/connect/connectors?limit=100',
      { items: [{ ...connector, triggers: false }], complete: true },
    ],
    [
      'listConnectors of a project',
      (api) => api.listConnectors({ projectId: 'prj_1' }),
      { status: 200, body: { connectors: [] } },
      'GET /v2/connect/connectors?projectId=prj_1&limit=100',
      { items: [], complete: true },
    ],
    [
      'createConnector',
      (api) => api.createConnector({ uid: 'slack/x', type: 'slack', data: {} }),
      { status: 201, body: connector },
      'POST /v1/connect/connectors {"uid":"slack/x","type":"slack","data":{}}',
      { connector: { ...connector, triggers: false }, recovered: false },
    ],
    [
      'updateConnector',
      (api) => api.updateConnector(key, { name: 'X', data: {} }),
      { status: 200, body: { connector } },
      'PATCH /v2/connect/connectors/scl_1 {"name":"X","data":{}}',
      { connector: { ...connector, triggers: false }, reinstallNeeded: false, reconsentNeeded: false },
    ],
    [
      'deleteConnector',
      (api) => api.deleteConnector('scl_1'),
      empty,
      'DELETE /v1/connect/connectors/scl_1',
      'deleted',
    ],
    [
      'listLinks',
      (api) => api.listLinks('scl_1'),
      { status: 200, body: { projects: [link], pagination: {} } },
      'GET /v2/connect/connectors/scl_1/projects?limit=100',
      [{ connectorId: 'scl_1', projectId: 'prj_1', projectName: 'web', environments: ['production'] }],
    ],
    [
      'listProjectLinks',
      (api) => api.listProjectLinks('prj_1'),
      { status: 200, body: { connectors: [{ clientId: 'scl_1', environments: [] }] } },
      'GET /v2/connect/projects/prj_1/connectors?limit=100',
      { items: [{ connectorId: 'scl_1', projectId: 'prj_1', environments: [] }], complete: true },
    ],
    [
      'putLink',
      (api) => api.putLink('scl_1', 'prj_1', ['production', 'env_1']),
      { status: 200, body: { connectorId: 'scl_1' } },
      'POST /v1/connect/connectors/scl_1/projects/prj_1 {"environments":["production","env_1"]}',
      { connectorId: 'scl_1', projectId: 'prj_1', environments: [] },
    ],
    [
      'deleteLink',
      (api) => api.deleteLink('slack/x', 'prj_1'),
      empty,
      'DELETE /v1/connect/connectors/slack%2Fx/projects/prj_1',
      'deleted',
    ],
    [
      'replaceTriggerDestinations',
      (api) => api.replaceTriggerDestinations(key, [{ projectId: 'prj_1', branch: undefined, path: '/x' }]),
      found,
      'PATCH /v1/connect/connectors/scl_1/trigger-destinations {"destinations":[{"projectId":"prj_1","path":"/x"}]}',
      { ...connector, triggers: false },
    ],
    [
      'getProject',
      (api) => api.getProject('web'),
      { status: 200, body: { id: 'prj_1', name: 'web', accountId: 'team_1' } },
      'GET /v9/projects/web',
      { id: 'prj_1', name: 'web' },
    ],
    [
      'listCustomEnvironments',
      (api) => api.listCustomEnvironments('prj_1'),
      { status: 200, body: { environments: [{ id: 'env_1', slug: 'qa' }] } },
      'GET /v9/projects/prj_1/custom-environments',
      [{ id: 'env_1', slug: 'qa' }],
    ],
    [
      'getService',
      (api) => api.getService('mcp.notion.com/mcp'),
      { status: 200, body: { service: 'notion' } },
      'GET /v1/connect/services/mcp.notion.com%2Fmcp?schemas=true',
      {},
    ],
    [
      'uploadFile',
      (api) => api.uploadFile(new Uint8Array([1]), 'abc'),
      { status: 200, body: {} },
      'POST /v2/files',
      undefined,
    ],
  ])('%s', async (_, call, reply, request, result) => {
    const { api, sent } = setUp(reply);
    expect(await call(api)).toEqual(result);
    expect(sent()).toEqual([request]);
  });

  it('an upload names its digest', async () => {
    const { api, requests } = setUp({ status: 200, body: {} });
    await api.uploadFile(new Uint8Array([1]), 'abc');
    expect(requests[0]?.headers).toMatchObject({
      'x-vercel-digest': 'abc',
      'content-type': 'application/octet-stream',
    });
  });
});

describe('what does not exist', () => {
  it.each([404, 410])('%i', async (status) => {
    const { api } = setUp({ ...absent, status });
    expect(await api.getConnector('slack/x')).toBeUndefined();
    expect(await api.getProject('web')).toBeUndefined();
    expect(await api.listCustomEnvironments('prj_1')).toEqual([]);
    expect(await api.deleteConnector('scl_1')).toBe('absent');
    expect(await api.deleteLink('scl_1', 'prj_1')).toBe('absent');
  });

  it.each<[string, (api: ConnectApi) => Promise<unknown>, string]>([
    [
      'create',
      (api) => api.createConnector({ uid: 'u' }),
      'Vercel Connect may not be enabled for this team; enable it in the Vercel dashboard.',
    ],
    [
      'list',
      (api) => api.listConnectors(),
      'Vercel Connect may not be enabled for this team; enable it in the Vercel dashboard.',
    ],
    [
      'link',
      (api) => api.putLink('u', 'p', []),
      'The connector no longer exists, or the token cannot access the project.',
    ],
    ['triggers', (api) => api.replaceTriggerDestinations(key, []), 'triggers are not enabled for this team.'],
  ])('%s: an error that says what a 404 means', async (_, call, message) => {
    const thrown = await failureOf(call(setUp(absent).api));
    expect(thrown).toMatchObject({ status: 404 });
    expect(thrown.message).toContain(message);
  });

  it.each([403, 409, 422])('%i is an error everywhere', async (status) => {
    const { api } = setUp({ status });
    expect(await failureOf(api.getConnector('slack/x'))).toMatchObject({ status });
    expect(await failureOf(api.deleteConnector('slack/x'))).toMatchObject({ status });
  });
});

describe('a response about another connector', () => {
  const other = { id: 'scl_2', uid: 'slack/y', type: 'slack' };
  const link = { connectorId: 'scl_2', projectId: 'prj_1', environments: ['production'] };
  const wrong = 'the API returned connector slack/y (scl_2) instead of slack/x';

  it.each<[string, (api: ConnectApi) => Promise<unknown>, unknown, string]>([
    ['getConnector', (api) => api.getConnector('slack/x'), other, wrong],
    ['getConnector by ID', (api) => api.getConnector('scl_1'), other, 'instead of scl_1'],
    ['updateConnector', (api) => api.updateConnector(key, {}), { connector: other }, wrong],
    [
      'updateConnector, another uid',
      (api) => api.updateConnector(key, {}),
      { connector: { ...other, id: 'scl_1' } },
      'slack/y (scl_1) instead of slack/x',
    ],
    [
      'updateConnector, another ID',
      (api) => api.updateConnector(key, {}),
      { connector: { ...other, uid: 'slack/x' } },
      'slack/x (scl_2) instead of slack/x',
    ],
    ['replaceTriggerDestinations', (api) => api.replaceTriggerDestinations(key, []), other, wrong],
    [
      'putLink',
      (api) => api.putLink('scl_1', 'prj_1', []),
      link,
      'a link of connector scl_2 to project prj_1',
    ],
    [
      'putLink, another project',
      (api) => api.putLink('scl_2', 'prj_2', []),
      link,
      'a link of connector scl_2 to project prj_1',
    ],
    ['listLinks', (api) => api.listLinks('scl_1'), { projects: [link] }, 'a link of connector scl_2'],
    ['listProjectLinks', (api) => api.listProjectLinks('prj_2'), { connectors: [link] }, 'to project prj_1'],
  ])('%s: is an error, and not asked for again', async (_, call, body, words) => {
    const { api, requests } = setUp({ status: 200, body });
    const thrown = await failureOf(call(api));
    expect(thrown.name).toBe('ApiError');
    expect(thrown.message).toContain(words);
    expect(requests).toHaveLength(1);
  });

  it('createConnector: is not taken, and the uid is read instead', async () => {
    const { api, sent } = setUp({ status: 201, body: other }, found);
    expect(await api.createConnector({ uid: 'slack/x' })).toMatchObject({ recovered: true, connector: key });
    expect(sent()).toHaveLength(2);
  });

  it('createConnector: is an error when there is nothing under the uid', async () => {
    const { api, requests } = setUp({ status: 201, body: other }, absent);
    const thrown = await failureOf(api.createConnector({ uid: 'slack/x' }));
    expect(thrown).toMatchObject({ outcome: 'unknown' });
    expect(thrown.message).toContain(wrong);
    expect(requests).toHaveLength(2);
  });

  it('is taken when its uid differs only in case', async () => {
    const body = { ...connector, uid: 'Slack/X' };
    const { api } = setUp({ status: 200, body: { connector: body, ...body } });
    expect(await api.getConnector('slack/x')).toMatchObject(body);
    expect(await api.createConnector({ uid: 'slack/x' })).toMatchObject({ connector: body });
    expect(await api.updateConnector(key, {})).toMatchObject({ connector: body });
  });

  it('is not one about the uid that an update gives it', async () => {
    const { api } = setUp({ status: 200, body: { connector: { ...connector, uid: 'slack/new' } } });
    expect(await api.updateConnector(key, { uid: 'slack/new' })).toMatchObject({
      connector: { id: 'scl_1' },
    });
  });
});

describe('a deleted connector', () => {
  const body = { ...connector, deletedAt: 1_790_000_000_000 };

  it('is absent', async () => {
    expect(await setUp({ status: 200, body }).api.getConnector('slack/x')).toBeUndefined();
  });

  it('is in no list', async () => {
    const { api } = setUp({ status: 200, body: { connectors: [body, { ...connector, uid: 'slack/y' }] } });
    expect((await api.listConnectors()).items.map(({ uid }) => uid)).toEqual(['slack/y']);
  });
});

describe('a connector that this run created', () => {
  it.each<[string, (api: ConnectApi) => Promise<unknown>, unknown]>([
    ['getConnector', (api) => api.getConnector('slack/x'), connector],
    ['updateConnector', (api) => api.updateConnector(key, {}), { connector }],
    ['replaceTriggerDestinations', (api) => api.replaceTriggerDestinations(key, []), connector],
    ['putLink', (api) => api.putLink('scl_1', 'prj_1', []), { ...link }],
    ['listLinks', (api) => api.listLinks('scl_1'), { projects: [] }],
  ])('%s: is waited for', async (_, call, body) => {
    const { api, clock } = setUp({ status: 201, body: connector }, absent, absent, { status: 200, body });
    await api.createConnector({ uid: 'slack/x' });
    await call(api);
    expect(clock.slept).toEqual([500, 1000]);
  });

  it('is waited for when it was found after a lost response', async () => {
    const { api, clock } = setUp(lost, found, absent, { status: 200, body: { projects: [] } });
    await api.createConnector({ uid: 'slack/x' });
    clock.slept = [];
    await api.listLinks('scl_1');
    expect(clock.slept).toEqual([500]);
  });

  it('is no reason to wait for another', async () => {
    const { api, clock } = setUp({ status: 201, body: connector }, absent);
    await api.createConnector({ uid: 'slack/x' });
    expect(await api.getConnector('slack/y')).toBeUndefined();
    expect(clock.slept).toEqual([]);
  });

  it('is waited for when a create says that the uid is taken', async () => {
    const conflict: Reply = { status: 409, body: { error: { code: 'c', message: 'taken' } } };
    const { api, clock } = setUp(conflict, absent, found);
    await failureOf(api.createConnector({ uid: 'slack/x' }));
    expect(await api.getConnector('slack/x')).toMatchObject(key);
    expect(clock.slept).toEqual([500]);
  });
});

describe('lists of several pages', () => {
  const page = (uid: string, next: unknown): Reply => ({
    status: 200,
    body: { connectors: [{ ...connector, uid }], pagination: { next } },
  });

  it('are read to the end', async () => {
    const { api, sent } = setUp(page('a', 'c 1'), page('b', 'c2'), page('c', null));
    const { items, complete } = await api.listConnectors({ projectId: 'prj_1' });
    expect([items.map(({ uid }) => uid), complete]).toEqual([['a', 'b', 'c'], true]);
    expect(sent()).toEqual([
      'GET /v2/connect/connectors?projectId=prj_1&limit=100',
      'GET /v2/connect/connectors?projectId=prj_1&limit=100&cursor=c+1',
      'GET /v2/connect/connectors?projectId=prj_1&limit=100&cursor=c2',
    ]);
  });

  it('that loop are an error', async () => {
    const { api, requests } = setUp(page('a', '1'), page('b', '2'), page('c', '1'));
    expect((await failureOf(api.listConnectors())).message).toBe(
      'Could not list the connectors: pagination loop: the API returned the same cursor twice.',
    );
    expect(requests.length).toBe(3);
  });

  it('with an item that is no connector are read again', async () => {
    const { api } = setUp({ status: 200, body: { connectors: [{}] } }, page('a', null));
    expect((await api.listConnectors()).items).toHaveLength(1);
  });

  it('are read up to a number of pages', async () => {
    const { api, sent } = setUp(page('a', '1'), page('b', '2'), page('c', null));
    const { items, complete } = await api.listConnectors({ maxPages: 2 });
    expect([items.length, complete, sent().length]).toEqual([2, false, 2]);
  });
});

describe('lists without end', () => {
  it('are bounded in pages', async () => {
    let cursor = 0;
    const { api, requests } = setUp({
      respond: async () => {
        cursor += 1;
        const body = JSON.stringify({ connectors: [], pagination: { next: `c${cursor}` } });
        return { status: 200, headers: {}, body };
      },
    });
    expect((await failureOf(api.listConnectors())).message).toBe(
      'Could not list the connectors: the list has more than 200 pages. Check that `api-url` points to the Vercel API and that no proxy intercepts the response.',
    );
    expect(requests).toHaveLength(200);
  });

  it('are bounded in bytes', async () => {
    let cursor = 0;
    const filler = ' '.repeat(9 * 1024 * 1024);
    const { api, requests } = setUp({
      respond: async () => {
        cursor += 1;
        const body = JSON.stringify({ connectors: [], pagination: { next: `c${cursor}` } }) + filler;
        return { status: 200, headers: {}, body };
      },
    });
    expect((await failureOf(api.listConnectors())).message).toContain('the list is larger than 64 MiB.');
    expect(requests).toHaveLength(8);
  });
});

describe('a lost response', () => {
  const body = { uid: 'slack/x' };

  it('to a create, and the connector is there', async () => {
    const { api, sent } = setUp(lost, found);
    expect(await api.createConnector(body)).toMatchObject({ recovered: true, connector: { id: 'scl_1' } });
    expect(sent()).toEqual([
      'POST /v1/connect/connectors {"uid":"slack/x"}',
      'GET /v1/connect/connectors/slack%2Fx',
    ]);
  });

  it('to a create, and it is not there', async () => {
    const { api, sent } = setUp(lost, absent, { status: 201, body: connector });
    expect(await api.createConnector(body)).toMatchObject({ recovered: false });
    expect(sent()).toHaveLength(3);
  });

  it('to a create that responds without an id', async () => {
    const { api } = setUp({ status: 201, body: {} }, found);
    expect(await api.createConnector(body)).toMatchObject({ recovered: true });
  });

  it('to a create, then a 409', async () => {
    const { api } = setUp(lost, absent, { status: 409 }, found);
    expect(await api.createConnector(body)).toMatchObject({ recovered: true });
  });

  it('to a create, and reading fails as well', async () => {
    const { api } = setUp(lost, { status: 403 });
    const thrown = await failureOf(api.createConnector(body));
    expect(thrown).toMatchObject({ outcome: 'unknown' });
    expect(thrown.message).toContain(
      'Checking the outcome failed as well: Could not read connector slack/x: Forbidden',
    );
  });

  it('to a delete, which is then done', async () => {
    expect(await setUp(lost, absent).api.deleteConnector('scl_1')).toBe('deleted');
  });

  it('to an update is repeated, but not when it adds API keys', async () => {
    const updated: Reply = { status: 200, body: { connector } };
    expect(await setUp(lost, updated).api.updateConnector(key, { name: 'X' })).toMatchObject({ connector });
  });

  const withKeys = (...values: unknown[]): Reply => ({
    status: 200,
    body: { ...connector, data: { values } },
  });
  const adding = { data: { toAdd: [{ value: 'v', scope: 'new' }] } };

  it('to an addition of API keys is followed by a look, which finds them', async () => {
    const { api, requests } = setUp(lost, withKeys({ id: '1' }, { id: '2', scope: 'new' }));
    expect(await api.updateConnector(key, adding)).toMatchObject({ connector });
    expect(requests.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
  });

  it.each([
    ['does not find them', withKeys({ id: '1' })],
    ['cannot tell', { status: 200, body: connector }],
    ['fails', { status: 403 }],
  ] satisfies [string, Reply][])(
    'to an addition of API keys is never repeated, also where the look %s',
    async (_, look) => {
      const { api, requests } = setUp(lost, look);
      const thrown = await failureOf(api.updateConnector(key, adding));
      expect(thrown).toMatchObject({ outcome: 'unknown' });
      expect(requests.map(({ method }) => method)).toEqual(['PATCH', 'GET']);
    },
  );

  it('a 409 on the first create is for the caller', async () => {
    const { api, requests } = setUp({ status: 409, body: { error: { code: 'c', message: 'taken' } } });
    expect(await failureOf(api.createConnector(body))).toMatchObject({ status: 409, outcome: 'refused' });
    expect(requests).toHaveLength(1);
  });
});
