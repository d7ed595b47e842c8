import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { connectors, send, slackBody, slackBot } from './client.ts';
import { type ConnectionFault, type Fault, startConnectApi } from './index.ts';

const api = await startConnectApi();
const authorization = 'Bearer test-token';
beforeEach(() => api.reset());
afterAll(() => api.close());

function create(signal?: AbortSignal): Promise<Response> {
  return fetch(`${api.url}${connectors}`, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(slackBody()),
    redirect: 'manual',
    ...(signal ? { signal } : {}),
  });
}

const unavailable = {
  when: 'before',
  respond: { status: 503, body: { error: { code: 'x', message: 'y' } } },
} as const;

describe('a fault with a response', () => {
  it('before the request takes effect: nothing is stored', async () => {
    api.faults.push({ ...unavailable, times: 1 });
    expect((await send(api, 'POST', connectors, slackBody())).status).toBe(503);
    expect(api.state.connector('slack/bot')).toBeUndefined();
    expect((await send(api, 'POST', connectors, slackBody())).status).toBe(201);
  });

  it('after the request took effect: the connector is stored', async () => {
    api.faults.push({ when: 'after', respond: { status: 502 }, times: 1 });
    expect((await send(api, 'POST', connectors, slackBody())).status).toBe(502);
    expect(api.state.connector('slack/bot')).toBeDefined();
  });

  it('sends its headers, body and content type', async () => {
    const respond = {
      status: 429,
      headers: { 'Retry-After': '7' },
      body: 'slow down',
      contentType: 'text/html',
    };
    api.faults.push({ when: 'before', respond, times: 1 });
    const reply = await fetch(`${api.url}${slackBot}`, { headers: { authorization } });
    expect([reply.status, reply.headers.get('retry-after'), reply.headers.get('content-type')]).toEqual([
      429,
      '7',
      'text/html',
    ]);
    expect(await reply.text()).toBe('slow down');
  });

  const hits: [
    name: string,
    fault: Pick<Fault, 'match' | 'skip'> & { times?: number },
    expected: number[],
  ][] = [
    ['method', { match: { method: 'get' } }, [503, 404, 503]],
    ['path, decoded', { match: { path: /\/slack\/bot$/ } }, [503, 503, 503]],
    ['another path', { match: { path: /projects/ } }, [404, 404, 404]],
    ['times', { times: 2 }, [503, 503, 404]],
    ['skip', { skip: 1, times: 1 }, [404, 503, 404]],
  ];
  test.each(hits)('selects requests by %s', async (_name, fault, expected) => {
    api.faults.push({ ...unavailable, times: Number.POSITIVE_INFINITY, ...fault });
    const statuses: number[] = [];
    for (const method of ['GET', 'DELETE', 'GET']) statuses.push((await send(api, method, slackBot)).status);
    expect(statuses).toEqual(expected);
  });

  it('is pending until it was applied', async () => {
    api.faults.push({ ...unavailable, times: 1 });
    expect(api.faults.pending()).toHaveLength(1);
    await send(api, 'GET', slackBot);
    expect(api.faults.pending()).toEqual([]);
  });

  it('is applied one per request, in order', async () => {
    api.faults.push(
      { ...unavailable, times: 1 },
      { when: 'before', respond: { status: 500, body: {} }, times: 1 },
    );
    expect((await send(api, 'GET', slackBot)).status).toBe(503);
    expect((await send(api, 'GET', slackBot)).status).toBe(500);
  });
});

describe('a spoiled response of a request that took effect', () => {
  it.each([
    ['invalid-json', 'application/json', /^\{"id": "scl_$/],
    ['empty-body', 'application/json', /^$/],
    ['html', 'text/html', /^<!doctype html>/],
  ] as const)('%s', async (kind, type, body) => {
    api.faults.push({ wire: { kind }, times: 1 });
    const reply = await create();
    expect([reply.status, reply.headers.get('content-type')]).toEqual([201, type]);
    expect(await reply.text()).toMatch(body);
    expect(api.state.connector('slack/bot')).toBeDefined();
  });

  it('content-type', async () => {
    api.faults.push({ wire: { kind: 'content-type', value: 'text/plain' }, times: 1 });
    const reply = await create();
    expect(reply.headers.get('content-type')).toBe('text/plain');
    expect(await reply.json()).toHaveProperty('id');
  });

  it('redirect', async () => {
    api.faults.push({ wire: { kind: 'redirect', location: 'https://evil.test/' }, times: 1 });
    const reply = await create();
    expect([reply.status, reply.headers.get('location')]).toEqual([307, 'https://evil.test/']);
  });
});

describe('a broken connection', () => {
  const wire = (fault: ConnectionFault) => api.faults.push({ wire: fault, times: 1 });

  it('reset-before: the request has no effect', async () => {
    wire({ kind: 'reset-before' });
    await expect(create()).rejects.toThrow();
    expect(api.state.connector('slack/bot')).toBeUndefined();
    expect(api.requests.all).toMatchObject([{ method: 'POST', status: 0 }]);
  });

  it('reset-after: the connector exists', async () => {
    wire({ kind: 'reset-after' });
    await expect(create()).rejects.toThrow();
    expect(api.state.connector('slack/bot')).toBeDefined();
    expect(api.requests.all).toMatchObject([{ status: 201 }]);
  });

  it('hang: there is no response and no effect', async () => {
    wire({ kind: 'hang' });
    const client = new AbortController();
    api.onRequest(() => void setImmediate(() => client.abort()));
    await expect(create(client.signal)).rejects.toThrow(/abort/i);
    expect(api.requests.all).toMatchObject([{ method: 'POST', status: 0 }]);
    expect(api.state.connector('slack/bot')).toBeUndefined();
  });

  it('delay: the response comes late', async () => {
    wire({ kind: 'delay', ms: 80 });
    const start = performance.now();
    expect((await create()).status).toBe(201);
    expect(performance.now() - start).toBeGreaterThan(70);
  });

  it('cut-body: the body is shorter than its content-length', async () => {
    wire({ kind: 'cut-body' });
    const reply = await create();
    expect(reply.status).toBe(201);
    await expect(reply.text()).rejects.toThrow();
  });

  it('slow-body: the body arrives complete, byte by byte', async () => {
    wire({ kind: 'slow-body', intervalMs: 1 });
    const start = performance.now();
    const reply = await create();
    expect(await reply.json()).toHaveProperty('uid', 'slack/bot');
    expect(performance.now() - start).toBeGreaterThan(200);
  });

  it('is an error without a socket', async () => {
    wire({ kind: 'hang' });
    await expect(send(api, 'GET', slackBot)).rejects.toThrow('needs the socket');
  });
});
