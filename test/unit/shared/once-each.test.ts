import { expect, it } from 'vitest';
import type { Diagnostic } from '../../../src/shared/diagnostics.ts';
import { onceEach } from '../../../src/shared/once-each.ts';

const problem = (file: string | undefined, message: string): Diagnostic => ({
  severity: 'error',
  message,
  ...(file !== undefined && { file, position: { line: 5, column: 12 } }),
});
const lines = (problems: readonly Diagnostic[]) =>
  problems.map(({ file, message }) => `${file ?? '-'} ${message}`);

it('what is wrong with an input is said once', () => {
  const problems = [problem(undefined, 'x'), problem('a.yml', 'y'), problem(undefined, 'x')];
  expect(lines(onceEach(problems))).toEqual(['- x', 'a.yml y']);
});

it('the same in a few manifests is said in each, in their order', () => {
  const problems = ['a.yml', 'b.yml', 'c.yml'].flatMap((file) => [problem(file, 'x'), problem(file, 'y')]);
  expect(onceEach(problems)).toEqual(problems);
});

it('the same in many manifests is one problem, at the first', () => {
  const files = ['a.yml', 'b.yml', 'c.yml', 'd.yml', 'e.yml', 'f.yml', 'g.yml'];
  const problems = [...files.map((file) => problem(file, 'x')), problem('g.yml', 'y')];
  expect(lines(onceEach(problems))).toEqual([
    'a.yml x (also in b.yml:5, c.yml:5, d.yml:5, e.yml:5, f.yml:5 and 1 more)',
    'g.yml y',
  ]);
});

it('what may not be merged is said in each', () => {
  const problems = ['a.yml', 'b.yml', 'c.yml', 'd.yml'].map((file) => problem(file, 'x'));
  expect(onceEach(problems, ({ severity }) => severity === 'warning')).toEqual(problems);
});
