import { describe, expect, it } from 'vitest';
import { readRetryAfter } from '../../../src/vercel/retry-after.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('Retry-After', () => {
  it.each<[Record<string, string>, number | undefined]>([
    [{}, undefined],
    [{ 'retry-after': '7' }, 7000],
    [{ 'retry-after': '1.5' }, 1500],
    [{ 'retry-after': 'Tue, 24 Nov 2026 12:00:30 GMT' }, 30_000],
    [{ 'retry-after': 'Tue, 24 Nov 2026 11:00:00 GMT' }, undefined],
    [{ 'retry-after': '0' }, undefined],
    [{ 'retry-after': '-5' }, undefined],
    [{ 'retry-after': 'soon' }, undefined],
    [{ 'retry-after-ms': '250', 'retry-after': '7' }, 250],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 40) }, 40_000],
    [{ 'x-ratelimit-remaining': '3', 'x-ratelimit-reset': String(NOW / 1000 + 40) }, undefined],
    [{ 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': 'soon' }, undefined],
    [{ 'retry-after-ms': 'soon', 'retry-after': '7' }, 7000],
  ])('%j: %s ms', (headers, expected) => {
    expect(readRetryAfter(headers, NOW)).toBe(expected);
  });
});
