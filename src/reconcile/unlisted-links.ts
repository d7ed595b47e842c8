import type { Link, TriggerDestination } from '../vercel/resources.ts';
import type { LinkState } from './change.ts';
import type { Desired } from './desired.ts';
import { unmanagedLinks } from './diff/links.ts';
import type { Policy } from './policy.ts';
import type { UnlinkStep } from './step.ts';

/** What becomes of links that are live and that the manifest does not list. */
export interface UnlistedPlan {
  /** One for each link that is removed: to be sent after links and destinations were written. */
  steps: readonly UnlinkStep[];
  kept: readonly LinkState[];
  warnings: readonly string[];
}

/** Where the links of a connector were not read completely. */
export const NOT_LISTED: UnlistedPlan = { steps: [], kept: [], warnings: [] };

/**
 * @param current all links of the connector, from its own list
 * @param destinations those that the connector has once the steps before were done
 */
export function planUnlisted(
  desired: Desired,
  current: readonly Link[],
  destinations: readonly TriggerDestination[],
  { unlistedLinks, mayUnlink }: Pick<Policy, 'unlistedLinks' | 'mayUnlink'>,
): UnlistedPlan {
  const { manifest } = desired;
  const unlisted = unmanagedLinks(desired, current);
  // The input `project` stands in for manifests that say nothing, so that it must not take links away.
  const wants = unlistedLinks === 'remove' && manifest.statesProjects;
  const { protect } = manifest.lifecycle;
  const isRemoved = (link: Link): boolean => wants && !protect && mayUnlink(link);
  return {
    steps: unlisted.filter(isRemoved).map((link) => {
      // Connect API: a link's removal removes the project's destinations on this connector.
      const own = destinations.filter(({ projectId }) => projectId === link.projectId);
      return {
        kind: 'unlink',
        projectId: link.projectId,
        destinations: own,
        changes: [{ kind: 'link removed', before: link, destinations: own }],
      };
    }),
    kept: unlisted.filter((link) => !isRemoved(link)),
    warnings: wants && protect && unlisted.length > 0 ? [protectedWarning(unlisted)] : [],
  };
}

function protectedWarning(unlisted: readonly LinkState[]): string {
  const projects = unlisted.map(({ projectName, projectId }) => projectName ?? projectId).join(', ');
  return `The manifest does not list ${projects}, but \`lifecycle.protect\` is true, so \`unlisted-links: remove\` did not apply.`;
}
