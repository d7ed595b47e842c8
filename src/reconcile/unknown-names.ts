import pMap from 'p-map';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { onceEach } from '../shared/once-each.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { CONCURRENCY } from './concurrency.ts';
import { createProjectLookup } from './project-lookup.ts';
import { type NameOptions, resolveNames, type StatedNames } from './resolve-names.ts';

/**
 * What is wrong with the names of projects and environments in manifests that have other problems as well, so that all
 * are told at once. What cannot be looked up is left to the run that goes further.
 * @param debug takes one line per look-up that failed
 */
export async function unknownNames(
  named: readonly StatedNames[],
  api: ConnectApi,
  options: Omit<NameOptions, 'projects'>,
  debug: (message: string) => void,
): Promise<Diagnostic[]> {
  const projects = createProjectLookup(api);
  const problemsOf = async (names: StatedNames): Promise<Diagnostic[]> => {
    try {
      const resolved = await resolveNames(names, { ...options, projects });
      return 'refused' in resolved ? resolved.refused : [];
    } catch (cause) {
      debug(`Names were not looked up: ${errorMessage(cause)}`);
      return [];
    }
  };
  return onceEach((await pMap(named, problemsOf, { concurrency: CONCURRENCY })).flat());
}
