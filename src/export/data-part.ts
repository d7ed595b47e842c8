import { checkRules } from '../manifest/cross-field.ts';
import { fieldInfo, type Schema } from '../manifest/schema/field-info.ts';
import { fieldsOf, isFreeForm, isOpen, isSecret, itemsOf } from '../manifest/schema/introspection.ts';
import { PRESET_ENDPOINTS } from '../manifest/schema/rules.ts';
import { connectorTypes } from '../manifest/schema/types/index.ts';
import type { ConnectorType } from '../manifest/schema/types/type.ts';
import { validate } from '../manifest/validate.ts';
import { isRecord } from '../shared/json.ts';
import type { Connector } from '../vercel/resources.ts';
import { below, DATA, type DataPlace, Draft, type LeftOut, leftOutLines, nameOf } from './draft.ts';
import { type FreeFormOptions, freeForm, isExpression } from './free-form-value.ts';
import type { ManifestPart } from './manifest-part.ts';

export interface DataOptions {
  /** What the names of secrets and variables begin with. */
  prefix: string;
  /** Whether values that no schema describes are written: in a file, but not in a report, where many read them. */
  showsFreeForm: boolean;
  /** What the check of an earlier draft refused. */
  refused?: readonly LeftOut[];
}

/**
 * The `data` of what is live, as far as the API returns it, with expressions for secrets and for what is required and
 * not returned. What a manifest cannot state is left out, and a comment names it.
 *
 * Connect API: a response has `data` without its secrets, no member of it is guaranteed, and it may have members that
 * no request takes.
 */
