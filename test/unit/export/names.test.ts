import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fileName, fileNames, unique, upperWords, valuePrefix } from '../../../src/export/names.ts';

describe('fileName', () => {
  it.each([
    ['slack/acme', 'slack-acme'],
    ['mcp.linear.app/x', 'mcp.linear.app-x'],
    ['a/b:c*?[d]{e}!"<>|\\', 'a-b-c---d--e-------'],
    ['../../etc/passwd', 'etc-passwd'],
    ['.git/config', 'git-config'],
    ['-rf', 'rf'],
    ['//', 'connector'],
    ['..', 'connector'],
    ['überall/日本', 'überall-日本'],
    ['u\u0308ber', 'über'],
    ['CON', 'connector-CON'],
    ['aux.x', 'connector-aux.x'],
    ['console', 'console'],
    ['x'.repeat(300), 'x'.repeat(80)],
  ])('of %s is %s', (uid, name) => {
    expect(fileName(uid)).toBe(name);
  });

  it('is always a file in its folder, and no pattern', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (uid) => {
        expect(fileName(uid)).toMatch(/^[\p{L}\p{N}_][\p{L}\p{N}._-]*$/u);
      }),
    );
  });
});

describe('valuePrefix', () => {
  it.each([
    ['slack/acme', 'SLACK_ACME'],
    ['slack/acme-support', 'SLACK_ACME_SUPPORT'],
    ['mcp.linear.app/myTeam', 'MCP_LINEAR_APP_MY_TEAM'],
    ['github/acme', 'GH_ACME'],
    ['github', 'GH'],
    ['githubber/x', 'GITHUBBER_X'],
    ['1password/x', '_1PASSWORD_X'],
    ['日本', 'CONNECTOR'],
    ['über/x', 'U_BER_X'],
  ])('of %s is %s', (uid, prefix) => {
    expect(valuePrefix(uid)).toBe(prefix);
  });

  it('is always the beginning of a name that GitHub takes', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (uid) => {
        const name = `${valuePrefix(uid)}_X`;
        expect(name).toMatch(/^[A-Z_][A-Z0-9_]*$/);
        expect(name).not.toMatch(/^GITHUB_/);
      }),
    );
  });
});

it('upperWords takes camel case apart', () => {
  expect(upperWords('privateKeyPem')).toBe('PRIVATE_KEY_PEM');
});

describe('fileNames', () => {
  const names = (uids: string[], files: Record<string, string[] | undefined>) =>
    fileNames(uids, async (name) => files[name]);

  it.each([
    ['new files', ['slack-acme', 'slack/acme'], {}, ['slack-acme', 'slack-acme-2']],
    [
      'the file of the second',
      ['slack-acme', 'slack/acme'],
      { 'slack-acme': ['slack/acme'] },
      ['slack-acme-2', 'slack-acme'],
    ],
    [
      'both files, the other way round',
      ['slack-acme', 'slack/acme'],
      { 'slack-acme': ['slack/acme'], 'slack-acme-2': ['slack-acme'] },
      ['slack-acme-2', 'slack-acme'],
    ],
    ['a file about something else', ['slack/acme'], { 'slack-acme': ['x'] }, ['slack-acme-2']],
    ['a file that names nobody', ['slack/acme'], { 'slack-acme': [] }, ['slack-acme']],
    [
      'its own file with a number',
      ['slack/acme'],
      { 'slack-acme': ['x'], 'slack-acme-2': ['slack/acme'] },
      ['slack-acme-2'],
    ],
  ])('%s', async (_, uids, files, expected) => {
    expect(await names(uids, files)).toEqual(expected);
  });
});

it('unique gives the next free number, in whatever case', () => {
  expect(unique(['a', 'A', 'b', 'a', 'a-2'], '-')).toEqual(['a', 'A-2', 'b', 'a-3', 'a-2-2']);
});
