import { lstat, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';
import { showMebibytes } from './units.ts';

/** Why a file of the workspace was not read, as a sentence. */
export class Refused extends Error {}

/**
 * Reads a regular file inside the workspace. Symbolic links are followed, but not out of it and not into `.git`.
 * @param workspace absolute path
 * @param file relative to the workspace
 * @param maxBytes the largest size accepted
 * @throws Refused with the reason
 */
export async function readInside(workspace: string, file: string, maxBytes: number): Promise<Buffer> {
  let real: string;
  let inside: string;
  try {
    real = await realpath(path.resolve(workspace, file));
    inside = path.relative(await realpath(workspace), real);
  } catch (cause) {
    throw new Refused('This file cannot be opened: it does not exist, or it is a broken symbolic link', {
      cause,
    });
  }
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    throw new Refused('This path is outside the workspace; files are read from inside it only');
  }
  if (inside.split(path.sep)[0]?.toLowerCase() === '.git') {
    throw new Refused('This path is inside .git; files are read from the working tree only');
  }
  const stats = await lstat(real);
  if (stats.isDirectory())
    throw new Refused(`This is a folder; specify its files, for example ${path.posix.join(file, '*.yml')}`);
  if (!stats.isFile()) throw new Refused('This is not a regular file');
  if (stats.size > maxBytes) throw new Refused(`This file is larger than ${showMebibytes(maxBytes)}`);
  return await readFile(real);
}
