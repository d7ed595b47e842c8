import type { IconFile } from '../icon/image.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Connector, CustomEnvironment, Link, TriggerDestination } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import type { Desired, DesiredLink } from './desired.ts';
import { updateData } from './diff/data.ts';
import { destinationsToWrite, showDestinations } from './diff/destinations.ts';
import { environmentName, environmentsToWrite, withDestinations } from './diff/environments.ts';
import { differingSettings, newSettings, type StatedSettings, statedSettings } from './diff/settings.ts';

/** What is live under a manifest's uid. */
export interface Current {
  connector: Connector;
  /** Undefined where nobody needs to know them. */
  links: readonly Link[] | undefined;
}

export interface Policy {
  /** Of settings; links and stated destinations are brought in line with `reuse` as well. */
  ifExists: 'reuse' | 'update' | 'fail';
  /** Send `data` again, although nobody can see whether it differs. */
  updateData: boolean;
}

/** One request that changes something, and what it changes. */
export type Step = { changes: Change[] } & (
  | { kind: 'upload'; file: IconFile }
  | { kind: 'create'; settings: StatedSettings; link: LinkWrite | undefined }
  | { kind: 'update'; patch: Record<string, unknown> }
  | { kind: 'link'; link: LinkWrite }
  | { kind: 'destinations'; destinations: TriggerDestination[] }
);

type LinkStep = Step & { kind: 'link' };

export interface LinkWrite {
  projectId: string;
  projectName: string | undefined;
  environments: string[];
  customEnvironments: CustomEnvironment[];
}

export interface Plan {
  wanted: Desired;
  live: Current | undefined;
  action: 'create' | 'update' | 'unchanged' | 'delete' | 'absent' | 'fail';
  /** In the order in which they are sent. */
  steps: Step[];
  /** What a person should know although nothing fails. */
  warnings: string[];
  /** What a person may want to know: what stays as it is, and what was not looked at. */
  notes: string[];
  /** Why nothing may be done to this connector. */
  error?: string;
}

/** From wanted and live to steps. Pure: nothing is read or written here. */
export function plan(wanted: Desired, live: Current | undefined, policy: Policy): Plan {
  if (live === undefined) return planCreation(wanted);
  const { connector, links = [] } = live;
  const refusal = refuse(wanted, connector, policy);
  if (refusal !== undefined) {
    const notes = otherLinks(wanted, links);
    return { wanted, live, action: 'fail', steps: [], warnings: [], notes, error: refusal };
  }
  const liveDestinations = connector.triggerDestinations ?? [];
  const settings = settingsSteps(wanted, connector, policy);
  const linksToWrite = linkSteps(wanted.links, links, wanted.destinations ?? liveDestinations);
  const steps = [
    ...settings.steps,
    ...linksToWrite,
    ...destinationSteps(wanted, liveDestinations, links, linksToWrite),
  ];
  const warnings = [
    ...fixedFields(wanted, connector),
    ...settings.warnings,
    ...silentDestinations(wanted, settings.triggers),
  ];
  const notes = [
    ...(unseenIcon(wanted).length > 0
      ? ['`icon` was not compared: its URL is fetched by mode apply with `if-exists: update` alone.']
      : []),
    ...settingsLeft(wanted, connector, policy),
    ...otherLinks(wanted, links),
  ];
  return { wanted, live, action: steps.length > 0 ? 'update' : 'unchanged', steps, warnings, notes };
}

/** What deleting the connector that a manifest names would take; one of another type is never touched. */
export function planDeletion(wanted: Desired, live: Current | undefined): Plan {
  const base = { wanted, live, warnings: [], notes: [] };
  if (live === undefined) return { ...base, action: 'absent', steps: [] };
  const error = otherType(wanted.manifest, live.connector);
  if (error !== undefined) return { ...base, action: 'fail', steps: [], error };
  return { ...base, action: 'delete', steps: [] };
}

function planCreation(wanted: Desired): Plan {
  // Connect API: the create call takes one link; each further one is a request of its own.
  const links = linkSteps(wanted.links, [], wanted.destinations ?? []);
  const [first] = links;
  const settings = statedSettings(wanted);
  const create: Step = {
    kind: 'create',
    settings,
    link: first?.link,
    changes: [
      ...newSettings(settings),
      ...unseenIcon(wanted),
      ...(first?.changes ?? []),
      { field: 'data', live: '', wanted: '' },
    ],
  };
  const destinations = destinationSteps(wanted, [], [], links);
  return {
    wanted,
    live: undefined,
    action: 'create',
    steps: [...uploadSteps(wanted), create, ...links.slice(1), ...destinations],
    warnings: silentDestinations(wanted, settings.triggers === true),
    notes: [],
  };
}

/** An icon from a URL, where this run has not fetched it. */
function unseenIcon({ manifest, icon }: Desired): Change[] {
  return icon === undefined && manifest.icon?.kind === 'url'
    ? [{ field: 'icon', live: '', wanted: manifest.icon.url }]
    : [];
}

function uploadSteps({ icon }: Desired): Step[] {
  return icon?.file === undefined ? [] : [{ kind: 'upload', file: icon.file, changes: [] }];
}

