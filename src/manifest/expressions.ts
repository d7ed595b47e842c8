/**
 * `${{ secrets.NAME }}` and `${{ vars.NAME }}` in string values. There is no other expression language: a
 * value can neither change the document's structure nor contain another expression.
 */

/** One reference to a value of the workflow; `name` is in upper case, since GitHub's names ignore case. */
export interface Reference {
  context: 'secrets' | 'vars';
  name: string;
}

/** A string value that contains at least one expression: the literal text and the references in order. */
export class Template {
  readonly source: string;
  readonly parts: readonly (string | Reference)[];

  constructor(source: string, parts: readonly (string | Reference)[]) {
    this.source = source;
    this.parts = parts;
  }

  references(): Reference[] {
    return this.parts.filter((part) => typeof part !== 'string');
  }

  usesSecrets(): boolean {
    return this.references().some((reference) => reference.context === 'secrets');
  }
}

/** Stands in a checked document for a value that this run does not have. */
export class Unresolved {
  readonly source: string;

  constructor(source: string) {
    this.source = source;
  }
}

/** The values that the workflow lists, by upper-case name. */
export interface Values {
  secrets: ReadonlyMap<string, string>;
  vars: ReadonlyMap<string, string>;
}

/** What is wrong with an expression, as the end of a sentence about its field. */
export class ExpressionError extends Error {}

/** What may stand between `${{` and `}}`. */
export const REFERENCE = /^\s*(secrets|vars)\s*\.\s*([A-Za-z_][A-Za-z0-9_]*)\s*$/i;

/**
 * Reads a string value. Text without `${{` is returned unchanged.
 * @throws ExpressionError for an expression that is not closed or is anything but `secrets.NAME` or `vars.NAME`.
 */
export function parseTemplate(text: string): string | Template {
  const parts: (string | Reference)[] = [];
  let rest = text;
  for (let start = rest.indexOf('${{'); start !== -1; start = rest.indexOf('${{')) {
    const end = rest.indexOf('}}', start);
    if (end === -1) throw new ExpressionError('contains an expression without its closing "}}"');
    if (start > 0) parts.push(rest.slice(0, start));
    parts.push(parseReference(rest.slice(start + 3, end)));
    rest = rest.slice(end + 2);
  }
  if (parts.length === 0) return text;
  if (rest !== '') parts.push(rest);
  return new Template(text, parts);
}

function parseReference(inner: string): Reference {
  const match = REFERENCE.exec(inner);
  const [, context, name] = match ?? [];
  if (context === undefined || name === undefined) {
    throw new ExpressionError(
      'contains an unsupported expression; only ${{ secrets.NAME }} and ${{ vars.NAME }} are supported',
    );
  }
  return { context: context.toLowerCase() === 'secrets' ? 'secrets' : 'vars', name: name.toUpperCase() };
}

/** A reference without a value. An empty value counts as missing: it is what a pull request from a fork gets. */
export interface Missing extends Reference {
  why: 'absent' | 'empty';
}

/** The text of a template, or the references that have no value in this run. */
export function resolve(template: Template, values: Values): { text: string } | { missing: Missing[] } {
  const missing: Missing[] = [];
  let text = '';
  for (const part of template.parts) {
    const value = typeof part === 'string' ? part : values[part.context].get(part.name);
    if (value) text += value;
    else if (typeof part !== 'string') {
      missing.push({ ...part, why: value === undefined ? 'absent' : 'empty' });
    }
  }
  return missing.length > 0 ? { missing } : { text };
}
