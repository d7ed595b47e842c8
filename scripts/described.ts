import * as z from 'zod/mini';
import { type FieldInfo, fieldInfo } from '../src/manifest/schema/field-info.ts';

/** A schema of `src/manifest/` as plain JSON Schema, with what `fieldInfo` knows beside each field. */
export interface Described extends Partial<FieldInfo> {
  type?: string;
  properties?: Record<string, Described>;
  required?: string[];
  additionalProperties?: boolean | Described;
  items?: Described;
  anyOf?: Described[];
  enum?: string[];
  pattern?: string;
  minLength?: number;
  maxLength?: number;
  minItems?: number;
  maxItems?: number;
  minimum?: number;
  exclusiveMinimum?: number;
}

/** What a manifest may hold: the input side of a schema. Rules that JSON Schema cannot say are left out. */
export function described(schema: z.core.$ZodType): Described {
  const options = { metadata: fieldInfo, io: 'input', unrepresentable: 'any' } as const;
  return z.toJSONSchema(schema, options) as Described;
}

/** What is known about a field that may also be null stands one level down. */
export function infoOf(field: Described): Partial<FieldInfo> {
  return field.description === undefined ? (field.anyOf?.[0] ?? field) : field;
}
