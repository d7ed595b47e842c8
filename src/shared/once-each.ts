import type { Diagnostic } from './diagnostics.ts';
import { firstFew } from './lists.ts';

/** In more manifests than this, the same words have one cause outside of them. */
const OWN_MISTAKES = 3;

/**
 * What is wrong with an input is wrong for each manifest that it stands in for, and said once. So is what is the same
 * in many manifests: a team that has none of their projects, or a secret that is not set.
 * @param mayBeMerged where it is not given, all may
 */
export function onceEach(
  problems: readonly Diagnostic[],
  mayBeMerged: (problem: Diagnostic) => boolean = () => true,
): Diagnostic[] {
  const groups = Map.groupBy(problems.filter(mayBeMerged), ({ message }) => message);
  return problems.flatMap((problem) => {
    if (!mayBeMerged(problem)) return [problem];
    const [first, ...others] = groups.get(problem.message) ?? [];
    if (problem.file !== undefined && others.length < OWN_MISTAKES) return [problem];
    if (problem !== first) return [];
    if (problem.file === undefined) return [problem];
    const places = firstFew(others.map(({ file, position }) => `${file}:${position?.line}`));
    return [{ ...problem, message: `${problem.message} (also in ${places})` }];
  });
}
