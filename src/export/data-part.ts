import { checkRules } from '../manifest/cross-field.ts';
import { PLACEHOLDERS, PRIVATE_KEY, SECRET_NAME } from '../manifest/literals.ts';
import { fieldInfo, type Schema } from '../manifest/schema/field-info.ts';
import { fieldsOf, isOpen, isSecret, itemsOf } from '../manifest/schema/introspection.ts';
import { PRESET_ENDPOINTS } from '../manifest/schema/rules.ts';
import { connectorTypes } from '../manifest/schema/types/index.ts';
import type { ConnectorType } from '../manifest/schema/types/type.ts';
import { validate } from '../manifest/validate.ts';
import type { Path } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { sanitize } from '../shared/sanitize.ts';
import type { Connector } from '../vercel/resources.ts';
import type { ManifestPart } from './manifest-part.ts';
import { upperWords } from './names.ts';

export interface DataOptions {
  /** What the names of secrets and variables begin with. */
  prefix: string;
  /** Whether values that no schema describes are written: in a file, but not in a report, where many read them. */
  showsFreeForm: boolean;
}

/**
 * The `data` of what is live, as far as the API returns it, with expressions for secrets and for what is required and
 * not returned.
 *
 * Connect API: a response has `data` without its secrets, no member of it is guaranteed, and it may have members that
 * no request takes.
 */
export function dataPart(connector: Connector, options: DataOptions): ManifestPart {
  const { type, connectionMethod, data = {} } = connector;
  if (connectionMethod !== undefined) {
    const members = Object.entries(data).filter(([name]) => !PRESET_ENDPOINTS.includes(name));
    return freeFormPart(Object.fromEntries(members), options, [
      "The API does not return the preset's `params`: add those that the connector was created with.",
    ]);
  }
  const known = connectorTypes.get(type);
  return known?.data === undefined
    ? freeFormPart(data, options, [
        'The fields of this type are unknown: add what the connector was created with.',
      ])
    : typedPart({ ...known, data: known.data }, data, options);
}

function freeFormPart(
  data: Readonly<Record<string, unknown>>,
  options: DataOptions,
  before: readonly string[],
): ManifestPart {
  const value = freeForm(data, [], options);
  const isEmpty = !isRecord(value) || Object.keys(value).length === 0;
  const { prefix } = options;
  return {
    value: isEmpty ? {} : value,
    before: [
      ...before,
      ...(isEmpty ? ['For example:', `clientSecret: \${{ secrets.${prefix}_CLIENT_SECRET }}`] : []),
    ],
  };
}

function typedPart(
  { data: schema, rules }: ConnectorType & { data: Schema },
  live: Readonly<Record<string, unknown>>,
  options: DataOptions,
): ManifestPart {
  const asked = new Set<string>();
  checkRules(rules ?? [], live, [], ([field]) => asked.add(String(field)));
  const fields = fieldsOf(schema).map(({ name, schema: field, required }) => ({
    name,
    value: memberValue(live[name], field, required || asked.has(name), [name], options),
    description: fieldInfo.get(field)?.description ?? '',
    isOptionalSecret: isSecret(field) && !required && !asked.has(name),
  }));
  const known = new Set(fields.map(({ name }) => name));
  const others = Object.entries(live).filter(([name, value]) => !known.has(name) && value !== null);
  const free = isOpen(schema) ? others : [];
  const stated = fields.filter(({ value }) => value !== undefined);
  const unknown = isOpen(schema) ? [] : others.map(([name]) => `\`${sanitize(name)}\``);
  return {
    value: Object.fromEntries([
      ...stated.map(({ name, value }) => [name, value] as const),
      ...free.map(([name, value]) => [name, freeForm(value, [name], options)] as const),
    ]),
    members: new Map(stated.map(({ name, description }) => [name, [description]])),
    after: [
      ...fields
        .filter(({ isOptionalSecret }) => isOptionalSecret)
        .flatMap(({ name, description }) => [
          `Optional: ${description}`,
          `${name}: ${expression('secrets', [name], options)}`,
        ]),
      ...(unknown.length === 0
        ? []
        : [`The API also returned ${unknown.join(', ')}, which a manifest cannot set.`]),
    ],
    ...(stated.length + free.length === 0 && {
      before: ['Nothing is required here; add what the connector was created with.'],
    }),
  };
}

