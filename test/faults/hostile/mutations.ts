/** Mutations of real manifests: first of their structure, then of their text. */
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { parseAllDocuments, stringify } from 'yaml';
import { examples } from '../../support/type-examples.ts';

/** Stands in `data` in place of what was there, and must never be shown. */
export const CANARY = 'c4nary-value-0123456789';

export interface Mutation {
  source: number;
  /** Applied in order; `place` chooses among all places that there are then. */
  structure: { deed: string; place: number; value: number }[];
  canary: boolean;
  style: 'block' | 'flow' | 'json';
  text: { deed: string; at: number; length: number; piece: number }[];
}

type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** The examples that users copy, and one of every type with all fields. */
export const sources: Json[] = [...exampleFiles(), ...completeManifests()];

function exampleFiles(): Json[] {
  const folder = path.join(import.meta.dirname, '../../../examples');
  const files = readdirSync(folder).filter((name) => name.endsWith('.yml'));
  return files.flatMap((name) =>
    parseAllDocuments(readFileSync(path.join(folder, name), 'utf8')).map((document) => document.toJS()),
  );
}

function completeManifests(): Json[] {
  return Object.entries(examples).map(([type, { complete }]) => ({
    type,
    uid: `${type}/fuzz`,
    name: 'Fuzz',
    projects: [{ id: 'prj_a', environments: ['production', 'qa'] }, { id: 'web' }],
    triggers: true,
    triggerDestinations: [{ projectId: 'web', branch: 'main' }, { projectId: 'prj_a' }],
    events: ['a', 'b'],
    backgroundColor: '#aabbcc',
    data: complete as Json,
  }));
}

/** Values that are of the wrong kind nearly everywhere. */
const VALUES: Json[] = [
  null,
  true,
  0,
  -1.5,
  1e21,
  '',
  ' ',
  'x',
  '${{ secrets.A }}',
  '${{ vars.B }}',
  '${{ secrets.A }} and ${{ vars.B }}',
  '${{ github.token }}',
  '${{',
  '\u0007\u001b[31m',
  '\ud800',
  'a\nb: c\n::error::x',
  'x'.repeat(5000),
  'https://a.test/\u202e',
  [],
  {},
  [[[]]],
  { a: { a: { a: [] } } },
  ['a', 'a'],
  { constructor: 1, toString: 2 },
];

const NAMES = [
  'type',
  'data',
  'uid',
  'constructor',
  'a b',
  '',
  '<<',
  '${{ vars.A }}',
  'projectId',
  'icon',
  'ключ',
  '1',
];

const PIECES = [
  '\t',
  ' ',
  '\n',
  '\r',
  ':',
  ': ',
  '- ',
  '? ',
  '#',
  '"',
  "'",
  '`',
  '@',
  '%',
  '&a ',
  '*a',
  '*b',
  '!x ',
  '!!str ',
  '!!binary ',
  '|',
  '>',
  '|+\n',
  '[',
  ']',
  '{',
  '}',
  ',',
  '---\n',
  '...\n',
  '%YAML 1.1\n',
  '<<: ',
  '${{',
  '}}',
  '\0',
  '\u001b[2J',
  '\u2028',
  '\u0085',
  '\ufeff',
  '0x',
  '.inf',
  '.nan',
  '~',
  '12345678901234567890',
  '__proto__: ',
];

const big = fc.nat(100_000);

export const mutations: fc.Arbitrary<Mutation> = fc.record({
  source: fc.nat(sources.length - 1),
  structure: fc.array(
    fc.record({
      deed: fc.constantFrom('replace', 'remove', 'rename', 'wrap', 'add', 'copy'),
      place: big,
      value: big,
    }),
    { maxLength: 4 },
  ),
  canary: fc.boolean(),
  style: fc.constantFrom('block', 'flow', 'json'),
  text: fc.oneof(
    fc.constant<Mutation['text']>([]),
    fc.array(
      fc.record({
        deed: fc.constantFrom('insert', 'delete', 'repeat', 'swap lines', 'indent', 'cut'),
        at: big,
        length: fc.integer({ min: 1, max: 20 }),
        piece: fc.nat(PIECES.length - 1),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  ),
});

/** The manifest's text, and whether the canary is in its `data` and nowhere else. */
export function mutate({ source, structure, canary, style, text }: Mutation): {
  text: string;
  hidden: boolean;
} {
  const manifest = structuredClone(sources[source % sources.length] ?? null);
  for (const { deed, place, value } of structure) change(manifest, deed, place, value);
  const hidden = canary && isMap(manifest) && isMap(manifest.data ?? null);
  if (hidden && isMap(manifest)) manifest.data = plant(manifest.data ?? null);
  return { text: text.reduce(changeText, write(manifest, style)), hidden };
}

function isMap(value: Json): value is { [name: string]: Json } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function plant(value: Json): Json {
  if (Array.isArray(value)) return value.map(plant);
  if (isMap(value))
    return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, plant(inner)]));
  return typeof value === 'string' && !value.includes('${{') ? CANARY : value;
}

function write(manifest: Json, style: Mutation['style']): string {
  if (style === 'json') return JSON.stringify(manifest, null, 2);
  return stringify(manifest, style === 'flow' ? { collectionStyle: 'flow' } : {});
}

/** Every mapping and list, from the outside in. */
function collections(value: Json): (Json[] | { [name: string]: Json })[] {
  if (Array.isArray(value)) return [value, ...value.flatMap(collections)];
  return isMap(value) ? [value, ...Object.values(value).flatMap(collections)] : [];
}

function change(manifest: Json, deed: string, place: number, choice: number): void {
  const all = collections(manifest);
  const target = all[place % Math.max(1, all.length)];
  if (target === undefined) return;
  const value = structuredClone(VALUES[choice % VALUES.length] ?? null);
  if (Array.isArray(target)) {
    if (deed === 'remove') target.splice(choice % Math.max(1, target.length), 1);
    else target.push(deed === 'copy' ? structuredClone(target[0] ?? null) : value);
    return;
  }
  const names = Object.keys(target);
  const name = names[choice % Math.max(1, names.length)] ?? 'a';
  const old = target[name] ?? null;
  switch (deed) {
    case 'replace':
      target[name] = value;
      return;
    case 'remove':
      delete target[name];
      return;
    case 'rename':
      delete target[name];
      target[NAMES[place % NAMES.length] ?? 'a'] = old;
      return;
    case 'wrap':
      target[name] = choice % 2 === 0 ? [old] : { a: old };
      return;
    default:
      target[NAMES[choice % NAMES.length] ?? 'a'] = deed === 'copy' ? structuredClone(old) : value;
  }
}

function changeText(text: string, { deed, at, length, piece }: Mutation['text'][number]): string {
  const start = at % (text.length + 1);
  const lines = text.split('\n');
  const line = at % lines.length;
  switch (deed) {
    case 'insert':
      return text.slice(0, start) + PIECES[piece] + text.slice(start);
    case 'delete':
      return text.slice(0, start) + text.slice(start + length);
    case 'repeat':
      return (
        text.slice(0, start + length) +
        text.slice(start, start + length).repeat(length) +
        text.slice(start + length)
      );
    case 'swap lines':
      return lines
        .with(line, lines[length % lines.length] ?? '')
        .with(length % lines.length, lines[line] ?? '')
        .join('\n');
    case 'indent':
      return lines.with(line, ' '.repeat(length % 5) + (lines[line] ?? '')).join('\n');
    default:
      return text.slice(0, start);
  }
}
