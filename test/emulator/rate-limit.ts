/** Request counts per team in fixed minutes, reads and writes apart. */
import { Refusal } from './refusal.ts';
import type { RateLimits } from './switches.ts';

export type Bucket = 'read' | 'write';

const minute = 60_000;

interface Count {
  window: number;
  used: number;
}

function retryAfterHeader(
  form: RateLimits['retryAfter'],
  resetMs: number,
  now: number,
): Record<string, string> {
  switch (form) {
    case 'seconds':
      return { 'retry-after': String(Math.ceil((resetMs - now) / 1000)) };
    case 'date':
      return { 'retry-after': new Date(resetMs).toUTCString() };
    case 'none':
      return {};
  }
}

export class RateCounter {
  readonly #counts = new Map<string, Count>();

  /** Counts one request, or refuses it with 429. Refused requests do not count. */
  take(teamId: string, bucket: Bucket, limits: RateLimits, now: number): void {
    if (!limits.enabled) return;
    const total = bucket === 'read' ? limits.readsPerMinute : limits.writesPerMinute;
    const window = Math.floor(now / minute);
    const key = `${bucket} ${teamId}`;
    const stored = this.#counts.get(key);
    const count = stored?.window === window ? stored : { window, used: 0 };
    if (count.used >= total) throw this.#refusal(limits, total, (window + 1) * minute, now);
    count.used += 1;
    this.#counts.set(key, count);
  }

  clear(): void {
    this.#counts.clear();
  }

  #refusal(limits: RateLimits, total: number, resetMs: number, now: number): Refusal {
    const reset = Math.floor(resetMs / 1000);
    return new Refusal(429, 'rate_limited', 'Too many requests', {
      extra: { limit: { remaining: 0, reset, resetMs, total } },
      headers: retryAfterHeader(limits.retryAfter, resetMs, now),
    });
  }
}
