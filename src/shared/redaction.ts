/** Shorter lines are more likely to be part of other text than worth hiding. */
const SHORTEST_LINE = 4;

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
 * in JSON, in a URL, in base64. The runner masks its log, but neither outputs nor comments.
 */
export function createRedact(values: Iterable<string>): (text: string) => string {
  const forms = new Set(partsToHide(values).flatMap(encodings));
  // Longest first: a value must not be cut in two by one that is part of it.
  const ordered = [...forms].sort((left, right) => right.length - left.length);
  return (text) => ordered.reduce((clean, form) => clean.replaceAll(form, '***'), text);
}

function encodings(part: string): string[] {
  // A lone surrogate is valid in JSON, but cannot be encoded in a URL.
  const value = part.toWellFormed();
  // Requests carry JSON, which a server may echo as a whole in a URL or in base64.
  return [value, JSON.stringify(value).slice(1, -1)].flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    new URLSearchParams([['', text]]).toString().slice(1),
    ...base64Forms(text),
  ]);
}

/**
 * Base64 of the value at each of the three alignments that it can have inside a longer text: the digits that depend
 * on the value only.
 */
function base64Forms(value: string): string[] {
  if (value.length < SHORTEST_LINE) return [];
  const bytes = Buffer.from(value);
  return [0, 1, 2].flatMap((offset) => {
    const padded = Buffer.concat([Buffer.alloc(offset), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const start = Math.ceil((offset * 8) / 6);
    const end = Math.floor(((offset + bytes.length) * 8) / 6);
    const form = padded.slice(start, end);
    return [form, form.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
