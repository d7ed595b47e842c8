import type { Inputs } from './action/inputs.ts';
import { maskedLiveNames, maskedNames } from './action/masking.ts';
import type { Runner } from './action/runner.ts';
import type { Folder } from './export/folder.ts';
import type { Download } from './icon/download.ts';
import { load } from './manifest/load.ts';
import type { Manifest } from './manifest/manifest.ts';
import type { Provisioned } from './reconcile/reconcile.ts';
import { emptyResult, type Result } from './reconcile/result.ts';
import { describeProgress, isMilestone } from './report/progress.ts';
import { printable, resultLines } from './report/text.ts';
import type { Clock } from './shared/clock.ts';
import { type Diagnostic, hasErrors } from './shared/diagnostics.ts';
import { errorMessage } from './shared/errors.ts';
import { createRedact, partsToHide } from './shared/redaction.ts';
import type { ConnectApi } from './vercel/endpoints.ts';
import type { Http } from './vercel/transport.ts';

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
  problems: Diagnostic[];
  /** In the order of the manifests. */
  results: Result[];
  /** Takes the secrets in use out of text that came from elsewhere. */
  redact: (text: string) => string;
}

/**
 * The story of one run: load, observe, plan, apply; or export. Reporting is the caller's.
 * @param runner masks secrets before anything else is printed, and shows what goes on meanwhile
 */
export async function run(inputs: Inputs, world: World, runner: Runner): Promise<Outcome> {
  const { mode } = inputs;
  if (mode === 'export') return await runExport(inputs, world, runner);
  const { manifests, problems, secrets } = await load({
    patterns: inputs.manifest,
    workspace: world.workspace,
    values: inputs,
    needs: NEEDS[mode],
    statedUids: mode === 'delete',
    strict: inputs.strict,
    allowedUids: inputs.allowedUids,
    defaults: inputs,
  });
  const values = [...secrets].flatMap((name) => inputs.secrets.get(name) ?? []);
  for (const part of partsToHide(values)) runner.mask(part);
  const redact = createRedact([...values, inputs.token]);
  const hidden = partsToHide([...values, inputs.token]);
  problems.push(...maskedNames(manifests, hidden));
  if (mode === 'validate') return { problems, results: manifests.map(emptyResult), redact };
  if (hasErrors(problems)) return { problems, results: [], redact };
  if (inputs.team === '') problems.push({ severity: 'warning', message: NO_TEAM });
  const provisioned = await provisionAll(manifests, { ...inputs, mode }, world, runner, redact);
  const { results } = provisioned;
  problems.push(...provisioned.problems, ...maskedLiveNames(results, hidden));
  return { problems, results, redact };
}

/** The story of `export`: what is live becomes files, so there are no manifests to load. */
async function runExport(inputs: Inputs, world: World, runner: Runner): Promise<Outcome> {
  const redact = createRedact([inputs.token]);
  const problems: Diagnostic[] = inputs.team === '' ? [{ severity: 'warning', message: NO_TEAM }] : [];
  const [{ exportAll }, { openFolder }] = await Promise.all([
    import('./export/export.ts'),
    import('./export/folder.ts'),
  ]);
  let folder: Folder;
  try {
    folder = await openFolder(world.workspace, inputs.outputDirectory);
  } catch (cause) {
    const message = `Input \`output-directory\` ${errorMessage(cause)}`;
    return { problems: [...problems, { severity: 'error', message }], results: [], redact };
  }
  const { project, allowedUids } = inputs;
  const exported = await withApi(inputs, world, runner, redact, (api) =>
    exportAll({ api, folder, project, allowedUids, team: teamName(inputs) }),
  );
  return { problems: [...problems, ...exported.problems], results: exported.results, redact };
}

async function provisionAll(
  manifests: readonly Manifest[],
  inputs: Inputs & { mode: 'plan' | 'apply' | 'delete' },
  world: World,
  runner: Runner,
  redact: (text: string) => string,
): Promise<Provisioned> {
  const { provision } = await import('./reconcile/online.ts');
  return await withApi(inputs, world, runner, redact, (api, tell) =>
    provision(manifests, {
      api,
      mode: inputs.mode,
      policy: inputs,
      announce: (planned) => announce(planned, runner),
      progress: (state) => {
        const status = describeProgress(state);
        tell(status);
        if (isMilestone(state)) runner.info(status);
      },
      download: (url) => world.download(url, world.signal),
      team: teamName(inputs),
    }),
  );
}

/**
 * The part of the story that needs the network, which is loaded here.
 * @param act its `tell` says how far the run is, for what the log says while it waits
 */
async function withApi(
  inputs: Inputs,
  world: World,
  runner: Runner,
  redact: (text: string) => string,
  act: (api: ConnectApi, tell: (status: string) => void) => Promise<Provisioned>,
): Promise<Provisioned> {
  const { connectApi, createClient } = await import('./reconcile/online.ts');
  let http: Awaited<ReturnType<World['openHttp']>>;
  try {
    http = await world.openHttp();
  } catch (cause) {
    // Proxy settings of the environment that cannot be used.
    const message = errorMessage(cause);
    return { problems: [{ severity: 'error', message }], results: [] };
  }
  let status = '';
  try {
    const client = createClient({
      baseUrl: inputs.apiUrl,
      token: inputs.token,
      team: inputs.team,
      http,
      clock: world.clock,
      random: world.random,
      signal: world.signal,
      log: (message) => runner.info(status === '' ? message : `${message} (${status})`),
      redact,
    });
    return await act(connectApi(client), (told) => {
      status = told;
    });
  } finally {
    http.close();
  }
}

function teamName({ team }: Pick<Inputs, 'team'>): string {
  return team === '' ? "the token's default team" : `team ${team}`;
}

/** Which values of expressions each mode cannot do without. */
const NEEDS = { validate: 'none', plan: 'identity', apply: 'all', delete: 'identity' } as const;

function announce(planned: readonly Result[], runner: Runner): void {
  for (const result of planned) {
    if (result.outcome !== 'delete') continue;
    runner.group(printable(`${result.manifest.uid}: will be deleted, with its links`), resultLines(result));
  }
}

const NO_TEAM =
  "Input `team` is empty, so the token's default team is used, which may be another one than you mean; give the team's ID or slug";
