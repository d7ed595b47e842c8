import type { Clock } from '../shared/clock.ts';
import { showSeconds } from '../shared/units.ts';

/** What the API counts separately: Connect's reads, its writes, and everything outside of Connect. */
export type Bucket = 'read' | 'write' | 'project';

/**
 * Connect API: a team has 200 reads and 50 writes per minute, whoever sends them. Projects and files fall under
 * Vercel's general limits, whose figures are unknown: only a 429 slows them down.
 */
export const LIMITS = { read: 200, write: 50, project: Number.POSITIVE_INFINITY } as const satisfies Record<
  Bucket,
  number
>;

/**
 * Milliseconds in which no more than the limit is sent. The API counts fixed minutes whose start is unknown, and
 * counts a request on arrival; the extra second keeps a late arrival out of the minute of the requests that follow.
 */
export const WINDOW = 61_000;

/** The longest pause, in milliseconds, that requests wait for when the API asked one of them to come back later. */
export const LONGEST_PAUSE = 180_000;

/** Shorter waits are not worth a line of the log. */
const SHORTEST_LOGGED = 3_000;

export interface RateLimiter {
  /**
   * Waits for this request's turn, first come, first served. Resolves to 0 when it may be sent now (or when `signal`
   * was aborted), else to the milliseconds that are left of a pause longer than `LONGEST_PAUSE`.
   */
  acquire(bucket: Bucket): Promise<number>;
  /** Delays every request of the bucket by at least `ms` milliseconds. */
  pause(bucket: Bucket, ms: number): void;
}

interface RateLimiterOptions {
  clock: Pick<Clock, 'monotonic' | 'sleep'>;
  signal: AbortSignal;
  log: (message: string) => void;
}

/** Keeps requests below the API's limits. A wait of more than a few seconds is one line through `log`. */
export function createRateLimiter(options: RateLimiterOptions): RateLimiter {
  const queues = {
    read: createQueue('read', options),
    write: createQueue('write', options),
    project: createQueue('project', options),
  };
  return {
    acquire: (bucket) => queues[bucket].acquire(),
    pause: (bucket, ms) => queues[bucket].pause(ms),
  };
}

function createQueue(bucket: Bucket, { clock, signal, log }: RateLimiterOptions) {
  const limit = LIMITS[bucket];
  let sent: number[] = [];
  let pausedUntil = Number.NEGATIVE_INFINITY;
  let last: Promise<unknown> = Promise.resolve();

  const turn = async (): Promise<number> => {
    while (!signal.aborted) {
      const now = clock.monotonic();
      const paused = pausedUntil - now;
      if (paused > LONGEST_PAUSE) return paused;
      sent = sent.filter((time) => time > now - WINDOW);
      const oldest = sent[0];
      const full = oldest !== undefined && sent.length >= limit ? oldest + WINDOW - now : 0;
      const wait = Math.max(full, paused);
      if (wait <= 0) {
        if (Number.isFinite(limit)) sent.push(now);
        return 0;
      }
      if (wait > SHORTEST_LOGGED) log(describeWait(bucket, wait, paused >= full));
      await clock.sleep(wait, signal);
    }
    return 0;
  };

  return {
    acquire(): Promise<number> {
      const mine = last.then(turn);
      last = mine;
      return mine;
    },
    pause(ms: number): void {
      pausedUntil = Math.max(pausedUntil, clock.monotonic() + ms);
    },
  };
}

const NAMES: Record<Bucket, string> = { read: 'read', write: 'write', project: 'request about projects' };

function describeWait(bucket: Bucket, ms: number, isPaused: boolean): string {
  const cause = isPaused ? 'requested by the API' : `limit: ${LIMITS[bucket]} ${bucket}s per minute`;
  return `Rate limited: waiting ${showSeconds(ms)} before the next ${NAMES[bucket]} (${cause})`;
}
