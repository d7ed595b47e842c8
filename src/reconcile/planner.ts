import { checkImage, IconError } from '../icon/image.ts';
import type { BaseManifest } from '../manifest/base.ts';
import type { Guards } from '../manifest/guards.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { memoize } from '../shared/memoize.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { type CatalogCheck, createCatalogCheck } from './catalog/catalog-check.ts';
import { isDeletion } from './deletion.ts';
import { type DesiredIcon, desiredOf } from './desired.ts';
import { type Current, type Plan, plan, planDeletion, sends } from './plan.ts';
import type { Policy } from './policy.ts';
import { type ProjectLookup, withLinks } from './project-lookup.ts';
import { baseOf, type PullRequestChanges } from './pull-request.ts';
import { resolveNames } from './resolve-names.ts';
import { failedResult, type Result } from './result.ts';
import { createUnclaimedCheck, type UnclaimedCheck } from './unclaimed.ts';
import { unsentEdits } from './unsent-edits.ts';

export interface PlannerOptions {
  api: ConnectApi;
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  guards: Pick<Guards, 'allowedProjects' | 'allowedEnvironments'>;
  projects: ProjectLookup;
  /** Whether what the catalog has against a connector that would be created is an error, or else a warning. */
  strict: boolean;
  download(url: string): Promise<Uint8Array>;
  /** What the pull request changes about the manifests; undefined where there is none, or it is unknown. */
  pullRequest: PullRequestChanges | undefined;
  /** Removes secrets from text of other origin. */
  redact(text: string): string;
  /** For messages: "team acme". */
  team: string;
  /** One line per fallback, for the debug log. */
  debug(message: string): void;
}

/** What is live under a manifest's uid, or why that is not known. */
export type Reading = { value: Current | undefined } | { cause: unknown };

/** What is to be done about a manifest; or its failure, what is wrong with it, or both. */
export type Planned = { value: Plan } | { failed: Result } | { refused: Diagnostic[]; failed?: Result };

/** @param manifests all of the run */
export function createPlanner(
  manifests: readonly Manifest[],
  given: PlannerOptions,
): (manifest: Manifest, reading: Reading) => Promise<Planned> {
  const options = {
    ...given,
    download: oncePerUrl(given.download),
    checkCatalog: createCatalogCheck(given),
    findUnclaimed: createUnclaimedCheck(given.api, manifests),
  };
  return async (manifest, reading) => {
    try {
      return await planOne(manifest, reading, options);
    } catch (cause) {
      return { failed: failedResult(manifest, errorMessage(cause)) };
    }
  };
}

async function planOne(
  manifest: Manifest,
  reading: Reading,
  options: PlannerOptions & { checkCatalog: CatalogCheck; findUnclaimed: UnclaimedCheck },
): Promise<Planned> {
  const { mode, policy, download, guards, team, checkCatalog, findUnclaimed } = options;
  const base = baseOf(manifest, options.pullRequest?.base ?? []);
  if (isDeletion(manifest, mode)) {
    if ('cause' in reading) throw reading.cause;
    // Nothing but uid and type matters, so names need no resolving.
    const desired = desiredOf(manifest, { links: [], destinations: undefined });
    return { value: withUnsentEdits(planDeletion(desired, reading.value), base, policy) };
  }
  const current = 'value' in reading ? reading.value : undefined;
  const projects = withLinks(options.projects, current?.links ?? []);
  const names = await resolveNames(manifest, { ...guards, projects, team, verifiesIds: mode === 'plan' });
  const failure =
    'cause' in reading
      ? errorMessage(reading.cause)
      : current === undefined
        ? await findUnclaimed(manifest)
        : undefined;
  if (failure !== undefined) {
    // A name that is wrong is told beside it.
    const failed = failedResult(manifest, failure);
    return 'refused' in names ? { ...names, failed } : { failed };
  }
  const catalog = await checkCatalog(manifest, current !== undefined);
  const needsIcon = mode === 'apply' && (current === undefined || policy.ifExists === 'update');
  const icon = needsIcon ? await fetchIcon(manifest, download) : undefined;
  const refused = [
    ...('refused' in names ? names.refused : []),
    ...catalog.refused,
    ...(icon && 'message' in icon ? [icon] : []),
  ];
  if (refused.length > 0 || 'refused' in names || (icon && 'message' in icon)) return { refused };
  const desired = { ...desiredOf(manifest, names.value), base };
  const planned = withUnsentEdits(plan(icon ? { ...desired, icon } : desired, current, policy), base, policy);
  const warnings = [...planned.warnings, ...catalog.warnings];
  return { value: { ...planned, warnings, notes: [...planned.notes, ...catalog.notes] } };
}

function withUnsentEdits(planned: Plan, base: BaseManifest | undefined, policy: Policy): Plan {
  if (base === undefined) return planned;
  return { ...planned, notes: [...planned.notes, ...unsentEdits(base, planned, policy)] };
}

/** Secrets that carrying out a plan would send, and this run does not have. */
export function missingSecrets(planned: Plan): Diagnostic[] {
  const { missingSecrets: missing } = planned.desired.manifest;
  return missing.filter(({ path }) => sends(planned, path)).map(({ problem }) => problem);
}

/** Manifests may share an icon. */
function oncePerUrl(download: PlannerOptions['download']): PlannerOptions['download'] {
  const downloads = new Map<string, Promise<Uint8Array>>();
  return (url) => memoize(downloads, url, () => download(url));
}

/** The icon of a manifest that states a URL, or what is wrong with it; before any write. */
async function fetchIcon(
  manifest: Manifest,
  download: PlannerOptions['download'],
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
