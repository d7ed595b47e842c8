import { describe, expect, it } from 'vitest';
import { clip, quoteUntrusted, sanitize } from '../../../src/shared/sanitize.ts';

const redact = (text: string) => text.replaceAll('hunter2', '***');

describe('sanitize', () => {
  it.each([
    ['plain text', 'a  b', 'a  b'],
    ['leading and trailing spaces', ' a ', ' a '],
    ['line breaks and tabs', 'two\r\nlines\tand \u2028 more\u2029\u0085end', 'two lines and more end'],
    ['other spaces', 'a\u00a0\u3000b', 'a b'],
    ['colors', '\x1b[31mred\x1b[0m', 'red'],
    ['a terminal title', '\x1b]0;title\x07text', 'text'],
    ['a terminal link', '\x1b]8;;https://x\x1b\\link\x1b]8;;\x07', 'link'],
    ['an 8-bit sequence', '\u009b2Jgone', 'gone'],
    ['control characters', 'nul\0bell\x07del\x7f.', 'nul bell del .'],
    ['bidirectional controls', 'a\u202eb\u2066c\u200fd\u061ce', 'abcde'],
    ['zero-width characters', 'a\u200bb\u200cc\u200dd\u2060e\ufefff', 'abcdef'],
    ['other invisible characters', 'a\u00adb\u115fc\u3164d\u{e0041}e\u034ff', 'abcdef'],
    ['private use', 'a\ue000b\u{f0000}c', 'abc'],
    ['lone surrogates', 'a\ud800b\udc00c', 'abc'],
    ['emoji', '😀 👩\u200d💻', '😀 👩💻'],
    ['nothing', '', ''],
  ])('%s', (_, text, expected) => {
    expect(sanitize(text)).toBe(expected);
  });

  it.each([
    ['spaces', ' ', ' '.repeat(1_000_000)],
    ['starts of terminal sequences', '\x1b]', ' ]'.repeat(1_000_000)],
  ])('ends on a million %s: its time grows with the text, not faster', (_, text, expected) => {
    expect(sanitize(text.repeat(1_000_000))).toBe(expected);
  });
});

describe('clip', () => {
  it.each([
    ['abc', 3, 'abc'],
    ['abcd', 3, 'abc… (1 more character)'],
    ['abcdef', 3, 'abc… (3 more characters)'],
    ['😀😀😀', 3, '😀😀😀'],
    ['😀😀😀😀', 2, '😀😀… (2 more characters)'],
  ])('%s at %i', (text, max, expected) => {
    expect(clip(text, max)).toBe(expected);
  });
});

describe('text of other origin in a message', () => {
  it.each([
    ['\x1b[1m plain \n', 'plain'],
    ['::error::no command\n::set-output', '::error::no command ::set-output'],
    ['the secret hunter2', 'the secret ***'],
    ['split hun\u200bter2 and \x1b[1mhun\x1b[0mter2', 'split *** and ***'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(quoteUntrusted(text, redact)).toBe(expected);
  });

  it('shows nothing of a secret that contains a terminal sequence', () => {
    const secret = '\x1b[31mred-s3cret\x1b[0m';
    expect(quoteUntrusted(`a ${secret} b`, (text) => text.replaceAll(secret, '***'))).toBe('a *** b');
  });

  it('is cut at 500 characters, after redaction', () => {
    expect(quoteUntrusted(`${'x'.repeat(495)}hunter2hunter2`, redact)).toBe(
      `${'x'.repeat(495)}*****… (1 more character)`,
    );
    expect(quoteUntrusted('😀'.repeat(600), redact)).toBe(`${'😀'.repeat(500)}… (100 more characters)`);
  });
});
