import { showMinutes, showSeconds } from '../shared/units.ts';
import { backoff } from './backoff.ts';
import type { Failure } from './failure.ts';

/** Attempts per request. */
export const ATTEMPTS = 5;
/** Milliseconds per request in all: its attempts and the waits between them, without waits for the rate limits. */
export const REQUEST_BUDGET = 180_000;

/**
 * Milliseconds before the next attempt after a 429 that names no time. Connect API: limits are counted per fixed minute,
 * whose start is unknown.
 */
export const LIMIT_WINDOW = 61_000;

/** Milliseconds that a failure asks every request of its kind to wait. */
export function requestedPause({ status, retryAfter }: Failure): number | undefined {
  return status === 429 ? (retryAfter ?? LIMIT_WINDOW) : undefined;
}

/** Whether to try again: after `retryIn` milliseconds, or no more. `giveUp` says why; empty when the failure does. */
export type RetryDecision = { retryIn: number } | { giveUp: string };

/**
 * @param attempt the attempt that failed, from 1
 * @param left milliseconds left of the request's budget
 * @param random from 0 to 1, for the jitter
 */
export function decideRetry(
  failure: Failure,
  attempt: number,
  left: number,
  random: () => number,
): RetryDecision {
  if (!failure.retryable) return { giveUp: '' };
  if (attempt >= ATTEMPTS) return { giveUp: `Gave up after ${attempt} attempts.` };
  const retryIn = failure.retryAfter ?? requestedPause(failure) ?? backoff(attempt, random);
  if (retryIn < left) return { retryIn };
  return { giveUp: explainEnd(failure, attempt, showSeconds(Math.max(0, left))) };
}

function explainEnd({ status, retryAfter }: Failure, attempt: number, left: string): string {
  if (retryAfter !== undefined) {
    return `Gave up: the API asked to retry after ${showSeconds(retryAfter)}, but only ${left} remain.`;
  }
  return status === 429
    ? `Gave up: the API's limits are per minute, but only ${left} remain.`
    : `Gave up after ${attempt} attempts in ${showMinutes(REQUEST_BUDGET)}.`;
}
