/**
 * Writes what is made from the schemas and action.yml: `connector.schema.json`, and the tables between the
 * markers in README.md.
 *
 *     node scripts/generate.ts [--check] [folder]
 *
 * With `--check` nothing is written, and the exit status is 1 when a file is not fresh.
 */
import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { parse } from 'yaml';
import { fillMarkers, sections } from './reference.ts';
import { editorSchema } from './schema.ts';

const ROOT = path.resolve(import.meta.dirname, '..');

const { values, positionals } = parseArgs({
  options: { check: { type: 'boolean' } },
  allowPositionals: true,
});
const folder = path.resolve(positionals[0] ?? ROOT);

for (const [name, make] of [
  ['connector.schema.json', () => formatted(editorSchema())],
  ['README.md', readme],
] as const) {
  const file = path.join(folder, name);
  const current = await read(file);
  const fresh = await make(current);
  if (fresh === current) continue;
  if (values.check) {
    console.error(`${name} is not fresh; run "node scripts/generate.ts" and commit it`);
    process.exitCode = 1;
  } else {
    await writeFile(file, fresh ?? '');
    console.log(`${name} written`);
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

async function readme(current: string | undefined): Promise<string | undefined> {
  if (current === undefined) return undefined;
  return fillMarkers(current, sections(parse(await readFile(path.join(ROOT, 'action.yml'), 'utf8'))));
}
