import type { Diagnostic } from './diagnostics.ts';

/** What is wrong with an input is wrong for each manifest that it stands in for, and said once. */
export function onceEach(problems: readonly Diagnostic[]): Diagnostic[] {
  const said = new Set<string>();
  return problems.filter(({ file, message }) => {
    if (file !== undefined) return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}
