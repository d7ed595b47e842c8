import { afterAll, beforeEach, expect, it } from 'vitest';
import { connectors, send, slackBody, slackBot } from './client.ts';
import { startConnectApi } from './index.ts';

const api = await startConnectApi();
beforeEach(() => api.reset());
afterAll(() => api.close());

it('starts with two teams, one token and two projects', () => {
  expect(api.state.all).toMatchObject({
    teams: [
      { id: 'team_acme', slug: 'acme' },
      { id: 'team_other', slug: 'other' },
    ],
    tokens: [{ token: 'test-token', teams: ['team_acme'] }],
    projects: [
      { id: 'prj_web', name: 'web', customEnvironments: [{ id: 'env_qa', slug: 'qa' }] },
      { id: 'prj_api', name: 'api', customEnvironments: [] },
    ],
  });
});

it('records every request in order', async () => {
  await send(api, 'POST', `${connectors}?teamId=team_acme`, slackBody(), { headers: { 'X-Note': 'n' } });
  await send(api, 'GET', slackBot);
  await send(api, 'GET', `${connectors}/none`, undefined, { token: 'wrong' });
  expect(api.requests.all).toMatchObject([
    {
      method: 'POST',
      path: connectors,
      query: { teamId: 'team_acme' },
      body: slackBody(),
      headers: { authorization: 'Bearer test-token', 'x-note': 'n' },
      status: 201,
      kind: 'write',
    },
    { method: 'GET', path: slackBot, query: {}, body: undefined, status: 200, kind: 'read' },
    { status: 403 },
  ]);
  expect([api.requests.length, api.requests.reads().length, api.requests.writes().length]).toEqual([3, 2, 1]);
  api.requests.clear();
  expect(api.requests.all).toEqual([]);
});

it('calls a listener before each request, which may change the state', async () => {
  const stop = api.onRequest(({ method }) => {
    if (method === 'POST') api.state.addConnector({ uid: 'slack/bot' });
  });
  expect((await send(api, 'GET', slackBot)).status).toBe(404);
  expect((await send(api, 'POST', connectors, slackBody())).status).toBe(409);
  stop();
  api.state.removeConnector('slack/bot');
  expect((await send(api, 'POST', connectors, slackBody())).status).toBe(201);
});

it('waits for an asynchronous listener', async () => {
  api.onRequest(async () => {
    await Promise.resolve();
    if (!api.state.connector('slack/bot')) api.state.addConnector({ uid: 'slack/bot' });
  });
  expect((await send(api, 'GET', slackBot)).status).toBe(200);
});

it('gives tests direct access to links, projects and files', async () => {
  api.state.addConnector({ uid: 'slack/bot' });
  api.state.addProject({ id: 'prj_new', name: 'new' });
  api.state.link('slack/bot', 'prj_new', ['preview']);
  expect(api.state.links('slack/bot')).toMatchObject([{ projectId: 'prj_new', environments: ['preview'] }]);
  expect((await send(api, 'GET', `${slackBot}/projects/prj_new`)).status).toBe(200);
  api.state.unlink('slack/bot', 'prj_new');
  expect(api.state.links('slack/bot')).toEqual([]);
  api.state.addFile('C'.repeat(40));
  expect((await send(api, 'POST', connectors, slackBody({ uid: 'x', icon: 'c'.repeat(40) }))).status).toBe(
    201,
  );
  expect(() => api.state.link('none', 'prj_new')).toThrow('There is no connector none');
});

it('reset restores state, switches, faults, listeners and log', async () => {
  api.state.addConnector({ uid: 'slack/bot' });
  api.switches.deleted = 410;
  api.faults.push({ when: 'before', respond: { status: 500 }, times: 1 });
  api.onRequest(() => {
    throw new Error('a listener survived');
  });
  await api.reset();
  expect((await send(api, 'GET', slackBot)).status).toBe(404);
  expect(api.switches.deleted).toBe(404);
  expect(api.requests.length).toBe(1);
});

it('restore brings back the state of a snapshot', async () => {
  await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web' }));
  const snapshot = api.snapshot();
  await send(api, 'DELETE', slackBot);
  await api.restore(snapshot);
  expect((await send(api, 'GET', slackBot)).status).toBe(200);
  expect(api.state.links('slack/bot')).toHaveLength(1);
});
