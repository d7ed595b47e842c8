import { closest, distance } from 'fastest-levenshtein';

/** `; did you mean "x"?` when one of the known names is near, else `; known are a, b`; empty without any. */
export function suggestion(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(name, known);
  // Half of the letters wrong is no typo any more.
  const typos = distance(name.toLowerCase(), nearest.toLowerCase());
  if (typos < name.length && typos <= Math.max(2, nearest.length / 3)) {
    return `; did you mean "${nearest}"?`;
  }
  return `; known: ${known.join(', ')}`;
}
