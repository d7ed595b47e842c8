import { describe, expect, it } from 'vitest';
import { compileGlobs } from '../../../src/shared/globs.ts';

const guard = async (patterns: string[], value: string) =>
  (await compileGlobs(patterns, { guard: true })).matches(value);

describe('one pattern', () => {
  it.each<[string, string, boolean]>([
    ['slack/*', 'slack/bot', true],
    ['slack/*', 'slack/a/b', false],
    ['slack/*', 'slack', false],
    ['slack/**', 'slack/a/b', true],
    ['slack/**', 'slack', false],
    ['slack/**', 'slacker/a', false],
    ['**', 'a/b', true],
    ['**', 'a/../b', true],
    ['**', 'a/', true],
    ['*', 'a/b', false],
    ['*/*', '.x/y', true],
    ['slack/acme', 'slack/acme/', false],
    ['slack/acme/', 'slack/acme/', true],
    ['slack/*', 'slack/a/', false],
    ['slack/?', 'slack/a', true],
    ['slack/?', 'slack//', false],
    ['slack/[ab]', 'slack/b', true],
    ['slack/[!ab]', 'slack/c', true],
    ['slack/[!ab]', 'slack/a', false],
    ['a[!x]b', 'a/b', false],
    ['{slack,linear}/x', 'linear/x', true],
    ['slack/v{1..3}', 'slack/v2', true],
    ['slack/(a)', 'slack/(a)', true],
    ['slack/(a)', 'slack/a', false],
    ['slack/+(a)', 'slack/aa', false],
    ['slack/!(a)', 'slack/b', false],
    ['slack/a|b', 'slack/a', false],
    ['slack/a|b', 'slack/a|b', true],
    ['slack/a+b', 'slack/aab', false],
    ['slack/a+b', 'slack/a+b', true],
    ['slack/"a"', 'slack/a', false],
    ['slack/a.b', 'slack/axb', false],
    ['slack/\\*', 'slack/*', true],
    ['slack/\\*', 'slack/a', false],
    ['slack/A', 'slack/a', false],
  ])('%s and %s: %s', async (pattern, value, matches) => {
    expect(await guard([pattern], value)).toBe(matches);
  });
});

describe('exclusions', () => {
  it.each<[string[], string, boolean]>([
    [['slack/acme-*', '!slack/acme-prod'], 'slack/acme-dev', true],
    [['slack/acme-*', '!slack/acme-prod'], 'slack/acme-prod', false],
    [['!slack/acme-prod', 'slack/acme-*'], 'slack/acme-prod', false],
    [['!slack/acme-prod', 'slack/acme-*'], 'slack/acme-dev', true],
    [['**', '!slack/**'], 'linear/x', true],
    [['**', '!slack/**'], 'SLACK/x', false],
    [['**', '!slack/acme-prod'], 'slack/ACME-prod', false],
    [['**', '!slack/(a)'], 'slack/a', true],
    [['**', '!slack/(a)'], 'slack/(a)', false],
    [['!slack/acme-prod'], 'slack/acme-dev', false],
    [[], 'slack/acme-dev', false],
  ])('%j and %s: %s', async (patterns, value, matches) => {
    expect(await guard(patterns, value)).toBe(matches);
  });

  it('distinguish case in a list that guards nothing', async () => {
    const globs = await compileGlobs(['*.yml', '!a.yml'], { guard: false });
    expect(['A.yml', 'a.yml', '.b.yml'].map(globs.matches)).toEqual([true, false, false]);
  });
});

it('a label of a host is a segment where the separator is a dot', async () => {
  const globs = await compileGlobs(['*.example.com', 'idp.test:8443'], { guard: true, separator: '.' });
  const hosts = ['a.example.com', 'a.b.example.com', 'example.com', 'idp.test:8443', 'idp.test'];
  expect(hosts.map(globs.matches)).toEqual([true, false, false, true, false]);
});

it('a value that is longer than any name matches nothing but **', async () => {
  const long = 'a'.repeat(4_097);
  expect(await guard(['*'], long.slice(1))).toBe(true);
  expect(await guard(['*'], long)).toBe(false);
  expect(await guard(['**', '!b'], long)).toBe(false);
  expect(await guard(['**'], long)).toBe(true);
  expect((await compileGlobs(['**', '!b'], { guard: true })).excludes(long)).toBe(true);
});
