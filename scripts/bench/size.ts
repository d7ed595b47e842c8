import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Setting } from './setting.ts';
import { rounded, table } from './statistics.ts';

/** The bundle in total and by chunk. */
export async function bundleSize({ folder }: Setting): Promise<string> {
  const dist = path.join(folder, 'dist');
  const chunks = [];
  for (const name of (await readdir(dist)).filter((file) => file.endsWith('.js'))) {
    chunks.push({ name, bytes: (await stat(path.join(dist, name))).size });
  }
  const total = chunks.reduce((sum, { bytes }) => sum + bytes, 0);
  return table(
    ['Bundle', 'KiB'],
    [
      ...chunks
        .sort((left, right) => right.bytes - left.bytes)
        .map(({ name, bytes }) => [`\`${name}\``, rounded(bytes / 1024)]),
      ['in total', rounded(total / 1024)],
    ],
  );
}
