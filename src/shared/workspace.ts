import { lstat, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { showMebibytes } from './units.ts';

/** Why a file of the workspace was not read, as a sentence. */
export class Refused extends Error {}

/**
 * The real path of what is inside the workspace. Symbolic links are followed, but not out of it and not into `.git`.
 * @param workspace absolute path
 * @param file relative to the workspace
 * @throws Refused with the reason
 */
export async function resolveInside(workspace: string, file: string): Promise<string> {
  const [real, root] = await orRefuse(
    Promise.all([realpath(path.resolve(workspace, file)), realpath(workspace)]),
  );
  const inside = path.relative(root, real);
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    throw new Refused('This path is outside the workspace; files are read from inside it only');
  }
  // Anywhere: a submodule or a nested checkout has one of its own.
  if (inside.split(path.sep).some((segment) => segment.toLowerCase() === '.git')) {
    throw new Refused('This path is inside .git; files are read from the working tree only');
  }
  return real;
}

/**
 * Reads a regular file inside the workspace.
 * @param workspace absolute path
 * @param file relative to the workspace
 * @param maxBytes the largest size
 * @throws Refused with the reason
 */
export async function readInside(workspace: string, file: string, maxBytes: number): Promise<Buffer> {
  const real = await resolveInside(workspace, file);
  const stats = await orRefuse(lstat(real));
  if (stats.isDirectory()) {
    throw new Refused(`This is a folder; specify its files, for example ${path.posix.join(file, '*.yml')}`);
  }
  if (!stats.isFile()) throw new Refused('This is not a regular file');
  if (stats.size > maxBytes) throw new Refused(`This file is larger than ${showMebibytes(maxBytes)}`);
  return await orRefuse(readFile(real));
}

async function orRefuse<T>(operation: Promise<T>): Promise<T> {
  try {
    return await operation;
  } catch (cause) {
    throw new Refused(`This file cannot be opened: ${whyUnreadable(cause)}`, { cause });
  }
}

/** Why the file system does not give something, as the end of a sentence that does not repeat its absolute path. */
export function whyUnreadable(cause: unknown): string {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : 'unknown error';
  return REASONS[code] ?? code;
}

const REASONS: Partial<Record<string, string>> = {
  ENOENT: 'it does not exist, or it is a broken symbolic link',
  ENOTDIR: 'part of its path is not a folder',
  ELOOP: 'its symbolic links form a loop',
  EACCES: 'permission denied',
  EPERM: 'permission denied',
  ENAMETOOLONG: 'its path is too long',
};
