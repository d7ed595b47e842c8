/** A place in a file, counted from 1 as editors and GitHub annotations do. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Something that is wrong with a manifest or an input, and what would be right.
 * An `error` anywhere means that nothing is sent; a `warning` is only shown.
 * `file` is relative to the workspace with `/` as separator; a problem of an action input has none.
 */
export interface Diagnostic {
  severity: 'error' | 'warning';
  message: string;
  file?: string;
  position?: Position;
}

/** Whether one of them means that nothing is sent. */
export function hasErrors(problems: readonly Diagnostic[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** The way from a document's root to a value: field names and list indexes. */
export type Path = readonly (string | number)[];

/** `data.values[0].value`, as people write it. */
export function showPath(path: Path): string {
  return path.reduce<string>(
    (shown, part) =>
      typeof part === 'number' ? `${shown}[${part}]` : shown === '' ? part : `${shown}.${part}`,
    '',
  );
}
