import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import {
  codeOf,
  connectors,
  messageOf,
  objectIn,
  objectsIn,
  send,
  slackBody,
  slackBot,
  slackBotV2,
} from './client.ts';
import { startConnectApi } from './index.ts';

let time = 1_790_000_000_000;
const api = await startConnectApi({
  now: () => time,
  teams: [
    { id: 'team_acme', slug: 'acme' },
    { id: 'team_other', slug: 'other' },
  ],
  projects: [
    { id: 'prj_web', name: 'web', customEnvironments: [{ id: 'env_qa', slug: 'qa' }] },
    { id: 'prj_api', name: 'api' },
    { id: 'prj_far', name: 'far', teamId: 'team_other' },
  ],
});

beforeEach(async () => {
  time = 1_790_000_000_000;
  await api.reset();
});
afterAll(() => api.close());

describe('create', () => {
  it('answers with the connector and hides secrets', async () => {
    const reply = await send(api, 'POST', connectors, slackBody({ service: 'slack.com' }));
    expect(reply.status).toBe(201);
    expect(reply.body).toMatchObject({
      id: expect.stringMatching(/^scl_/),
      uid: 'slack/bot',
      type: 'slack',
      typeName: 'Slack',
      service: 'slack.com',
      name: 'Bot',
      displayName: 'Bot',
      supportsIcon: 'maybe',
      supportsTriggers: true,
      ownerId: 'team_acme',
      public: false,
      data: { appId: 'A1', appName: 'Bot', clientId: '1.2' },
      createdAt: time,
    });
    expect(reply.body).not.toHaveProperty('triggers');
    expect(JSON.stringify(reply.body)).not.toContain('hush');
    expect(api.state.connector('slack/bot')?.data.clientSecret).toBe('hush-hush');
  });

  it('links the project to all built-in environments unless told otherwise', async () => {
    await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web' }));
    expect(api.state.links('slack/bot')).toMatchObject([
      { projectId: 'prj_web', environments: ['development', 'preview', 'production'] },
    ]);
  });

  it('collapses duplicate environments', async () => {
    const environments = ['preview', 'env_qa', 'preview'];
    await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web', environments }));
    expect(api.state.links('slack/bot')[0]?.environments).toEqual(['preview', 'env_qa']);
  });

  it.each([true, { enabled: true }])('takes triggers as %j', async (triggers) => {
    const reply = await send(api, 'POST', connectors, slackBody({ triggers }));
    expect(reply.body.triggers).toEqual({ enabled: true });
  });

  it('generates a uid for none and for an empty one', async () => {
    const first = await send(api, 'POST', connectors, slackBody({ uid: '' }));
    const second = await send(api, 'POST', connectors, slackBody({ uid: undefined }));
    expect(first.body.uid).toMatch(/^slack\/bot-/);
    expect(second.body.uid).not.toBe(first.body.uid);
  });

  it('takes the name of the project when none is given', async () => {
    const reply = await send(api, 'POST', connectors, slackBody({ name: ' ', projectId: 'prj_api' }));
    expect(reply.body.name).toBe('api');
  });

  it('stores an initial destination and enables its environment', async () => {
    const triggerDestination = { customEnvironmentId: 'env_qa', path: '/hook' };
    const body = slackBody({
      projectId: 'prj_web',
      environments: ['preview'],
      triggers: true,
      triggerDestination,
    });
    const reply = await send(api, 'POST', connectors, body);
    expect(reply.body.triggerDestinations).toEqual([{ projectId: 'prj_web', ...triggerDestination }]);
    expect(api.state.links('slack/bot')[0]?.environments).toEqual(['preview', 'env_qa']);
  });

  it('is a 409 for a taken uid and changes nothing', async () => {
    await send(api, 'POST', connectors, slackBody());
    const reply = await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web' }));
    expect(reply.status).toBe(409);
    expect(api.state.all.connectors).toHaveLength(1);
    expect(api.state.all.links).toEqual([]);
  });

  test.each([
    [{ projectId: 'prj_none' }, 404, 'Project not found'],
    [{ projectId: 'prj_far' }, 404, 'Project not found'],
    [{ projectId: 'web' }, 404, 'Project not found'],
    [{ projectId: 'prj_api', environments: ['env_qa'] }, 400, 'environments[0] is not a custom environment'],
    [{ icon: 'b'.repeat(40) }, 400, 'icon is not the SHA-1 of an uploaded file'],
    [{ nope: 1 }, 400, 'nope is not a known member'],
    [
      { projectId: 'prj_api', triggers: true, triggerDestination: { customEnvironmentId: 'env_qa' } },
      400,
      'triggerDestination.customEnvironmentId is not a custom environment',
    ],
    [
      { triggers: true, triggerDestination: { projectId: 'prj_web' } },
      400,
      'triggerDestination.projectId is not linked',
    ],
  ])('refuses %j', async (change, status, message) => {
    const reply = await send(api, 'POST', connectors, slackBody(change));
    expect(reply.status).toBe(status);
    expect(messageOf(reply)).toContain(message);
    expect(api.state.all.connectors).toEqual([]);
  });

  it('is a 422 with triggers on a type without', async () => {
    const body = { type: 'api-key', name: 'n', data: {}, triggers: true };
    expect((await send(api, 'POST', connectors, body)).status).toBe(422);
  });

  it('takes a preset', async () => {
    const body = { service: 'linear.app', connectionMethod: 'bot', target: 't', name: 'n', data: { a: 1 } };
    const reply = await send(api, 'POST', connectors, body);
    expect(reply.body).toMatchObject({ service: 'linear.app', connectionMethod: 'bot', target: 't' });
  });

  test.each(['{"type":', '', '"text"'])('refuses the body %j', async (body) => {
    expect((await send(api, 'POST', connectors, body)).status).toBe(400);
  });

  it('refuses a body that does not call itself JSON', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await send(api, 'POST', connectors, slackBody(), { headers });
    expect(messageOf(reply)).toContain('Content-Type');
  });
});

