import { execFile } from 'node:child_process';
import { mkdir, symlink } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { load } from '../../../src/manifest/load.ts';
import { CHECKS } from '../../support/check.ts';
import { unfit } from './unfit.ts';
import { type Validation, Workspace } from './workspace.ts';

let workspace: Workspace;
beforeEach(async () => {
  workspace = await Workspace.open();
});
afterEach(() => workspace.close());

const HEAD = 'type: brand-new\nuid: new/a\nname: A\ndata:\n';

/** `count` lines made of their numbers. */
function lines(count: number, line: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => line(index)).join('\n');
}

/** Nine of the one before, nine times over: 9⁹ values. */
const laughs = lines(9, (index) => {
  const inner = index === 0 ? 'x' : `*a${index - 1}`;
  return `  k${index}: &a${index} [${Array(9).fill(inner).join(', ')}]`;
});

/** Every error of a run: its position, and what it says. */
function errors({ annotations }: Validation): string[] {
  return annotations
    .filter(({ severity }) => severity === 'error')
    .map(({ line, column, message }) => `${line}:${column} ${message.replace(/^\S+ /, '')}`);
}

async function validateText(content: string | Uint8Array, given?: Record<string, string>) {
  await workspace.write({ 'connector.yml': content });
  return await workspace.validate(given);
}

const DEEP = 'Invalid YAML: nested too deeply for a manifest';
const VALUES = 'The file has more than 50,000 values';
const TOKENS = 'The file has more than 150,000 YAML tokens';
const DOCUMENTS = 'The file has more than 2,000 documents';

describe('a manifest that costs much to read', () => {
  const cases: [string, string | Uint8Array, string][] = [
    ['aliases that expand without end', HEAD + laughs, VALUES],
    [
      'aliases in many documents',
      `${`${HEAD}  a: &a [${'x,'.repeat(200)}]\n  b: [*a, *a]\n---\n`.repeat(100)}`,
      VALUES,
    ],
    ['an alias inside its own anchor', `${HEAD}  a: &a [*a]\n`, '5:10 This alias has no anchor before it'],
    ['a million keys', HEAD + lines(1e6, (index) => `  k${index}: 1`), '1:1 This file is larger than 2 MiB'],
    ['keys up to the size of a file', HEAD + lines(60_000, (index) => `  k${index}: 1`), TOKENS],
    ['one key again and again', HEAD + lines(10_000, () => '  k: 1'), '6:3 Duplicate key `data.k`'],
    ['one key again and again, up to the size of a file', HEAD + lines(150_000, () => '  k: 1'), TOKENS],
    [
      'fields below a long name',
      `${HEAD}  ? ${'k'.repeat(1e6)}\n  :\n${lines(1_000, (index) => `    k${index}: 1`)}`,
      VALUES,
    ],
    [
      'unknown fields alone',
      `${HEAD}  a: 1\n${lines(20_000, (index) => `k${index}: 1`)}`,
      '6:1 `k0` is an unknown field',
    ],
    ['50 MB', new Uint8Array(50 * 1024 * 1024).fill(0x61), '1:1 This file is larger than 2 MiB'],
    ['lists in lists', `${HEAD}  a: ${'['.repeat(10_000)}${']'.repeat(10_000)}`, `5:69 ${DEEP}`],
    ['mappings in mappings', `${HEAD}  a: ${'{a: '.repeat(10_000)}${'}'.repeat(10_000)}`, DEEP],
    ['brackets that nobody closes', `${HEAD}  a: ${'['.repeat(100_000)}`, `5:69 ${DEEP}`],
    ['dashes', '- '.repeat(10_000), DEEP],
    ['question marks', '? '.repeat(10_000), DEEP],
    ['steps to the right', HEAD + lines(1_000, (index) => `${' '.repeat(index + 2)}a:`), DEEP],
    ['a quote that nobody closes', `${HEAD}  a: "${'\\'.repeat(100_000)}`, 'is missing, here or above'],
    ['anchors', HEAD + lines(30_000, (index) => `  k${index}: &a${index} x`), TOKENS],
    ['empty documents', '---\n'.repeat(150_000), DOCUMENTS],
    ['documents of one letter', '--- a\n'.repeat(40_000), DOCUMENTS],
    ['expressions in one value', `${HEAD}  a: "${'${{ vars.A }}'.repeat(100_000)}"`, VALUES],
    [
      'one manifest again and again',
      `${HEAD}  a: 1\n---\n`.repeat(1_000),
      'Duplicate uid new/a, also used in',
    ],
    ['comments', `${'#\n'.repeat(50_000)}${HEAD}`, '50004:6 `data` is empty'],
    ['white space', `${' '.repeat(500_000)}a: b`, '1:500001 `a` is an unknown field'],
    ['custom tags', HEAD + lines(5_000, (index) => `  k${index}: !t x`), '5:7 Custom YAML tags'],
    ['expressions that nobody closes', `${HEAD}  a: "${'${{'.repeat(100_000)}"`, 'without its closing "}}"'],
    ['a long uid', `type: brand-new\nuid: "${'a'.repeat(500_000)}"\nname: a\ndata: {}`, 'has more than 256'],
    ['unknown fields', lines(9_000, (index) => `k${index}: x`), '1:1 `k0` is an unknown field'],
    [
      'unknown fields of data',
      `type: github\nuid: a\nname: a\ndata:\n${lines(9_000, (index) => `  app${index}: x`)}`,
      '`data.app0` is an unknown field',
    ],
    ['a long expression', `${HEAD}  a: "\${{${' '.repeat(200_000)}x}}"`, 'an unsupported expression'],
    [
      'brackets in a quote that nobody closes',
      `${HEAD}  a: "${'['.repeat(200_000)}`,
      'is missing, here or above',
    ],
  ];

  it.each(cases)('%s', async (_, content, message) => {
    const run = await validateText(content);
    expect(unfit(run)).toEqual([]);
    expect(errors(run)).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    ['20,000 expressions', `${HEAD}  a: "${'${{ secrets.A }}'.repeat(20_000)}"`],
    ['what is almost a host', `${HEAD}  a: "${'a.'.repeat(100_000)}!"\n  b: "${'a-'.repeat(100_000)}!"`],
    ['what is almost an expression', `${HEAD}  a: "${'{{a'.repeat(300_000)}"`],
    ['what is almost a shell variable', `${HEAD}  a: "${'${a:-'.repeat(200_000)}"`],
    ['what is almost a placeholder', `${HEAD}  a: "<${' TODO '.repeat(200_000)}"`],
    ['what is almost a private key', `${HEAD}  a: "${'-----BEGIN PRIVATE KE'.repeat(50_000)}"`],
    ['what is almost a secret', `${HEAD}  ? "${'a_key_'.repeat(200_000)}"\n  : a`],
  ])('%s are taken, in time', async (_, content) => {
    const run = await validateText(content);
    expect(unfit(run)).toEqual([]);
    expect(errors(run)).toEqual([]);
  });
});

