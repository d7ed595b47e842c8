import type { Progress } from '../reconcile/reconcile.ts';

/** `120 of 500 connectors done, about 8 minutes left at the API's limits`. */
export function describeProgress({ done, total, minutesLeft }: Progress): string {
  const left = minutesLeft === undefined ? '' : `, about ${minutesLeft} minutes left at the API's limits`;
  return `${done} of ${total} connectors done${left}`;
}

/** Whether this is worth a line of the log: each tenth of a long run is. */
export function isMilestone({ done, total }: Progress): boolean {
  return total >= 50 && done < total && done % Math.ceil(total / 10) === 0;
}
