/** That the check which runs beside every test finds what it is for. */
import { beforeAll, describe, expect, it } from 'vitest';
import { record } from '../../scripts/contract/document.ts';
import { USED_OPERATIONS } from '../../scripts/contract/used.ts';
import type { Client } from '../../src/vercel/client.ts';
import { type ConnectApi, connectApi } from '../../src/vercel/endpoints.ts';
import { connectors, slackBody, slackBot } from '../emulator/client.ts';
import { startConnectApi } from '../emulator/index.ts';
import type { LoggedRequest } from '../emulator/log.ts';
import { readContract } from './contract.ts';
import { expectDeviation } from './deviations.ts';
import { problemsOf } from './exchange.ts';

const json = { 'content-type': 'application/json' };

function request(change: Partial<LoggedRequest>): LoggedRequest {
  return {
    method: 'POST',
    path: connectors,
    query: { slug: 'acme' },
    headers: json,
    body: slackBody(),
    status: 0,
    kind: 'write',
    ...change,
  };
}

describe('requests', () => {
  const link = { path: `${slackBot}/projects/prj_web`, body: { environments: ['production'] } };
  const upload = { path: '/v2/files', body: undefined, headers: { 'x-vercel-digest': 'a'.repeat(40) } };

  it.each<[string, Partial<LoggedRequest>]>([
    ['a create', {}],
    ['a read', { method: 'GET', path: slackBot, body: undefined, headers: {} }],
    ['a link', link],
    ['an upload', upload],
    [
      'a service',
      { method: 'GET', path: '/v1/connect/services/notion', query: { schemas: 'true' }, body: undefined },
    ],
    ['a page', { method: 'GET', path: '/v2/connect/connectors', query: { limit: '100' }, body: undefined }],
  ])('%s is fine', (_, change) => {
    expect(problemsOf({ request: request(change) })).toEqual([]);
  });

  it.each<[string, Partial<LoggedRequest>, string]>([
    ['another path', { path: '/v3/connect/connectors' }, 'the contract has no such operation'],
    ['another method', { method: 'PUT' }, 'the contract has no such operation'],
    ['no body', { body: undefined }, 'body must be object'],
    ['no type of the body', { headers: {} }, 'content-type is undefined'],
    ['a body where none belongs', { method: 'GET', path: slackBot }, 'the operation takes no body'],
    ['a missing member', { body: { type: 'slack', name: 'Bot' } }, "must have required property 'data'"],
    ['an unknown member', { body: slackBody({ extra: 1 }) }, 'additional properties (extra)'],
    [
      'an unknown member of data',
      { body: slackBody({ data: { extra: 1 } }) },
      'additional properties (extra)',
    ],
    ['a wrong type', { body: slackBody({ triggers: 'on' }) }, 'body/triggers must be boolean'],
    [
      'another value',
      { ...link, body: { environments: ['staging'] } },
      'must be equal to one of the allowed values',
    ],
    [
      'something too long',
      { body: slackBody({ connectionMethod: 'x'.repeat(65) }) },
      'more than 64 characters',
    ],
    ['an unknown parameter', { query: { team: 'acme' } }, 'query team is unknown'],
    ['both names of the team', { query: { slug: 'a', teamId: 'b' } }, 'never sent together'],
    [
      'a page too large',
      { method: 'GET', path: '/v2/connect/connectors', query: { limit: '101' }, body: undefined },
      'must be <= 100',
    ],
    [
      'a flag that is none',
      { method: 'GET', path: '/v1/connect/services/notion', query: { schemas: 'yes' }, body: undefined },
      'must be boolean',
    ],
    ['a digest that is none', { ...upload, headers: { 'x-vercel-digest': 'abc' } }, 'must match pattern'],
  ])('%s is found', (_, change, problem) => {
    expect(problemsOf({ request: request(change) }).join('\n')).toContain(problem);
  });
});

