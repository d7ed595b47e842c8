import { parseDocument } from 'yaml';

/**
 * The grammar of the inputs `secrets` and `vars`: `NAME=value` lines, `NAME<<DELIMITER` … `DELIMITER` for several
 * lines (the form of the runner's own files), or one JSON object, so that `${{ toJSON(secrets) }}` works.
 */

/** What is wrong, as the end of a sentence about the input. It names the line, and nothing that the line contains. */
export class KeyValuesError extends Error {}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads one of the two inputs. Names become upper case, since GitHub's names ignore case. Values are taken verbatim,
 * without trimming or quotes; a JSON value that is not a string is taken as its JSON text.
 * @throws KeyValuesError for a malformed line, invalid JSON, or a duplicate name.
 */
export function parseKeyValues(text: string): Map<string, string> {
  const values = new Map<string, string>();
  const add = (name: string, value: string, where: string): void => {
    const key = name.toUpperCase();
    if (values.has(key)) throw new KeyValuesError(`has a duplicate name ${where}. Keep one of them.`);
    values.set(key, value);
  };
  if (text.trimStart().startsWith('{')) parseJson(text, add);
  else parseLines(text, add);
  return values;
}

type Add = (name: string, value: string, where: string) => void;

function parseJson(text: string, add: Add): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which contains secrets.
    throw new KeyValuesError(
      'starts with "{" but is not valid JSON. Set it to a JSON object or to NAME=value lines.',
    );
  }
  // `JSON.parse` takes the last of two members with the same name.
  if (parseDocument(text, { logLevel: 'silent' }).errors.some(({ code }) => code === 'DUPLICATE_KEY')) {
    throw new KeyValuesError('has a duplicate member in its JSON object. Keep one of them.');
  }
  Object.entries(parsed as Record<string, unknown>).forEach(([name, value], index) => {
    add(
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
      `in member ${index + 1} of its JSON object`,
    );
  });
}

function parseLines(text: string, add: Add): void {
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const start = index + 1;
    const malformed = (why: string) => new KeyValuesError(`has an error on line ${start}: ${why}`);
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    const isHeredoc = heredoc !== -1 && (equals === -1 || heredoc < equals);
    const split = isHeredoc ? heredoc : equals;
    if (split === -1) throw malformed('expected NAME=value or NAME<<DELIMITER.');
    const name = line.slice(0, split).trim();
    if (!NAME.test(name)) {
      throw malformed(
        'the name before "=" or "<<" must consist of letters, digits and "_", and must not start with a digit.',
      );
    }
    if (!isHeredoc) {
      add(name, line.slice(split + 1), `on line ${start}`);
      continue;
    }
    const delimiter = line.slice(split + 2);
    if (delimiter === '') throw malformed('expected a delimiter after "<<".');
    const end = lines.indexOf(delimiter, index + 1);
    if (end === -1) throw malformed('the closing delimiter is missing. Put it on a line of its own.');
    add(name, lines.slice(index + 1, end).join('\n'), `on line ${start}`);
    index = end;
  }
}
