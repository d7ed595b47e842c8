import type { Path } from '../shared/diagnostics.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import { type Change, changedField } from './change.ts';
import type { Desired } from './desired.ts';
import { destinationSteps } from './diff/destinations.ts';
import { linkSteps } from './diff/links.ts';
import { differingSettings, iconAtUrl, patchOf } from './diff/settings.ts';
import { triggerInputChange, triggerInputs } from './diff/trigger-inputs.ts';
import { type DataState, dataState, dataUpdate } from './diff/update-data.ts';
import type { Note } from './note.ts';
import { foreignness } from './ownership.ts';
import { planDataCreation, planManagedCreation } from './plan-creation.ts';
import type { Policy } from './policy.ts';
import { renameNotes, renameRefusal, renameSteps, renameWarnings, type UnderPreviousUid } from './rename.ts';
import type { Creation, Step } from './step.ts';
import { NOT_LISTED, planUnlisted } from './unlisted-links.ts';
import { immutableFieldWarnings, inactiveDestinationWarnings, triggersUnsupported } from './warnings.ts';

/** What is live under a manifest's uid, or its previous one. */
export interface Current {
  connector: Connector;
  /** What is live under the previous uid, where there is one and it is in use. */
  previous?: UnderPreviousUid | undefined;
  /** Undefined where they do not matter. */
  links: readonly Link[] | undefined;
  /** Whether those that the manifest does not list are among them: otherwise nothing is said or done about these. */
  allLinks: boolean;
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
    | { action: 'unchanged'; current: Current }
    | { action: 'delete'; current: Current }
    | { action: 'absent' }
    /** `error`: why nothing may be done to this connector. */
    | { action: 'fail'; current: Current | undefined; error: string }
  );

/** From desired and current to steps. Pure: nothing is read or written here. */
export function plan(desired: Desired, current: Current | undefined, policy: Policy): Plan {
  if (current === undefined) return planAbsent(desired);
  const { connector, links = [], previous } = current;
  const destinations = connector.triggerDestinations ?? [];
  const unlisted = current.allLinks
    ? planUnlisted(desired, links, desired.destinations ?? destinations, policy)
    : NOT_LISTED;
  const unmanaged = unlisted.kept.map((link): Note => ({ kind: 'unmanaged link', link }));
  const error = renameRefusal(desired.manifest, previous) ?? refusal(desired, connector, policy);
  if (error !== undefined) return { action: 'fail', desired, current, error, warnings: [], notes: unmanaged };

  const rename = renameSteps(desired.manifest, current);
  const settings = settingsSteps(desired, connector, policy);
  if ('error' in settings) {
    return { action: 'fail', desired, current, error: settings.error, warnings: [], notes: unmanaged };
  }
  const linksToWrite = linkSteps(desired.links, links, desired.destinations ?? destinations);
  const steps = [
    ...rename,
    ...settings.steps,
    ...linksToWrite,
    ...destinationSteps(desired, destinations, links, linksToWrite),
    ...unlisted.steps,
  ];
  const base = {
    desired,
    current,
    warnings: [
      ...renameWarnings(rename),
      ...unlisted.warnings,
      ...immutableFieldWarnings(desired, connector),
      ...settings.warnings,
      ...inactiveDestinationWarnings(desired, settings.triggers),
    ],
    notes: [
      ...renameNotes(desired.manifest, previous),
      ...iconNotes(desired),
      ...settings.notes,
      ...unmanaged,
    ],
  };
  return steps.length > 0 ? { action: 'update', ...base, steps } : { action: 'unchanged', ...base };
}

/** Whether carrying out a plan sends what a manifest states at a path of `data` or of a trigger input. */
export function sends(planned: Plan, [field, member]: Path): boolean {
  if (planned.action === 'create') return true;
  if (planned.action !== 'update') return false;
  return planned.steps.some((step) => {
    if (step.kind !== 'update') return false;
    return field === 'data' ? step.members.includes(String(member)) : String(field) in step.patch;
  });
}

/** What deleting the connector that a manifest names would take; one of another type is never touched. */
export function planDeletion(desired: Desired, current: Current | undefined): Plan {
  const base = { desired, warnings: [], notes: [] };
  if (current === undefined) {
    const notes: Note[] = desired.manifest.lifecycle.absent ? [{ kind: 'already gone' }] : [];
    return { ...base, action: 'absent', notes };
  }
  const error = foreignness(desired.manifest, current.connector);
  if (error !== undefined) return { ...base, action: 'fail', current, error };
  return { ...base, action: 'delete', current };
}

