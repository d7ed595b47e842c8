/** Vercel's API: the member `limit` of an error, in seconds and in milliseconds since the epoch. */
export interface LimitReset {
  reset?: number | undefined;
  resetMs?: number | undefined;
}

/**
 * Milliseconds that a response asks to wait: `retry-after-ms`, else `Retry-After` in seconds or as an HTTP date, else
 * until an exhausted limit resets (Vercel's API: `X-RateLimit-Reset`, epoch seconds; or `error.limit` in the body).
 * `undefined` when nothing says so or can be read, or the time has passed.
 *
 * @param headers with names in lower case
 * @param now wall clock, in milliseconds since the epoch
 */
export function readRetryAfter(
  headers: Record<string, string>,
  now: number,
  limit: LimitReset = {},
): number | undefined {
  const wait =
    milliseconds(headers['retry-after-ms']) ??
    secondsOrDate(headers['retry-after'], now) ??
    untilReset(headers, now) ??
    untilLimitReset(limit, now);
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

function untilLimitReset({ reset, resetMs }: LimitReset, now: number): number | undefined {
  const at = resetMs ?? (reset === undefined ? undefined : reset * 1000);
  return at === undefined ? undefined : at - now;
}
