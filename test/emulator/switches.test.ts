import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { codeOf, connectors, messageOf, objectIn, send, slackBody, slackBot, slackBotV2 } from './client.ts';
import { type Generation, startConnectApi } from './index.ts';

const api = await startConnectApi();
beforeEach(() => api.reset());
afterAll(() => api.close());

describe('generation', () => {
  const common = ['id', 'uid', 'type', 'typeName', 'service', 'name', 'supportsIcon', 'supportsTriggers'];
  const newest = ['displayName', 'creationMode'];
  const seed = ['data', 'ownerId', 'public'];
  const legacyLink = ['clientId', 'environments', 'projectId'];
  const newestLink = ['connectorId', 'enabledEnvironments'];

  test.each<[Generation, string[], string[], string[], string[]]>([
    ['union', [...common, ...newest, ...seed], [], [...legacyLink, ...newestLink, 'project'], []],
    ['seed', [...common, ...seed], newest, [...legacyLink, 'project'], newestLink],
    ['newest', [...common, ...newest], seed, [...newestLink, 'project'], legacyLink],
  ])('%s has its own members', async (generation, inConnector, notInConnector, inLink, notInLink) => {
    api.switches.generation = generation;
    const connector = (await send(api, 'POST', connectors, slackBody())).body;
    expect(Object.keys(connector)).toEqual(expect.arrayContaining(inConnector));
    for (const name of notInConnector) expect(connector).not.toHaveProperty(name);
    const link = (await send(api, 'POST', `${slackBot}/projects/prj_web`, { environments: ['preview'] }))
      .body;
    expect(Object.keys(link)).toEqual(expect.arrayContaining(inLink));
    for (const name of notInLink) expect(link).not.toHaveProperty(name);
  });
});

describe('echoRequests', () => {
  const bad = slackBody({ accentColor: 'x' });

  it('is off by default: no error repeats a secret', async () => {
    const reply = await send(api, 'POST', connectors, bad);
    expect(JSON.stringify(reply.body)).not.toMatch(/hush-hush|test-token/);
  });

  it('puts the body and the authorization header into every error', async () => {
    api.switches.echoRequests = true;
    for (const reply of [
      await send(api, 'POST', connectors, bad),
      await send(api, 'PATCH', '/v2/connect/connectors/none', bad),
    ]) {
      expect(messageOf(reply)).toContain('hush-hush');
      expect(messageOf(reply)).toContain('Bearer test-token');
    }
  });
});

it('extraFields adds unknown members, except inside data', async () => {
  api.switches.extraFields = true;
  const created = await send(api, 'POST', connectors, slackBody({ triggers: true }));
  expect(created.body).toHaveProperty('fieldFromTheFuture');
  expect(created.body.triggers).toHaveProperty('fieldFromTheFuture');
  expect(created.body.data).not.toHaveProperty('fieldFromTheFuture');
  const failed = await send(api, 'GET', `${connectors}/none`);
  expect(Object.keys(failed.body)).toEqual(['error']);
  expect(failed.body.error).toHaveProperty('fieldFromTheFuture');
});

it('conflictCode is the code of a 409', async () => {
  api.switches.conflictCode = 'uid_taken';
  await send(api, 'POST', connectors, slackBody());
  expect(codeOf(await send(api, 'POST', connectors, slackBody()))).toBe('uid_taken');
});

test.each([404, 410] as const)('deleted: a deleted connector responds %d', async (deleted) => {
  api.switches.deleted = deleted;
  const { id } = api.state.addConnector({ uid: 'slack/bot' });
  api.state.removeConnector('slack/bot');
  for (const path of [slackBot, `${connectors}/${id}`])
    expect((await send(api, 'GET', path)).status).toBe(deleted);
  expect((await send(api, 'PATCH', slackBotV2, { name: 'n' })).status).toBe(deleted);
  expect((await send(api, 'DELETE', slackBot)).status).toBe(deleted);
  expect((await send(api, 'GET', `${connectors}/never`)).status).toBe(404);
});

test.each([
  ['reusable', 201],
  ['taken', 409],
] as const)('deletedUid: %s', async (deletedUid, status) => {
  Object.assign(api.switches, { deletedUid, deleted: 410 });
  await send(api, 'POST', connectors, slackBody());
  await send(api, 'DELETE', slackBot);
  expect((await send(api, 'POST', connectors, slackBody())).status).toBe(status);
  expect((await send(api, 'GET', slackBot)).status).toBe(status === 201 ? 200 : 410);
});

