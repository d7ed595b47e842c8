import { setTimeout as wait } from 'node:timers/promises';

/** Time, passed in as an argument so that tests need not wait. */
export interface Clock {
  /**
   * The wall clock, in milliseconds since the epoch. It may jump (NTP, a suspended machine), so it is only for
   * comparing with absolute times that the API sends.
   */
  now(): number;
  /** Milliseconds since an arbitrary start. It never jumps: every duration and deadline is measured on it. */
  monotonic(): number;
  /** Resolves after `ms` milliseconds, or as soon as `signal` is aborted; never rejects. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
}

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  sleep: async (ms, signal) => {
    try {
      await wait(ms, undefined, { signal });
    } catch {
      // Node rejects only when the signal is aborted, which ends the sleep early.
    }
  },
};
