import pMap from 'p-map';
import { projectGuard } from '../manifest/guards.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { type Failed, failureDiagnostics } from '../shared/failures.ts';
import { onceEach } from '../shared/once-each.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import { LIMITS } from '../vercel/rate-limiter.ts';
import type { Link } from '../vercel/resources.ts';
import { type Abandoned, findAbandoned } from './abandoned.ts';
import { CONCURRENCY } from './concurrency.ts';
import { prepareReading, type ReadCurrent, type Scope } from './current.ts';
import { type DeletionLimits, deletionProblems, isDeletion } from './deletion.ts';
import type { createPlanner, Planned, PlannerOptions, Reading } from './planner.ts';
import type { Policy } from './policy.ts';
import { createProjectLookup } from './project-lookup.ts';
import { plannedResult, type Result, uidPlace } from './result.ts';

export type Reconciled =
  /** Unknown names, invalid icons, and what failed beside them: nothing was written. */
  | { refused: Diagnostic[] }
  /** In the order of the manifests; a plan that apply would refuse as a whole has problems as well. */
  | { results: Result[]; problems: Diagnostic[]; abandoned: Abandoned[] };

/** How far a run is. */
export interface Progress {
  done: number;
  total: number;
  /** That the writes which are left will take at the API's limit; undefined when that is under a minute. */
  minutesLeft: number | undefined;
}

export interface ReconcileOptions extends Omit<PlannerOptions, 'policy' | 'projects'> {
  policy: Omit<Policy, 'comparesData' | 'mayUnlink'>;
  deletions: DeletionLimits;
  /** Called before anything is deleted, with what will be. */
  announce(planned: readonly Result[]): Promise<void>;
  /** Called after each connector. */
  progress(state: Progress): void;
}

type Options = ReconcileOptions & PlannerOptions;

/** What can be carried out, or has failed already. */
type Ready = Exclude<Planned, { refused: Diagnostic[] }>;

/** What follows the first responses. Loading it takes the thread, so it must not come before the first request. */
const loadPlanning = () => import('./planning.ts');

/** Makes what is live match the manifests, or with `plan` says what that would take. */
export async function reconcile(
  manifests: readonly Manifest[],
  { policy, ...others }: ReconcileOptions,
): Promise<Reconciled> {
  // An apply that would not send `data` need not read it.
  const comparesData = others.mode === 'plan' || policy.ifExists === 'update';
  const { allows } = await projectGuard(others.guards.allowedProjects);
  const mayUnlink = ({ projectId: id, projectName: name }: Link): boolean => allows({ id, name }) === true;
  const options: Options = {
    ...others,
    policy: { ...policy, comparesData, mayUnlink },
    projects: createProjectLookup(others.api),
  };
  const { api, projects } = options;
  const read = await prepareReading(api, projects, manifests, scope(options)).catch(failing);
  let planner: ReturnType<typeof createPlanner> | undefined;
  const plans = await forEach(manifests, async (manifest) => {
    const reading = await settled(read(manifest));
    const planning = await loadPlanning();
    planner ??= planning.createPlanner(manifests, options);
    return await planner(manifest, reading);
  });
  const { missingSecrets } = await loadPlanning();
  const ready = plans.flatMap((staged) => ('refused' in staged ? [] : [staged]));
  const planned = ready.map(resultOf);
  const failures = failedOf([...planned, ...plans.flatMap((staged) => refusedToo(staged))]);
  const refused = [
    ...plans.flatMap((staged) => ('refused' in staged ? staged.refused : [])),
    ...(options.mode === 'apply'
      ? ready.flatMap((one) => ('value' in one ? missingSecrets(one.value) : []))
      : []),
  ];
  if (refused.length > 0) return { refused: onceEach([...refused, ...failureDiagnostics(failures)]) };
  const problems = deletionProblems(
    ready.flatMap((staged) => ('value' in staged ? staged.value : [])),
    options.deletions,
  );
  if (options.mode === 'plan') {
    return { results: planned, problems, abandoned: await findAbandoned(manifests, options) };
  }
  if (problems.length > 0) return { refused: [...problems, ...failureDiagnostics(failures)] };
  await options.announce(planned);
  return { results: await applyAll(ready, options), problems, abandoned: [] };
}

