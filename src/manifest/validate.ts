import { closest, distance } from 'fastest-levenshtein';
import * as z from 'zod/mini';
import { type Path, showPath } from '../shared/diagnostics.ts';
import { Unresolved } from './expressions.ts';
import { fieldInfo, fieldsOf, knownFields, type Schema, schemaAt } from './schema/field-info.ts';

/** What is wrong at a path of a document, in words for the manifest's author. */
export interface Finding {
  path: Path;
  /** Whether the field's name is at fault, or its value. */
  part: 'key' | 'value';
  message: string;
  /** A field that the schema does not know; `strict: false` turns it into a warning. */
  unknown?: true;
}

/**
 * Checks a value against a schema and says what is wrong. Values that this run does not have are not faults.
 * No message quotes a value.
 * @param root the path of `value` in its document, for messages
 */
export function findings(schema: z.core.$ZodType, value: unknown, root: Path = []): Finding[] {
  const result = z.safeParse(schema, value);
  if (result.success) return [];
  // A value of the wrong kind also breaks the rules that are about the right kind: the first fault says it all.
  const firstAt = new Map<string, Finding>();
  for (const finding of result.error.issues.flatMap((issue) => explain(issue, schema, value, root))) {
    const place = JSON.stringify(finding.path);
    if (!firstAt.has(place)) firstAt.set(place, finding);
  }
  return [...firstAt.values()];
}

function explain(issue: z.core.$ZodIssue, schema: Schema, value: unknown, root: Path): Finding[] {
  const path = issue.path as Path;
  const fullPath = [...root, ...path];
  const actual = valueAt(value, path);
  const name = fullPath.length === 0 ? 'The manifest' : `\`${showPath(fullPath)}\``;
  const field = schemaAt(schema, path);
  if (actual instanceof Unresolved) return [];
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({
      path: [...fullPath, key],
      part: 'key' as const,
      message: unknownField([...fullPath, key], field ? knownFields(field) : []),
      unknown: true as const,
    }));
  }
  if (actual === undefined) {
    return [{ path: fullPath, part: 'key', message: `${name} is missing; want ${wanted(field)}` }];
  }
  const message =
    actual === null
      ? `has no value; give ${wanted(field)}${isRequired(schema, path) ? '' : ', or take the line out'}`
      : fault(issue, actual, field);
  return [{ path: fullPath, part: 'value', message: `${name} ${message}` }];
}

function isRequired(schema: Schema, path: Path): boolean {
  const parent = schemaAt(schema, path.slice(0, -1));
  return (
    parent !== undefined && fieldsOf(parent).some(({ name, required }) => required && name === path.at(-1))
  );
}

function unknownField(path: Path, known: string[]): string {
  const key = String(path.at(-1));
  return `\`${showPath(path)}\` is not a known field${suggestion(key, known)}`;
}

/** `; did you mean "x"?`, or the known names when there are few and none is near. */
export function suggestion(name: string, known: string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(name, known);
  // Half of the letters wrong is no typo any more.
  const typos = distance(name.toLowerCase(), nearest.toLowerCase());
  if (typos < name.length && typos <= Math.max(2, nearest.length / 3)) {
    return `; did you mean "${nearest}"?`;
  }
  return `; known are ${known.join(', ')}`;
}

function fault(issue: z.core.$ZodIssue, actual: unknown, field: Schema | undefined): string {
  if (issue.code === 'invalid_type') {
    const hint = typeof actual === 'number' && issue.expected === 'string' ? '; put it in quotes' : '';
    return `is ${kindOf(actual)}; want ${wanted(field)}${hint}`;
  }
  if (issue.code === 'too_big' && issue.origin === 'array') return `has more than ${issue.maximum} items`;
  if (issue.code === 'too_small' && issue.origin === 'array')
    return 'is an empty list; want at least one item';
  if (issue.code === 'too_big' && issue.origin === 'string')
    return `has more than ${issue.maximum} characters`;
  if (issue.code === 'custom') return `is not right; want ${wanted(field)}`;
  return `is not valid; want ${wanted(field)}`;
}

/** What a field takes, with its article: "a string". */
function wanted(field: Schema | undefined): string {
  if (field === undefined) return 'another value';
  const expects = fieldInfo.get(field)?.expects;
  if (expects !== undefined) return expects;
  const { def } = field._zod;
  switch (def.type) {
    case 'string':
      return 'a string';
    case 'number':
      return 'a number';
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list (${kindOfItems((def as z.core.$ZodArrayDef).element)})`;
    case 'enum':
      return `one of ${Object.values((def as z.core.$ZodEnumDef).entries).join(', ')}`;
    default:
      return 'a mapping of fields to values';
  }
}

function kindOfItems(element: Schema): string {
  return element._zod.def.type === 'string' ? 'of strings' : 'of mappings';
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  return typeof value === 'boolean' ? 'true or false' : `a ${typeof value}`;
}

export function valueAt(value: unknown, path: Path): unknown {
  let current = value;
  for (const part of path) {
    if (typeof current !== 'object' || current === null) return undefined;
    current = (current as Record<string | number, unknown>)[part];
  }
  return current;
}
