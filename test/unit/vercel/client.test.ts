import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/shared/clock.ts';
import { RUN_DEADLINE } from '../../../src/vercel/admission.ts';
import { createClient } from '../../../src/vercel/client.ts';
import { ApiError, Cancelled, UnusableResponse } from '../../../src/vercel/failure.ts';
import type { ApiRequest } from '../../../src/vercel/request.ts';
import { ATTEMPTS } from '../../../src/vercel/retry.ts';
import {
  type HttpRequest,
  type HttpResponse,
  TransportError,
  type TransportErrorKind,
} from '../../../src/vercel/transport.ts';
import { failureOf, type Reply, world } from './doubles.ts';

const read: ApiRequest<unknown> = {
  method: 'GET',
  path: ['v1', 'connect', 'x'],
  purpose: 'read x',
  read: (response) => response,
};
const write: ApiRequest<unknown> = { ...read, method: 'POST', body: { a: 1 }, purpose: 'write x' };
const ok: Reply = { status: 200, body: { fine: true } };
const lost = (kind: TransportErrorKind = 'connection', sent = true): Reply => ({
  error: new TransportError(kind, `it was ${kind}`, sent),
});
const error = (status: number, more: object = {}, headers: Record<string, string> = {}): Reply => ({
  status,
  headers,
  body: { error: { code: 'some_code', message: 'Some words.', ...more } },
});

async function apiError(promise: Promise<unknown>): Promise<ApiError> {
  const thrown = await failureOf(promise);
  if (thrown instanceof ApiError) return thrown;
  throw thrown;
}

describe('what is sent', () => {
  it.each([
    ['', ''],
    ['team_1', '?teamId=team_1'],
    ['acme', '?slug=acme'],
    ['a b&c', '?slug=a+b%26c'],
  ])('team %j', async (team, query) => {
    const { client, requests } = world([ok], { team });
    await client.request(read);
    expect(requests[0]?.url.href).toBe(`https://api.vercel.com/v1/connect/x${query}`);
  });

  it('encodes each segment as one, below the path of the base, beside the query', async () => {
    const { client, requests } = world([ok], { baseUrl: 'http://localhost:1/base/?q#h', team: '' });
    await client.request({ ...read, path: ['v1', 'slack/my bot?#%'], query: { limit: '1' } });
    expect(requests[0]?.url.href).toBe('http://localhost:1/base/v1/slack%2Fmy%20bot%3F%23%25?limit=1');
  });

  it.each(['', '.', '..', '\ud800'])(
    'refuses the segment %j, which would lead elsewhere',
    async (segment) => {
      const { client, requests } = world([ok]);
      expect((await apiError(client.request({ ...read, path: ['v1', segment] }))).outcome).toBe('refused');
      expect(requests).toEqual([]);
    },
  );

  it('JSON', async () => {
    const { client, requests } = world([ok]);
    await client.request(write);
    expect(requests[0]).toMatchObject({
      method: 'POST',
      body: '{"a":1}',
      timeout: 30_000,
      headers: {
        authorization: 'Bearer token-1234',
        'content-type': 'application/json',
        'user-agent': 'vercel-connector-action',
      },
    });
  });

  it('bytes', async () => {
    const { client, requests } = world([ok]);
    const bytes = new Uint8Array([1, 2]);
    await client.request({ ...read, method: 'POST', bytes, headers: { 'x-digest': 'abc' } });
    expect(requests[0]?.body).toBe(bytes);
    expect(requests[0]?.headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-digest': 'abc',
    });
  });

  it.each(['', 'a b', 'a\n', 'grün'])('refuses the token %j', (token) => {
    expect(() => world([], { token })).toThrow('The token is empty or contains');
  });
});

