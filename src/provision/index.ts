import pMap from 'p-map';
import type { ConnectApi } from '../connect/api.ts';
import { checkIcon, IconError } from '../icon/image.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Problem } from '../manifest/problem.ts';
import { apply } from './apply.ts';
import { observe } from './observe.ts';
import { type Plan, type Policy, plan, planDeletion } from './plan.ts';
import { createDirectory, resolveNames } from './resolve-names.ts';
import { failedResult, plannedResult, type Result } from './result.ts';
import type { WantedIcon } from './wanted.ts';

/** Connectors that are worked on at once: enough to hide the distance, few enough to be polite. */
export const CONCURRENCY = 8;

export interface Provisioned {
  /** Names of projects and environments that nobody knows. Nothing was written when there is one. */
  problems: Problem[];
  /** In the order of the manifests. */
  results: Result[];
}

export interface ProvisionOptions {
  api: ConnectApi;
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  download(url: string): Promise<Uint8Array>;
  /** Called before anything is deleted, with what will be. */
  announce(planned: readonly Result[]): void;
  /** For messages: "team acme". */
  team: string;
}

/** Brings what is live in line with the manifests, or with `plan` says what that would take. */
export async function provision(
  manifests: readonly Manifest[],
  options: ProvisionOptions,
): Promise<Provisioned> {
  const { api, mode, policy } = options;
  const directory = createDirectory(api);
  const observed = await pMap(
    manifests,
    async (manifest): Promise<Plan | Result | Problem[]> => {
      try {
        if (mode === 'delete') return await planToDelete(manifest, api);
        const resolved = await resolveNames(manifest, directory, options.team);
        if ('problems' in resolved) return resolved.problems;
        const live = await observe(api, resolved.wanted, mode === 'plan');
        const needsIcon = mode === 'apply' && (live === undefined || policy.ifExists === 'update');
        const icon = needsIcon ? await fetchIcon(manifest, options.download) : undefined;
        if (icon && 'message' in icon) return [icon];
        return plan(icon ? { ...resolved.wanted, icon } : resolved.wanted, live, policy);
      } catch (cause) {
        return failedResult(manifest, cause instanceof Error ? cause.message : String(cause));
      }
    },
    { concurrency: CONCURRENCY },
  );
  const problems = observed.flatMap((item) => (Array.isArray(item) ? item : []));
  if (problems.length > 0) return { problems, results: [] };
  const plans = observed.filter((item): item is Plan | Result => !Array.isArray(item));
  if (mode === 'delete')
    options.announce(plans.map((item) => ('steps' in item ? plannedResult(item) : item)));
  const results = await pMap(
    plans,
    async (item) => {
      if (!('steps' in item)) return item;
      return mode === 'plan' ? plannedResult(item) : await apply(item, api, policy);
    },
    { concurrency: CONCURRENCY },
  );
  return { problems, results };
}

async function planToDelete(manifest: Manifest, api: ConnectApi): Promise<Plan> {
  // Names need no resolving: nothing of what the manifest says but uid and type matters.
  const wanted = { manifest, links: [], destinations: undefined, icon: undefined };
  return planDeletion(wanted, await observe(api, wanted, true));
}

/** The icon of a manifest that states a URL, or what is wrong with it; before any write. */
async function fetchIcon(
  manifest: Manifest,
  download: ProvisionOptions['download'],
): Promise<WantedIcon | Problem | undefined> {
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
