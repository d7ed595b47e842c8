import { readdirSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../workflows/files.ts';

/** Files and folders that speak plain American English. */
const CLEAN = [
  'README.md',
  'docs',
  'action.yml',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'src',
  '.github/ISSUE_TEMPLATE',
  '.github/PULL_REQUEST_TEMPLATE.md',
];

/** Those that do not yet. Move each to CLEAN as soon as it does. */
const NOT_YET: string[] = [];

const PHRASES: readonly [phrase: RegExp, write: string][] = [
  [/\bwant one of\b/, 'must be one of'],
  [/[;:,] want\b/, 'expected'],
  [/\b(is|are|was|were) there (already|twice)\b/, 'already exists, is a duplicate'],
  [/\bthat (is|are) there\b/, 'existing'],
  [/\bone a (line|file|page)\b/, 'one per line'],
  [/\bnobody\b/, 'no one'],
  [/\ball the same\b/, 'anyway'],
  [/\bmend(s|ed)?\b/, 'fix'],
  [/\b(bring|brings|brought)\b[^.]{0,40}\bin line\b/, 'sync, update'],
  [/\bstands? (beside|there|here|in the file)\b/, 'is, is set'],
  [/\bstrangers?\b/, 'untrusted, from a fork'],
  [/\bnot known here\b/, 'unknown, unsupported'],
  [/\bleads? (to|out of|into|nowhere)\b/, 'points to, is outside'],
  [/\bin a circle\b/, 'loops'],
  [/\bmade? anew\b/, 'recreate'],
  [/\b(left|leave|leaves|stay|stays) as (it is|they are)\b/, 'not changed'],
  [/\bis that of another\b/, 'duplicate'],
  [/; (better )?give\b/, 'set, add, pass'],
  [/\bAPI('s)? answer(s|ed)?\b/, 'response'],
  [/\bcolour/, 'color'],
  [/\blicence/, 'license'],
];

function filesOf(root: string): string[] {
  const full = path.join(ROOT, root);
  if (statSync(full).isFile()) return [root];
  return readdirSync(full, { recursive: true, encoding: 'utf8' })
    .map((name) => path.posix.join(root, name.replaceAll(path.sep, '/')))
    .filter((name) => /\.(md|ts|yml)$/.test(name));
}

/**
 * Text as a reader sees it, in one line. What comes from src/ is checked there: descriptions of fields, and messages
 * that the pages quote.
 */
function prose(file: string): string {
  const text = readFileSync(path.join(ROOT, file), 'utf8')
    .replace(/<!-- manifest -->[\s\S]*<!-- \/manifest -->/, '')
    .replaceAll(/^\| `.+?` \|/gm, '|');
  return text.replaceAll(/\s+(\*|\/\/)?\s*/g, ' ');
}

function found(text: string): string[] {
  return PHRASES.flatMap(([phrase, write]) =>
    [...text.matchAll(new RegExp(phrase, 'gi'))].map(
      ({ index }) => `"…${text.slice(Math.max(0, index - 40), index + 40)}…": write ${write}`,
    ),
  );
}

/** docs/types/ is generated from the descriptions in src/ and from examples/. */
const isGenerated = (file: string) => file.startsWith('docs/types/') && NOT_YET.includes('src');

describe('the words of', () => {
  it.each(CLEAN.flatMap(filesOf).filter((file) => !isGenerated(file)))('%s are plain', (file) => {
    expect(found(prose(file))).toEqual([]);
  });

  it.each(NOT_YET)('%s are not plain yet; otherwise it belongs in CLEAN', (root) => {
    expect(filesOf(root).flatMap((file) => found(prose(file)))).not.toEqual([]);
  });
});

it.each(PHRASES)('%s is found', (phrase) => {
  const samples =
    'Want one of a. It is x; want a. It is there already. What that is there. One a line. Nobody. All the same. Mend it. It brings settings in line. It stands beside. A stranger. Not known here. It leads to it. In a circle. Made anew. Left as it is. It is that of another. None; give one. The API answers. A colour. A licence.';
  expect(found(samples).length).toBeGreaterThanOrEqual(PHRASES.length);
  expect(samples).toMatch(new RegExp(phrase, 'i'));
});
