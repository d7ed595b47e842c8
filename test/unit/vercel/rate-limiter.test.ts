import { describe, expect, it } from 'vitest';
import { createPace, LIMITS, LONGEST_HOLD, WINDOW } from '../../../src/vercel/rate-limiter.ts';
import { fakeClock } from './doubles.ts';

function setUp() {
  const clock = fakeClock();
  const cancel = new AbortController();
  const logs: string[] = [];
  const pace = createPace({ clock, signal: cancel.signal, log: (message) => logs.push(message) });
  return { clock, cancel, logs, pace };
}

describe('pacing', () => {
  it.each(['read', 'write'] as const)(
    'never lets more than the limit of %ss into any minute',
    async (bucket) => {
      const { clock, pace } = setUp();
      const times: number[] = [];
      for (let number = 0; number < LIMITS[bucket] * 3; number += 1) {
        await pace.take(bucket);
        times.push(clock.time);
        clock.time += (number * 37) % 400;
      }
      for (const [index, time] of times.entries()) {
        const next = times[index + LIMITS[bucket]];
        if (next !== undefined) expect(next - time).toBeGreaterThan(60_000);
      }
    },
  );

  it('lets reads pass while writes wait', async () => {
    const { clock, pace } = setUp();
    for (let number = 0; number < LIMITS.write; number += 1) await pace.take('write');
    await pace.take('read');
    expect(clock.slept).toEqual([]);
  });

  it('goes first come, first served, and says so once', async () => {
    const { clock, logs, pace } = setUp();
    const order: number[] = [];
    const all = Array.from({ length: LIMITS.write + 10 }, async (_, number) => {
      await pace.take('write');
      order.push(number);
    });
    await Promise.all(all);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(clock.slept).toEqual([WINDOW]);
    expect(logs).toEqual(["waiting 61 s for the API's limit of 50 writes a minute"]);
  });

  it('says nothing about a short wait', async () => {
    const { clock, logs, pace } = setUp();
    await pace.take('write');
    clock.time += WINDOW - 2_000;
    for (let number = 0; number < LIMITS.write; number += 1) await pace.take('write');
    expect(clock.slept).toEqual([2_000]);
    expect(logs).toEqual([]);
  });

  it('holds back a whole bucket', async () => {
    const { clock, logs, pace } = setUp();
    pace.hold('read', 20_000);
    pace.hold('read', 5_000);
    await pace.take('write');
    expect(clock.slept).toEqual([]);
    await Promise.all([pace.take('read'), pace.take('read')]);
    expect(clock.slept).toEqual([20_000]);
    expect(logs).toEqual(['waiting 20 s before the next read, as the API asked for']);
  });

  it('does not wait for a pause that is too long', async () => {
    const { clock, pace } = setUp();
    pace.hold('read', LONGEST_HOLD + 1);
    expect(await pace.take('read')).toBe(LONGEST_HOLD + 1);
    clock.time += 1;
    expect(await pace.take('read')).toBe(0);
  });

  it('ends every wait when it is cancelled', async () => {
    const { cancel, clock, pace } = setUp();
    cancel.abort();
    pace.hold('read', 20_000);
    expect(await Promise.all([pace.take('read'), pace.take('read')])).toEqual([0, 0]);
    expect(clock.slept).toEqual([]);
  });
});
