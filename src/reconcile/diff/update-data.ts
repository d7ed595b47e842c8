import type { Manifest } from '../../manifest/manifest.ts';
import { isRecord } from '../../shared/json.ts';
import { isManaged } from '../../vercel/managed-connector.ts';
import type { Connector } from '../../vercel/resources.ts';
import type { Change, DataChange } from '../change.ts';
import { isOwn } from '../ownership.ts';
import type { Policy } from '../policy.ts';
import { planKeys } from './api-keys.ts';
import {
  comparableMembers,
  compareData,
  type DataDifference,
  isCreateOnly,
  memberSchema,
  unstatedMembers,
  updatableOrFixed,
} from './data.ts';
import { dataChange, SENT_AGAIN } from './data-change.ts';

/** What an update does about `data`. */
export interface DataUpdate {
  /** In the update form of the type; undefined where nothing is sent. */
  data: Record<string, unknown> | undefined;
  /** The manifest's members that are sent. */
  members: readonly string[];
  changes: readonly Change[];
  warnings: readonly string[];
}

/** What is known of the live `data`. */
export interface DataState {
  /** What differs and could be sent. */
  differing: readonly DataChange[];
  /** What cannot be compared, since the response lacks it; `data` for all of it. */
  unseen: readonly string[];
  /** Differences that no update can remove. */
  warnings: readonly string[];
}

/** Compares `data`, whatever is then done about it. */
export function dataState(manifest: Manifest, connector: Connector): DataState {
  if (isUnsendable(manifest, connector)) return { differing: [], unseen: [], warnings: [MANAGED] };
  const { differing, fixed, unseen } = compareData(manifest, connector);
  const isSilent = connector.data === undefined && unseen.length === comparableMembers(manifest).length;
  return {
    differing: differing.map((difference) => dataChange(manifest, difference)),
    unseen: isSilent && unseen.length > 0 ? ['data'] : unseen.map((path) => `data.${path}`),
    warnings: fixed.map(fixedWarning),
  };
}

/**
 * What `if-exists: update` sends of `data`: the members that differ, each complete and none with a secret; or all that
 * the type can update, secrets included.
 * @returns why nothing may be sent, as a whole message
 */
export function dataUpdate(
  manifest: Manifest,
  connector: Connector,
  updateData: 'changed' | 'all',
): DataUpdate | { error: string } {
  if (isUnsendable(manifest, connector)) {
    return updateData === 'all' ? { error: MANAGED_ALL } : { ...NOTHING, warnings: [MANAGED] };
  }
  const { differing, fixed } = compareData(manifest, connector);
  const keys = updateData === 'all' ? keyUpdate(manifest, connector) : NO_KEYS;
  if ('error' in keys) return keys;
  const updatable = updatableOrFixed(manifest).filter((name) => !isCreateOnly(memberSchema(manifest, name)));
  const differs = (name: string) => differing.some(({ member }) => member === name);
  const isCarried = (name: string) => isServerConfig(connector, name) && differing.length > 0;
  const members = updatable.filter((name) => updateData === 'all' || differs(name) || isCarried(name));
  const stated = Object.fromEntries(members.map((name) => [name, manifest.data[name]]));
  const sent = { ...stated, ...keys.data };
  const base = { warnings: [...fixed.map(fixedWarning), ...keys.warnings] };
  if (Object.keys(sent).length === 0) return { ...NOTHING, ...base };
  const carried = carriedServerConfig(manifest, connector, sent);
  if ('error' in carried) return carried;
  return {
    data: { ...carried.data, ...sent },
    members: [...members, ...keys.members],
    changes: [
      ...differing.map((difference) => dataChange(manifest, difference)),
      ...(updateData === 'all' ? [SENT_AGAIN] : []),
    ],
    warnings: [
      ...base.warnings,
      ...carried.warnings,
      ...droppedWarning(members, manifest, connector),
      ...(members.some((name) => isServerConfig(connector, name) && connector.data?.[name] === undefined)
        ? [BLIND_SERVER_CONFIG]
        : []),
    ],
  };
}

const NOTHING: DataUpdate = { data: undefined, members: [], changes: [], warnings: [] };
const NO_KEYS: KeyUpdate = { data: {}, members: [], warnings: [] };

/** Whether a connector of a list has to be read by itself: it has no `data`, or a difference would be sent. */
export function needsData(
  manifest: Manifest,
  listed: Connector,
  { ifExists, updateData, comparesData }: Policy,
): boolean {
  if (!comparesData || !isOwn(manifest, listed) || updatableOrFixed(manifest).length === 0) return false;
  if (ifExists === 'update' && updateData === 'all') return true;
  if (comparableMembers(manifest).length === 0) return false;
  return listed.data === undefined || compareData(manifest, listed).differing.length > 0;
}