describe('responses', () => {
  const respond = (change: Partial<LoggedRequest>, status: number, body: unknown) => {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    return problemsOf({ request: request(change), response: { status, text } }).join('\n');
  };
  let connector: Record<string, unknown>;
  beforeAll(async () => {
    const api = await startConnectApi();
    const headers = { ...json, authorization: 'Bearer test-token' };
    const body = JSON.stringify(slackBody());
    const response = await api.fetch(
      new Request(`${api.url}${connectors}`, { method: 'POST', headers, body }),
    );
    connector = record(await response.json());
    await api.close();
  });

  it('of the emulator are fine, of either generation and of a type that nobody knows', () => {
    const { ownerId: _, public: __, data: ___, ...newest } = connector;
    const { displayName: ____, creationMode: _____, ...seed } = connector;
    for (const body of [connector, newest, seed, { ...connector, type: 'new-type' }])
      expect(respond({}, 201, body)).toBe('');
  });

  it.each<[string, number, (connector: Record<string, unknown>) => unknown, string]>([
    ['a status that is not declared', 418, () => ({}), 'status 418 is not declared'],
    ['no JSON', 201, () => 'text', 'the body is not JSON'],
    ['a member that both generations require', 201, ({ uid: _, ...rest }) => rest, "required property 'uid'"],
    ['a wrong type', 201, (all) => ({ ...all, createdAt: 'today' }), 'createdAt must be number'],
    ['another value', 201, (all) => ({ ...all, creationMode: 'made' }), 'one of the allowed values'],
    ['an ID of another kind', 201, (all) => ({ ...all, id: 'con_1' }), 'must match pattern "^scl_"'],
    ['an error without a code', 400, () => ({ error: { message: 'No' } }), "required property 'code'"],
  ])('%s is found', (_, status, body, problem) => {
    expect(respond({}, status, body(connector))).toContain(problem);
  });

  it('a 204 with a body, and data of another type in an update, are found', () => {
    expect(respond({ method: 'DELETE', path: slackBot, body: undefined }, 204, '{}')).toContain(
      'a 204 has no body',
    );
    const update = {
      method: 'PATCH',
      path: '/v2/connect/connectors/slack%2Fbot',
      body: { data: { consumerKey: 'x' } },
    };
    expect(respond(update, 200, { connector })).toContain('additional properties (consumerKey)');
    expect(respond(update, 200, { connector: { ...connector, type: 'salesforce' } })).toBe('');
  });
});

it('is made of what the action sends, and of nothing that a test sends by hand', async () => {
  const api = await startConnectApi();
  const send = (version: string, agent: string) =>
    fetch(`${api.url}/${version}/connect/connectors`, { headers: { 'user-agent': agent } });
  await send('v3', 'a-test');
  await send('v4', 'vercel-connector-action');
  expectDeviation(/^GET \/v4\/connect\/connectors: the contract has no such operation$/);
  await api.close();
});

it('the operations that are compared with other documents are those that the action calls', async () => {
  const { operationOf } = await readContract('any');
  const called = new Set<string>();
  const client: Client = {
    clean: (text) => text,
    hiding: () => client,
    request: ({ method, path }) => {
      const operation = operationOf({ method, path: `/${path.map(encodeURIComponent).join('/')}` });
      called.add(`${method} ${operation?.path ?? path.join('/')}`);
      return Promise.reject(new Error('nothing is sent here'));
    },
  };
  const api = connectApi(client);
  const calls: Record<Exclude<keyof ConnectApi, 'hiding'>, () => Promise<unknown>> = {
    getConnector: () => api.getConnector('a/b'),
    listConnectors: () => api.listConnectors(),
    createConnector: () => api.createConnector({ uid: 'a/b' }),
    createManagedConnector: () =>
      api.createManagedConnector('a/b', { service: 'notion', name: 'A', triggers: { enabled: false } }),
    updateConnector: () => api.updateConnector({ id: 'scl_1', uid: 'a/b' }, {}),
    renameConnector: () => api.renameConnector('scl_1', 'a/b'),
    deleteConnector: () => api.deleteConnector('a/b'),
    listLinks: () => api.listLinks('a/b'),
    listProjectLinks: () => api.listProjectLinks('prj_web'),
    putLink: () => api.putLink('a/b', 'prj_web', ['production']),
    deleteLink: () => api.deleteLink('a/b', 'prj_web'),
    replaceTriggerDestinations: () => api.replaceTriggerDestinations({ id: 'scl_1', uid: 'a/b' }, []),
    getProject: () => api.getProject('web'),
    listCustomEnvironments: () => api.listCustomEnvironments('prj_web'),
    getService: () => api.getService('notion'),
    uploadFile: () => api.uploadFile(new Uint8Array(), 'a'.repeat(40)),
  };
  for (const call of Object.values(calls)) await expect(call()).rejects.toThrow('nothing is sent here');
  expect(Array.from(called).sort()).toEqual([...USED_OPERATIONS].sort());
});
