import { lstat, readFile, realpath } from 'node:fs/promises';
import path from 'node:path';

/** Why a file of the workspace is not read, as a sentence. */
export class Refused extends Error {}

/**
 * Reads a regular file inside the workspace. Links are followed, but not out of it and not into `.git`.
 * @param workspace absolute path
 * @param file relative to the workspace
 * @param maxBytes the largest size
 * @throws Refused with the reason
 */
export async function readInside(workspace: string, file: string, maxBytes: number): Promise<Buffer> {
  let real: string;
  let inside: string;
  try {
    real = await realpath(path.resolve(workspace, file));
    inside = path.relative(await realpath(workspace), real);
  } catch {
    throw new Refused('This file cannot be opened: it is not there, or it is a link that leads nowhere');
  }
  if (inside === '..' || inside.startsWith(`..${path.sep}`) || path.isAbsolute(inside)) {
    throw new Refused('This path leads out of the workspace; files are read from inside it only');
  }
  if (inside.split(path.sep)[0]?.toLowerCase() === '.git') {
    throw new Refused('This path leads into .git; files are read from the work tree only');
  }
  const stats = await lstat(real);
  if (stats.isDirectory())
    throw new Refused(`This is a folder; name its files, such as ${path.posix.join(file, '*.yml')}`);
  if (!stats.isFile()) throw new Refused('This is not a regular file');
  if (stats.size > maxBytes) throw new Refused(`This file is larger than ${maxBytes / 1024 / 1024} MiB`);
  return await readFile(real);
}
