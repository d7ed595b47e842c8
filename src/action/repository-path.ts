import { readFileSync, statSync } from 'node:fs';
import path from 'node:path';

/**
 * Paths as GitHub's annotations and links have them: relative to the root of the repository, which `actions/checkout`
 * with `path` puts into a folder of the workspace. The root is the nearest folder with a `.git`.
 * @param workspace absolute path
 * @returns takes a path relative to the workspace, with `/` as separator; it is not changed where no folder below the
 *   workspace is a repository
 */
export function repositoryPath(workspace: string): (file: string) => string {
  const roots = new Map<string, boolean>();
  const isKnownRoot = (folder: string): boolean => {
    const known = roots.get(folder) ?? isRoot(path.join(workspace, folder));
    roots.set(folder, known);
    return known;
  };
  return (file) => {
    for (let folder = path.posix.dirname(file); folder !== '.'; folder = path.posix.dirname(folder)) {
      if (isKnownRoot(folder)) return path.posix.relative(folder, file);
      // A path that leaves the workspace is of no repository in it.
      if (folder === '/' || folder.endsWith('..')) return file;
    }
    return file;
  };
}

/** A submodule is no root: its `.git` is a file that names a folder of the repository around it. */
function isRoot(folder: string): boolean {
  const git = path.join(folder, '.git');
  try {
    return statSync(git).isDirectory() || !/[\\/]modules[\\/]/.test(readFileSync(git, 'utf8'));
  } catch {
    return false;
  }
}
