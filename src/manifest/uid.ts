import type { Fields } from './cross-field.ts';
import { textOf } from './resolved.ts';

/**
 * The uid of a manifest that states none: `<service or type>/<name>`, so that a second run finds what the
 * first one made.
 * @returns undefined when nothing of one of the two parts is left
 */
export function deriveUid({ service, type, name }: Fields): string | undefined {
  const from = textOf(service) ?? textOf(type) ?? '';
  const scope = slug(from.includes('://') ? (URL.parse(from)?.hostname ?? from) : from);
  const rest = slug(textOf(name) ?? '');
  return scope === '' || rest === '' ? undefined : `${scope}/${rest}`;
}

function slug(value: string): string {
  return value
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
}