describe('get', () => {
  it('finds by id and by uid', async () => {
    const { id } = api.state.addConnector({ uid: 'slack/bot' });
    expect((await send(api, 'GET', `${connectors}/${id}`)).body.uid).toBe('slack/bot');
    expect((await send(api, 'GET', slackBot)).body.id).toBe(id);
  });

  it('needs the uid as one encoded segment', async () => {
    api.state.addConnector({ uid: 'slack/bot' });
    const reply = await send(api, 'GET', `${connectors}/slack/bot`);
    expect(reply.status).toBe(404);
    expect(codeOf(reply)).toBe('method_unknown');
  });

  it('does not show connectors of another team', async () => {
    api.state.addConnector({ uid: 'slack/bot', teamId: 'team_other' });
    expect((await send(api, 'GET', slackBot)).status).toBe(404);
  });

  it('returns a type nobody knows', async () => {
    api.state.addConnector({ uid: 'slack/bot', type: 'quantum-link' });
    expect((await send(api, 'GET', slackBot)).body.type).toBe('quantum-link');
  });
});

describe('list', () => {
  const list = '/v2/connect/connectors';
  const uids = async (query: string) =>
    objectsIn((await send(api, 'GET', `${list}${query}`)).body, 'connectors').map(({ uid }) => uid);

  beforeEach(() => {
    api.state.addConnector({ uid: 'a', name: 'zulu', type: 'slack', createdAt: 1, updatedAt: 9 });
    api.state.addConnector({
      uid: 'b',
      name: 'mike',
      type: 'oauth',
      service: 'mcp.linear.app',
      createdAt: 2,
      updatedAt: 8,
    });
    api.state.addConnector({ uid: 'c', name: 'alfa', type: 'github', createdAt: 3, updatedAt: 7 });
    api.state.addConnector({ uid: 'other', teamId: 'team_other' });
    api.state.link('b', 'prj_web');
  });

  test.each([
    ['', ['c', 'b', 'a']],
    ['?sort=name', ['c', 'b', 'a']],
    ['?sort=createdAt', ['c', 'b', 'a']],
    ['?sort=updatedAt', ['a', 'b', 'c']],
    ['?type=slack,github', ['c', 'a']],
    ['?service=mcp.linear.app', ['b']],
    ['?search=LINEAR', ['b']],
    ['?search=zul', ['a']],
    ['?projectId=prj_web', ['b']],
    ['?projectId=prj_none', []],
  ])('%s', async (query, expected) => {
    expect(await uids(query)).toEqual(expected);
  });

  it('gives pages until next is null', async () => {
    const seen: unknown[] = [];
    let cursor: unknown = '';
    while (cursor !== null) {
      const query = cursor === '' ? '' : `&cursor=${String(cursor)}`;
      const { body } = await send(api, 'GET', `${list}?limit=1${query}`);
      seen.push(...objectsIn(body, 'connectors').map(({ uid }) => uid));
      cursor = objectIn(body, 'pagination').next;
    }
    expect(seen).toEqual(['c', 'b', 'a']);
  });

  it('shows 20 by default and skips none when one is removed between pages', async () => {
    for (let index = 0; index < 22; index += 1) {
      api.state.addConnector({ uid: `n${index}`, createdAt: 100 - index });
    }
    const first = await send(api, 'GET', list);
    expect(objectsIn(first.body, 'connectors')).toHaveLength(20);
    api.state.removeConnector('n0');
    const cursor = String(objectIn(first.body, 'pagination').next);
    expect(await uids(`?cursor=${cursor}`)).toEqual(['n20', 'n21', 'c', 'b', 'a']);
  });

  test.each([
    ['?limit=0', 'limit'],
    ['?limit=101', 'limit'],
    ['?limit=ten', 'limit'],
    ['?cursor=nonsense', 'cursor'],
    ['?type=quantum-link', 'type'],
    ['?sort=uid', 'sort'],
    ['?service=', 'service'],
    [`?search=${'x'.repeat(101)}`, 'search'],
    ['?page=2', 'the query parameter page is not known'],
    ['?limit=1&limit=2', 'the query parameter limit is given twice'],
  ])('refuses %s', async (query, message) => {
    const reply = await send(api, 'GET', `${list}${query}`);
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(message);
  });
});

