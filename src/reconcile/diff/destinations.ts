import type { CustomEnvironment, Link, TriggerDestination } from '../../vercel/resources.ts';
import { environmentName } from './environments.ts';

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

interface KnownNames extends Pick<Link, 'projectId' | 'projectName'> {
  customEnvironments?: readonly CustomEnvironment[] | undefined;
}

/** @param links where the names of projects and environments are known from; IDs stand for the others */
export function showDestinations(
  destinations: readonly TriggerDestination[],
  links: readonly KnownNames[],
): string {
  return destinations
    .map(({ projectId, branch, customEnvironmentId, path }) => {
      const known = links.filter((link) => link.projectId === projectId);
      const project = known.find(({ projectName }) => projectName !== undefined)?.projectName ?? projectId;
      const environments = known.flatMap(({ customEnvironments = [] }) => customEnvironments);
      const environment = customEnvironmentId && environmentName(customEnvironmentId, environments);
      return [project, branch && `branch ${branch}`, environment, path].filter(Boolean).join(' ');
    })
    .sort()
    .join('; ');
}
