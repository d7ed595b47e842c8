import { describe, expect, it } from 'vitest';
import { backoff, retryAfter } from '../../../src/vercel/backoff.ts';

const NOW = Date.parse('2026-11-24T12:00:00Z');

describe('backoff', () => {
  it.each([
    [1, 1, 500],
    [2, 1, 1000],
    [4, 1, 4000],
    [4, 0.25, 1000],
    [4, 0, 0],
    [9, 1, 30_000],
  ])('after attempt %i with %d: %i ms', (attempt, random, expected) => {
    expect(backoff(attempt, () => random)).toBe(expected);
  });
});

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
    expect(retryAfter(headers, NOW)).toBe(expected);
  });
});
