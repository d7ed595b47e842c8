import type * as z from 'zod/mini';
import { type FieldInfo, fieldInfo, type Schema } from '../../src/manifest/schema/field-info.ts';
import { unwrap } from '../../src/manifest/schema/introspection.ts';

export interface Field {
  /** `values[].value`: every item of a list is one field. */
  path: string;
  info: FieldInfo | undefined;
}

/** Every field of an object schema, at any depth, in the schema's order. */
export function fieldsOf(schema: Schema, path = ''): Field[] {
  const { def } = unwrap(schema)._zod;
  if (def.type === 'array') return fieldsOf((def as z.core.$ZodArrayDef).element, `${path}[]`);
  if (def.type !== 'object') return [];
  return Object.entries((def as z.core.$ZodObjectDef).shape).flatMap(([name, member]) => {
    const inner = unwrap(member);
    const memberPath = path === '' ? name : `${path}.${name}`;
    return [{ path: memberPath, info: fieldInfo.get(inner) }, ...fieldsOf(inner, memberPath)];
  });
}

type Place = readonly (string | number)[];

/** The places of all mappings in a value, itself included. */
export function mappingsIn(value: unknown, place: Place = []): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, item]) =>
    mappingsIn(item, [...place, Array.isArray(value) ? Number(key) : key]),
  );
  return Array.isArray(value) ? inside : [place, ...inside];
}

/** The places of all members of mappings in a value. */
export function membersIn(value: unknown): Place[] {
  return mappingsIn(value).flatMap((place) =>
    Object.keys(valueAt(value, place) as object).map((key) => [...place, key]),
  );
}

/** The value at a place. */
export function valueAt(value: unknown, place: Place): unknown {
  return place.reduce((current, part) => (current as Record<string | number, unknown>)[part], value);
}

/** A copy with another value at a place; without one when `value` is undefined. */
export function put<T>(original: T, place: Place, value: unknown): T {
  const copy = structuredClone(original);
  const parent = valueAt(copy, place.slice(0, -1)) as Record<string | number, unknown>;
  const last = place.at(-1);
  if (last === undefined) throw new Error('the place is empty');
  if (value === undefined) delete parent[last];
  else parent[last] = value;
  return copy;
}

/** `values[].value`: a place with no regard to which item of a list it is in. */
export function pattern(place: Place): string {
  return place.reduce<string>(
    (shown, part) => (typeof part === 'number' ? `${shown}[]` : shown === '' ? part : `${shown}.${part}`),
    '',
  );
}
