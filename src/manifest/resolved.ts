import { Unresolved } from './expressions.ts';

/** What a schema describes, after expressions were replaced: `Unresolved` where this run has no value. */
export type Resolved<T> = unknown extends T
  ? unknown
  :
      | Unresolved
      | (T extends string | number | boolean | null | undefined
          ? T
          : T extends readonly (infer Item)[]
            ? readonly Resolved<Item>[]
            : { readonly [Field in keyof T]: Resolved<T[Field]> });

/** A value as it is, or nothing where this run does not have all of it. */
export function known<T>(value: Resolved<T> | undefined): T | undefined {
  return isComplete<T>(value) ? value : undefined;
}

/** A string as it is; the text of an expression where this run has no value for it. Empty counts as missing. */
export function textOf(value: unknown): string | undefined {
  if (value instanceof Unresolved) return value.source;
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function isComplete<T>(value: Resolved<T> | undefined): value is T & Resolved<T> {
  if (value instanceof Unresolved) return false;
  return typeof value !== 'object' || value === null || Object.values(value).every(isComplete);
}
