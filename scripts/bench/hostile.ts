/**
 * Measures what manifests cost that are made to cost much, in sizes up to the largest that is read: time on a
 * processor, which does not depend on what else the machine does, and peak memory. Prints Markdown and asserts nothing.
 * The growth is the largest factor from one size to the next, without what a run of a small manifest takes: 2 is
 * linear, 4 quadratic, and 1 a file that is refused before its end. Linux only.
 *
 *     npm run build && npm run bench:hostile [part of a case's name]
 */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { HEAD, HOSTILE, LARGEST } from './hostile-files.ts';
import { runHostile } from './hostile-run.ts';
import { rounded, table } from './statistics.ts';

const SIZES = [16, 8, 4, 2, 1].map((part) => LARGEST / part);

const folder = await mkdtemp(path.join(tmpdir(), 'connector-hostile-'));
try {
  await cp(process.env.DIST ?? path.join(import.meta.dirname, '../../dist'), path.join(folder, 'dist'), {
    recursive: true,
  });
  const rows: string[][] = [];
  const small = (await runHostile(folder, 'small', `${HEAD}  a: 1\n`)).ms;
  for (const [name, text] of Object.entries(HOSTILE)) {
    if (!name.includes(process.argv[2] ?? '')) continue;
    const runs = [];
    for (const [index, size] of SIZES.entries()) runs.push(await runHostile(folder, `${index}`, text(size)));
    const own = runs.map(({ ms }) => ms - small);
    const factors = own.slice(1).flatMap((ms, index) => {
      const before = own[index] ?? 0;
      return before > 50 ? ms / before : [];
    });
    rows.push([
      name,
      ...runs.map(({ ms }) => rounded(ms)),
      factors.length === 0 ? '' : rounded(Math.max(...factors)),
      rounded(Math.max(...runs.map(({ mib }) => mib))),
      runs.at(-1)?.status ?? '',
    ]);
    process.stderr.write(`${rows.at(-1)?.join(' | ')}\n`);
  }
  const head = ['A file of', ...SIZES.map((size) => `${size / 1024} KiB, ms`), 'growth', 'MiB', 'exit'];
  console.log(table(head, rows));
} finally {
  await rm(folder, { recursive: true, force: true });
}
