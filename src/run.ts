import type { Inputs } from './action/inputs.ts';
import { maskedNames } from './action/masking.ts';
import type { ReadChanges } from './action/pull-request-changes.ts';
import type { Runner } from './action/runner.ts';
import type { Folder } from './export/folder.ts';
import type { Download } from './icon/download.ts';
import { load } from './manifest/load.ts';
import type { Manifest } from './manifest/manifest.ts';
import { isDeletion } from './reconcile/deletion.ts';
import type { Reconciled } from './reconcile/reconcile.ts';
import type { StatedNames } from './reconcile/resolve-names.ts';
import { type Result, validResult } from './reconcile/result.ts';
import { describeProgress, isMilestone } from './report/progress.ts';
import type { DeletedManifest, RunResult } from './report/run-result.ts';
import type { Clock } from './shared/clock.ts';
import { type Diagnostic, hasErrors } from './shared/diagnostics.ts';
import { errorMessage } from './shared/errors.ts';
import { createRedact, partsToHide } from './shared/redaction.ts';
import { teamName } from './shared/team-name.ts';
import type { ConnectApi } from './vercel/endpoints.ts';
import type { Http } from './vercel/transport.ts';

/** What touches the world, apart from the runner. */
export interface World {
  /** Absolute path of the checked-out repository. */
  workspace: string;
  /** Opens the network, which `validate` never does. */
  openHttp(): Promise<Http & { close(): void }>;
  /** Address of the JSON Schema of manifests, for editors; undefined where it is not known. */
  schemaUrl: string | undefined;
  /** Gets an icon from an https URL. */
  download: Download;
  clock: Clock;
  random(): number;
  /** Aborted when the workflow is cancelled: nothing new is started then. */
  signal: AbortSignal;
}

/** Reads what the pull request of the run changes about the manifests in these files. */
export type ReadPullRequest = (files: readonly string[]) => Promise<ReadChanges>;

/**
 * The story of one run: load, read the current state, plan, apply; or export. Reporting is the caller's.
 * @param runner masks secrets before anything else is printed, and shows what goes on meanwhile
 * @param readPullRequest reads what its pull request changes, where it has one
 */
export async function run(
  inputs: Inputs,
  world: World,
  runner: Runner,
  readPullRequest: ReadPullRequest,
): Promise<RunResult> {
  const { mode } = inputs;
  if (mode === 'export') return await runExport(inputs, world, runner);
  const loaded = await load({
    patterns: inputs.manifest,
    workspace: world.workspace,
    values: inputs,
    tokens: inputs.tokens,
    needs: NEEDS[mode],
    statedUids: mode === 'delete',
    strict: inputs.strict,
    allowedUids: inputs.allowedUids,
    allowedProjects: inputs.allowedProjects,
    allowedEnvironments: inputs.allowedEnvironments,
    allowedHosts: inputs.allowedHosts,
    defaults: inputs,
    now: world.clock.now(),
  });
  const { manifests } = loaded;
  const given = [...loaded.secrets].flatMap((name) => inputs.secrets.get(name) ?? []);
  const values = [...given, ...loaded.changedSecrets];
  for (const part of partsToHide(values)) runner.mask(part);
  const secrets = [...values, inputs.token];
  const redact = createRedact(secrets);
  const hidden = partsToHide(secrets);
  const diagnostics = [...loaded.problems, ...maskedNames(manifests, hidden)];
  const { identifyingVars } = loaded;
  if (mode === 'validate') {
    return { kind: 'reconciled', diagnostics, results: manifests.map(validResult), redact, identifyingVars };
  }
  if (hasErrors(diagnostics)) {
    if (mode !== 'delete') {
      const named = [...manifests.filter(({ lifecycle }) => !lifecycle.absent), ...loaded.named];
      diagnostics.push(...(await findUnknownNames(named, { ...inputs, mode }, world, runner, secrets)));
    }
    return { kind: 'refused', diagnostics, redact, identifyingVars };
  }
  if (inputs.team === '') diagnostics.push({ severity: 'warning', message: NO_TEAM });
  const pullRequest = mode === 'plan' ? await readPullRequest(manifests.map(({ file }) => file)) : undefined;
  if (pullRequest?.notice !== undefined) {
    diagnostics.push({ severity: 'notice', message: pullRequest.notice });
  }
  const reconciled = await reconcileAll(manifests, { ...inputs, mode }, world, runner, {
    secrets,
    redact,
    changes: pullRequest?.changes,
  });
  if ('refused' in reconciled) {
    return { kind: 'refused', diagnostics: [...diagnostics, ...reconciled.refused], redact, identifyingVars };
  }
  const { results, abandoned } = reconciled;
  diagnostics.push(...reconciled.problems);
  const deleted = await deletedManifests(results, mode);
  return { kind: 'reconciled', diagnostics, results, redact, identifyingVars, deleted, abandoned };
}

/** What was deleted, or may have been, can be created again from its manifest, which no one may have. */
async function deletedManifests(
  results: readonly Result[],
  mode: 'plan' | 'apply' | 'delete',
): Promise<DeletedManifest[]> {
  const deleted = results.flatMap(({ manifest, outcome, connector, links }) =>
    isDeletion(manifest, mode) && connector !== undefined && (outcome === 'deleted' || outcome === 'failed')
      ? { connector, links }
      : [],
  );
  if (deleted.length === 0 || mode === 'plan') return [];
  const { manifestText } = await import('./export/manifest-text.ts');
  return deleted.map(({ connector, links }) => ({
    uid: connector.uid,
    text: manifestText(connector, links),
  }));
}

