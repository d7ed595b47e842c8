import type { Diagnostic, Path } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { Template } from './expressions.ts';

/** How a manifest writes one member of `data`. */
export interface DataMember {
  /** Its expressions, as they are written; none for a literal. */
  expressions: readonly string[];
  /** Whether a secret stands anywhere in it. */
  usesSecrets: boolean;
}

/** A secret without a value in this run, and the field that uses it. */
export interface MissingSecret {
  path: Path;
  problem: Diagnostic;
}

/**
 * @param data as the document has it, with its expressions
 * @param expanded the same with the JSON of variables in its place
 */
export function readDataMembers(data: unknown, expanded: unknown): ReadonlyMap<string, DataMember> {
  if (data instanceof Template) {
    const member = { expressions: [data.source], usesSecrets: false };
    return new Map(isRecord(expanded) ? Object.keys(expanded).map((name) => [name, member]) : []);
  }
  if (!isRecord(data)) return new Map();
  return new Map(
    Object.entries(data).map(([name, value]) => {
      const templates = templatesIn(value);
      return [
        name,
        {
          expressions: [...new Set(templates.map(({ source }) => source))],
          usesSecrets: templates.some((template) => template.usesSecrets()),
        },
      ];
    }),
  );
}

function templatesIn(value: unknown): Template[] {
  if (value instanceof Template) return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(templatesIn) : [];
}
