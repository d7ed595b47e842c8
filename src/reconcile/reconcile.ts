import pMap from 'p-map';
import { checkIcon, IconError } from '../icon/image.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { memoize } from '../shared/memoize.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { LIMITS } from '../vercel/rate-limiter.ts';
import { apply } from './apply.ts';
import { CONCURRENCY } from './concurrency.ts';
import { type Observe, observer, type Scope } from './current.ts';
import type { Desired, DesiredIcon } from './desired.ts';
import { type Plan, type Policy, plan, planDeletion } from './plan.ts';
import { createProjectLookup, type ProjectLookup } from './project-lookup.ts';
import { resolveNames } from './resolve-names.ts';
import { failedResult, failureProblems, plannedResult, type Result } from './result.ts';

export interface Provisioned {
  /** Names that nobody knows, wrong icons, and what failed beside them. Nothing was written when there is one. */
  problems: Diagnostic[];
  /** In the order of the manifests. */
  results: Result[];
}

/** How far a run is. */
export interface Progress {
  done: number;
  total: number;
  /** That the writes which are left will take at the API's limit; undefined when that is under a minute. */
  minutesLeft: number | undefined;
}

export interface ProvisionOptions {
  api: ConnectApi;
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  download(url: string): Promise<Uint8Array>;
  /** Called before anything is deleted, with what will be. */
  announce(planned: readonly Result[]): void;
  /** Called after each connector. */
  progress(state: Progress): void;
  /** For messages: "team acme". */
  team: string;
}

/** What a stage made of a manifest: what the next one takes, its problems, or its failure. */
type Outcome<T> = Ready<T> | { problems: Diagnostic[] };
type Ready<T> = { value: T } | { failed: Result };

/** Brings what is live in line with the manifests, or with `plan` says what that would take. */
export async function provision(
  manifests: readonly Manifest[],
  options: ProvisionOptions,
): Promise<Provisioned> {
  const directory = createProjectLookup(options.api);
  const download = oncePerUrl(options.download);
  const wanted = await forEach(manifests, (manifest) =>
    attempt(manifest, () => want(manifest, directory, options)),
  );
  const named = wanted.flatMap((outcome) => ('value' in outcome ? outcome.value : []));
  const observe = await observer(options.api, named, scope(options)).catch(failing);
  const plans = await forEach(wanted, async (outcome) =>
    'value' in outcome
      ? await attempt(outcome.value.manifest, () => planOne(outcome.value, observe, { ...options, download }))
      : outcome,
  );
  const problems = plans.flatMap((outcome) => ('problems' in outcome ? outcome.problems : []));
  const ready = plans.flatMap((outcome) => ('problems' in outcome ? [] : [outcome]));
  const planned = ready.map(resultOf);
  if (problems.length > 0) {
    return { problems: onceEach([...problems, ...failureProblems(planned)]), results: [] };
  }
  if (options.mode === 'plan') return { problems, results: planned };
  if (options.mode === 'delete') options.announce(planned);
  return { problems, results: await applyAll(ready, options) };
}

function forEach<T, U>(items: readonly T[], act: (item: T) => Promise<U>): Promise<U[]> {
  return pMap(items, act, { concurrency: CONCURRENCY });
}

function scope({ mode, policy }: ProvisionOptions): Scope {
  // Where Connect is not enabled there is nothing to delete.
  if (mode === 'delete') return { links: 'all', fatal: [401, 403] };
  // Connect API: 404 on the list says that Connect is not enabled for the team, so nothing can be created either.
  const fatal = [401, 403, 404];
  // A connector that is there already is an error then, whatever its links.
  if (policy.ifExists === 'fail') return { links: 'none', fatal };
  return { links: mode === 'plan' ? 'all' : 'named', fatal };
}

/** Observes nothing: each connector fails for the same reason. */
function failing(cause: unknown): Observe {
  return () => Promise.reject(cause);
}

function resultOf(outcome: Ready<Plan>): Result {
  return 'failed' in outcome ? outcome.failed : plannedResult(outcome.value);
}

/** What is wrong with an input is wrong for each manifest that it stands in for, and said once. */
function onceEach(problems: readonly Diagnostic[]): Diagnostic[] {
  const said = new Set<string>();
  return problems.filter(({ file, message }) => {
    if (file !== undefined) return true;
    const isNew = !said.has(message);
    said.add(message);
    return isNew;
  });
}

/** One connector that fails does not stop the others. */
async function attempt<T>(manifest: Manifest, act: () => Promise<Outcome<T>>): Promise<Outcome<T>> {
  try {
    return await act();
  } catch (cause) {
    return { failed: failedResult(manifest, errorMessage(cause)) };
  }
}

async function want(
  manifest: Manifest,
  directory: ProjectLookup,
  { mode, team }: ProvisionOptions,
): Promise<Outcome<Desired>> {
  if (mode !== 'delete') return await resolveNames(manifest, directory, team);
  // Nothing but uid and type matters, so names need no resolving.
  return { value: { manifest, links: [], destinations: undefined, icon: undefined } };
}

async function planOne(wanted: Desired, observe: Observe, options: ProvisionOptions): Promise<Outcome<Plan>> {
  const { mode, policy, download } = options;
  const live = await observe(wanted);
  if (mode === 'delete') return { value: planDeletion(wanted, live) };
  const needsIcon = mode === 'apply' && (live === undefined || policy.ifExists === 'update');
  const icon = needsIcon ? await fetchIcon(wanted.manifest, download) : undefined;
  if (icon && 'message' in icon) return { problems: [icon] };
  return { value: plan(icon ? { ...wanted, icon } : wanted, live, policy) };
}

async function applyAll(
  ready: readonly Ready<Plan>[],
  { api, policy, progress }: ProvisionOptions,
): Promise<Result[]> {
  let done = 0;
  let writesLeft = ready.reduce((sum, outcome) => sum + writes(outcome), 0);
  return await forEach(ready, async (outcome) => {
    const result = 'failed' in outcome ? outcome.failed : await apply(outcome.value, api, policy);
    done += 1;
    writesLeft -= writes(outcome);
    const minutesLeft = writesLeft > LIMITS.write ? Math.ceil(writesLeft / LIMITS.write) : undefined;
    progress({ done, total: ready.length, minutesLeft });
    return result;
  });
}

function writes(outcome: Ready<Plan>): number {
  if ('failed' in outcome) return 0;
  return outcome.value.action === 'delete' ? 1 : outcome.value.steps.length;
}

/** Manifests may share an icon. */
function oncePerUrl(download: ProvisionOptions['download']): ProvisionOptions['download'] {
  const downloads = new Map<string, Promise<Uint8Array>>();
  return (url) => memoize(downloads, url, () => download(url));
}

/** The icon of a manifest that states a URL, or what is wrong with it; before any write. */
async function fetchIcon(
  manifest: Manifest,
  download: ProvisionOptions['download'],
): Promise<DesiredIcon | Diagnostic | undefined> {
  if (manifest.icon?.kind !== 'url') return undefined;
  try {
    const file = await checkIcon(await download(manifest.icon.url));
    return { sha1: file.sha1, file };
  } catch (cause) {
    if (!(cause instanceof IconError)) throw cause;
    const at = { file: manifest.file, position: manifest.at(['icon']) };
    return { severity: 'error', ...at, message: `\`icon\` ${cause.message}` };
  }
}