describe('bytes', () => {
  const broken = (...bytes: number[]) =>
    Buffer.concat([Buffer.from(`${HEAD}  a: "`), Buffer.from(bytes), Buffer.from('"\n')]);

  it.each<[string, string | Uint8Array, string]>([
    ['invalid UTF-8', broken(0xff, 0xfe), '5:7 This file is not UTF-8 text'],
    ['an overlong form', broken(0xc0, 0xaf), '5:7 This file is not UTF-8 text'],
    ['half a surrogate pair', broken(0xed, 0xa0, 0x80), '5:7 This file is not UTF-8 text'],
    ['UTF-16', Buffer.from(`\ufeff${HEAD}`, 'utf16le'), '1:1 This file is not UTF-8 text'],
    ['NUL', `${HEAD}  a: "\0"\n`, '5:7 Invalid YAML: control characters are not allowed'],
    [
      'a terminal escape',
      `${HEAD}  a: "\u001b[2J"\n`,
      '5:7 Invalid YAML: control characters are not allowed',
    ],
    ['old Mac line ends', `${HEAD}  a: 1\n`.replaceAll('\n', '\r'), '1:7 Invalid YAML'],
    ['nothing', '', '1:1 The file is empty'],
    ['a document without a value', '--- ~\n', 'The document is empty'],
    ['a text', 'x', '1:1 The document is not a mapping'],
    ['an expression', '"${{ secrets.A }}"', '1:1 The document is not a mapping'],
    ['a text with one', `|+\n${HEAD}  a: \${{ secrets.A }}\n`, 'The document is not a mapping'],
  ])('%s is refused at its place', async (_, content, message) => {
    const run = await validateText(content);
    expect(unfit(run)).toEqual([]);
    expect(errors(run)).toContainEqual(expect.stringContaining(message));
  });

  it.each([
    ['a byte-order mark', `\ufeff${HEAD}  a: 1\n`],
    ['CRLF', `${HEAD}  a: 1\n`.replaceAll('\n', '\r\n')],
    ['no line end', `${HEAD}  a: 1`],
  ])('%s is taken', async (_, content) => {
    const run = await validateText(content);
    expect(unfit(run)).toEqual([]);
    expect(errors(run)).toEqual([]);
  });
});

