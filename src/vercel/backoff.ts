const FIRST = 500;
const LONGEST = 30_000;

/**
 * Milliseconds before the next attempt when the API asked for none: exponential, with full jitter.
 *
 * @param attempt the attempt that failed, from 1
 * @param random from 0 to 1
 */
export function backoff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1)));
}

/**
 * Milliseconds for which an answer asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date,
 * else the time at which an allowance that is used up comes back (Vercel's API: `X-RateLimit-Reset`, epoch seconds).
 * `undefined` when none is there or can be read, or the time has passed.
 */
export function retryAfter(headers: Record<string, string>, now: number): number | undefined {
  const wait =
    milliseconds(headers['retry-after-ms']) ??
    secondsOrDate(headers['retry-after'], now) ??
    untilReset(headers, now);
  return wait !== undefined && wait > 0 ? wait : undefined;
}

function milliseconds(value: string | undefined): number | undefined {
  return value !== undefined && /^\d+(\.\d+)?$/.test(value.trim()) ? Math.ceil(Number(value)) : undefined;
}

function secondsOrDate(value: string | undefined, now: number): number | undefined {
  if (value === undefined) return undefined;
  const seconds = milliseconds(value);
  if (seconds !== undefined) return Math.ceil(Number(value) * 1000);
  const date = Date.parse(value);
  return Number.isNaN(date) ? undefined : date - now;
}

function untilReset(headers: Record<string, string>, now: number): number | undefined {
  const reset = milliseconds(headers['x-ratelimit-reset']);
  return reset === undefined || headers['x-ratelimit-remaining'] !== '0' ? undefined : reset * 1000 - now;
}
