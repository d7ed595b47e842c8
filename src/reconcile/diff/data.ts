import { Unresolved } from '../../manifest/expressions.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { fieldInfo, type Schema } from '../../manifest/schema/field-info.ts';
import { fieldsOf, holdsSecret, schemaAt } from '../../manifest/schema/introspection.ts';
import { type Path, showPath } from '../../shared/diagnostics.ts';
import { isRecord } from '../../shared/json.ts';
import type { Connector } from '../../vercel/resources.ts';
import { compareValues } from './values.ts';

/** A member of `data` that is live with another value than the manifest states. */
export interface DataDifference {
  member: string;
  stated: unknown;
  live: unknown;
}

export interface DataComparison {
  /** Those that an update may send. */
  differing: readonly DataDifference[];
  /** Connect API: those that are taken at creation only. */
  fixed: readonly DataDifference[];
  /** Stated values that the response lacks, as `botScopes` or `slackTeam.name`. */
  unseen: readonly string[];
}

type Comparable = Pick<Manifest, 'knownType' | 'data' | 'dataMembers' | 'ignoreChanges'>;

/**
 * Compares the `data` of a manifest with what the API returned of it.
 *
 * Connect API: `data` comes without its secrets, and no member of it is guaranteed. So what the response lacks is no
 * difference: sending it would be repeated by every run. A list that the API is known to return is different: absent
 * beside another stated member, it counts as empty.
 */
export function compareData(manifest: Comparable, connector: Connector): DataComparison {
  const members = comparableMembers(manifest);
  const isThere = (member: string) => connector.data?.[member] !== undefined;
  const compared = members.map((member) => {
    const schema = memberSchema(manifest, member);
    const stated = manifest.data[member];
    const listed = liveValue(connector, member, stated, schema);
    const countsAsEmpty =
      listed === undefined &&
      Array.isArray(stated) &&
      isReturned(schema) &&
      members.some((other) => other !== member && isThere(other));
    const live = countsAsEmpty ? [] : listed;
    return { member, stated, live, schema, ...compareValues(stated, live, schema, [member]) };
  });
  const differing = compared.filter(({ differs }) => differs);
  const toDifference = ({ member, stated, live }: (typeof compared)[number]) => ({ member, stated, live });
  return {
    differing: differing.filter(({ schema }) => !isCreateOnly(schema)).map(toDifference),
    fixed: differing.filter(({ schema }) => isCreateOnly(schema)).map(toDifference),
    unseen: [...new Set(compared.flatMap(({ unseen }) => unseen.map((path) => showPath(path))))],
  };
}

/** The members that a response may tell anything about: no secret is ever returned, and some are to be left alone. */
export function comparableMembers(manifest: Comparable): string[] {
  return updatableOrFixed(manifest).filter((member) => {
    const schema = memberSchema(manifest, member);
    const hasSecret = manifest.dataMembers.get(member)?.usesSecrets || (schema && holdsSecret(schema));
    return !hasSecret && isComplete(manifest.data[member]);
  });
}

/** The stated members that are not ignored. */
export function updatableOrFixed({ data, ignoreChanges }: Comparable): string[] {
  if (ignoreChanges.has('data')) return [];
  return Object.keys(data).filter((member) => !ignoreChanges.has(`data.${member}`));
}

/** The schema of a member of `data`; undefined where nothing is known of it. */
export function memberSchema({ knownType }: Comparable, member: string): Schema | undefined {
  return knownType?.data && schemaAt(knownType.data, [member]);
}

export function isCreateOnly(schema: Schema | undefined): boolean {
  return schema !== undefined && fieldInfo.get(schema)?.createOnly === true;
}

function isReturned(schema: Schema | undefined): boolean {
  return schema !== undefined && fieldInfo.get(schema)?.returned !== undefined;
}

/** Whether this run has all of a value. */
function isComplete(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return true;
  if (value instanceof Unresolved) return false;
  return Object.values(value).every(isComplete);
}

/** What the response says of a member: in `data`, or in the tokens whose scopes it states. */
function liveValue(
  connector: Connector,
  member: string,
  stated: unknown,
  schema: Schema | undefined,
): unknown {
  const live = connector.data?.[member];
  if (schema === undefined) return live;
  const tokens = fieldInfo.get(schema)?.tokens;
  if (tokens !== undefined) return live ?? scopesOf(connector, tokens);
  // Connect API: the scopes of a grant are told only while it is enabled.
  if (!isRecord(stated) || stated.enabled !== true || (live !== undefined && !isRecord(live))) return live;
  const scopes = fieldsOf(schema).flatMap(({ name, schema: field }) => {
    const kind = fieldInfo.get(field)?.tokens;
    const told = kind && live?.[name] === undefined ? scopesOf(connector, kind) : undefined;
    return told === undefined ? [] : [[name, told] as const];
  });
  return scopes.length === 0 ? live : { ...live, ...Object.fromEntries(scopes) };
}

function scopesOf(connector: Connector, tokens: 'app' | 'user'): string[] | undefined {
  return tokens === 'app' ? connector.appTokens?.scopes : connector.userTokens?.scopes;
}

/** Paths of live members of a mapping that is sent and does not state them, as `data.serverConfig.issuer`. */
export function unstatedMembers(stated: unknown, live: unknown, path: Path): string[] {
  if (!isRecord(stated) || !isRecord(live)) return [];
  return Object.keys(live).flatMap((name) =>
    name in stated
      ? unstatedMembers(stated[name], live[name], [...path, name])
      : [`\`${showPath([...path, name])}\``],
  );
}
