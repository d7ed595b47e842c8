import type { Clock } from '../shared/clock.ts';

/** What the API counts apart: reads, and everything else. */
export type Bucket = 'read' | 'write';

/** Connect API: a team has 200 reads and 50 writes in each minute, whoever sends them. */
export const LIMITS: Record<Bucket, number> = { read: 200, write: 50 };

/**
 * Milliseconds in which no more than the limit is sent. The API counts fixed minutes of a phase nobody knows, and
 * counts a request when it arrives; the second on top keeps a late arrival out of the next requests' minute.
 */
export const WINDOW = 61_000;

/** The longest pause, in milliseconds, that requests wait for when the API asked one of them to come back later. */
export const LONGEST_HOLD = 180_000;

const WORTH_A_LINE = 3_000;

export interface Pace {
  /**
   * Waits for this request's turn, first come, first served. Resolves to 0 when it may be sent now (or when `signal`
   * was aborted), else to the milliseconds that are left of a pause too long to be waited for.
   */
  take(bucket: Bucket): Promise<number>;
  /** Holds back every request of the bucket for `ms` milliseconds. */
  hold(bucket: Bucket, ms: number): void;
}

/** Keeps requests below the API's limits. A wait of more than a few seconds is one line through `log`. */
export function createPace(options: {
  clock: Clock;
  signal: AbortSignal;
  log: (message: string) => void;
}): Pace {
  const buckets = { read: createQueue('read', options), write: createQueue('write', options) };
  return {
    take: (bucket) => buckets[bucket].take(),
    hold: (bucket, ms) => buckets[bucket].hold(ms),
  };
}

function createQueue(
  bucket: Bucket,
  { clock, signal, log }: { clock: Clock; signal: AbortSignal; log: (message: string) => void },
) {
  const limit = LIMITS[bucket];
  let sent: number[] = [];
  let heldUntil = 0;
  let last: Promise<unknown> = Promise.resolve();

  const turn = async (): Promise<number> => {
    while (!signal.aborted) {
      const now = clock.now();
      const held = heldUntil - now;
      if (held > LONGEST_HOLD) return held;
      sent = sent.filter((time) => time > now - WINDOW);
      const oldest = sent[0];
      const full = oldest !== undefined && sent.length >= limit ? oldest + WINDOW - now : 0;
      const wait = Math.max(full, held);
      if (wait <= 0) {
        sent.push(now);
        return 0;
      }
      if (wait > WORTH_A_LINE) log(waiting(bucket, wait, held >= full));
      await clock.sleep(wait, signal);
    }
    return 0;
  };

  return {
    take(): Promise<number> {
      const mine = last.then(turn);
      last = mine;
      return mine;
    },
    hold(ms: number): void {
      heldUntil = Math.max(heldUntil, clock.now() + ms);
    },
  };
}

function waiting(bucket: Bucket, ms: number, held: boolean): string {
  const seconds = `waiting ${Math.ceil(ms / 1000)} s`;
  return held
    ? `${seconds} before the next ${bucket}, as the API asked for`
    : `${seconds} for the API's limit of ${LIMITS[bucket]} ${bucket}s a minute`;
}
