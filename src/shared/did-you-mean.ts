import { closest, distance } from 'fastest-levenshtein';

/**
 * The known name that somebody most probably meant: at most two edits away, or a third of its length, and not half of
 * the letters. Case does not count as an edit.
 */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  if (known.length === 0) return undefined;
  const lower = name.toLowerCase();
  const byLower = new Map(known.map((candidate) => [candidate.toLowerCase(), candidate]));
  const nearest = closest(lower, [...byLower.keys()]);
  const edits = distance(lower, nearest);
  return edits < name.length && edits <= Math.max(2, nearest.length / 3) ? byLower.get(nearest) : undefined;
}