describe('update', () => {
  beforeEach(() => send(api, 'POST', connectors, slackBody()));

  it('changes what is given and keeps the rest', async () => {
    time += 5;
    const reply = await send(api, 'PATCH', slackBotV2, {
      name: ' Robot ',
      triggers: true,
      events: ['message'],
      accentColor: '#abcdef',
      data: { appName: 'Robot' },
    });
    expect(reply.status).toBe(200);
    expect(objectIn(reply.body, 'connector')).toMatchObject({
      name: 'Robot',
      triggers: { enabled: true },
      events: ['message'],
      accentColor: '#abcdef',
      data: { appId: 'A1', appName: 'Robot' },
      createdAt: time - 5,
      updatedAt: time,
    });
    expect(api.state.connector('slack/bot')?.data.clientSecret).toBe('hush-hush');
  });

  it('moves the uid', async () => {
    const reply = await send(api, 'PATCH', slackBotV2, { uid: 'slack/new' });
    expect(objectIn(reply.body, 'connector').uid).toBe('slack/new');
    expect((await send(api, 'GET', slackBot)).status).toBe(404);
  });

  it('is a 409 for a uid of another and none for its own', async () => {
    api.state.addConnector({ uid: 'slack/other' });
    expect((await send(api, 'PATCH', slackBotV2, { uid: 'slack/other' })).status).toBe(409);
    expect((await send(api, 'PATCH', slackBotV2, { uid: 'slack/bot' })).status).toBe(200);
  });

  it('reports an unknown connector before a bad body', async () => {
    expect((await send(api, 'PATCH', '/v2/connect/connectors/none', 'not json')).status).toBe(404);
    expect((await send(api, 'PATCH', slackBotV2, 'not json')).status).toBe(400);
  });

  it('is not on v1', async () => {
    expect((await send(api, 'PATCH', slackBot, { name: 'n' })).status).toBe(404);
  });

  it('adds, changes and deletes API keys by id', async () => {
    const values = [{ value: 'k1' }, { value: 'k2', scope: 's', expiresAt: 5 }];
    await send(api, 'POST', connectors, { type: 'api-key', uid: 'keys', name: 'n', data: { values } });
    const shown = objectsIn((await send(api, 'GET', `${connectors}/keys`)).body.data, 'values');
    expect(shown).toEqual([{ id: expect.any(String) }, { id: expect.any(String), scope: 's', expiresAt: 5 }]);
    const data = {
      toDelete: [shown[0]?.id],
      toUpdate: [{ id: shown[1]?.id, value: null, scope: null, expiresAt: 9 }],
      toAdd: [{ value: 'k3' }],
    };
    expect((await send(api, 'PATCH', '/v2/connect/connectors/keys', { data })).status).toBe(200);
    expect(api.state.connector('keys')?.data.values).toEqual([
      { id: shown[1]?.id, value: 'k2', expiresAt: 9 },
      { id: expect.any(String), value: 'k3' },
    ]);
    const reply = await send(api, 'PATCH', '/v2/connect/connectors/keys', { data: { toDelete: ['none'] } });
    expect(messageOf(reply)).toContain('data.toDelete[0]');
  });

  it('clears OAuth members with an empty string', async () => {
    const created = { clientId: 'c', responseType: 'code', serverConfig: { issuer: 'i', own: '' } };
    await send(api, 'POST', connectors, { type: 'oauth', uid: 'o', name: 'n', data: created });
    const data = { responseType: '', serverConfig: { issuer: '' } };
    await send(api, 'PATCH', '/v2/connect/connectors/o', { data });
    expect(api.state.connector('o')?.data).toEqual({ clientId: 'c', serverConfig: { own: '' } });
  });
});

