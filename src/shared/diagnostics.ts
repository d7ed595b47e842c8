/** A place in a file, counted from 1 as editors and GitHub annotations do. */
export interface Position {
  line: number;
  column: number;
}

/**
 * What is wrong with a manifest or an input, and how to fix it.
 * One `error` means that nothing is written; a `warning` or a `notice` is only shown.
 * `file` is relative to the workspace, with `/` as separator; a diagnostic about an action input has none.
 */
export interface Diagnostic {
  severity: 'error' | 'warning' | 'notice';
  message: string;
  file?: string;
  position?: Position;
}

/** Whether any of them means that nothing is written. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** The path from a document's root to a value: field names and list indexes. */
export type Path = readonly (string | number)[];

/** Whether a diagnostic is about a field's name or about its value. */
export type Part = 'key' | 'value';

/** Takes what is wrong at a path of a document; `part` is the value unless stated. */
export type Report = (path: Path, message: string, part?: Part) => void;

/** A path as people write it: `data.values[0].value`. */
export function showPath(path: Path): string {
  return path.reduce<string>(
    (shown, part) =>
      typeof part === 'number' ? `${shown}[${part}]` : shown === '' ? part : `${shown}.${part}`,
    '',
  );
}
