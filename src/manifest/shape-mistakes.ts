import { isRecord } from '../shared/json.ts';
import type { ManifestDocument } from './document.ts';
import { Template } from './expressions.ts';
import { knownFields } from './schema/introspection.ts';
import { connectorTypes } from './schema/types/index.ts';

/** One mistake in the shape of a document, in the place of the many problems that come of it. */
export interface ShapeMistake {
  /** The field whose name is the place. */
  field: string;
  message: string;
}

/**
 * Finds what people write in another shape than a manifest has.
 * @param known names of the fields of a manifest
 */
export function findShapeMistake(
  { value }: Pick<ManifestDocument, 'value'>,
  known: readonly string[],
): ShapeMistake | undefined {
  if (!isRecord(value) || value instanceof Template) return undefined;
  const fields = Object.keys(value);
  if (Array.isArray(value.connectors)) {
    const message =
      'A manifest has no `connectors` list; write one document per connector, separated by lines of "---"';
    return { field: 'connectors', message };
  }
  // `data:` with nothing after it, and its members in the same column.
  if (value.data === null) {
    const after = fields.slice(fields.indexOf('data') + 1);
    const member = after.find((field) => !known.includes(field));
    if (member !== undefined) {
      const message = `\`data\` is empty because its members are not indented; indent \`${member}\` and the others by two spaces`;
      return { field: member, message };
    }
  }
  const misplaced = fields.find((field) => !known.includes(field) && membersOfData(value).includes(field));
  return misplaced === undefined
    ? undefined
    : {
        field: misplaced,
        message: `\`${misplaced}\` is a member of \`data\`; indent it like the others, below \`data:\``,
      };
}

/** The members that the `data` of the document's type has, where it has a schema. */
function membersOfData({ type, data }: Record<string, unknown>): string[] {
  const schema = typeof type === 'string' ? connectorTypes.get(type)?.data : undefined;
  if (schema === undefined || !(data === undefined || isRecord(data))) return [];
  return knownFields(schema).filter((field) => data === undefined || !(field in data));
}