/** The story of `export`: what is live becomes files, so there are no manifests to load. */
async function runExport(inputs: Inputs, world: World, runner: Runner): Promise<RunResult> {
  const redact = createRedact([inputs.token]);
  const diagnostics: Diagnostic[] = inputs.team === '' ? [{ severity: 'warning', message: NO_TEAM }] : [];
  const refused = (error: Diagnostic): RunResult => {
    return { kind: 'refused', diagnostics: [...diagnostics, error], redact };
  };
  const [{ exportAll }, { openFolder }] = await Promise.all([
    import('./export/export.ts'),
    import('./export/folder.ts'),
  ]);
  let folder: Folder;
  try {
    folder = await openFolder(world.workspace, inputs.outputDirectory);
  } catch (cause) {
    return refused({ severity: 'error', message: `Input \`output-directory\` ${errorMessage(cause)}` });
  }
  const { project, allowedUids } = inputs;
  const done = await withApi(inputs, world, runner, [inputs.token], (api) =>
    exportAll({
      api,
      folder,
      project,
      allowedUids,
      team: teamName(inputs.team),
      schemaUrl: world.schemaUrl,
      now: world.clock.now(),
    }),
  );
  if ('unusable' in done) return refused(done.unusable);
  const { exported } = done.value;
  return { kind: 'exported', diagnostics: [...diagnostics, ...done.value.diagnostics], exported, redact };
}

/** Looked up although nothing else will be done, so that all problems are told at once. */
async function findUnknownNames(
  named: readonly StatedNames[],
  inputs: Inputs & { mode: 'plan' | 'apply' },
  world: World,
  runner: Runner,
  secrets: readonly string[],
): Promise<Diagnostic[]> {
  if (named.every(({ links, destinations = [] }) => links.length + destinations.length === 0)) return [];
  const { unknownNames } = await import('./reconcile/online.ts');
  const { mode, allowedProjects, allowedEnvironments } = inputs;
  const options = {
    allowedProjects,
    allowedEnvironments,
    team: teamName(inputs.team),
    verifiesIds: mode === 'plan',
  };
  const done = await withApi(inputs, world, runner, secrets, (api) =>
    unknownNames(named, api, options, (message) => runner.debug(message)),
  );
  return 'unusable' in done ? [] : done.value;
}

interface Context {
  secrets: readonly string[];
  redact(text: string): string;
  changes: ReadChanges['changes'];
}

async function reconcileAll(
  manifests: readonly Manifest[],
  inputs: Inputs & { mode: 'plan' | 'apply' | 'delete' },
  world: World,
  runner: Runner,
  { secrets, redact, changes }: Context,
): Promise<Reconciled> {
  const { reconcile } = await import('./reconcile/online.ts');
  const done = await withApi(inputs, world, runner, secrets, (api, tell) =>
    reconcile(manifests, {
      api,
      mode: inputs.mode,
      policy: inputs,
      pullRequest: changes,
      guards: inputs,
      strict: inputs.strict,
      redact,
      deletions: inputs,
      announce: (planned) => announce(planned, runner, redact),
      progress: (state) => {
        const status = describeProgress(state);
        tell(status);
        if (isMilestone(state)) runner.info(status);
      },
      download: (url) => world.download(url, world.signal),
      team: teamName(inputs.team),
      debug: (message) => runner.debug(message),
    }),
  );
  return 'unusable' in done ? { refused: [done.unusable] } : done.value;
}

/**
 * The part of the story that needs the network, which is loaded here.
 * @param act its `tell` says how far the run is, for what the log says while it waits
 * @returns what it gave back; or why the network cannot be used
 */
async function withApi<T>(
  inputs: Inputs,
  world: World,
  runner: Runner,
  secrets: readonly string[],
  act: (api: ConnectApi, tell: (status: string) => void) => Promise<T>,
): Promise<{ value: T } | { unusable: Diagnostic }> {
  const { connectApi, createClient } = await import('./reconcile/online.ts');
  let http: Awaited<ReturnType<World['openHttp']>>;
  try {
    http = await world.openHttp();
  } catch (cause) {
    // Proxy settings of the environment that cannot be used.
    return { unusable: { severity: 'error', message: errorMessage(cause) } };
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
      debug: (message) => runner.debug(message),
      secrets,
    });
    const value = await act(connectApi(client), (told) => {
      status = told;
    });
    return { value };
  } finally {
    http.close();
  }
}

/** Which values of expressions each mode cannot do without; which secrets, `apply` knows when it has planned. */
const NEEDS = { validate: 'none', plan: 'all but secrets', apply: 'all', delete: 'identity' } as const;

async function announce(
  planned: readonly Result[],
  runner: Runner,
  redact: (text: string) => string,
): Promise<void> {
  const deleted = planned.filter(({ outcome }) => outcome === 'delete');
  if (deleted.length === 0) return;
  const { entryLines, logLine, reconciledEntry } = await import('./report/reporting.ts');
  for (const result of deleted) {
    const entry = reconciledEntry(result);
    runner.group(logLine(`${entry.uid}: will be deleted, with its links`, redact), entryLines(entry, redact));
  }
}

const NO_TEAM =
  "`team` is not set, so the token's default team is used, which may not be the team you intended. Set `team`, under `with`, to its ID or slug.";
