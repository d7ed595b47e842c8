/** How the source files may depend on each other, how long they may get, and that one name means one thing. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';

const ROOT = path.resolve(import.meta.dirname, '../..');

interface Source {
  /** Relative to `src/` or `test/`, with slashes. */
  file: string;
  text: string;
  /** Packages by name; files relative to the same folder. */
  imports: string[];
}

const sources = read('src');

/** The rooms of `src/`, each with the rooms that it may import from besides itself. */
const ROOMS: Record<string, readonly string[]> = {
  shared: [],
  vercel: ['shared'],
  icon: ['shared', 'vercel'],
  manifest: ['shared', 'icon'],
  reconcile: ['shared', 'icon', 'manifest', 'vercel'],
  export: ['shared', 'icon', 'manifest', 'vercel', 'reconcile'],
  action: ['shared', 'icon', 'manifest', 'vercel', 'reconcile', 'export'],
  report: ['shared', 'icon', 'manifest', 'vercel', 'reconcile', 'export', 'action'],
  // The files right in `src/`.
  '.': ['shared', 'icon', 'manifest', 'vercel', 'reconcile', 'export', 'action', 'report'],
};

// Each list names what breaks its rule today. An entry goes when its reason is gone; none may be added.

const WRONG_WAY: string[] = [];

const TALKS_TO_THE_RUNNER = [
  // The entry point reads inputs, which `main.ts` takes as a function.
  'index.ts → @actions/core',
];

const TOO_LONG: string[] = [];

const SAME_FILE_NAME = [
  // An entry point is called index in every project.
  'index.ts',
];

const SAME_EXPORT: string[] = [];

const NO_UNIT_TEST = [
  // Node cannot create a FIFO, so the command `mkfifo` does.
  'unit/manifest/load.test.ts → node:child_process',
];

it('every folder of src is a room with rules', () => {
  expect([...new Set(sources.map(({ file }) => roomOf(file)))].sort()).toEqual(Object.keys(ROOMS).sort());
});

it('imports run one way: shared ← manifest, vercel ← reconcile ← export ← action ← report ← main', () => {
  const found = edges(sources).filter(([file, target]) => {
    const [from, to] = [roomOf(file), roomOf(target)];
    return !isPackage(target) && from !== to && !ROOMS[from]?.includes(to);
  });
  expect(found.map(arrow)).toEqual(WRONG_WAY);
});

it('icon knows nothing of the API but how to get through a proxy', () => {
  const found = edges(sources).filter(
    ([file, target]) => roomOf(file) === 'icon' && target.startsWith('vercel/'),
  );
  expect(found.map(([, target]) => target)).toEqual(['vercel/proxy.ts']);
});

it('only action/ uses the packages of GitHub Actions', () => {
  const found = edges(sources).filter(
    ([file, target]) => target.startsWith('@actions/') && roomOf(file) !== 'action',
  );
  expect(found.map(arrow)).toEqual(TALKS_TO_THE_RUNNER);
});

it('only vercel/ and icon/ open connections', () => {
  const found = edges(sources).filter(
    ([file, target]) => SOCKETS.test(target) && !['vercel', 'icon'].includes(roomOf(file)),
  );
  expect(found.map(arrow)).toEqual([]);
});

it('no file has more than 300 lines', () => {
  const found = sources.filter(({ text }) => text.trimEnd().split('\n').length > 300);
  expect(found.map(({ file }) => file)).toEqual(TOO_LONG);
});

it('no two files have the same name', () => {
  expect(repeated(sources.map(({ file }) => path.posix.basename(file)))).toEqual(SAME_FILE_NAME);
});

it('no two files export the same name', () => {
  expect(repeated(sources.flatMap(({ text }) => exportsOf(text)))).toEqual(SAME_EXPORT);
});

it('unit tests need no connection, no child process and no build', () => {
  const found = edges(read('test')).filter(
    ([file, target]) =>
      file.startsWith('unit/') &&
      (SOCKETS.test(target) ||
        /^node:(child_process|cluster)$|^(emulator|e2e|faults)\/|\bdist\//.test(target)),
  );
  expect(found.map(arrow)).toEqual(NO_UNIT_TEST);
});

it.each([
  ["import { a } from './a.ts';", ['./a.ts']],
  ["import type {\n  A,\n  B,\n} from '../b.ts';", ['../b.ts']],
  ["import './c.ts';", ['./c.ts']],
  ["export * from './d.ts';", ['./d.ts']],
  ["const { e } = await import('./e.ts');", ['./e.ts']],
  ["type F = import('./f.ts').F;", ['./f.ts']],
  ["const text = 'from here';", []],
])('the imports of %j are %j', (text, expected) => {
  expect(importsOf(text)).toEqual(expected);
});

it.each([
  ['export function a(): void {}', ['a']],
  ['export async function b() {}', ['b']],
  ['export const c = 1;', ['c']],
  ['export interface D {}\nexport type E = 1;', ['D', 'E']],
  ['export abstract class F {}\nexport enum G {}', ['F', 'G']],
  ['function h() {}', []],
])('the exports of %j are %j', (text, expected) => {
  expect(exportsOf(text)).toEqual(expected);
});

const SOCKETS = /^node:(https?2?|net|tls|dgram|dns)(\/|$)/;

function read(folder: string): Source[] {
  const root = path.join(ROOT, folder);
  return readdirSync(root, { recursive: true, encoding: 'utf8' })
    .map((name) => name.replaceAll('\\', '/'))
    .filter((file) => file.endsWith('.ts'))
    .sort()
    .map((file) => {
      const text = readFileSync(path.join(root, file), 'utf8');
      const imports = importsOf(text).map((target) =>
        target.startsWith('.') ? path.posix.join(path.posix.dirname(file), target) : target,
      );
      return { file, text, imports };
    });
}

/** The targets of all imports and re-exports, of types too, as they are written. */
function importsOf(text: string): string[] {
  const patterns = [
    /^(?:import|export)\b[^;'"]*?\bfrom '([^']+)'/gm,
    /^import '([^']+)'/gm,
    /\bimport\('([^']+)'\)/g,
  ];
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, target = '']) => target));
}

function exportsOf(text: string): string[] {
  const declaration =
    /^export (?:declare )?(?:abstract )?(?:async )?(?:function\*?|const|let|class|interface|type|enum) (\w+)/gm;
  return [...text.matchAll(declaration)].map(([, name = '']) => name);
}

function edges(files: readonly Source[]): [file: string, target: string][] {
  return files.flatMap(({ file, imports }) =>
    [...new Set(imports)].map((target): [string, string] => [file, target]),
  );
}

function arrow([file, target]: [string, string]): string {
  return `${file} → ${target}`;
}

function isPackage(target: string): boolean {
  return !target.endsWith('.ts');
}

/** The folder in `src/` that a file is in. */
function roomOf(file: string): string {
  return file.includes('/') ? (file.split('/')[0] ?? '.') : '.';
}

function repeated(names: readonly string[]): string[] {
  return [...new Set(names.filter((name, index) => names.indexOf(name) !== index))].sort();
}
