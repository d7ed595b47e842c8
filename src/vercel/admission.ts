import type { Clock } from '../shared/clock.ts';
import { showMinutes, showSeconds } from '../shared/units.ts';
import { type CircuitBreaker, OUTAGE_AFTER } from './circuit-breaker.ts';
import { Cancelled, requestError } from './failure.ts';
import type { Bucket, RateLimiter } from './rate-limiter.ts';
import type { Refusals } from './refusals.ts';

/** Milliseconds from the client's creation after which no request is sent. */
export const RUN_DEADLINE = 3_600_000;

/** A request that is about to be sent, or sent again. */
export interface PendingRequest {
  /** For messages, after "could not". */
  purpose: string;
  bucket: Bucket;
  /** As `endpointOf` gives it. */
  endpoint: string;
  /** Whether an earlier attempt may have carried it out. */
  mayHaveTakenEffect: boolean;
}

export interface Admission {
  /**
   * Waits until the request may be sent.
   * @throws ApiError when it may not: the run or the API's limit is used up, the API is down or refuses such
   * requests
   * @throws Cancelled when the run was canceled and nothing of the request can have happened
   */
  admit(request: PendingRequest): Promise<void>;
  /** Throws like `admit` when nothing may be sent any more. */
  refuseIfOver(request: PendingRequest): void;
}

/** Decides whether and when a request may be sent: the run's deadline and cancellation, outages, the rate limits. */
export function createAdmission({
  clock,
  signal,
  breaker,
  refusals,
  limiter,
}: {
  clock: Pick<Clock, 'monotonic'>;
  signal: AbortSignal;
  breaker: Pick<CircuitBreaker, 'openedBy'>;
  refusals: Pick<Refusals, 'of'>;
  limiter: Pick<RateLimiter, 'acquire'>;
}): Admission {
  const deadline = clock.monotonic() + RUN_DEADLINE;

  const refuseIfOver = ({ purpose, endpoint, mayHaveTakenEffect }: PendingRequest): void => {
    if (signal.aborted) {
      if (!mayHaveTakenEffect) throw new Cancelled(`Did not ${purpose}: the run was canceled.`);
      throw requestError(purpose, 'the run was canceled.', { mayHaveTakenEffect });
    }
    if (clock.monotonic() >= deadline) {
      const explanation = `the run reached its limit of ${showMinutes(RUN_DEADLINE)}.`;
      throw requestError(purpose, explanation, { mayHaveTakenEffect });
    }
    const refusal = refusals.of(endpoint);
    if (refusal !== undefined) {
      const { explanation, ...facts } = refusal;
      throw requestError(purpose, explanation, { ...facts, mayHaveTakenEffect });
    }
    const lastError = breaker.openedBy();
    if (lastError !== undefined) {
      const explanation =
        `the API has not returned a successful response for ${showMinutes(OUTAGE_AFTER)} ` +
        `(last error: ${lastError}). Try again later.`;
      throw requestError(purpose, explanation, { mayHaveTakenEffect });
    }
  };

  return {
    refuseIfOver,
    async admit(request) {
      const { purpose, bucket, mayHaveTakenEffect } = request;
      refuseIfOver(request);
      const left = await limiter.acquire(bucket);
      refuseIfOver(request);
      if (left > 0) {
        const explanation =
          `the API's ${bucket} limit is exhausted for another ${showSeconds(left)}; ` +
          'the limit is shared by the whole team. Try again later.';
        throw requestError(purpose, explanation, { status: 429, mayHaveTakenEffect });
      }
    },
  };
}
