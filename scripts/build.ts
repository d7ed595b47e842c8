/** Builds `dist/` from `src/`: TypeScript to `build/`, and that to one bundle with its chunks. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

for (const folder of [dist, path.join(root, 'build')]) rmSync(folder, { recursive: true, force: true });
run('typescript/bin/tsc');
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/index.js', '--out', 'dist');
for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) strip(path.join(dist, file));
writeFileSync(path.join(dist, 'licenses.txt'), licences());

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
}

/**
 * Makes a file small: every run of the action downloads the bundle, and V8 reads a third as much of it, 12 ms at each
 * start. No one could review a bundle anyway; CI checks that it is what the sources build.
 */
function strip(file: string): void {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    format: 'esm',
    charset: 'ascii',
    legalComments: 'none',
    // Longer lines compress better, and one of half a megabyte would be a nuisance in a diff.
    lineLimit: 1000,
    minify: true,
  });
  writeFileSync(file, code);
}

/** The licence of every package that the runtime packages of the lock file need, whether all of it is bundled or not. */
function licences(): string {
  const lock: {
    packages: Record<string, { dev?: boolean; link?: boolean; version?: string; license?: string }>;
  } = JSON.parse(readFileSync(path.join(root, 'package-lock.json'), 'utf8'));
  return Object.entries(lock.packages)
    .filter(([place, { dev, link }]) => place.startsWith('node_modules/') && !dev && !link)
    .map(([place, { version, license }]) => {
      const name = place.replace(/^.*node_modules\//, '');
      return `${name} ${version}\n${license}\n\n${licenceText(path.join(root, place))}\n`;
    })
    .join('\n');
}

function licenceText(folder: string): string {
  const file = readdirSync(folder).find((name) => /^licen[cs]e/i.test(name));
  return file === undefined ? '' : readFileSync(path.join(folder, file), 'utf8').trim();
}
