import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openFolder } from '../../../src/export/folder.ts';

let workspace: string;
let outside: string;
beforeEach(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'folder-'));
  outside = await mkdtemp(path.join(tmpdir(), 'outside-'));
});
afterEach(() => Promise.all([workspace, outside].map((folder) => rm(folder, { recursive: true }))));

describe('openFolder', () => {
  it('makes nothing before the first file', async () => {
    const folder = await openFolder(workspace, './a//b/');
    expect(await readdir(workspace)).toEqual([]);
    expect(folder.pathOf('x.yml')).toBe('a/b/x.yml');
    expect(await folder.create('x.yml', 'one')).toBeUndefined();
    expect(await folder.create('x.yml', 'two')).toEqual({ existing: 'one' });
    expect(await readFile(path.join(workspace, 'a/b/x.yml'), 'utf8')).toBe('one');
  });

  it('takes a workspace that is a link, and a link that stays inside', async () => {
    await mkdir(path.join(workspace, 'real'));
    await symlink('real', path.join(workspace, 'link'));
    await symlink(workspace, path.join(outside, 'workspace'));
    const folder = await openFolder(path.join(outside, 'workspace'), 'link');
    await folder.create('x.yml', 'one');
    expect(await readdir(path.join(workspace, 'real'))).toEqual(['x.yml']);
  });

  it.each([
    ['..', 'is outside the workspace'],
    ['out', 'is outside the workspace'],
    ['out/new/deep', 'is outside the workspace'],
    ['.git', 'is inside .git'],
    ['.GIT/x', 'is inside .git'],
    ['git', 'is inside .git'],
    ['file', 'is a file, or is below one'],
    ['file/x/y', 'is a file, or is below one'],
  ])('refuses %s', async (stated, message) => {
    await mkdir(path.join(workspace, '.git'));
    await symlink('.git', path.join(workspace, 'git'));
    await symlink(outside, path.join(workspace, 'out'));
    await writeFile(path.join(workspace, 'file'), '');
    await expect(openFolder(workspace, stated)).rejects.toThrow(message);
  });

  it('takes a name that only begins like the folder above', async () => {
    const folder = await openFolder(workspace, '..x');
    expect(await folder.create('x.yml', 'one')).toBeUndefined();
  });

  it('looks again when it writes: a link that was put there meanwhile leads nowhere', async () => {
    const folder = await openFolder(workspace, 'a');
    await symlink(outside, path.join(workspace, 'a'));
    await expect(folder.create('x.yml', 'one')).rejects.toThrow('is outside the workspace');
    expect(await readdir(outside)).toEqual([]);
  });

  it('does not follow a link that bears the name of a file', async () => {
    const folder = await openFolder(workspace, '.');
    await symlink(path.join(outside, 'new'), path.join(workspace, 'x.yml'));
    await writeFile(path.join(outside, 'old'), 'secret');
    await symlink(path.join(outside, 'old'), path.join(workspace, 'y.yml'));
    expect(await folder.create('x.yml', 'one')).toEqual({ existing: '' });
    expect(await folder.create('y.yml', 'one')).toEqual({ existing: '' });
    expect(await readdir(outside)).toEqual(['old']);
  });

  it('leaves nothing of a file that cannot be written completely', async () => {
    const folder = await openFolder(workspace, 'a', async (file, text) => {
      await file.writeFile(text.slice(0, 2));
      throw new Error('ENOSPC: no space left on device');
    });
    await expect(folder.create('x.yml', 'one')).rejects.toThrow('ENOSPC');
    expect(await readdir(path.join(workspace, 'a'))).toEqual([]);
    const again = await openFolder(workspace, 'a');
    expect(await again.create('x.yml', 'one')).toBeUndefined();
    await expect(folder.create('x.yml', 'two')).resolves.toEqual({ existing: 'one' });
    expect(await readdir(path.join(workspace, 'a'))).toEqual(['x.yml']);
  });

  it('says why a file cannot be written', async () => {
    const folder = await openFolder(workspace, '.');
    await expect(folder.create('none/x.yml', 'one')).rejects.toThrow('ENOENT');
  });

  it('goes through links that lead in a circle nowhere', async () => {
    await symlink('b', path.join(workspace, 'a'));
    await symlink('a', path.join(workspace, 'b'));
    await expect(openFolder(workspace, 'a')).rejects.toThrow('ELOOP');
  });
});
