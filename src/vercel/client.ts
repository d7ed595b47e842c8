import type { Clock } from '../shared/clock.ts';
import { errorMessage } from '../shared/errors.ts';
import { oneLine } from '../shared/sanitize.ts';
import { backoff } from './backoff.ts';
import { createOutage } from './circuit-breaker.ts';
import {
  ApiError,
  Cancelled,
  type Failure,
  type FailureContext,
  statusFailure,
  transportFailure,
  UnreadableAnswer,
  unreadableFailure,
} from './failure.ts';
import { createPace } from './rate-limiter.ts';
import { type Http, HttpFailure, type HttpResponse } from './transport.ts';

export { ApiError, Cancelled } from './failure.ts';

/** Milliseconds for one attempt, its whole answer included. */
export const ATTEMPT_TIMEOUT = 30_000;
/** Attempts for one request. */
export const ATTEMPTS = 5;
/** Milliseconds for one request in all: its attempts and the waits between them, without waits for the limits. */
export const REQUEST_BUDGET = 180_000;
/** Milliseconds from the client's creation after which no request is sent. */
export const RUN_DEADLINE = 3_600_000;
/** Milliseconds that a request in flight still has when the run is cancelled. */
export const CANCEL_GRACE = 5_000;

export interface ClientOptions {
  baseUrl: string;
  token: string;
  /** A team's ID (`team_…`) or slug; empty for the token's default team. */
  team: string;
  http: Http;
  clock: Clock;
  /** From 0 to 1, for the jitter of waits. */
  random: () => number;
  /** Once it is aborted nothing new is sent. */
  signal: AbortSignal;
  log: (message: string) => void;
  /** Takes secrets out of a text. */
  redact: (text: string) => string;
}

export interface ApiRequest<T> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Segments; each is percent-encoded as one. */
  path: string[];
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent as they are, instead of `body`. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  /** For messages, after "could not": `create connector slack/x`. */
  purpose: string;
  /** What a 404 means here, for the error's message. */
  notFound?: string;
  /**
   * Reads the answer's JSON (`undefined` for the empty answer to a DELETE).
   * @throws UnreadableAnswer when it is not what it should be: a read is then repeated, a write's outcome unknown.
   */
  read: (answer: unknown) => T;
  /**
   * For a request that must not be repeated blindly: called when its outcome is unknown, before it is repeated and
   * after the last attempt. A value becomes the request's result; `undefined` means that nothing happened.
   */
  recover?: () => Promise<T | undefined>;
}

export interface Client {
  /**
   * Sends a request and repeats it where that is safe and may help.
   * @throws ApiError when it failed for good
   * @throws Cancelled when the run was cancelled and nothing is known to have been left undone half-way
   */
  request<T>(request: ApiRequest<T>): Promise<T>;
  /** Makes text that came from outside one safe line. */
  clean(text: string): string;
}

/**
 * The client for one API, one token and one team. It keeps to the API's limits, repeats what failed for a reason
 * that passes, and stops asking an API that is down.
 *
 * @throws Error when the token cannot stand in a header
 */
