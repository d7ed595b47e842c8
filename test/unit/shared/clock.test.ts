import { expect, it } from 'vitest';
import { systemClock } from '../../../src/shared/clock.ts';

it('tells the time and sleeps', async () => {
  const before = systemClock.now();
  await systemClock.sleep(20);
  expect(systemClock.now() - before).toBeGreaterThanOrEqual(15);
});

it('wakes up when it is aborted, also before it slept', async () => {
  const cancel = new AbortController();
  const sleep = systemClock.sleep(60_000, cancel.signal);
  cancel.abort();
  await sleep;
  await systemClock.sleep(60_000, cancel.signal);
});
