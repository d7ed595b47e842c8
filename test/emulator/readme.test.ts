import { readFile } from 'node:fs/promises';
import { expect, it } from 'vitest';
import { responses } from './index.ts';
import { defaultSwitches } from './switches.ts';

const readme = await readFile(new URL('README.md', import.meta.url), 'utf8');

it('README.md lists every switch', () => {
  const rows = readme.split('\n').filter((line) => line.startsWith('|'));
  const named = rows.flatMap((row) => (row.split('|')[1] ?? '').match(/\w+/g) ?? []);
  expect(named).toEqual(expect.arrayContaining(Object.keys(defaultSwitches())));
});

it('README.md lists every response for faults', () => {
  for (const name of Object.keys(responses)) expect(readme).toContain(`\`${name}\``);
});
