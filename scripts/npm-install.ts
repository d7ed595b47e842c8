/** Installs a published package in a folder of its own, as a user would. */
import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

export type Installed =
  | {
      works: true;
      /** The folder that holds `node_modules`. */
      cwd: string;
      version: string;
      seconds: number;
      packages: number;
      mib: number;
      /** The dependency that was taken in another version than the pinned one, if any. */
      replaced: string | undefined;
    }
  | { works: false; failure: string };

export interface Package {
  /** The subfolder to install it in, which must not exist. */
  name: string;
  pack: string;
  version: string;
  /** More options for `npm install`. */
  options?: readonly string[];
}

/**
 * Installs a package with an empty cache, as a fresh runner does. Where the registry lacks the version that a
 * dependency is pinned to, as mirrors do, another one of its major is taken, and `replaced` names it.
 */
export async function installPackage(folder: string, wanted: Package): Promise<Installed> {
  const { name, pack, version } = wanted;
  const cwd = path.join(folder, name);
  await mkdir(cwd);
  let started = performance.now();
  let failure = await attempt(folder, wanted, {});
  const missing = /No matching version found for (\S+)@(\d+)\S*?\.?$/m.exec(failure ?? '');
  const [, other = '', major = ''] = missing ?? [];
  if (missing) {
    started = performance.now();
    failure = await attempt(folder, wanted, { [other]: `^${major}.0.0` });
  }
  if (failure !== undefined) {
    return { works: false, failure: `${pack}@${version}: ${failure.replace(/\s+/g, ' ')}` };
  }
  return {
    works: true,
    cwd,
    version: await versionOf(cwd, pack),
    seconds: (performance.now() - started) / 1000,
    ...(await weigh(cwd)),
    replaced: missing ? `${other}@${await versionOf(cwd, other)}` : undefined,
  };
}

/** @returns why npm failed, if it did */
async function attempt(
  folder: string,
  { name, pack, version, options = [] }: Package,
  overrides: Record<string, string>,
): Promise<string | undefined> {
  const cwd = path.join(folder, name);
  const dependencies = { [pack]: version };
  await writeFile(path.join(cwd, 'package.json'), JSON.stringify({ private: true, dependencies, overrides }));
  const cache = path.join(folder, `${name}-cache-${Object.keys(overrides).length}`);
  try {
    // `npm run --silent` hands its silence on, and then there is no error to read.
    const always = ['--no-audit', '--no-fund', '--loglevel', 'error', '--cache', cache];
    await promisify(execFile)('npm', ['install', ...always, ...options], { cwd });
    return undefined;
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

async function weigh(cwd: string): Promise<{ packages: number; mib: number }> {
  const lock = JSON.parse(await readFile(path.join(cwd, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  const entries = await readdir(path.join(cwd, 'node_modules'), { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return { packages: Object.keys(lock.packages).length, mib: bytes / 2 ** 20 };
}

async function versionOf(cwd: string, pack: string): Promise<string> {
  const text = await readFile(path.join(cwd, 'node_modules', pack, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
