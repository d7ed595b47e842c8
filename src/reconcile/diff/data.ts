import type { Manifest } from '../../manifest/manifest.ts';
import { fieldInfo } from '../../manifest/schema/field-info.ts';
import { schemaAt } from '../../manifest/schema/introspection.ts';

/**
 * `data` in the update form of its type: the fields that the API takes after creation, nested objects complete,
 * since the API does not say whether it merges them. Free-form `data` goes out whole.
 */
export function updateData({ knownType, data }: Manifest): {
  data: Record<string, unknown> | undefined;
  warnings: string[];
} {
  const schema = knownType?.data;
  const fixed = schema ? Object.keys(data).filter((field) => isCreateOnly(schemaAt(schema, [field]))) : [];
  const updatable = Object.fromEntries(Object.entries(data).filter(([field]) => !fixed.includes(field)));
  return {
    data: Object.keys(updatable).length > 0 ? updatable : undefined,
    warnings: [
      ...(fixed.length > 0
        ? [
            `The API accepts ${fixed.map((field) => `\`data.${field}\``).join(', ')} only at creation, so ${fixed.length === 1 ? 'it was' : 'they were'} not sent again.`,
          ]
        : []),
      ...(knownType?.updateHint === undefined ? [] : [knownType.updateHint]),
    ],
  };
}

function isCreateOnly(field: ReturnType<typeof schemaAt>): boolean {
  return field !== undefined && fieldInfo.get(field)?.createOnly === true;
}
