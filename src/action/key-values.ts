import { parseDocument } from 'yaml';
import { isRecord } from '../shared/json.ts';
import { explainMalformed, isRestOf } from './malformed-lines.ts';

/**
 * The grammar of the inputs `secrets` and `vars`: `NAME=value` lines, `NAME<<DELIMITER` … `DELIMITER` for several
 * lines (the form of the runner's own files), or one JSON object of strings, so that `${{ toJSON(secrets) }}` works.
 */

/** What is wrong, as the end of a sentence about the input. It names lines and names, and never a value. */
export class KeyValuesError extends Error {}

export interface KeyValues {
  /** By name in upper case, since GitHub's names ignore case. */
  values: ReadonlyMap<string, string>;
  /** Sentences about values that are used although they are probably not meant. */
  warnings: readonly string[];
}

export const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * Reads one of the two inputs. A value is the same in all three forms: line ends become line feeds, those at its end
 * are dropped, and everything else is kept, quotes and spaces included.
 * @throws KeyValuesError for a malformed line, invalid JSON, a member that is not a string, or a duplicate name.
 */
export function parseKeyValues(text: string): KeyValues {
  const values = new Map<string, string>();
  const warnings: string[] = [];
  const add: Add = (name, value, where) => {
    const key = name.toUpperCase();
    if (values.has(key)) throw new KeyValuesError(`has a duplicate name ${where}. Keep one of them.`);
    const normalized = value.replaceAll('\r\n', '\n').replace(/(?<![\r\n])[\r\n]+$/, '');
    values.set(key, normalized);
    const warning = warnAbout(name, normalized);
    if (warning !== undefined) warnings.push(warning);
  };
  const misuse = explainWhole(text.trim());
  if (misuse !== undefined) throw new KeyValuesError(misuse);
  if (text.trimStart().startsWith('{')) parseJson(text, add);
  else parseLines(text, add);
  return { values, warnings };
}

type Add = (name: string, value: string, where: string) => void;

/** What GitHub makes of two things that people write for the whole input. */
function explainWhole(text: string): string | undefined {
  if (text === 'Object') {
    return 'is "Object", which is how GitHub prints a whole context such as `${{ secrets }}`. List what the manifests use, one `NAME=${{ secrets.NAME }}` per line.';
  }
  if (text === 'inherit') {
    return 'is "inherit", which works for reusable workflows only. List what the manifests use, one `NAME=${{ secrets.NAME }}` per line.';
  }
  return undefined;
}

function warnAbout(name: string, value: string): string | undefined {
  // A key in quotes is unquoted where it is used.
  if (/^(["'`]).*\1$/s.test(value.trim()) && value.trim().length > 1 && !value.includes('-----BEGIN ')) {
    return `contains \`${name}\` with quotes around its value. The quotes are part of the value; remove them unless they belong to it.`;
  }
  // GitHub: names of secrets and variables must not start with GITHUB_.
  if (value === '' && /^GITHUB_(?!TOKEN$)/i.test(name)) {
    return `contains \`${name}\` without a value. GitHub does not allow names of secrets or variables that start with GITHUB_; use another name.`;
  }
  return undefined;
}

function parseJson(text: string, add: Add): void {
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (cause) {
    // The parser's own message is not shown: it quotes the text, which contains secrets.
    throw new KeyValuesError(
      cause instanceof SyntaxError && cause.message.includes('after JSON')
        ? 'has more text after its JSON object. Use either one JSON object or NAME=value lines.'
        : 'starts with "{" but is not valid JSON. Set it to a JSON object or to NAME=value lines.',
    );
  }
  // `JSON.parse` takes the last of two members with the same name.
  if (parseDocument(text, { logLevel: 'silent' }).errors.some(({ code }) => code === 'DUPLICATE_KEY')) {
    throw new KeyValuesError('has a duplicate member in its JSON object. Keep one of them.');
  }
  if (!isRecord(parsed)) return;
  Object.entries(parsed).forEach(([name, value], index) => {
    const where = `in member ${index + 1} of its JSON object`;
    if (typeof value !== 'string') {
      const member = NAME.test(name) ? `member \`${name}\`` : `member ${index + 1}`;
      // What a number or an object looks like as text is not for this action to decide: 9007199254740993 is not even
      // the same number after parsing.
      throw new KeyValuesError(
        `has ${kindOf(value)} in ${member} of its JSON object. Each value must be a string; put it in quotes, or leave it out.`,
      );
    }
    add(name, value, where);
  });
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return typeof value === 'object' ? 'an object' : `a ${typeof value}`;
}

function parseLines(text: string, add: Add): void {
  const lines = text.split(/\r?\n/);
  let previous: { name: string; value: string } | undefined;
  for (let index = 0; index < lines.length; index += 1) {
    const line = lines[index] ?? '';
    if (line.trim() === '') continue;
    const start = index + 1;
    const malformed = (why: string) => {
      const after = previous === undefined ? '' : `, after \`${previous.name}\``;
      return new KeyValuesError(`has an error on line ${start}${after}: ${why}`);
    };
    const equals = line.indexOf('=');
    const heredoc = line.indexOf('<<');
    const isHeredoc = heredoc !== -1 && (equals === -1 || heredoc < equals);
    const split = isHeredoc ? heredoc : equals;
    const name = (split === -1 ? '' : line.slice(0, split)).trim();
    if (!NAME.test(name) || (previous !== undefined && isRestOf(previous.value, line))) {
      throw malformed(explainMalformed(line, previous));
    }
    if (!isHeredoc) {
      previous = { name, value: line.slice(split + 1) };
      add(name, previous.value, `on line ${start}`);
      continue;
    }
    const delimiter = line.slice(split + 2);
    if (delimiter === '') throw malformed('expected a delimiter after "<<".');
    const end = lines.indexOf(delimiter, index + 1);
    if (end === -1) throw malformed('the closing delimiter is missing. Put it on a line of its own.');
    add(name, lines.slice(index + 1, end).join('\n'), `on line ${start}`);
    previous = undefined;
    index = end;
  }
}
