import { isDeepStrictEqual } from 'node:util';
import type { BaseManifest } from '../manifest/base.ts';
import { Template } from '../manifest/expressions.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { isRecord } from '../shared/json.ts';

/** What a pull request changes about the manifests of a run. */
export interface PullRequestChanges {
  /** Files that it adds or changes, relative to the workspace. */
  files: ReadonlySet<string>;
  /** The manifests of the files that it changes or removes, as they were. */
  base: readonly BaseManifest[];
}

/** Names of fields, `data.botScopes` for members of `data`. */
export interface Edits {
  /** Those that have another value than before, or had none. */
  changed: string[];
  /** Those that are no longer there. */
  removed: string[];
}

/** What a manifest was before: the one with its uid, or else with its previous uid. */
export function baseOf(
  { uid, lifecycle: { previousUid } }: Manifest,
  base: readonly BaseManifest[],
): BaseManifest | undefined {
  return base.find((before) => before.uid === uid) ?? base.find((before) => before.uid === previousUid);
}

/** Those that no manifest continues. One that said that its connector is to be gone has done its work. */
export function removedManifests(
  manifests: readonly Manifest[],
  base: readonly BaseManifest[],
): BaseManifest[] {
  const continued = new Set(manifests.flatMap(({ uid, lifecycle }) => [uid, lifecycle.previousUid]));
  return base.filter(({ uid, absent }) => !absent && !continued.has(uid));
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

/** With the members of `data` in its place. A name of the author's own may be as long as a file. */
function flattened(fields: Readonly<Record<string, unknown>>): Map<string, unknown> {
  return new Map(
    Object.entries(fields).flatMap(([name, value]) =>
      name === 'data' && isRecord(value) && !(value instanceof Template)
        ? Object.entries(value).map(([member, inner]) => [`data.${member}`, inner] as const)
        : [[name, value] as const],
    ),
  );
}

/** The projects that a manifest named, by ID or name, as it was written. */
export function namedProjects({ projectId, projects }: Readonly<Record<string, unknown>>): string[] {
  const listed = Array.isArray(projects)
    ? projects.map((link) => (isRecord(link) ? link.id : undefined))
    : [];
  return [projectId, ...listed].filter((project) => typeof project === 'string');
}
