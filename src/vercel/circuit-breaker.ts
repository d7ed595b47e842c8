/** Milliseconds without one good answer after which the API counts as down. */
export const OUTAGE = 180_000;

export interface Outage {
  /** A good answer came: any HTTP answer that is neither 429 nor 5xx nor unreadable. */
  good(): void;
  /** An attempt failed at `now`. */
  bad(now: number, why: string): void;
  /** What was last wrong, when nothing but failures came for `OUTAGE` or longer. */
  verdict(): string | undefined;
}

/** Watches all requests together, so that many connectors do not each wait for an API that is down. */
export function createOutage(): Outage {
  let streak: { first: number; last: number; why: string } | undefined;
  return {
    good() {
      streak = undefined;
    },
    bad(now, why) {
      streak = { first: streak?.first ?? now, last: now, why };
    },
    verdict() {
      return streak !== undefined && streak.last - streak.first >= OUTAGE ? streak.why : undefined;
    },
  };
}
