/** Responses and delays of an API that has a bad day, and of what stands in front of it. */
import { beforeEach, describe, expect, it, test } from 'vitest';
import { acme } from './acme-api.ts';
import { codeOf, connectors, objectIn, objectsIn, send, slackBody, slackBot, slackBotV2 } from './client.ts';
import { type FaultResponse, responses, type Surface } from './index.ts';

const { api, clock } = await acme();
const list = '/v2/connect/connectors';

describe('responses for faults', () => {
  const cases: [name: string, respond: FaultResponse, status: number, body: RegExp][] = [
    ['apiError', responses.apiError(410, 'gone'), 410, /^\{"error":\{"code":"gone","message":"[^"]+"\}\}$/],
    ['gatewayPage', responses.gatewayPage(410), 410, /^<!doctype html>/],
    ['foreignJson', responses.foreignJson(), 404, /^\{"message":"[^"]+"\}$/],
    ['methodUnknown', responses.methodUnknown(405), 405, /"code":"method_unknown"/],
    ['invalidToken', responses.invalidToken(), 403, /"invalidToken":true/],
    ['forbidden', responses.forbidden(), 403, /^(?!.*invalidToken).*"code":"forbidden"/],
    ['rateLimited', responses.rateLimited(), 429, /^(?!.*limit").*"code":"rate_limited"/],
    ['rateLimited, reset', responses.rateLimited({ reset: 7 }), 429, /^(?!.*resetMs).*"reset":7,/],
    [
      'rateLimited, resetMs',
      responses.rateLimited({ resetMs: 7000 }),
      429,
      /^(?!.*"reset":).*"resetMs":7000,/,
    ],
    ['notImplemented', responses.notImplemented(), 501, /^Not Implemented$/],
    ['gatewayTimeout', responses.gatewayTimeout(), 504, /^[A-Z_]+$/],
    [
      'registrationRequired',
      responses.registrationRequired('https://vercel.com/x'),
      422,
      /"registerUrl":"https:\/\/vercel\.com\/x"/,
    ],
  ];
  test.each(cases)('%s', async (_name, respond, status, body) => {
    api.faults.push({ when: 'before', respond, times: 1 });
    const headers = { authorization: 'Bearer test-token' };
    const response = await api.fetch(new Request(`http://api.test${slackBot}`, { headers }));
    expect(response.status).toBe(status);
    expect(await response.text()).toMatch(body);
    expect(response.headers.get('retry-after')).toBeNull();
  });
});

it('a redirect has no effect', async () => {
  api.faults.push({ when: 'before', respond: responses.redirect('https://other.test/', 308), times: 1 });
  const { status, headers } = await send(api, 'POST', connectors, slackBody());
  expect([status, headers.get('location')]).toEqual([308, 'https://other.test/']);
  expect(api.state.connector('slack/bot')).toBeUndefined();
});

describe('a response about another connector', () => {
  /** Looks like a connector's ID but is in `data`, which stays as it is. */
  const inData = 'scl_in-data';
  const other = { id: 'scl_anotherconnector', uid: 'another/connector' };
  const path = `${slackBot}/trigger-destinations`;

  it('can be that of a create, which took effect', async () => {
    api.faults.push({ wire: { kind: 'other-connector' }, times: 1 });
    expect((await send(api, 'POST', connectors, slackBody())).body).toMatchObject({ ...other, name: 'Bot' });
    expect(api.state.connector('slack/bot')).toBeDefined();
  });

  it('can be that of get, update, links, destinations and lists', async () => {
    const { id } = api.state.addConnector({ uid: 'slack/bot', data: { clientId: inData } });
    api.state.link('slack/bot', 'prj_web');
    api.faults.push({ wire: { kind: 'other-connector' }, times: Number.POSITIVE_INFINITY });
    expect((await send(api, 'GET', slackBot)).body).toMatchObject({ ...other, data: { clientId: inData } });
    expect((await send(api, 'PATCH', slackBotV2, { name: 'n' })).body).toMatchObject({ connector: other });
    const link = await send(api, 'POST', `${slackBot}/projects/prj_web`, { environments: ['preview'] });
    expect(link.body).toMatchObject({ connectorId: other.id, clientId: other.id, projectId: 'prj_web' });
    expect((await send(api, 'PATCH', path, { destinations: [] })).body).toMatchObject(other);
    expect(objectsIn((await send(api, 'GET', list)).body, 'connectors')).toMatchObject([other]);
    expect(id).not.toBe(other.id);
  });

  it.each([{ id: 'scl_x' }, { uid: 'slack/BOT' }])('can differ in %j alone', async (difference) => {
    const { id, uid } = api.state.addConnector({ uid: 'slack/bot' });
    api.faults.push({ wire: { kind: 'other-connector', ...difference }, times: 1 });
    expect((await send(api, 'GET', slackBot)).body).toMatchObject({ id, uid, ...difference });
  });
});

describe('visibleAfter', () => {
  const link = `${slackBot}/projects/prj_web`;
  const requests: Record<Surface, () => Promise<boolean>> = {
    get: async () => (await send(api, 'GET', slackBot)).status === 200,
    list: async () => objectsIn((await send(api, 'GET', list)).body, 'connectors').length === 1,
    links: async () => (await send(api, 'POST', link, { environments: ['preview'] })).status === 200,
    write: async () => (await send(api, 'PATCH', slackBotV2, { name: 'n' })).status === 200,
  };
  const surfaces = ['get', 'list', 'links', 'write'] as const;

  test.each(surfaces)(
    'hides a new connector from the first requests to %s, and from no other',
    async (surface) => {
      api.switches.visibleAfter = { [surface]: { requests: 2 } };
      await send(api, 'POST', connectors, slackBody());
      for (const other of surfaces.filter((name) => name !== surface))
        expect(await requests[other]()).toBe(true);
      const seen = [await requests[surface](), await requests[surface](), await requests[surface]()];
      expect(seen).toEqual([false, false, true]);
    },
  );

  test.each(surfaces)('hides a new connector from %s for a time', async (surface) => {
    api.switches.visibleAfter = { [surface]: { ms: 1500 } };
    await send(api, 'POST', connectors, slackBody());
    expect(await requests[surface]()).toBe(false);
    clock.now += 1499;
    expect(await requests[surface]()).toBe(false);
    clock.now += 1;
    expect(await requests[surface]()).toBe(true);
  });

  it('makes a create a 409 whose GET is a 404 for a while', async () => {
    api.switches.visibleAfter = { get: { requests: 1 } };
    api.state.addConnector({ uid: 'slack/bot' });
    expect((await send(api, 'POST', connectors, slackBody())).status).toBe(409);
    expect((await send(api, 'GET', slackBot)).status).toBe(404);
    expect((await send(api, 'GET', slackBot)).status).toBe(200);
  });

  it('never hides a connector that is older than a minute', async () => {
    api.switches.visibleAfter = { get: { requests: 9 } };
    api.state.addConnector({ uid: 'slack/bot', createdAt: clock.now - 60_000 });
    expect(await requests.get()).toBe(true);
  });

  it('starts again with reset()', async () => {
    api.switches.visibleAfter = { get: { requests: 1 } };
    const { id } = api.state.addConnector({ uid: 'slack/bot' });
    await requests.get();
    await api.reset();
    api.switches.visibleAfter = { get: { requests: 1 } };
    expect(api.state.addConnector({ uid: 'slack/bot' }).id).toBe(id);
    expect(await requests.get()).toBe(false);
  });
});

describe('endlessPages', () => {
  async function cursors(count: number): Promise<unknown[]> {
    const seen: unknown[] = [];
    let query = '';
    for (let page = 0; page < count; page += 1) {
      const { status, body } = await send(api, 'GET', `${list}?limit=1${query}`);
      expect(status).toBe(200);
      const { next } = objectIn(body, 'pagination');
      seen.push(next);
      query = `&cursor=${String(next)}`;
    }
    return seen;
  }
  beforeEach(() => {
    api.state.addConnector({ uid: 'a' });
    api.state.addConnector({ uid: 'b' });
  });

  it('new-cursor has another cursor on every page', async () => {
    api.switches.endlessPages = 'new-cursor';
    const seen = await cursors(9);
    expect(seen).not.toContain(null);
    expect(new Set(seen).size).toBe(9);
  });

  it('same-cursor repeats one cursor', async () => {
    api.switches.endlessPages = 'same-cursor';
    expect(new Set(await cursors(4)).size).toBe(1);
  });

  it('holds for an empty list too', async () => {
    api.switches.endlessPages = 'new-cursor';
    api.state.removeConnector('a');
    api.state.removeConnector('b');
    expect(await cursors(2)).not.toContain(null);
  });
});

describe('rate limits', () => {
  const limits = { enabled: true, readsPerMinute: 0, writesPerMinute: 0, retryAfter: 'none' } as const;

  test.each([
    ['both', { remaining: 0, total: 0, reset: 1_790_000_040, resetMs: 1_790_000_040_000 }],
    ['reset', { remaining: 0, total: 0, reset: 1_790_000_040 }],
    ['resetMs', { remaining: 0, total: 0, resetMs: 1_790_000_040_000 }],
    ['none', undefined],
  ] as const)('limitMembers: %s', async (limitMembers, expected) => {
    api.switches.rateLimits = { ...limits, limitMembers };
    const refused = await send(api, 'GET', slackBot);
    expect([refused.status, codeOf(refused)]).toEqual([429, 'rate_limited']);
    expect(objectIn(refused.body, 'error').limit).toEqual(expected);
    expect(refused.headers.get('retry-after')).toBeNull();
    expect(refused.headers.get('x-ratelimit-reset')).toBeNull();
  });

  it('rateLimitHeaders puts the time into a header', async () => {
    api.switches.rateLimits = { ...limits, rateLimitHeaders: true };
    const { headers } = await send(api, 'GET', slackBot);
    expect(headers.get('x-ratelimit-reset')).toBe('1790000040');
  });

  it('projectsPerMinute counts project requests, and no other', async () => {
    api.switches.rateLimits = { ...limits, readsPerMinute: 9, projectsPerMinute: 1 };
    expect((await send(api, 'GET', '/v9/projects/web')).status).toBe(200);
    expect((await send(api, 'GET', '/v9/projects/web/custom-environments')).status).toBe(429);
    expect((await send(api, 'GET', slackBot)).status).toBe(404);
  });
});

test.each([404, 405] as const)('unknownRoute: %d', async (unknownRoute) => {
  api.switches.unknownRoute = unknownRoute;
  const reply = await send(api, 'PUT', '/v1/connect/nothing', {});
  expect([reply.status, codeOf(reply)]).toEqual([unknownRoute, 'method_unknown']);
});
