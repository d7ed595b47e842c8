import { type HttpRequest, type HttpResponse, TransportError } from '../../src/vercel/transport.ts';
import { spoil } from '../emulator/faults/spoil.ts';
import type { OtherConnector } from '../emulator/index.ts';
import type { VirtualClock } from './clock.ts';

export interface Spoiling {
  request: HttpRequest;
  /** The number of the request in its run. */
  number: number;
  /** The API's answer; undefined where the request never reached it. */
  genuine: HttpResponse | undefined;
  clock: VirtualClock;
}

/** One way in which an exchange goes wrong. */
export interface Fault {
  name: string;
  /** Whether the API handles the request all the same; `later` is before the next write. */
  commits: boolean | 'later';
  /** @throws TransportError where there is no whole answer */
  spoil(spoiling: Spoiling): Promise<HttpResponse>;
}

const DATE = 'date';

/** An error answer that repeats all that it was sent, in every encoding, in its body and its headers. */
function echoing(
  status: number,
  headers: Record<string, string> = {},
  members: (now: number) => object = () => ({}),
): Fault['spoil'] {
  return async ({ request, number, clock }) => {
    const said = echo(request, number);
    return {
      status,
      headers: {
        'content-type': 'application/json',
        'x-vercel-id': `fra1::${said.slice(0, 200)}`,
        ...headers,
        ...(headers['retry-after'] === DATE && {
          'retry-after': new Date(clock.now() + 20_000).toUTCString(),
        }),
      },
      body: JSON.stringify({ error: { code: `c ${said}`, message: `m ${said}`, ...members(clock.now()) } }),
    };
  };
}

/** A request's body and token, in every form in which a server may give them back. */
export function echo({ headers, body }: HttpRequest, number: number): string {
  const sent = typeof body === 'string' ? body : '';
  const { authorization = '' } = headers;
  const parts = [
    strings(sent).join(' '),
    authorization,
    sent,
    Buffer.from(`${authorization} ${sent}`).toString('base64'),
    Buffer.from(sent).toString('base64url'),
    encodeURIComponent(sent),
    new URLSearchParams({ sent }).toString(),
  ];
  // Messages are cut, so each part must come first now and then.
  return [...parts.slice(number % parts.length), ...parts].join(' | ');
}

/** All strings of a JSON text, as a server that has parsed it would show them. */
function strings(json: string): string[] {
  if (json === '') return [];
  const found: string[] = [];
  JSON.parse(json, (_, value) => {
    if (typeof value === 'string') found.push(value);
    return value;
  });
  return found;
}

function spoiled(status: number, contentType: string, body: (genuine: string) => string): Fault['spoil'] {
  return async ({ genuine, request, number }) => ({
    status,
    headers: { 'content-type': contentType },
    body: body(genuine?.body ?? echo(request, number)),
  });
}

function breaking(kind: TransportError['kind'], message: string, sent: boolean): Fault['spoil'] {
  return async () => {
    throw new TransportError(kind, message, sent);
  };
}

/** An answer whose end is `ms` away, a little of it arriving all the time. */
function slow(ms: number): Fault['spoil'] {
  return async ({ request, genuine, clock }) => {
    await clock.sleep(Math.min(ms, request.timeout), request.signal);
    if (request.signal?.aborted) throw new TransportError('cancelled', 'the request was aborted', true);
    if (ms >= request.timeout || genuine === undefined) {
      throw new TransportError('timeout', 'no complete response within 30 s', true);
    }
    return genuine;
  };
}

const reset = breaking('connection', 'the connection failed (ECONNRESET)', true);

const never = slow(Number.POSITIVE_INFINITY);

/** A response that was made normally, and then names another connector wherever it names one. */
function about(other: Omit<OtherConnector, 'kind'>): Fault['spoil'] {
  return async ({ genuine }) => {
    if (genuine === undefined || genuine.body === '')
      return genuine ?? { status: 500, headers: {}, body: '' };
    const response = await spoil(new Response(genuine.body, { status: genuine.status }), {
      kind: 'other-connector',
      ...other,
    });
    return { ...genuine, body: await response.text() };
  };
}

/** Both when the request took effect and when it did not. */
function both(name: string, spoil: Fault['spoil']): Fault[] {
  return [
    { name: `${name}, nothing done`, commits: false, spoil },
    { name: `${name}, done all the same`, commits: true, spoil },
  ];
}

function undone(name: string, spoil: Fault['spoil']): Fault[] {
  return [{ name, commits: false, spoil }];
}

function done(name: string, spoil: Fault['spoil']): Fault[] {
  return [{ name, commits: true, spoil }];
}

