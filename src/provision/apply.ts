import type { ConnectApi, CreateBody } from '../connect/api.ts';
import { ApiError } from '../connect/client.ts';
import type { Link } from '../connect/resources.ts';
import { observe } from './observe.ts';
import { type LinkWrite, type Plan, type Policy, plan, type Step } from './plan.ts';
import { plannedResult, type Result } from './result.ts';
import type { Wanted } from './wanted.ts';

type Create = Step & { kind: 'create' };

/**
 * Carries out the plan of one connector. It never throws: a failure half-way is part of the result, beside what
 * was done, and the next run goes on from there.
 */
export async function apply(planned: Plan, api: ConnectApi, policy: Policy): Promise<Result> {
  const result: Result = { ...plannedResult(planned), changes: [] };
  try {
    const [first, ...rest] = planned.steps;
    const left = first?.kind === 'create' ? await create(planned, first, rest, api, policy, result) : planned;
    if (left.error !== undefined) return { ...result, outcome: 'failed', error: left.error };
    for (const step of left.steps) await write(step, api, result);
    const changed = result.changes.length > 0 ? 'updated' : 'unchanged';
    return { ...result, outcome: result.created ? 'created' : changed };
  } catch (cause) {
    return { ...result, outcome: 'failed', error: explain(cause, result) };
  }
}

/**
 * Sends the create call.
 *
 * Connect API: 409 says that the uid is taken, and there is no idempotency key. So a 409, and an answer that was
 * lost, lead back to reading the uid, and on with what the connector that is there still lacks.
 *
 * @returns what is left to do
 */
async function create(
  planned: Plan,
  step: Create,
  rest: Step[],
  api: ConnectApi,
  policy: Policy,
  result: Result,
): Promise<Plan> {
  const { wanted } = planned;
  try {
    const { connector, recovered } = await api.createConnector(createBody(wanted, step.link));
    result.created = true;
    result.connector = connector;
    result.changes.push(...step.changes);
    if (!recovered) {
      if (step.link) keep(result, step.link);
      return { ...planned, steps: rest };
    }
    // It is this run's own, so `if-exists: fail` is not about it.
    return await planExisting(wanted, api, { ...policy, ifExists: 'reuse' }, result);
  } catch (cause) {
    if (!(cause instanceof ApiError) || cause.status !== 409) throw cause;
    const left = await planExisting(wanted, api, policy, result);
    if (left.live !== undefined) return left;
    return {
      ...left,
      error: `${cause.message} Nothing is there under this uid, so it may be held by a deleted connector; give the manifest another uid.`,
    };
  }
}

async function planExisting(wanted: Wanted, api: ConnectApi, policy: Policy, result: Result): Promise<Plan> {
  const live = await observe(api, wanted, false);
  const planned = plan(wanted, live, policy);
  const { connector, links, warnings, notes } = plannedResult(planned);
  Object.assign(result, { connector, links, warnings, notes });
  return planned;
}

async function write(step: Step, api: ConnectApi, result: Result): Promise<void> {
  const connector = result.connector;
  if (connector === undefined) throw new TypeError('A connector is created before anything is changed in it');
  switch (step.kind) {
    case 'create':
      throw new TypeError('Only the first step of a plan creates');
    case 'link': {
      const { projectId, projectName, environments } = step.link;
      const link = await api.putLink(connector.id, projectId, environments);
      keep(result, { ...link, projectName: link.projectName ?? projectName });
    }
  }
  result.changes.push(...step.changes);
}

function keep(result: Result, link: Link): void {
  result.links = [...result.links.filter(({ projectId }) => projectId !== link.projectId), link];
}

/**
 * The body of the create call, valid in both generations of the API: the uid and the environments are always
 * stated, and trigger destinations are set by a request of their own.
 */
function createBody({ manifest }: Wanted, link: LinkWrite | undefined): CreateBody {
  const { uid, type, service, connectionMethod, params, target, settings, data } = manifest;
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

function explain(cause: unknown, { connector, manifest }: Result): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  return connector === undefined
    ? message
    : `${message} The connector ${manifest.uid} exists (${connector.id}); the next run does what is left.`;
}
