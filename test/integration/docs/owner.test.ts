import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ROOT } from '../workflows/files.ts';

const { repository } = JSON.parse(readFileSync(path.join(ROOT, 'package.json'), 'utf8'));

it("every file names package.json's repository", () => {
  const lines = execFileSync(
    'git',
    [
      'grep',
      '--untracked',
      '-I',
      '-o',
      '-h',
      '-E',
      '[A-Za-z0-9-]+/vercel-connector-action',
      '--',
      '.',
      ':!test',
      ':!dist',
    ],
    { cwd: ROOT, encoding: 'utf8' },
  );
  const named = lines.trim().split('\n');
  expect(named.length).toBeGreaterThan(20);
  expect([...new Set(named)].map((name) => `github:${name}`)).toEqual([repository]);
});

describe('npm run set-owner', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'owner-'));
    execFileSync('git', ['init', '--quiet'], { cwd: folder });
    writeFileSync(
      path.join(folder, 'package.json'),
      '{ "repository": "github:OWNER/vercel-connector-action" }\n',
    );
    writeFileSync(
      path.join(folder, 'README.md'),
      'OWNER/vercel-connector-action@v1, OWNER/vercel-connector-action\n',
    );
    writeFileSync(path.join(folder, 'other.md'), 'OWNER/other\n');
    execFileSync('git', ['add', '--all'], { cwd: folder });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const setOwner = (owner: string) =>
    spawnSync(process.execPath, [path.join(ROOT, 'scripts/set-owner.ts'), owner], {
      cwd: folder,
      encoding: 'utf8',
    });
  const text = (file: string) => readFileSync(path.join(folder, file), 'utf8');

  it('sets the owner wherever it is named, also a second time', () => {
    for (const owner of ['acme', 'acme-labs']) {
      expect(setOwner(owner)).toMatchObject({ status: 0, stdout: 'README.md\npackage.json\n' });
      expect(text('README.md')).toBe(
        `${owner}/vercel-connector-action@v1, ${owner}/vercel-connector-action\n`,
      );
      expect(JSON.parse(text('package.json'))).toEqual({
        repository: `github:${owner}/vercel-connector-action`,
      });
      expect(text('other.md')).toBe('OWNER/other\n');
    }
  });

  it.each(['', 'a/b', '-a', 'a--b', 'a'.repeat(40)])('rejects "%s"', (owner) => {
    expect(setOwner(owner)).toMatchObject({ status: 1, stderr: 'Usage: npm run set-owner -- OWNER\n' });
    expect(text('README.md')).toContain('OWNER/vercel-connector-action@v1');
  });
});
