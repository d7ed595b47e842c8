import { describe, expect, it } from 'vitest';
import { systemClock } from '../../../src/shared/clock.ts';
import {
  ApiError,
  type ApiRequest,
  ATTEMPTS,
  Cancelled,
  createClient,
  RUN_DEADLINE,
} from '../../../src/vercel/client.ts';
import { UnreadableAnswer } from '../../../src/vercel/failure.ts';
import {
  HttpFailure,
  type HttpFailureKind,
  type HttpRequest,
  type HttpResponse,
} from '../../../src/vercel/transport.ts';
import { failureOf, type Reply, world } from './doubles.ts';

const read: ApiRequest<unknown> = {
  method: 'GET',
  path: ['v1', 'x'],
  purpose: 'read x',
  read: (answer) => answer,
};
const write: ApiRequest<unknown> = { ...read, method: 'POST', body: { a: 1 }, purpose: 'write x' };
const ok: Reply = { status: 200, body: { fine: true } };
const lost = (kind: HttpFailureKind = 'connection', sent = true): Reply => ({
  failure: new HttpFailure(kind, `it was ${kind}`, sent),
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
    expect(requests[0]?.url.href).toBe(`https://api.vercel.com/v1/x${query}`);
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
    expect(() => world([], { token })).toThrow('The token is empty or holds');
  });
});

describe('what is repeated', () => {
  it.each<[string, Reply]>([
    ['429', error(429)],
    ['500', error(500)],
    ['503', { status: 503, body: '<html>' }],
    ['a status that is none', { status: 101 }],
    ['a timeout', lost('timeout')],
    ['a broken connection', lost('connection')],
    ['a host without an address', lost('dns', false)],
    ['a cut-off answer', lost('cut-off')],
    ['broken JSON', { status: 200, body: '{"a' }],
    ['a web page', { status: 200, body: '<html></html>' }],
    ['an empty answer', { status: 200, body: ' ' }],
  ])('%s', async (_, reply) => {
    const { client, clock, requests, logs } = world([reply, ok]);
    expect(await client.request(write)).toEqual({ fine: true });
    expect(requests.length).toBe(2);
    expect(clock.slept).toEqual([500]);
    expect(logs).toHaveLength(1);
    expect(logs[0]).toMatch(
      /^could not write x: attempt 1 of 5 failed \(.+\), waiting 0.5 s before the next$/,
    );
  });

  it.each<[string, Reply]>([
    ...[301, 307, 400, 401, 403, 404, 408, 409, 410, 422, 426].map((status): [string, Reply] => [
      String(status),
      error(status, {}, { 'retry-after': '1' }),
    ]),
    ['a bad certificate', lost('certificate', false)],
    ['an endless answer', lost('too-large')],
  ])('not %s', async (_, reply) => {
    const { client, clock, requests } = world([reply, ok]);
    await apiError(client.request(read));
    expect(requests.length).toBe(1);
    expect(clock.slept).toEqual([]);
  });

  it('an unreadable answer, but not a fault of the reader', async () => {
    const answers = ['bad', 'good'];
    const reader = (problem: Error) => () => {
      if (answers.shift() === 'bad') throw problem;
      return 'value';
    };
    expect(await world([ok]).client.request({ ...read, read: reader(new UnreadableAnswer('no x')) })).toBe(
      'value',
    );
    answers.unshift('bad');
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

  it('an empty answer to a DELETE is whole', async () => {
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
        'The fault is on the side of the API: try again later.',
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

  it('Retry-After beyond what is left ends it', async () => {
    const { client, clock, requests } = world([
      { ...error(429, {}, { 'retry-after': '3600' }), takes: 2_000 },
    ]);
    const thrown = await apiError(client.request(read));
    expect(requests.length).toBe(1);
    expect(clock.slept).toEqual([]);
    expect(thrown.message).toBe(
      'Could not read x: Some words (status 429, code some_code). Gave up, because the API asked to wait 3600 s, ' +
        'longer than the 178 s left. The limits are per team and count everything that uses the API. Try again later.',
    );
    const next = await apiError(client.request(read));
    expect(requests.length).toBe(1);
    expect(next).toMatchObject({ status: 429, outcome: 'refused' });
    expect(next.message).toContain('Could not read x: the API allows no read for another 3600 s.');
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
      message: 'Could not read x: this run has taken 60 minutes.',
      outcome: 'refused',
    });
    expect(requests.length).toBe(1);
  });
});

describe('an outage', () => {
  it('fails all further requests at once after 3 minutes without a good answer', async () => {
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
        'Could not write x: the API has given no good answer for 3 minutes; what was last wrong: ' +
        'it was timeout (api.vercel.com). Try again later.',
    });
  });

  it('is over with any good answer, also a refusal', async () => {
    const slow: Reply = { ...lost('timeout'), takes: 30_000 };
    const { client, requests } = world([slow, slow, slow, slow, error(404), slow]);
    await apiError(client.request(read));
    await apiError(client.request(read));
    expect(requests.length).toBe(10);
    await apiError(client.request(read));
    expect(requests.length).toBe(12);
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
    ['an unreadable answer', { status: 201, body: '<html>' }],
    ['an endless answer', lost('too-large')],
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

  it.each<[string, Reply]>([
    ['429', error(429)],
    ['a refused connection', lost('connection', false)],
  ])('is repeated after %s without a look', async (_, reply) => {
    const { request, looks } = careful([new Error('no')]);
    const { client } = world([reply, ok]);
    expect(await client.request(request)).toEqual({ fine: true });
    expect(looks.length).toBe(0);
  });

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
      / It is unknown whether it happened all the same; the next run looks before it writes\.$/,
    );
  });

  it('a 409 after a lost answer is a reason to look', async () => {
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
      // A status would be taken for the answer that nobody got.
      expect(caught).toMatchObject({ status: undefined, outcome: 'unknown' });
      expect(caught.message).toContain('status 500, code some_code');
      expect(caught.message).toContain(
        `Nor could it be checked: ${thrown instanceof Error ? 'read failed.' : 'a string'}`,
      );
      expect(caught.message).toContain('the next run looks before it writes');
    },
  );

  it('a write that ends as refused after a lost answer stays unknown', async () => {
    expect(await apiError(world([lost(), error(400)]).client.request(write))).toMatchObject({
      status: 400,
      outcome: 'unknown',
    });
  });
});

