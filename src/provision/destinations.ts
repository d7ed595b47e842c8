import type { TriggerDestination } from '../connect/resources.ts';

/**
 * The list to write, or undefined when the live one is as stated. Identity is project, branch, custom environment
 * and path; a stated destination without a path equals a live one with any path, since the API fills it in.
 */
export function destinationsToWrite(
  stated: readonly TriggerDestination[],
  live: readonly TriggerDestination[],
): TriggerDestination[] | undefined {
  const left = [...live];
  const take = (wanted: TriggerDestination, fits: (candidate: TriggerDestination) => boolean) => {
    const index = left.findIndex((candidate) => sameTarget(wanted, candidate) && fits(candidate));
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  // Those with a path first, so that one without does not take their match.
  const matched = new Map(
    [...stated]
      .sort((first, second) => Number(first.path === undefined) - Number(second.path === undefined))
      .map((wanted) => [
        wanted,
        take(wanted, ({ path }) => wanted.path === undefined || path === wanted.path),
      ]),
  );
  const allMatch = stated.every((wanted) => matched.get(wanted) !== undefined);
  if (allMatch && left.length === 0) return undefined;
  // A path that the API filled in is kept when the list is written for another reason.
  return stated.map((wanted) => matched.get(wanted) ?? wanted);
}

function sameTarget(first: TriggerDestination, second: TriggerDestination): boolean {
  return (
    first.projectId === second.projectId &&
    first.branch === second.branch &&
    first.customEnvironmentId === second.customEnvironmentId
  );
}

export function showDestinations(destinations: readonly TriggerDestination[]): string {
  return destinations
    .map(({ projectId, branch, customEnvironmentId, path }) =>
      [projectId, branch && `branch ${branch}`, customEnvironmentId, path].filter(Boolean).join(' '),
    )
    .sort()
    .join('; ');
}
