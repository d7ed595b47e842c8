import { REFERENCE } from '../src/manifest/expressions.ts';
import { PLACEHOLDERS, PRIVATE_KEY } from '../src/manifest/literals.ts';

/** A reference between `${{` and `}}`, which is read without regard to case. */
const expression = (contexts: string): string =>
  `\\$\\{\\{${ignoreCase(REFERENCE.source.slice(1, -1)).replace(ignoreCase('secrets|vars'), ignoreCase(contexts))}\\}\\}`;

const VARS = expression('vars');
const SECRETS = expression('secrets');

/** Text in which every expression is one of these. */
const textWith = (expressions: string): string => `(?:(?!\\$\\{\\{)[\\s\\S]|${expressions})*`;

const HAS_EXPRESSION = '(?=[\\s\\S]*\\$\\{\\{)';
const HAS_NONE = '(?![\\s\\S]*\\$\\{\\{)';

/** A name of a field of the manifest's own choice, as `document.ts` takes it. */
export const NAME = `^(?!__proto__$)${HAS_NONE}`;

/** A string that may hold `vars`, but no secret. */
export const TEXT = `^${textWith(VARS)}$`;

/** A variable and nothing else, which may contain JSON. */
export const VARIABLE = `^\\s*${VARS}\\s*$`;

/** What a literal cannot be or, where its pattern has no `^`, contain in `data` that no schema describes. */
const MISTAKE = [...PLACEHOLDERS.map(({ pattern }) => pattern), PRIVATE_KEY]
  .map(({ source }) => (source.startsWith('^') ? source : `[\\s\\S]*${source}`))
  .join('|');
const NO_MISTAKE = `(?:${HAS_EXPRESSION}|(?!${MISTAKE}))`;

/** A string of such `data`, with `vars` only or with secrets too. */
export const FREE_TEXT = `^${NO_MISTAKE}${textWith(VARS)}$`;
export const FREE_ANY_TEXT = `^${NO_MISTAKE}${textWith(`${VARS}|${SECRETS}`)}$`;

/** An empty string, or one with an expression in it. */
export const EMPTY_OR_EXPRESSION = `^$|${HAS_EXPRESSION}`;

/** A string with at least one secret in it. */
export const SECRET = `^(?=[\\s\\S]*${SECRETS})${textWith(`${VARS}|${SECRETS}`)}$`;

/** Something that is not blank. */
export const NOT_BLANK = '\\S';

/** One of these strings, which hold nothing that a pattern reads otherwise. */
export function oneOf(names: readonly string[]): string {
  return `^(?:${names.join('|')})$`;
}

/** A string with an expression in it, or a literal that matches one of these patterns. */
export function textOr(literals: readonly string[]): string {
  const template = `^${HAS_EXPRESSION}${textWith(VARS)}$`;
  return literals.length === 0 ? template : `${template}|^${HAS_NONE}(?:${literals.join('|')})`;
}

/** A string with an expression in it, or one that does not begin so. */
export function notBeginning(beginning: RegExp): string {
  return `^${HAS_EXPRESSION}|^(?!${ignoreCase(beginning.source)})`;
}

/** The pattern of a literal from the parts that JSON Schema has for one. */
export function literal(pattern = '', minLength = 0, maxLength?: number): string {
  const length =
    minLength > 0 || maxLength !== undefined ? `(?=[\\s\\S]{${minLength},${maxLength ?? ''}}$)` : '';
  return length + pattern;
}

/** JSON Schema's patterns have no flags: `ab` becomes `[aA][bB]`. */
export function ignoreCase(source: string): string {
  return source.replace(/\\.|\[[^\]]*\]|[a-z]/gi, (token) =>
    token.length > 1 ? token : `[${token.toLowerCase()}${token.toUpperCase()}]`,
  );
}
