import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { readManifests } from '../../src/manifest/files.ts';

/** Tests may run as root, to whom no file is closed: the file system's own error is what a name stands for here. */
vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof import('node:fs/promises')>();
  const refuse = (file: unknown) => {
    const [, code] = /(EACCES|EIO)[^/]*$/.exec(String(file)) ?? [];
    if (code !== undefined) throw Object.assign(new Error(`${code}: ${String(file)}`), { code });
  };
  return {
    ...real,
    readFile: async (...given: Parameters<typeof real.readFile>) => {
      refuse(given[0]);
      return await real.readFile(...given);
    },
    readdir: async (file: string, options: { withFileTypes: true }) => {
      refuse(file);
      return await real.readdir(file, options);
    },
  };
});

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'unreadable-'));
  for (const name of ['EACCES-folder', '.EACCES', 'node_modules/EACCES']) {
    await mkdir(path.join(workspace, name), { recursive: true });
  }
  for (const name of ['a.yml', 'EACCES.yml', 'EIO.yml']) {
    await writeFile(path.join(workspace, name), 'type: x\n');
  }
});
afterEach(() => rm(workspace, { recursive: true }));

const places = async (pattern: string) => {
  const { files, problems } = await readManifests([pattern], workspace);
  return [...files.map((file) => file.path), ...problems.map(({ file, message }) => `${file}: ${message}`)];
};

it('a file that cannot be read is a problem with its name', async () => {
  expect(await places('EACCES.yml')).toEqual(['EACCES.yml: This file cannot be opened: permission denied']);
  expect(await places('EIO.yml')).toEqual(['EIO.yml: This file cannot be opened: EIO']);
});

it('a folder that cannot be read is a problem with its name, and not silence', async () => {
  expect(await places('**/a.yml')).toEqual([
    'a.yml',
    'EACCES-folder: This folder cannot be read: permission denied',
  ]);
  expect(await places('EACCES-folder/*.yml')).toEqual([
    'EACCES-folder: This folder cannot be read: permission denied',
  ]);
});
