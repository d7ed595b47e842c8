import { stripVTControlCharacters } from 'node:util';

/** The longest text of other origin that is shown in one place, in characters. */
const LONGEST_QUOTE = 500;

/**
 * White space, line separators included, and control characters (Cc). A run of them that is more than plain spaces
 * could break a line or move a terminal's cursor, and becomes one space.
 */
const BREAKS = /[\s\p{Cc}]+/gu;

/**
 * What has no glyph of its own and is dropped: format characters (Cf: bidirectional controls, zero-width characters),
 * other characters that are drawn as nothing (DI), private use (Co) and lone surrogates (Cs).
 */
const INVISIBLE = /[\p{Cf}\p{DI}\p{Co}\p{Cs}]/gu;

/**
 * From one escape character to the next, `ESC \` not counted, since it ends a sequence. Node's own function searches
 * the whole rest of a text for the end of a sequence that has none, over and over; in parts it takes linear time.
 */
const TERMINAL_SEQUENCE = /[\x1b\x9b](?:[^\x1b\x9b]|\x1b\\)*/g;

/**
 * Text of other origin (a manifest, the API, a file name) as one line that shows what it contains and does nothing:
 * without terminal sequences, line breaks, control or invisible characters.
 */
export function sanitize(text: string): string {
  // Most lines of a log are plain ASCII, and there may be a hundred thousand of them.
  if (/^[ -~]*$/.test(text)) return text;
  return text
    .replace(INVISIBLE, '')
    .replace(TERMINAL_SEQUENCE, stripVTControlCharacters)
    .replace(BREAKS, (run) => (/^ +$/.test(run) ? run : ' '));
}

/** The first `max` characters (code points) of a text, followed by the number of those left out, if any. */
export function clip(text: string, max: number): string {
  // A code point takes one or two code units, so a short string needs no counting.
  if (text.length <= max) return text;
  let kept = '';
  let count = 0;
  for (const character of text) {
    if (count < max) kept += character;
    count += 1;
  }
  const left = count - max;
  return left <= 0 ? text : `${kept}… (${left} more character${left === 1 ? '' : 's'})`;
}

/**
 * Text of other origin as part of a message: sanitized, clipped and without secrets. It is redacted before and
 * after: terminal sequences in a secret would hide it from the second pass, and characters put between its letters
 * would hide it from the first.
 */
export function quoteUntrusted(text: string, redact: (text: string) => string): string {
  return clip(redact(sanitize(redact(text)).trim()), LONGEST_QUOTE);
}