describe('what is repeated', () => {
  it.each<[string, Reply]>([
    ['500', error(500)],
    ['503', { status: 503, body: '<html>' }],
    ['a status that is none', { status: 101 }],
    ['a timeout', lost('timeout')],
    ['a broken connection', lost('connection')],
    ['a host without an address', lost('dns', false)],
    ['a truncated response', lost('cut-off')],
    ['broken JSON', { status: 200, body: '{"a' }],
    ['HTML', { status: 200, body: '<html></html>' }],
    ['an empty body', { status: 200, body: ' ' }],
  ])('%s', async (_, reply) => {
    const { client, clock, requests, logs } = world([reply, ok]);
    expect(await client.request(write)).toEqual({ fine: true });
    expect(requests.length).toBe(2);
    expect(clock.slept).toEqual([500]);
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatch(/^Could not write x: attempt 1 of 5 failed \(.+\); retrying in 0.5 s$/);
  });

  it.each<[string, Reply]>([
    ...[301, 307, 400, 401, 403, 404, 408, 409, 410, 422, 426].map((status): [string, Reply] => [
      String(status),
      error(status, {}, { 'retry-after': '1' }),
    ]),
    ['a bad certificate', lost('certificate', false)],
    ['an endless response', lost('too-large')],
  ])('not %s', async (_, reply) => {
    const { client, clock, requests } = world([reply, ok]);
    await apiError(client.request(read));
    expect(requests.length).toBe(1);
    expect(clock.slept).toEqual([]);
  });

  it('an unusable response, but not an error of the reader', async () => {
    const responses = ['bad', 'good'];
    const reader = (problem: Error) => () => {
      if (responses.shift() === 'bad') throw problem;
      return 'value';
    };
    expect(await world([ok]).client.request({ ...read, read: reader(new UnusableResponse('no x')) })).toBe(
      'value',
    );
    responses.unshift('bad');
    const fault = new TypeError('a fault');
    expect(await failureOf(world([ok]).client.request({ ...read, read: reader(fault) }))).toBe(fault);
  });

  it('not what is no failure of the exchange', async () => {
    const fault = new TypeError('a fault');
    const { client } = world([], {
      http: () => Promise.reject(fault),
    });
    expect(await failureOf(client.request(read))).toBe(fault);
  });

  it('an empty response to a DELETE is complete', async () => {
    const { client } = world([{ status: 204 }]);
    expect(await client.request({ ...read, method: 'DELETE' })).toBeUndefined();
  });
});

