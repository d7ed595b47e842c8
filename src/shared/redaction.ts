import { createSearch, type Range, replaceRanges, SHORTEST_NEEDLE } from './search.ts';
import { viewsOf } from './views.ts';

/** Shorter lines are more likely to be part of other text than worth hiding. */
const SHORTEST_LINE = SHORTEST_NEEDLE;

/**
 * What must be hidden of secret values: each value, also without white space and quotes around it, and each line of a
 * value of several lines, since the runner masks its log line by line.
 */
export function partsToHide(values: Iterable<string>): string[] {
  const parts = new Set<string>();
  for (const value of values) {
    if (value === '') continue;
    parts.add(value);
    // What is sent may have lost the white space around it, and a server may take quotes off.
    const trimmed = value.trim();
    if (trimmed !== '') parts.add(trimmed);
    const unquoted = trimmed.replace(/^(["'`])([\s\S]*)\1$/, '$2');
    if (unquoted.length >= SHORTEST_LINE) parts.add(unquoted);
    const lines = value.split(/\r?\n/).map((line) => line.trim());
    if (lines.length > 1) for (const line of lines) if (line.length >= SHORTEST_LINE) parts.add(line);
  }
  return [...parts];
}

/**
 * A function that removes secrets from text of other origin, in every form in which a server may echo them: verbatim,
 * in JSON, in a URL (hosts also in lower case), in HTML, in hexadecimal, in base64. The runner masks its log, but
 * neither outputs nor comments.
 *
 * Values shorter than four characters are removed as whole words only, and short ones of nothing but punctuation
 * never: they are part of Markdown, JSON and every sentence, and say nothing about a secret there.
 */
export function createRedact(values: Iterable<string>): (text: string) => string {
  return redactWith(createFinder(values));
}

/** Where values are in a text, in every form of theirs. */
export type Finder = (text: string) => Range[];

export function createFinder(values: Iterable<string>): Finder {
  const parts = partsToHide(values);
  let find: Finder | undefined;
  return (text) => {
    // Compiled with the first text: most runs have values of a few characters, some of many kilobytes.
    find ??= compile(parts);
    return find(text);
  };
}

/** The function that removes what these find. Each finds in the whole text, so that one value may overlap another. */
export function redactWith(...finders: readonly Finder[]): (text: string) => string {
  return (text) =>
    replaceRanges(
      text,
      finders.flatMap((find) => find(text)),
      '***',
    );
}

/** Below this many characters, punctuation is syntax rather than a secret. */
const SHORTEST_PUNCTUATION = 8;

const PUNCTUATION = /^[!-/:-@[-`{-~\s]*$/;

function compile(parts: readonly string[]): Finder {
  const hidden = parts.filter((part) => part.length >= SHORTEST_PUNCTUATION || !PUNCTUATION.test(part));
  const texts = hidden.filter((part) => part.length >= SHORTEST_NEEDLE);
  const findWords = createWordSearch(hidden.filter((part) => part.length < SHORTEST_NEEDLE));
  const findPlain = createSearch(texts.flatMap((part) => [part, part.replaceAll("'", "''")]));
  const findHost = createSearch(texts.flatMap(hostForms));
  const encoded = texts.flatMap(jsonForms).map((text) => Buffer.from(text));
  const findHex = createSearch(encoded.map((bytes) => bytes.toString('hex')));
  const findBase64 = createSearch(encoded.flatMap(base64Forms));

  return (text) =>
    viewsOf(text).flatMap((view) => {
      const found = [...findWords(view.text), ...findPlain(view.text)];
      if (view.depth < 2) {
        const lower = lowerCase(view.text);
        found.push(
          ...findHost(lower).filter((range) => isWord(lower, range)),
          ...findHex(lower),
          ...findBase64(view.text.replaceAll('-', '+').replaceAll('_', '/')),
        );
      }
      return found.map(view.original);
    });
}

function createWordSearch(words: readonly string[]): (text: string) => Range[] {
  if (words.length === 0) return () => [];
  const pattern = new RegExp(words.map((word) => word.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&')).join('|'), 'g');
  return (text) =>
    [...text.matchAll(pattern)]
      .map(({ index, 0: word }) => ({ start: index, end: index + word.length }))
      .filter((range) => isWord(text, range));
}

/** Whether no letter or digit comes before or after. */
function isWord(text: string, { start, end }: Range): boolean {
  return (
    !/[\p{L}\p{N}_]$/u.test(text.slice(Math.max(0, start - 2), start)) &&
    !/^[\p{L}\p{N}_]/u.test(text.slice(end, end + 2))
  );
}

/** Without changing the length, as `toLowerCase` may. */
function lowerCase(text: string): string {
  return text.replace(/[A-Z]+/g, (letters) => letters.toLowerCase());
}

/** Hosts do not differ by case, and URLs have them in lower case and in ASCII. */
function hostForms(part: string): string[] {
  const url = URL.parse(part.includes('://') ? part : `https://${part}`);
  if (url === null || url.host === '') return [];
  if (part.includes('://')) return [lowerCase(part), lowerCase(url.href)];
  return /[\s/?#@\\]/.test(part) ? [] : [lowerCase(part), url.host];
}

/** Requests carry JSON, which a server may echo as a whole in hexadecimal or base64. */
function jsonForms(part: string): string[] {
  const json = JSON.stringify(part).slice(1, -1);
  const ascii = json.replace(
    /[^\0-\x7f]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  return [...new Set([part, json, ascii])];
}

/**
 * Base64 of the value at each of the three alignments that it can have inside a longer text: the digits that depend
 * on the value only.
 */
function base64Forms(bytes: Buffer): string[] {
  return [0, 1, 2].map((offset) => {
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    return Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .slice(start, end);
  });
}