export const faults: readonly Fault[] = [
  ...undone('429 with seconds', echoing(429, { 'retry-after': '7' })),
  ...undone('429 with a date', echoing(429, { 'retry-after': DATE })),
  ...undone('429 without a header', echoing(429)),
  ...undone(
    '429 with its time in the body, in seconds',
    echoing(429, {}, (now) => ({ limit: { remaining: 0, reset: Math.ceil(now / 1000) + 20, total: 50 } })),
  ),
  ...undone(
    '429 with its time in the body, in milliseconds',
    echoing(429, {}, (now) => ({ limit: { remaining: 0, resetMs: now + 20_000, total: 50 } })),
  ),
  ...undone('401', echoing(401)),
  ...undone(
    '403 that calls the token invalid',
    echoing(403, {}, () => ({ invalidToken: true })),
  ),
  ...undone('403', echoing(403)),
  ...undone('501', echoing(501)),
  ...undone(
    'a web page as 404',
    spoiled(404, 'text/html', (text) => `<!doctype html><title>404</title>${text}`),
  ),
  ...undone(
    'a web page as 410',
    spoiled(410, 'text/html', (text) => `<!doctype html><title>410</title>${text}`),
  ),
  ...undone(
    'JSON of another program as 404',
    spoiled(404, 'application/json', (message) => JSON.stringify({ message })),
  ),
  ...undone(
    'method_unknown',
    echoing(404, {}, () => ({ code: 'method_unknown' })),
  ),
  ...done('another connector', about({})),
  ...done('another ID', about({ id: 'scl_anotherconnector' })),
  ...done('another uid', about({ uid: 'another/connector' })),
  ...undone('429 with hours', echoing(429, { 'retry-after': '7200' })),
  ...[500, 502, 503, 504].flatMap((status) => both(String(status), echoing(status))),
  ...both('503 with seconds', echoing(503, { 'retry-after': '11' })),
  ...both(
    'HTML',
    spoiled(200, 'text/html', (text) => `<!doctype html><title>Gateway</title>${text}`),
  ),
  ...both(
    'an empty body',
    spoiled(200, 'application/json', () => ''),
  ),
  ...both(
    'invalid JSON',
    spoiled(200, 'application/json', (text) => `{"id": "scl_${text.slice(0, 20)}`),
  ),
  ...both(
    'JSON of something else',
    spoiled(200, 'application/json', () => '{"ok":true}'),
  ),
  ...done('another content type', async ({ genuine }) => ({
    status: genuine?.status ?? 200,
    headers: { 'content-type': 'text/plain' },
    body: genuine?.body ?? '',
  })),
  ...undone('a redirect to another host', async ({ request, number }) => ({
    status: 307,
    headers: { location: `https://elsewhere.test/${encodeURIComponent(echo(request, number))}` },
    body: '',
  })),
  ...undone('connection refused', breaking('connection', 'the connection was refused (ECONNREFUSED)', false)),
  ...both('reset', reset),
  ...done(
    'a cut-off body',
    breaking('cut-off', 'the connection closed before the response was complete', true),
  ),
  ...done('an endless body', breaking('too-large', 'the response is larger than 10 MiB', true)),
  ...both('no answer', never),
  { name: 'no answer, done later', commits: 'later', spoil: never },
  { name: 'reset, done later', commits: 'later', spoil: reset },
  ...done('a byte at a time, in time', slow(20_000)),
  ...done('a byte at a time, without end', never),
  ...undone('no DNS', breaking('dns', 'the host name could not be resolved (ENOTFOUND)', false)),
  ...undone(
    'a bad certificate',
    breaking('certificate', "the server's certificate is not trusted (CERT_HAS_EXPIRED)", false),
  ),
];

/** The answers to a DELETE and to an upload say nothing, so that no client could tell a false one in JSON. */
const UNTELLABLE = ['an empty body, nothing done', 'JSON of something else, nothing done'];

/** No client could tell whose connectors a list contains. */
const UNTELLABLE_IN_LISTS = ['another connector', 'another ID', 'another uid'];

/** Whether a fault is one for this request. */
export function fits({ name }: Fault, { method, path }: { method: string; path: string }): boolean {
  if (method === 'GET' && path.endsWith('/connectors') && UNTELLABLE_IN_LISTS.includes(name)) return false;
  // Only a request that names the ID can tell another one.
  if (name === 'another ID' && /\/connectors(?:$|\/(?!scl_|\*))/.test(path)) return false;
  return !((method === 'DELETE' || path.endsWith('/v2/files')) && UNTELLABLE.includes(name));
}

export function faultNamed(name: string): Fault {
  const fault = faults.find((other) => other.name === name);
  if (fault === undefined) throw new Error(`There is no fault ${name}`);
  return fault;
}
