import type * as z from 'zod/mini';
import type { Path } from '../../shared/diagnostics.ts';
import { type FieldInfo, fieldInfo, type Schema } from './field-info.ts';

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
    current = memberAt(current, part);
    if (current === undefined) return undefined;
  }
  return current;
}

/** Whether a value at `path` is refused because an object on the way knows no such field and takes no other. */
export function refusesField(schema: Schema, path: Path): boolean {
  let current = unwrap(schema);
  for (const part of path) {
    const next = memberAt(current, part);
    if (next === undefined) return isStrict(current);
    current = next;
  }
  return false;
}

function isStrict({ _zod: { def } }: Schema): boolean {
  return def.type === 'object' && (def as z.core.$ZodObjectDef).catchall?._zod.def.type === 'never';
}

function memberAt(schema: Schema, part: string | number): Schema | undefined {
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

/** What is known about each field on the way to `path`, from the outside in. */
export function infoAlong(schema: Schema, path: Path): FieldInfo[] {
  return path.flatMap((_, index) => {
    const field = schemaAt(schema, path.slice(0, index + 1));
    return (field && fieldInfo.get(field)) ?? [];
  });
}

/** Whether a schema says what the field at `path` is: a member of a free mapping has a name of the author's own. */
export function isDescribed(schema: Schema, path: Path): boolean {
  const way = path.map((_, index) => schemaAt(schema, path.slice(0, index)));
  return schemaAt(schema, path) !== undefined && !way.some((field) => field?._zod.def.type === 'record');
}

/** Whether a value at `path` is the author's own: a member of a mapping that takes any, or below one. */
export function isFreeForm(schema: Schema, path: Path): boolean {
  let current = unwrap(schema);
  for (const part of path) {
    const { type } = current._zod.def;
    if (type === 'record') return true;
    const next = memberAt(current, part);
    if (next === undefined) return type === 'object' && !isStrict(current);
    current = next;
  }
  return false;
}

/** Whether an object takes members that its schema does not describe. */
export function isOpen(schema: Schema): boolean {
  return schema._zod.def.type === 'object' && !isStrict(schema);
}

/** Whether a field must come from a secret. */
export function isSecret(field: Schema | undefined): boolean {
  return field !== undefined && fieldInfo.get(field)?.secret === true;
}

/** Whether a secret may stand anywhere in a field. */
export function holdsSecret(field: Schema): boolean {
  const items = itemsOf(field);
  return (
    isSecret(field) ||
    fieldsOf(field).some(({ schema }) => holdsSecret(schema)) ||
    (items !== undefined && holdsSecret(items))
  );
}
