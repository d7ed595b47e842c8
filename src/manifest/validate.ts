import * as z from 'zod/mini';
import { type Part, type Path, type Report, showPath } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { expectation, kindOf } from './expectation.ts';
import { Unresolved } from './expressions.ts';
import { misspelledFields } from './misspelled.ts';
import { NUMBER } from './resolve-expressions.ts';
import type { Resolved } from './resolved.ts';
import type { Schema } from './schema/field-info.ts';
import { fieldsOf, knownFields, schemaAt } from './schema/introspection.ts';
import { suggestion } from './suggestion.ts';

export interface ValidateOptions {
  /** The path of the value in its document, for messages. */
  root?: Path;
  /** Takes fields that the schema does not know, where they are no errors. */
  unknownField?: Report;
}

/** What is wrong at one path. */
interface Violation {
  path: Path;
  part: Part;
  message: string;
  isUnknownField: boolean;
}

/**
 * Checks a value against a schema and reports what is wrong. Values that this run does not have are fine. No message
 * quotes a value.
 * @returns the value as what the schema describes; undefined when there was an error
 */
export function validate<Checked extends z.core.$ZodType>(
  schema: Checked,
  value: unknown,
  report: Report,
  { root = [], unknownField = report }: ValidateOptions = {},
): { value: Resolved<z.output<Checked>> } | undefined {
  const found = violations(schema, value, root, unknownField === report);
  for (const { path, part, message, isUnknownField } of found) {
    (isUnknownField ? unknownField : report)(path, message, part);
  }
  const errors = unknownField === report ? found : found.filter(({ isUnknownField }) => !isUnknownField);
  return conforms<z.output<Checked>>(value, errors) ? { value } : undefined;
}

/** What zod found no fault with is what the schema describes, but for the values that this run does not have. */
function conforms<T>(_value: unknown, errors: readonly Violation[]): _value is Resolved<T> {
  return errors.length === 0;
}

/** @param isStrict whether a field that the schema does not know is an error */
function violations(schema: Schema, value: unknown, root: Path, isStrict: boolean): Violation[] {
  const issues = z.safeParse(schema, value).error?.issues ?? [];
  // What is said of a misspelled field is not said again of the field that was meant.
  const said = isStrict ? meantPlaces(issues, schema, value, root) : new Set<string>();
  // A value of the wrong kind also breaks the rules that are about the right kind: the first one says it all.
  const firstAt = new Map<string, Violation>();
  for (const violation of issues.flatMap((issue) => describeIssue(issue, schema, value, root))) {
    const place = JSON.stringify(violation.path);
    if (!firstAt.has(place) && !said.has(place)) firstAt.set(place, violation);
  }
  return [...firstAt.values()];
}

/** Places of fields that are not there, since their names are misspelled. */
function meantPlaces(
  issues: readonly z.core.$ZodIssue[],
  schema: Schema,
  value: unknown,
  root: Path,
): ReadonlySet<string> {
  const places = issues.flatMap((issue) => {
    const path = issue.path.filter((part) => typeof part !== 'symbol');
    const field = schemaAt(schema, path);
    const fields = valueAt(value, path);
    if (issue.code !== 'unrecognized_keys' || field === undefined || !isRecord(fields)) return [];
    return [...misspelledFields(fields, field).values()].map((name) => [...root, ...path, name]);
  });
  return new Set(places.map((place) => JSON.stringify(place)));
}

function describeIssue(issue: z.core.$ZodIssue, schema: Schema, value: unknown, root: Path): Violation[] {
  const path = issue.path.filter((part) => typeof part !== 'symbol');
  const fullPath = [...root, ...path];
  const actual = valueAt(value, path);
  const name = fullPath.length === 0 ? 'The manifest' : `\`${showPath(fullPath)}\``;
  const field = schemaAt(schema, path);
  if (actual instanceof Unresolved) return [];
  if (issue.code === 'unrecognized_keys') {
    const known = field ? knownFields(field) : [];
    return issue.keys.map((key) => unknownFieldViolation([...fullPath, key], key, known));
  }
  const at = { path: fullPath, isUnknownField: false };
  if (actual === undefined) {
    return [{ ...at, part: 'key', message: `${name} is missing; expected ${expectation(field)}` }];
  }
  const message =
    actual === null
      ? `is empty; set ${expectation(field)}${isRequired(schema, path) ? '' : ' or remove the line'}`
      : describeFault(issue, actual, field);
  return [{ ...at, part: 'value', message: `${name} ${message}` }];
}

function unknownFieldViolation(path: Path, key: string, known: readonly string[]): Violation {
  const message = `\`${showPath(path)}\` is an unknown field${suggestion(key, known)}`;
  return { path, part: 'key', message, isUnknownField: true };
}

function isRequired(schema: Schema, path: Path): boolean {
  const parent = schemaAt(schema, path.slice(0, -1));
  return (
    parent !== undefined && fieldsOf(parent).some(({ name, required }) => required && name === path.at(-1))
  );
}

function describeFault(issue: z.core.$ZodIssue, actual: unknown, field: Schema | undefined): string {
  if (issue.code === 'invalid_type') {
    return `is ${kindOf(actual)}; expected ${expectation(field)}${notationHint(issue.expected, actual)}`;
  }
  if (issue.code === 'too_big' && issue.origin === 'array') return `has more than ${issue.maximum} items`;
  if (issue.code === 'too_small' && issue.origin === 'array') {
    return 'is an empty list; expected at least one item';
  }
  if (issue.code === 'too_big' && issue.origin === 'string') {
    return `has more than ${issue.maximum} characters`;
  }
  return `is not valid; expected ${expectation(field)}`;
}

function notationHint(expected: string, actual: unknown): string {
  if (typeof actual === 'number' && expected === 'string') return '; put it in quotes';
  if (typeof actual !== 'string') return '';
  if (expected === 'array') return '; put it in brackets, as in [a, b]';
  const isNumber = ['number', 'int'].includes(expected) && NUMBER.test(actual);
  const isBoolean = expected === 'boolean' && /^(?:true|false)$/.test(actual);
  return isNumber || isBoolean ? '; remove the quotes' : '';
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (inner, part) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, part) : undefined),
    value,
  );
}
