/**
 * Takes samples of several cases in turns, so that what else the machine does falls on all of them alike. A first
 * round is not counted.
 * @returns the samples of each case
 */
export async function interleaved<T>(cases: readonly (() => Promise<T>)[], rounds: number): Promise<T[][]> {
  const samples: T[][] = cases.map(() => []);
  for (let round = 0; round <= rounds; round += 1) {
    for (const [index, sample] of cases.entries()) {
      const taken = await sample();
      if (round > 0) samples[index]?.push(taken);
    }
  }
  return samples;
}

/** The value below which this share of the samples lies, between two of them where it falls there. */
export function quantile(samples: readonly number[], share: number): number {
  const sorted = [...samples].sort((left, right) => left - right);
  const place = (sorted.length - 1) * share;
  const below = sorted[Math.floor(place)] ?? Number.NaN;
  const above = sorted[Math.ceil(place)] ?? Number.NaN;
  return below + (above - below) * (place - Math.floor(place));
}

export const median = (samples: readonly number[]): number => quantile(samples, 0.5);

/** `68 (66 to 71)`: the median, and the middle half of the samples. */
export function spread(samples: readonly number[]): string {
  const [low, middle, high] = [0.25, 0.5, 0.75].map((share) => rounded(quantile(samples, share)));
  return `${middle} (${low} to ${high})`;
}

/** Three digits where that is not more than a unit. */
export function rounded(value: number): string {
  if (Math.abs(value) < 10) return value.toFixed(2);
  return Math.abs(value) < 100 ? value.toFixed(1) : value.toFixed(0);
}

export function ratio(samples: readonly number[], base: readonly number[]): string {
  return `${(median(samples) / median(base)).toFixed(2)} ×`;
}

/** A Markdown table. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
