import { didYouMean } from '../shared/did-you-mean.ts';
import type { Fields } from './cross-field.ts';
import { Unresolved } from './expressions.ts';
import type { Schema } from './schema/field-info.ts';
import { knownFields } from './schema/introspection.ts';

/** The fields of a mapping that its schema does not know, and those that were probably meant and are not there. */
export function misspelledFields(fields: Fields, schema: Schema): Map<string, string> {
  const known = knownFields(schema);
  const meant = new Map<string, string>();
  for (const name of Object.keys(fields)) {
    if (known.includes(name)) continue;
    const right = didYouMean(name, known);
    if (right !== undefined && !(right in fields)) meant.set(name, right);
  }
  return meant;
}

/**
 * The mapping for rules across fields: a field that is misspelled is one problem, so that it counts as there, with a
 * value that nothing is known of.
 */
export function withFieldsMeant(fields: Fields, schema: Schema): Fields {
  const meant = [...misspelledFields(fields, schema)].map(([name, right]) => [right, new Unresolved(name)]);
  return { ...fields, ...Object.fromEntries(meant) };
}
