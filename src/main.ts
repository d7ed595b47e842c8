import { readEvent, type WorkflowEvent } from './action/event.ts';
import { type InputName, type Inputs, readInputs } from './action/inputs.ts';
import { decideMode } from './action/mode.ts';
import type { Runner } from './action/runner.ts';
import { comment, marker } from './report/comment.ts';
import { report } from './report/report.ts';
import type { RunResult } from './report/run-result.ts';
import { run, type World } from './run.ts';
import type { Diagnostic } from './shared/diagnostics.ts';

/** What one step is given: the runner's variables, its inputs, and the world. */
export interface StepContext {
  env: NodeJS.ProcessEnv;
  /** An input as the workflow sets it, verbatim; undefined where the runner has no such variable. */
  input(name: InputName): string | undefined;
  runner: Runner;
  world: World;
}

/** The run of one step, from its inputs to its report; true when it succeeded. */
export async function main({ env, input, runner, world }: StepContext): Promise<boolean> {
  for (const token of [input('vercel-token'), env.VERCEL_TOKEN, input('github-token')]) {
    if (token !== undefined && token.trim() !== '') runner.mask(token.trim());
  }
  const read = readInputs(input, env);
  if (read.inputs === undefined) {
    return await report(read.shown, refused(read.problems), runner);
  }
  const event = readEvent(env);
  const decision = decideMode(read.inputs, event);
  if (decision.allowed && decision.notice !== undefined) runner.annotate('notice', decision.notice);
  const inputs = decision.allowed ? { ...read.inputs, mode: decision.mode } : read.inputs;
  const story = decision.allowed
    ? await run(inputs, world, runner)
    : refused([{ severity: 'error', message: decision.reason }]);
  const result = { ...story, diagnostics: [...read.warnings, ...story.diagnostics] };
  const write = commentWriter(inputs, result, event, env, runner, world.signal);
  return await report(inputs, result, runner, write);
}

function refused(diagnostics: Diagnostic[]): RunResult {
  return { kind: 'refused', diagnostics, redact: (text) => text };
}

/** How to write the comment, where one is wanted and there is a pull request to write it on. */
function commentWriter(
  inputs: Inputs,
  result: RunResult,
  event: WorkflowEvent,
  env: NodeJS.ProcessEnv,
  runner: Runner,
  cancel: AbortSignal,
): (() => Promise<void>) | undefined {
  const { pullRequest } = event;
  if (!inputs.comment) return undefined;
  if (pullRequest === undefined) {
    runner.info(`No comment was written because event ${event.name || '(unknown)'} has no pull request.`);
    return undefined;
  }
  const context = {
    pullRequest,
    serverUrl: env.GITHUB_SERVER_URL ?? 'https://github.com',
    step: [
      env.GITHUB_WORKFLOW ?? '',
      env.GITHUB_JOB ?? '',
      env.GITHUB_ACTION ?? '',
      inputs.team,
      inputs.manifest.join('\n'),
    ],
  };
  return async () => {
    // Loaded only here: GitHub's client is larger than all the rest.
    const { keepComment, NoComment } = await import('./action/pull-request-comment.ts');
    const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com';
    const target = { token: inputs.githubToken, apiUrl, pullRequest, marker: marker(context) };
    try {
      await keepComment(target, comment(inputs, result, context), cancel);
    } catch (cause) {
      if (!(cause instanceof NoComment)) throw cause;
      runner.annotate(cause.severity, cause.message);
    }
  };
}
