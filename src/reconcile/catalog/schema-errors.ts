import { kindOf } from '../../manifest/expectation.ts';
import { Unresolved } from '../../manifest/expressions.ts';
import { suggestion } from '../../manifest/suggestion.ts';
import { type Path, showPath } from '../../shared/diagnostics.ts';
import { didYouMean } from '../../shared/did-you-mean.ts';
import { isRecord } from '../../shared/json.ts';
import { type Finding, shown } from './finding.ts';
import type { SchemaError } from './json-schema.ts';

export interface SchemaFinding extends Finding {
  /** That a member is required and not there. */
  isMissing: boolean;
}

/** A manifest with more mistakes than that has another problem. */
const MOST_FINDINGS = 20;

/**
 * The errors of a JSON Schema in the words of the manifest. No message quotes a value of the manifest.
 * @param data what was checked, with `Unresolved` where this run has no value: nothing is said of those
 */
export function describeErrors(errors: readonly SchemaError[], data: unknown): SchemaFinding[] {
  const alternatives = errors.filter(({ keyword }) => keyword === 'anyOf' || keyword === 'oneOf');
  const meant = new Set(errors.flatMap((error) => meantPlace(error, data)));
  const byPlace = new Map<string, SchemaFinding>();
  for (const error of errors) {
    // That of `then` or `else` says what is wrong.
    if (error.keyword === 'if' || isPartOf(error, alternatives)) continue;
    const path = pathOf(error, data);
    if (dependsOnUnresolved(error, valueAt(data, path))) continue;
    const finding = describe(error, path);
    const place = JSON.stringify(finding.path);
    // A value of the wrong kind also breaks the rules that are about the right kind: the first one says it all.
    if (!byPlace.has(place) && !(finding.isMissing && meant.has(place))) byPlace.set(place, finding);
    if (byPlace.size === MOST_FINDINGS) break;
  }
  return [...byPlace.values()];
}

/** What one of several alternatives lacks says nothing by itself: the error of all of them is reported. */
function isPartOf(error: SchemaError, alternatives: readonly SchemaError[]): boolean {
  // An error in a definition does not say from where that was referred to.
  if (!/\/(?:anyOf|oneOf)\/|^#\/(?:\$defs|definitions)\//.test(error.schemaPath)) return false;
  return alternatives.some(
    (other) => other !== error && `${error.instancePath}/`.startsWith(`${other.instancePath}/`),
  );
}

/** Keywords that look at nothing below the value itself, so that a value that is missing there does not matter. */
const OWN_KEYWORDS = ['type', 'required', 'additionalProperties', 'minItems', 'maxItems', 'minProperties'];

function dependsOnUnresolved({ keyword }: SchemaError, value: unknown): boolean {
  return value instanceof Unresolved || (!OWN_KEYWORDS.includes(keyword) && hasUnresolved(value));
}

function hasUnresolved(value: unknown): boolean {
  if (value instanceof Unresolved) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnresolved);
}

/** JSON Pointer, RFC 6901. An index of a list is a number, as it is in the paths of a manifest. */
function pathOf({ instancePath }: SchemaError, data: unknown): Path {
  const names = instancePath.split('/').slice(1);
  const path: (string | number)[] = [];
  let value = data;
  for (const name of names) {
    const plain = name.replaceAll('~1', '/').replaceAll('~0', '~');
    const part = Array.isArray(value) ? Number(plain) : plain;
    path.push(part);
    value = memberOf(value, part);
  }
  return path;
}

function valueAt(value: unknown, path: Path): unknown {
  return path.reduce(memberOf, value);
}

function memberOf(value: unknown, part: string | number): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, part)
    ? Reflect.get(value, part)
    : undefined;
}

function describe(error: SchemaError, path: Path): SchemaFinding {
  const full: Path = ['data', ...path];
  const missing = memberName(error, 'missingProperty');
  if (missing !== undefined) {
    const at = [...full, missing];
    return { path: at, part: 'key', message: `\`${field(at)}\` is missing`, isMissing: true };
  }
  const unknown = unknownMember(error);
  if (unknown !== undefined) {
    const at = [...full, unknown];
    const hint = suggestion(unknown, knownMembers(error).map(shown));
    return {
      path: at,
      part: 'key',
      message: `\`${field(at)}\` is an unknown field${hint}`,
      isMissing: false,
    };
  }
  return { path: full, part: 'value', message: `\`${field(full)}\` ${fault(error)}`, isMissing: false };
}

/** The member that a misspelled one stands for, so that the same mistake is not reported twice. */
function meantPlace(error: SchemaError, data: unknown): string[] {
  const unknown = unknownMember(error);
  const meant = unknown === undefined ? undefined : didYouMean(unknown, knownMembers(error));
  return meant === undefined ? [] : [JSON.stringify(['data', ...pathOf(error, data), meant])];
}

function unknownMember(error: SchemaError): string | undefined {
  return memberName(error, 'additionalProperty') ?? memberName(error, 'unevaluatedProperty');
}

function knownMembers({ parentSchema }: SchemaError): string[] {
  return isRecord(parentSchema?.properties) ? Object.keys(parentSchema.properties) : [];
}

function field(path: Path): string {
  return shown(showPath(path));
}

function memberName({ params }: SchemaError, name: string): string | undefined {
  const value: unknown = isRecord(params) ? params[name] : undefined;
  return typeof value === 'string' ? value : undefined;
}

function fault({ keyword, schema, data, message }: SchemaError): string {
  switch (keyword) {
    case 'type':
      return `is ${data === null ? 'empty' : kindOf(data)}; expected ${kinds(schema)}`;
    case 'enum':
      return `is not valid; expected ${options(Array.isArray(schema) ? schema : [])}`;
    case 'const':
      return `is not valid; expected ${options([schema])}`;
    case 'minLength':
      return data === '' ? 'is empty' : `has fewer than ${schema} characters`;
    case 'maxLength':
      return `has more than ${schema} characters`;
    case 'minItems':
      return Array.isArray(data) && data.length === 0
        ? 'is an empty list; expected at least one item'
        : `has fewer than ${schema} items`;
    case 'maxItems':
      return `has more than ${schema} items`;
    case 'pattern':
      return `does not have the expected format (${shown(String(schema))})`;
    case 'anyOf':
    case 'oneOf':
      return `has none of the forms that are possible${alternativesOf(schema)}`;
    default:
      return `is not valid: it ${shown(message ?? `breaks \`${keyword}\``)}`;
  }
}

const KINDS: Readonly<Record<string, string>> = {
  string: 'a string',
  number: 'a number',
  integer: 'a whole number',
  boolean: 'true or false',
  array: 'a list',
  object: 'a mapping',
  null: 'nothing',
};

function kinds(schema: unknown): string {
  const names = Array.isArray(schema) ? schema : [schema];
  return names.map((name) => KINDS[String(name)] ?? shown(String(name))).join(' or ');
}

function options(values: readonly unknown[]): string {
  const few = values.slice(0, 10).map((value) => shown(String(value)));
  return `${few.length === 1 ? '' : 'one of '}${few.join(', ')}${values.length > few.length ? ', …' : ''}`;
}

/** `: set clientSecret, or privateKeyPem`, where each alternative is about required members. */
function alternativesOf(schema: unknown): string {
  const sets = (Array.isArray(schema) ? schema : []).map((item: unknown) =>
    isRecord(item) && Array.isArray(item.required) && item.required.length > 0
      ? item.required.map((name) => shown(String(name))).join(' and ')
      : undefined,
  );
  return sets.length === 0 || sets.includes(undefined) ? '' : `: set ${sets.slice(0, 5).join(', or ')}`;
}
