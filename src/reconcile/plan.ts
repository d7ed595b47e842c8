import type { Connector, Link } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import type { Desired } from './desired.ts';
import { updateData } from './diff/data.ts';
import { destinationSteps } from './diff/destinations.ts';
import { linkSteps, unmanagedLinks } from './diff/links.ts';
import { differingSettings, newSettings, patchOf, statedSettings } from './diff/settings.ts';
import type { Note } from './note.ts';
import { foreignness } from './ownership.ts';
import type { Creation, Step } from './step.ts';
import { immutableFieldWarnings, inactiveDestinationWarnings, triggersUnsupported } from './warnings.ts';

/** What is live under a manifest's uid. */
export interface Current {
  connector: Connector;
  /** Undefined where they do not matter. */
  links: readonly Link[] | undefined;
}

export interface Policy {
  /** Of settings; links and stated destinations are synced with `reuse` as well. */
  ifExists: 'reuse' | 'update' | 'fail';
  /** Send `data` again, although the API does not tell whether it differs. */
  updateData: boolean;
}

interface PlanBase {
  desired: Desired;
  /** What a person should know although nothing fails. */
  warnings: readonly string[];
  notes: readonly Note[];
}

/** What is to be done about one connector; steps are in the order in which they are sent. */
export type Plan = PlanBase &
  (
    | { action: 'create'; creation: Creation; steps: readonly Step[] }
    | { action: 'update'; current: Current; steps: readonly Step[] }
    | { action: 'unchanged' | 'delete'; current: Current }
    | { action: 'absent' }
    /** `error`: why nothing may be done to this connector. */
    | { action: 'fail'; current: Current; error: string }
  );

/** From desired and current to steps. Pure: nothing is read or written here. */
export function plan(desired: Desired, current: Current | undefined, policy: Policy): Plan {
  if (current === undefined) return planCreation(desired);
  const { connector, links = [] } = current;
  const unmanaged = unmanagedLinks(desired, links).map((link): Note => ({ kind: 'unmanaged link', link }));
  const error = refusal(desired, connector, policy);
  if (error !== undefined) return { action: 'fail', desired, current, error, warnings: [], notes: unmanaged };

  const destinations = connector.triggerDestinations ?? [];
  const settings = settingsSteps(desired, connector, policy);
  const linksToWrite = linkSteps(desired.links, links, desired.destinations ?? destinations);
  const steps = [
    ...settings.steps,
    ...linksToWrite,
    ...destinationSteps(desired, destinations, links, linksToWrite),
  ];
  const base = {
    desired,
    current,
    warnings: [
      ...immutableFieldWarnings(desired, connector),
      ...settings.warnings,
      ...inactiveDestinationWarnings(desired, settings.triggers),
    ],
    notes: [...iconNotes(desired), ...skippedSettings(desired, connector, policy), ...unmanaged],
  };
  return steps.length > 0 ? { action: 'update', ...base, steps } : { action: 'unchanged', ...base };
}

/** What deleting the connector that a manifest names would take; one of another type is never touched. */
export function planDeletion(desired: Desired, current: Current | undefined): Plan {
  const base = { desired, warnings: [], notes: [] };
  if (current === undefined) return { ...base, action: 'absent' };
  const error = foreignness(desired.manifest, current.connector);
  if (error !== undefined) return { ...base, action: 'fail', current, error };
  return { ...base, action: 'delete', current };
}

function planCreation(desired: Desired): Plan {
  const [first, ...links] = linkSteps(desired.links, [], desired.destinations ?? []);
  const settings = statedSettings(desired);
  const creation: Creation = {
    icon: desired.icon?.file,
    settings,
    link: first?.link,
    changes: [...newSettings(settings), ...iconAtUrl(desired), ...(first?.changes ?? []), { kind: 'data' }],
  };
  const written = first === undefined ? links : [first, ...links];
  return {
    action: 'create',
    desired,
    creation,
    steps: [...links, ...destinationSteps(desired, [], [], written)],
    warnings: inactiveDestinationWarnings(desired, settings.triggers === true),
    notes: [],
  };
}

/** An icon from a URL, where this run has not fetched it. */
function iconAtUrl({ manifest, icon }: Desired): Change[] {
  return icon === undefined && manifest.icon?.kind === 'url'
    ? [{ kind: 'setting', field: 'icon', before: undefined, after: manifest.icon.url }]
    : [];
}

function iconNotes(desired: Desired): Note[] {
  return iconAtUrl(desired).length > 0 ? [{ kind: 'icon not compared' }] : [];
}

function settingsSteps(
  desired: Desired,
  current: Connector,
  policy: Policy,
): { steps: Step[]; warnings: readonly string[]; triggers: boolean } {
  if (policy.ifExists !== 'update') return { steps: [], warnings: [], triggers: current.triggers };
  const settings = differingSettings(desired, current);
  const { data, warnings } = policy.updateData
    ? updateData(desired.manifest)
    : { data: undefined, warnings: [] };
  const patch = { ...patchOf(settings), ...(data && { data }) };
  const changes: Change[] = [...settings, ...(data ? [{ kind: 'data' as const }] : [])];
  const file = settings.some(({ field }) => field === 'icon') ? desired.icon?.file : undefined;
  const steps: Step[] = [
    ...(file ? [{ kind: 'upload' as const, file, changes: [] }] : []),
    ...(changes.length > 0 ? [{ kind: 'update' as const, patch, changes }] : []),
  ];
  const triggers = settings.find(({ field }) => field === 'triggers')?.after ?? current.triggers;
  return { steps, warnings, triggers: triggers === true };
}

function refusal(
  { manifest, destinations }: Desired,
  current: Connector,
  policy: Policy,
): string | undefined {
  const { uid, settings } = manifest;
  const error = foreignness(manifest, current);
  if (error !== undefined) {
    return `${error} This cannot be changed after creation: choose another uid, or delete that connector first.`;
  }
  if (policy.ifExists === 'fail') {
    return `Connector ${uid} already exists and \`if-exists\` is \`fail\`. Use \`reuse\` or \`update\`.`;
  }
  const needsTriggers =
    (destinations?.length ?? 0) > 0 || (policy.ifExists === 'update' && settings.triggers === true);
  return needsTriggers && current.supportsTriggers === false ? triggersUnsupported(uid) : undefined;
}

/** An edit that `if-exists: reuse` leaves undone must not pass for one that there is nothing to do about. */
function skippedSettings(desired: Desired, current: Connector, { ifExists }: Policy): Note[] {
  if (ifExists === 'update') return [];
  const fields = differingSettings(desired, current)
    .map(({ field }) => field)
    // `update` could not sync these either.
    .filter((field) => field !== 'triggers' || current.supportsTriggers !== false);
  return fields.length === 0 ? [] : [{ kind: 'skipped settings', fields, ifExists }];
}
