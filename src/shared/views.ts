import type { Range } from './search.ts';

/** A text, or what it says once some of its escapes are undone. */
export interface View {
  text: string;
  /** How many times escapes were undone. */
  depth: number;
  /** The range of the original text behind a range of this one. */
  original(range: Range): Range;
}

interface Decoder {
  pattern: RegExp;
  /** What one match of the pattern stands for. */
  restore(sequence: string): string;
}

/**
 * A text as it is and as readers of the usual formats see it: with the escapes of JSON (and of Markdown, shells and
 * programs), of URLs, of forms and of HTML undone; and those of two formats, one inside the other.
 */
export function viewsOf(text: string): View[] {
  const views: View[] = [{ text, depth: 0, original: (range) => range }];
  // Grows while it is walked through.
  for (const view of views) {
    if (view.depth === DEEPEST) continue;
    for (const decoder of DECODERS) {
      const decoded = decode(view, decoder);
      if (decoded !== undefined) views.push(decoded);
    }
  }
  return views;
}

const DEEPEST = 2;

/** One character in UTF-8, each byte percent-encoded. */
const PERCENT =
  /%[0-7][\da-f]|%c[2-9a-f]%[89ab][\da-f]|%d[\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[0-4](?:%[89ab][\da-f]){3}/gi;

const CONTROLS: Record<string, string> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' };

const ENTITIES: Record<string, string> = { amp: '&', lt: '<', gt: '>', quot: '"', apos: "'", nbsp: '\u00a0' };

const DECODERS: Decoder[] = [
  {
    pattern: /\\(?:u[\da-fA-F]{4}|x[\da-fA-F]{2}|[bfnrt]|[!-/:-@[-`{-~])/g,
    restore: ([, kind = '', ...digits]) =>
      digits.length > 0
        ? String.fromCharCode(Number.parseInt(digits.join(''), 16))
        : (CONTROLS[kind] ?? kind),
  },
  { pattern: PERCENT, restore: decodePercent },
  // In a form a space is a plus sign.
  {
    pattern: new RegExp(`${PERCENT.source}|\\+`, 'gi'),
    restore: (sequence) => (sequence === '+' ? ' ' : decodePercent(sequence)),
  },
  {
    pattern: /&(?:#\d{1,7}|#x[\da-f]{1,6}|amp|lt|gt|quot|apos|nbsp);/gi,
    restore: decodeEntity,
  },
];

function decodePercent(sequence: string): string {
  try {
    return decodeURIComponent(sequence);
  } catch {
    // Overlong, a surrogate, or beyond Unicode.
    return sequence;
  }
}

function decodeEntity(sequence: string): string {
  const name = sequence.slice(1, -1).toLowerCase();
  if (!name.startsWith('#')) return ENTITIES[name] ?? sequence;
  const code = name.startsWith('#x') ? Number.parseInt(name.slice(2), 16) : Number(name.slice(1));
  return code <= 0x10ffff ? String.fromCodePoint(code) : sequence;
}

/** Undefined when there is nothing to undo. */
function decode(view: View, { pattern, restore }: Decoder): View | undefined {
  const { text } = view;
  pattern.lastIndex = 0;
  if (!pattern.test(text)) return undefined;
  // No escape is shorter than what it stands for.
  const starts = new Uint32Array(text.length + 1);
  let decoded = '';
  let last = 0;
  const copy = (until: number) => {
    for (let index = last; index < until; index += 1) starts[decoded.length + index - last] = index;
    decoded += text.slice(last, until);
  };
  pattern.lastIndex = 0;
  for (const match of text.matchAll(pattern)) {
    copy(match.index);
    const units = restore(match[0]);
    starts.fill(match.index, decoded.length, decoded.length + units.length);
    decoded += units;
    last = match.index + match[0].length;
  }
  copy(text.length);
  starts[decoded.length] = text.length;
  return {
    text: decoded,
    depth: view.depth + 1,
    original: ({ start, end }) =>
      view.original({ start: starts[start] ?? 0, end: starts[end] ?? text.length }),
  };
}