test.each([
  ['merge', { issuer: 'i', token_endpoint: 't2' }],
  ['replace', { token_endpoint: 't2' }],
] as const)('nestedData: %s', async (nestedData, serverConfig) => {
  api.switches.nestedData = nestedData;
  const created = { clientId: 'c', serverConfig: { issuer: 'i', token_endpoint: 't1' } };
  await send(api, 'POST', connectors, { type: 'oauth', uid: 'o', name: 'n', data: created });
  const data = { serverConfig: { token_endpoint: 't2' } };
  await send(api, 'PATCH', '/v2/connect/connectors/o', { data });
  expect(api.state.connector('o')?.data).toEqual({ clientId: 'c', serverConfig });
});

it('connectEnabled: false makes create and list respond 404', async () => {
  api.switches.connectEnabled = false;
  expect((await send(api, 'POST', connectors, slackBody())).status).toBe(404);
  expect((await send(api, 'GET', '/v2/connect/connectors')).status).toBe(404);
});

describe('supportsTriggers', () => {
  test.each([
    ['slack', true],
    ['github', true],
    ['discord', true],
    ['linear', true],
    ['photon', true],
    ['linq', true],
    ['sendblue', true],
    ['microsoft-entra', true],
    ['api-key', false],
    ['oauth', false],
    ['salesforce', false],
    ['snowflake', false],
    ['custom', false],
  ])('%s by default: %s', async (type, expected) => {
    api.state.addConnector({ uid: 'x', type });
    expect((await send(api, 'GET', `${connectors}/x`)).body.supportsTriggers).toBe(expected);
  });

  it('can be overridden by type', async () => {
    api.switches.supportsTriggers = { slack: false, oauth: true };
    api.state.addConnector({ uid: 'o', type: 'oauth' });
    expect((await send(api, 'POST', connectors, slackBody({ triggers: true }))).status).toBe(422);
    expect((await send(api, 'PATCH', '/v2/connect/connectors/o', { triggers: true })).status).toBe(200);
  });
});

test.each([
  ['refuse', 400],
  ['accept', 200],
] as const)('foreignEnvironment: %s', async (foreignEnvironment, status) => {
  api.switches.foreignEnvironment = foreignEnvironment;
  api.state.addConnector({ uid: 'slack/bot' });
  const path = `${slackBot}/projects/prj_api`;
  expect((await send(api, 'POST', path, { environments: ['env_qa'] })).status).toBe(status);
  api.state.link('slack/bot', 'prj_api');
  const destinations = [{ projectId: 'prj_api', customEnvironmentId: 'env_qa' }];
  expect((await send(api, 'PATCH', `${slackBot}/trigger-destinations`, { destinations })).status).toBe(
    status,
  );
});

test.each([
  ['refuse', 400, []],
  ['link', 200, [{ projectId: 'prj_web', environments: ['preview'] }]],
] as const)('destinationWithoutLink: %s', async (destinationWithoutLink, status, links) => {
  api.switches.destinationWithoutLink = destinationWithoutLink;
  api.state.addConnector({ uid: 'slack/bot' });
  const destinations = [{ projectId: 'prj_web', branch: 'next' }];
  expect((await send(api, 'PATCH', `${slackBot}/trigger-destinations`, { destinations })).status).toBe(
    status,
  );
  expect(api.state.links('slack/bot')).toMatchObject(links);
});

test.each([
  ['refuse', 400],
  ['accept', 201],
] as const)('unknownIcon: %s', async (unknownIcon, status) => {
  api.switches.unknownIcon = unknownIcon;
  expect((await send(api, 'POST', connectors, slackBody({ icon: 'a'.repeat(40) }))).status).toBe(status);
});

it('updateSignals are in the response to every update', async () => {
  api.switches.updateSignals = {
    reinstallNeeded: true,
    reconsentNeeded: { scope: 'user' },
    serviceSync: { status: 'required', errors: [{ message: 'no', fields: ['botScopes'] }] },
  };
  api.state.addConnector({ uid: 'slack/bot' });
  const reply = await send(api, 'PATCH', slackBotV2, { name: 'n' });
  expect(reply.body).toMatchObject(api.switches.updateSignals);
  expect(objectIn(reply.body, 'connector').reinstallAt).toEqual(expect.any(Number));
});

it('can be passed to startConnectApi, and reset() goes back to those', async () => {
  const other = await startConnectApi({ generation: 'newest', deleted: 410, rateLimits: { enabled: true } });
  expect(other.switches).toMatchObject({
    generation: 'newest',
    deleted: 410,
    rateLimits: { enabled: true, readsPerMinute: 200, writesPerMinute: 50 },
  });
  other.switches.deleted = 404;
  await other.reset();
  expect(other.switches.deleted).toBe(410);
  await other.close();
});
