import { droppedOutputs } from './action/dropped-outputs.ts';
import { readEvent, type WorkflowEvent, withHead } from './action/event.ts';
import type { GitHub, GitHubConnection } from './action/github-api.ts';
import { type InputName, type Inputs, readInputs } from './action/inputs.ts';
import { decideMode } from './action/mode.ts';
import { repositoryPath } from './action/repository-path.ts';
import type { Runner } from './action/runner.ts';
import { originOf } from './report/origin.ts';
import type { RunResult } from './report/run-result.ts';
import { type ReadPullRequest, run, type World } from './run.ts';
import type { Diagnostic } from './shared/diagnostics.ts';

/** What one step is given: the runner's variables, its inputs, and the world. */
export interface StepContext {
  env: NodeJS.ProcessEnv;
  /** An input as the workflow sets it, verbatim; undefined where the runner has no such variable. */
  input(name: InputName): string | undefined;
  runner: Runner;
  /** GitHub's API, which is loaded only when it is needed. */
  openGitHub(connection: GitHubConnection): Promise<GitHub>;
  world: World;
}

/** The run of one step, from its inputs to its report; true when it succeeded. */
export async function main(context: StepContext): Promise<boolean> {
  const { env, input, world } = context;
  const inRepository = repositoryPath(world.workspace);
  const runner = annotatingIn(inRepository, context.runner);
  for (const token of [input('vercel-token'), env.VERCEL_TOKEN, input('github-token')]) {
    if (token !== undefined && token.trim() !== '') runner.mask(token.trim());
  }
  const read = readInputs(input, env);
  if (read.inputs === undefined) {
    const { outputsOf, report } = await import('./report/reporting.ts');
    const result = refused(read.problems);
    const origin = originOf(env, undefined, inRepository);
    return await report(read.shown, result, outputsOf(result, read.shown), runner, undefined, origin);
  }
  const openGitHub = () =>
    context.openGitHub({
      token: read.inputs.githubToken,
      apiUrl: env.GITHUB_API_URL ?? 'https://api.github.com',
      clock: world.clock,
      cancel: world.signal,
    });
  const { event, lookupFailure } = await identifyHead(readEvent(env), read.inputs, openGitHub);
  const decision = decideMode(read.inputs, event, lookupFailure);
  if (decision.allowed && decision.notice !== undefined) runner.annotate('notice', decision.notice);
  const inputs = decision.allowed ? { ...read.inputs, mode: decision.mode } : read.inputs;
  const { pullRequest } = event;
  const readPullRequest: ReadPullRequest = async (files) => {
    if (pullRequest === undefined || inputs.githubToken === '') return { changes: undefined };
    const { readPullRequestChanges } = await import('./action/pull-request-changes.ts');
    return await readPullRequestChanges(files, {
      pullRequest,
      // On other events the checkout is not that of the merge commit.
      mergeCommit: event.name === 'pull_request' ? env.GITHUB_SHA : undefined,
      workspace: world.workspace,
      inRepository,
      openGitHub,
      patterns: inputs.manifest,
      values: inputs,
    });
  };
  const story = decision.allowed
    ? await run(inputs, world, runner, readPullRequest)
    : refused([{ severity: 'error', message: decision.reason }]);
  const { comment, marker, outputsOf, report } = await import('./report/reporting.ts');
  const outputs = outputsOf(story, inputs);
  const result = {
    ...story,
    diagnostics: [
      ...read.warnings,
      ...story.diagnostics,
      ...outputs.warnings.map((message): Diagnostic => ({ severity: 'warning', message })),
      ...droppedOutputs(outputs.values, inputs.secrets),
    ],
  };
  const origin = originOf(env, pullRequest, inRepository);
  const reportWith = (writeComment?: () => Promise<void>) =>
    report(inputs, result, outputs, runner, writeComment, origin);
  if (!inputs.comment) return await reportWith();
  if (pullRequest === undefined) {
    runner.info(`No comment was written because event ${event.name || '(unknown)'} has no pull request.`);
    return await reportWith();
  }
  if (inputs.githubToken === '') {
    runner.annotate('notice', 'No comment was written because `github-token` is empty.');
    return await reportWith();
  }
  return await reportWith(async () => {
    const place = { origin, step: stepIdentity(inputs, result, env) };
    const github = await openGitHub();
    const body = comment(inputs, result, place);
    const refusal = await github.keepComment({ pullRequest, marker: marker(place) }, body);
    if (refusal === undefined) return;
    const message = result.redact(refusal.message);
    // GitHub: tokens of runs from forks may only read, which no one who reads the run can change.
    if (refusal.severity === 'notice' && event.origin === 'fork') runner.info(message);
    else runner.annotate(refusal.severity, message);
  });
}

function refused(diagnostics: Diagnostic[]): RunResult {
  return { kind: 'refused', diagnostics, redact: (text) => text };
}

/** A runner that is told paths relative to the workspace, and shows annotations where GitHub looks for them. */
function annotatingIn(inRepository: (file: string) => string, runner: Runner): Runner {
  return {
    ...runner,
    annotate: (severity, message, { file, ...place } = {}) =>
      runner.annotate(severity, message, {
        ...place,
        ...(file !== undefined && { file: inRepository(file) }),
      }),
  };
}

/** The event, with the head of the pull request that it only names; or why that could not be read. */
async function identifyHead(
  event: WorkflowEvent,
  { mode, comment: wantsComment, githubToken }: Inputs,
  openGitHub: () => Promise<GitHub>,
): Promise<{ event: WorkflowEvent; lookupFailure?: string }> {
  if (event.commentedOn === undefined || (mode === 'validate' && !wantsComment)) return { event };
  if (githubToken === '') {
    return { event, lookupFailure: '`github-token` is empty, so the head of the pull request is unknown' };
  }
  const head = await (await openGitHub()).pullRequestHead(event.commentedOn);
  return 'unknown' in head ? { event, lookupFailure: head.unknown } : { event: withHead(event, head) };
}

/** What tells a step from others on the same pull request, the legs of a matrix among them. */
function stepIdentity(inputs: Inputs, { identifyingVars = [] }: RunResult, env: NodeJS.ProcessEnv): string[] {
  return [
    env.GITHUB_WORKFLOW ?? '',
    env.GITHUB_JOB ?? '',
    env.GITHUB_ACTION ?? '',
    inputs.team,
    inputs.manifest.join('\n'),
    inputs.project ?? '',
    inputs.environments?.join('\n') ?? '',
    ...identifyingVars.map((name) => `${name}=${inputs.vars.get(name) ?? ''}`),
  ];
}
