import { readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { membersIn, pattern, put } from '../../support/schema-walk.ts';
import { examples } from '../../support/type-examples.ts';
import { readPages, yamlBlocks } from '../workflows/files.ts';
import { MANIFESTS, NOT_IN_SCHEMA } from './manifests.ts';
import { actionProblems, ROOT, schemaProblems, valueProblems } from './verdicts.ts';

/** Both say yes, or both say no. */
async function expectAgreement(manifest: unknown): Promise<void> {
  const text = JSON.stringify(manifest);
  const schema = valueProblems(manifest);
  const action = await actionProblems(text);
  const said = `schema: ${schema.join('; ')}\naction: ${action.join('; ')}\n${text}`;
  expect(schema.length > 0, said).toBe(action.length > 0);
}

describe('the editor schema and the action agree', () => {
  it.each(MANIFESTS)('%s %s', async (verdict, _, text) => {
    expect(schemaProblems(text).length === 0 ? 'good' : 'bad').toBe(verdict);
    expect((await actionProblems(text)).length === 0 ? 'good' : 'bad').toBe(verdict);
  });

  it.each(NOT_IN_SCHEMA)('apart from what a schema cannot say: %s', async (_, text) => {
    expect(schemaProblems(text)).toEqual([]);
    expect(await actionProblems(text)).not.toEqual([]);
  });
});

describe('every manifest of the repository is right', () => {
  it.each(manifestFiles())('%s', async (file) => {
    const text = await readFile(path.join(ROOT, file), 'utf8');
    expect(schemaProblems(text)).toEqual([]);
    expect(await actionProblems(text)).toEqual([]);
  });

  it('on the pages', async () => {
    const blocks = (await readPages()).flatMap((page) => yamlBlocks(page).map(({ text }) => text));
    const manifests = blocks.filter((block) => /^data:/m.test(block));
    expect(manifests.length).toBeGreaterThan(readdirSync(path.join(ROOT, 'examples')).length);
    for (const manifest of manifests) {
      expect(schemaProblems(manifest)).toEqual([]);
      expect(await actionProblems(manifest)).toEqual([]);
    }
  });
});

function manifestFiles(): string[] {
  return ['examples', 'scripts/demo/connectors'].flatMap((folder) =>
    readdirSync(path.join(ROOT, folder)).map((name) => `${folder}/${name}`),
  );
}

/** Every field outside `data`. */
const everything = {
  type: 'discord',
  service: 'discord',
  uid: 'discord/a',
  name: 'A',
  projects: [{ id: 'web', environments: ['production', 'qa'] }, { id: 'api' }],
  triggers: true,
  triggerDestinations: [
    { projectId: 'web', branch: 'main', path: '/a' },
    { projectId: 'api', customEnvironmentId: 'qa' },
  ],
  events: ['message'],
  icon: 'a'.repeat(40),
  backgroundColor: '#aabbcc',
  accentColor: '#AABBCC',
  triggerType: 'driver',
  triggerVerificationInput: { a: { b: ['c'] } },
  triggerRegistrationInput: { a: '${{ secrets.NAME }}' },
  lifecycle: { ignoreChanges: ['events', 'data.a'] },
  data: { a: { b: ['c'] } },
};

const short = {
  type: 'discord',
  uid: 'discord/a',
  name: 'A',
  projectId: 'web',
  environments: ['production'],
  triggers: true,
  triggerDestination: { branch: 'main', path: '/a' },
  data: {},
};

const preset = { service: 's', connectionMethod: 'm', params: { a: 'b' }, target: 't', name: 'A', data: {} };

const bases: [string, Record<string, unknown>][] = [
  ['every field', everything],
  ['short forms', short],
  ['a preset', preset],
  ...Object.entries(examples).map(([type, { complete, secrets }]): [string, Record<string, unknown>] => {
    const data = membersIn(complete)
      .filter((place) => secrets.includes(pattern(place)))
      .reduce((changed, place) => put(changed, place, '${{ secrets.NAME }}'), complete);
    return [`data of ${type}`, { type, uid: `${type}/a`, name: 'A', projectId: 'web', data }];
  }),
];

const VALUES = [
  undefined,
  null,
  true,
  -1,
  5,
  1.5,
  '',
  ' ',
  'x',
  'a-${{ vars.NAME }}',
  '${{ secrets.NAME }}',
  '${{ github.sha }}',
  [],
  ['x', 5],
  { unknown: 1 },
];

describe('they agree when one value is another one', () => {
  it.each(bases)('%s', async (_, base) => {
    await expectAgreement(base);
    for (const place of membersIn(base)) {
      for (const value of VALUES) {
        if (!differs(pattern(place), value)) await expectAgreement(put(base, place, value));
      }
    }
  });
});

describe('they agree at the limits of a field', () => {
  it.each(bases.filter(([, { type }]) => limitsOf(type).length > 0))('%s', async (_, base) => {
    for (const [place, good, bad] of limitsOf(base.type)) {
      for (const value of [...good, ...bad]) {
        if (!BEYOND_SCHEMA.includes(value)) await expectAgreement(put(base, ['data', ...place], value));
      }
    }
  });
});

function limitsOf(type: unknown) {
  return examples[String(type)]?.limits ?? [];
}

/** Dates of `NOT_IN_SCHEMA`. */
const BEYOND_SCHEMA: unknown[] = [10_000_000_000, '1970-01-02', '1970-01-01', '1969-12-31'];

/** Cases of `NOT_IN_SCHEMA`. */
function differs(place: string, value: unknown): boolean {
  if (place === 'icon') return value === 'x' || value === ' ';
  return place === 'projectId' && value === undefined;
}
