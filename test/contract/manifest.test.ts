/**
 * The manifest's schemas against the contract, in both directions. What differs has to be stated in
 * `manifest-differences.ts`, and what is stated there has to differ.
 */
import { expect, it } from 'vitest';
import * as z from 'zod/mini';
import { list, record } from '../../scripts/contract/document.ts';
import { type Field, flatten, type Shape, shapeOf } from '../../scripts/contract/shape.ts';
import { described } from '../../scripts/described.ts';
import { connectorSchema } from '../../src/manifest/schema/connector.ts';
import { connectorTypes } from '../../src/manifest/schema/types/index.ts';
import { readContract } from './contract.ts';
import { STATED } from './manifest-differences.ts';

const { document } = await readContract('emulator');
const schemas = record(document.resolve({ $ref: '#/components' }).schemas);

/** The manifest's own schema in the words of the contract. */
function manifestShape(schema: Parameters<typeof described>[0]): Shape {
  const text = JSON.stringify(described(schema)).replaceAll(
    /"(?:secret|freeSecrets)":true/g,
    '"writeOnly":true',
  );
  return shapeOf(JSON.parse(text), document);
}

/** The schema that `TypedCreateData` or `TypedUpdateData` selects for each type. */
function schemasByType(name: 'TypedCreateData' | 'TypedUpdateData'): Map<string, unknown> {
  return new Map(
    list(record(schemas[name]).allOf).map((choice) => {
      const { if: condition, then } = record(choice);
      const type = record(record(record(condition).properties).type).const;
      return [String(type), record(record(then).properties).data];
    }),
  );
}

/** What there is to say about a field, by the word for it. */
function factsOf({ required, shape }: Field): Map<string, string> {
  const facts = new Map<string, string>([
    ['type', Array.from(shape.types).sort().join('|')],
    ['required', String(required)],
    ['secret', String(shape.secret)],
    [
      'values',
      Array.from(shape.values ?? ['any'])
        .sort()
        .join('|'),
    ],
  ]);
  for (const [name, limit] of Object.entries(shape.limits)) facts.set(name, String(limit));
  if (shape.types.has('object')) facts.set('other members', String(shape.open ?? true));
  return facts;
}

function compareFacts(place: string, contract: Field, manifest: Field): string[] {
  const [theirs, ours] = [factsOf(contract), factsOf(manifest)];
  return Array.from(new Set([...theirs.keys(), ...ours.keys()]))
    .filter((fact) => theirs.get(fact) !== ours.get(fact))
    .map(
      (fact) =>
        `${place}: ${fact}: ${theirs.get(fact) ?? 'none'} in the contract, ${ours.get(fact) ?? 'none'} here`,
    );
}

