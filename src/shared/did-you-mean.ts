import { closest, distance } from 'fastest-levenshtein';

/** The known name that is meant: at most 2 edits or a third of its letters away, in any case and with any separators. */
export function didYouMean(name: string, known: readonly string[]): string | undefined {
  const { bare, nearest, edits } = compare(name, known);
  // Half of the letters wrong is no typo any more.
  return nearest !== undefined && edits < bare.length && edits <= Math.max(2, nearest.length / 3)
    ? nearest
    : undefined;
}

/**
 * The known name that another is beyond doubt: it differs by case or separators, by one letter, in a long name by two,
 * or by letters that changed places. Stricter than `didYouMean`, since `gitlab` is no typo of `github`.
 */
export function nearlyKnown(name: string, known: readonly string[]): string | undefined {
  const { bare, nearest, edits } = compare(name, known);
  if (nearest === undefined || bare === '') return undefined;
  const isNear =
    edits <= (nearest.length < 8 ? 1 : 2) || (edits === 2 && sorted(bare) === sorted(bareName(nearest)));
  return isNear ? nearest : undefined;
}

interface Nearest {
  /** The name that was looked for, without case and separators. */
  bare: string;
  nearest: string | undefined;
  edits: number;
}

function compare(name: string, known: readonly string[]): Nearest {
  const bare = bareName(name);
  const byBareName = new Map(known.map((candidate) => [bareName(candidate), candidate]));
  if (byBareName.size === 0) return { bare, nearest: undefined, edits: Infinity };
  const nearest = closest(bare, [...byBareName.keys()]);
  return { bare, nearest: byBareName.get(nearest), edits: distance(bare, nearest) };
}

/** `api-key`, `api_key`, `apiKey` and `API key` are the same word. */
export function bareName(name: string): string {
  return name.replace(/[-_\s]/g, '').toLowerCase();
}

function sorted(name: string): string {
  return [...name].sort().join('');
}
