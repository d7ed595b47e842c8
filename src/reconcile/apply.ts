import { freeFormStrings } from '../manifest/free-form.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { create } from './create.ts';
import { type Done, executeSteps } from './execute-steps.ts';
import type { Current, Plan } from './plan.ts';
import type { Policy } from './policy.ts';
import { plannedResult, type Result } from './result.ts';

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

function describeFailure(cause: unknown, uid: string, { connector, changes }: Done): string {
  const message = errorMessage(cause);
  return connector === undefined || changes.length === 0
    ? message
    : `${message} Connector ${uid} exists (${connector.id}); the next run completes the remaining steps.`;
}
