import * as core from '@actions/core';
import { actionsRunner as runner } from './action/runner.ts';
import { writeDirectly } from './action/standard-output.ts';
import { inputVariable } from './action/unknown-inputs.ts';
import { main } from './main.ts';
import { systemClock } from './shared/clock.ts';
import { errorMessage } from './shared/errors.ts';

/** GitHub: where the action comes from; not set for one in the workspace itself. */
function schemaUrl({ GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref }: NodeJS.ProcessEnv) {
  return repository && ref
    ? `https://raw.githubusercontent.com/${repository}/${ref}/connector.schema.json`
    : undefined;
}

const { env } = process;
writeDirectly(process);
const cancel = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => cancel.abort());

try {
  const succeeded = await main({
    env,
    // Not the toolkit's reader, which does not tell an empty input from one that is not set.
    input: (name) => env[inputVariable(name)],
    runner,
    openGitHub: async (connection) => (await import('./action/octokit.ts')).openGitHub(connection),
    world: {
      workspace: env.GITHUB_WORKSPACE ?? process.cwd(),
      schemaUrl: schemaUrl(env),
      openHttp: async () => (await import('./reconcile/online.ts')).createHttp(env),
      download: async (url, signal) => (await import('./icon/download.ts')).createDownload(env)(url, signal),
      clock: systemClock,
      random: Math.random,
      signal: cancel.signal,
    },
  });
  if (!succeeded) process.exitCode = 1;
} catch (cause) {
  // Nothing that the action foresees ends here.
  runner.annotate('error', `Internal error, please report it: ${errorMessage(cause)}`);
  core.debug(cause instanceof Error ? (cause.stack ?? '') : '');
  process.exitCode = 1;
}
// A connection that a proxy never opened must not keep the step; on some systems pipes are written later.
process.stdout.write('', () => process.exit());
