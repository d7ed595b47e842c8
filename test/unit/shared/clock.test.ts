import { expect, it } from 'vitest';
import { systemClock } from '../../../src/shared/clock.ts';

it('tells the time and sleeps', async () => {
  const before = systemClock.monotonic();
  await systemClock.sleep(20);
  expect(systemClock.monotonic() - before).toBeGreaterThanOrEqual(15);
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
});

it('wakes up when it is aborted, also before it slept', async () => {
  const cancel = new AbortController();
  const sleep = systemClock.sleep(60_000, cancel.signal);
  cancel.abort();
  await expect(sleep).resolves.toBeUndefined();
  await expect(systemClock.sleep(60_000, cancel.signal)).resolves.toBeUndefined();
});