describe('how long it is repeated', () => {
  it('5 attempts, with growing waits', async () => {
    const { client, clock, requests } = world([error(500)]);
    const thrown = await apiError(client.request(read));
    expect(requests.length).toBe(ATTEMPTS);
    expect(clock.slept).toEqual([500, 1000, 2000, 4000]);
    expect(thrown.message).toBe(
      'Could not read x: Some words (status 500, code some_code). Gave up after 5 attempts. ' +
        'Server error at Vercel; try again later.',
    );
    expect(thrown).toMatchObject({ status: 500, code: 'some_code', outcome: 'refused' });
  });

  it('3 minutes: a last attempt gets only what is left', async () => {
    const slow = { ...lost('timeout'), takes: 30_000 };
    const { client, requests } = world([{ ...error(503, {}, { 'retry-after': '100' }), takes: 1_000 }, slow]);
    const thrown = await apiError(client.request(read));
    expect(requests.map((request) => request.timeout)).toEqual([30_000, 30_000, 30_000, 16_000]);
    expect(thrown.message).toContain('Gave up after 4 attempts in 3 minutes.');
  });

  it('Retry-After is obeyed', async () => {
    const { client, clock } = world([
      error(429, {}, { 'retry-after': '7' }),
      error(503, {}, { 'retry-after-ms': '90' }),
      ok,
    ]);
    await client.request(read);
    expect(clock.slept).toEqual([7000, 90]);
  });

  it.each<[string, object]>([
    ['in milliseconds', { resetMs: Date.parse('2026-11-24T12:00:20.5Z') }],
    ['in seconds', { reset: Date.parse('2026-11-24T12:00:20Z') / 1000 }],
    ['in both', { reset: 0, resetMs: Date.parse('2026-11-24T12:00:20.5Z') }],
  ])('the reset of the limit in the body is obeyed, %s', async (form, limit) => {
    const { client, clock } = world([error(429, { limit: { remaining: 0, total: 50, ...limit } }), ok]);
    await client.request(write);
    expect(clock.slept).toEqual([form === 'in seconds' ? 20_000 : 20_500]);
  });

  it.each<[string, object]>([
    ['says nothing', {}],
    ['names a time that has passed', { limit: { reset: 1 } }],
    ['names no time', { limit: { reset: 'soon', resetMs: null } }],
    ['has another form', { limit: 5 }],
  ])('a 429 that %s waits for the next minute', async (_, more) => {
    const { client, clock, requests } = world([error(429, more), ok]);
    await client.request(write);
    expect([clock.slept, requests.length]).toEqual([[61_000], 2]);
  });

  it('a 429 that says nothing ends it when what is left is less than a minute', async () => {
    const { client, requests } = world([error(429)]);
    expect((await apiError(client.request(write))).message).toContain(
      "(status 429, code some_code). Gave up: the API's limits are per minute, but only 58 s remain. " +
        'The limit is shared by the whole team. Try again later.',
    );
    expect(requests.length).toBe(3);
  });

  it('501 is final, and nothing happened', async () => {
    const { client, requests } = world([{ status: 501, body: 'Not Implemented' }, ok]);
    const thrown = await apiError(client.request(write));
    expect(thrown).toMatchObject({ status: 501, outcome: 'refused' });
    expect(thrown.message).toBe(
      'Could not write x: Not Implemented (status 501). The API does not support this, so trying again will not help. Check the fields of the manifest.',
    );
    expect(requests.length).toBe(1);
  });

  it('Retry-After beyond what is left ends it', async () => {
    const { client, clock, requests } = world([
      { ...error(429, {}, { 'retry-after': '3600' }), takes: 2_000 },
    ]);
    const thrown = await apiError(client.request(read));
    expect(requests.length).toBe(1);
    expect(clock.slept).toEqual([]);
    expect(thrown.message).toBe(
      'Could not read x: Some words (status 429, code some_code). Gave up: the API asked to retry after 3600 s, ' +
        'but only 178 s remain. The limit is shared by the whole team. Try again later.',
    );
    const next = await apiError(client.request(read));
    expect(requests.length).toBe(1);
    expect(next).toMatchObject({ status: 429, outcome: 'refused' });
    expect(next.message).toBe(
      "Could not read x: the API's read limit is exhausted for another 3600 s; the limit is shared by the whole team. Try again later.",
    );
  });

  it('a 429 holds back every request of its kind, but no other', async () => {
    const { client, clock, requests } = world([error(429, {}, { 'retry-after': '20' }), ok]);
    const sleepers: (() => void)[] = [];
    clock.sleep = () => new Promise((resolve) => void sleepers.push(resolve));
    const writes = [client.request(write)];
    await client.request(read);
    writes.push(client.request(write));
    await client.request(read);
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET']);
    clock.time += 20_000;
    for (const wake of sleepers) wake();
    await Promise.all(writes);
    expect(requests.map(({ method }) => method)).toEqual(['POST', 'GET', 'GET', 'POST', 'POST']);
  });

  it('waiting for the limits does not count', async () => {
    const replies: Reply[] = [
      ...Array.from({ length: 49 }, (): Reply => ok),
      { ...error(500), takes: 1 },
      ok,
    ];
    const { client, clock, requests } = world(replies);
    for (let number = 0; number < 49; number += 1) await client.request(write);
    await client.request(write);
    expect(requests.at(-1)?.timeout).toBe(30_000);
    expect(clock.slept).toEqual([500, 61_000 - 501]);
  });

  it('an hour for the whole run', async () => {
    const { client, clock, requests } = world([ok]);
    clock.time += RUN_DEADLINE - 1;
    await client.request(read);
    clock.time += 1;
    expect(await apiError(client.request(read))).toMatchObject({
      message: 'Could not read x: the run reached its limit of 60 minutes.',
      outcome: 'refused',
    });
    expect(requests.length).toBe(1);
  });
});

