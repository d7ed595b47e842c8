import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { readManifests } from '../../src/manifest/files.ts';
import { manifestMatcher } from '../../src/manifest/find-files.ts';

const FILES = [
  'connector.yml',
  'connectors/a.yml',
  'connectors/b.yaml',
  'connectors/deep/c.yml',
  'connectors/.hidden/d.yml',
  'connectors/node_modules/e.yml',
  '.github/f.yml',
  'node_modules/g.yml',
  'x/[1].yml',
];

let workspace: string;
beforeAll(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'matcher-'));
  for (const file of FILES) {
    await mkdir(path.join(workspace, path.dirname(file)), { recursive: true });
    await writeFile(path.join(workspace, file), 'a: 1\n');
  }
});
afterAll(async () => {
  await rm(workspace, { recursive: true });
});

it.each([
  [['connector.yml']],
  [['./connectors//a.yml']],
  [['connectors/*.yml']],
  [['connectors/*.{yml,yaml}', '!connectors/b.*']],
  [['connectors/**/*.yml']],
  [['**/*.yml', '!connectors/**']],
  [['**']],
  [['.github/*.yml', 'node_modules/*.yml']],
  [['connectors/node_modules/*.yml', 'connectors/.hidden/*']],
  [['x/\\[1\\].yml']],
  [['nothing/*.yml']],
])('%j: the same files as are found', async (patterns) => {
  const { files } = await readManifests(patterns, workspace);
  const matches = await manifestMatcher(patterns, workspace);
  expect(FILES.filter(matches).sort()).toEqual(files.map((file) => file.path).sort());
});
