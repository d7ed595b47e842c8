import { isDeepStrictEqual } from 'node:util';
import type { BaseManifest } from '../manifest/base.ts';
import { Template } from '../manifest/expressions.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { isRecord } from '../shared/json.ts';
import { isSameUid } from '../vercel/identity.ts';

/** What a pull request changes about the manifests of a run. */
export interface PullRequestChanges {
  /** Files that it adds or changes, relative to the workspace. */
  files: ReadonlySet<string>;
  /** The manifests of the files that it changes or removes, as they were. */
  base: readonly BaseManifest[];
  /** Files of `base` that were none of the run's: it reads them only since they were renamed. */
  outside: ReadonlySet<string>;
}

/** Names of fields, `data.botScopes` for members of `data`. */
export interface Edits {
  /** Those that have another value than before, or had none. */
  changed: string[];
  /** Those that are no longer there. */
  removed: string[];
}

/** What a manifest was before: the one with its uid, which may differ in case, or else with its previous uid. */
export function baseOf(
  { uid, lifecycle: { previousUid } }: Manifest,
  base: readonly BaseManifest[],
): BaseManifest | undefined {
  const find = (name: string) =>
    base.find((before) => before.uid === name) ?? base.find((before) => isSameUid(before.uid, name));
  return find(uid) ?? (previousUid === undefined ? undefined : find(previousUid));
}

/** Those that no manifest continues. One that said that its connector is to be gone has done its work. */
export function removedManifests(
  manifests: readonly Manifest[],
  { base, outside }: Pick<PullRequestChanges, 'base' | 'outside'>,
): BaseManifest[] {
  const continued = manifests.flatMap(({ uid, lifecycle }) => [uid, lifecycle.previousUid ?? uid]);
  return base.filter(
    ({ file, uid, absent }) =>
      !absent && !outside.has(file) && !continued.some((other) => isSameUid(other, uid)),
  );
}

/** What differs between two versions of a manifest, as they are written: expressions by their text. */
export function editsOf(
  before: Readonly<Record<string, unknown>>,
  after: Readonly<Record<string, unknown>>,
): Edits {
  const [old, now] = [flattened(before), flattened(after)];
  return {
    changed: [...now].flatMap(([name, value]) => (isDeepStrictEqual(value, old.get(name)) ? [] : [name])),
    removed: [...old.keys()].filter((name) => !now.has(name)),
  };
}

/** `data` and its member, or the name of another field. */
export function splitField(field: string): [string, string?] {
  return field.startsWith('data.') ? ['data', field.slice('data.'.length)] : [field];
}

/** With the members of `data` in its place. */
function flattened(fields: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      name === 'data' && isRecord(value) && !(value instanceof Template)
        ? Object.entries(value).map(([member, inner]) => [`data.${member}`, inner] as const)
        : [[name, value] as const],
    ),
  );
}