describe('YAML that means more than it says', () => {
  it.each([
    ['__proto__ in data', `${HEAD}  __proto__: {a: 1}\n`, '5:3 "__proto__" cannot be the name of a field'],
    ['__proto__ in quotes', `${HEAD}  a: {"__proto__": 1}\n`, '5:7 "__proto__" cannot be the name'],
    ['__proto__ of the manifest', `__proto__: {type: slack}\n${HEAD}  a: 1\n`, '1:1 "__proto__" cannot'],
    ['constructor', `constructor: 1\n${HEAD}  a: 1\n`, '1:1 `constructor` is an unknown field'],
    ['toString', `toString: 1\n${HEAD}  a: 1\n`, '1:1 `toString` is an unknown field'],
    [
      'a merge key',
      'type: slack\nuid: s/a\nname: a\ndata: {<<: {appId: a}}\n',
      '4:8 YAML 1.2 has no merge keys',
    ],
    ['a tag for code', `${HEAD}  a: !!js/function "x"\n`, '5:6 Custom YAML tags are not supported'],
    ['a tag for an object', `${HEAD}  a: !ruby/object:X {}\n`, '5:6 Custom YAML tags are not supported'],
    ['binary', `${HEAD}  a: !!binary aGk=\n`, '5:15 `data.a` has an unsupported tag'],
    ['an old version', `%YAML 1.1\n---\n${HEAD}  a: yes\n`, 'Manifests are YAML 1.2'],
    [
      'a key that is a list',
      `${HEAD}  ? [a]\n  : 1\n`,
      '5:5 Invalid YAML: the name of a field must be a string',
    ],
    ['a key that is an expression', `${HEAD}  "\${{ vars.A }}": 1\n`, '5:3 An expression cannot be the name'],
    [
      '20 digits',
      `${HEAD}  a: 12345678901234567890\n`,
      '5:6 `data.a` has more digits than a number can represent',
    ],
    ['20 digits in hex', `${HEAD}  a: 0x123456789012345678\n`, '5:6 `data.a` has more digits'],
    ['many decimals', `${HEAD}  a: 0.12345678901234567890\n`, '5:6 `data.a` has more digits'],
    ['too large a number', `${HEAD}  a: 1e400\n`, '5:6 `data.a` is not a number that JSON can represent'],
    ['infinity', `${HEAD}  a: -.inf\n`, '5:6 `data.a` is not a number that JSON can represent'],
    ['no number', `${HEAD}  a: .nan\n`, '5:6 `data.a` is not a number that JSON can represent'],
  ])('%s is refused at its place', async (_, content, message) => {
    const run = await validateText(content);
    expect(unfit(run)).toEqual([]);
    expect(errors(run)).toContainEqual(expect.stringContaining(message));
    expect(Object.hasOwn(Object.prototype, 'a')).toBe(false);
  });

  it('what YAML 1.1 would turn into something else stays text', async () => {
    const texts = [
      'yes',
      'no',
      'on',
      'off',
      'y',
      'N',
      '2026-11-24',
      '2026-11-24T12:00:00Z',
      '12:30:45',
      '1_000',
      '0b11',
      '="',
    ];
    const text = `${HEAD}${texts.map((value, index) => `  k${index}: ${value}\n`).join('')}  constructor: {prototype: {x: 1}}\n`;
    await workspace.write({ 'connector.yml': text });
    const { manifests } = await load({
      ...CHECKS,
      patterns: ['connector.yml'],
      workspace: workspace.root,
    });
    const want = Object.fromEntries(texts.map((value, index) => [`k${index}`, value]));
    expect(manifests[0]?.data).toEqual({ ...want, constructor: { prototype: { x: 1 } } });
    expect(Object.hasOwn(Object.prototype, 'x')).toBe(false);
  });
});