describe('cancelling', () => {
  it('starts nothing new', async () => {
    const { client, cancel, requests } = world([ok]);
    cancel.abort();
    const thrown = await failureOf(client.request(read));
    expect(thrown).toBeInstanceOf(Cancelled);
    expect(thrown.message).toBe('Did not read x: the run was cancelled.');
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
        answer: async () => {
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
        signal?.addEventListener('abort', () => reject(new HttpFailure('cancelled', 'broken off', true)));
        made.cancel.abort();
      });
    const made = world([{ answer: hang }]);
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
      redact: (text) => text,
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
    expect(await message({ status: 418 })).toBe('Could not read x: no message (status 418).');
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
    [401, {}, 'acme', 'The request was made for team acme. Check that the token is valid'],
    [403, {}, '', "made for the token's default team, since `team` is empty. Check that the token is valid"],
    [403, {}, 'acme', 'the role Owner, Member or Connector Manager is needed'],
    [403, { invalidToken: true }, 'acme', 'made for team acme. Check the token: it is wrong or expired.'],
    [403, { missingToken: true }, 'acme', 'Check the token: it is wrong or expired.'],
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
    [{ location: 'https://' }, 'another address'],
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
    expect(await message(lost('dns', false))).toContain('Check `api-url` and the network of the runner.');
  });

  it('say what is wrong with an answer', async () => {
    expect(await message({ status: 200, body: '<html>' })).toContain(
      'the answer is unusable: it is a web page (status 200). Gave up after 5 attempts. Check that `api-url` is the API',
    );
  });

  it('hold neither token nor body nor headers', async () => {
    const reply = error(400, {}, { 'x-anything': 'header-text' });
    const thrown = await apiError(world([reply]).client.request({ ...write, body: { data: 'body-text' } }));
    expect(JSON.stringify([thrown.message, thrown])).not.toMatch(/token-1234|body-text|header-text/);
  });
});