function settingsSteps(
  wanted: Desired,
  live: Connector,
  policy: Policy,
): { steps: Step[]; warnings: string[]; triggers: boolean } {
  if (policy.ifExists !== 'update') return { steps: [], warnings: [], triggers: live.triggers };
  const { patch, changes } = differingSettings(wanted, live);
  const again = policy.updateData ? updateData(wanted.manifest) : { data: undefined, warnings: [] };
  const body = { ...patch, ...(again.data && { data: again.data }) };
  const dataChange = again.data ? [{ field: 'data', live: '', wanted: '' }] : [];
  const update: Step[] =
    Object.keys(body).length > 0
      ? [{ kind: 'update', patch: body, changes: [...changes, ...dataChange] }]
      : [];
  return {
    steps: 'icon' in patch ? [...uploadSteps(wanted), ...update] : update,
    warnings: again.warnings,
    triggers: patch.triggers ?? live.triggers,
  };
}

function linkSteps(
  wanted: readonly DesiredLink[],
  live: readonly Link[],
  destinations: readonly TriggerDestination[],
): LinkStep[] {
  return wanted.flatMap((link) => {
    const current = live.find(({ projectId }) => projectId === link.projectId);
    const environments = environmentsToWrite(link, current, destinations);
    if (environments === undefined) return [];
    const { projectId } = link;
    const projectName = link.projectName ?? current?.projectName;
    const customEnvironments = [...link.customEnvironments, ...(current?.customEnvironments ?? [])];
    const change = {
      field: 'projects',
      live: current ? showLink({ ...current, projectName, customEnvironments }) : '',
      wanted: showLink({ projectId, projectName, environments, customEnvironments }),
    };
    const write = { projectId, projectName, environments, customEnvironments };
    return [{ kind: 'link', link: write, changes: [change] }];
  });
}

/** @param written the links that are written before it */
function destinationSteps(
  { destinations, links }: Desired,
  live: readonly TriggerDestination[],
  liveLinks: readonly Link[],
  written: readonly LinkStep[],
): Step[] {
  const list = destinations && destinationsToWrite(destinations, live);
  if (list === undefined) return [];
  const known = [...links, ...liveLinks];
  const change = {
    field: 'triggerDestinations',
    live: showDestinations(live, known),
    wanted: showDestinations(list, known) || 'none',
  };
  const writes = written.map(({ link }) => link);
  const unwritten = liveLinks.filter((link) => !writes.some(({ projectId }) => projectId === link.projectId));
  const brought = [...writes, ...unwritten].flatMap((link) => {
    const after = withDestinations(link, list);
    return after.environments.length === link.environments.length
      ? []
      : [{ field: 'projects', live: showLink(link), wanted: showLink(after) }];
  });
  return [{ kind: 'destinations', destinations: list, changes: [change, ...brought] }];
}

/** Connect API: destinations of a connector whose triggers are off are stored and receive nothing. */
function silentDestinations({ destinations }: Desired, triggers: boolean): string[] {
  return destinations !== undefined && destinations.length > 0 && !triggers
    ? [
        'Triggers are off, so the destinations receive nothing. Give `triggers: true` (with `if-exists: update` for a connector that is there already).',
      ]
    : [];
}

function refuse({ manifest, destinations }: Desired, live: Connector, policy: Policy): string | undefined {
  const { uid, settings } = manifest;
  const error = otherType(manifest, live);
  if (error !== undefined)
    return `${error} A type cannot be changed: give the manifest another uid, or delete that connector first.`;
  if (policy.ifExists === 'fail') {
    return `There is a connector ${uid} already, and \`if-exists\` is fail. Use reuse to go on with it.`;
  }
  const wantsTriggers =
    (destinations?.length ?? 0) > 0 || (policy.ifExists === 'update' && settings.triggers === true);
  return wantsTriggers && live.supportsTriggers === false ? noTriggers(uid) : undefined;
}

function otherType({ uid, type }: Manifest, live: Connector): string | undefined {
  return type === undefined || live.type === type
    ? undefined
    : `There is a connector ${uid}, but its type is ${live.type} and the manifest's is ${type}, so it is left alone.`;
}

export function noTriggers(uid: string): string {
  return `The connector ${uid} does not support triggers. Take \`triggers\` and the destinations out of its manifest.`;
}

/** Connect API: these can only be given at creation. */
function fixedFields({ manifest }: Desired, live: Connector): string[] {
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

/** An edit that `if-exists: reuse` leaves undone must not pass for one that there is nothing to do about. */
function settingsLeft(wanted: Desired, live: Connector, { ifExists }: Policy): string[] {
  if (ifExists === 'update') return [];
  const fields = differingSettings(wanted, live)
    // `update` could not bring these in line either.
    .changes.filter(({ field }) => field !== 'triggers' || live.supportsTriggers !== false)
    .map(({ field }) => `\`${field}\``);
  if (fields.length === 0) return [];
  const [differ, are] = fields.length === 1 ? ['differs', 'is'] : ['differ', 'are'];
  return [
    `${fields.join(', ')} ${differ} from the manifest and ${are} left, since \`if-exists\` is ${ifExists}; \`update\` brings settings in line.`,
  ];
}

function otherLinks(wanted: Desired, live: readonly Link[]): string[] {
  const others = live.filter((link) => !wanted.links.some(({ projectId }) => projectId === link.projectId));
  return others.map(
    (link) => `Also linked to ${showLink(link)}, which the manifest does not name; left as it is.`,
  );
}

/** `web: preview, production, qa`, whatever order the environments came in; slugs where they are known. */
export function showLink(
  link: Pick<Link, 'projectId' | 'projectName' | 'environments' | 'customEnvironments'>,
): string {
  const environments = link.environments.map((environment) =>
    environmentName(environment, link.customEnvironments ?? []),
  );
  return `${link.projectName ?? link.projectId}: ${environments.sort().join(', ')}`;
}
