import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { codeOf, connectors, messageOf, objectIn, send, slackBody, slackBot } from './client.ts';
import { startConnectApi } from './index.ts';

let time = 0;
const api = await startConnectApi({
  now: () => time,
  tokens: [
    { token: 'test-token', teams: ['team_acme'] },
    { token: 'both', teams: ['team_other', 'team_acme'] },
    { token: 'reader', teams: ['team_acme'], readOnly: true },
    { token: 'homeless', teams: [] },
  ],
});
beforeEach(async () => {
  time = 1_790_000_000_000;
  await api.reset();
});
afterAll(() => api.close());

describe('token', () => {
  test.each([
    [undefined, { missingToken: true }],
    ['wrong', { invalidToken: true }],
  ])('%s: the 403 says why', async (token, flags) => {
    const reply = await send(api, 'GET', `${connectors}/none`, undefined, { token });
    expect(reply.status).toBe(403);
    expect(reply.body.error).toEqual({ code: 'forbidden', message: 'Not authorized', ...flags });
  });

  it('of a read-only member is refused on writes', async () => {
    api.state.addConnector({ uid: 'slack/bot' });
    const read = await send(api, 'GET', slackBot, undefined, { token: 'reader' });
    const write = await send(api, 'POST', connectors, slackBody(), { token: 'reader' });
    expect([read.status, write.status]).toEqual([200, 403]);
    expect(Object.keys(objectIn(write.body, 'error'))).toEqual(['code', 'message']);
  });
});

describe('team', () => {
  const ownerOf = async (query: string, token = 'both') =>
    (await send(api, 'POST', `${connectors}${query}`, slackBody(), { token })).body.ownerId;

  test.each([
    ['', 'team_other'],
    ['?teamId=team_acme', 'team_acme'],
    ['?slug=acme', 'team_acme'],
    ['?slug=other', 'team_other'],
  ])('%j selects %s', async (query, team) => {
    expect(await ownerOf(query)).toBe(team);
  });

  test.each([
    ['?teamId=team_other', 'test-token', 403],
    ['?slug=other', 'test-token', 403],
    ['?slug=none', 'test-token', 403],
    ['?teamId=team_acme&slug=acme', 'test-token', 400],
    ['', 'homeless', 401],
  ])('%j with the token %s responds %d', async (query, token, status) => {
    const reply = await send(api, 'GET', `/v2/connect/connectors${query}`, undefined, { token });
    expect(reply.status).toBe(status);
    expect(reply.body.error).not.toHaveProperty('invalidToken');
  });
});

describe('order of checks', () => {
  beforeEach(() => {
    api.switches.rateLimits = { enabled: true, readsPerMinute: 0, writesPerMinute: 0, retryAfter: 'none' };
  });
  const path = '/v2/connect/connectors/none';

  it('is token, team, rate limit, path, body', async () => {
    expect((await send(api, 'PATCH', `${path}?slug=none`, '', { token: 'wrong' })).body.error).toHaveProperty(
      'invalidToken',
    );
    expect((await send(api, 'PATCH', `${path}?slug=none`, '')).status).toBe(403);
    expect((await send(api, 'PATCH', path, '')).status).toBe(429);
    api.switches.rateLimits.enabled = false;
    expect((await send(api, 'PATCH', path, '')).status).toBe(404);
    api.state.addConnector({ uid: 'none' });
    api.state.addConnector({ uid: 'taken' });
    expect((await send(api, 'PATCH', path, { uid: 'taken', x: 1 })).status).toBe(400);
    expect((await send(api, 'PATCH', path, { uid: 'taken' })).status).toBe(409);
  });
});

describe('rate limits', () => {
  const read = (query = '') =>
    send(api, 'GET', `/v2/connect/connectors${query}`, undefined, { token: 'both' });
  const write = () => send(api, 'DELETE', `${connectors}/none`, undefined, { token: 'both' });
  const statuses = async (count: number, one: () => Promise<{ status: number }>) => {
    const all: number[] = [];
    for (let index = 0; index < count; index += 1) all.push((await one()).status);
    return all;
  };

  it('are off by default', async () => {
    expect(new Set(await statuses(60, write))).toEqual(new Set([404]));
  });

  it('allow 50 writes and 200 reads a minute', async () => {
    api.switches.rateLimits.enabled = true;
    expect((await statuses(51, write)).indexOf(429)).toBe(50);
    expect((await statuses(201, () => read())).indexOf(429)).toBe(200);
  });

  it('reset each minute, and count per team', async () => {
    api.switches.rateLimits = { enabled: true, readsPerMinute: 1, writesPerMinute: 1, retryAfter: 'seconds' };
    expect((await read()).status).toBe(200);
    expect((await read()).status).toBe(429);
    expect((await read('?slug=acme')).status).toBe(200);
    time = Math.ceil((time + 1) / 60_000) * 60_000;
    expect((await read()).status).toBe(200);
  });

  it('do not count project requests', async () => {
    api.switches.rateLimits = { enabled: true, readsPerMinute: 0, writesPerMinute: 0, retryAfter: 'seconds' };
    expect((await send(api, 'GET', '/v9/projects/web')).status).toBe(200);
  });

  it.each([
    ['seconds', '40'],
    ['date', new Date(1_790_000_040_000).toUTCString()],
    ['none', null],
  ] as const)('send Retry-After as %s', async (retryAfter, header) => {
    expect(time % 60_000).toBe(20_000);
    api.switches.rateLimits = { enabled: true, readsPerMinute: 0, writesPerMinute: 0, retryAfter };
    const reply = await read();
    expect(reply.status).toBe(429);
    expect(codeOf(reply)).toBe('rate_limited');
    expect(objectIn(reply.body.error, 'limit')).toEqual({
      remaining: 0,
      reset: 1_790_000_040,
      resetMs: 1_790_000_040_000,
      total: 0,
    });
    expect(reply.headers.get('retry-after')).toBe(header);
  });
});

it('responds method_unknown to an unknown path', async () => {
  const reply = await send(api, 'PUT', '/v1/connect/nothing', {});
  expect([reply.status, codeOf(reply)]).toEqual([404, 'method_unknown']);
  expect(messageOf(reply)).toBe('The path and method are not known');
});
