import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it, test } from 'vitest';
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

describe('links', () => {
  const web = `${slackBot}/projects/prj_web`;
  beforeEach(() => {
    api.state.addConnector({ uid: 'slack/bot' });
  });

  it('can be created, read, replaced and removed', async () => {
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
      createdAt: clock.now,
      updatedAt: clock.now,
    });
    expect(id).not.toBe(created.body.connectorId);
    clock.now += 1;
    const replaced = await send(api, 'POST', web, { environments: ['production'] });
    expect(replaced.body).toMatchObject({
      enabledEnvironments: ['production'],
      createdAt: clock.now - 1,
      updatedAt: clock.now,
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
  ])('respond to an invalid POST %s with %d', async (path, status) => {
    expect((await send(api, 'POST', path, { environments: [] })).status).toBe(status);
  });

  it('reject a custom environment of another project', async () => {
    const reply = await send(api, 'POST', `${slackBot}/projects/prj_api`, {
      environments: ['preview', 'env_qa'],
    });
    expect(messageOf(reply)).toContain('environments[1]');
  });

  it('are listed from both sides, in pages', async () => {
    api.state.addConnector({ uid: 'x' });
    api.state.link('slack/bot', 'prj_web');
    clock.now += 1;
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
  ])('reject %j', async (destination, message) => {
    api.state.link('slack/bot', 'prj_web');
    const reply = await send(api, 'PATCH', path, { destinations: [destination] });
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(message);
  });

  it('respond 422 for a type that does not support triggers', async () => {
    api.state.addConnector({ uid: 'keys', type: 'api-key' });
    api.state.link('keys', 'prj_web');
    const keys = `${connectors}/keys/trigger-destinations`;
    expect((await send(api, 'PATCH', keys, { destinations: [{ projectId: 'prj_web' }] })).status).toBe(422);
    expect((await send(api, 'PATCH', keys, { destinations: [] })).status).toBe(200);
  });
});

describe('projects', () => {
  test.each(['prj_web', 'web'])('are found by %s', async (ref) => {
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
    'respond 404 at %s',
    async (path) => {
      expect((await send(api, 'GET', path)).status).toBe(404);
    },
  );
});

describe('files', () => {
  const bytes = 'some icon bytes';
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  const octets = { 'content-type': 'application/octet-stream' };

  test.each(['x-vercel-digest', 'x-now-digest'])('are stored with the digest in %s', async (header) => {
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
  ])('reject %j', async (headers, message) => {
    const reply = await send(api, 'POST', '/v2/files', bytes, { headers });
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(message);
  });

  it('reject a body that is too large or empty', async () => {
    const big = 'x'.repeat(5 * 1024 * 1024 + 1);
    for (const body of [big, '']) {
      const digest = createHash('sha1').update(body).digest('hex');
      const headers = { ...octets, 'x-vercel-digest': digest, 'x-now-size': String(body.length) };
      expect((await send(api, 'POST', '/v2/files', body, { headers })).status).toBe(400);
    }
  });
});
