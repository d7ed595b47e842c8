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
for (const file of readdirSync(dist).filter((name) => name.endsWith('.js'))) {
  const text = readFileSync(path.join(dist, file), 'utf8');
  writeFileSync(path.join(dist, file), minified(withoutCrypto(withBuiltins(text), file)));
}
writeFileSync(path.join(dist, 'licenses.txt'), licences());

function run(script: string, ...args: string[]): void {
  execFileSync(process.execPath, [path.join(root, 'node_modules', script), ...args], {
    cwd: root,
    stdio: 'inherit',
  });
}

/** ncc makes a function `require` for each module of Node; asking Node itself is 2 ms faster at each start. */
function withBuiltins(bundle: string): string {
  return bundle
    .replace(/^import \{ createRequire as __WEBPACK_EXTERNAL_createRequire \} from "module";$/m, '')
    .replaceAll('__WEBPACK_EXTERNAL_createRequire(import.meta.url)(', 'process.getBuiltinModule(');
}

/**
 * @actions/core wants nothing but `randomUUID` of the module crypto, which takes 5 ms to load, for the line that ends a
 * value in the runner's files. It refuses a value that contains that line, so no one has to be unable to guess it.
 */
function withoutCrypto(bundle: string, file: string): string {
  if (file !== 'index.js') return bundle;
  const parts = bundle.split('process.getBuiltinModule("crypto")');
  if (parts.length !== 2) throw new Error(`${file} asks ${parts.length - 1} times for the module crypto`);
  return parts.join('{ randomUUID: () => Math.random().toString(36).slice(2) }');
}

/**
 * Every run of the action downloads the bundle, and V8 reads a third as much of it when it is minified, 12 ms at each
 * start. No one could review a bundle anyway; CI checks that it is what the sources build.
 */
function minified(bundle: string): string {
  return transformSync(bundle, {
    format: 'esm',
    charset: 'ascii',
    legalComments: 'none',
    // Longer lines compress better, and one of half a megabyte would be a nuisance in a diff.
    lineLimit: 1000,
    minify: true,
  }).code;
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
