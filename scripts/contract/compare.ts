/** Compares two OpenAPI documents in what the action uses of the API. */
import { code } from './code.ts';
import { type Json, type OpenApiDocument, type Operation, record, sameOperation } from './document.ts';
import { type Field, flatten, type Shape, shapeOf } from './shape.ts';
import { EXPECTED_MISSING, PARTIAL_OPERATIONS, USED_OPERATIONS } from './used.ts';

export type Kind =
  | 'new operation'
  | 'missing operation'
  | 'new status'
  | 'missing status'
  | 'new field'
  | 'missing field'
  | 'type'
  | 'required'
  | 'new value'
  | 'missing value';

/** One difference, as seen from the contract: `new` is only in the other document, `missing` only in the contract. */
export interface Difference {
  kind: Kind;
  /** `POST /v1/connect/connectors`, with the contract's names of parameters. */
  operation: string;
  /** `query limit`, `request data.clientId`, `response 201 triggers.enabled`, `status 409`; empty for an operation. */
  place: string;
  /** What differs, for people; empty where kind and place say all. */
  detail: string;
}

export interface Comparison {
  differences: Difference[];
  /** Differences that say nothing new, with the reason. */
  expected: (Difference & { reason: string })[];
}

/**
 * Operations that the action does not call are left out, but for new ones of Connect: a later version of an endpoint
 * is worth a look.
 *
 * @throws Error when the contract lacks an operation that is used, or a reference cannot be followed
 */
export function compare(contract: OpenApiDocument, other: OpenApiDocument): Comparison {
  const theirs = new Map(other.operations.map((operation) => [sameOperation(operation), operation]));
  const known = new Set(contract.operations.map(sameOperation));
  const used = USED_OPERATIONS.flatMap((name): Found[] => {
    const ours = contract.operations.find(({ method, path }) => `${method} ${path}` === name);
    if (ours === undefined) throw new Error(`the contract has no operation ${name}`);
    const counterpart = theirs.get(sameOperation(ours));
    if (counterpart === undefined)
      return [{ kind: 'missing operation', operation: name, place: '', detail: '' }];
    const found = compareOperations(name, partsOf(ours, contract), partsOf(counterpart, other));
    return PARTIAL_OPERATIONS.has(name) ? found.filter(({ kind }) => kind !== 'new field') : found;
  });
  const added = other.operations
    .filter((operation) => operation.path.includes('/connect/') && !known.has(sameOperation(operation)))
    .map(({ method, path }): Found => {
      return { kind: 'new operation', operation: `${method} ${path}`, place: '', detail: '' };
    });
  const comparison: Comparison = { differences: [], expected: [] };
  for (const { unpublished, ...difference } of [...added, ...used]) {
    const reason = unpublished
      ? 'known from use only; no published document is expected to have it'
      : expectedBecause(difference);
    if (reason === undefined) comparison.differences.push(difference);
    else comparison.expected.push({ ...difference, reason });
  }
  return comparison;
}

function expectedBecause({ kind, operation, place }: Difference): string | undefined {
  if (!kind.startsWith('missing')) return undefined;
  return EXPECTED_MISSING.find(({ matches }) => matches.test(`${operation}: ${place}`))?.reason;
}

/** `unpublished`: missing in the other document, and added to the contract from other sources. */
type Found = Difference & { unpublished?: boolean };

/** What there is to compare of an operation: its declared statuses, and its fields by place. */
export interface Parts {
  statuses: ReadonlySet<string>;
  fields: ReadonlyMap<string, Field>;
}

export function partsOf(operation: Operation, document: OpenApiDocument): Parts {
  const fields = new Map<string, Field>();
  for (const parameter of operation.parameters) {
    // Names of path parameters are of no consequence on the wire.
    if (parameter.in !== 'query' && parameter.in !== 'header') continue;
    fields.set(`${parameter.in} ${String(parameter.name)}`, {
      required: parameter.required === true,
      shape: shapeOf(parameter.schema, document),
    });
  }
  const add = (prefix: string, shape: Shape | undefined) => {
    if (shape === undefined) return;
    for (const [place, field] of flatten(shape)) fields.set(`${prefix} ${place}`, field);
  };
  add('request', bodyOf(document.resolve(operation.value.requestBody), document));
  const responses = record(operation.value.responses);
  for (const [status, response] of Object.entries(responses)) {
    // Errors are read by status, and tolerantly.
    if (status.startsWith('2')) add(`response ${status}`, bodyOf(document.resolve(response), document));
  }
  return { statuses: new Set(Object.keys(responses)), fields };
}

