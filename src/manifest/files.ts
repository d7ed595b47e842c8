import { isUtf8 } from 'node:buffer';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { Refused, readInside } from '../shared/workspace.ts';
import { positionIn } from './positions.ts';

/** The text of a manifest; `path` is relative to the workspace, with `/` on every system. */
export interface SourceFile {
  path: string;
  text: string;
}

/** A file of 1,000 manifests has about half of this. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Reads the files that the patterns name, each once, in code-point order within a pattern.
 * @param patterns paths or globs (`*`, `**`, `?`, `[]`, `{}`) relative to the workspace; a leading `!` excludes
 * @param workspace absolute path; what is outside, or in its `.git`, is refused
 */
export async function readManifests(
  patterns: readonly string[],
  workspace: string,
): Promise<{ files: SourceFile[]; problems: Diagnostic[] }> {
  const problems: Diagnostic[] = [];
  const included = patterns.filter((pattern) => !pattern.startsWith('!'));
  const excluded = patterns.filter((pattern) => pattern.startsWith('!')).map((pattern) => pattern.slice(1));
  if (included.length === 0)
    problems.push(fileError('Input `manifest` names no file. Set it to a path or a glob.'));
  const paths = new Set<string>();
  for (const pattern of included) {
    const found = await expand(pattern, excluded, workspace);
    if (found.length === 0) {
      problems.push(fileError(noMatch(pattern, excluded)));
    }
    for (const file of found) paths.add(file);
  }
  const files: SourceFile[] = [];
  for (const file of paths) {
    const read = await readManifest(workspace, file);
    if ('text' in read) files.push(read);
    else problems.push(read);
  }
  return { files, problems };
}

function noMatch(pattern: string, excluded: readonly string[]): string {
  const causes = [
    'check the path',
    ...(excluded.length > 0 ? ['that no pattern with "!" excludes the file'] : []),
    ...(pattern.includes(',') && !pattern.includes('{') ? ['that each pattern is on a line of its own'] : []),
    'that a checkout step runs before this one',
  ];
  return `Input \`manifest\`: no file matches ${JSON.stringify(pattern)} in the workspace; ${causes.slice(0, -1).join(', ')}, and ${causes.at(-1)}`;
}

function fileError(message: string, file?: string): Diagnostic {
  return {
    severity: 'error',
    message,
    ...(file !== undefined && { file, position: { line: 1, column: 1 } }),
  };
}

async function expand(pattern: string, excluded: string[], workspace: string): Promise<string[]> {
  if (!/[*?[{]/.test(pattern) && excluded.length === 0) {
    const exists = await lstat(path.resolve(workspace, pattern)).then(
      () => true,
      () => false,
    );
    return exists ? [normalize(pattern)] : [];
  }
  // Loaded only here: many workflows name a file, and every run pays for start-up.
  const { glob } = await import('tinyglobby');
  const found = await glob(literalParentheses(pattern), {
    cwd: workspace,
    ignore: excluded.map(literalParentheses),
    expandDirectories: false,
    // A symbolic link to a directory may point out of the workspace or form a loop.
    followSymbolicLinks: false,
  });
  return found.map(normalize).sort(byCodePoint);
}

/** `apps/(web)/*.yml` means that folder, not a group of a glob. */
function literalParentheses(pattern: string): string {
  return pattern.replace(/(?<!\\)[()]/g, '\\$&');
}

function normalize(file: string): string {
  return path.posix.normalize(file.replaceAll(path.sep, '/'));
}

/** `sort` without an argument compares UTF-16 units, which order characters above U+FFFF differently. */
function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}

async function readManifest(workspace: string, file: string): Promise<SourceFile | Diagnostic> {
  let bytes: Buffer;
  try {
    bytes = await readInside(workspace, file, MAX_BYTES);
  } catch (cause) {
    if (cause instanceof Refused) return fileError(cause.message, file);
    throw cause;
  }
  // A byte-order mark is no part of the text.
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  if (isUtf8(bytes)) return { path: file, text };
  const position = positionIn(text, Math.max(0, text.indexOf('\ufffd')));
  return { ...fileError('This file is not UTF-8 text; save it as UTF-8', file), position };
}
