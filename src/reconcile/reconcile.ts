import pMap from 'p-map';
import { checkImage, IconError } from '../icon/image.ts';
import { type Guards, projectGuard } from '../manifest/guards.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { type Failed, failureDiagnostics } from '../shared/failures.ts';
import { memoize } from '../shared/memoize.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import { LIMITS } from '../vercel/rate-limiter.ts';
import type { Link } from '../vercel/resources.ts';
import { type Abandoned, findAbandoned } from './abandoned.ts';
import { apply } from './apply.ts';
import { type CatalogCheck, createCatalogCheck } from './catalog/catalog-check.ts';
import { CONCURRENCY } from './concurrency.ts';
import { prepareReading, type ReadCurrent, type Scope } from './current.ts';
import { type DeletionLimits, deletionProblems, isDeletion } from './deletion.ts';
import { type DesiredIcon, desiredOf } from './desired.ts';
import { needsData } from './diff/update-data.ts';
import { type Plan, plan, planDeletion, sends } from './plan.ts';
import type { Policy } from './policy.ts';
import { createProjectLookup, type ProjectLookup, withLinks } from './project-lookup.ts';
import { baseOf, type PullRequestChanges } from './pull-request.ts';
import { resolveNames } from './resolve-names.ts';
import { failedResult, plannedResult, type Result, uidPlace } from './result.ts';
import { createUnclaimedCheck, type UnclaimedCheck } from './unclaimed.ts';
import { onceEach } from './unknown-names.ts';
import { unsentEdits } from './unsent-edits.ts';

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

export interface ReconcileOptions {
  api: ConnectApi;
  mode: 'plan' | 'apply' | 'delete';
  policy: Omit<Policy, 'comparesData' | 'mayUnlink'>;
  guards: Pick<Guards, 'allowedProjects' | 'allowedEnvironments'>;
  /** Whether what the catalog has against a connector that would be created is an error, or else a warning. */
  strict: boolean;
  deletions: DeletionLimits;
  download(url: string): Promise<Uint8Array>;
  /** What the pull request changes about the manifests; undefined where there is none, or it is unknown. */
  pullRequest: PullRequestChanges | undefined;
  /** Called before anything is deleted, with what will be. */
  announce(planned: readonly Result[]): Promise<void>;
  /** Called after each connector. */
  progress(state: Progress): void;
  /** Removes secrets from text of other origin. */
  redact(text: string): string;
  /** For messages: "team acme". */
  team: string;
  /** One line per fallback, for the debug log. */
  debug(message: string): void;
}

type Options = ReconcileOptions & { policy: Policy; projects: ProjectLookup };

/** What a stage makes of a manifest: what the next one takes, its failure, or what is wrong with it. */
type Staged<T> = Ready<T> | { refused: Diagnostic[] };
type Ready<T> = { value: T } | { failed: Result };

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
    download: oncePerUrl(others.download),
  };
  const { api, projects } = options;
  const read = await prepareReading(api, projects, manifests, scope(options)).catch(failing);
  const checkCatalog = createCatalogCheck(options);
  const findUnclaimed = createUnclaimedCheck(api, manifests);
  const plans = await forEach(manifests, (manifest) =>
    asStage(manifest, () => planOne(manifest, read, { ...options, checkCatalog, findUnclaimed })),
  );
  const ready = plans.flatMap((staged) => ('refused' in staged ? [] : [staged]));
  const planned = ready.map(resultOf);
  const refused = [
    ...plans.flatMap((staged) => ('refused' in staged ? staged.refused : [])),
    ...(options.mode === 'apply' ? ready.flatMap(missingSecrets) : []),
  ];
  if (refused.length > 0)
    return { refused: onceEach([...refused, ...failureDiagnostics(failedOf(planned))]) };
  const problems = deletionProblems(
    ready.flatMap((staged) => ('value' in staged ? staged.value : [])),
    options.deletions,
  );
  if (options.mode === 'plan') {
    return { results: planned, problems, abandoned: await findAbandoned(manifests, options) };
  }
  if (problems.length > 0) return { refused: [...problems, ...failureDiagnostics(failedOf(planned))] };
  await options.announce(planned);
  return { results: await applyAll(ready, options), problems, abandoned: [] };
}

