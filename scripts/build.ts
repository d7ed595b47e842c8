/** Builds `dist/` from `src/`: TypeScript to `build/`, and that to one bundle with its chunks. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { transformSync } from 'esbuild';

const root = path.resolve(import.meta.dirname, '..');
const dist = path.join(root, 'dist');

for (const folder of [dist, path.join(root, 'build')]) rmSync(folder, { recursive: true, force: true });
run('typescript/bin/tsc');
run(
  '@vercel/ncc/dist/ncc/cli.js',
  'build',
  'build/index.js',
  '--out',
  'dist',
  '--stats-out',
  'build/stats.json',
);
const packages = chunksOfPackages();
for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
  strip(path.join(dist, file), packages.has(file));
}
writeFileSync(path.join(dist, 'licenses.txt'), licences());

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** The files of chunks that contain packages only, which webpack calls vendors. */
function chunksOfPackages(): Set<string> {
  const { chunks }: { chunks: { idHints: string[]; files: string[] }[] } = JSON.parse(
    readFileSync(path.join(root, 'build/stats.json'), 'utf8'),
  );
  return new Set(chunks.flatMap(({ idHints, files }) => (idHints.includes('vendors') ? files : [])));
}

/**
 * Takes comments and white space out, and writes other characters than ASCII as escapes: V8 then reads half as much,
 * 7 ms at each start. Every run of the action downloads the bundle, so the rest is for its size: shorter syntax, longer
 * lines, which compress better, and mangled names in chunks of packages. The names of the action's own code stay,
 * because mangled ones could not be reviewed.
 */
function strip(file: string, mangled: boolean): void {
  const { code } = transformSync(readFileSync(file, 'utf8'), {
    format: 'esm',
    charset: 'ascii',
    legalComments: 'none',
    lineLimit: 1000,
    minifyWhitespace: true,
    minifySyntax: true,
    minifyIdentifiers: mangled,
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
