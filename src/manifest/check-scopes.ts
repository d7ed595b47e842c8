import { type Path, type Report, showPath } from '../shared/diagnostics.ts';
import { Unresolved } from './expressions.ts';
import { fieldInfo, type Schema } from './schema/field-info.ts';
import { schemaAt } from './schema/introspection.ts';

/**
 * Warns where one item of a list of scopes holds several of them: no scope contains a space (RFC 6749, section 3.3),
 * and services that separate them by commas do not have commas in them.
 */
export function checkScopes(data: unknown, schema: Schema, warning: Report, path: Path = []): void {
  if (typeof data !== 'object' || data === null || data instanceof Unresolved) return;
  const field = schemaAt(schema, path);
  const isList = field !== undefined && fieldInfo.get(field)?.scopes === true;
  for (const [name, value] of Object.entries(data)) {
    const place = [...path, Array.isArray(data) ? Number(name) : name];
    if (isList && typeof value === 'string' && /[^\s,][\s,]+[^\s,]/.test(value)) {
      warning(place, `\`${showPath(['data', ...place])}\` contains several scopes; write one item per scope`);
    }
    checkScopes(value, schema, warning, place);
  }
}
