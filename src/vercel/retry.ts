import { showMinutes, showSeconds } from '../shared/units.ts';
import { backoff } from './backoff.ts';
import type { Failure } from './failure.ts';

/** Attempts per request. */
export const ATTEMPTS = 5;
/** Milliseconds per request in all: its attempts and the waits between them, without waits for the rate limits. */
export const REQUEST_BUDGET = 180_000;

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
  const retryIn = failure.retryAfter ?? backoff(attempt, random);
  if (retryIn < left) return { retryIn };
  return {
    giveUp:
      failure.retryAfter === undefined
        ? `Gave up after ${attempt} attempts in ${showMinutes(REQUEST_BUDGET)}.`
        : `Gave up: the API asked to retry after ${showSeconds(retryIn)}, but only ${showSeconds(Math.max(0, left))} remain.`,
  };
}
