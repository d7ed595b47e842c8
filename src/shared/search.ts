/** A part of a text, from `start` up to and without `end`, in code units. */
export interface Range {
  start: number;
  end: number;
}

/** The shortest string that `createSearch` looks for: the strings are found by their first code units. */
export const SHORTEST_NEEDLE = 4;

/**
 * A search for many strings at once, whose time depends on the text and hardly on their number. It finds the longest
 * string at each place, and what overlaps it and reaches further. Strings shorter than `SHORTEST_NEEDLE` are ignored.
 */
export function createSearch(needles: Iterable<string>): (text: string) => Range[] {
  const byPrefix = new Map<string, string[]>();
  // For each code unit, whether a needle has it first (1) or second (2): most places need no look into the map.
  const starts = new Uint8Array(0x10000);
  for (const needle of new Set(needles)) {
    if (needle.length < SHORTEST_NEEDLE) continue;
    const prefix = needle.slice(0, SHORTEST_NEEDLE);
    byPrefix.set(prefix, [...(byPrefix.get(prefix) ?? []), needle]);
    mark(starts, needle.charCodeAt(0), 1);
    mark(starts, needle.charCodeAt(1), 2);
  }
  for (const sharing of byPrefix.values()) sharing.sort((left, right) => right.length - left.length);

  return (text) => {
    const found: Range[] = [];
    if (byPrefix.size === 0) return found;
    let last = '';
    let end = 0;
    for (let start = 0; start + SHORTEST_NEEDLE <= text.length; start += 1) {
      if (!isMarked(starts, text.charCodeAt(start), 1)) continue;
      if (!isMarked(starts, text.charCodeAt(start + 1), 2)) continue;
      const sharing = byPrefix.get(text.slice(start, start + SHORTEST_NEEDLE));
      const needle = sharing?.find(
        (one) => start + one.length > end && (start >= end || one !== last) && text.startsWith(one, start),
      );
      if (needle === undefined) continue;
      last = needle;
      end = start + needle.length;
      found.push({ start, end });
    }
    return found;
  };
}

function mark(marks: Uint8Array, unit: number, bit: 1 | 2): void {
  marks[unit] = (marks[unit] ?? 0) | bit;
}

function isMarked(marks: Uint8Array, unit: number, bit: 1 | 2): boolean {
  return ((marks[unit] ?? 0) & bit) !== 0;
}

/** A text with a replacement for these ranges, in any order; those that overlap become one. */
export function replaceRanges(text: string, ranges: readonly Range[], replacement: string): string {
  if (ranges.length === 0) return text;
  const ordered = [...ranges].sort((left, right) => left.start - right.start);
  let result = '';
  let end = -1;
  for (const range of ordered) {
    if (range.start >= end) result += text.slice(Math.max(end, 0), range.start) + replacement;
    end = Math.max(end, range.end);
  }
  return result + text.slice(end);
}