/** What a manifest asks for whose connector does not exist. */
function planAbsent(desired: Desired): Plan {
  const { uid, createdWith } = desired.manifest;
  switch (createdWith) {
    case 'data':
      return { action: 'create', desired, ...planDataCreation(desired) };
    case 'managed':
      return { action: 'create', desired, ...planManagedCreation(desired) };
    case undefined: {
      const error = `Connector ${uid} does not exist, and the manifest has no \`data\` to create it with. Check \`uid\` and the team, or add \`data\`, or \`managed: true\` to let Vercel register the app.`;
      return { action: 'fail', desired, current: undefined, error, warnings: [], notes: [] };
    }
  }
}

function iconNotes(desired: Desired): Note[] {
  return iconAtUrl(desired).length > 0 ? [{ kind: 'icon not compared' }] : [];
}

interface SettingsPlan {
  steps: Step[];
  warnings: readonly string[];
  notes: readonly Note[];
  /** Whether they are on afterwards. */
  triggers: boolean;
}

/** The one update of settings and `data`; under another `if-exists` what it would be. */
function settingsSteps(
  desired: Desired,
  current: Connector,
  policy: Policy,
): SettingsPlan | { error: string } {
  const { manifest } = desired;
  const settings = differingSettings(desired, current);
  const state = policy.comparesData ? dataState(manifest, current) : NOT_READ;
  const notCompared: Note[] =
    state.unseen.length === 0 ? [] : [{ kind: 'not compared', fields: state.unseen }];
  if (policy.ifExists !== 'update') {
    const { warnings } = state;
    const skipped = skippedChanges([...settings, ...state.differing], current, policy);
    return { steps: [], warnings, notes: [...skipped, ...notCompared], triggers: current.triggers };
  }
  const update = dataUpdate(manifest, current, policy.updateData);
  if ('error' in update) return update;
  const triggers = settings.find(({ field }) => field === 'triggers')?.after;
  const inputs = triggerInputs(desired, [
    ...(policy.updateData === 'all' ? (['triggerVerificationInput'] as const) : []),
    ...(triggers === true ? (['triggerRegistrationInput'] as const) : []),
  ]);
  const { data, members } = update;
  const patch = { ...patchOf(settings), ...Object.fromEntries(inputs), ...(data && { data }) };
  const changes: Change[] = [...settings, ...inputs.map(triggerInputChange), ...update.changes];
  const file = settings.some(({ field }) => field === 'icon') ? desired.icon?.file : undefined;
  const steps: Step[] = [
    ...(file ? [{ kind: 'upload' as const, file, changes: [] }] : []),
    ...(changes.length > 0 ? [{ kind: 'update' as const, patch, members, changes }] : []),
  ];
  return {
    steps,
    warnings: update.warnings,
    notes: notCompared,
    triggers: (triggers ?? current.triggers) === true,
  };
}

const NOT_READ: DataState = { differing: [], unseen: [], warnings: [] };

function refusal(
  { manifest, destinations }: Desired,
  current: Connector,
  policy: Policy,
): string | undefined {
  const { uid, settings } = manifest;
  const error = foreignness(manifest, current);
  if (error !== undefined) {
    return `${error} This cannot be changed after creation: restore it in the manifest, choose another uid, or delete that connector first.`;
  }
  if (policy.ifExists === 'fail') {
    return `Connector ${current.uid} already exists and \`if-exists\` is \`fail\`. Use \`reuse\` or \`update\`.`;
  }
  const needsTriggers =
    (destinations?.length ?? 0) > 0 || (policy.ifExists === 'update' && settings.triggers === true);
  return needsTriggers && current.supportsTriggers === false ? triggersUnsupported(uid) : undefined;
}

/** An edit that `if-exists: reuse` leaves undone must not pass for one that there is nothing to do about. */
function skippedChanges(differing: readonly Change[], current: Connector, { ifExists }: Policy): Note[] {
  // `update` could not sync triggers of a connector without any either.
  const changes = differing.filter(
    (change) => changedField(change) !== 'triggers' || current.supportsTriggers !== false,
  );
  return changes.length === 0 ? [] : [{ kind: 'skipped changes', changes, ifExists }];
}
