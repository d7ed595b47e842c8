/** Builds `dist/` from `src/`: TypeScript to `build/`, and that to one bundle with its chunks. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

for (const folder of [dist, path.join(root, 'build')]) rmSync(folder, { recursive: true, force: true });
run('typescript/bin/tsc');
// Not minified: it can be reviewed, and starts faster.
run('@vercel/ncc/dist/ncc/cli.js', 'build', 'build/index.js', '--out', 'dist');
for (const file of readdirSync(dist).filter((name) => name.endsWith('.js')))
  escapeNonAscii(path.join(dist, file));
writeFileSync(path.join(dist, 'licenses.txt'), licences());

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
}

/**
 * V8 reads a source in ASCII faster than one with other characters: 5 ms at each start. They stand in comments,
 * strings, templates and regular expressions alone, where an escape means the same.
 */
function escapeNonAscii(file: string): void {
  const source = readFileSync(file, 'utf8');
  const escaped = source.replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  writeFileSync(file, escaped);
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
