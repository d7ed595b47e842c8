import { type CheckOptions, check } from './check.ts';
import { parseDocuments } from './document.ts';
import { readManifests } from './files.ts';
import type { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

export interface LoadOptions extends CheckOptions {
  /** Paths or globs relative to the workspace; a leading `!` excludes. */
  patterns: readonly string[];
}

export interface Loaded {
  manifests: Manifest[];
  problems: Problem[];
  /** Names of the secrets that the manifests refer to, also those with problems. */
  secrets: Set<string>;
}

/**
 * Reads, resolves and checks all manifests, and finds every problem in every file in one go. `manifests` holds
 * those without an error; nothing may be sent while there is an error anywhere.
 */
export async function load(options: LoadOptions): Promise<Loaded> {
  const { files, problems } = await readManifests(options.patterns, options.workspace);
  const loaded: Loaded = { manifests: [], problems, secrets: new Set() };
  for (const file of files) {
    const parsed = parseDocuments(file.path, file.text);
    const found = [...parsed.problems];
    for (const document of parsed.documents) {
      const checked = await check(document, options);
      // What was wrong with a value as YAML is not said again in the words of its field.
      found.push(
        ...checked.problems.filter((problem) => !parsed.problems.some((other) => samePlace(problem, other))),
      );
      for (const name of checked.secrets) loaded.secrets.add(name);
      if (checked.manifest) loaded.manifests.push(checked.manifest);
    }
    loaded.problems.push(...found.sort(byPosition));
  }
  loaded.problems.push(...repeatedUids(loaded.manifests));
  return loaded;
}

/** Two manifests of one connector would undo each other. */
function repeatedUids(manifests: readonly Manifest[]): Problem[] {
  const first = new Map<string, Manifest>();
  return manifests.flatMap((manifest) => {
    const earlier = first.get(manifest.uid);
    if (earlier === undefined) {
      first.set(manifest.uid, manifest);
      return [];
    }
    const { line } = earlier.at(['uid']);
    const message = `The uid ${manifest.uid} is that of another manifest, ${earlier.file} line ${line}; each connector has one`;
    return [{ severity: 'error' as const, file: manifest.file, position: manifest.at(['uid']), message }];
  });
}

function samePlace({ position: one }: Problem, { position: other }: Problem): boolean {
  return one?.line === other?.line && one?.column === other?.column;
}

function byPosition({ position: one }: Problem, { position: other }: Problem): number {
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
