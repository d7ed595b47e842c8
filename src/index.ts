import * as core from '@actions/core';
import { systemClock } from './connect/clock.ts';
import { readInputs } from './inputs.ts';
import { report } from './report/index.ts';
import { run, type World } from './run.ts';
import { actionsRunner as runner } from './runner.ts';

async function main(): Promise<boolean> {
  const { env } = process;
  const token = core.getInput('vercel-token') || env.VERCEL_TOKEN?.trim();
  if (token) runner.mask(token);
  const read = readInputs((name) => core.getInput(name, { trimWhitespace: false }), env);
  if ('problems' in read) {
    const inputs = { mode: 'apply', team: '', summary: true } as const;
    return await report(inputs, { problems: read.problems, results: [], redact: (text) => text }, runner);
  }
  const { inputs } = read;
  const cancel = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel.abort());
  const world: World = {
    workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
    openHttp: async () => (await import('./connect/http.ts')).createHttp(env),
    download: async (url, signal) => (await import('./icon/download.ts')).createDownload(env)(url, signal),
    clock: systemClock,
    random: Math.random,
    signal: cancel.signal,
  };
  return await report(inputs, await run(inputs, world, runner), runner);
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
