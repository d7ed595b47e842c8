import type { Link, TriggerDestination } from '../../vercel/resources.ts';
import type { Change } from '../change.ts';
import type { Desired } from '../desired.ts';
import type { LinkStep, Step } from '../step.ts';
import { withDestinations } from './environments.ts';

/**
 * The list to write, or undefined when the current one is as stated. Identity is project, branch, custom environment
 * and path; a stated destination without a path equals a live one with any path, since the API fills it in.
 */
export function destinationsToWrite(
  stated: readonly TriggerDestination[],
  current: readonly TriggerDestination[],
): TriggerDestination[] | undefined {
  const left = [...current];
  const take = (stated: TriggerDestination, fits: (candidate: TriggerDestination) => boolean) => {
    const index = left.findIndex((candidate) => sameTarget(stated, candidate) && fits(candidate));
    return index === -1 ? undefined : left.splice(index, 1)[0];
  };
  // Those with a path first, so that one without does not take their match.
  const matched = new Map(
    [...stated]
      .sort((first, second) => Number(first.path === undefined) - Number(second.path === undefined))
      .map((destination) => [
        destination,
        take(destination, ({ path }) => destination.path === undefined || path === destination.path),
      ]),
  );
  const allMatch = stated.every((destination) => matched.get(destination) !== undefined);
  if (allMatch && left.length === 0) return undefined;
  // A path that the API filled in is kept when the list is written for another reason.
  return stated.map((destination) => matched.get(destination) ?? destination);
}

function sameTarget(first: TriggerDestination, second: TriggerDestination): boolean {
  return (
    first.projectId === second.projectId &&
    first.branch === second.branch &&
    first.customEnvironmentId === second.customEnvironmentId
  );
}

/**
 * The step that writes the list, where it differs.
 * @param written the links that are written before it
 */
export function destinationSteps(
  { destinations, links }: Desired,
  current: readonly TriggerDestination[],
  currentLinks: readonly Link[],
  written: readonly LinkStep[],
): Step[] {
  const list = destinations && destinationsToWrite(destinations, current);
  if (list === undefined) return [];
  const known = [
    ...links.map((link) => ({
      ...link,
      environments: [...(link.environments ?? [])],
      customEnvironments: [...link.customEnvironments],
    })),
    ...currentLinks,
  ];
  const writes = written.map(({ link }) => link);
  const unwritten = currentLinks.filter(
    (link) => !writes.some(({ projectId }) => projectId === link.projectId),
  );
  const brought = [...writes, ...unwritten].flatMap((link): Change[] => {
    const after = withDestinations(link, list);
    const isSame = after.environments.length === link.environments.length;
    return isSame ? [] : [{ kind: 'link', before: link, after }];
  });
  const change: Change = { kind: 'destinations', before: current, after: list, links: known };
  return [{ kind: 'destinations', destinations: list, changes: [change, ...brought] }];
}
