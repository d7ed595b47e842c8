/**
 * Runs the built action, and requests of its own, against a real team: `npm run acceptance`. Ends with 0 when every
 * promise of the action held, with 1 when one did not or something was left behind, with 2 when it could not start.
 */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { systemClock } from '../../src/shared/clock.ts';
import { errorMessage } from '../../src/shared/errors.ts';
import { runAction } from '../../test/support/runner.ts';
import { accept } from './acceptance.ts';
import { exitStatus, toMarkdown } from './report.ts';
import { readSettings } from './settings.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');

/** Longer than any run takes that goes well: a run that hangs must not lose its time to clean up. */
const LONGEST_RUN = 10 * 60 * 1000;

function usage(problems: readonly string[]): number {
  console.error(problems.join('\n'));
  console.error('Usage: npm run acceptance [-- --output FOLDER]');
  return 2;
}

async function main(): Promise<number> {
  const folder = readFolder();
  const read = readSettings(process.env);
  if (folder === undefined) return usage(['The only option is --output FOLDER.']);
  if (!read.ok) return usage(read.problems);

  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      console.error('Stopping: what this run has made is removed first.');
      stop.abort();
    });
  }
  const manifest: unknown = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const version = Object(manifest).version;
  const outcome = await accept(
    read.settings,
    {
      fetch,
      now: systemClock.now,
      sleep: systemClock.sleep,
      randomHex: (bytes) => randomBytes(bytes).toString('hex'),
      runAction,
      signal: AbortSignal.any([stop.signal, AbortSignal.timeout(LONGEST_RUN)]),
      say: (line) => console.log(line),
    },
    { version: String(version) },
  );
  if ('failure' in outcome) {
    console.error(outcome.failure.message);
    return outcome.failure.status;
  }
  const { report } = outcome;
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, 'acceptance-report.json'), `${JSON.stringify(report, null, 2)}\n`);
  await writeFile(path.join(folder, 'acceptance-report.md'), toMarkdown(report));
  console.log(`${report.requests.reads} reads, ${report.requests.writes} writes`);
  console.log(`Report: ${path.join(folder, 'acceptance-report.md')}`);
  for (const name of report.leftBehind) console.error(`Left behind: ${name}`);
  return exitStatus(report);
}

/** Where the report goes; `undefined` for arguments that are not understood. */
function readFolder(): string | undefined {
  try {
    const { values } = parseArgs({
      options: { output: { type: 'string', default: path.join(ROOT, 'build/acceptance') } },
    });
    return values.output;
  } catch {
    return undefined;
  }
}

try {
  process.exitCode = await main();
} catch (error) {
  console.error(`The acceptance run has a fault: ${errorMessage(error)}`);
  process.exitCode = 1;
}
