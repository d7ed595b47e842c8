/**
 * Writes everything that is generated from the schemas, `examples/` and `action.yml`: `connector.schema.json`, the
 * tables between the markers in README.md and docs/manifest.md, and the pages of docs/types/.
 *
 *     npm run generate
 *     npm run generate:check
 *
 * `--check` writes nothing; the exit status is 1 if a file is out of date. Another folder can be given as argument.
 */
import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { fillMarkers, sections, typePages } from './reference.ts';
import { editorSchema } from './schema.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? ROOT);

const parts = sections(parse(await readFile(path.join(ROOT, 'action.yml'), 'utf8')));
const filled = (current: string | undefined) => current && fillMarkers(current, parts);
const pages = typePages(await readExamples());

const files: [name: string, make: (current: string | undefined) => string | undefined][] = [
  ['connector.schema.json', () => formatted(editorSchema())],
  ['README.md', filled],
  ['docs/manifest.md', filled],
  ...[...pages].map(([name, text]): (typeof files)[number] => [`docs/types/${name}`, () => text]),
  // A page of a type that no longer exists.
  ...(await namesIn('docs/types'))
    .filter((name) => !pages.has(name))
    .map((name): (typeof files)[number] => [`docs/types/${name}`, () => undefined]),
];

for (const [name, make] of files) {
  const file = path.join(folder, name);
  const current = await read(file);
  const fresh = make(current);
  if (fresh === current) continue;
  if (values.check) {
    console.error(`${name} is out of date; run "npm run generate" and commit the result`);
    process.exitCode = 1;
  } else if (fresh === undefined) {
    await rm(file);
    console.log(`${name} deleted`);
  } else {
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, fresh);
    console.log(`${name} written`);
  }
}

async function readExamples(): Promise<Map<string, string>> {
  const names = await readdir(path.join(ROOT, 'examples'));
  const texts = names.map(
    async (name) =>
      [path.basename(name, '.yml'), await readFile(path.join(ROOT, 'examples', name), 'utf8')] as const,
  );
  return new Map(await Promise.all(texts));
}

async function namesIn(subfolder: string): Promise<string[]> {
  try {
    return await readdir(path.join(folder, subfolder));
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return [];
    throw cause;
  }
}

async function read(file: string): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}

/** JSON as Biome wants it, since it looks at this file as well. */
function formatted(value: unknown): string {
  const biome = createRequire(import.meta.url).resolve('@biomejs/biome/bin/biome');
  return execFileSync(process.execPath, [biome, 'format', '--stdin-file-path=connector.schema.json'], {
    cwd: ROOT,
    encoding: 'utf8',
    input: JSON.stringify(value, null, 2),
  });
}
