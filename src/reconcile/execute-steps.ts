import type { Manifest } from '../manifest/manifest.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { ApiError } from '../vercel/failure.ts';
import type { Connector, Link, UpdateResult } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import { withDestinations } from './diff/environments.ts';
import { keptOtherwise } from './diff/update-data.ts';
import type { Note } from './note.ts';
import type { Step, UnlinkStep } from './step.ts';
import { triggersUnsupported } from './warnings.ts';

/** What was done so far to one connector. */
export interface Done {
  connector: Connector | undefined;
  created: boolean;
  links: readonly Link[];
  changes: readonly Change[];
  warnings: readonly string[];
  notes: readonly Note[];
}

/** Carries out steps in order, and notes in `progress` what is done. */
export async function executeSteps(
  steps: readonly Step[],
  manifest: Manifest,
  connector: Connector,
  api: ConnectApi,
  progress: Done,
): Promise<void> {
  for (const step of steps) {
    // As the step before left it: a rename changes the uid.
    const current = progress.connector ?? connector;
    const outcome = await executeStep(step, manifest, current, api, progress);
    // "Absent": someone else did it.
    if (outcome !== 'absent') progress.changes = [...progress.changes, ...step.changes];
  }
}

async function executeStep(
  step: Step,
  manifest: Manifest,
  connector: Connector,
  api: ConnectApi,
  progress: Done,
): Promise<'absent' | undefined> {
  switch (step.kind) {
    case 'rename':
      progress.connector = await api.renameConnector(connector.id, step.uid);
      return undefined;
    case 'unlink':
      return await unlink(step, connector, api, progress);
    case 'upload':
      await api.uploadFile(step.file.bytes, step.file.sha1);
      return undefined;
    case 'update': {
      const updated = await api.updateConnector(connector, step.patch);
      progress.connector = updated.connector;
      const kept = await whatIsKept(step.members, updated.connector, api);
      progress.warnings = [
        ...progress.warnings,
        ...updateWarnings(updated),
        ...keptOtherwise(manifest, step.members, kept),
      ];
      return undefined;
    }
    case 'link':
      progress.links = await upsertLink(step.link, connector, api, progress.links);
      return undefined;
    case 'destinations':
      if (connector.supportsTriggers === false && step.destinations.length > 0) {
        throw new Error(triggersUnsupported(connector.uid));
      }
      progress.connector = await api.replaceTriggerDestinations(connector, step.destinations);
      progress.links = progress.links.map((link) => withDestinations(link, step.destinations));
      return undefined;
  }
}

async function unlink(
  { projectId, destinations }: UnlinkStep,
  connector: Connector,
  api: ConnectApi,
  progress: Done,
): Promise<'absent' | undefined> {
  const outcome = await api.deleteLink(connector.id, projectId);
  progress.links = progress.links.filter((link) => link.projectId !== projectId);
  if (destinations.length > 0) {
    // Connect API: the destinations go with the link, which older editions of its documentation deny.
    progress.connector = (await api.getConnector(connector.id)) ?? progress.connector;
    const live = progress.connector?.triggerDestinations ?? [];
    const left = live.filter((to) => to.projectId !== projectId);
    if (left.length < live.length) progress.connector = await api.replaceTriggerDestinations(connector, left);
  }
  return outcome === 'absent' ? 'absent' : undefined;
}

/** Connect API: whether the response to an update has `data` is not certain; the one to a read is likelier to. */
async function whatIsKept(
  members: readonly string[],
  updated: Connector,
  api: ConnectApi,
): Promise<Connector> {
  if (members.length === 0 || updated.data !== undefined) return updated;
  try {
    return (await api.getConnector(updated.id)) ?? updated;
  } catch (cause) {
    // The update itself succeeded.
    if (cause instanceof ApiError) return updated;
    throw cause;
  }
}

/** @returns the links with this one as the API has it now */
async function upsertLink(
  { projectId, environments, projectName, customEnvironments }: Link,
  connector: Connector,
  api: ConnectApi,
  links: readonly Link[],
): Promise<Link[]> {
  const link = await api.putLink(connector.id, projectId, environments);
  const written: Link = {
    ...link,
    environments: link.environments.length > 0 ? link.environments : environments,
    projectName: link.projectName ?? projectName,
    customEnvironments: link.customEnvironments ?? customEnvironments,
  };
  return [...links.filter((other) => other.projectId !== projectId), written];
}

/** Connect API: what an update asks of people. */
function updateWarnings({ reinstallNeeded, reconsentNeeded, serviceSync }: UpdateResult): string[] {
  return [
    ...(reinstallNeeded
      ? [
          'Reinstall the app for this change to take effect (a team owner or admin does it in the Vercel dashboard).',
        ]
      : []),
    ...(reconsentNeeded
      ? ['Existing user authorizations no longer cover all scopes; each user must authorize again.']
      : []),
    ...(serviceSync?.status === 'required'
      ? [
          `The change was saved at Vercel but could not be synced to the provider: ${syncErrors(serviceSync.errors)}. Fix it there, then run again with \`update-data: all\`.`,
        ]
      : []),
  ];
}

function syncErrors(errors: readonly { message: string; fields: string[] }[]): string {
  if (errors.length === 0) return 'no reason was given';
  return errors
    .map(({ message, fields }) => (fields.length > 0 ? `${message} (${fields.join(', ')})` : message))
    .join('; ');
}
