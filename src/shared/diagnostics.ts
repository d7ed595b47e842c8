/** A place in a file, counted from 1 as editors and GitHub annotations do. */
export interface Position {
  line: number;
  column: number;
}

/**
 * Something that is wrong with a manifest, an input or a connector, and what would be right.
 * An `error` anywhere means that nothing is sent; a `warning` is only shown.
 * `file` is relative to the workspace with `/` as separator; a diagnostic of an action input has none.
 */
export interface Diagnostic {
  severity: 'error' | 'warning';
  message: string;
  file?: string;
  position?: Position;
}

/** Whether one of them means that nothing is sent. */
export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some(({ severity }) => severity === 'error');
}

/** The way from a document's root to a value: field names and list indexes. */
export type Path = readonly (string | number)[];

/** Whether a diagnostic is about a field's name or about its value. */
export type Part = 'key' | 'value';

/** Takes what is wrong at a path of a document; `part` is the value unless stated. */
export type Report = (path: Path, message: string, part?: Part) => void;

/** `data.values[0].value`, as people write it. */
export function showPath(path: Path): string {
  return path.reduce<string>(
    (shown, part) =>
      typeof part === 'number' ? `${shown}[${part}]` : shown === '' ? part : `${shown}.${part}`,
    '',
  );
}
