import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { repositoryPath } from '../../../src/action/repository-path.ts';

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'repository-'));
  for (const folder of ['app/.git', 'app/lib/sub', 'app/connectors', 'tree', 'plain/deep']) {
    await mkdir(path.join(workspace, folder), { recursive: true });
  }
  await writeFile(path.join(workspace, 'app/lib/sub/.git'), 'gitdir: ../../.git/modules/lib/sub\n');
  await writeFile(path.join(workspace, 'tree/.git'), 'gitdir: /repo/.git/worktrees/tree\n');
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

it.each([
  ['a checkout', 'app/connectors/a.yml', 'connectors/a.yml'],
  ['the root of a checkout', 'app/a.yml', 'a.yml'],
  ['a submodule of a checkout', 'app/lib/sub/a.yml', 'lib/sub/a.yml'],
  ['a worktree', 'tree/a.yml', 'a.yml'],
  ['no checkout', 'plain/deep/a.yml', 'plain/deep/a.yml'],
  ['the workspace', 'a.yml', 'a.yml'],
  ['nothing', 'none/a.yml', 'none/a.yml'],
  ['outside', '../../a.yml', '../../a.yml'],
])('a file in %s', (_, file, expected) => {
  const inRepository = repositoryPath(workspace);
  expect(inRepository(file)).toBe(expected);
  // From memory.
  expect(inRepository(file)).toBe(expected);
});

it('a workspace that is the repository', async () => {
  await mkdir(path.join(workspace, '.git'));
  expect(repositoryPath(workspace)('connectors/a.yml')).toBe('connectors/a.yml');
});
