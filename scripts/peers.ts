/**
 * Lets the official Vercel CLI, a script on @vercel/sdk and this action do the same jobs against the emulated API, and
 * prints as Markdown what each asked, said and left.
 *
 *     npm run peers [-- --record]
 *
 * Ends with status 1 when a program cannot be installed, asks for an endpoint that the emulator lacks, or sends other
 * requests than those in test/integration/cli-requests.txt; with `--record`, that file is written anew. It also does
 * so when the action does not do one of the jobs.
 */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { isDeepStrictEqual, parseArgs } from 'node:util';
import { CLI_TOKEN } from '../test/emulator/cli-seed.ts';
import type { ConnectApi } from '../test/emulator/index.ts';
import { png } from '../test/support/images.ts';
import { table } from './bench/statistics.ts';
import { installPackage } from './npm-install.ts';
import { commandLine, commands, MISSING_ENDPOINT, startForPeers } from './peers/commands.ts';
import { type Job, jobs } from './peers/jobs.ts';
import { outcomeOf, whatIsThere } from './peers/outcome.ts';
import { type Cli, type Program, type Ran, theAction, theCli, theSdk } from './peers/programs.ts';
import {
  parseRecording,
  printRecording,
  type RecordedCommand,
  type Recording,
  recordedLines,
} from './peers/recorded.ts';
import { CLI_PACKAGE } from './vercel-cli.ts';

const ROOT = path.resolve(import.meta.dirname, '..');
const RECORDING = path.join(ROOT, 'test/integration/cli-requests.txt');

const { record } = parseArgs({ options: { record: { type: 'boolean', default: false } } }).values;
/** What is wrong, at the end. */
const problems: string[] = [];

const folder = await mkdtemp(path.join(tmpdir(), 'connector-peers-'));
const api = await startForPeers();
try {
  console.log(await compare(api));
} finally {
  await api.close();
  await rm(folder, { recursive: true, force: true });
}
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;

async function compare(api: ConnectApi): Promise<string> {
  const manifest: { version: string; devDependencies: { '@vercel/sdk': string } } = JSON.parse(
    await readFile(path.join(ROOT, 'package.json'), 'utf8'),
  );
  const quick = { options: ['--omit=optional', '--ignore-scripts'] };
  const cli = await installPackage(folder, { name: 'cli', ...CLI_PACKAGE, ...quick });
  const sdk = await installPackage(folder, {
    name: 'sdk',
    pack: '@vercel/sdk',
    version: manifest.devDependencies['@vercel/sdk'],
    ...quick,
  });
  if (!cli.works || !sdk.works) {
    for (const one of [cli, sdk]) if (!one.works) problems.push(`Cannot install ${one.failure}`);
    return 'Nothing was compared.';
  }
  const where = { api, token: CLI_TOKEN, folder };
  await writeFile(path.join(cli.cwd, 'icon.png'), png(640, 640));
  const connect = await theCli(where, cli.cwd);
  const programs = [
    theAction(where, manifest.version),
    { name: `vercel ${cli.version}`, run: ({ cli: args }: Job) => connect(args) },
    await theSdk(where, sdk.cwd, sdk.version),
  ];
  const rows: string[][] = [];
  for (const job of jobs) {
    for (const program of programs) {
      // The first row of a job names it.
      rows.push([program === programs[0] ? job.name : '', ...(await doJob(api, job, program))]);
    }
  }
  const { told, recorded } = await runCommands(api, connect);
  await checkRecording({ vercel: cli.version, commands: recorded });
  const replaced = cli.replaced ? ` (with ${cli.replaced}, as this registry lacks the version it pins)` : '';
  return [
    `${new Date().toISOString().slice(0, 10)}, Node ${process.version}, vercel ${cli.version}${replaced}. Requests are
reads + writes. Done: the API has what the job wants. Not supported: refused without a request to Connect.`,
    table(['Job', 'Program', 'Requests', 'Left at the API', 'Printed'], rows),
    'Every command of the CLI:',
    table(['`vercel connect`', 'Requests', 'Exit status', 'Printed'], told),
  ].join('\n\n');
}

/** Starts anew, with what the job or command finds. */
async function arrange(api: ConnectApi, { switches, arrange }: Pick<Job, 'switches' | 'arrange'>) {
  await api.reset();
  Object.assign(api.switches, switches);
  arrange?.(api);
}

async function doJob(api: ConnectApi, job: Job, { name, run }: Program): Promise<string[]> {
  await arrange(api, job);
  const before = whatIsThere(api);
  const ran = await run(job);
  const outcome = outcomeOf(before, whatIsThere(api), job.wanted);
  const asked = api.requests.all.some(({ path }) => path.includes('/connect/'));
  const left = outcome === 'not possible' && !asked ? 'not supported' : outcome;
  const failed = left !== 'done' || ran.status !== 0;
  if (name.startsWith('this action') && failed) problems.push(`${job.name}: ${left}: ${ran.printed}`);
  noteMissingEndpoints(api, `${job.name}: ${name}`);
  return [name, requestsOf(api), ran.status === 0 ? left : `${left}; exit status ${ran.status}`, cell(ran)];
}

async function runCommands(
  api: ConnectApi,
  connect: Cli,
): Promise<{ told: string[][]; recorded: RecordedCommand[] }> {
  const told: string[][] = [];
  const recorded: RecordedCommand[] = [];
  for (const command of commands) {
    await arrange(api, command);
    const ran = await connect(command.args);
    const line = commandLine(command);
    noteMissingEndpoints(api, line);
    told.push([`\`${line}\``, requestsOf(api), String(ran.status), cell(ran)]);
    recorded.push({ command: line, lines: recordedLines(api.requests.all) });
  }
  return { told, recorded };
}

function requestsOf({ requests }: ConnectApi): string {
  return `${requests.reads().length} + ${requests.writes().length}`;
}

function cell({ printed }: Ran): string {
  return printed.replaceAll('|', '\\|').replaceAll('<', '&lt;');
}

function noteMissingEndpoints({ requests }: ConnectApi, who: string): void {
  for (const { method, path, status } of requests.all) {
    if (status === MISSING_ENDPOINT) problems.push(`${who}: the emulator has no ${method} ${path}`);
  }
}

async function checkRecording(now: Recording): Promise<void> {
  if (record) {
    await writeFile(RECORDING, printRecording(now));
    return;
  }
  const earlier = parseRecording(await readFile(RECORDING, 'utf8'));
  for (const [index, one] of now.commands.entries()) {
    if (isDeepStrictEqual(one, earlier.commands[index])) continue;
    problems.push(
      `vercel ${now.vercel}: connect ${one.command}: other requests than in the recording: ${one.lines.join('; ')}`,
    );
  }
}