function bodyOf(holder: Json, document: OpenApiDocument): Shape | undefined {
  const media = record(record(holder.content)['application/json']);
  return media.schema === undefined ? undefined : shapeOf(media.schema, document);
}

function compareOperations(operation: string, ours: Parts, theirs: Parts): Found[] {
  const statuses = compareNames(ours.statuses, theirs.statuses, 'status').map(
    ({ kind, name }): Found => ({
      kind,
      operation,
      place: `status ${name}`,
      detail: '',
    }),
  );
  const fields = compareNames(new Set(ours.fields.keys()), new Set(theirs.fields.keys()), 'field').map(
    ({ kind, name }): Found => {
      const field = ours.fields.get(name) ?? theirs.fields.get(name);
      const unpublished = kind === 'missing field' && inUnpublished(name, ours.fields);
      return {
        kind,
        operation,
        place: name,
        detail: field === undefined ? '' : typeText(field.shape),
        unpublished,
      };
    },
  );
  const common = Array.from(ours.fields).flatMap(([place, field]) => {
    const counterpart = theirs.fields.get(place);
    return counterpart === undefined ? [] : compareFields(operation, place, field, counterpart);
  });
  return [...statuses, ...outermost(fields), ...common];
}

/** Whether a field or one that it is in is not from a published document. */
function inUnpublished(place: string, fields: ReadonlyMap<string, Field>): boolean {
  return Array.from(fields).some(
    ([outer, { shape }]) => shape.unpublished && (place === outer || inside(place, outer)),
  );
}

function inside(place: string, outer: string): boolean {
  return place.startsWith(`${outer}.`) || place.startsWith(`${outer}[]`);
}

/** A field that is missing or new as a whole says it all; what is in it would be noise. */
function outermost(found: readonly Found[]): Found[] {
  return found.filter(
    ({ kind, place }) => !found.some((outer) => outer.kind === kind && inside(place, outer.place)),
  );
}

function compareNames<What extends string>(
  ours: ReadonlySet<string>,
  theirs: ReadonlySet<string>,
  what: What,
) {
  return [
    ...Array.from(theirs)
      .filter((name) => !ours.has(name))
      .map((name) => ({ kind: `new ${what}` as const, name })),
    ...Array.from(ours)
      .filter((name) => !theirs.has(name))
      .map((name) => ({ kind: `missing ${what}` as const, name })),
  ];
}

function compareFields(operation: string, place: string, ours: Field, theirs: Field): Found[] {
  const found: Found[] = [];
  const [left, right] = [typeText(ours.shape), typeText(theirs.shape)];
  // A schema without a type allows any; that is a gap in the document, and no other type.
  if (left !== right && ours.shape.types.size > 0 && theirs.shape.types.size > 0) {
    found.push({
      kind: 'type',
      operation,
      place,
      detail: `${left} in the contract, ${right} in the other document`,
    });
  }
  if (ours.required !== theirs.required) {
    const text = (required: boolean) => (required ? 'required' : 'optional');
    found.push({
      kind: 'required',
      operation,
      place,
      detail: `${text(ours.required)} in the contract, ${text(theirs.required)} in the other document`,
    });
  }
  return [...found, ...compareValues(operation, place, ours.shape, theirs.shape)];
}

function compareValues(operation: string, place: string, ours: Shape, theirs: Shape): Found[] {
  if (ours.values === undefined && theirs.values === undefined) return [];
  if (ours.values === undefined || theirs.values === undefined) {
    const limited = quoted(ours.values ?? theirs.values ?? []);
    return ours.values === undefined
      ? [
          {
            kind: 'missing value',
            operation,
            place,
            detail: `any in the contract, only ${limited} in the other document`,
          },
        ]
      : [
          {
            kind: 'new value',
            operation,
            place,
            detail: `only ${limited} in the contract, any in the other document`,
          },
        ];
  }
  const names = compareNames(ours.values, theirs.values, 'value');
  return Array.from(
    Map.groupBy(names, ({ kind }) => kind),
    ([kind, group]) => ({ kind, operation, place, detail: quoted(group.map(({ name }) => name)) }),
  );
}

function quoted(values: Iterable<string>): string {
  return Array.from(values, code).join(', ');
}

function typeText({ types }: Shape): string {
  // Every integer is a number; documents use the two words for the same fields.
  const names = Array.from(types, (name) => (name === 'integer' ? 'number' : name));
  return names.length === 0 ? 'any type' : Array.from(new Set(names)).sort().join(' or ');
}
