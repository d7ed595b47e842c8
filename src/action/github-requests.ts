import { isRecord } from '../shared/json.ts';
import { clip, sanitize } from '../shared/sanitize.ts';
import type { GitHubConnection } from './github-api.ts';

/** Milliseconds for all requests of one purpose, with their repetitions. */
const BUDGET = 30_000;
const ATTEMPTS = 3;
/** Milliseconds before the first repetition after an outage; then twice as many. */
const FIRST_PAUSE = 1_000;
/** GitHub: after a secondary rate limit without any hint, wait at least a minute. */
const UNSTATED_RATE_LIMIT = 60_000;

/** No response in time, or no time for one. */
export class Interrupted extends Error {
  readonly by: 'cancellation' | 'deadline';

  constructor(by: Interrupted['by']) {
    super(
      by === 'cancellation'
        ? 'the run was cancelled'
        : `GitHub did not respond within ${BUDGET / 1000} seconds`,
    );
    this.by = by;
  }
}

/**
 * Does something that takes requests to GitHub, and all of it again after what passes: an outage, a broken connection,
 * a rate limit that ends in time. So it must be something that can be done twice.
 * @param act passes its signal to every request; the client's own pagination would drop it
 * @throws Interrupted, or what `act` threw last
 */
export async function withinBudget<T>(
  act: (signal: AbortSignal) => Promise<T>,
  { clock, cancel }: Pick<GitHubConnection, 'clock' | 'cancel'>,
): Promise<T> {
  const start = clock.monotonic();
  const finished = new AbortController();
  const deadline = new AbortController();
  void clock.sleep(BUDGET, finished.signal).then(() => deadline.abort());
  const signal = AbortSignal.any([cancel, deadline.signal]);
  try {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await act(signal);
      } catch (cause) {
        if (signal.aborted) throw new Interrupted(cancel.aborted ? 'cancellation' : 'deadline');
        const pause = attempt < ATTEMPTS ? pauseAfter(cause, attempt, clock.now()) : undefined;
        if (pause === undefined || pause >= BUDGET - (clock.monotonic() - start)) throw cause;
        await clock.sleep(pause, signal);
      }
    }
  } finally {
    finished.abort();
  }
}

/** Milliseconds to wait before another attempt; undefined for what does not pass by itself. */
function pauseAfter(cause: unknown, attempt: number, now: number): number | undefined {
  if (cause instanceof UnexpectedResponse) return cause.passes ? FIRST_PAUSE : undefined;
  if (!isRequestError(cause)) return undefined;
  const response = responseOf(cause);
  if (response !== undefined && isRateLimit(response)) {
    const {
      'retry-after': seconds,
      'x-ratelimit-remaining': remaining,
      'x-ratelimit-reset': reset,
    } = response.headers;
    if (Number(seconds) > 0) return Number(seconds) * 1000;
    if (remaining === '0' && Number(reset) > 0) return Math.max(Number(reset) * 1000 - now, FIRST_PAUSE);
    return UNSTATED_RATE_LIMIT;
  }
  const passes = response === undefined || response.status >= 500 || response.status === 408;
  return passes ? FIRST_PAUSE * 2 ** (attempt - 1) : undefined;
}

/** What GitHub responded with. */
export interface GitHubResponse {
  status: number;
  headers: Readonly<Record<string, string>>;
  /** GitHub's own words, as one line; empty where the response has none. */
  message: string;
}

/** GitHub: primary and secondary rate limits are a 429, or a 403 with one of these signs. */
export function isRateLimit({ status, headers, message }: GitHubResponse): boolean {
  if (status === 429) return true;
  return (
    status === 403 &&
    (headers['retry-after'] !== undefined ||
      headers['x-ratelimit-remaining'] === '0' ||
      /rate limit|abuse detection/i.test(message))
  );
}

/** The client's errors have a status, which is 500 where no response arrived. */
function isRequestError(cause: unknown): cause is Error & { status: number; response?: unknown } {
  return cause instanceof Error && 'status' in cause && typeof cause.status === 'number';
}

/** The response that an error of the client is about; undefined where none arrived. */
export function responseOf(cause: unknown): GitHubResponse | undefined {
  if (!isRequestError(cause) || !isRecord(cause.response)) return undefined;
  const { headers, data } = cause.response;
  const pairs = isRecord(headers) ? Object.entries(headers) : [];
  return {
    status: cause.status,
    headers: Object.fromEntries(pairs.map(([name, value]) => [name.toLowerCase(), String(value)])),
    message: isRecord(data) && typeof data.message === 'string' ? quote(data.message) : '',
  };
}

/** What happened instead of a success, as a clause: `GitHub responded with 403 (…)`. */
export function explainFailure(cause: unknown): string {
  if (cause instanceof Interrupted) return cause.message;
  const response = responseOf(cause);
  if (response !== undefined) {
    const { status, message } = response;
    return `GitHub responded with ${status}${message === '' ? '' : ` (${message})`}`;
  }
  if (isRequestError(cause)) return 'GitHub did not respond';
  if (cause instanceof UnexpectedResponse || isGraphqlError(cause)) {
    return `GitHub sent an unexpected response (${quote(cause.message)})`;
  }
  throw cause;
}

/**
 * A response that is not what GitHub documents: the page of a proxy, or one that was cut off, which the client does
 * not tell.
 */
export class UnexpectedResponse extends Error {
  /** Whether another attempt may get another one. */
  readonly passes: boolean;

  constructor(message: string, passes = true) {
    super(message);
    this.passes = passes;
  }
}

function isGraphqlError(cause: unknown): cause is Error {
  return cause instanceof Error && cause.name === 'GraphqlResponseError';
}

/** Characters of GitHub's words in a message. */
const LONGEST_MESSAGE = 300;

function quote(text: string): string {
  return clip(sanitize(text).trim().replace(/\.$/, ''), LONGEST_MESSAGE);
}