describe('a refusal', () => {
  const get = (...path: string[]): ApiRequest<unknown> => {
    return { ...read, path: ['v1', ...path], purpose: `read ${path.join('/')}` };
  };
  const connector = (uid: string) => get('connect', 'connectors', uid);

  it.each<[string, Reply]>([
    ['401', error(401)],
    ['403 with invalidToken', error(403, { invalidToken: true })],
    ['403 with missingToken', error(403, { missingToken: true })],
  ])('of the token ends all further requests, in the same words: %s', async (_, reply) => {
    const { client, requests } = world([reply, ok]);
    const first = await apiError(client.request(connector('a')));
    for (const request of [connector('b'), get('projects', 'web'), write]) {
      const next = await apiError(client.request(request));
      expect(next.message.replace(request.purpose, '…')).toBe(
        first.message.replace('read connect/connectors/a', '…'),
      );
      expect(next).toMatchObject({ status: first.status, code: 'some_code', outcome: 'refused' });
    }
    expect(requests.length).toBe(1);
  });

  it('of the token ends what waits for its turn as well', async () => {
    const { client, requests, clock } = world([...Array.from({ length: 49 }, () => ok), error(401), ok]);
    const sleepers: (() => void)[] = [];
    clock.sleep = () => new Promise((resolve) => void sleepers.push(resolve));
    for (let number = 0; number < 49; number += 1) await client.request(write);
    const last = [client.request(write), client.request(write)].map((sent) => apiError(sent));
    await last[0];
    clock.time += 61_000;
    for (const wake of sleepers) wake();
    expect((await Promise.all(last)).map(({ status }) => status)).toEqual([401, 401]);
    expect(requests.length).toBe(50);
  });

  it('403 ends the requests to an endpoint after three in a row', async () => {
    const { client, requests } = world([error(403)]);
    for (const uid of ['a', 'b', 'c']) await apiError(client.request(connector(uid)));
    expect((await apiError(client.request(connector('d')))).message).toBe(
      'Could not read connect/connectors/d: Some words (status 403, code some_code). The API refused 3 such requests, ' +
        'so this one was not sent. The request was made for team acme. Check that the token is valid, can access the ' +
        'team, and belongs to a member with the role Owner, Member or Connector Manager.',
    );
    expect(requests.length).toBe(3);
    await apiError(client.request({ ...connector('d'), method: 'DELETE' }));
    await apiError(client.request(get('connect', 'connectors', 'd', 'projects', 'p')));
    expect(requests.length).toBe(5);
  });

  it('403 counts only for a success that does not come', async () => {
    const { client, requests } = world([error(403), error(403), ok, error(403), error(403), ok]);
    for (const uid of ['a', 'b', 'c', 'd', 'e', 'f']) {
      await client.request(connector(uid)).catch(() => undefined);
    }
    expect(requests.length).toBe(6);
  });
});

describe('what is known to exist', () => {
  const expected: ApiRequest<unknown> = { ...write, isExpected: () => true };
  const absent = error(404, { code: 'not_found' });

  it('is looked for again while it is not visible', async () => {
    const { client, clock, requests, debugged } = world([absent, absent, absent, ok]);
    expect(await client.request(expected)).toEqual({ fine: true });
    expect(clock.slept).toEqual([500, 1000, 2000]);
    expect(requests.length).toBe(4);
    expect(debugged).toContain('Not visible yet, looking again: write x');
  });

  it('is given up after 15 seconds of a monotonic clock', async () => {
    const { client, clock } = world([{ ...absent, takes: 100 }]);
    clock.sleep = async (ms) => {
      clock.slept.push(ms);
      clock.time += ms;
      clock.epoch -= 3_600_000;
    };
    expect(await apiError(client.request(expected))).toMatchObject({ status: 404, isAbsence: true });
    const looked = clock.slept.reduce((sum, ms) => sum + ms, 0);
    expect(looked).toBeGreaterThan(14_000);
    expect(looked).toBeLessThanOrEqual(15_000);
  });

  it.each<[string, ApiRequest<unknown>, Reply]>([
    ['a 404 for what may not exist', write, absent],
    ['a page of a gateway', expected, { status: 404, body: '<html></html>' }],
    ['a path that the API does not have', expected, error(404, { code: 'method_unknown' })],
  ])('%s is no reason to look again', async (_, request, reply) => {
    const { client, requests } = world([reply, ok]);
    await apiError(client.request(request));
    expect(requests.length).toBe(1);
  });

  it('is not waited for when the run is canceled', async () => {
    const { client, clock, cancel, requests } = world([absent, ok]);
    clock.sleep = async () => cancel.abort();
    expect(await failureOf(client.request(expected))).toBeInstanceOf(Cancelled);
    expect(requests.length).toBe(1);
  });
});

describe('absence', () => {
  it.each<[string, Reply, boolean, string]>([
    ['404 of the API', error(404, { code: 'not_found' }), true, 'Some words (status 404, code not_found).'],
    ['410 of the API', error(410), true, 'Some words (status 410, code some_code).'],
    [
      'a page of a gateway',
      { status: 404, body: '<!doctype html>' },
      false,
      'HTML instead of JSON (status 404)',
    ],
    ['410 of a gateway', { status: 410, body: ' <html>' }, false, 'HTML instead of JSON (status 410)'],
    ['no body', { status: 404 }, false, 'not an error of the API (status 404)'],
    [
      'JSON of another program',
      { status: 404, body: { message: 'no Route' } },
      false,
      'not an error of the API',
    ],
    [
      'an error without a code',
      { status: 404, body: { error: { message: 'no' } } },
      false,
      'not an error of the',
    ],
    ['an error in text', { status: 404, body: { error: 'not_found' } }, false, 'not an error of the API'],
    [
      'a path that the API does not have',
      error(404, { code: 'method_unknown' }),
      false,
      'unexpected response: Some words (status 404, code method_unknown). Check that `api-url` points to the Vercel API',
    ],
  ])('%s', async (_, reply, isAbsence, words) => {
    const thrown = await apiError(world([reply, ok]).client.request(read));
    expect(thrown.isAbsence).toBe(isAbsence);
    expect(thrown.message).toContain(words);
  });
});

