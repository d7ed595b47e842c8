import type { Clock } from '../../../src/shared/clock.ts';
import { type ClientOptions, createClient } from '../../../src/vercel/client.ts';
import type { HttpRequest, HttpResponse, TransportError } from '../../../src/vercel/transport.ts';

/** A clock that only moves when it is told to: sleeping takes no time, and is recorded. */
export interface FakeClock extends Clock {
  /** What `monotonic` returns. */
  time: number;
  /** The wall clock at time 0; setting it makes the wall clock jump. */
  epoch: number;
  slept: number[];
}

export function fakeClock(): FakeClock {
  return {
    time: 0,
    epoch: Date.parse('2026-11-24T12:00:00Z'),
    slept: [],
    now() {
      return this.epoch + this.time;
    },
    monotonic() {
      return this.time;
    },
    async sleep(ms, signal) {
      if (signal?.aborted) return;
      this.slept.push(ms);
      this.time += ms;
    },
  };
}

/** What a fake API returns: a response, an error, or a function of the request. `takes` is its duration in ms. */
export type Reply = (
  | { status: number; body?: unknown; headers?: Record<string, string> }
  | { error: TransportError }
  | { respond: (request: HttpRequest) => Promise<HttpResponse> }
) & { takes?: number };

export interface World {
  client: ReturnType<typeof createClient>;
  clock: FakeClock;
  requests: HttpRequest[];
  logs: string[];
  debugged: string[];
  cancel: AbortController;
}

/** A client whose API returns the replies one after the other, and the last one forever. */
export function world(replies: Reply[], options: Partial<ClientOptions> = {}): World {
  const clock = fakeClock();
  const requests: HttpRequest[] = [];
  const logs: string[] = [];
  const debugged: string[] = [];
  const cancel = new AbortController();
  let next = 0;
  const client = createClient({
    baseUrl: 'https://api.vercel.com',
    token: 'token-1234',
    team: 'acme',
    clock,
    random: () => 1,
    signal: cancel.signal,
    log: (message) => logs.push(message),
    debug: (message) => debugged.push(message),
    secrets: ['hunter2'],
    http: async (request) => {
      requests.push(request);
      const reply = replies[Math.min(next, replies.length - 1)];
      next += 1;
      if (reply === undefined) throw new Error('no reply is left');
      clock.time += reply.takes ?? 0;
      if ('error' in reply) throw reply.error;
      if ('respond' in reply) return reply.respond(request);
      return { status: reply.status, headers: reply.headers ?? {}, body: text(reply.body) };
    },
    ...options,
  });
  return { client, clock, requests, logs, debugged, cancel };
}

function text(body: unknown): string {
  if (body === undefined) return '';
  return typeof body === 'string' ? body : JSON.stringify(body);
}

/** Waits for a promise that must be rejected, and returns the error. */
export async function failureOf(promise: Promise<unknown>): Promise<Error> {
  try {
    await promise;
  } catch (error) {
    if (error instanceof Error) return error;
    throw new Error(`thrown: ${String(error)}`);
  }
  throw new Error('it did not fail');
}
