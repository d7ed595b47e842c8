/** Requests made from the contract: valid ones, and ones with one mistake. */
import { generateSync, type JsonSchema } from 'json-schema-faker';
import { list, record } from '../../scripts/contract/document.ts';
import type { Field, Limits } from '../../scripts/contract/shape.ts';
import { isRecord } from '../../src/shared/json.ts';
import { mappingsIn, membersIn, pattern, put } from '../support/schema-walk.ts';

export interface GenerateOptions {
  seed: number;
  /** From 0 to 1: how likely an optional member is. */
  optionals: number;
}

/** A generator of values for schemas that refer to the schemas of the contract. */
export function generatorFor(schemas: Readonly<Record<string, unknown>>) {
  const $defs: Record<string, JsonSchema> = JSON.parse(
    JSON.stringify(schemas).replaceAll('#/components/schemas/', '#/$defs/'),
  );
  return (schema: object, { seed, optionals }: GenerateOptions): Record<string, unknown> => {
    const own: JsonSchema = JSON.parse(
      JSON.stringify(schema).replaceAll('#/components/schemas/', '#/$defs/'),
    );
    const options = { seed, optionalsProbability: optionals, maxItems: 2, maxDepth: 12 };
    return record(withoutExtensions(generateSync({ ...Object(own), $defs }, options)));
  };
}

/** The generator takes the keywords `x-…` of a free object for members of it. */
function withoutExtensions(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutExtensions);
  if (!isRecord(value)) return value;
  const members = Object.entries(value).filter(([name]) => !name.startsWith('x-'));
  return Object.fromEntries(members.map(([name, inner]) => [name, withoutExtensions(inner)]));
}

/** Without members that only go with another one (`dependentRequired`), where that is missing. */
export function withCompanions(
  body: Record<string, unknown>,
  schema: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  const needs = Object.entries(record(schema.dependentRequired));
  const lonely = needs.find(
    ([name, others]) => name in body && list(others).some((other) => !(String(other) in body)),
  );
  if (lonely === undefined) return body;
  const { [lonely[0]]: _, ...rest } = body;
  return withCompanions(rest, schema);
}

export interface Mutation {
  /** `data.values[].scope: too long` */
  name: string;
  body: Record<string, unknown>;
}

/**
 * The body with one change at every place in it; some of them are mistakes.
 *
 * @param fields what the contract says about each place, for the values on both sides of a limit
 */
export function mutationsOf(body: Record<string, unknown>, fields: ReadonlyMap<string, Field>): Mutation[] {
  const changed = membersIn(body).flatMap((place) => {
    const name = pattern(place);
    const value = place.reduce<unknown>(
      (inner, part) => (Array.isArray(inner) ? inner[Number(part)] : record(inner)[part]),
      body,
    );
    const shape = fields.get(name)?.shape;
    return [...changesOf(value), ...atLimits(value, shape?.limits ?? {}), ...others(shape?.values)].map(
      ([what, other]) => ({ name: `${name}: ${what}`, body: put(body, place, other) }),
    );
  });
  const extended = mappingsIn(body).map((place) => ({
    name: `${pattern([...place, 'unknownMember'])}: added`,
    body: put(body, [...place, 'unknownMember'], 1),
  }));
  return [...changed, ...extended];
}

type Change = [what: string, other: unknown];

function changesOf(value: unknown): Change[] {
  const changes: Change[] = [
    ['dropped', undefined],
    ['null', null],
    // No member of the contract takes all of these.
    ...[12.5, 'text', true, ['text'], { member: 'text' }]
      .filter((other) => kindOf(other) !== kindOf(value))
      .map((other): Change => [`${kindOf(other)} for ${kindOf(value)}`, other]),
  ];
  if (typeof value === 'string') changes.push(['empty', ''], ['another value', `${value}?`]);
  if (typeof value === 'number') changes.push(['negative', -1], ['fraction', value + 0.5]);
  if (Array.isArray(value)) {
    changes.push(['empty', []], ['one more item', [...value, typeof value[0] === 'string' ? 12.5 : 'text']]);
  }
  return changes;
}

function atLimits(value: unknown, { maxLength, maxItems, minimum, exclusiveMinimum }: Limits): Change[] {
  const changes: Change[] = [];
  if (typeof value === 'string' && typeof maxLength === 'number') {
    const long = value.padEnd(maxLength, 'x').slice(0, maxLength);
    changes.push(['as long as allowed', long], ['too long', `${long}x`]);
  }
  if (Array.isArray(value) && value.length > 0 && typeof maxItems === 'number') {
    const items = (count: number) => Array.from({ length: count }, () => value[0]);
    changes.push(['as many as allowed', items(maxItems)], ['too many', items(maxItems + 1)]);
  }
  for (const limit of [minimum, exclusiveMinimum]) {
    if (typeof limit === 'number') changes.push(['at the limit', limit], ['below the limit', limit - 1]);
  }
  return changes;
}

function others(values: ReadonlySet<string> | undefined): Change[] {
  return Array.from(values ?? [], (value) => [`the value ${value}`, value]);
}

function kindOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
