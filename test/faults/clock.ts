import type { Clock } from '../../src/shared/clock.ts';

/** Time that passes only while nothing else goes on: who sleeps longest is woken last, and no test waits. */
export interface VirtualClock extends Clock {
  /** Time stands still while this is under way. */
  during<T>(work: () => Promise<T>): Promise<T>;
  /** Sets the wall clock forward, or back, by so many milliseconds; no time passes. */
  jump(ms: number): void;
}

interface Sleeper {
  until: number;
  wake(): void;
}

export function virtualClock(start = Date.parse('2026-11-24T12:00:00Z')): VirtualClock {
  let elapsed = 0;
  let wallOffset = start;
  let busy = 0;
  let scheduled = false;
  const sleepers = new Set<Sleeper>();

  const schedule = (): void => {
    if (scheduled || busy > 0 || sleepers.size === 0) return;
    scheduled = true;
    setImmediate(() => {
      scheduled = false;
      if (busy > 0) return;
      const [next] = [...sleepers].sort((left, right) => left.until - right.until);
      if (next === undefined) return;
      elapsed = Math.max(elapsed, next.until);
      next.wake();
      schedule();
    });
  };

  return {
    now: () => wallOffset + elapsed,
    monotonic: () => elapsed,
    sleep: (ms, signal) =>
      new Promise((resolve) => {
        const sleeper = {
          until: elapsed + ms,
          wake: () => {
            sleepers.delete(sleeper);
            signal?.removeEventListener('abort', sleeper.wake);
            resolve();
          },
        };
        if (signal?.aborted) return resolve();
        sleepers.add(sleeper);
        signal?.addEventListener('abort', sleeper.wake);
        schedule();
      }),
    jump(ms) {
      wallOffset += ms;
    },
    async during(work) {
      busy += 1;
      try {
        return await work();
      } finally {
        busy -= 1;
        schedule();
      }
    },
  };
}
