/** What a JSON Schema says about every member of a value, whatever keywords it says it with. */
import { isRecord } from '../../src/shared/json.ts';
import { type Json, list, type OpenApiDocument, record } from './document.ts';

/** Bounds by keyword, such as `{ maxLength: 64 }`. */
export type Limits = Readonly<Record<string, number | string>>;

export interface Shape {
  /** JSON types; empty where the schema does not say. */
  types: ReadonlySet<string>;
  /** The strings that are allowed; `undefined` where any is. */
  values: ReadonlySet<string> | undefined;
  limits: Limits;
  /** `writeOnly`: sent, never returned. */
  secret: boolean;
  /** Added by the contract from other sources than the published document (`x-evidence`). */
  unpublished: boolean;
  /** Whether members are allowed that the schema does not name; `undefined` where it does not say. */
  open: boolean | undefined;
  members: ReadonlyMap<string, Field>;
}

export interface Field {
  required: boolean;
  shape: Shape;
}

const LIMITS = [
  'minLength',
  'maxLength',
  'pattern',
  'minItems',
  'maxItems',
  'minimum',
  'exclusiveMinimum',
  'maximum',
  'maxProperties',
];

/** What a schema without any keyword says. */
const ANYTHING: Shape = {
  types: new Set(),
  values: undefined,
  limits: {},
  secret: false,
  unpublished: false,
  open: undefined,
  members: new Map(),
};

/** The name of a list's items among the members, and of a mapping's values. */
export const ITEMS = '[]';
export const VALUES = '*';

/** @throws Error when a reference cannot be followed */
export function shapeOf(schema: unknown, document: OpenApiDocument, parents: readonly unknown[] = []): Shape {
  const { $ref } = record(schema);
  // A schema inside itself adds nothing that the outer one does not say.
  if ($ref !== undefined && parents.includes($ref)) return ANYTHING;
  const inside = $ref === undefined ? parents : [...parents, $ref];
  const resolved = document.resolve(schema);
  const part = (inner: unknown): Shape => shapeOf(inner, document, inside);

  let shape = own(resolved, part);
  for (const inner of list(resolved.allOf)) {
    shape = 'if' in document.resolve(inner) ? perhaps(shape, part(inner)) : both(shape, part(inner));
  }
  for (const choice of [list(resolved.anyOf), list(resolved.oneOf)]) {
    if (choice.length > 0) shape = both(shape, choice.map(part).reduce(either));
  }
  for (const inner of [resolved.then, resolved.else]) {
    if (isRecord(inner)) shape = perhaps(shape, part(inner));
  }
  return shape;
}

/** What the schema says itself, without the schemas that it is combined of. */
function own(schema: Json, part: (inner: unknown) => Shape): Shape {
  const required = new Set(list(schema.required));
  const members = new Map<string, Field>();
  for (const [name, inner] of Object.entries(record(schema.properties))) {
    members.set(name, { required: required.has(name), shape: part(inner) });
  }
  for (const name of required) {
    if (typeof name === 'string' && !members.has(name))
      members.set(name, { required: true, shape: ANYTHING });
  }
  if (isRecord(schema.items)) members.set(ITEMS, { required: false, shape: part(schema.items) });
  const unpublished = 'x-evidence' in schema;
  const { additionalProperties } = schema;
  if (isRecord(additionalProperties) && Object.keys(additionalProperties).length > 0) {
    members.set(VALUES, { required: false, shape: part(additionalProperties) });
  }
  return {
    types: typesOf(schema),
    values: valuesOf(schema),
    limits: limitsOf(schema),
    secret: schema.writeOnly === true,
    unpublished,
    open: additionalProperties === undefined ? undefined : additionalProperties !== false,
    members: unpublished ? new Map(Array.from(members, withoutEvidence)) : members,
  };
}

function withoutEvidence([name, field]: [string, Field]): [string, Field] {
  return [name, { ...field, shape: { ...field.shape, unpublished: true } }];
}

function choices(schema: Json): unknown[] | undefined {
  if ('const' in schema) return [schema.const];
  return Array.isArray(schema.enum) ? schema.enum : undefined;
}

const JSON_TYPES = new Set(['string', 'number', 'integer', 'boolean', 'array', 'object', 'null']);

/** OpenAPI 3.0 says `nullable`, 3.1 lists `null` among the types. */
function typesOf(schema: Json): Set<string> {
  const named = typeof schema.type === 'string' ? [schema.type] : list(schema.type).map(String);
  const known = named.filter((type) => JSON_TYPES.has(type));
  const types = known.length > 0 ? known : (choices(schema) ?? []).map(typeName);
  return new Set(schema.nullable === true ? [...types, 'null'] : types);
}

