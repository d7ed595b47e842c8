import { describe, expect, it } from 'vitest';
import { backoff } from '../../../src/vercel/backoff.ts';

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
