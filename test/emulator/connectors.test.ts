import { beforeEach, describe, expect, it, test } from 'vitest';
import { acme } from './acme-api.ts';
import { codeOf, connectors, messageOf, objectIn, objectsIn, send, slackBody, slackBot } from './client.ts';

const { api, clock } = await acme();

describe('POST /v1/connect/connectors', () => {
  it('responds with the connector, without its secrets', async () => {
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
      createdAt: clock.now,
    });
    expect(reply.body).not.toHaveProperty('triggers');
    expect(JSON.stringify(reply.body)).not.toContain('hush');
    expect(api.state.connector('slack/bot')?.data.clientSecret).toBe('hush-hush');
  });

  it('links the project to all built-in environments by default', async () => {
    await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web' }));
    expect(api.state.links('slack/bot')).toMatchObject([
      { projectId: 'prj_web', environments: ['development', 'preview', 'production'] },
    ]);
  });

  it('stores an environment once', async () => {
    const environments = ['preview', 'env_qa', 'preview'];
    await send(api, 'POST', connectors, slackBody({ projectId: 'prj_web', environments }));
    expect(api.state.links('slack/bot')[0]?.environments).toEqual(['preview', 'env_qa']);
  });

  it.each([true, { enabled: true }])('accepts triggers as %j', async (triggers) => {
    const reply = await send(api, 'POST', connectors, slackBody({ triggers }));
    expect(reply.body.triggers).toEqual({ enabled: true });
  });

  it('generates a uid when it is missing or empty', async () => {
    const first = await send(api, 'POST', connectors, slackBody({ uid: '' }));
    const second = await send(api, 'POST', connectors, slackBody({ uid: undefined }));
    expect(first.body.uid).toMatch(/^slack\/bot-/);
    expect(second.body.uid).not.toBe(first.body.uid);
  });

  it('takes the name of the project when name is blank', async () => {
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

  it('responds 409 to a taken uid and stores nothing', async () => {
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
  ])('refuses %j and stores nothing', async (change, status, message) => {
    const reply = await send(api, 'POST', connectors, slackBody(change));
    expect(reply.status).toBe(status);
    expect(messageOf(reply)).toContain(message);
    expect(api.state.all.connectors).toEqual([]);
  });

  it('responds 422 to triggers on a type that does not support them', async () => {
    const body = { type: 'api-key', name: 'n', data: {}, triggers: true };
    expect((await send(api, 'POST', connectors, body)).status).toBe(422);
  });

  it('accepts a preset of a service outside the catalog', async () => {
    const body = { service: 'linear.app', connectionMethod: 'bot', target: 't', name: 'n', data: { a: 1 } };
    const reply = await send(api, 'POST', connectors, body);
    expect(reply.body).toMatchObject({ service: 'linear.app', connectionMethod: 'bot', target: 't' });
  });

  test.each(['{"type":', '', '"text"'])('responds 400 to the body %j', async (body) => {
    expect((await send(api, 'POST', connectors, body)).status).toBe(400);
  });

  it('requires the content type application/json', async () => {
    const headers = { 'content-type': 'text/plain' };
    const reply = await send(api, 'POST', connectors, slackBody(), { headers });
    expect(messageOf(reply)).toContain('Content-Type');
  });
});

describe('GET /v1/connect/connectors/{connector}', () => {
  it('finds a connector by id and by uid', async () => {
    const { id } = api.state.addConnector({ uid: 'slack/bot' });
    expect((await send(api, 'GET', `${connectors}/${id}`)).body.uid).toBe('slack/bot');
    expect((await send(api, 'GET', slackBot)).body.id).toBe(id);
  });

  it('requires the uid as one encoded path segment', async () => {
    api.state.addConnector({ uid: 'slack/bot' });
    const reply = await send(api, 'GET', `${connectors}/slack/bot`);
    expect(reply.status).toBe(404);
    expect(codeOf(reply)).toBe('method_unknown');
  });

  it('hides connectors of another team', async () => {
    api.state.addConnector({ uid: 'slack/bot', teamId: 'team_other' });
    expect((await send(api, 'GET', slackBot)).status).toBe(404);
  });

  it('returns a connector of an unknown type', async () => {
    api.state.addConnector({ uid: 'slack/bot', type: 'quantum-link' });
    expect((await send(api, 'GET', slackBot)).body.type).toBe('quantum-link');
  });
});

describe('GET /v2/connect/connectors', () => {
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
  ])('filters and sorts by %j', async (query, expected) => {
    expect(await uids(query)).toEqual(expected);
  });

  it('has pages until next is null', async () => {
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

  it('shows 20 by default and skips no connector when one is removed between pages', async () => {
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
  ])('responds 400 to %s', async (query, message) => {
    const reply = await send(api, 'GET', `${list}${query}`);
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(message);
  });
});