function typeName(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}

/** Of the other types' values only booleans are ever listed, and then both of them: that says nothing. */
function valuesOf(schema: Json): Set<string> | undefined {
  const texts = (choices(schema) ?? []).filter((value) => typeof value === 'string');
  return texts.length === 0 ? undefined : new Set(texts);
}

function limitsOf(schema: Json): Limits {
  const limits: Record<string, number | string> = {};
  for (const name of LIMITS) {
    const value = schema[name];
    // `/` needs no escape in JSON; zod writes the source of a JavaScript literal, where it does.
    if (typeof value === 'string') limits[name] = value.replaceAll('\\/', '/');
    // Integers of zod are bounded by what JavaScript can count, which no API says.
    if (typeof value === 'number' && Math.abs(value) !== Number.MAX_SAFE_INTEGER) limits[name] = value;
  }
  return limits;
}

/** Both schemas hold (`allOf`, or keywords beside each other). */
function both(a: Shape, b: Shape): Shape {
  const known = a.types.size > 0 && b.types.size > 0;
  return {
    types: known ? intersection(a.types, b.types) : union(a.types, b.types),
    values: a.values && b.values ? intersection(a.values, b.values) : (a.values ?? b.values),
    limits: { ...a.limits, ...b.limits },
    secret: a.secret || b.secret,
    unpublished: a.unpublished || b.unpublished,
    open: a.open === false || b.open === false ? false : (a.open ?? b.open),
    members: joined(a, b, both, (left, right) => left || right),
  };
}

/** One of two schemas holds (`anyOf`, `oneOf`). A limit counts only when both have it. */
function either(a: Shape, b: Shape): Shape {
  const common = Object.entries(a.limits).filter(([name, value]) => b.limits[name] === value);
  return {
    ...alternatives(a, b),
    limits: Object.fromEntries(common),
    members: joined(a, b, either, (left, right) => left && right),
  };
}

/** The second schema holds under a condition (`then`): what it asks for is possible, and never required. */
function perhaps(base: Shape, conditional: Shape): Shape {
  return {
    ...alternatives(base, conditional),
    limits: base.limits,
    members: joined(base, conditional, perhaps, (left) => left),
  };
}

function alternatives(a: Shape, b: Shape): Omit<Shape, 'limits' | 'members'> {
  return {
    types: union(a.types, b.types),
    values: valuesOfAlternatives(a, b),
    secret: a.secret || b.secret,
    unpublished: a.unpublished && b.unpublished,
    open: a.open === true || b.open === true ? true : (a.open ?? b.open),
  };
}

/** An alternative that is no string does not open a list of strings. */
function valuesOfAlternatives(a: Shape, b: Shape): ReadonlySet<string> | undefined {
  const noText = ({ types, values }: Shape) => types.size > 0 && !types.has('string') && values === undefined;
  if (noText(a)) return b.values;
  if (noText(b)) return a.values;
  return a.values && b.values && union(a.values, b.values);
}

function joined(
  a: Shape,
  b: Shape,
  combine: (left: Shape, right: Shape) => Shape,
  require: (left: boolean, right: boolean) => boolean,
): Map<string, Field> {
  const names = new Set([...a.members.keys(), ...b.members.keys()]);
  return new Map(
    Array.from(names, (name) => {
      const left = a.members.get(name);
      const right = b.members.get(name);
      const shape = left && right ? combine(left.shape, right.shape) : (left ?? right)?.shape;
      return [
        name,
        { required: require(left?.required ?? false, right?.required ?? false), shape: shape ?? ANYTHING },
      ];
    }),
  );
}

function union(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set([...a, ...b]);
}

function intersection(a: ReadonlySet<string>, b: ReadonlySet<string>): Set<string> {
  return new Set(Array.from(a).filter((value) => b.has(value)));
}

/** Every member at any depth, by its place: `data.values[].scope`, `params.*`. */
export function flatten(shape: Shape, at = ''): Map<string, Field> {
  const found = new Map<string, Field>();
  for (const [name, field] of shape.members) {
    const place = name === ITEMS ? `${at}${ITEMS}` : at === '' ? name : `${at}.${name}`;
    found.set(place, field);
    for (const [inner, value] of flatten(field.shape, place)) found.set(inner, value);
  }
  return found;
}