describe('an outage', () => {
  it('fails all further requests at once after 3 minutes without a successful response', async () => {
    const { client, requests } = world([{ ...lost('timeout'), takes: 30_000 }]);
    await apiError(client.request(read));
    expect(requests.length).toBe(5);
    await apiError(client.request(read));
    expect(requests.length).toBe(7);
    const thrown = await apiError(client.request(write));
    expect(requests.length).toBe(7);
    expect(thrown).toMatchObject({
      status: undefined,
      outcome: 'refused',
      message:
        'Could not write x: the API has not returned a successful response for 3 minutes ' +
        '(last error: it was timeout (api.vercel.com)). Try again later.',
    });
  });

  it('is over with any successful response, or a refusal', async () => {
    const slow: Reply = { ...lost('timeout'), takes: 30_000 };
    const { client, requests } = world([slow, slow, slow, slow, error(404), slow]);
    await apiError(client.request(read));
    await apiError(client.request(read));
    expect(requests.length).toBe(10);
    await apiError(client.request(read));
    expect(requests.length).toBe(12);
  });
});

describe('a wall clock that jumps', () => {
  it.each([3_600_000, -3_600_000])('by %i ms neither ends nor stalls the run', async (jump) => {
    const { client, clock, requests } = world([{ ...error(500), takes: 1_000 }, ok]);
    clock.epoch += jump;
    const http = client.request(read);
    clock.epoch += 2 * jump;
    expect(await http).toEqual({ fine: true });
    for (let number = 0; number < 50; number += 1) await client.request(write);
    clock.epoch += jump;
    clock.slept = [];
    await client.request(write);
    expect(clock.slept).toEqual([61_000]);
    expect(requests.every(({ timeout }) => timeout === 30_000)).toBe(true);
  });

  it('forward is no outage', async () => {
    const { client, clock, requests } = world([error(500), error(500), ok]);
    const { sleep } = clock;
    clock.sleep = async (...given) => {
      clock.epoch += 3_600_000;
      await sleep.apply(clock, given);
    };
    await client.request(read);
    expect(requests).toHaveLength(3);
  });

  it('is compared with the absolute times of the API', async () => {
    const { client, clock } = world([error(429, {}, { 'retry-after': 'Tue, 24 Nov 2026 13:00:07 GMT' }), ok]);
    clock.epoch += 3_600_000;
    await client.request(read);
    expect(clock.slept).toEqual([7_000]);
  });
});

