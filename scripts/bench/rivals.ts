import { execFile } from 'node:child_process';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { type Command, type Ended, runForMemory, runNode } from './child.ts';
import { actionCommand, environment, type Setting, TOKEN } from './setting.ts';
import { interleaved, median, ratio, rounded, spread, table } from './statistics.ts';

/** A way to create one connector and link it, as a step would do it. */
interface Rival {
  name: string;
  /** The commands of the step, in turn; each may need what the one before it printed. */
  steps: readonly ((before: Ended | undefined) => Command)[];
}

interface Turn {
  ms: number;
  reads: number;
  writes: number;
  /** What the command that failed said, if one did. */
  failure: string | undefined;
  /** How many connectors there are after it. */
  connectors: number;
}

const CONNECTOR = {
  type: 'slack',
  uid: 'slack/acme',
  name: 'Acme',
  projectId: 'prj_web',
  environments: ['production', 'preview'],
  data: {
    appId: 'A0123456789',
    appName: 'Acme',
    clientId: '1234567890.1234567890123',
    clientSecret: 'client-secret',
    signingSecret: 'signing-secret',
  },
};

/** Create and link one connector, and do it again: the action against what people use today. */
export async function againstRivals(setting: Setting): Promise<string> {
  const sdk = await install(setting, 'sdk', '@vercel/sdk', '1.28.35');
  const cli = setting.cli ? await install(setting, 'cli', 'vercel', '64') : undefined;
  const rivals = [
    await theAction(setting),
    ...(sdk.works ? await sdkScripts(setting, sdk) : []),
    ...(cli?.works ? [await theCli(setting, cli)] : []),
  ];
  const rounds = Math.ceil(setting.rounds / 2);
  const turns = await interleaved(
    rivals.map((rival) => () => createAndAgain(rival, setting)),
    rounds,
  );
  const memory = await interleaved(
    rivals.map((rival) => () => memoryOf(rival, setting)),
    setting.memoryRounds,
  );
  const actionTurns = turns[0] ?? [];
  const rows = rivals.map(({ name }, index) => {
    const own = turns[index] ?? [];
    const failure = own.flatMap(([create]) => create.failure ?? []).at(0);
    if (failure !== undefined) return [name, 'not measured', '', failure, '', '', ''];
    return [
      name,
      spread(own.map(([create]) => create.ms)),
      ratio(
        own.map(([create]) => create.ms),
        actionTurns.map(([create]) => create.ms),
      ),
      outcome(own.map(([create]) => create)),
      spread(own.map(([, again]) => again.ms)),
      outcome(own.map(([, again]) => again)),
      rounded(median(memory[index] ?? [])),
    ];
  });
  return [
    table(
      [
        '',
        'create + link, ms',
        'of the action',
        'what it did',
        're-run, ms',
        'what it did',
        'peak memory, MiB',
      ],
      rows,
    ),
    table(
      ['To install', 'how'],
      [
        ['the action', 'nothing: it is one folder with the step'],
        ['`@vercel/sdk`', sdk.told],
        ['`vercel@64`', cli?.told ?? 'not measured, because of `--quick`'],
      ],
    ),
  ].join('\n\n');
}

/** `1 + 1 requests; connectors: 1`, and whether it failed. */
function outcome(turns: readonly Turn[]): string {
  const told = turns.map(
    ({ reads, writes, failure, connectors }) =>
      `${reads} + ${writes} requests; connectors: ${connectors}${failure === undefined ? '' : '; fails'}`,
  );
  return [...new Set(told)].join(' or ');
}

async function createAndAgain(rival: Rival, setting: Setting): Promise<[Turn, Turn]> {
  await setting.api.reset();
  answerTheCli(setting);
  return [await turn(rival, setting), await turn(rival, setting)];
}

