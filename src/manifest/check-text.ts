import type { Diagnostic, Path, Position } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { check } from './check.ts';
import { parseDocuments } from './document.ts';
import { iconReader } from './icon-reference.ts';
import type { Manifest } from './manifest.ts';
import type { Locate } from './positions.ts';
import { deriveUid } from './uid.ts';

/** An error in a manifest; `path` is undefined where it is none of a field, as in invalid YAML. */
export interface RefusedValue {
  path: Path | undefined;
  message: string;
}

/**
 * Checks a manifest that is not (yet) in a file, as mode `validate` would.
 * @param file where it is to be, relative to the workspace
 * @param now milliseconds since the epoch, for what must not be in the past
 * @returns the manifest, unless something in it is an error
 */
export async function checkText(
  file: string,
  text: string,
  now: number,
): Promise<{ manifest?: Manifest; problems: Diagnostic[]; refusals: RefusedValue[] }> {
  const { documents, problems } = parseDocuments(file, text);
  const [document] = documents;
  if (document === undefined || problems.length > 0) return { problems, refusals: refusalsIn(problems) };
  // Each position is an object of its own.
  const paths = new Map<Position, Path>();
  const at: Locate = (path, part) => {
    const position = document.at(path, part);
    paths.set(position, path);
    return position;
  };
  const checked = await check(
    { ...document, at },
    {
      values: { secrets: new Map(), vars: new Map() },
      tokens: new Set(),
      needs: 'none',
      strict: true,
      statedUids: true,
      allowedUids: ['**'],
      allowedProjects: ['**'],
      allowedEnvironments: ['**'],
      allowedHosts: ['**'],
      defaults: { project: undefined, environments: undefined },
      now,
      // Nothing that is exported names a file.
      readIcon: iconReader(''),
    },
  );
  return { ...checked, refusals: refusalsIn(checked.problems, paths) };
}

function refusalsIn(problems: readonly Diagnostic[], paths?: ReadonlyMap<Position, Path>): RefusedValue[] {
  return problems.flatMap(({ severity, position, message }) =>
    severity === 'error' ? { path: position && paths?.get(position), message } : [],
  );
}

/** The uids that the manifests in a text state, or that are derived from their names. */
export function uidsIn(text: string): string[] {
  return parseDocuments('', text).documents.flatMap(({ value }) => {
    if (!isRecord(value)) return [];
    return typeof value.uid === 'string' ? value.uid : (deriveUid(value) ?? []);
  });
}