describe('a request that must not be repeated blindly', () => {
  const careful = (found: (unknown | Error)[]) => {
    const looks: unknown[] = [];
    const recover = async () => {
      const result = found[Math.min(looks.length, found.length - 1)];
      looks.push(result);
      if (result instanceof Error) throw result;
      return result;
    };
    return { looks, request: { ...write, recover } };
  };

  it.each<[string, Reply]>([
    ['a timeout', lost('timeout')],
    ['a 502', error(502)],
    ['an unusable response', { status: 201, body: '<html>' }],
    ['an endless response', lost('too-large')],
  ])('is found after %s', async (_, reply) => {
    const { request, looks } = careful(['found']);
    const { client, requests } = world([reply, ok]);
    expect(await client.request(request)).toBe('found');
    expect(requests.length).toBe(1);
    expect(looks.length).toBe(1);
  });

  it('is repeated when it is not found', async () => {
    const { request, looks } = careful([undefined]);
    const { client, requests } = world([lost('timeout'), ok]);
    expect(await client.request(request)).toEqual({ fine: true });
    expect([requests.length, looks.length]).toEqual([2, 1]);
  });

  it.each<[string, Reply]>([['a refused connection', lost('connection', false)]])(
    'is repeated after %s without a look',
    async (_, reply) => {
      const { request, looks } = careful([new Error('no')]);
      const { client } = world([reply, ok]);
      expect(await client.request(request)).toEqual({ fine: true });
      expect(looks.length).toBe(0);
    },
  );

  it('is looked for after the last attempt, too', async () => {
    const { request, looks } = careful([undefined, undefined, undefined, undefined, 'found']);
    const { client } = world([error(500)]);
    expect(await client.request(request)).toBe('found');
    expect(looks.length).toBe(5);
  });

  it('stays unknown when it is not found after the last attempt', async () => {
    const { request } = careful([undefined]);
    const thrown = await apiError(world([error(500)]).client.request(request));
    expect(thrown).toMatchObject({ status: 500, outcome: 'unknown' });
    expect(thrown.message).toMatch(
      / The request may still have taken effect; the next run checks before writing\.$/,
    );
  });

  it('a 409 after a lost response is a reason to check', async () => {
    const { request, looks } = careful([undefined, 'found']);
    expect(await world([lost(), error(409)]).client.request(request)).toBe('found');
    expect(looks.length).toBe(2);
  });

  it('a 409 with nothing behind it is an error', async () => {
    const { request } = careful([undefined]);
    expect(await apiError(world([lost(), error(409)]).client.request(request))).toMatchObject({
      status: 409,
    });
  });

  it('a first 409 is a refusal', async () => {
    const { request, looks } = careful(['found']);
    expect(await apiError(world([error(409)]).client.request(request))).toMatchObject({
      status: 409,
      outcome: 'refused',
    });
    expect(looks.length).toBe(0);
  });

  it.each([new Error('read failed.'), 'a string'])(
    'is unknown when the look fails with %s',
    async (thrown) => {
      const request = { ...write, recover: () => Promise.reject(thrown) };
      const caught = await apiError(world([error(500)]).client.request(request));
      // A caller would take a status for a response that was never received.
      expect(caught).toMatchObject({ status: undefined, outcome: 'unknown' });
      expect(caught.message).toContain('status 500, code some_code');
      expect(caught.message).toContain(
        `Checking the outcome failed as well: ${thrown instanceof Error ? 'read failed.' : 'a string'}`,
      );
      expect(caught.message).toContain('the next run checks before writing');
    },
  );

  it('a write that is refused after a lost response stays unknown', async () => {
    expect(await apiError(world([lost(), error(400)]).client.request(write))).toMatchObject({
      status: 400,
      outcome: 'unknown',
    });
  });
});

describe('canceling', () => {
  it('stops also a request that was let through in the same tick as the one during which it happens', async () => {
    const made = world([
      {
        respond: async () => {
          made.cancel.abort();
          return { status: 200, headers: {}, body: '{}' };
        },
      },
    ]);
    const both = await Promise.allSettled([made.client.request(read), made.client.request(write)]);
    expect(both.map(({ status }) => status)).toEqual(['fulfilled', 'rejected']);
    expect(made.requests).toHaveLength(1);
  });

  it('starts nothing new', async () => {
    const { client, cancel, requests } = world([ok]);
    cancel.abort();
    const thrown = await failureOf(client.request(read));
    expect(thrown).toBeInstanceOf(Cancelled);
    expect(thrown.message).toBe('Did not read x: the run was canceled.');
    expect(requests).toEqual([]);
  });

  it.each<[string, ApiRequest<unknown>, Reply, boolean]>([
    ['a read', read, error(500), true],
    ['a write that was refused', write, error(429), true],
    ['a write that may have happened', write, error(500), false],
  ])('%s is not repeated', async (_, request, reply, nothingHappened) => {
    const { client, cancel, clock, requests } = world([reply]);
    clock.sleep = async () => cancel.abort();
    const thrown = await failureOf(client.request(request));
    expect(requests.length).toBe(1);
    if (nothingHappened) expect(thrown).toBeInstanceOf(Cancelled);
    else expect(thrown).toMatchObject({ name: 'ApiError', outcome: 'unknown' });
  });

  it('a request in flight may end well', async () => {
    const made = world([
      {
        respond: async () => {
          made.cancel.abort();
          return { status: 200, headers: {}, body: '1' };
        },
      },
    ]);
    made.clock.sleep = (_, signal) =>
      new Promise((resolve) => signal?.addEventListener('abort', () => resolve()));
    expect(await made.client.request(write)).toBe(1);
  });

  it.each<[string, ApiRequest<unknown>]>([
    ['read', read],
    ['write', write],
  ])('a %s in flight has 5 seconds', async (kind, request) => {
    const hang = ({ signal }: HttpRequest) =>
      new Promise<HttpResponse>((_, reject) => {
        signal?.addEventListener('abort', () => reject(new TransportError('cancelled', 'aborted', true)));
        made.cancel.abort();
      });
    const made = world([{ respond: hang }]);
    const thrown = await failureOf(made.client.request(request));
    expect(made.clock.slept).toEqual([5_000]);
    if (kind === 'read') expect(thrown).toBeInstanceOf(Cancelled);
    else expect(thrown).toMatchObject({ name: 'ApiError', outcome: 'unknown' });
  });

  it('leaves no timer behind on the real clock', async () => {
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    const cancel = new AbortController();
    const client = createClient({
      baseUrl: 'https://api.vercel.com',
      token: 't',
      team: '',
      clock: systemClock,
      random: Math.random,
      signal: cancel.signal,
      log: () => undefined,
      debug: () => undefined,
      secrets: [],
      http: async () => {
        cancel.abort();
        return { status: 200, headers: {}, body: '1' };
      },
    });
    expect(await client.request(read)).toBe(1);
    expect(timers()).toBe(before);
  });
});

