const FIRST = 500;
const LONGEST = 30_000;

/**
 * Milliseconds before the next attempt when the API names no time: exponential backoff with full jitter.
 *
 * @param attempt the attempt that failed, from 1
 * @param random from 0 to 1
 */
export function backoff(attempt: number, random: () => number): number {
  return Math.round(random() * Math.min(LONGEST, FIRST * 2 ** (attempt - 1)));
}