/** What failed beside what was refused of one manifest. */
function refusedToo(staged: Planned): Result[] {
  return 'refused' in staged && staged.failed !== undefined ? [staged.failed] : [];
}

function failedOf(results: readonly Result[]): Failed[] {
  return results.flatMap((result) =>
    result.outcome === 'failed'
      ? [{ uid: result.manifest.uid, error: result.error, place: uidPlace(result.manifest) }]
      : [],
  );
}

function forEach<T, U>(items: readonly T[], act: (item: T) => Promise<U>): Promise<U[]> {
  return pMap(items, act, { concurrency: CONCURRENCY });
}

function scope({ mode, policy, pullRequest, debug }: Options): Scope {
  // An existing connector is an error then, whatever its links.
  const links = policy.ifExists === 'fail' ? 'none' : 'stated';
  return {
    links,
    // Those that no manifest lists are taken along by a deletion, may be removed, and are shown by a plan, which looks
    // closely at what its pull request changes.
    ownLinks: (manifest) =>
      isDeletion(manifest, mode) ||
      (links === 'stated' &&
        (policy.unlistedLinks === 'remove' ||
          (mode === 'plan' && (pullRequest === undefined || pullRequest.files.has(manifest.file))))),
    needsData: async (manifest, listed) =>
      isDeletion(manifest, mode)
        ? // For the manifest in the summary, from which the connector can be created again.
          mode !== 'plan' && listed.data === undefined && !isManaged(listed)
        : (await loadPlanning()).needsData(manifest, listed, policy),
    deletes: (manifest) => isDeletion(manifest, mode),
    // Connect API: 404 on the list says that Connect is not enabled for the team, so nothing can be created either.
    fatal: mode === 'delete' ? [401, 403] : [401, 403, 404],
    confirmsCreation: mode === 'plan',
    debug,
  };
}

/** Reads nothing: each connector fails for the same reason. */
function failing(cause: unknown): ReadCurrent {
  return () => Promise.reject(cause);
}

function resultOf(staged: Ready): Result {
  return 'failed' in staged ? staged.failed : plannedResult(staged.value);
}

async function settled(reading: ReturnType<ReadCurrent>): Promise<Reading> {
  try {
    return { value: await reading };
  } catch (cause) {
    return { cause };
  }
}

async function applyAll(ready: readonly Ready[], { api, policy, progress }: Options): Promise<Result[]> {
  const { apply } = await loadPlanning();
  let done = 0;
  let writesLeft = ready.reduce((sum, staged) => sum + writeCount(staged), 0);
  const applyOne = async (staged: Ready): Promise<Result> => {
    const result = 'failed' in staged ? staged.failed : await apply(staged.value, api, policy);
    done += 1;
    writesLeft -= writeCount(staged);
    const minutesLeft = writesLeft > LIMITS.write ? Math.ceil(writesLeft / LIMITS.write) : undefined;
    progress({ done, total: ready.length, minutesLeft });
    return result;
  };
  // Deletions come last, whatever failed before: until then nothing is lost.
  const results = new Map<Ready, Result>();
  for (const part of [ready.filter((staged) => !deletesConnector(staged)), ready.filter(deletesConnector)]) {
    const applied = await forEach(part, async (staged) => [staged, await applyOne(staged)] as const);
    for (const [staged, result] of applied) results.set(staged, result);
  }
  return ready.flatMap((staged) => results.get(staged) ?? []);
}

function deletesConnector(staged: Ready): boolean {
  return 'value' in staged && staged.value.action === 'delete';
}

function writeCount(staged: Ready): number {
  if ('failed' in staged) return 0;
  const { value: planned } = staged;
  switch (planned.action) {
    case 'create':
      return 1 + planned.steps.length;
    case 'update':
      return planned.steps.length;
    case 'delete':
      return 1;
    default:
      return 0;
  }
}
