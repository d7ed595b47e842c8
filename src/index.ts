import * as core from '@actions/core';
import { systemClock } from './connect/clock.ts';
import { readEvent, type WorkflowEvent } from './event.ts';
import { guard } from './guard.ts';
import { type Inputs, readInputs } from './inputs.ts';
import type { Problem } from './manifest/problem.ts';
import { comment, marker } from './report/comment.ts';
import { report } from './report/index.ts';
import { type Outcome, run, type World } from './run.ts';
import { actionsRunner as runner } from './runner.ts';

/** The run of one step; true when it succeeded. */
async function main(): Promise<boolean> {
  const { env } = process;
  for (const token of [
    core.getInput('vercel-token'),
    env.VERCEL_TOKEN?.trim(),
    core.getInput('github-token'),
  ]) {
    if (token) runner.mask(token);
  }
  const read = readInputs((name) => core.getInput(name, { trimWhitespace: false }), env);
  if ('problems' in read) return await refuse(read.problems);
  const event = readEvent(env);
  const verdict = guard(read.inputs, event);
  if (!verdict.allowed) return await refuse([{ severity: 'error', message: verdict.reason }], read.inputs);
  if (verdict.notice !== undefined) runner.annotate('notice', verdict.notice);
  const inputs = { ...read.inputs, mode: verdict.mode };
  const outcome = await run(inputs, world(env), runner);
  return await report(inputs, outcome, runner, commentOf(inputs, outcome, event, env));
}

async function refuse(
  problems: Problem[],
  inputs: Pick<Inputs, 'mode' | 'team' | 'summary'> = { mode: 'apply', team: '', summary: true },
): Promise<boolean> {
  return await report(inputs, { problems, results: [], redact: (text) => text }, runner);
}

function world(env: NodeJS.ProcessEnv): World {
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel.abort());
  return {
    workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
    openHttp: async () => (await import('./connect/http.ts')).createHttp(env),
    download: async (url, signal) => (await import('./icon/download.ts')).createDownload(env)(url, signal),
    clock: systemClock,
    random: Math.random,
    signal: cancel.signal,
  };
}

/** How to write the comment, where one is wanted and there is a pull request to write it on. */
function commentOf(
  inputs: Inputs,
  outcome: Outcome,
  event: WorkflowEvent,
  env: NodeJS.ProcessEnv,
): (() => Promise<void>) | undefined {
  const { pullRequest } = event;
  if (!inputs.comment) return undefined;
  if (pullRequest === undefined) {
    runner.info(`No comment is written: the event ${event.name || 'of this run'} has no pull request.`);
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
    const { keepComment } = await import('./report/pull-request.ts');
    const apiUrl = env.GITHUB_API_URL ?? 'https://api.github.com';
    const target = { token: inputs.githubToken, apiUrl, pullRequest, marker: marker(context) };
    await keepComment(target, comment(inputs, outcome, context));
  };
}

try {
  if (!(await main())) process.exitCode = 1;
} catch (cause) {
  // Nothing that the action foresees ends here.
  runner.annotate(
    'error',
    `The action has a fault: ${cause instanceof Error ? cause.message : String(cause)}`,
  );
  core.debug(cause instanceof Error ? (cause.stack ?? '') : '');
  process.exitCode = 1;
}
