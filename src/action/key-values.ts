import { parseDocument } from 'yaml';

/**
 * The grammar of the inputs `secrets` and `vars`: `NAME=value` lines, `NAME<<DELIMITER` … `DELIMITER` for
 * several lines (the form of the runner's own files), or one JSON object, so that `${{ toJSON(secrets) }}` works.
 */

/** A malformed line; the message names the line's number and nothing of its content. */
export class ValuesError extends Error {}

const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads one of the two inputs. Names become upper case, since GitHub's names ignore case; values are taken
 * verbatim, without trimming or quotes; a JSON value that is no string is taken as its JSON text.
 * @throws ValuesError for a malformed line, broken JSON, or a name that is given twice.
 */
export function parseValues(input: 'secrets' | 'vars', text: string): Map<string, string> {
  const values = new Map<string, string>();
  const add = (name: string, value: string, where: string): void => {
    const key = name.toUpperCase();
    if (values.has(key)) {
      throw new ValuesError(
        `Input \`${input}\`: ${where} gives a name that was given before; keep one of them`,
      );
    }
    values.set(key, value);
  };
  if (text.trimStart().startsWith('{')) parseJson(input, text, add);
  else parseLines(input, text, add);
  return values;
}

type Add = (name: string, value: string, where: string) => void;

function parseJson(input: string, text: string, add: Add): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    // The parser's own message quotes the text, which holds secrets.
    throw new ValuesError(
      `Input \`${input}\` starts with "{" but is not valid JSON; give a JSON object or NAME=value lines`,
    );
  }
  // `JSON.parse` takes the last of two members of one name.
  if (parseDocument(text, { logLevel: 'silent' }).errors.some(({ code }) => code === 'DUPLICATE_KEY')) {
    throw new ValuesError(`Input \`${input}\`: a member of the JSON object is there twice; keep one of them`);
  }
  Object.entries(parsed as Record<string, unknown>).forEach(([name, value], index) => {
    add(
      name,
      typeof value === 'string' ? value : JSON.stringify(value),
      `member ${index + 1} of the JSON object`,
    );
  });
}

function parseLines(input: string, text: string, add: Add): void {
  const lines = text.split(/\r?\n/);
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const start = index + 1;
    const malformed = (why: string) => new ValuesError(`Input \`${input}\`, line ${start}: ${why}`);
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    const isHeredoc = heredoc !== -1 && (equals === -1 || heredoc < equals);
    const split = isHeredoc ? heredoc : equals;
    if (split === -1) throw malformed('want NAME=value or NAME<<DELIMITER');
    const name = line.slice(0, split).trim();
    if (!NAME.test(name)) {
      throw malformed(
        'the name before "=" or "<<" must be letters, digits and "_", and not start with a digit',
      );
    }
    if (!isHeredoc) {
      add(name, line.slice(split + 1), `line ${start}`);
      continue;
    }
    const delimiter = line.slice(split + 2);
    if (delimiter === '') throw malformed('no delimiter after "<<"');
    const end = lines.indexOf(delimiter, index + 1);
    if (end === -1)
      throw malformed('the closing delimiter of this value does not follow on a line of its own');
    add(name, lines.slice(index + 1, end).join('\n'), `line ${start}`);
    index = end;
  }
}