export function createClient(options: ClientOptions): Client {
  const { clock, signal, log, random } = options;
  // A stray line break would otherwise be an error of Node's that says nothing about the token.
  if (!/^[\x21-\x7e]+$/.test(options.token)) {
    throw new Error('The token is empty or holds spaces, line breaks or other characters that no token has.');
  }
  const clean = (text: string) => oneLine(text, options.redact);
  const created = clock.now();
  const outage = createOutage();
  const pace = createPace({ clock, signal, log });
  const team =
    options.team === '' ? "the token's default team, since `team` is empty" : `team ${clean(options.team)}`;

  const request = async <T>(request: ApiRequest<T>): Promise<T> => {
    const url = requestUrl(options, request);
    const context = { url, team, write: request.method !== 'GET', notFound: request.notFound ?? '', clean };
    const purpose = clean(request.purpose);
    let spent = 0;
    let unknown = false;

    for (let number = 1; ; number += 1) {
      await admission(purpose, context.write, unknown);
      const started = clock.now();
      const result = await attempt(request, context, Math.min(ATTEMPT_TIMEOUT, REQUEST_BUDGET - spent));
      spent += clock.now() - started;
      if ('value' in result) return result.value;

      const { failure } = result;
      // Connect API: a 409 on create says that the uid is taken; after a lost answer, that may be by this request.
      const look = failure.unknown || (unknown && failure.status === 409);
      unknown ||= failure.unknown;
      if (failure.status === 429 && failure.retryAfter !== undefined) {
        pace.hold(context.write ? 'write' : 'read', failure.retryAfter);
      }

      if (failure.retry && signal.aborted) refuseIfOver(purpose, unknown);
      const wait = failure.retryAfter ?? backoff(number, random);
      const end = reasonToEnd(failure, number, wait, REQUEST_BUDGET - spent);
      if (end === undefined) {
        log(
          `could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${facts(failure)}), ` +
            `waiting ${seconds(wait)} before the next`,
        );
        await clock.sleep(wait, signal);
        spent += wait;
      }
      if (look && request.recover !== undefined) {
        const found = await recovered(request.recover, purpose, failure);
        if (found !== undefined) return found;
      }
      if (end !== undefined) throw finalError(purpose, failure, end, unknown);
    }
  };

  /** Waits until the request may be sent; throws when it may not. */
  const admission = async (purpose: string, write: boolean, unknown: boolean): Promise<void> => {
    const bucket = write ? 'write' : 'read';
    refuseIfOver(purpose, unknown);
    const held = await pace.take(bucket);
    refuseIfOver(purpose, unknown);
    if (held > 0) {
      throw new ApiError(
        `Could not ${purpose}: the API allows no ${bucket} for another ${seconds(held)}. ` +
          `The limits are per team and count everything that uses the API. Try again later.${doubt(unknown)}`,
        { status: 429, outcome: outcome(unknown) },
      );
    }
  };

  const refuseIfOver = (purpose: string, unknown: boolean): void => {
    if (signal.aborted) {
      if (!unknown) throw new Cancelled(`Did not ${purpose}: the run was cancelled.`);
      throw new ApiError(`Could not ${purpose}: the run was cancelled.${doubt(unknown)}`, {
        outcome: 'unknown',
      });
    }
    if (clock.now() - created >= RUN_DEADLINE) {
      throw new ApiError(
        `Could not ${purpose}: this run has taken ${RUN_DEADLINE / 60_000} minutes.${doubt(unknown)}`,
        {
          outcome: outcome(unknown),
        },
      );
    }
    const down = outage.verdict();
    if (down !== undefined) {
      throw new ApiError(
        `Could not ${purpose}: the API has given no good answer for 3 minutes; what was last wrong: ${down}. ` +
          `Try again later.${doubt(unknown)}`,
        { outcome: outcome(unknown) },
      );
    }
  };

  const attempt = async <T>(
    request: ApiRequest<T>,
    basis: Omit<FailureContext, 'now'>,
    timeout: number,
  ): Promise<{ value: T } | { failure: Failure }> => {
    const result = await answer(request, basis, timeout);
    if ('failure' in result && result.failure.down) outage.bad(clock.now(), facts(result.failure));
    else outage.good();
    return result;
  };

  const answer = async <T>(
    request: ApiRequest<T>,
    basis: Omit<FailureContext, 'now'>,
    timeout: number,
  ): Promise<{ value: T } | { failure: Failure }> => {
    try {
      const response = await send(request, basis.url, timeout);
      const context = { ...basis, now: clock.now() };
      if (response.status < 200 || response.status > 299)
        return { failure: statusFailure(response, context) };
      return readAnswer(request, response, context);
    } catch (error) {
      if (!(error instanceof HttpFailure)) throw error;
      return { failure: transportFailure(error, { ...basis, now: clock.now() }) };
    }
  };

  /** One exchange, which ends soon after the run is cancelled. */
  const send = async (request: ApiRequest<unknown>, url: URL, timeout: number): Promise<HttpResponse> => {
    const over = new AbortController();
    const bound = new AbortController();
    const onCancel = async () => {
      await clock.sleep(CANCEL_GRACE, over.signal);
      bound.abort();
    };
    signal.addEventListener('abort', onCancel);
    try {
      return await options.http({
        method: request.method,
        url,
        headers: requestHeaders(options.token, request),
        ...requestBody(request),
        timeout,
        signal: bound.signal,
      });
    } finally {
      signal.removeEventListener('abort', onCancel);
      over.abort();
    }
  };

  const recovered = async <T>(
    recover: () => Promise<T | undefined>,
    purpose: string,
    failure: Failure,
  ): Promise<T | undefined> => {
    try {
      return await recover();
    } catch (error) {
      const why = clean(errorMessage(error));
      throw new ApiError(
        `Could not ${purpose}: ${facts(failure)}. Nor could it be checked: ${why}${doubt(true)}`,
        // Without the status: a 409 that could not be looked into is no answer to go on from.
        { outcome: 'unknown' },
      );
    }
  };

  return { request, clean };
}

