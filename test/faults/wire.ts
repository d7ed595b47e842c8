import {
  type Http,
  type HttpRequest,
  type HttpResponse,
  TransportError,
} from '../../src/vercel/transport.ts';
import type { ConnectApi } from '../emulator/index.ts';
import type { VirtualClock } from './clock.ts';
import type { Fault } from './kinds.ts';

/** One request, what the API did with it, and what the action got to see. */
export interface Exchange {
  /** Its number, from 0. */
  number: number;
  method: string;
  /** Decoded. */
  path: string;
  origin: string;
  authorization: string;
  body: unknown;
  startedAt: number;
  /** The API's own status; undefined when the request never reached it. */
  committed: number | undefined;
  /** Whether anything that is stored became different. */
  changed: boolean;
  /** Status that was seen, or the kind of the failure. */
  seen: number | TransportError['kind'] | 'open';
  /** Whether the action saw what the API had answered. */
  readable: boolean;
  /** Whether a create may have happened as far as the action can tell. */
  unknown: boolean;
}

export interface WireOptions {
  api: ConnectApi;
  clock: VirtualClock;
  /** The fault that hits this request, if any. */
  faultFor(exchange: Exchange): Fault | undefined;
  /** Called before the request is handled: cancels, or plays the second actor. */
  before?(exchange: Exchange): void;
}

export interface Wire {
  http: Http & { close(): void };
  exchanges: Exchange[];
  /** Lets the API handle the requests that it is late with. */
  settle(): Promise<void>;
}

/** The emulator as a transport in this process, with faults on the way. */
export function openWire({ api, clock, faultFor, before }: WireOptions): Wire {
  const exchanges: Exchange[] = [];
  const late: (() => Promise<unknown>)[] = [];
  const settle = async () => {
    for (const handle of late.splice(0)) await handle();
  };
  const http: Http = async (request) => {
    const exchange = begin(request, exchanges.length, clock.monotonic());
    exchanges.push(exchange);
    before?.(exchange);
    const fault = faultFor(exchange);
    if (request.method !== 'GET') await clock.during(settle);
    const handle = () => ask(api, request, exchange);
    if (fault?.commits === 'later') late.push(handle);
    const genuine = fault === undefined || fault.commits === true ? await clock.during(handle) : undefined;
    try {
      const response = fault
        ? await fault.spoil({ request, number: exchange.number, genuine, clock })
        : (genuine ?? { status: 500, headers: {}, body: '' });
      exchange.seen = response.status;
      exchange.readable = genuine !== undefined && response.body === genuine.body;
      exchange.unknown = mayCreate(exchange) && isUnclear(response);
      return response;
    } catch (cause) {
      if (cause instanceof TransportError) {
        exchange.seen = cause.kind;
        exchange.unknown = mayCreate(exchange) && cause.sent;
      }
      throw cause;
    }
  };
  return { http: Object.assign(http, { close: () => undefined }), exchanges, settle };
}

function begin(request: HttpRequest, number: number, startedAt: number): Exchange {
  const { method, url, headers, body } = request;
  return {
    number,
    method,
    path: url.pathname.split('/').map(decodeURIComponent).join('/'),
    origin: url.origin,
    authorization: headers.authorization ?? '',
    body: typeof body === 'string' ? JSON.parse(body) : undefined,
    startedAt,
    committed: undefined,
    changed: false,
    seen: 'open',
    readable: false,
    unknown: false,
  };
}

async function ask(api: ConnectApi, request: HttpRequest, exchange: Exchange): Promise<HttpResponse> {
  const isWrite = request.method !== 'GET';
  const before = isWrite ? stored(api) : '';
  const { method, url, headers, body } = request;
  const response = await api.fetch(
    new Request(url, { method, headers, ...(body !== undefined && { body: Buffer.from(body) }) }),
  );
  exchange.committed = response.status;
  exchange.changed = isWrite && stored(api) !== before;
  return {
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** What is live, without the times. */
function stored(api: ConnectApi): string {
  const { connectors, links, files } = api.state.all;
  return JSON.stringify([connectors, links, files], (name, value) =>
    name === 'updatedAt' || name === 'createdAt' ? undefined : value,
  );
}

export function isCreate({ method, path }: Pick<Exchange, 'method' | 'path'>): boolean {
  return method === 'POST' && path.endsWith('/v1/connect/connectors');
}

export function isManagedCreate({ method, path }: Pick<Exchange, 'method' | 'path'>): boolean {
  return method === 'POST' && path.endsWith('/v1/connect/connectors/managed');
}

function mayCreate(exchange: Exchange): boolean {
  return isCreate(exchange) || isManagedCreate(exchange);
}

function isUnclear({ status, body }: HttpResponse): boolean {
  return status >= 500 || (status >= 200 && status < 300 && !namesConnector(body));
}

function namesConnector(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && 'uid' in value;
  } catch {
    return false;
  }
}