/** Secrets that this run would send and does not have. */
function missingSecrets(staged: Ready<Plan>): Diagnostic[] {
  if ('failed' in staged) return [];
  const { value: planned } = staged;
  const { missingSecrets: missing } = planned.desired.manifest;
  return missing.filter(({ path }) => sends(planned, path)).map(({ problem }) => problem);
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
    needsData: (manifest, listed) =>
      isDeletion(manifest, mode)
        ? // For the manifest in the summary, from which the connector can be created again.
          mode !== 'plan' && listed.data === undefined && !isManaged(listed)
        : needsData(manifest, listed, policy),
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

function resultOf(staged: Ready<Plan>): Result {
  return 'failed' in staged ? staged.failed : plannedResult(staged.value);
}

/** One connector that fails does not stop the others. */
async function asStage<T>(manifest: Manifest, act: () => Promise<Staged<T>>): Promise<Staged<T>> {
  try {
    return await act();
  } catch (cause) {
    return { failed: failedResult(manifest, errorMessage(cause)) };
  }
}

async function planOne(
  manifest: Manifest,
  read: ReadCurrent,
  options: Options & { checkCatalog: CatalogCheck; findUnclaimed: UnclaimedCheck },
): Promise<Staged<Plan>> {
  const { mode, policy, download, guards, team, checkCatalog, findUnclaimed } = options;
  if (isDeletion(manifest, mode)) {
    // Nothing but uid and type matters, so names need no resolving.
    const desired = desiredOf(manifest, { links: [], destinations: undefined });
    return { value: planDeletion(desired, await read(manifest)) };
  }
  const reading = read(manifest);
  // A name that is wrong is told beside whatever fails.
  const live = await reading.catch(() => undefined);
  const projects = withLinks(options.projects, live?.links ?? []);
  const names = await resolveNames(manifest, { ...guards, projects, team, verifiesIds: mode === 'plan' });
  const current = 'refused' in names ? live : await reading;
  const unclaimed = current === undefined ? await findUnclaimed(manifest) : undefined;
  if (unclaimed !== undefined) return { failed: failedResult(manifest, unclaimed) };
  const catalog = await checkCatalog(manifest, current !== undefined);
  const needsIcon = mode === 'apply' && (current === undefined || policy.ifExists === 'update');
  const icon = needsIcon ? await fetchIcon(manifest, download) : undefined;
  const refused = [
    ...('refused' in names ? names.refused : []),
    ...catalog.refused,
    ...(icon && 'message' in icon ? [icon] : []),
  ];
  if (refused.length > 0 || 'refused' in names || (icon && 'message' in icon)) return { refused };
  const base = baseOf(manifest, options.pullRequest?.base ?? []);
  const desired = { ...desiredOf(manifest, names.value), base };
  const planned = plan(icon ? { ...desired, icon } : desired, current, policy);
  const unsent = base === undefined ? [] : unsentEdits(base, planned, policy);
  const warnings = [...planned.warnings, ...catalog.warnings];
  return { value: { ...planned, warnings, notes: [...planned.notes, ...unsent, ...catalog.notes] } };
}

async function applyAll(
  ready: readonly Ready<Plan>[],
  { api, policy, progress }: Options,
): Promise<Result[]> {
  let done = 0;
  let writesLeft = ready.reduce((sum, staged) => sum + writeCount(staged), 0);
  const applyOne = async (staged: Ready<Plan>): Promise<Result> => {
    const result = 'failed' in staged ? staged.failed : await apply(staged.value, api, policy);
    done += 1;
    writesLeft -= writeCount(staged);
    const minutesLeft = writesLeft > LIMITS.write ? Math.ceil(writesLeft / LIMITS.write) : undefined;
    progress({ done, total: ready.length, minutesLeft });
    return result;
  };
  // Deletions come last, whatever failed before: until then nothing is lost.
  const results = new Map<Ready<Plan>, Result>();
  for (const part of [ready.filter((staged) => !deletesConnector(staged)), ready.filter(deletesConnector)]) {
    const applied = await forEach(part, async (staged) => [staged, await applyOne(staged)] as const);
    for (const [staged, result] of applied) results.set(staged, result);
  }
  return ready.flatMap((staged) => results.get(staged) ?? []);
}

function deletesConnector(staged: Ready<Plan>): boolean {
  return 'value' in staged && staged.value.action === 'delete';
}

function writeCount(staged: Ready<Plan>): number {
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

/** Manifests may share an icon. */
function oncePerUrl(download: ReconcileOptions['download']): ReconcileOptions['download'] {
  const downloads = new Map<string, Promise<Uint8Array>>();
  return (url) => memoize(downloads, url, () => download(url));
}

/** The icon of a manifest that states a URL, or what is wrong with it; before any write. */
async function fetchIcon(
  manifest: Manifest,
  download: ReconcileOptions['download'],
): Promise<DesiredIcon | Diagnostic | undefined> {
  if (manifest.icon?.kind !== 'url') return undefined;
  try {
    const file = await checkImage(await download(manifest.icon.url));
    return { sha1: file.sha1, file };
  } catch (cause) {
    if (!(cause instanceof IconError)) throw cause;
    const at = { file: manifest.file, position: manifest.at(['icon']) };
    return { severity: 'error', ...at, message: `\`icon\` ${cause.message}` };
  }
}
