import pMap from 'p-map';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { firstFew } from '../shared/lists.ts';
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

/** In more manifests than this, the same words have one cause outside of them. */
const OWN_MISTAKES = 3;

/**
 * What is wrong with an input is wrong for each manifest that it stands in for, and said once. So is what is the same
 * in many manifests: a team that has none of their projects, or a secret that is not set.
 */
export function onceEach(problems: readonly Diagnostic[]): Diagnostic[] {
  const groups = Map.groupBy(problems, ({ message }) => message);
  return problems.flatMap((problem) => {
    const [first, ...others] = groups.get(problem.message) ?? [];
    if (problem.file !== undefined && others.length < OWN_MISTAKES) return [problem];
    if (problem !== first) return [];
    if (problem.file === undefined) return [problem];
    const places = firstFew(others.map(({ file, position }) => `${file}:${position?.line}`));
    return [{ ...problem, message: `${problem.message} (also in ${places})` }];
  });
}
