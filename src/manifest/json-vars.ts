import type { Path, Report } from '../shared/diagnostics.ts';
import { showPath } from '../shared/diagnostics.ts';
import { resolve, Template, Unresolved, type Values } from './expressions.ts';
import { canBeJson, type FieldSchemas, fieldSchema } from './resolve-expressions.ts';
import type { Schema } from './schema/field-info.ts';

export interface ExpandedVars {
  /** The document, with what the variables contain in their place. */
  value: Readonly<Record<string, unknown>>;
  /** The variables, and where they stand. */
  used: readonly { name: string; path: Path }[];
}

/**
 * Puts the JSON of a variable where `${{ vars.NAME }}` alone gives a list or a mapping. What is in it is then checked as
 * if it was written there, and holds no expressions.
 */
export function expandJsonVars(
  document: Readonly<Record<string, unknown>>,
  schemas: FieldSchemas,
  values: Values,
  error: Report,
): ExpandedVars {
  const used: { name: string; path: Path }[] = [];
  const visit = (value: unknown, path: Path): unknown => {
    if (value instanceof Template) return expand(value, path);
    if (Array.isArray(value)) return value.map((item, index) => visit(item, [...path, index]));
    if (typeof value !== 'object' || value === null) return value;
    return visitMembers(value, path);
  };
  const visitMembers = (value: object, path: Path): Record<string, unknown> =>
    Object.fromEntries(Object.entries(value).map(([name, member]) => [name, visit(member, [...path, name])]));
  const expand = (template: Template, path: Path): unknown => {
    const kind = kindOf(fieldSchema(schemas, path));
    if (kind === undefined || !canBeJson(template, path)) return template;
    const resolved = resolve(template, values);
    if (!('text' in resolved)) return template;
    const [{ name } = { name: '' }] = template.references();
    used.push({ name, path });
    try {
      return JSON.parse(resolved.text);
    } catch {
      const example = kind === 'list' ? '["a", "b"]' : '{"name": "value"}';
      error(
        path,
        `\`${showPath(path)}\` uses vars.${name}, whose value is not JSON; set it to a ${kind} such as ${example}`,
      );
      return new Unresolved(template.source);
    }
  };
  return { value: visitMembers(document, []), used };
}

/** What a field takes, if it is no single value. */
function kindOf(field: Schema | undefined): 'list' | 'mapping' | undefined {
  switch (field?._zod.def.type) {
    case 'array':
      return 'list';
    case 'object':
    case 'record':
      return 'mapping';
    default:
      return undefined;
  }
}
