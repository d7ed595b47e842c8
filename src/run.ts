import type { Clock } from './connect/clock.ts';
import type { Http } from './connect/http.ts';
import type { Download } from './icon/download.ts';
import type { Inputs } from './inputs.ts';
import { load } from './manifest/index.ts';
import type { Manifest } from './manifest/manifest.ts';
import type { Problem } from './manifest/problem.ts';
import { emptyResult, type Result } from './provision/result.ts';
import { resultLines } from './report/text.ts';
import type { Runner } from './runner.ts';
import { createRedact, partsToHide } from './secrets.ts';

/** What touches the world, apart from the runner. */
export interface World {
  /** Absolute path of the checked-out repository. */
  workspace: string;
  /** Opens the network, which `validate` never does. */
  openHttp(): Promise<Http & { close(): void }>;
  /** Gets an icon from an https URL. */
  download: Download;
  clock: Clock;
  random(): number;
  /** Aborted when the workflow is cancelled: nothing new is started then. */
  signal: AbortSignal;
}

/** What a run found and did. */
export interface Outcome {
  problems: Problem[];
  /** In the order of the manifests. */
  results: Result[];
  /** Takes the secrets in use out of text that came from elsewhere. */
  redact: (text: string) => string;
}

/**
 * The story of one run: load, observe, plan, apply. Reporting is the caller's.
 * @param runner masks secrets before anything else is printed, and shows what goes on meanwhile
 */
export async function run(inputs: Inputs, world: World, runner: Runner): Promise<Outcome> {
  const { manifests, problems, secrets } = await load({
    patterns: inputs.manifest,
    workspace: world.workspace,
    values: inputs,
    needs: NEEDS[inputs.mode],
    statedUids: inputs.mode === 'delete',
    strict: inputs.strict,
    allowedUids: inputs.allowedUids,
    defaults: inputs,
  });
  const values = [...secrets].flatMap((name) => inputs.secrets.get(name) ?? []);
  for (const part of partsToHide(values)) runner.mask(part);
  const redact = createRedact([...values, inputs.token]);
  problems.push(...maskedNames(manifests, [...values, inputs.token]));
  if (inputs.mode === 'validate') return { problems, results: manifests.map(emptyResult), redact };
  if (hasErrors(problems)) return { problems, results: [], redact };
  if (inputs.team === '') problems.push({ severity: 'warning', message: NO_TEAM });
  const [{ connectApi, createClient }, { provision }, http] = await Promise.all([
    import('./connect/index.ts'),
    import('./provision/index.ts'),
    world.openHttp(),
  ]);
  try {
    const client = createClient({
      baseUrl: inputs.apiUrl,
      token: inputs.token,
      team: inputs.team,
      http,
      clock: world.clock,
      random: world.random,
      signal: world.signal,
      log: runner.info,
      redact,
    });
    const provisioned = await provision(manifests, {
      api: connectApi(client),
      mode: inputs.mode,
      policy: inputs,
      announce: (planned) => announce(planned, runner),
      download: (url) => world.download(url, world.signal),
      team: inputs.team === '' ? "the token's default team" : `team ${inputs.team}`,
    });
    return { problems: [...problems, ...provisioned.problems], results: provisioned.results, redact };
  } finally {
    http.close();
  }
}

export function hasErrors(problems: readonly Problem[]): boolean {
  return problems.some(({ severity }) => severity === 'error');
}

/** Which values of expressions each mode cannot do without. */
const NEEDS = { validate: 'none', plan: 'identity', apply: 'all', delete: 'identity' } as const;

function announce(planned: readonly Result[], runner: Runner): void {
  for (const result of planned) {
    if (result.outcome !== 'delete') continue;
    runner.group(`${result.manifest.uid}: will be deleted, with its links`, resultLines(result));
  }
}

const NO_TEAM =
  "Input `team` is empty, so the token's default team is used, which may be another one than you mean; give the team's ID or slug";

/** The runner drops a job output that holds a masked string, and says so nowhere near the cause. */
function maskedNames(manifests: readonly Manifest[], secrets: readonly string[]): Problem[] {
  const parts = partsToHide(secrets);
  return manifests.flatMap((manifest) => {
    const { file, uid, settings, links } = manifest;
    const names = [uid, settings.name ?? '', ...links.map(({ project }) => project)];
    if (!names.some((name) => parts.some((part) => name.includes(part)))) return [];
    const message =
      'The value of a secret is part of the uid, the name or a project of this manifest, so the runner hides it there and drops every job output that holds it; use another secret or another name';
    return [{ severity: 'warning' as const, file, position: manifest.at(['uid']), message }];
  });
}
