import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, it } from 'vitest';

const dist = path.resolve(import.meta.dirname, '../../dist');
const scripts = (await readdir(dist)).filter((file) => file.endsWith('.js'));

async function scriptsWith(text: string): Promise<string[]> {
  const found = await Promise.all(
    scripts.map(async (file) =>
      (await readFile(path.join(dist, file), 'utf8')).includes(text) ? [file] : [],
    ),
  );
  return found.flat();
}

it('carries undici in the chunk of the GitHub client alone', async () => {
  const [chunk, ...others] = await scriptsWith('undici');
  expect(others).toEqual([]);
  expect(chunk).not.toBe('index.js');
});

it('has no use for what stands in for the HTTP client that core loads', async () => {
  expect(await scriptsWith('ID tokens are not part of this bundle')).toEqual([]);
  const sources = await readdir(path.resolve(import.meta.dirname, '../../src'), { recursive: true });
  for (const file of sources.filter((name) => name.endsWith('.ts'))) {
    const source = await readFile(path.resolve(import.meta.dirname, '../../src', file), 'utf8');
    expect(source, file).not.toMatch(/getIDToken|@actions\/http-client/);
  }
});

it('has no use for what stands in for the programs that core runs', async () => {
  const sources = await readdir(path.resolve(import.meta.dirname, '../../src'), { recursive: true });
  for (const file of sources.filter((name) => name.endsWith('.ts'))) {
    const source = await readFile(path.resolve(import.meta.dirname, '../../src', file), 'utf8');
    expect(source, file).not.toMatch(/core\.platform|@actions\/exec/);
  }
});

it('refuses a value with the line that ends it, which is why that line need not be random', async () => {
  const index = await readFile(path.join(dist, 'index.js'), 'utf8');
  expect(index.match(/randomUUID:/g)).toHaveLength(1);
  expect(index.match(/value should not contain the delimiter/g)).toHaveLength(1);
});

it('is ASCII, which starts faster', async () => {
  for (const file of scripts)
    expect(await readFile(path.join(dist, file), 'utf8'), file).not.toMatch(/[^\0-\x7f]/);
});

it('ships the licences of what is bundled, and every runtime package is explained', async () => {
  const root = path.resolve(import.meta.dirname, '../..');
  const licences = await readFile(path.join(dist, 'licenses.txt'), 'utf8');
  const explained = await readFile(path.join(root, 'CONTRIBUTING.md'), 'utf8');
  const { dependencies }: { dependencies: Record<string, string> } = JSON.parse(
    await readFile(path.join(root, 'package.json'), 'utf8'),
  );
  for (const name of Object.keys(dependencies)) {
    expect(licences).toMatch(new RegExp(`^${name} \\d`, 'm'));
    const { license }: { license: string } = JSON.parse(
      await readFile(path.join(root, 'node_modules', name, 'package.json'), 'utf8'),
    );
    expect(explained).toContain(`| \`${name}\` | ${license} |`);
  }
});
