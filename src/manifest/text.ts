import { check } from './check.ts';
import { parseDocuments } from './document.ts';
import type { Manifest } from './manifest.ts';
import type { Problem } from './problem.ts';

/**
 * Checks a manifest that is not (yet) in a file, as mode `validate` would.
 * @param file where it is to be, relative to the workspace
 */
export async function checkText(
  file: string,
  text: string,
): Promise<{ manifest?: Manifest; problems: Problem[] }> {
  const { documents, problems } = parseDocuments(file, text);
  const [document] = documents;
  if (document === undefined || problems.length > 0) return { problems };
  return await check(document, {
    values: { secrets: new Map(), vars: new Map() },
    needs: 'none',
    strict: true,
    statedUids: true,
    allowedUids: [],
    defaults: { project: undefined, environments: undefined },
    // Nothing that is exported names a file.
    workspace: '',
  });
}
