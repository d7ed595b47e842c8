import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { ApiError } from '../vercel/failure.ts';
import { isSameUid } from '../vercel/identity.ts';
import type { Connector } from '../vercel/resources.ts';
import { createBody } from './create-body.ts';
import { readCurrent } from './current.ts';
import type { Desired } from './desired.ts';
import { keptOtherwise } from './diff/update-data.ts';
import { type Done, executeSteps } from './execute-steps.ts';
import {
  createdElsewhere,
  generatedUidTaken,
  managedBody,
  otherIdentity,
  stepsAfterCreation,
  takeOver,
  uidTaken,
  withRegistration,
} from './managed.ts';
import { isOwn, uidWarnings } from './ownership.ts';
import { type Plan, plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { plannedResult } from './result.ts';
import type { Creation, Step } from './step.ts';

/** Creates a connector, and does what the create call cannot. */
export async function create(
  { desired, creation, steps }: Plan & { action: 'create' },
  api: ConnectApi,
  policy: Policy,
  progress: Done,
): Promise<void> {
  if (creation.icon) await api.uploadFile(creation.icon.bytes, creation.icon.sha1);
  const sent = await sendCreation(desired, creation, steps, api);
  if (sent.outcome === 'conflict') {
    // The connector may be this run's own and not visible yet; another uid would then make a second one.
    if (sent.error.outcome === 'unknown') throw sent.error;
    const reason =
      creation.kind === 'managed'
        ? generatedUidTaken(desired.manifest)
        : 'No connector has this uid, so a deleted one may still reserve it. Choose another uid.';
    return await resume(desired, `${sent.error.message} ${reason}`, api, policy, progress);
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
  if (creation.kind === 'managed') return await finishManaged(desired, sent.connector, steps, api, progress);
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

async function sendCreation(
  desired: Desired,
  creation: Creation,
  steps: readonly Step[],
  api: ConnectApi,
): Promise<Sent> {
  const { manifest } = desired;
  try {
    const { connector, recovered } = await (creation.kind === 'managed'
      ? api.createManagedConnector(manifest.uid, managedBody(desired, creation, steps))
      : api.createConnector(createBody(desired, creation)));
    return { outcome: recovered ? 'recovered' : 'created', connector };
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 409) return { outcome: 'conflict', error };
    throw creation.kind === 'managed' ? withRegistration(error, manifest) : error;
  }
}

/** Gives the connector that this run's own response named the manifest's uid, and then all that it lacks. */
async function finishManaged(
  desired: Desired,
  created: Connector,
  steps: readonly Step[],
  api: ConnectApi,
  progress: Done,
): Promise<void> {
  const { manifest } = desired;
  const connector = await withUid(manifest.uid, created, api, progress);
  const error = otherIdentity(manifest, connector);
  // One of another type is not shown as the manifest's.
  progress.connector = error === undefined ? connector : undefined;
  if (error !== undefined) throw new Error(error);
  progress.warnings = [...progress.warnings, ...uidWarnings(manifest, connector)];
  progress.notes = progress.notes.filter(({ kind }) => kind !== 'managed creation');
  await executeSteps(stepsAfterCreation(desired, connector, steps), manifest, connector, api, progress);
}

async function withUid(uid: string, created: Connector, api: ConnectApi, progress: Done): Promise<Connector> {
  if (isSameUid(created.uid, uid)) return created;
  // Until its uid is set, nothing shows that the response was about the connector that was created.
  progress.connector = undefined;
  try {
    return await api.renameConnector(created.id, uid);
  } catch (error) {
    throw new Error(`${errorMessage(error)} ${whatNow(error, created, uid)}`);
  }
}

function whatNow(error: unknown, created: Connector, uid: string): string {
  if (!(error instanceof ApiError)) return takeOver(created, uid);
  if (error.isAbsence) return createdElsewhere(created);
  // Connect API: 409 says that another connector has the uid.
  return error.status === 409 ? uidTaken(created, uid) : takeOver(created, uid);
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
  if (planned.action === 'fail') throw new Error(planned.error);
  if (planned.action !== 'update') return;
  await executeSteps(planned.steps, desired.manifest, planned.current.connector, api, progress);
}
