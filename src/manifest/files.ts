import { isUtf8 } from 'node:buffer';
import pMap from 'p-map';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { splitGlobs } from '../shared/globs.ts';
import { Refused, readInside } from '../shared/workspace.ts';
import { findFiles } from './find-files.ts';
import { explainNoMatch } from './no-match.ts';
import { positionIn } from './positions.ts';

/** The text of a manifest; `path` is relative to the workspace, with `/` on every system. */
export interface SourceFile {
  path: string;
  text: string;
}

/** Files that are read at once. */
const OPEN_FILES = 16;

/** A file of 1,000 manifests has about half of this. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * Reads the files that the patterns name, each once, in code-point order within a pattern.
 * @param patterns paths or globs (`*`, `**`, `?`, `[]`, `{}`) relative to the workspace; a leading `!` excludes
 * @param workspace absolute path; what is outside it, or in a `.git`, is refused
 */
export async function readManifests(
  patterns: readonly string[],
  workspace: string,
): Promise<{ files: SourceFile[]; problems: Diagnostic[] }> {
  const problems: Diagnostic[] = [];
  const { included, excluded } = splitGlobs(patterns);
  if (included.length === 0) {
    problems.push(fileError('Input `manifest` names no file. Set it to a path or a glob.'));
  }
  const paths = new Set<string>();
  for (const pattern of included) {
    const found = await matchPattern(pattern, excluded, workspace);
    for (const file of found.files) paths.add(file);
    problems.push(...found.problems);
  }
  const read = await pMap(paths, (file) => readManifest(workspace, file), { concurrency: OPEN_FILES });
  const files = read.flatMap((one) => ('text' in one ? one : []));
  return { files, problems: [...problems, ...read.flatMap((one) => ('text' in one ? [] : one))] };
}

/** A pattern that matches nothing is a problem, since a guard or a deletion that silently does nothing is one. */
async function matchPattern(
  pattern: string,
  excluded: readonly string[],
  workspace: string,
): Promise<{ files: string[]; problems: Diagnostic[] }> {
  const shown = JSON.stringify(pattern);
  try {
    const { files, unreadable } = await findFiles(pattern, excluded, workspace);
    const problems = unreadable.map(({ folder, message }) => fileError(message, folder));
    if (files.length === 0 && problems.length === 0) {
      const why = await explainNoMatch(pattern, excluded, workspace);
      problems.push(fileError(`Input \`manifest\`: no file matches ${shown}. ${why}`));
    }
    return { files, problems };
  } catch (cause) {
    if (!(cause instanceof Refused)) throw cause;
    return {
      files: [],
      problems: [fileError(`Input \`manifest\`: ${shown} cannot be used. ${cause.message}.`)],
    };
  }
}

function fileError(message: string, file?: string): Diagnostic {
  return {
    severity: 'error',
    message,
    ...(file !== undefined && { file, position: { line: 1, column: 1 } }),
  };
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
