/** Request counts per team in fixed minutes; each bucket has a limit of its own. */
import { Refusal } from './refusal.ts';
import type { RateLimits } from './switches.ts';

export type Bucket = 'read' | 'write' | 'project';

const minute = 60_000;

interface Count {
  window: number;
  used: number;
}

function totalOf(bucket: Bucket, limits: RateLimits): number {
  switch (bucket) {
    case 'read':
      return limits.readsPerMinute;
    case 'write':
      return limits.writesPerMinute;
    case 'project':
      return limits.projectsPerMinute ?? Number.POSITIVE_INFINITY;
  }
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

function limitMember(limits: RateLimits, total: number, resetMs: number): Record<string, unknown> {
  const members = limits.limitMembers ?? 'both';
  if (members === 'none') return {};
  const reset = members === 'resetMs' ? {} : { reset: Math.floor(resetMs / 1000) };
  const inMs = members === 'reset' ? {} : { resetMs };
  return { limit: { remaining: 0, ...reset, ...inMs, total } };
}

function rateLimitHeaders(limits: RateLimits, total: number, resetMs: number): Record<string, string> {
  if (!limits.rateLimitHeaders) return {};
  return {
    'x-ratelimit-limit': String(total),
    'x-ratelimit-remaining': '0',
    'x-ratelimit-reset': String(Math.floor(resetMs / 1000)),
  };
}

function refusal(limits: RateLimits, total: number, resetMs: number, now: number): Refusal {
  return new Refusal(429, 'rate_limited', 'Too many requests', {
    extra: limitMember(limits, total, resetMs),
    headers: {
      ...retryAfterHeader(limits.retryAfter, resetMs, now),
      ...rateLimitHeaders(limits, total, resetMs),
    },
  });
}

export class RateCounter {
  readonly #counts = new Map<string, Count>();

  /** Counts one request, or refuses it with 429. Refused requests do not count. */
  take(teamId: string, bucket: Bucket, limits: RateLimits, now: number): void {
    if (!limits.enabled) return;
    const total = totalOf(bucket, limits);
    const window = Math.floor(now / minute);
    const key = `${bucket} ${teamId}`;
    const stored = this.#counts.get(key);
    const count = stored?.window === window ? stored : { window, used: 0 };
    if (count.used >= total) throw refusal(limits, total, (window + 1) * minute, now);
    count.used += 1;
    this.#counts.set(key, count);
  }

  clear(): void {
    this.#counts.clear();
  }
}
