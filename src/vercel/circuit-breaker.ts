/** Milliseconds without a successful response after which the API counts as down. */
export const OUTAGE_AFTER = 180_000;

export interface CircuitBreaker {
  /** Any HTTP response that is neither 429 nor 5xx nor unusable: a refusal, too, shows that the API works. */
  recordSuccess(): void;
  /** An attempt failed at `time`, in milliseconds of a monotonic clock. */
  recordFailure(time: number, error: string): void;
  /** The last error, once nothing but failures came for `OUTAGE_AFTER`; no request should be sent then. */
  openedBy(): string | undefined;
}

/** Watches all requests of a run together, so that many connectors do not each wait for an API that is down. */
export function createCircuitBreaker(): CircuitBreaker {
  let streak: { first: number; last: number; error: string } | undefined;
  return {
    recordSuccess() {
      streak = undefined;
    },
    recordFailure(time, error) {
      streak = { first: streak?.first ?? time, last: time, error };
    },
    openedBy() {
      return streak !== undefined && streak.last - streak.first >= OUTAGE_AFTER ? streak.error : undefined;
    },
  };
}
