import type { Effect } from './guard.ts';

/**
 * The most requests of one run, those of the action included. Connect API, 1.5: a team has 200 reads and 50 writes a
 * minute, and a run may take less than one, so that others keep half of the reads and two fifths of the writes.
 */
export const LIMITS = { reads: 99, writes: 30 };

/** What is kept back for cleaning up, beside one write for each connector that exists. */
export const RESERVE = { reads: 4, writes: 2 };

/** Counts requests, and keeps enough of them back to remove what the run has made. */
export class Budget {
  #reads = 0;
  #writes = 0;

  get spent(): { reads: number; writes: number } {
    return { reads: this.#reads, writes: this.#writes };
  }

  /**
   * Takes one request, or says no.
   *
   * @param open how many connectors may exist and have to be deleted in the end
   * @param cleaning whether this request belongs to cleaning up, for which the reserve is kept
   */
  take(effect: Effect | 'read', open: number, cleaning: boolean): boolean {
    if (effect === 'read') {
      if (this.#reads >= LIMITS.reads - (cleaning ? 0 : RESERVE.reads)) return false;
      this.#reads += 1;
      return true;
    }
    const openAfterwards = open + (effect === 'create' ? 1 : 0) - (effect === 'delete' ? 1 : 0);
    const kept = cleaning ? 0 : Math.max(0, openAfterwards) + RESERVE.writes;
    if (this.#writes + 1 + kept > LIMITS.writes) return false;
    this.#writes += 1;
    return true;
  }
}