/**
 * What the API keeps otherwise than it was sent: every later run would send it again.
 * @param members those that were sent
 */
export function keptOtherwise(
  manifest: Manifest,
  members: readonly string[],
  connector: Connector,
): string[] {
  return compareData(manifest, connector)
    .differing.filter(({ member }) => members.includes(member))
    .map(
      ({ member }) =>
        `\`data.${member}\` was sent, but the API keeps another value, so every run would send it again. Write what the API keeps, or add \`data.${member}\` to \`lifecycle.ignoreChanges\`.`,
    );
}

/** Connect API: Vercel registered the app with the service, and has its credentials. */
function isUnsendable({ data }: Manifest, connector: Connector): boolean {
  return isManaged(connector) && Object.keys(data).length > 0;
}

const MANAGED = 'Vercel manages this connector, so `data` is not sent. Remove `data` from the manifest.';
const MANAGED_ALL =
  'Vercel manages this connector, so `update-data: all` cannot send `data`. Remove `data` from the manifest.';

function fixedWarning({ member }: DataDifference): string {
  return `\`data.${member}\` differs from the live connector, and the API takes it only at creation. To change it, delete the connector and create it again; to keep what is live, add \`data.${member}\` to \`lifecycle.ignoreChanges\`.`;
}

interface KeyUpdate {
  data: Record<string, unknown>;
  members: readonly string[];
  warnings: readonly string[];
}

/** Connect API: an update changes stored keys by their IDs. */
function keyUpdate(manifest: Manifest, connector: Connector): KeyUpdate | { error: string } {
  const { knownType, data, uid } = manifest;
  const isStated = updatableOrFixed(manifest).includes('values');
  if (knownType?.name !== 'api-key' || !isStated || !Array.isArray(data.values)) return NO_KEYS;
  const plan = planKeys(data.values, connector.data?.values);
  if ('error' in plan) {
    return {
      error: `The API keys of connector ${uid} cannot be sent: ${plan.error}. Replace them in the Vercel dashboard, and give each key of the manifest a \`scope\` of its own.`,
    };
  }
  const warnings = plan.kept.map(
    (name) =>
      `A live API key with ${name} is not in the manifest. It was kept; delete it in the Vercel dashboard.`,
  );
  return { data: plan.data, members: ['values'], warnings };
}

/**
 * Connect API: in an update of an oauth connector `serverConfig` has a default, which may clear what is stored. So every
 * update of `data` carries it, as stated or else as it is live.
 */
function isServerConfig({ type }: Connector, member: string): boolean {
  return type === 'oauth' && member === 'serverConfig';
}

/** A preset's manifest cannot state it. */
const PRESET_ENDPOINTS =
  'The API returned no `serverConfig`, so check in the Vercel dashboard that the update kept the endpoints of the preset.';

const BLIND_SERVER_CONFIG =
  'The API returned no `serverConfig`. If one is stored, this update may drop what `data.serverConfig` does not state.';

/** That of an update which does not have it otherwise. */
function carriedServerConfig(
  { connectionMethod }: Manifest,
  { type, data = {} }: Connector,
  sent: Record<string, unknown>,
): { data: Record<string, unknown>; warnings: string[] } | { error: string } {
  if (type !== 'oauth' || 'serverConfig' in sent) return { data: {}, warnings: [] };
  if (isRecord(data.serverConfig)) return { data: { serverConfig: data.serverConfig }, warnings: [] };
  if (connectionMethod !== undefined) return { data: {}, warnings: [PRESET_ENDPOINTS] };
  // Where nothing is returned, no one can tell what the update would clear.
  if (Object.keys(data).length === 0) {
    return {
      error:
        'The API does not return `serverConfig`, which an update of `data` may clear. State `data.serverConfig` in the manifest, `{}` if it has none.',
    };
  }
  const warning =
    'The API returned no `serverConfig`. If one is stored, this update may clear it; state `data.serverConfig` to keep it.';
  return { data: {}, warnings: [warning] };
}

/** Connect API: whether an update merges a mapping or replaces it is not documented. */
function droppedWarning(members: readonly string[], { data }: Manifest, connector: Connector): string[] {
  const dropped = members.flatMap((name) =>
    unstatedMembers(data[name], connector.data?.[name], ['data', name]),
  );
  return dropped.length === 0
    ? []
    : [`${dropped.join(', ')}: live, but not in the manifest, so this update may drop them.`];
}