describe('messages', () => {
  const message = async (reply: Reply, request = read, team = 'acme') =>
    (await apiError(world([reply], { team }).client.request(request))).message;

  it('keep the words of the API, its code and the request ID', async () => {
    const thrown = await apiError(
      world([
        error(400, { message: 'bad \x1b[31mname\n"hunter2"' }, { 'x-vercel-id': 'iad1::1' }),
      ]).client.request(read),
    );
    expect(thrown.message).toBe(
      'Could not read x: bad name "***" (status 400, code some_code, request iad1::1).',
    );
    expect(thrown).toMatchObject({ status: 400, code: 'some_code', requestId: 'iad1::1' });
  });

  it.each<[unknown, string]>([
    [{ err: { message: 'old words' } }, 'old words (status 400)'],
    [{ error: 'just words' }, 'just words (status 400)'],
    [{ error: { message: 5, code: 6 } }, 'Bad Request (status 400)'],
    [{ error: { message: '\x1b[0m', code: '\n' } }, 'Bad Request (status 400)'],
    [{ error: 7 }, 'Bad Request (status 400)'],
    [[1], 'Bad Request (status 400)'],
    ['<html>Bad</html>', 'Bad Request (status 400)'],
    [undefined, 'Bad Request (status 400)'],
  ])('from the body %j', async (body, expected) => {
    expect(await message({ status: 400, body })).toBe(`Could not read x: ${expected}.`);
  });

  it('a status without a name', async () => {
    expect(await message({ status: 499 })).toBe('Could not read x: no message (status 499).');
  });

  it('redact code and request ID', async () => {
    const thrown = await apiError(
      world([error(400, { code: 'a-hunter2' }, { 'x-request-id': 'b-hunter2' })]).client.request(read),
    );
    expect(thrown).toMatchObject({ code: 'a-***', requestId: 'b-***' });
    expect(thrown.message).not.toContain('hunter2');
    expect(
      (await apiError(world([error(400, {}, { 'x-request-id': '\n' })]).client.request(read))).requestId,
    ).toBe(undefined);
  });

  it.each<[number, object, string, string]>([
    [
      401,
      {},
      'acme',
      'The request was made for team acme. Check that the token is valid, can access the team',
    ],
    [
      403,
      {},
      '',
      "made for the token's default team, because `team` is not set. Check that the token is valid",
    ],
    [403, {}, 'acme', 'belongs to a member with the role Owner, Member or Connector Manager.'],
    [403, { invalidToken: true }, 'acme', 'made for team acme. The token is invalid or expired.'],
    [403, { missingToken: true }, 'acme', 'The token is invalid or expired.'],
    [404, {}, 'acme', 'Not enabled, perhaps.'],
  ])('advise on %i %j for team %j', async (status, more, team, expected) => {
    expect(
      await message(error(status, more), { ...read, notFound: 'Not enabled, perhaps.' }, team),
    ).toContain(expected);
  });

  it('a 404 without a meaning of its own has no advice', async () => {
    expect(await message(error(404))).toBe('Could not read x: Some words (status 404, code some_code).');
  });

  it.each<[Record<string, string>, string]>([
    [{ location: 'https://evil.test:8443/login?token=1' }, 'evil.test:8443'],
    [{ location: '/login' }, 'api.vercel.com'],
    [{ location: 'https://' }, 'another host'],
    [{}, 'api.vercel.com'],
  ])('name the host of a redirect: %j', async (headers, host) => {
    expect(await message({ status: 308, headers })).toBe(
      `Could not read x: the API redirected to ${host}; the token was not sent there (status 308). Check \`api-url\`.`,
    );
  });

  it('say what to check when there is no connection', async () => {
    expect(await message(lost('certificate', false))).toBe(
      'Could not read x: it was certificate (api.vercel.com). Check `api-url`, and any proxy that replaces certificates.',
    );
    expect(await message(lost('dns', false))).toContain("Check `api-url` and the runner's network.");
  });

  it('say what is wrong with a response', async () => {
    expect(await message({ status: 200, body: '<html>' })).toContain(
      'unexpected response: HTML instead of JSON (status 200). Gave up after 5 attempts. ' +
        'Check that `api-url` points to the Vercel API and that no proxy intercepts the response.',
    );
  });

  it('hold neither token nor body nor headers', async () => {
    const reply = error(400, {}, { 'x-anything': 'header-text' });
    const thrown = await apiError(world([reply]).client.request({ ...write, body: { data: 'body-text' } }));
    expect(JSON.stringify([thrown.message, thrown])).not.toMatch(/token-1234|body-text|header-text/);
  });
});