/** Why there is no further attempt: a sentence, empty when the failure itself says enough. */
function reasonToEnd(failure: Failure, number: number, wait: number, left: number): string | undefined {
  if (!failure.retry) return '';
  if (number >= ATTEMPTS) return `Gave up after ${number} attempts.`;
  if (wait < left) return undefined;
  return failure.retryAfter === undefined
    ? `Gave up after ${number} attempts in ${REQUEST_BUDGET / 60_000} minutes.`
    : `Gave up, because the API asked to wait ${seconds(wait)}, longer than the ${seconds(Math.max(0, left))} left.`;
}

function finalError(purpose: string, failure: Failure, end: string, unknown: boolean): ApiError {
  const sentences = [`Could not ${purpose}: ${facts(failure)}.`, end, failure.advice].filter(
    (text) => text !== '',
  );
  return new ApiError(sentences.join(' ') + doubt(unknown), { ...failure, outcome: outcome(unknown) });
}

function outcome(unknown: boolean): 'refused' | 'unknown' {
  return unknown ? 'unknown' : 'refused';
}

function doubt(unknown: boolean): string {
  return unknown
    ? ' It is unknown whether it happened all the same; the next run looks before it writes.'
    : '';
}

function facts({ reason, status, code, requestId }: Failure): string {
  const details = [
    status === undefined ? '' : `status ${status}`,
    code === undefined ? '' : `code ${code}`,
    requestId === undefined ? '' : `request ${requestId}`,
  ].filter((detail) => detail !== '');
  const words = reason.replace(/\.$/, '');
  return details.length === 0 ? words : `${words} (${details.join(', ')})`;
}

function seconds(ms: number): string {
  return ms < 10_000 ? `${Number((ms / 1000).toFixed(1))} s` : `${Math.ceil(ms / 1000)} s`;
}

function readAnswer<T>(
  request: ApiRequest<T>,
  response: HttpResponse,
  context: FailureContext,
): { value: T } | { failure: Failure } {
  try {
    return { value: request.read(parse(request.method, response.body)) };
  } catch (error) {
    if (!(error instanceof UnreadableAnswer)) throw error;
    return { failure: unreadableFailure(response, error.message, context) };
  }
}

function parse(method: string, body: string): unknown {
  if (body.trim() === '') {
    if (method === 'DELETE') return undefined;
    throw new UnreadableAnswer('it is empty');
  }
  try {
    return JSON.parse(body);
  } catch {
    throw new UnreadableAnswer(/^\s*</.test(body) ? 'it is a web page' : 'it is not JSON');
  }
}

function requestUrl({ baseUrl, team }: ClientOptions, request: ApiRequest<unknown>): URL {
  const base = new URL(baseUrl);
  const url = new URL(base.origin);
  url.pathname = [base.pathname.replace(/\/+$/, ''), ...request.path.map(encodeSegment)].join('/');
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  // Connect API: the team is named by its ID or by its slug, never by both.
  if (team.startsWith('team_')) url.searchParams.set('teamId', team);
  else if (team !== '') url.searchParams.set('slug', team);
  return url;
}

/** Empty segments and dots would lead to another endpoint: a URL has no way to write them as a name. */
function encodeSegment(segment: string): string {
  if (segment === '' || segment === '.' || segment === '..' || !segment.isWellFormed()) {
    throw new ApiError(`${JSON.stringify(segment)} cannot be a name in the API: no address can hold it.`, {
      outcome: 'refused',
    });
  }
  return encodeURIComponent(segment);
}

function requestHeaders(token: string, request: ApiRequest<unknown>): Record<string, string> {
  return {
    accept: 'application/json',
    'user-agent': 'vercel-connector-action',
    ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
    ...(request.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
    ...request.headers,
    authorization: `Bearer ${token}`,
  };
}

function requestBody(request: ApiRequest<unknown>): { body?: string | Uint8Array } {
  if (request.bytes !== undefined) return { body: request.bytes };
  return request.body === undefined ? {} : { body: JSON.stringify(request.body) };
}
