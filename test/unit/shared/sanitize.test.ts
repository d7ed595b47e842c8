import { describe, expect, it } from 'vitest';
import { oneLine } from '../../../src/shared/sanitize.ts';

const redact = (text: string) => text.replaceAll('hunter2', '***');

describe('text from outside becomes one safe line', () => {
  it.each([
    ['plain', 'plain'],
    ['two\r\nlines\tand \u2028 more', 'two lines and more'],
    ['\x1b[31mred\x1b[0m', 'red'],
    ['\x1b]0;title\x07text', 'text'],
    ['\x1b]8;;https://x\x1b\\link', 'link'],
    ['\u009b2Jgone', 'gone'],
    ['nul\0bell\x07', 'nul bell'],
    ['right\u202eto\u200bleft', 'righttoleft'],
    ['::error::no command\n::set-output', '::error::no command ::set-output'],
    ['the secret hunter2', 'the secret ***'],
    ['split hun\u200bter2 and \x1b[1mhun\x1b[0mter2', 'split *** and ***'],
    ['', ''],
  ])('%j', (text, expected) => {
    expect(oneLine(text, redact)).toBe(expected);
  });

  it('is cut at 500 characters, after redaction', () => {
    expect(oneLine(`${'x'.repeat(495)}hunter2hunter2`, redact)).toBe(`${'x'.repeat(495)}***${'*'}…`);
    expect(oneLine('😀'.repeat(300), redact).isWellFormed()).toBe(true);
  });
});
