/** What a run of the action downloads: GitHub makes an archive of the commit, as `git archive` does. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, expect, it } from 'vitest';
import { ROOT } from '../workflows/files.ts';

/** In bytes. */
const LARGEST = 450_000;

const folder = mkdtempSync(path.join(tmpdir(), 'archive-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const objects = path.resolve(
  ROOT,
  execFileSync('git', ['rev-parse', '--git-path', 'objects'], { cwd: ROOT, encoding: 'utf8' }).trim(),
);
// The work tree as a commit would have it, with an index and objects outside of the repository.
const git = (...args: string[]) =>
  execFileSync('git', args, {
    cwd: ROOT,
    maxBuffer: 64 * 1024 * 1024,
    env: {
      ...process.env,
      GIT_INDEX_FILE: path.join(folder, 'index'),
      GIT_OBJECT_DIRECTORY: folder,
      GIT_ALTERNATE_OBJECT_DIRECTORIES: objects,
    },
  });
git('read-tree', 'HEAD');
git('add', '--all');
const tree = git('write-tree').toString().trim();

it('has the action, its bundle, the schema, the license and the README', () => {
  const names = execFileSync('tar', ['-tf', '-'], {
    input: git('archive', '--format=tar', tree),
    encoding: 'utf8',
  });
  const dist = readdirSync(path.join(ROOT, 'dist')).map((name) => `dist/${name}`);
  expect(dist).toContain('dist/index.js');
  expect(names.trim().split('\n').sort()).toEqual(
    ['LICENSE', 'README.md', 'action.yml', 'connector.schema.json', 'dist/', ...dist].sort(),
  );
});

it.each(['tar.gz', 'zip'])('is small: %s', (format) => {
  expect(git('archive', `--format=${format}`, tree).length).toBeLessThan(LARGEST);
});