describe('delete', () => {
  it('removes the connector and its links', async () => {
    const { id } = api.state.addConnector({ uid: 'slack/bot' });
    api.state.link('slack/bot', 'prj_web');
    const reply = await send(api, 'DELETE', slackBot);
    expect(reply).toMatchObject({ status: 204, body: {} });
    expect(api.state.all.links).toEqual([]);
    expect((await send(api, 'GET', `${connectors}/${id}`)).status).toBe(404);
    expect((await send(api, 'DELETE', slackBot)).status).toBe(404);
  });
});

describe('links', () => {
  const web = `${slackBot}/projects/prj_web`;
  beforeEach(() => {
    api.state.addConnector({ uid: 'slack/bot' });
  });

  it('are created, read, replaced and removed', async () => {
    const { id } = api.state.addConnector({ uid: 'x' });
    expect((await send(api, 'GET', web)).status).toBe(404);
    const created = await send(api, 'POST', web, { environments: ['preview', 'preview', 'env_qa'] });
    expect(created.status).toBe(200);
    expect(created.body).toEqual({
      connectorId: api.state.connector('slack/bot')?.id,
      clientId: api.state.connector('slack/bot')?.id,
      enabledEnvironments: ['preview', 'env_qa'],
      environments: ['preview', 'env_qa'],
      projectId: 'prj_web',
      project: { id: 'prj_web', name: 'web', customEnvironments: [{ id: 'env_qa', slug: 'qa' }] },
      createdAt: time,
      updatedAt: time,
    });
    expect(id).not.toBe(created.body.connectorId);
    time += 1;
    const replaced = await send(api, 'POST', web, { environments: ['production'] });
    expect(replaced.body).toMatchObject({
      enabledEnvironments: ['production'],
      createdAt: time - 1,
      updatedAt: time,
    });
    expect((await send(api, 'GET', web)).body).toEqual(replaced.body);
    expect((await send(api, 'DELETE', web)).status).toBe(204);
    expect((await send(api, 'DELETE', web)).status).toBe(404);
  });

  test.each([
    [`${connectors}/none/projects/prj_web`, 404],
    [`${slackBot}/projects/prj_none`, 404],
    [`${slackBot}/projects/web`, 404],
    [web, 400],
  ])('refuse to create %s', async (path, status) => {
    expect((await send(api, 'POST', path, { environments: [] })).status).toBe(status);
  });

  it('refuse a custom environment of another project', async () => {
    const reply = await send(api, 'POST', `${slackBot}/projects/prj_api`, {
      environments: ['preview', 'env_qa'],
    });
    expect(messageOf(reply)).toContain('environments[1]');
  });

  it('are listed from both sides, in pages', async () => {
    api.state.addConnector({ uid: 'x' });
    api.state.link('slack/bot', 'prj_web');
    time += 1;
    api.state.link('slack/bot', 'prj_api');
    api.state.link('x', 'prj_web');
    const path = `${slackBotV2}/projects`;
    const first = await send(api, 'GET', `${path}?limit=1`);
    expect(objectsIn(first.body, 'projects')).toMatchObject([{ projectId: 'prj_web' }]);
    const cursor = String(objectIn(first.body, 'pagination').next);
    const second = await send(api, 'GET', `${path}?limit=1&cursor=${cursor}`);
    expect(second.body).toMatchObject({ projects: [{ projectId: 'prj_api' }], pagination: { next: null } });
    const back = await send(api, 'GET', '/v2/connect/projects/prj_web/connectors');
    expect(objectsIn(back.body, 'connectors').map(({ connectorId }) => connectorId)).toEqual([
      api.state.connector('slack/bot')?.id,
      api.state.connector('x')?.id,
    ]);
    expect((await send(api, 'GET', '/v2/connect/projects/prj_none/connectors')).status).toBe(404);
  });
});

