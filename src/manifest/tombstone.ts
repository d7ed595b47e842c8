import * as z from 'zod/mini';
import { isRecord } from '../shared/json.ts';
import { checkRules, type Fields } from './cross-field.ts';
import type { ManifestDocument } from './document.ts';
import { Unresolved } from './expressions.ts';
import { checkUid, type UidOptions } from './guards.ts';
import { checkLifecycle } from './lifecycle.ts';
import { type Manifest, toManifest } from './manifest.ts';
import { type ResolveOptions, resolveDocument } from './resolve-expressions.ts';
import { textOf } from './resolved.ts';
import { connectorSchema } from './schema/connector.ts';
import { tombstoneRules } from './schema/rules.ts';
import { validate } from './validate.ts';

/** The fields that say which connector is to be gone. All others are ignored, so that they need no values. */
const tombstoneSchema = z.pick(connectorSchema, {
  type: true,
  service: true,
  connectionMethod: true,
  uid: true,
  lifecycle: true,
});

export interface TombstoneOptions extends UidOptions, Omit<ResolveOptions, 'schema' | 'dataSchema'> {}

/**
 * Resolves and checks a document with `state: absent`.
 * @returns without a manifest where a field is not what it should be; broken rules are among what is reported
 */
export async function checkTombstone(
  document: ManifestDocument,
  value: Fields,
  options: TombstoneOptions,
): Promise<{ manifest?: Manifest; uid: string | undefined; identifyingVars: Set<string> }> {
  const { error } = options.reporters;
  const stated = Object.fromEntries(
    Object.entries(value).filter(([name]) => Object.hasOwn(tombstoneSchema.shape, name)),
  );
  const resolved = resolveDocument(
    { ...document, value: stated },
    { ...options, schema: connectorSchema, dataSchema: undefined },
  );
  const { identifyingVars } = resolved;
  const fields: Fields = isRecord(resolved.value) ? resolved.value : {};
  const checked = validate(tombstoneSchema, fields, error);
  checkRules(tombstoneRules, fields, [], error);
  const uid = textOf(fields.uid);
  if (uid !== undefined) await checkUid(fields, uid, options, options.reporters);
  await checkLifecycle(fields, uid, options, error);
  if (uid === undefined || checked === undefined || checked.value instanceof Unresolved) {
    return { uid, identifyingVars };
  }
  const facts = {
    uid,
    icon: undefined,
    type: undefined,
    written: value,
    secrets: new Set<string>(),
    missingSecrets: [],
    dataMembers: new Map(),
    unknownFields: {},
    hosts: [],
  };
  const noDefaults = { project: undefined, environments: undefined };
  const manifest = toManifest(document, checked.value, facts, noDefaults);
  return { manifest, uid, identifyingVars };
}