/** `slack.appId: type: …` for a fact that differs, `slack.appId: only in the contract` for a whole field. */
function compareShapes(at: string, contract: Shape, manifest: Shape): string[] {
  const [theirs, ours] = [flatten(contract), flatten(manifest)];
  const lacking = (place: string, fields: ReadonlyMap<string, Field>) => {
    const outer = place.replace(/(\.[^.[]+|\[\])$/, '');
    return !fields.has(place) && (outer === place || fields.has(outer));
  };
  return [
    ...Array.from(theirs.keys())
      .filter((place) => lacking(place, ours))
      .map((place) => `${at}.${place}: only in the contract`),
    ...Array.from(ours.keys())
      .filter((place) => lacking(place, theirs))
      .map((place) => `${at}.${place}: only in the manifest`),
    ...Array.from(theirs).flatMap(([place, field]) => {
      const own = ours.get(place);
      return own === undefined ? [] : compareFacts(`${at}.${place}`, field, own);
    }),
  ];
}

const created = schemasByType('TypedCreateData');
const updated = schemasByType('TypedUpdateData');

function compareTopLevel(): string[] {
  // Rules across fields are the business of `src/manifest/schema/rules.ts`, and `data` that of its types.
  const { data: _, ...properties } = record(record(schemas.ConnectorCreateRequest).properties);
  const { data: __, ...own } = connectorSchema.shape;
  const contract = shapeOf({ type: 'object', properties }, document);
  return compareShapes('manifest', contract, manifestShape(z.strictObject(own)));
}

function compareTypes(): string[] {
  const sent = list(record(record(record(schemas.ConnectorCreateRequest).properties).type)['x-known-values']);
  const returned = list(record(schemas.ConnectorTypeResponse).enum);
  const contract = new Set([...sent, ...returned].map(String));
  return [
    ...Array.from(contract)
      .filter((type) => !connectorTypes.has(type))
      .map((type) => `${type}: only in the contract`),
    ...Array.from(connectorTypes.keys())
      .filter((type) => !contract.has(type))
      .map((type) => `${type}: only in the manifest`),
  ];
}

function compareData(): string[] {
  return Array.from(connectorTypes).flatMap(([name, { data }]) => {
    const contract = created.get(name);
    if (data === undefined)
      return contract === undefined ? [] : [`${name}: only the contract has a schema of data`];
    if (contract === undefined) return [`${name}: only the manifest has a schema of data`];
    return compareShapes(name, shapeOf(contract, document), manifestShape(data));
  });
}

/** What the API takes at creation only, and what in updates only. */
function compareUpdates(): string[] {
  return Array.from(connectorTypes).flatMap(([name, { data }]) => {
    if (data === undefined) return [];
    const onCreate = shapeOf(created.get(name), document).members;
    const onUpdate = shapeOf(updated.get(name), document).members;
    const { properties = {} } = described(data);
    return [
      ...Array.from(onCreate.keys())
        .filter((field) => properties[field] !== undefined)
        .filter((field) => !onUpdate.has(field) !== (properties[field]?.createOnly === true))
        .map((field) => `${name}.${field}: taken at creation only`),
      ...Array.from(onUpdate.keys())
        .filter((field) => !onCreate.has(field))
        .map((field) => `${name}.${field}: taken in updates only`),
    ];
  });
}

/** `x-returned` tells of each member of data whether the API may return it. */
function compareReturned(): string[] {
  const returned = record(record(schemas.PublicData)['x-returned']);
  return Array.from(connectorTypes).flatMap(([name, { data }]) => {
    if (data === undefined) return [];
    const { never, ...ways } = record(returned[name]);
    const properties = described(data).properties ?? {};
    const marked = (way: 'known' | 'read') =>
      Object.keys(properties).filter((field) => properties[field]?.returned === way);
    const neverReturned = new Set(list(never).map(String));
    const mayReturn = new Set(Object.values(ways).flatMap(list).map(String));
    const fields = flatten(manifestShape(data));
    const secrets = Array.from(fields)
      .filter(([, { shape }]) => shape.secret)
      .map(([place]) => place);
    const others = Object.keys(described(data).properties ?? {}).filter((field) => !secrets.includes(field));
    return [
      ...(['known', 'read'] as const).flatMap((way) => {
        const [theirs, ours] = [
          list(ways[way] ?? [])
            .map(String)
            .sort(),
          marked(way).sort(),
        ];
        return theirs.join() === ours.join()
          ? []
          : [`${name}: ${way}: ${theirs} in the contract, ${ours} here`];
      }),
      ...secrets
        .filter((place) => !neverReturned.has(place))
        .map((place) => `${name}.${place}: secret, but may be returned`),
      ...Array.from(neverReturned)
        .filter((place) => !secrets.includes(place))
        .map((place) => `${name}.${place}: never returned, but not secret`),
      ...others
        .filter((field) => !mayReturn.has(field))
        .map((field) => `${name}.${field}: unknown whether it is returned`),
      ...Array.from(mayReturn)
        .filter((field) => !others.includes(field))
        .map((field) => `${name}.${field}: may be returned, but is not in the manifest`),
    ];
  });
}

it.each([
  ['fields of a manifest', compareTopLevel],
  ['types of connectors', compareTypes],
  ['fields of data', compareData],
  ['what creation and updates take', compareUpdates],
  ['what is returned', compareReturned],
] as const)('%s', (part, comparison) => {
  expect(
    comparison().sort(),
    `${part}: what src/ and test/contract/connect-api.openapi.yaml disagree on. Correct the one that is wrong by the API's reference ("Adding a connector type" in CONTRIBUTING.md names the places in the contract). Only a difference on purpose is stated in manifest-differences.ts`,
  ).toEqual(Object.keys(STATED[part]).sort());
});
