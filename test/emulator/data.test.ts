import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import {
  connectors,
  objectIn,
  objectsIn,
  send,
  slackBody,
  slackBot,
  slackBotV2,
  slackData,
} from './client.ts';
import { startConnectApi } from './index.ts';
import type { Json } from './state.ts';

const api = await startConnectApi();
beforeEach(() => api.reset());
afterAll(() => api.close());

async function shownData(): Promise<unknown> {
  return (await send(api, 'GET', slackBot)).body.data;
}

describe('returnsData', () => {
  async function operationsWithData(): Promise<string[]> {
    const found: string[] = [];
    const note = (name: string, body: Json) => {
      if ('data' in body) found.push(name);
    };
    note('create', (await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web' }))).body);
    note('get', (await send(api, 'GET', slackBot)).body);
    for (const item of objectsIn((await send(api, 'GET', '/v2/connect/connectors')).body, 'connectors')) {
      note('list', item);
    }
    note('update', objectIn((await send(api, 'PATCH', slackBotV2, { name: 'n' })).body, 'connector'));
    const destinations = { destinations: [{ projectId: 'prj_web' }] };
    note('destinations', (await send(api, 'PATCH', `${slackBot}/trigger-destinations`, destinations)).body);
    return found;
  }
  const all = ['create', 'get', 'list', 'update', 'destinations'];

  test.each([
    ['by-generation', 'union', all],
    ['by-generation', 'seed', all],
    ['by-generation', 'newest', ['get', 'update']],
    ['everywhere', 'newest', all],
    ['on-get', 'union', ['get', 'update']],
    ['never', 'union', []],
  ] as const)('%s, generation %s: %j', async (returnsData, generation, expected) => {
    Object.assign(api.switches, { returnsData, generation });
    expect(await operationsWithData()).toEqual(expected);
  });
});

describe('the members of data in a response', () => {
  beforeEach(() => {
    api.state.addConnector({ uid: 'slack/bot', data: slackData });
  });
  const { clientSecret: _client, signingSecret: _signing, ...visible } = slackData;

  test.each([
    ['all', visible],
    ['read', { appId: 'A1', slackTeam: { id: 'T1', name: 'Acme' }, botScopes: ['chat:write'] }],
    ['known', { appId: 'A1', slackTeam: { id: 'T1' } }],
  ] as const)('returnsMembers: %s', async (returnsMembers, expected) => {
    api.switches.returnsMembers = returnsMembers;
    expect(await shownData()).toEqual(expected);
  });

  it('lack those in withoutDataMembers', async () => {
    api.switches.withoutDataMembers = ['botScopes', 'slackTeam.domain'];
    expect(await shownData()).toEqual({
      appId: 'A1',
      appName: 'Bot',
      clientId: '1.2',
      slackTeam: { id: 'T1', name: 'Acme' },
    });
  });

  test.each([
    ['discord', { botToken: 'hush-hush', applicationId: '1' }, { applicationId: '1' }],
    ['stripe-api-key', { apiKey: 'hush-hush', account: 'a' }, { account: 'a' }],
    ['oauth', { clientId: 'c', registrationAccessToken: 'hush-hush', serverUrl: 'u' }, { clientId: 'c' }],
  ])('of %s are without secrets', async (type, data, expected) => {
    api.state.addConnector({ uid: 'x', type, data });
    const shown = (await send(api, 'GET', `${connectors}/x`)).body.data;
    expect(shown).toMatchObject(expected);
    expect(JSON.stringify(shown)).not.toContain('hush');
  });
});

describe('API keys', () => {
  beforeEach(async () => {
    const data = { values: [{ value: 'hush-hush', scope: 's' }] };
    await send(api, 'POST', connectors, { type: 'api-key', uid: 'keys', name: 'n', data });
  });

  test.each([
    [true, [{ id: expect.any(String), scope: 's' }]],
    [false, [{ scope: 's' }]],
  ])('returnsKeyIds: %s', async (returnsKeyIds, values) => {
    api.switches.returnsKeyIds = returnsKeyIds;
    expect((await send(api, 'GET', `${connectors}/keys`)).body.data).toEqual({ values });
  });

  it('have stable IDs, whether the response tells them or not', async () => {
    const [shown] = objectsIn((await send(api, 'GET', `${connectors}/keys`)).body.data, 'values');
    api.switches.returnsKeyIds = false;
    const data = { toUpdate: [{ id: shown?.id, value: 'new' }] };
    expect((await send(api, 'PATCH', '/v2/connect/connectors/keys', { data })).status).toBe(200);
    expect(api.state.connector('keys')?.data.values).toEqual([{ id: shown?.id, scope: 's', value: 'new' }]);
  });
});

describe('tokenScopes', () => {
  const tokens = (scopes: string[]) => ({ crossInstallation: false, supportsRefinement: false, scopes });

  it('mirrors the scopes of slack', async () => {
    await send(api, 'POST', connectors, slackBody({ data: { ...slackData, userScopes: ['search:read'] } }));
    const { body } = await send(api, 'GET', slackBot);
    expect(body).toMatchObject({
      appTokens: tokens(['chat:write']),
      userTokens: tokens(['search:read']),
    });
    api.switches.tokenScopes = false;
    expect((await send(api, 'GET', slackBot)).body).not.toHaveProperty('appTokens');
  });

  it('mirrors the scopes of an enabled grant of oauth', async () => {
    const data = {
      clientCredentials: { enabled: true, scopes: ['a'] },
      userAuthorization: { enabled: false, scopes: ['b'] },
    };
    api.state.addConnector({ uid: 'o', type: 'oauth', data });
    const { body } = await send(api, 'GET', `${connectors}/o`);
    expect(body.appTokens).toEqual(tokens(['a']));
    expect(body).not.toHaveProperty('userTokens');
  });
});

test.each([
  [false, { issuer: 'i' }],
  [true, {}],
])('clearsServerConfig: %s', async (clearsServerConfig, serverConfig) => {
  api.switches.clearsServerConfig = clearsServerConfig;
  api.state.addConnector({ uid: 'o', type: 'oauth', data: { clientId: 'c', serverConfig: { issuer: 'i' } } });
  await send(api, 'PATCH', '/v2/connect/connectors/o', { data: { clientName: 'n' } });
  expect(api.state.connector('o')?.data).toEqual({ clientId: 'c', clientName: 'n', serverConfig });
  const stated = { issuer: 'j' };
  await send(api, 'PATCH', '/v2/connect/connectors/o', { data: { serverConfig: stated } });
  expect(api.state.connector('o')?.data.serverConfig).toEqual(stated);
});