export function dataPart(
  connector: Connector,
  { prefix, showsFreeForm, refused }: DataOptions,
): ManifestPart {
  const { type, connectionMethod, data = {} } = connector;
  const options = { draft: new Draft(prefix, refused ?? []), showsFreeForm };
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

type Options = Omit<FreeFormOptions, 'takesSecrets'>;

function freeFormPart(
  data: Readonly<Record<string, unknown>>,
  options: Options,
  before: readonly string[],
): ManifestPart {
  const value = freeForm(data, DATA, { ...options, takesSecrets: true });
  const isEmpty = !isRecord(value) || Object.keys(value).length === 0;
  const { draft } = options;
  return {
    value: isEmpty ? {} : value,
    before: [
      ...before,
      ...(isEmpty
        ? ['For example:', `clientSecret: ${draft.expression('secrets', below(DATA, 'clientSecret'))}`]
        : []),
    ],
    after: leftOutLines(draft.leftOut),
    leftOut: namesOf(draft),
  };
}

function namesOf({ leftOut }: Draft): string[] {
  return leftOut.map(({ path }) => nameOf(path));
}

function typedPart(
  { data: schema, rules }: ConnectorType & { data: Schema },
  live: Readonly<Record<string, unknown>>,
  { draft, showsFreeForm }: Options,
): ManifestPart {
  const asked = new Set<string>();
  checkRules(rules ?? [], live, [], ([field]) => asked.add(String(field)));
  const optionsAt = (name: string): FreeFormOptions => {
    // The rule of the checks: nothing is known of the member, in a type that describes only some.
    return { draft, showsFreeForm, takesSecrets: isFreeForm(schema, [name]) };
  };
  const fields = fieldsOf(schema).map(({ name, schema: field, required }) => ({
    name,
    value: memberValue(live[name], field, required || asked.has(name), below(DATA, name), optionsAt(name)),
    description: fieldInfo.get(field)?.description ?? '',
    isOptionalSecret: isSecret(field) && !required && !asked.has(name),
  }));
  const known = new Set(fields.map(({ name }) => name));
  const others = Object.entries(live).filter(([name, value]) => !known.has(name) && value !== null);
  const free = (isOpen(schema) ? others : [])
    .map(([name, value]) => [name, freeForm(value, below(DATA, name), optionsAt(name))] as const)
    .filter(([, value]) => value !== undefined);
  const stated = fields.filter(({ value }) => value !== undefined);
  const unknown = isOpen(schema) ? [] : others.map(([name]) => nameOf([name]));
  return {
    value: Object.fromEntries([...stated.map(({ name, value }) => [name, value] as const), ...free]),
    members: new Map(stated.map(({ name, description }) => [name, [description]])),
    after: [
      ...fields
        .filter(({ isOptionalSecret }) => isOptionalSecret)
        .flatMap(({ name, description }) => [
          `Optional: ${description}`,
          `${name}: ${draft.expression('secrets', below(DATA, name))}`,
        ]),
      ...(unknown.length === 0
        ? []
        : [`The API also returned ${unknown.join(', ')}, which a manifest cannot set.`]),
      ...leftOutLines(draft.leftOut),
    ],
    leftOut: namesOf(draft),
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
  place: DataPlace,
  options: FreeFormOptions,
): unknown {
  if (isSecret(schema)) return isRequired ? options.draft.expression('secrets', place) : undefined;
  const value = liveValue(live, schema, place, options);
  if (value !== undefined) return isRequired || !isEmpty(value) ? value : undefined;
  return isRequired ? placeholder(schema, place, options) : undefined;
}

/** What is live, as a manifest takes it; undefined where nothing is, or something that no manifest takes. */
function liveValue(live: unknown, schema: Schema, place: DataPlace, options: FreeFormOptions): unknown {
  if (live === undefined || live === null) return undefined;
  const { draft } = options;
  const leaveOut = () => draft.leaveOut(place, draft.refusal(place) ?? whyNot(live, schema, place));
  if (draft.refusal(place) !== undefined) return leaveOut();
  const items = itemsOf(schema);
  if (items !== undefined) {
    if (!Array.isArray(live)) return leaveOut();
    const isOnly = live.length === 1;
    const values = live.map((item, index) => {
      const { path, name } = below(place, index);
      // What the only item holds has a name of its own: the key in `values` is a VALUE.
      return liveValue(item, items, { path, name: isOnly ? place.name.slice(0, -1) : name }, options);
    });
    return values.includes(undefined) ? leaveOut() : values;
  }
  const { type } = schema._zod.def;
  if (type === 'record' || type === 'unknown') return freeForm(live, place, options);
  if (type === 'object') {
    if (!isRecord(live)) return leaveOut();
    const fields = fieldsOf(schema).map(({ name, schema: field, required }) => [
      name,
      memberValue(live[name], field, required, below(place, name), options),
    ]);
    const known = new Set(fields.map(([name]) => name));
    const free = isOpen(schema)
      ? Object.entries(live).filter(([name, value]) => !known.has(name) && value !== null)
      : [];
    const members = [
      ...fields,
      ...free.map(([name, value]) => [name, freeForm(value, below(place, name), options)]),
    ];
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  return isExpression(live) || validate(schema, live, () => undefined) === undefined ? leaveOut() : live;
}

/** Why a manifest cannot state a value; without the value. */
function whyNot(live: unknown, schema: Schema, { path }: DataPlace): string {
  const problems: string[] = [];
  validate(schema, live, (_, message) => problems.push(message), { root: path });
  return problems[0] ?? `${nameOf(path)} contains "\${{", which starts an expression in a manifest`;
}

/** What a person has to fill in: an expression, or a list or mapping of them. */
function placeholder(schema: Schema, place: DataPlace, options: FreeFormOptions): unknown {
  const members = fieldsOf(schema).filter(({ required }) => required);
  if (members.length > 0) {
    return Object.fromEntries(
      members.map(({ name, schema: member }) => [name, placeholder(member, below(place, name), options)]),
    );
  }
  const items = itemsOf(schema);
  if (items !== undefined) {
    const { path } = below(place, 0);
    return [placeholder(items, { path, name: place.name.slice(0, -1) }, options)];
  }
  return options.draft.expression(isSecret(schema) ? 'secrets' : 'vars', place);
}

function isEmpty(value: unknown): boolean {
  if (typeof value === 'object' && value !== null) return Object.keys(value).length === 0;
  return value === '';
}