describe('trigger destinations', () => {
  const path = `${slackBot}/trigger-destinations`;
  beforeEach(() => {
    api.state.addConnector({ uid: 'slack/bot' });
  });

  test.each([
    [{}, 'production'],
    [{ branch: 'next' }, 'preview'],
    [{ customEnvironmentId: 'env_qa' }, 'env_qa'],
  ])('%j enables %s on the link', async (target, environment) => {
    api.state.link('slack/bot', 'prj_web', ['development']);
    const destinations = [{ projectId: 'prj_web', path: '/x', ...target }];
    const reply = await send(api, 'PATCH', path, { destinations });
    expect(reply.status).toBe(200);
    expect(reply.body.triggerDestinations).toEqual(destinations);
    expect(api.state.links('slack/bot')[0]?.environments).toEqual(['development', environment]);
  });

  it('are replaced as a whole, survive unlinking, and [] removes them', async () => {
    api.state.link('slack/bot', 'prj_web');
    await send(api, 'PATCH', path, {
      destinations: [{ projectId: 'prj_web' }, { projectId: 'prj_web', branch: 'b' }],
    });
    await send(api, 'PATCH', path, { destinations: [{ projectId: 'prj_web', branch: 'c' }] });
    await send(api, 'DELETE', `${slackBot}/projects/prj_web`);
    expect((await send(api, 'GET', slackBot)).body.triggerDestinations).toEqual([
      { projectId: 'prj_web', branch: 'c' },
    ]);
    const emptied = await send(api, 'PATCH', path, { destinations: [] });
    expect(emptied.body).not.toHaveProperty('triggerDestinations');
  });

  test.each([
    [{ projectId: 'prj_none' }, 'destinations[0].projectId is not a project of the team'],
    [{ projectId: 'prj_api' }, 'destinations[0].projectId is not linked to the connector'],
    [
      { projectId: 'prj_web', customEnvironmentId: 'env_zz' },
      'destinations[0].customEnvironmentId is not a custom environment of the project',
    ],
  ])('refuse %j', async (destination, message) => {
    api.state.link('slack/bot', 'prj_web');
    const reply = await send(api, 'PATCH', path, { destinations: [destination] });
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(message);
  });

  it('are a 422 for a type without triggers', async () => {
    api.state.addConnector({ uid: 'keys', type: 'api-key' });
    api.state.link('keys', 'prj_web');
    const keys = `${connectors}/keys/trigger-destinations`;
    expect((await send(api, 'PATCH', keys, { destinations: [{ projectId: 'prj_web' }] })).status).toBe(422);
    expect((await send(api, 'PATCH', keys, { destinations: [] })).status).toBe(200);
  });
});

describe('projects', () => {
  test.each(['prj_web', 'web'])('are found as %s', async (ref) => {
    const reply = await send(api, 'GET', `/v9/projects/${ref}`);
    expect(reply.body).toMatchObject({
      id: 'prj_web',
      name: 'web',
      accountId: 'team_acme',
      customEnvironments: [{ id: 'env_qa', slug: 'qa' }],
    });
    const environments = await send(api, 'GET', `/v9/projects/${ref}/custom-environments?gitBranch=main`);
    expect(objectsIn(environments.body, 'environments')).toMatchObject([
      { id: 'env_qa', slug: 'qa', type: 'preview' },
    ]);
  });

  test.each(['/v9/projects/none', '/v9/projects/far', '/v9/projects/none/custom-environments'])(
    '%s',
    async (path) => {
      expect((await send(api, 'GET', path)).status).toBe(404);
    },
  );
});

describe('files', () => {
  const bytes = 'some icon bytes';
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  const octets = { 'content-type': 'application/octet-stream' };

  test.each(['x-vercel-digest', 'x-now-digest'])('are stored under %s', async (header) => {
    const upload = () =>
      send(api, 'POST', '/v2/files', bytes, { headers: { ...octets, [header]: sha1.toUpperCase() } });
    expect((await upload()).body).toHaveProperty('urls');
    expect(await upload()).toMatchObject({ status: 200, body: {} });
    const reply = await send(api, 'POST', connectors, slackBody({ icon: sha1 }));
    expect(reply.body.icon).toBe(sha1);
  });

  test.each([
    [octets, 'digest'],
    [{ ...octets, 'x-now-digest': sha1, 'x-vercel-digest': sha1 }, 'exactly one'],
    [{ ...octets, 'x-vercel-digest': 'a'.repeat(40) }, 'must be the SHA-1'],
    [{ ...octets, 'x-vercel-digest': sha1, 'x-now-size': '3' }, 'size'],
    [{ 'content-type': 'image/png', 'x-vercel-digest': sha1 }, 'Content-Type'],
  ])('refuse %j', async (headers, message) => {
    const reply = await send(api, 'POST', '/v2/files', bytes, { headers });
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(message);
  });

  it('refuse too much and nothing', async () => {
    const big = 'x'.repeat(5 * 1024 * 1024 + 1);
    for (const body of [big, '']) {
      const digest = createHash('sha1').update(body).digest('hex');
      const headers = { ...octets, 'x-vercel-digest': digest, 'x-now-size': String(body.length) };
      expect((await send(api, 'POST', '/v2/files', body, { headers })).status).toBe(400);
    }
  });
});
