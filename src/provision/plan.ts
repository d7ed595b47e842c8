import type { Connector, Link, TriggerDestination } from '../connect/resources.ts';
import { environmentsToWrite } from './environments.ts';
import type { Wanted, WantedLink } from './wanted.ts';

/** What is live under a manifest's uid. */
export interface Live {
  connector: Connector;
  /** Undefined where nobody needs to know them. */
  links: readonly Link[] | undefined;
}

export interface Policy {
  ifExists: 'reuse' | 'fail';
}

/** One request that changes something, and what it changes. */
export type Step = { changes: Change[] } & (
  | { kind: 'create'; link: LinkWrite | undefined }
  | { kind: 'link'; link: LinkWrite }
);

export interface LinkWrite {
  projectId: string;
  projectName: string | undefined;
  environments: string[];
}

/** A field that differs, in words; of `data` nothing but its name is ever said. */
export interface Change {
  /** As outputs name it: `name`, `icon`, `projects`, `triggerDestinations`, `data`, … */
  field: string;
  live: string;
  wanted: string;
}

export interface Plan {
  wanted: Wanted;
  live: Live | undefined;
  action: 'create' | 'update' | 'unchanged' | 'fail';
  /** In the order in which they are sent. */
  steps: Step[];
  /** What a person should know although nothing fails. */
  warnings: string[];
  /** What stays as it is. */
  notes: string[];
  /** Why nothing may be done to this connector. */
  error?: string;
}

/** From wanted and live to steps. Pure: nothing is read or written here. */
export function plan(wanted: Wanted, live: Live | undefined, policy: Policy): Plan {
  if (live === undefined) return planCreation(wanted);
  const base = {
    wanted,
    live,
    warnings: fixedFields(wanted, live.connector),
    notes: otherLinks(wanted, live),
  };
  const refusal = refuse(wanted, live.connector, policy);
  if (refusal !== undefined) return { ...base, action: 'fail', steps: [], error: refusal };
  const destinations = wanted.destinations ?? live.connector.triggerDestinations ?? [];
  const steps = linkSteps(wanted.links, live.links ?? [], destinations);
  return { ...base, action: steps.length > 0 ? 'update' : 'unchanged', steps };
}

function planCreation(wanted: Wanted): Plan {
  // Connect API: the create call takes one link; each further one is a request of its own.
  const [first, ...others] = linkSteps(wanted.links, [], wanted.destinations ?? []);
  const create: Step = { kind: 'create', link: first?.link, changes: statedFields(wanted) };
  return { wanted, live: undefined, action: 'create', steps: [create, ...others], warnings: [], notes: [] };
}

/** The fields that the create call sets. */
function statedFields({ manifest, links }: Wanted): Change[] {
  const fields = [...Object.keys(manifest.settings), ...(links.length > 0 ? ['projects'] : []), 'data'];
  return fields.map((field) => ({ field, live: '', wanted: '' }));
}

function refuse({ manifest }: Wanted, live: Connector, policy: Policy): string | undefined {
  if (manifest.type !== undefined && live.type !== manifest.type) {
    return `There is a connector ${manifest.uid} already, but its type is ${live.type} and the manifest's is ${manifest.type}. A type cannot be changed: give the manifest another uid, or delete that connector first.`;
  }
  if (policy.ifExists === 'fail') {
    return `There is a connector ${manifest.uid} already, and \`if-exists\` is fail. Use reuse to go on with it.`;
  }
  return undefined;
}

/** Connect API: these can only be given at creation. */
function fixedFields({ manifest }: Wanted, live: Connector): string[] {
  return (['service', 'connectionMethod', 'target'] as const).flatMap((field) => {
    const stated = manifest[field];
    const actual = live[field];
    return stated === undefined || actual === undefined || stated === actual
      ? []
      : [
          `\`${field}\` is ${actual} on the live connector and ${stated} in the manifest. It cannot be changed after creation; delete the connector and create it again if it must be.`,
        ];
  });
}

function linkSteps(
  wanted: readonly WantedLink[],
  live: readonly Link[],
  destinations: readonly TriggerDestination[],
): (Step & { kind: 'link' })[] {
  return wanted.flatMap((link) => {
    const current = live.find(({ projectId }) => projectId === link.projectId);
    const environments = environmentsToWrite(link, current, destinations);
    if (environments === undefined) return [];
    const { projectId } = link;
    const projectName = link.projectName ?? current?.projectName;
    const change = {
      field: 'projects',
      live: current ? showLink({ ...current, projectName }) : '',
      wanted: showLink({ projectId, projectName, environments }),
    };
    return [{ kind: 'link', link: { projectId, projectName, environments }, changes: [change] }];
  });
}

function otherLinks(wanted: Wanted, live: Live): string[] {
  const others = (live.links ?? []).filter(
    (link) => !wanted.links.some(({ projectId }) => projectId === link.projectId),
  );
  return others.map(
    (link) => `Also linked to ${showLink(link)}, which the manifest does not name; left as it is.`,
  );
}

/** `web: preview, production`, whatever order the environments came in. */
export function showLink(link: Pick<Link, 'projectId' | 'projectName' | 'environments'>): string {
  return `${link.projectName ?? link.projectId}: ${[...link.environments].sort().join(', ')}`;
}