describe('a path that leads elsewhere', () => {
  const outside = { '../outside.yml': `${HEAD}  a: 1\n`, '../folder/a.yml': `${HEAD}  a: 1\n` };
  const LEAVES = 'is outside the workspace';
  beforeEach(async () => {
    await workspace.write({ ...outside, 'in.yml': `${HEAD}  a: 1\n`, '.git/config.yml': `${HEAD}  a: 1\n` });
    await symlink('../outside.yml', workspace.path('link.yml'));
    await symlink('../folder', workspace.path('folder'));
    await symlink('.git', workspace.path('git'));
    await symlink('/dev/zero', workspace.path('zero.yml'));
    await symlink('nowhere', workspace.path('nowhere.yml'));
    await symlink('loop.yml', workspace.path('loop.yml'));
    await mkdir(workspace.path('directory.yml'));
    await promisify(execFile)('mkfifo', [workspace.path('fifo.yml')]);
  });

  it.each([
    ['../outside.yml', LEAVES],
    ['../*.yml', LEAVES],
    ['x/../../outside.yml', LEAVES],
    ['link.yml', LEAVES],
    ['li*.yml', LEAVES],
    ['folder/a.yml', LEAVES],
    ['/etc/hostname', LEAVES],
    ['/etc/host*', LEAVES],
    ['.git/config.yml', 'is inside .git'],
    ['git/config.yml', 'is inside .git'],
    ['zero.yml', LEAVES],
    ['fifo.yml', 'This is not a regular file'],
    ['directory.yml', 'This is a folder'],
    ['nowhere.yml', 'broken symbolic link'],
    ['loop.yml', 'symbolic links form a loop'],
    ['fold*/*.yml', 'no file matches'],
    ['missing.yml', 'no file matches'],
  ])('%s is refused', async (manifest, message) => {
    const run = await workspace.validate({ manifest });
    expect(run.succeeded).toBe(false);
    expect(run.annotations.every(({ severity }) => severity === 'error')).toBe(true);
    expect(run.annotations).toContainEqual(
      expect.objectContaining({ message: expect.stringContaining(message) }),
    );
    expect(run.outputs.connectors).toBe('[]');
  });

  it.each([
    ['../outside.yml', LEAVES],
    ['link.yml', LEAVES],
    ['.git/config.yml', 'is inside .git'],
    ['fifo.yml', 'not a regular file'],
    ['zero.yml', LEAVES],
    ['file:///etc/passwd', 'is a URL that does not use https'],
    ['http://169.254.169.254/', 'is a URL that does not use https'],
  ])('the icon %s is refused', async (icon, message) => {
    await workspace.write({ 'connector.yml': HEAD.replace('data:', `icon: "${icon}"\ndata: {a: 1}`) });
    const run = await workspace.validate();
    expect(unfit(run)).toEqual([]);
    expect(errors(run)).toContainEqual(expect.stringContaining(message));
  });
});

/** What someone may put into a name so that a log, an annotation, a summary or a terminal does something. */
const CHARMS = [
  '::error file=x::y',
  '%0A::set-output name=a::b',
  '\\n::add-mask::a',
  '\\r\\n##[error]x',
  '\\e[2J\\e]8;;http://evil.test\\u0007',
  '\\u009b31m',
  '\\u2028::stop-commands::x',
  '\\u202ecod.exe',
  '</code></td><script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '[x](http://evil.test)',
  '| a | b |',
  '`x` **y** @team #1',
  '<!-- -->',
];

describe('a name that wants to do something', () => {
  const places: [string, (charm: string) => string][] = [
    ['uid', (charm) => `type: brand-new\nuid: "${charm}"\nname: a\ndata: {}\n`],
    ['name', (charm) => `type: brand-new\nuid: new/a\nname: "${charm}"\ndata: {}\n`],
    ['type', (charm) => `type: "${charm}"\nuid: new/a\nname: a\ndata: {}\n`],
    ['field', (charm) => `${HEAD}  a: 1\n"${charm}": 1\n`],
    ['project', (charm) => `${HEAD}  a: 1\nprojectId: "${charm}"\nenvironments: ["${charm}"]\n`],
    ['data', (charm) => `type: slack\nuid: s/a\nname: a\ndata: {"${charm}": {"${charm}": "${charm}"}}\n`],
    ['host', (charm) => `${HEAD}  a: "https://${charm}/"\n`],
    ['secret', (charm) => `${HEAD}  a: "\${{ secrets.${charm} }}"\n`],
    ['icon', (charm) => `${HEAD}  a: 1\nicon: "${charm}"\n`],
  ];

  it.each(places)('as %s is shown as what it is, or refused', async (_, manifest) => {
    for (const charm of CHARMS) {
      const run = await validateText(manifest(charm));
      expect(unfit(run)).toEqual([]);
      expect(run.printed).not.toMatch(/^##\[/m);
      expect(markup(run.summary), run.summary).toEqual([]);
    }
  });

  it('as a file name, too', async () => {
    await workspace.write({ 'a\u001b[2J\n::error::x<b>.yml': 'x', 'b.yml': 'x' });
    const run = await workspace.validate({ manifest: '*.yml' });
    expect(unfit(run)).toEqual([]);
    expect(markup(run.summary)).toEqual([]);
  });
});

/** HTML elements, links and mentions of a summary that the action did not mean. */
function markup(summary: string): string[] {
  const known = /^<\/?(code|br|span|sub|details|summary)>$/;
  const elements = summary.match(/<[^>]*>/g) ?? [];
  return [
    ...elements.filter((element) => !known.test(element)),
    ...(summary.match(/(?<!\\)\]\(|(?<![\w&])@\w+|https?:\/\/evil/g) ?? []),
  ];
}
