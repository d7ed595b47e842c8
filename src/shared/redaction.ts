/** A line this short is more likely to be part of other text than worth hiding. */
const SHORTEST_LINE = 4;

/**
 * What is to be hidden of secret values: each value, and each line of one with several, since a log is written
 * line by line.
 */
export function partsToHide(values: Iterable<string>): string[] {
  const parts = new Set<string>();
  for (const value of values) {
    if (value === '') continue;
    parts.add(value);
    const lines = value.split(/\r?\n/).map((line) => line.trim());
    if (lines.length > 1) for (const line of lines) if (line.length >= SHORTEST_LINE) parts.add(line);
  }
  return [...parts];
}

/**
 * A function that takes secrets out of text from elsewhere, in every form in which a server may echo them: as they
 * are, in JSON, in a URL, in base64. The runner masks the log, but neither outputs nor comments.
 */
export function createRedact(values: Iterable<string>): (text: string) => string {
  const forms = new Set(partsToHide(values).flatMap(encodings));
  // Longest first: a value must not be cut in two by one that is part of it.
  const ordered = [...forms].sort((left, right) => right.length - left.length);
  return (text) => ordered.reduce((clean, form) => clean.replaceAll(form, '***'), text);
}

function encodings(part: string): string[] {
  // A lone surrogate, which JSON can hold, has no form in a URL.
  const value = part.toWellFormed();
  // What was sent was JSON, which a server may repeat as a whole in a URL or in base64.
  return [value, JSON.stringify(value).slice(1, -1)].flatMap((text) => [
    text,
    encodeURIComponent(text),
    encodeURI(text),
    new URLSearchParams([['', text]]).toString().slice(1),
    ...base64Forms(text),
  ]);
}

/**
 * Base64 of the value, and what of it shows when the value starts one or two bytes into a longer text: the digits
 * that depend on the value alone.
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
