import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { connectorTypes } from '../../src/manifest/schema/types/index.ts';
import { key } from '../support/certificate.ts';
import { connectorsOutput, scenario } from '../support/scenario.ts';

const FOLDER = path.resolve(import.meta.dirname, '../../examples');

const examples = (await readdir(FOLDER)).sort();

it('there is one of each type, and one of a preset', () => {
  expect(examples).toEqual([...connectorTypes.keys(), 'preset'].map((name) => `${name}.yml`).sort());
});

describe('an example', () => {
  const s = scenario();

  it.each(examples)('%s is created, and a second run changes nothing', async (name) => {
    const text = await readFile(path.join(FOLDER, name), 'utf8');
    const step = {
      files: { 'connector.yml': text },
      with: { secrets: valuesFor(text), vars: '' },
    };
    const first = await s.run(step);
    expect(first.annotations).toEqual([]);
    expect(first.outputs).toMatchObject({ result: 'created', 'has-changes': 'true' });
    expect(connectorsOutput(first)).toMatchObject([{ type: typeOf(name), warnings: [] }]);
    s.api.requests.clear();

    const second = await s.run(step);
    expect(second.annotations).toEqual([]);
    expect(second.outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
    expect(s.api.requests.writes()).toEqual([]);
  });
});

/** A value for every secret that a manifest names. */
function valuesFor(text: string): string {
  const names = [...text.matchAll(/secrets\.(\w+)/g)].map(([, name = '']) => name);
  return [...new Set(names)]
    .map((name) => (name.endsWith('PEM') ? `${name}<<END\n${key}END` : `${name}=value-of-${name}`))
    .join('\n');
}

function typeOf(name: string): unknown {
  const type = path.basename(name, '.yml');
  return connectorTypes.has(type) ? type : expect.any(String);
}
