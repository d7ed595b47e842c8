import type { FileHandle } from 'node:fs/promises';
import { lstat, mkdir, open, realpath, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { Refused, readInside } from '../shared/workspace.ts';

/** Where manifests are written to. */
export interface Folder {
  /** The path of a file in it, relative to the workspace, with `/` on every system. */
  pathOf(name: string): string;
  /** The text of a file; undefined when it is not there, empty when it cannot be read. */
  read(name: string): Promise<string | undefined>;
  /**
   * Writes a new file. An existing file is not changed.
   * @returns the text of the existing file; empty when it cannot be read
   */
  create(name: string, text: string): Promise<{ existing: string } | undefined>;
}

/** Larger than any manifest of one connector. */
const MAX_BYTES = 2 * 1024 * 1024;

/**
 * A folder of the workspace, made when the first file is written.
 * @param workspace absolute path
 * @param stated relative to the workspace
 * @param write writes the text of a file that was just created
 * @throws Refused when it is outside the workspace or inside `.git`, also through a symbolic link
 */
export async function openFolder(
  workspace: string,
  stated: string,
  write: (file: FileHandle, text: string) => Promise<void> = writeText,
): Promise<Folder> {
  const folder = path.resolve(workspace, stated);
  requireInside(await realpath(workspace), await existingPart(folder));
  requireInside(path.resolve(workspace), folder);
  const relative = path.relative(path.resolve(workspace), folder).replaceAll(path.sep, '/');
  const pathOf = (name: string) => path.posix.join(relative, name);
  return {
    pathOf,
    read: async (name) => await readExisting(workspace, pathOf(name)),
    async create(name, text) {
      await mkdir(folder, { recursive: true });
      const real = await realpath(folder);
      requireInside(await realpath(workspace), real);
      try {
        await createFile(path.join(real, name), (file) => write(file, text));
        return undefined;
      } catch (cause) {
        if (codeOf(cause) !== 'EEXIST') throw cause;
        return { existing: (await readExisting(workspace, pathOf(name))) ?? '' };
      }
    },
  };
}

/** A file that cannot be written completely, as on a full disk, is removed: the next run would keep what is left of it. */
async function createFile(file: string, write: (handle: FileHandle) => Promise<void>): Promise<void> {
  // `wx` fails for anything that exists, also for a broken symbolic link.
  const handle = await open(file, 'wx');
  try {
    await write(handle);
    // Some file systems report a full disk only here.
    await handle.close();
  } catch (cause) {
    await handle.close().catch(() => undefined);
    await rm(file, { force: true });
    throw cause;
  }
}

async function writeText(file: FileHandle, text: string): Promise<void> {
  await file.writeFile(text);
}

/** The real path of the longest part that exists, below which the rest would be created. */
async function existingPart(folder: string): Promise<string> {
  try {
    const real = await realpath(folder);
    if ((await stat(real)).isDirectory()) return real;
  } catch (cause) {
    if (codeOf(cause) !== 'ENOENT' && codeOf(cause) !== 'ENOTDIR') throw cause;
    return path.join(await existingPart(path.dirname(folder)), path.basename(folder));
  }
  throw new Refused('is a file, or is below one; set it to a folder');
}

function requireInside(workspace: string, folder: string): void {
  const inside = path.relative(workspace, folder);
  const [first] = inside.split(path.sep);
  if (first === '..' || path.isAbsolute(inside)) {
    throw new Refused('is outside the workspace; choose a folder inside it');
  }
  if (first?.toLowerCase() === '.git') {
    throw new Refused('is inside .git; choose another folder');
  }
}

function codeOf(cause: unknown): unknown {
  return cause instanceof Error && 'code' in cause ? cause.code : undefined;
}

async function readExisting(workspace: string, file: string): Promise<string | undefined> {
  try {
    await lstat(path.resolve(workspace, file));
  } catch {
    return undefined;
  }
  try {
    return (await readInside(workspace, file, MAX_BYTES)).toString('utf8');
  } catch {
    return '';
  }
}
