import type { Diagnostic } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import { check } from './check.ts';
import { parseDocuments } from './document.ts';
import { iconReader } from './icon-reference.ts';
import type { Manifest } from './manifest.ts';
import { deriveUid } from './uid.ts';

/**
 * Checks a manifest that is not (yet) in a file, as mode `validate` would.
 * @param file where it is to be, relative to the workspace
 */
export async function checkText(
  file: string,
  text: string,
): Promise<{ manifest?: Manifest; problems: Diagnostic[] }> {
  const { documents, problems } = parseDocuments(file, text);
  const [document] = documents;
  if (document === undefined || problems.length > 0) return { problems };
  return await check(document, {
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
    now: 0, // Nothing that is exported states when it expires.
    // Nothing that is exported names a file.
    readIcon: iconReader(''),
  });
}

/** The uids that the manifests in a text state, or that are derived from their names. */
export function uidsIn(text: string): string[] {
  return parseDocuments('', text).documents.flatMap(({ value }) => {
    if (!isRecord(value)) return [];
    return typeof value.uid === 'string' ? value.uid : (deriveUid(value) ?? []);
  });
}
