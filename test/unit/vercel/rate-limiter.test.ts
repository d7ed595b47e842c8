import { describe, expect, it } from 'vitest';
import { createRateLimiter, LIMITS, LONGEST_PAUSE, WINDOW } from '../../../src/vercel/rate-limiter.ts';
import { fakeClock } from './doubles.ts';

function setUp() {
  const clock = fakeClock();
  const cancel = new AbortController();
  const logs: string[] = [];
  const limiter = createRateLimiter({ clock, signal: cancel.signal, log: (message) => logs.push(message) });
  return { clock, cancel, logs, limiter };
}

describe('the rate limiter', () => {
  it.each(['read', 'write'] as const)(
    'never lets more than the limit of %ss into any minute',
    async (bucket) => {
      const { clock, limiter } = setUp();
      const times: number[] = [];
      for (let number = 0; number < LIMITS[bucket] * 3; number += 1) {
        await limiter.acquire(bucket);
        times.push(clock.time);
        clock.time += (number * 37) % 400;
      }
      for (const [index, time] of times.entries()) {
        const next = times[index + LIMITS[bucket]];
        if (next !== undefined) expect(next - time).toBeGreaterThan(60_000);
      }
    },
  );

  it('holds requests about projects back only when the API asks for it', async () => {
    const { clock, logs, limiter } = setUp();
    for (let number = 0; number < 1000; number += 1) await limiter.acquire('project');
    expect(clock.slept).toEqual([]);
    limiter.pause('project', 20_000);
    await limiter.acquire('read');
    await limiter.acquire('project');
    expect(clock.slept).toEqual([20_000]);
    expect(logs).toEqual([
      'Rate limited: waiting 20 s before the next request about projects (requested by the API)',
    ]);
  });

  it('sends reads while writes wait', async () => {
    const { clock, limiter } = setUp();
    for (let number = 0; number < LIMITS.write; number += 1) await limiter.acquire('write');
    await limiter.acquire('read');
    expect(clock.slept).toEqual([]);
  });

  it('serves requests in order, and logs the wait once', async () => {
    const { clock, logs, limiter } = setUp();
    const order: number[] = [];
    const all = Array.from({ length: LIMITS.write + 10 }, async (_, number) => {
      await limiter.acquire('write');
      order.push(number);
    });
    await Promise.all(all);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(clock.slept).toEqual([WINDOW]);
    expect(logs).toEqual(['Rate limited: waiting 61 s before the next write (limit: 50 writes per minute)']);
  });

  it('says nothing about a short wait', async () => {
    const { clock, logs, limiter } = setUp();
    await limiter.acquire('write');
    clock.time += WINDOW - 2_000;
    for (let number = 0; number < LIMITS.write; number += 1) await limiter.acquire('write');
    expect(clock.slept).toEqual([2_000]);
    expect(logs).toEqual([]);
  });

  it('delays a whole bucket during a pause', async () => {
    const { clock, logs, limiter } = setUp();
    limiter.pause('read', 20_000);
    limiter.pause('read', 5_000);
    await limiter.acquire('write');
    expect(clock.slept).toEqual([]);
    await Promise.all([limiter.acquire('read'), limiter.acquire('read')]);
    expect(clock.slept).toEqual([20_000]);
    expect(logs).toEqual(['Rate limited: waiting 20 s before the next read (requested by the API)']);
  });

  it('does not wait for a pause that is too long', async () => {
    const { clock, limiter } = setUp();
    limiter.pause('read', LONGEST_PAUSE + 1);
    expect(await limiter.acquire('read')).toBe(LONGEST_PAUSE + 1);
    clock.time += 1;
    expect(await limiter.acquire('read')).toBe(0);
  });

  it('ends every wait when the run is canceled', async () => {
    const { cancel, clock, limiter } = setUp();
    cancel.abort();
    limiter.pause('read', 20_000);
    expect(await Promise.all([limiter.acquire('read'), limiter.acquire('read')])).toEqual([0, 0]);
    expect(clock.slept).toEqual([]);
  });

  it.each([3_600_000, -3_600_000])(
    'waits no longer and no less when the wall clock jumps by %i ms',
    async (jump) => {
      const { clock, limiter } = setUp();
      for (let number = 0; number < LIMITS.write; number += 1) await limiter.acquire('write');
      limiter.pause('read', 20_000);
      clock.epoch += jump;
      await limiter.acquire('write');
      expect(clock.slept).toEqual([WINDOW]);
      clock.slept = [];
      await limiter.acquire('read');
      expect(clock.slept).toEqual([]);
    },
  );
});
