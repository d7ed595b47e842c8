import { checkRules } from '../manifest/cross-field.ts';
import { fieldInfo, type Schema } from '../manifest/schema/field-info.ts';
import { fieldsOf, isSecret, itemsOf } from '../manifest/schema/introspection.ts';
import type { ConnectorType } from '../manifest/schema/types/type.ts';
import type { Path } from '../shared/diagnostics.ts';
import { upperWords } from './names.ts';

/** A field of `data`: what to write for it, and what it means. */
export interface Field {
  name: string;
  /** An expression, or a list or mapping of them. */
  value: unknown;
  description: string;
}

/**
 * What a person has to fill in, since the API never returns `data`: the fields that the type asks for, and its
 * secrets that are not required.
 * @param prefix what the names of secrets and variables begin with
 */
export function dataFields(
  { data: schema, rules }: ConnectorType & { data: Schema },
  prefix: string,
): { required: Field[]; optional: Field[] } {
  const fields = fieldsOf(schema);
  const asked = new Set<string>();
  checkRules(rules ?? [], {}, [], ([field]) => asked.add(String(field)));
  const toField = ({ name, schema: field }: (typeof fields)[number]): Field => ({
    name,
    value: placeholder(field, [name], prefix),
    description: fieldInfo.get(field)?.description ?? '',
  });
  const isAsked = ({ name, required }: (typeof fields)[number]) => required || asked.has(name);
  return {
    required: fields.filter(isAsked).map(toField),
    optional: fields.filter((field) => !isAsked(field) && isSecret(field.schema)).map(toField),
  };
}

function placeholder(schema: Schema, path: Path, prefix: string): unknown {
  const members = fieldsOf(schema).filter(({ required }) => required);
  if (members.length > 0) {
    return Object.fromEntries(
      members.map(({ name, schema: member }) => [name, placeholder(member, [...path, name], prefix)]),
    );
  }
  const items = itemsOf(schema);
  // What an item holds has a name of its own: the key in `values` is a VALUE.
  if (items !== undefined) return [placeholder(items, path.slice(0, -1), prefix)];
  const name = [prefix, ...path.map((part) => upperWords(String(part)))].join('_');
  return `\${{ ${isSecret(schema) ? 'secrets' : 'vars'}.${name} }}`;
}