async function turn({ steps }: Rival, { api }: Setting): Promise<Turn> {
  api.requests.clear();
  const ended: Ended[] = [];
  for (const step of steps) {
    if (ended.some(({ status }) => status !== 0)) break;
    ended.push(await runNode(step(ended.at(-1))));
  }
  return {
    ms: ended.reduce((sum, { ms }) => sum + ms, 0),
    reads: api.requests.reads().length,
    writes: api.requests.writes().length,
    failure: ended
      .find(({ status }) => status !== 0)
      ?.stderr.replace(/\s+/g, ' ')
      .trim()
      .slice(0, 300),
    connectors: api.state.all.connectors.length,
  };
}

/** The peak of the steps that create and link. */
async function memoryOf({ steps }: Rival, setting: Setting): Promise<number> {
  await setting.api.reset();
  answerTheCli(setting);
  const peaks: number[] = [];
  let before: Ended | undefined;
  for (const step of steps) {
    const ended = await runForMemory(step(before), setting.folder);
    peaks.push(ended.mib);
    if (ended.status !== 0) break;
    before = ended;
  }
  return Math.max(...peaks);
}

async function theAction(setting: Setting): Promise<Rival> {
  const { data, environments, ...fields } = CONNECTOR;
  const manifest = JSON.stringify({
    ...fields,
    environments,
    data: {
      ...data,
      clientSecret: '${{ secrets.CLIENT }}',
      signingSecret: '${{ secrets.SIGNING }}',
    },
  });
  const command = await actionCommand(setting, 'action', 'apply', { 'connector.yml': manifest });
  return { name: 'this action', steps: [() => command] };
}

/** Scripts that say the least that does the work: the SDK's create call can link as well. */
async function sdkScripts(setting: Setting, { cwd }: Installed): Promise<Rival[]> {
  const options = JSON.stringify({ bearerToken: TOKEN, serverURL: setting.api.url });
  const request = JSON.stringify({ slug: 'acme', connectCreateConnectorRequest: CONNECTOR });
  const scripts = {
    'function.mjs': `import { VercelCore } from '@vercel/sdk/core.js';
import { connectCreateConnector } from '@vercel/sdk/funcs/connectCreateConnector.js';
const result = await connectCreateConnector(new VercelCore(${options}), ${request});
if (!result.ok) throw result.error;
`,
    'class.mjs': `import { Vercel } from '@vercel/sdk';
await new Vercel(${options}).connect.createConnector(${request});
`,
  };
  for (const [file, text] of Object.entries(scripts)) await writeFile(path.join(cwd, file), text);
  const command = (file: string): Command => ({ args: [file], cwd, env: environment(setting.folder) });
  return [
    { name: '`@vercel/sdk`, one function', steps: [() => command('function.mjs')] },
    { name: '`@vercel/sdk`, whole class', steps: [() => command('class.mjs')] },
  ];
}

/** `connect create` and `connect attach`. Create takes no uid, so the API makes one. */
async function theCli(setting: Setting, { cwd }: Installed): Promise<Rival> {
  await writeFile(path.join(cwd, 'data.json'), JSON.stringify(CONNECTOR.data));
  const env = {
    ...environment(setting.folder),
    VERCEL_TELEMETRY_DISABLED: '1',
    NO_UPDATE_NOTIFIER: '1',
  };
  const common = [
    ...['--api', setting.api.url, '--token', TOKEN, '--scope', 'acme', '--non-interactive', '--json'],
    ...['--global-config', path.join(setting.folder, 'vercel-config')],
  ];
  const connect = (...args: string[]): Command => ({
    args: ['node_modules/vercel/dist/vc.js', 'connect', ...args, ...common],
    cwd,
    env,
  });
  const { type, name, projectId, environments } = CONNECTOR;
  return {
    name: '`vercel@64 connect create`, then `attach`',
    steps: [
      () => connect('create', 'slack', '--connector-type', type, '--name', name, '--data', '@data.json'),
      (created) =>
        connect(
          ...['attach', createdId(created), '--project', projectId, '--yes'],
          ...environments.flatMap((one) => ['-e', one]),
        ),
    ],
  };
}

