import type { Diagnostic, Path } from '../shared/diagnostics.ts';
import { type Checked, type CheckOptions, check } from './check.ts';
import { type ManifestDocument, parseDocuments } from './document.ts';
import { readManifests } from './files.ts';
import { checkDefaults, type Reach } from './guards.ts';
import { iconReader } from './icon-reference.ts';
import type { Manifest } from './manifest.ts';
import { connectorSchema } from './schema/connector.ts';
import { knownFields } from './schema/introspection.ts';
import { findShapeMistake } from './shape-mistakes.ts';

/** Names of the fields of a manifest. */
const FIELDS = knownFields(connectorSchema);

export interface LoadOptions extends Omit<CheckOptions, 'readIcon'> {
  /** Absolute path of the checked-out repository. */
  workspace: string;
  /** Paths or globs relative to the workspace; a leading `!` excludes. */
  patterns: readonly string[];
}

export interface Loaded {
  manifests: Manifest[];
  problems: Diagnostic[];
  /** What documents with problems name of projects and environments. */
  named: (Reach & Pick<Manifest, 'file' | 'at'>)[];
  /** Names of the secrets that the manifests refer to, also those with problems. */
  secrets: Set<string>;
  /** Values with secrets in them that are sent in another form than the workflow gave them. */
  changedSecrets: Set<string>;
  /** Names of the variables that are part of a uid, name or project, sorted. */
  identifyingVars: string[];
}

/**
 * Reads, resolves and checks all manifests, and finds every problem in every file in one go. `manifests` holds
 * those without an error; nothing may be sent while there is an error anywhere.
 */
export async function load(options: LoadOptions): Promise<Loaded> {
  const { files, problems } = await readManifests(options.patterns, options.workspace);
  if (!options.statedUids) problems.push(...(await checkDefaults(options.defaults, options)));
  const loaded: Loaded = {
    manifests: [],
    problems,
    named: [],
    secrets: new Set(),
    changedSecrets: new Set(),
    identifyingVars: [],
  };
  const identifyingVars = new Set<string>();
  const readIcon = iconReader(options.workspace);
  const named: Named[] = [];
  for (const file of files) {
    const parsed = parseDocuments(file.path, file.text);
    // What was wrong with a value as YAML is not said again in the words of its field.
    const said = new Set(parsed.problems.map(placeOf));
    let found = parsed.problems;
    for (const document of parsed.documents) {
      const mistake = findShapeMistake(document, FIELDS);
      if (mistake !== undefined) {
        const position = document.at([mistake.field], 'key');
        found.push({ severity: 'error', file: file.path, position, message: mistake.message });
        continue;
      }
      const checked = await check(document, { ...options, readIcon });
      named.push(...namesOf(checked, document));
      found = found.concat(checked.problems.filter((problem) => !said.has(placeOf(problem))));
      for (const name of checked.secrets) loaded.secrets.add(name);
      for (const value of checked.changedSecrets) loaded.changedSecrets.add(value);
      for (const name of checked.identifyingVars) identifyingVars.add(name);
      if (checked.manifest && document.sound) loaded.manifests.push(checked.manifest);
      if (checked.names) loaded.named.push({ ...document, ...checked.names });
    }
    // Not spread into a call: there may be more of them than a call takes arguments.
    loaded.problems = loaded.problems.concat(found.sort(byPosition));
  }
  loaded.problems = loaded.problems.concat(repeatedUids(named));
  loaded.identifyingVars = [...identifyingVars].sort();
  return loaded;
}

/** Where a uid is written, whatever else is wrong with its manifest. */
interface Named extends Pick<Manifest, 'file' | 'at'> {
  uid: string;
  path: Path;
}

function namesOf({ uid, previousUid }: Checked, { file, at }: ManifestDocument): Named[] {
  return [
    ...(uid === undefined ? [] : [{ uid, file, at, path: ['uid'] }]),
    ...(previousUid === undefined || previousUid === uid
      ? []
      : [{ uid: previousUid, file, at, path: ['lifecycle', 'previousUid'] }]),
  ];
}

/** Two manifests of one connector would undo each other; so would one that renames what another is about. */
function repeatedUids(names: readonly Named[]): Diagnostic[] {
  const first = new Map<string, Named>();
  return names.flatMap(({ uid, file, at, path }) => {
    const earlier = first.get(uid);
    if (earlier === undefined) {
      first.set(uid, { uid, file, at, path });
      return [];
    }
    const { line } = earlier.at(earlier.path);
    const message = `Duplicate uid ${uid}, also used in ${earlier.file} line ${line}; remove one of the manifests or change its uid`;
    return [{ severity: 'error' as const, file, position: at(path), message }];
  });
}

function placeOf({ position }: Diagnostic): string {
  return `${position?.line}:${position?.column}`;
}

function byPosition({ position: one }: Diagnostic, { position: other }: Diagnostic): number {
  return (one?.line ?? 0) - (other?.line ?? 0) || (one?.column ?? 0) - (other?.column ?? 0);
}
