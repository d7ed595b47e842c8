import * as z from 'zod/mini';
import type { Path } from '../../shared/diagnostics.ts';

// Compiling each schema to code pays off after many values; a manifest is checked once.
z.config({ jitless: true });

/**
 * What is known about a field beyond its type: the checks, the list of secrets, the JSON Schema and the
 * reference in the README all read it from here.
 */
export interface FieldInfo {
  /** The API's meaning of the field, in one or two sentences. */
  description: string;
  /** Accepted by the API and never returned: must come from `${{ secrets.NAME }}`. */
  secret?: true;
  /** The API takes the field at creation only. */
  createOnly?: true;
  /** What a right value looks like, for messages: "an https:// URL". */
  expects?: string;
}

export type Schema = z.core.$ZodType;

/** Registered on the innermost schema of a field, never on the `optional` around it. */
export const fieldInfo: z.core.$ZodRegistry<FieldInfo> = z.registry<FieldInfo>();

type Extra = Omit<FieldInfo, 'description'>;

export const text = (description: string, extra: Extra = {}) =>
  z.string().register(fieldInfo, { description, ...extra });

export const secret = (description: string) => z.string().register(fieldInfo, { description, secret: true });

export const flag = (description: string, extra: Extra = {}) =>
  z.boolean().register(fieldInfo, { description, ...extra });

export const texts = (description: string, extra: Extra = {}) =>
  z.array(z.string()).register(fieldInfo, { description, ...extra });

/** An object whose members the API does not check. */
export const freeObject = (description: string, extra: Extra = {}) =>
  z.record(z.string(), z.unknown()).register(fieldInfo, { description, ...extra });

export const textMap = (description: string, extra: Extra = {}) =>
  z.record(z.string(), z.string()).register(fieldInfo, { description, ...extra });

export const choice = <const Values extends readonly [string, ...string[]]>(
  values: Values,
  description: string,
  extra: Extra = {},
) => z.enum(values).register(fieldInfo, { description, ...extra });

export const positiveInt = (description: string, extra: Extra = {}) =>
  z
    .int()
    .check(z.positive())
    .register(fieldInfo, { description, expects: 'a whole number above 0', ...extra });

const E164 = /^\+[1-9]\d{1,14}$/;

/** Phone numbers as the API takes them: E.164, `+` and 2 to 15 digits. */
export const phoneNumbers = (description: string) =>
  z
    .array(
      z.string().check(z.regex(E164)).register(fieldInfo, {
        description: 'A phone number in E.164 form.',
        expects: 'a phone number in E.164 form, such as "+14155550123"',
      }),
    )
    .register(fieldInfo, { description });

/** The schema of one field without the `optional` or `nullable` around it. */
export function unwrap(schema: Schema): Schema {
  const { def } = schema._zod;
  return def.type === 'optional' || def.type === 'nullable'
    ? unwrap((def as z.core.$ZodOptionalDef).innerType)
    : schema;
}

/** The schema of the value at `path`, or undefined where the schema knows no such field. */
export function schemaAt(schema: Schema, path: Path): Schema | undefined {
  let current: Schema | undefined = unwrap(schema);
  for (const part of path) {
    current = member(current, part);
    if (current === undefined) return undefined;
  }
  return current;
}

/** Whether a value at `path` is refused because an object on the way knows no such field and takes no other. */
export function refusesField(schema: Schema, path: Path): boolean {
  let current = unwrap(schema);
  for (const part of path) {
    const next = member(current, part);
    if (next === undefined) return isStrict(current);
    current = next;
  }
  return false;
}

function isStrict({ _zod: { def } }: Schema): boolean {
  return def.type === 'object' && (def as z.core.$ZodObjectDef).catchall?._zod.def.type === 'never';
}

function member(schema: Schema, part: string | number): Schema | undefined {
  const { def } = schema._zod;
  switch (def.type) {
    case 'object': {
      const shape = (def as z.core.$ZodObjectDef).shape;
      const inner = Object.hasOwn(shape, part) ? shape[part] : undefined;
      return inner && unwrap(inner);
    }
    case 'array':
      return unwrap((def as z.core.$ZodArrayDef).element);
    case 'record':
      return unwrap((def as z.core.$ZodRecordDef).valueType);
    default:
      return undefined;
  }
}

/** The names that an object schema knows; empty for everything else. */
export function knownFields(schema: Schema): string[] {
  const { def } = schema._zod;
  return def.type === 'object' ? Object.keys((def as z.core.$ZodObjectDef).shape) : [];
}

/** The members of an object schema, and whether it asks for them; none for everything else. */
export function fieldsOf(schema: Schema): { name: string; schema: Schema; required: boolean }[] {
  const { def } = schema._zod;
  if (def.type !== 'object') return [];
  return Object.entries((def as z.core.$ZodObjectDef).shape).map(([name, field]) => ({
    name,
    schema: unwrap(field),
    required: field._zod.def.type !== 'optional',
  }));
}

/** The schema of a list's items; undefined for everything else. */
export function itemsOf({ _zod: { def } }: Schema): Schema | undefined {
  return def.type === 'array' ? unwrap((def as z.core.$ZodArrayDef).element) : undefined;
}