function createdId(created: Ended | undefined): string {
  const id = /"id": "(\w+)"/.exec(created?.stdout ?? '')?.[1];
  if (id === undefined) throw new Error(`vercel connect create printed no ID: ${created?.stderr}`);
  return id;
}

/** The CLI asks who it is and what team this is, which the emulator of the Connect API does not know. */
function answerTheCli({ api }: Setting): void {
  const team = { id: 'team_acme', slug: 'acme', name: 'Acme', creatorId: 'u', membership: { role: 'OWNER' } };
  const user = {
    id: 'u',
    email: 'a@b.example',
    username: 'a',
    version: 'northstar',
    defaultTeamId: 'team_acme',
  };
  for (const [path, body] of [
    [/^\/v2\/user$/, { user }],
    [/^\/teams\/[^/]+$/, team],
  ] as const) {
    api.faults.push({
      match: { method: 'GET', path },
      times: Number.POSITIVE_INFINITY,
      when: 'before',
      respond: { status: 200, body },
    });
  }
}

interface Installed {
  cwd: string;
  works: boolean;
  /** What it took, or why there is none. */
  told: string;
}

/**
 * Installs a package with an empty cache, as a fresh runner does. Where the registry lacks the version that a
 * dependency is pinned to, as mirrors do, another one of its major is taken, and that is told.
 */
async function install({ folder }: Setting, name: string, pack: string, version: string): Promise<Installed> {
  const cwd = path.join(folder, name);
  await mkdir(cwd);
  const attempt = async (overrides: Record<string, string>): Promise<string | undefined> => {
    const dependencies = { [pack]: version };
    await writeFile(
      path.join(cwd, 'package.json'),
      JSON.stringify({ private: true, dependencies, overrides }),
    );
    const cache = path.join(folder, `${name}-cache-${Object.keys(overrides).length}`);
    try {
      // `npm run --silent` hands its silence on, and then there is no error to read.
      const options = ['--no-audit', '--no-fund', '--loglevel', 'error', '--cache', cache];
      await promisify(execFile)('npm', ['install', ...options], { cwd });
      return undefined;
    } catch (cause) {
      return cause instanceof Error ? cause.message : String(cause);
    }
  };
  let started = performance.now();
  let failure = await attempt({});
  const missing = /No matching version found for (\S+)@(\d+)\S*?\.?$/m.exec(failure ?? '');
  const [, other = '', major = ''] = missing ?? [];
  if (missing) {
    started = performance.now();
    failure = await attempt({ [other]: `^${major}.0.0` });
  }
  if (failure !== undefined)
    return { cwd, works: false, told: `not measured: ${failure.replace(/\s+/g, ' ')}` };
  const seconds = (performance.now() - started) / 1000;
  const { packages, mib } = await weigh(cwd);
  const replaced = missing
    ? `; this registry lacks the version of \`${other}\` that it pins, so another of major ${major} was taken`
    : '';
  const told = `${rounded(seconds)} s once, with an empty npm cache; ${packages} packages, ${rounded(mib)} MiB (version ${await versionOf(cwd, pack)}${replaced})`;
  return { cwd, works: true, told };
}

async function weigh(cwd: string): Promise<{ packages: number; mib: number }> {
  const lock = JSON.parse(await readFile(path.join(cwd, 'node_modules/.package-lock.json'), 'utf8')) as {
    packages: Record<string, unknown>;
  };
  const entries = await readdir(path.join(cwd, 'node_modules'), { recursive: true, withFileTypes: true });
  let bytes = 0;
  for (const entry of entries) {
    if (entry.isFile()) bytes += (await stat(path.join(entry.parentPath, entry.name))).size;
  }
  return { packages: Object.keys(lock.packages).length, mib: bytes / 2 ** 20 };
}

async function versionOf(cwd: string, pack: string): Promise<string> {
  const text = await readFile(path.join(cwd, 'node_modules', pack, 'package.json'), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
