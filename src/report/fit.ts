/** A part of a document, which can be cut from its end. */
export interface Section {
  /** Around its items, with their own line breaks. */
  before: string;
  after: string;
  separator: '\n' | '\n\n' | ', ';
  items: readonly string[];
  /** What its items are, one and many of them, for the count of those that are left out. */
  nouns: readonly [string, string];
  /** Parts with lower numbers are cut first; of those with one number, the last. */
  rank: number;
}

/** The order in which parts are cut: what changes comes last. */
export const RANK = {
  unchanged: 0,
  notes: 1,
  details: 2,
  nextSteps: 3,
  warnings: 4,
  problems: 5,
  changes: 6,
  alerts: 7,
  head: 8,
} as const;

export interface Limit {
  max: number;
  /** Characters or bytes. */
  measure(text: string): number;
  /** Where what is left out is found: "the log". */
  elsewhere: string;
}

/** The document, and the rank of the most important part that was cut; -1 when all is there. */
export interface Fitted {
  text: string;
  cut: number;
}

/** Puts parts together, each cut so far that the whole is within the limit. Linear in the number of items. */
export function fitParts(parts: readonly Section[], limit: Limit): Fitted {
  const kept = new Map(parts.map((part) => [part, part.items.length]));
  const size = parts.reduce((sum, part) => sum + sizeOf(part, limit), 0);
  let over = size - limit.max;
  let cut = -1;
  for (const part of parts.toReversed().sort((left, right) => left.rank - right.rank)) {
    if (over <= 0) break;
    if (part.items.length === 0) continue;
    over += limit.measure(leftOut(part, part.items.length, limit)) + GAP;
    let count = part.items.length;
    while (count > 0 && over > 0) {
      count -= 1;
      over -= limit.measure(part.items[count] ?? '') + part.separator.length;
    }
    kept.set(part, count);
    cut = part.rank;
  }
  const texts = parts.flatMap((part) => render(part, kept.get(part) ?? 0, limit));
  return { text: `${texts.join('\n\n')}\n`, cut };
}

/** The line breaks after a part, or before its note. */
const GAP = 2;

function sizeOf({ before, after, separator, items }: Section, { measure }: Limit): number {
  const own = items.reduce((sum, item) => sum + measure(item) + separator.length, 0);
  return own + measure(before) + measure(after) + GAP;
}

function render(part: Section, count: number, limit: Limit): string[] {
  const { before, after, separator, items } = part;
  if (items.length === 0) return [];
  const left = items.length - count;
  if (left === 0) return [`${before}${items.join(separator)}${after}`];
  // A fold or a table without any item would be an empty shell.
  if (count === 0) return [leftOut(part, left, limit)];
  return [`${before}${items.slice(0, count).join(separator)}${after}`, leftOut(part, left, limit)];
}

function leftOut({ nouns: [one, many], items }: Section, left: number, { elsewhere }: Limit): string {
  return `${left}${left < items.length ? ' more' : ''} ${left === 1 ? one : many}: see ${elsewhere}.`;
}
