import type * as z from 'zod/mini';
import { fieldInfo, type Schema } from './schema/field-info.ts';
import { itemsOf } from './schema/introspection.ts';

/** What a field takes, with its article: "a string", "an https:// URL". */
export function expectation(field: Schema | undefined): string {
  if (field === undefined) return 'another value';
  const expects = fieldInfo.get(field)?.expects;
  if (expects !== undefined) return expects;
  const { def } = field._zod;
  switch (def.type) {
    case 'string':
      return 'a string';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list of ${itemsOf(field)?._zod.def.type === 'string' ? 'strings' : 'mappings'}`;
    case 'enum':
      return `one of ${Object.values((def as z.core.$ZodEnumDef).entries).join(', ')}`;
    default:
      return 'a mapping of fields to values';
  }
}

/** What a value of YAML is, with its article. */
export function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'boolean' ? 'true or false' : `a ${typeof value}`;
}
