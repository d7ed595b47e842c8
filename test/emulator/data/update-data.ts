/** How an update changes the stored `data` of a connector. */
import { isObject } from '../checks.ts';
import { refuseProblems } from '../refusal.ts';
import type { Json } from '../state.ts';
import type { Switches } from '../switches.ts';
import { serverConfigTexts } from './oauth-rules.ts';

type NextId = () => string;

/** OAuth members an empty string clears. */
const clearable = ['responseType', 'codeChallengeMethod', 'defaultAudience', 'defaultResource'];

function mergeDeep(stored: unknown, patch: unknown): unknown {
  if (!isObject(stored) || !isObject(patch)) return patch;
  const merged: Json = { ...stored };
  for (const [name, value] of Object.entries(patch)) merged[name] = mergeDeep(stored[name], value);
  return merged;
}

function dropEmpty(object: unknown, names: string[]): void {
  if (!isObject(object)) return;
  for (const name of names) if (object[name] === '') delete object[name];
}

function records(value: unknown): Json[] {
  return Array.isArray(value) ? value.filter(isObject) : [];
}

function withId(value: Json, nextId: NextId): Json {
  return { id: nextId(), ...value };
}

/** Applies one `toUpdate` item: null keeps a value, and removes a scope or an expiry. */
function changeKey(stored: Json, change: Json): void {
  if (typeof change.value === 'string') stored.value = change.value;
  for (const name of ['scope', 'expiresAt']) {
    if (change[name] === null) delete stored[name];
    else if (name in change) stored[name] = change[name];
  }
}

/** Every stored key gets an id, because an update addresses keys by id. */
export function storedOnCreate(type: string, data: Json, nextId: NextId): Json {
  if (type !== 'api-key' || !('values' in data)) return structuredClone(data);
  return { ...structuredClone(data), values: records(data.values).map((value) => withId(value, nextId)) };
}

function updateApiKey(stored: Json, patch: Json, nextId: NextId): Json {
  const values = structuredClone(records(stored.values));
  const byId = new Map(values.map((value) => [value.id, value]));
  const problems: string[] = [];
  const toDelete = Array.isArray(patch.toDelete) ? patch.toDelete : [];
  for (const [index, id] of toDelete.entries()) {
    if (!byId.delete(id)) problems.push(`data.toDelete[${index}] is not the id of a stored value`);
  }
  for (const [index, change] of records(patch.toUpdate).entries()) {
    const value = byId.get(change.id);
    if (value) changeKey(value, change);
    else problems.push(`data.toUpdate[${index}].id is not the id of a stored value`);
  }
  refuseProblems(problems);
  const added = records(patch.toAdd).map((value) => withId(value, nextId));
  const updated: Json = { ...stored, values: [...byId.values(), ...added] };
  if (patch.instructions === null) delete updated.instructions;
  else if ('instructions' in patch) updated.instructions = patch.instructions;
  return updated;
}

/**
 * The data to store after an update. The first level always merges; the switch `nestedData` decides about what
 * is inside. The update schema of OAuth has the default `{}` for `serverConfig`, which `clearsServerConfig` applies.
 */
export function storedOnUpdate(
  type: string,
  stored: Json,
  given: Json,
  switches: Pick<Switches, 'nestedData' | 'clearsServerConfig'>,
  nextId: NextId,
): Json {
  if (type === 'api-key') return updateApiKey(stored, given, nextId);
  const clears = type === 'oauth' && switches.clearsServerConfig && !('serverConfig' in given);
  const patch = clears ? { ...given, serverConfig: {} } : given;
  const updated: Json = { ...stored };
  for (const [name, value] of Object.entries(structuredClone(patch))) {
    const replaced = switches.nestedData === 'replace' || (clears && name === 'serverConfig');
    updated[name] = replaced ? value : mergeDeep(stored[name], value);
  }
  // An order to recreate the webhook, not a setting.
  if (type === 'photon') delete updated.repairWebhook;
  if (type === 'oauth') {
    dropEmpty(updated, clearable);
    dropEmpty(updated.serverConfig, serverConfigTexts);
    dropEmpty(updated.clientAssertion, ['type']);
  }
  return updated;
}
