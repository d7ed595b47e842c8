import { describe, expect, it } from 'vitest';
import { fitParts, type Section } from '../../../src/report/fit.ts';

const section = (rank: number, items: string[], rest: Partial<Section> = {}): Section => ({
  before: '',
  after: '',
  separator: '\n',
  items,
  nouns: ['item', 'items'],
  rank,
  ...rest,
});
const limit = (max: number, measure = (text: string) => text.length) => ({
  max,
  measure,
  elsewhere: 'the log',
});

describe('fitParts', () => {
  it('leaves everything in where there is room', () => {
    const sections = [section(1, ['a', 'b'], { before: '<', after: '>' }), section(0, ['c']), section(0, [])];
    expect(fitParts(sections, limit(100))).toEqual({ text: '<a\nb>\n\nc\n', cut: -1 });
  });

  it('cuts the lowest rank first, from its end, and counts', () => {
    const sections = [section(2, ['x'.repeat(50)]), section(1, ['aaaa', 'bbbb', 'c'.repeat(40)])];
    const { text, cut } = fitParts(sections, limit(95));
    expect(text).toBe(`${'x'.repeat(50)}\n\naaaa\nbbbb\n\n1 more item: see the log.\n`);
    expect(cut).toBe(1);
  });

  it('leaves no empty fold', () => {
    const folded = section(0, ['a'.repeat(90), 'b'.repeat(90)], { before: '<details>', after: '</details>' });
    expect(fitParts([section(1, ['x']), folded], limit(80)).text).toBe('x\n\n2 items: see the log.\n');
  });

  it.each([0, 1, 2, 3])('is never longer than the limit, whatever is cut: %i', (seed) => {
    for (let max = 120; max < 900; max += 7) {
      const sections = [0, 1, 2, 3].map((rank) =>
        section(
          (rank + seed) % 4,
          Array.from({ length: 9 }, (_, index) => 'é'.repeat(index * (rank + 1))),
          {
            before: '<details>\n\n',
            after: '\n\n</details>',
            separator: rank % 2 === 0 ? '\n' : '\n\n',
          },
        ),
      );
      const bytes = (text: string) => Buffer.byteLength(text);
      expect(bytes(fitParts(sections, limit(max, bytes)).text)).toBeLessThanOrEqual(max);
    }
  });
});
