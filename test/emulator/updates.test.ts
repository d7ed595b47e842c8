import { beforeEach, describe, expect, it } from 'vitest';
import { acme } from './acme-api.ts';
import {
  connectors,
  messageOf,
  objectIn,
  objectsIn,
  send,
  slackBody,
  slackBot,
  slackBotV2,
} from './client.ts';

const { api, clock } = await acme();

describe('PATCH /v2/connect/connectors/{connector}', () => {
  beforeEach(() => send(api, 'POST', connectors, slackBody()));

  it('changes the members in the body and keeps the rest', async () => {
    clock.now += 5;
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
      createdAt: clock.now - 5,
      updatedAt: clock.now,
    });
    expect(api.state.connector('slack/bot')?.data.clientSecret).toBe('hush-hush');
  });

  it('changes the uid, and the old one is not found', async () => {
    const reply = await send(api, 'PATCH', slackBotV2, { uid: 'slack/new' });
    expect(objectIn(reply.body, 'connector').uid).toBe('slack/new');
    expect((await send(api, 'GET', slackBot)).status).toBe(404);
  });

  it('responds 409 to the uid of another connector but accepts its own', async () => {
    api.state.addConnector({ uid: 'slack/other' });
    expect((await send(api, 'PATCH', slackBotV2, { uid: 'slack/other' })).status).toBe(409);
    expect((await send(api, 'PATCH', slackBotV2, { uid: 'slack/bot' })).status).toBe(200);
  });

  it('reports an unknown connector before a bad body', async () => {
    expect((await send(api, 'PATCH', '/v2/connect/connectors/none', 'not json')).status).toBe(404);
    expect((await send(api, 'PATCH', slackBotV2, 'not json')).status).toBe(400);
  });

  it('changes nothing but branding on v1', async () => {
    expect((await send(api, 'PATCH', slackBot, { name: 'n' })).status).toBe(400);
  });

  it('adds, changes and deletes API keys by their IDs', async () => {
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

  it('clears OAuth members that are set to an empty string', async () => {
    const cleared = ['responseType', 'codeChallengeMethod', 'defaultAudience', 'defaultResource'];
    const created = {
      clientId: 'c',
      ...Object.fromEntries(cleared.map((name) => [name, 'x'])),
      serverConfig: { issuer: 'i', own: '' },
    };
    await send(api, 'POST', connectors, { type: 'oauth', uid: 'o', name: 'n', data: created });
    const data = {
      ...Object.fromEntries(cleared.map((name) => [name, ''])),
      serverConfig: { issuer: '' },
    };
    await send(api, 'PATCH', '/v2/connect/connectors/o', { data });
    expect(api.state.connector('o')?.data).toEqual({ clientId: 'c', serverConfig: { own: '' } });
  });
});

describe('DELETE /v1/connect/connectors/{connector}', () => {
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
