import { isRecord } from '../../shared/json.ts';

/** How an update syncs stored API keys with those of the manifest, or why it cannot. */
export type KeyPlan =
  | { data: Record<string, unknown>; kept: readonly string[] }
  /** As the end of a sentence about the keys. */
  | { error: string };

type Key = Record<string, unknown>;

/**
 * Which stored key each key of the manifest replaces. Connect API: a stored key is addressed by an ID, which the
 * response may tell; its value is never returned. So keys are matched by their scope, or as the only one without.
 * @param stated `data.values` of the manifest
 * @param live `data.values` of the response
 */
export function planKeys(stated: readonly unknown[], live: unknown): KeyPlan {
  if (!Array.isArray(live)) return { error: 'the API does not return the existing keys' };
  const [keys, stored] = [stated.filter(isRecord), live.filter(isRecord)];
  if (stored.length < live.length || !stored.every(({ id }) => typeof id === 'string' && id !== '')) {
    return { error: 'the API does not return the IDs of the existing keys' };
  }
  const scopes = new Set(keys.map(scopeOf));
  for (const scope of scopes) {
    const isShared = [keys, stored].some((some) => withScope(some, scope).length > 1);
    if (isShared) return { error: `more than one key has ${nameOf(scope)}, so they cannot be told apart` };
  }
  const pairs = keys.map((key) => ({ key, match: withScope(stored, scopeOf(key))[0] }));
  const toUpdate = pairs.flatMap(({ key: { value, expiresAt }, match }) =>
    match ? [{ id: match.id, value, ...(expiresAt !== undefined && { expiresAt }) }] : [],
  );
  const toAdd = pairs.flatMap(({ key, match }) => (match ? [] : [key]));
  return {
    data: { ...(toUpdate.length > 0 && { toUpdate }), ...(toAdd.length > 0 && { toAdd }) },
    kept: stored
      .map(scopeOf)
      .filter((scope) => !scopes.has(scope))
      .map(nameOf),
  };
}

function withScope(keys: readonly Key[], scope: string | undefined): Key[] {
  return keys.filter((key) => scopeOf(key) === scope);
}

function scopeOf({ scope }: Key): string | undefined {
  return typeof scope === 'string' && scope !== '' ? scope : undefined;
}

function nameOf(scope: string | undefined): string {
  return scope === undefined ? 'no scope' : `scope ${scope}`;
}
