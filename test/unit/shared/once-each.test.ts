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

it('the same in several manifests is said in each, in their order', () => {
  const problems = ['a.yml', 'b.yml', 'c.yml'].flatMap((file) => [problem(file, 'x'), problem(file, 'y')]);
  expect(onceEach(problems)).toEqual(problems);
});
