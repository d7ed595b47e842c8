/** The endpoints that only the official Vercel CLI uses, with the requests that CLI 64 was seen to send. */
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { CLI_TOKEN, cliSeed } from './cli-seed.ts';
import { codeOf, connectors, messageOf, objectsIn, send, slackBot } from './client.ts';
import { startConnectApi } from './index.ts';
import type { Json } from './state.ts';

const api = await startConnectApi(cliSeed);
beforeEach(() => api.reset());
afterAll(() => api.close());

const cli = (method: string, path: string, body?: Json) =>
  send(api, method, `${path}${path.includes('?') ? '&' : '?'}teamId=team_acme`, body, { token: CLI_TOKEN });

it('has a token that the CLI accepts', () => {
  expect(CLI_TOKEN).toMatch(/^[a-zA-Z0-9]+$/);
});

describe('account', () => {
  const get = (path: string, token?: string) =>
    send(api, 'GET', path, undefined, { token: token ?? CLI_TOKEN });

  it('tells the user behind the token', async () => {
    expect((await get('/v2/user')).body).toMatchObject({
      user: { id: 'user_emulator', version: 'northstar', defaultTeamId: 'team_acme' },
    });
    expect((await get('/v2/user', 'wrong')).status).toBe(403);
  });

  it('lists only the teams of the token', async () => {
    expect(objectsIn((await get('/v2/teams?limit=20')).body, 'teams')).toMatchObject([{ id: 'team_acme' }]);
  });

  test.each(['acme', 'team_acme'])('finds the team %s', async (team) => {
    expect((await get(`/teams/${team}?teamId=team_acme`)).body).toMatchObject({
      id: 'team_acme',
      slug: 'acme',
    });
  });

  it('does not find a team of others', async () => {
    expect((await get('/teams/other')).status).toBe(404);
  });
});

describe('the list of version 1', () => {
  beforeEach(() => {
    api.state.addConnector({ uid: 'a', createdAt: 1 });
    api.state.addConnector({ uid: 'b', createdAt: 2, type: 'oauth' });
    api.state.link('a', 'prj_web', ['preview']);
    api.state.link('a', 'prj_api', ['preview']);
  });
  const clients = async (query: string) => (await cli('GET', `${connectors}?${query}`)).body;

  it('includes the projects of each connector when asked', async () => {
    const found = objectsIn(await clients('include=projects&prioritizedProjectId=prj_api'), 'clients');
    expect(found).toMatchObject([
      { uid: 'b', includes: { projects: { items: [], hasMore: false } } },
      {
        uid: 'a',
        includes: {
          projects: {
            items: [
              { projectId: 'prj_api', project: { id: 'prj_api', name: 'api' } },
              { projectId: 'prj_web', project: { id: 'prj_web', name: 'web' } },
            ],
          },
        },
      },
    ]);
    expect(objectsIn(await clients('sort=name'), 'clients')[0]).not.toHaveProperty('includes');
  });

  it('shows at most 100 projects of a connector', async () => {
    for (let number = 0; number < 99; number += 1) {
      api.state.addProject({ id: `prj_${number}`, name: `p${number}` });
      api.state.link('a', `prj_${number}`);
    }
    const [, found] = objectsIn(await clients('include=projects'), 'clients');
    expect(found?.includes).toMatchObject({ projects: { hasMore: true, items: { length: 100 } } });
  });

  test.each([
    ['projectId=prj_web', ['a']],
    ['type=oauth', ['b']],
    ['search=a', ['b', 'a']],
  ])('filters by %s', async (query, uids) => {
    expect(objectsIn(await clients(query), 'clients').map(({ uid }) => uid)).toEqual(uids);
  });

  it('tells the next page in both of its forms, and neither at the end', async () => {
    const first = await clients('limit=1');
    expect(first.cursor).toEqual(expect.any(String));
    expect(first.pagination).toEqual({ next: first.cursor });
    const last = await clients(`limit=1&cursor=${String(first.cursor)}`);
    expect(last).toMatchObject({ clients: [{ uid: 'a' }], pagination: { next: null } });
    expect(last).not.toHaveProperty('cursor');
  });
});

it('a connector has its projects on version 1 too', async () => {
  api.state.addConnector({ uid: 'slack/bot' });
  api.state.link('slack/bot', 'prj_web', ['preview']);
  const { body } = await cli('GET', `${slackBot}/projects`);
  expect(body).toMatchObject({ projects: [{ projectId: 'prj_web', environments: ['preview'] }] });
  expect(body).not.toHaveProperty('cursor');
});

