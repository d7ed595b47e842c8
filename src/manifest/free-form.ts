import type { Path } from '../shared/diagnostics.ts';
import { SHORTEST_NEEDLE } from '../shared/search.ts';
import type { Manifest } from './manifest.ts';
import { isFreeForm } from './schema/introspection.ts';

/**
 * The strings of `data` that no schema describes, so that any of them may be a secret: all of a type without a schema,
 * and those of free maps such as `extras`. Shorter ones than four characters are part of every sentence.
 */
export function freeFormStrings({ knownType, data }: Pick<Manifest, 'knownType' | 'data'>): string[] {
  const schema = knownType?.data;
  const stringsIn = (value: unknown, path: Path): string[] => {
    if (typeof value === 'object' && value !== null) {
      return Object.entries(value).flatMap(([name, member]) => stringsIn(member, [...path, name]));
    }
    if (typeof value !== 'string' || value.length < SHORTEST_NEEDLE) return [];
    return schema === undefined || isFreeForm(schema, path) ? [value] : [];
  };
  return stringsIn(data, []);
}