/** What a manifest says of a member; undefined for one that it need not state. */
function memberValue(
  live: unknown,
  schema: Schema,
  isRequired: boolean,
  path: Path,
  options: DataOptions,
): unknown {
  if (isSecret(schema)) return isRequired ? expression('secrets', path, options) : undefined;
  const value = liveValue(live, schema, path, options);
  if (value !== undefined) return isRequired || !isEmpty(value) ? value : undefined;
  return isRequired ? placeholder(schema, path, options) : undefined;
}

/** What is live, as a manifest takes it; undefined where nothing is, or something that no manifest takes. */
function liveValue(live: unknown, schema: Schema, path: Path, options: DataOptions): unknown {
  if (live === undefined || live === null) return undefined;
  const items = itemsOf(schema);
  if (items !== undefined) {
    if (!Array.isArray(live)) return undefined;
    const isOnly = live.length === 1;
    const values = live.map((item, index) =>
      // What the only item holds has a name of its own: the key in `values` is a VALUE.
      liveValue(item, items, isOnly ? path.slice(0, -1) : [...path, index + 1], options),
    );
    return values.includes(undefined) ? undefined : values;
  }
  const { type } = schema._zod.def;
  if (type === 'record' || type === 'unknown') return freeForm(live, path, options);
  if (type === 'object') {
    if (!isRecord(live)) return undefined;
    const fields = fieldsOf(schema).map(({ name, schema: field, required }) => [
      name,
      memberValue(live[name], field, required, [...path, name], options),
    ]);
    const known = new Set(fields.map(([name]) => name));
    const free = isOpen(schema)
      ? Object.entries(live).filter(([name, value]) => !known.has(name) && value !== null)
      : [];
    return Object.fromEntries([
      ...fields.filter(([, value]) => value !== undefined),
      ...free.map(([name, value]) => [name, freeForm(value, [...path, name], options)]),
    ]);
  }
  return isExpression(live) || validate(schema, live, () => undefined) === undefined ? undefined : live;
}

/** What no schema describes. What a manifest cannot state as it is, and what looks like a secret, is an expression. */
function freeForm(live: unknown, path: Path, options: DataOptions): unknown {
  if (Array.isArray(live)) return live.map((item, index) => freeForm(item, [...path, index + 1], options));
  if (isRecord(live)) {
    const members = Object.entries(live).filter(([, value]) => value !== null);
    return Object.fromEntries(
      members.map(([name, value]) => [name, freeForm(value, [...path, name], options)]),
    );
  }
  if (typeof live !== 'string' && typeof live !== 'number') return live;
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  if (SECRET_NAME.test(name) || PRIVATE_KEY.test(String(live))) return expression('secrets', path, options);
  const isPlaceholder = isExpression(live) || PLACEHOLDERS.some(({ pattern }) => pattern.test(String(live)));
  return isPlaceholder || !options.showsFreeForm ? expression('vars', path, options) : live;
}

/** What a person has to fill in: an expression, or a list or mapping of them. */
function placeholder(schema: Schema, path: Path, options: DataOptions): unknown {
  const members = fieldsOf(schema).filter(({ required }) => required);
  if (members.length > 0) {
    return Object.fromEntries(
      members.map(({ name, schema: member }) => [name, placeholder(member, [...path, name], options)]),
    );
  }
  const items = itemsOf(schema);
  if (items !== undefined) return [placeholder(items, path.slice(0, -1), options)];
  return expression(isSecret(schema) ? 'secrets' : 'vars', path, options);
}

function expression(context: 'secrets' | 'vars', path: Path, { prefix }: DataOptions): string {
  return `\${{ ${context}.${[prefix, ...path.map((part) => upperWords(String(part)))].join('_')} }}`;
}

/** What a manifest would take for an expression. */
function isExpression(live: unknown): boolean {
  return typeof live === 'string' && live.includes('${{');
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === '';
}
