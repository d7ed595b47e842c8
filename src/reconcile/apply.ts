import { freeFormStrings } from '../manifest/free-form.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { ApiError } from '../vercel/failure.ts';
import type { Connector, Link, UpdateResult } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import { createBody } from './create-body.ts';
import { readCurrent } from './current.ts';
import type { Desired } from './desired.ts';
import { withDestinations } from './diff/environments.ts';
import { keptOtherwise } from './diff/update-data.ts';
import type { Note } from './note.ts';
import { isOwn, uidWarnings } from './ownership.ts';
import { type Current, type Plan, plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { plannedResult, type Result } from './result.ts';
import type { Creation, Step, UnlinkStep } from './step.ts';
import { triggersUnsupported } from './warnings.ts';

/** What was done so far. */
interface Done {
  connector: Connector | undefined;
  created: boolean;
  links: readonly Link[];
  changes: readonly Change[];
  warnings: readonly string[];
  notes: readonly Note[];
}

/**
 * Carries out the plan of one connector. It never throws: a failure half-way is part of the result, beside what
 * was done, and the next run goes on from there.
 */
export async function apply(planned: Plan, api: ConnectApi, policy: Policy): Promise<Result> {
  const { manifest } = planned.desired;
  const { connector, links, warnings, notes } = plannedResult(planned);
  const progress: Done = { connector, created: false, links, changes: [], warnings, notes };
  const own = api.hiding(freeFormStrings(manifest));
  try {
    if (planned.action === 'delete') return await deleteConnector(planned, planned.current, own);
    await execute(planned, own, policy, progress);
    return finished(planned, progress);
  } catch (cause) {
    const error = describeFailure(cause, manifest.uid, progress);
    return { manifest, outcome: 'failed', error, ...progress };
  }
}

async function execute(planned: Plan, api: ConnectApi, policy: Policy, progress: Done): Promise<void> {
  switch (planned.action) {
    case 'create':
      return await create(planned, api, policy, progress);
    case 'update':
      return await executeSteps(
        planned.steps,
        planned.desired.manifest,
        planned.current.connector,
        api,
        progress,
      );
    case 'fail':
      throw new Error(planned.error);
  }
}

function finished(planned: Plan, { created, connector, ...done }: Done): Result {
  if (connector === undefined) return plannedResult(planned);
  const changed = done.changes.length > 0 ? 'updated' : 'unchanged';
  return { manifest: planned.desired.manifest, outcome: created ? 'created' : changed, connector, ...done };
}

async function deleteConnector(planned: Plan, { connector }: Current, api: ConnectApi): Promise<Result> {
  const result = plannedResult(planned);
  return (await api.deleteConnector(connector.id)) === 'deleted'
    ? { ...result, outcome: 'deleted', connector }
    : { ...result, outcome: 'absent', connector: undefined };
}

async function create(
  { desired, creation, steps }: Plan & { action: 'create' },
  api: ConnectApi,
  policy: Policy,
  progress: Done,
): Promise<void> {
  if (creation.icon) await api.uploadFile(creation.icon.bytes, creation.icon.sha1);
  const sent = await sendCreation(desired, creation, api);
  if (sent.outcome === 'conflict') {
    // The connector may be this run's own and not visible yet; another uid would then make a second one.
    if (sent.error.outcome === 'unknown') throw sent.error;
    const missing = `${sent.error.message} No connector has this uid, so a deleted one may still reserve it. Choose another uid.`;
    return await resume(desired, missing, api, policy, progress);
  }
  // What is found after a lost response may be somebody else's, of another type.
  if (sent.outcome === 'created' || isOwn(desired.manifest, sent.connector)) {
    progress.created = true;
    progress.connector = sent.connector;
    progress.changes = creation.changes;
  }
  if (sent.outcome === 'recovered') {
    // One that this run made itself is not what `if-exists` is about.
    const own: Policy = { ...policy, ifExists: 'reuse', updateData: 'changed', comparesData: false };
    return await resume(desired, GONE, api, own, progress);
  }
  const { manifest } = desired;
  if (creation.link) progress.links = [creation.link];
  progress.warnings = [
    ...progress.warnings,
    ...uidWarnings(manifest, sent.connector),
    ...keptOtherwise(manifest, Object.keys(manifest.data), sent.connector),
  ];
  await executeSteps(steps, manifest, sent.connector, api, progress);
}

const GONE = 'The connector was created, but no longer exists. The next run creates it again.';

type Sent =
  | { outcome: 'created' | 'recovered'; connector: Connector }
  /** Connect API: 409 says that the uid is taken, and there is no idempotency key. */
  | { outcome: 'conflict'; error: ApiError };

async function sendCreation(desired: Desired, creation: Creation, api: ConnectApi): Promise<Sent> {
  try {
    const { connector, recovered } = await api.createConnector(createBody(desired, creation));
    return { outcome: recovered ? 'recovered' : 'created', connector };
  } catch (error) {
    if (error instanceof ApiError && error.status === 409) return { outcome: 'conflict', error };
    throw error;
  }
}

/** The connector exists although the create call did not say so: reads it, and does what it still lacks. */
async function resume(
  desired: Desired,
  missing: string,
  api: ConnectApi,
  policy: Policy,
  progress: Done,
): Promise<void> {
  const current = await readCurrent(api, desired.manifest);
  if (current === undefined) {
    progress.connector = undefined;
    throw new Error(missing);
  }
  // No plan showed a removal from a connector that was not there.
  const shown = { ...current, allLinks: current.allLinks && policy.unlistedLinks === 'remove' };
  const planned = plan(desired, shown, { ...policy, unlistedLinks: 'keep' });
  const { connector, links, warnings, notes } = plannedResult(planned);
  Object.assign(progress, { connector, links, warnings, notes });
  await execute(planned, api, policy, progress);
}

async function executeSteps(
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

function describeFailure(cause: unknown, uid: string, { connector, changes }: Done): string {
  const message = errorMessage(cause);
  return connector === undefined || changes.length === 0
    ? message
    : `${message} Connector ${uid} exists (${connector.id}); the next run completes the remaining steps.`;
}