describe('the debug log', () => {
  it('has a line per attempt: method, path, status or error, bytes, request ID, milliseconds', async () => {
    const { client, debugged } = world(
      [
        { ...lost('timeout'), takes: 30_000 },
        { status: 503, body: 'ä', takes: 12 },
        { status: 200, body: '{"a":1}', headers: { 'x-vercel-id': 'iad1::1' }, takes: 34.4 },
      ],
      { baseUrl: 'https://api.vercel.com/base' },
    );
    await client.request({ ...read, path: ['v1', 'slack/x'], query: { cursor: 'c' } });
    expect(debugged).toEqual([
      'GET /base/v1/slack%2Fx: timeout, 30000 ms',
      'GET /base/v1/slack%2Fx: 503, 2 bytes, x-vercel-id none, 12 ms',
      'GET /base/v1/slack%2Fx: 200, 7 bytes, x-vercel-id iad1::1, 34 ms',
    ]);
  });

  it('has a line per check of an unknown outcome', async () => {
    const { client, debugged } = world([lost(), ok]);
    await client.request({ ...write, recover: async () => undefined });
    expect(debugged).toEqual([
      'POST /v1/connect/x: connection, 0 ms',
      'Outcome unknown, checking before anything else: write x',
      expect.stringMatching(/^POST \/v1\/connect\/x: 200/),
    ]);
  });

  it('contains neither token, secrets, query, headers nor bodies, and no line breaks', async () => {
    const { client, debugged } = world([
      {
        status: 200,
        body: { said: 'response-text' },
        headers: { 'x-vercel-id': 'id\n::error::hunter2', 'x-anything': 'header-text' },
      },
    ]);
    await client.request({
      ...write,
      path: ['v1', 'hunter2'],
      query: { q: 'query-text' },
      body: { data: 'body-text' },
      headers: { 'x-mine': 'mine-text' },
    });
    expect(debugged).toHaveLength(1);
    expect(debugged[0]).toContain('POST /v1/***: 200');
    expect(debugged.join()).not.toMatch(/token-1234|hunter2|-text|\n|acme/);
  });
});

describe('causes', () => {
  it.each<[string, Reply, unknown]>([
    ['a transport error', lost('certificate', false), { name: 'TransportError', kind: 'certificate' }],
    [
      'an unusable response',
      { status: 200, body: '{' },
      { name: 'UnusableResponse', cause: expect.any(SyntaxError) },
    ],
  ])('are kept of %s', async (_, reply, cause) => {
    expect((await apiError(world([reply]).client.request(read))).cause).toMatchObject(cause as object);
  });

  it('are kept of a check that failed', async () => {
    const cause = new Error('read failed.');
    const request = { ...write, recover: () => Promise.reject(cause) };
    expect((await apiError(world([error(500)]).client.request(request))).cause).toBe(cause);
  });
});

describe('hiding', () => {
  it('nothing more is the same client, so that many connectors share what finds the secrets', () => {
    const { client } = world([]);
    expect(client.hiding([])).toBe(client);
  });

  it('removes what overlaps a secret as well', () => {
    const { client } = world([]);
    expect(client.hiding(['-hun']).clean('x-hunter2-y')).toBe('x***-y');
    expect(client.clean('x-hunter2-y')).toBe('x-***-y');
  });
});
