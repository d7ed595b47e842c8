import { errorMessage } from '../shared/errors.ts';
import { ApiError } from '../vercel/client.ts';
import type { ConnectApi, CreateBody } from '../vercel/endpoints.ts';
import type { Link, UpdateResult } from '../vercel/resources.ts';
import { observeOne } from './current.ts';
import type { Desired } from './desired.ts';
import { withDestinations } from './diff/environments.ts';
import { noTriggers, type Plan, type Policy, plan, type Step } from './plan.ts';
import { isOwn, plannedResult, type Result } from './result.ts';

/**
 * Carries out the plan of one connector. It never throws: a failure half-way is part of the result, beside what
 * was done, and the next run goes on from there.
 */
export async function apply(planned: Plan, api: ConnectApi, policy: Policy): Promise<Result> {
  const result: Result = { ...plannedResult(planned), changes: [] };
  if (planned.action === 'fail' || planned.action === 'absent') return result;
  try {
    if (planned.action === 'delete') return await remove(result, api);
    await carryOut(planned, api, policy, result);
    const changed = result.changes.length > 0 ? 'updated' : 'unchanged';
    return { ...result, outcome: result.created ? 'created' : changed };
  } catch (cause) {
    return { ...result, outcome: 'failed', error: explain(cause, result) };
  }
}

async function carryOut(planned: Plan, api: ConnectApi, policy: Policy, result: Result): Promise<void> {
  if (planned.error !== undefined) throw new Error(planned.error);
  for (const step of planned.steps) {
    const found = step.kind === 'create' ? await create(planned.wanted, step, api, result) : undefined;
    if (found !== undefined) return await goOn(planned.wanted, found, api, policy, result);
    if (step.kind !== 'create') await write(step, api, result);
    result.changes.push(...step.changes);
  }
}

async function remove(result: Result, api: ConnectApi): Promise<Result> {
  const { connector } = result;
  if (connector === undefined) throw new TypeError('Only what is there is deleted');
  return { ...result, outcome: await api.deleteConnector(connector.id) };
}

/**
 * Sends the create call.
 *
 * Connect API: 409 says that the uid is taken, and there is no idempotency key.
 *
 * @returns how the connector came to be there when it was not this call's answer that said so
 */
async function create(
  wanted: Desired,
  step: Step & { kind: 'create' },
  api: ConnectApi,
  result: Result,
): Promise<'lost answer' | ApiError | undefined> {
  try {
    const { connector, recovered } = await api.createConnector(createBody(wanted, step));
    // What is found after a lost answer may be somebody else's, of another type.
    if (recovered && !isOwn(wanted.manifest, connector)) return 'lost answer';
    result.created = true;
    result.connector = connector;
    if (recovered) {
      result.changes.push(...step.changes);
      return 'lost answer';
    }
    if (step.link) keep(result, step.link);
    return undefined;
  } catch (cause) {
    if (cause instanceof ApiError && cause.status === 409) return cause;
    throw cause;
  }
}

/** It is there although the create call did not say so: read it, and go on with what it still lacks. */
async function goOn(
  wanted: Desired,
  found: 'lost answer' | ApiError,
  api: ConnectApi,
  policy: Policy,
  result: Result,
): Promise<void> {
  const live = await observeOne(api, wanted);
  if (live === undefined) {
    const reason =
      found === 'lost answer'
        ? 'It was created, and is gone again.'
        : `${found.message} Nothing is there under this uid, so a deleted connector may hold it; give the manifest another uid.`;
    throw new Error(reason);
  }
  // One that this run made itself is not what `if-exists` is about.
  const planned = plan(
    wanted,
    live,
    found === 'lost answer' ? { ifExists: 'reuse', updateData: false } : policy,
  );
  const { connector, links, warnings, notes } = plannedResult(planned);
  Object.assign(result, { connector, links, warnings, notes });
  await carryOut(planned, api, policy, result);
}

async function write(
  step: Exclude<Step, { kind: 'create' }>,
  api: ConnectApi,
  result: Result,
): Promise<void> {
  if (step.kind === 'upload') return await api.uploadFile(step.file.bytes, step.file.sha1);
  const { connector } = result;
  if (connector === undefined) throw new TypeError('A connector is created before anything is changed in it');
  switch (step.kind) {
    case 'update': {
      const updated = await api.updateConnector(connector.id, step.patch);
      result.connector = updated.connector;
      result.warnings = [...result.warnings, ...signals(updated)];
      return;
    }
    case 'link': {
      const link = await api.putLink(connector.id, step.link.projectId, step.link.environments);
      const environments = link.environments.length > 0 ? link.environments : step.link.environments;
      const { projectName = step.link.projectName, customEnvironments = step.link.customEnvironments } = link;
      keep(result, { ...link, environments, projectName, customEnvironments });
      return;
    }
    case 'destinations':
      if (connector.supportsTriggers === false && step.destinations.length > 0) {
        throw new Error(noTriggers(connector.uid));
      }
      result.connector = await api.replaceTriggerDestinations(connector.id, step.destinations);
      result.links = result.links.map((link) => withDestinations(link, step.destinations));
  }
}

/** Connect API: what an update asks of people. */
function signals({ reinstallNeeded, reconsentNeeded, serviceSync }: UpdateResult): string[] {
  return [
    ...(reinstallNeeded
      ? [
          'The app must be installed again before the change can be relied on: a team owner or admin does it in the Vercel dashboard.',
        ]
      : []),
    ...(reconsentNeeded
      ? ['The authorizations of users no longer cover all scopes: each user must authorize again.']
      : []),
    ...(serviceSync?.status === 'required'
      ? [
          `The change is saved at Vercel, but the provider is not in step with it: ${syncErrors(serviceSync.errors)}. Mend it at the provider, and run again with \`update-data: true\`.`,
        ]
      : []),
  ];
}

function syncErrors(errors: readonly { message: string; fields: string[] }[]): string {
  if (errors.length === 0) return 'it does not say why';
  return errors
    .map(({ message, fields }) => (fields.length > 0 ? `${message} (${fields.join(', ')})` : message))
    .join('; ');
}

function keep(result: Result, link: Link): void {
  result.links = [...result.links.filter(({ projectId }) => projectId !== link.projectId), link];
}

/**
 * The body of the create call, valid in both generations of the API: the uid and the environments are always
 * stated, and trigger destinations are set by a request of their own.
 */
function createBody({ manifest }: Desired, { settings, link }: Step & { kind: 'create' }): CreateBody {
  const { uid, type, service, connectionMethod, params, target, data } = manifest;
  return {
    ...(type !== undefined && { type }),
    ...(service !== undefined && { service }),
    ...(connectionMethod !== undefined && { connectionMethod }),
    ...(params !== undefined && { params }),
    ...(target !== undefined && { target }),
    uid,
    ...settings,
    ...(link && { projectId: link.projectId, environments: link.environments }),
    data,
  };
}

function explain(cause: unknown, { connector, manifest, changes }: Result): string {
  const message = errorMessage(cause);
  return connector === undefined || changes.length === 0
    ? message
    : `${message} The connector ${manifest.uid} exists (${connector.id}); the next run does what is left.`;
}
