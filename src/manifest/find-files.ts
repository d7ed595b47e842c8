import { lstat, readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { compileGlobs, splitGlobs } from '../shared/globs.ts';
import { Refused, resolveInside, whyUnreadable } from '../shared/workspace.ts';

/** What a pattern matches; every path is relative to the workspace, with `/` on every system. */
export interface FoundFiles {
  /** In code-point order. Not only regular files: whoever reads them says what they are. */
  files: string[];
  /** Folders that could not be searched, and why, as a sentence. */
  unreadable: { folder: string; message: string }[];
}

/**
 * Finds the files that a pattern matches.
 * @param pattern a path or glob relative to the workspace, in the grammar of `compileGlobs`
 * @param excluded patterns for files to leave out
 * @param workspace absolute path
 * @throws Refused for a pattern that points out of the workspace
 */
export async function findFiles(
  pattern: string,
  excluded: readonly string[],
  workspace: string,
): Promise<FoundFiles> {
  const stated = relativePattern(pattern, workspace);
  const segments = stated.split('/');
  const wild = firstWild(segments);
  if (wild === -1 && !(await exists(path.join(workspace, stated)))) return { files: [], unreadable: [] };
  // A path needs no matcher, and most workflows name one.
  if (wild === -1 && excluded.length === 0) return { files: [stated], unreadable: [] };
  const globs = await compileGlobs(
    [stated, ...excluded.map((glob) => `!${relativePattern(glob, workspace)}`)],
    { guard: false },
  );
  if (wild === -1) return { files: [stated].filter(globs.matches), unreadable: [] };
  const found = await walk(workspace, segments.slice(0, wild).join('/'), {
    depth: stated.includes('**') ? Number.POSITIVE_INFINITY : segments.length - wild,
    entersFolder: folderFilter(stated),
    limit: Number.POSITIVE_INFINITY,
  });
  return { ...found, files: found.files.filter(globs.matches).sort(byCodePoint) };
}

/**
 * Whether the input `manifest` would name a file, if it existed: for files that are gone.
 * @param patterns those of the input, with their exclusions
 * @returns takes a path relative to the workspace
 * @throws Refused for a pattern that points out of the workspace
 */
export async function manifestMatcher(
  patterns: readonly string[],
  workspace: string,
): Promise<(file: string) => boolean> {
  const { included, excluded } = splitGlobs(patterns);
  const exclusions = excluded.map((glob) => `!${relativePattern(glob, workspace)}`);
  const matchers = await Promise.all(
    included.map(async (pattern) => {
      const stated = relativePattern(pattern, workspace);
      const wild = firstWild(stated.split('/'));
      const globs = await compileGlobs([stated, ...exclusions], { guard: false });
      const entersFolder = folderFilter(stated);
      return (file: string) =>
        globs.matches(file) && (wild === -1 || file.split('/').slice(wild, -1).every(entersFolder));
    }),
  );
  return (file) => matchers.some((matches) => matches(file));
}

/** The first segment that needs a matcher; -1 for a path. */
function firstWild(segments: readonly string[]): number {
  return segments.findIndex((segment) => /[*?[\]{}\\]/.test(segment));
}

/** Without `./`, `//` and the workspace's own path. */
function relativePattern(pattern: string, workspace: string): string {
  const prefix = `${workspace.replaceAll(path.sep, '/')}/`;
  const relative = pattern.startsWith(prefix) ? pattern.slice(prefix.length) : pattern;
  const normal = path.posix.normalize(relative).replace(/(?<=.)\/$/, '');
  if (normal === '..' || normal.startsWith('../') || path.isAbsolute(normal)) {
    throw new Refused('This path is outside the workspace; files are read from inside it only');
  }
  return normal;
}

/** `**` means the files of this repository: not what was installed, and not hidden folders. */
function folderFilter(pattern: string): (name: string) => boolean {
  const namesHidden = /(^|[/{,])\./.test(pattern);
  const namesModules = pattern.includes('node_modules');
  return (name) => {
    if (name === '.git' && !pattern.includes('.git')) return false;
    if (name === 'node_modules') return namesModules;
    return namesHidden || !name.startsWith('.');
  };
}

interface WalkOptions {
  /** How many levels to go down; 1 reads one folder. */
  depth: number;
  entersFolder(name: string): boolean;
  /** How many files are enough. */
  limit: number;
}

/**
 * Lists the files below a folder of the workspace. Links to files are files; links to folders may loop, and are skipped.
 * @throws Refused for a folder outside the workspace
 */
export async function walk(
  workspace: string,
  base: string,
  { depth, entersFolder, limit }: WalkOptions,
): Promise<FoundFiles> {
  const found: FoundFiles = { files: [], unreadable: [] };
  if (!(await exists(path.join(workspace, base)))) return found;
  // Below it only real folders are entered, so that they are inside as well.
  const root = await resolveInside(workspace, base);
  const folders = [{ folder: '', left: depth }];
  for (const { folder, left } of folders) {
    for (const entry of await list(root, base, folder, found)) {
      const name = path.posix.join(folder, entry.name);
      if (entry.isDirectory()) {
        if (left > 1 && entersFolder(entry.name)) folders.push({ folder: name, left: left - 1 });
      } else if (!entry.isSymbolicLink() || !(await isFolder(path.join(root, name)))) {
        found.files.push(path.posix.join(base, name));
      }
    }
    if (found.files.length >= limit) break;
  }
  return found;
}

async function list(root: string, base: string, folder: string, { unreadable }: FoundFiles) {
  try {
    return await readdir(path.join(root, folder), { withFileTypes: true });
  } catch (cause) {
    const message = `This folder cannot be read: ${whyUnreadable(cause)}`;
    unreadable.push({ folder: path.posix.join(base, folder), message });
    return [];
  }
}

/** Whether there is something under a path, readable or not. */
async function exists(file: string): Promise<boolean> {
  return await lstat(file).then(
    () => true,
    ({ code }: NodeJS.ErrnoException) => code !== 'ENOENT' && code !== 'ENOTDIR',
  );
}

/** Whether a link points to a folder. One that is broken does not: reading it says so. */
async function isFolder(file: string): Promise<boolean> {
  return await stat(file).then(
    (stats) => stats.isDirectory(),
    () => false,
  );
}

/** `sort` without an argument compares UTF-16 units, which order characters above U+FFFF differently. */
function byCodePoint(left: string, right: string): number {
  return Buffer.compare(Buffer.from(left), Buffer.from(right));
}
