import { didYouMean } from '../shared/did-you-mean.ts';

/** `; did you mean "x"?` when one of the known names is near, else `; known: a, b`; empty without any. */
export function suggestion(name: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = didYouMean(name, known);
  return nearest === undefined ? `; known: ${known.join(', ')}` : `; did you mean "${nearest}"?`;
}
