/** `3 connectors`, `1 connector`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

const FEW = 5;

/** The first few of what may be many: `a, b, c and 97 more`. */
export function firstFew(names: readonly string[], show: (name: string) => string = (name) => name): string {
  const more = names.length > FEW ? ` and ${names.length - FEW} more` : '';
  return names.slice(0, FEW).map(show).join(', ') + more;
}

/** `sort` without an argument compares UTF-16 units, which order characters above U+FFFF differently. */
export function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
