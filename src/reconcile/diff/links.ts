import type { Link, TriggerDestination } from '../../vercel/resources.ts';
import type { LinkState } from '../change.ts';
import type { Desired, DesiredLink } from '../desired.ts';
import type { LinkStep } from '../step.ts';
import { environmentsToWrite } from './environments.ts';

/**
 * The links to write.
 * @param destinations those that the connector is to have
 */
export function linkSteps(
  desired: readonly DesiredLink[],
  current: readonly Link[],
  destinations: readonly TriggerDestination[],
): LinkStep[] {
  return desired.flatMap((link) => {
    const before = current.find(({ projectId }) => projectId === link.projectId);
    const environments = environmentsToWrite(link, before, destinations);
    if (environments === undefined) return [];
    const { projectId } = link;
    const projectName = link.projectName ?? before?.projectName;
    const customEnvironments = [...link.customEnvironments, ...(before?.customEnvironments ?? [])];
    const after = { projectId, projectName, environments, customEnvironments };
    return [
      {
        kind: 'link',
        link: after,
        changes: [{ kind: 'link', before: before && { ...before, projectName, customEnvironments }, after }],
      },
    ];
  });
}

/** Links that are live and that the manifest does not list. */
export function unmanagedLinks({ links }: Desired, current: readonly Link[]): LinkState[] {
  return current.filter((link) => !links.some(({ projectId }) => projectId === link.projectId));
}