it('the update of version 1 changes branding and responds with the bare connector', async () => {
  const { id } = api.state.addConnector({ uid: 'slack/bot' });
  const reply = await cli('PATCH', slackBot, { accentColor: '#112233' });
  expect(reply.body).toMatchObject({ id, accentColor: '#112233' });
  expect((await cli('PATCH', slackBot, { icon: 'a'.repeat(40) })).status).toBe(400);
});

it('custom environments have a path without a version', async () => {
  const { body } = await cli('GET', '/projects/prj_web/custom-environments');
  expect(objectsIn(body, 'environments')).toMatchObject([{ id: 'env_qa', slug: 'qa' }]);
});

describe('tokens', () => {
  const path = '/v1/connect/token/slack%2Fbot';
  const app = { scopes: ['*'], subject: { type: 'app' } };
  beforeEach(() => {
    api.state.addConnector({ uid: 'slack/bot' });
    api.state.addConnector({ uid: 'keys', type: 'api-key' });
  });

  it('need an installation where the type supports it', async () => {
    const refused = await cli('POST', path, app);
    expect([refused.status, codeOf(refused)]).toEqual([403, 'client_installation_required']);
    api.state.install('slack/bot');
    expect((await cli('POST', path, app)).body.token).toEqual(expect.any(String));
    expect((await cli('POST', '/v1/connect/token/keys', app)).status).toBe(200);
  });

  it.each([{ subject: { type: 'user', id: 'user_emulator' } }, { scopes: ['*'] }])(
    'need an authorization for a user: %j',
    async (body) => {
      expect(codeOf(await cli('POST', path, body))).toBe('user_authorization_required');
    },
  );

  test.each([
    ['slack/bot', { providerRevoked: 1, providerSkipped: 0 }],
    ['keys', { providerRevoked: 0, providerSkipped: 1 }],
  ])('of %s can be revoked', async (uid, provider) => {
    if (uid === 'slack/bot') api.state.install(uid);
    await cli('POST', `/v1/connect/token/${encodeURIComponent(uid)}`, app);
    const revoke = (body: Json = {}) =>
      cli('DELETE', `${connectors}/${encodeURIComponent(uid)}/tokens`, body);
    const ofUser = { subject: { type: 'user', id: 'user_emulator' } };
    expect((await revoke(ofUser)).body).toMatchObject({ tokensFound: 0, deleted: 0 });
    expect((await revoke()).body).toEqual({ tokensFound: 1, deleted: 1, providerFailed: 0, ...provider });
    expect((await revoke()).body.tokensFound).toBe(0);
  });
});

describe('contacts', () => {
  const add = (uid: string, phoneNumber: string) =>
    cli('POST', `${connectors}/${uid}/contacts`, { phoneNumber });
  beforeEach(() => {
    api.state.addConnector({ uid: 'phone', type: 'linq' });
    api.state.addConnector({ uid: 'keys', type: 'api-key' });
  });

  test.each([
    ['phone', '+12025551234', 200],
    ['phone', '0202', 400],
    ['keys', '+12025551234', 422],
  ])('for %s with %s: %d', async (uid, phoneNumber, status) => {
    expect((await add(uid, phoneNumber)).status).toBe(status);
  });
});

describe('members for the next steps of a person', () => {
  it('are there once they have a value', async () => {
    api.state.addConnector({ uid: 'slack/bot' });
    const { body } = await cli('GET', slackBot);
    expect(body.supportsInstallation).toBe(true);
    expect(body).not.toHaveProperty('defaultInstallationId');
    expect(body).not.toHaveProperty('redirectUri');
    const redirectUri = 'https://connect.vercel.com/callback/slack';
    Object.assign(api.state.connector('slack/bot') ?? {}, { redirectUri });
    api.state.install('slack/bot', 'icn_1');
    expect((await cli('GET', slackBot)).body).toMatchObject({ redirectUri, defaultInstallationId: 'icn_1' });
  });

  it('supportsInstallation can be overridden by type', async () => {
    api.switches.supportsInstallation = { slack: false };
    api.state.addConnector({ uid: 'slack/bot' });
    expect((await cli('GET', slackBot)).body.supportsInstallation).toBe(false);
  });
});

it('these endpoints need a token too', async () => {
  for (const path of ['/v2/teams', '/teams/acme', connectors, '/projects/web/custom-environments']) {
    const reply = await send(api, 'GET', path, undefined, { token: undefined });
    expect([path, reply.status, messageOf(reply)]).toEqual([path, 403, 'Not authorized']);
  }
});
