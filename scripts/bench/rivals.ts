import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { type Installed, installPackage } from '../npm-install.ts';
import { CLI_PACKAGE, vercelConnect } from '../vercel-cli.ts';
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
  const { folder } = setting;
  const sdk = await installPackage(folder, { name: 'sdk', pack: '@vercel/sdk', version: '1.28.35' });
  const cli = setting.cli ? await installPackage(folder, { name: 'cli', ...CLI_PACKAGE }) : undefined;
  const rivals = [
    await theAction(setting),
    ...(sdk.works ? await sdkScripts(setting, sdk.cwd) : []),
    ...(cli?.works ? [await theCli(setting, cli.cwd)] : []),
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
        'Tool',
        'Create and link, ms',
        'Relative',
        'Requests and connectors',
        'Run again, ms',
        'Requests and connectors',
        'Peak memory, MiB',
      ],
      rows,
    ),
    '## Installation',
    table(
      ['Tool', 'What it takes'],
      [
        ['this action', 'nothing: it is one directory, downloaded with the step'],
        ['`@vercel/sdk`', told(sdk)],
        ['`vercel@64`', cli ? told(cli) : 'not measured, because of `--quick`'],
      ],
    ),
  ].join('\n\n');
}

/** `1 + 1 requests, 1 connector`, and whether it failed. */
function outcome(turns: readonly Turn[]): string {
  const told = turns.map(
    ({ reads, writes, failure, connectors }) =>
      `${reads} + ${writes} requests, ${connectors} connector${connectors === 1 ? '' : 's'}${failure === undefined ? '' : '; fails'}`,
  );
  return [...new Set(told)].join(' or ');
}

async function createAndAgain(rival: Rival, setting: Setting): Promise<[Turn, Turn]> {
  await setting.api.reset();
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
async function sdkScripts(setting: Setting, cwd: string): Promise<Rival[]> {
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
async function theCli(setting: Setting, cwd: string): Promise<Rival> {
  await writeFile(path.join(cwd, 'data.json'), JSON.stringify(CONNECTOR.data));
  const cli = { cwd, home: setting.folder, url: setting.api.url, token: TOKEN };
  const connect = (...args: string[]): Command => vercelConnect(cli, [...args, '--json']);
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

/** What it took to install, or why it could not be. */
function told(installed: Installed): string {
  if (!installed.works) return `not measured: ${installed.failure}`;
  const { seconds, packages, mib, version, replaced } = installed;
  const other = replaced ? `; the registry lacked the version that it pins, so \`${replaced}\` was used` : '';
  return `${rounded(seconds)} s with an empty npm cache; ${packages} packages, ${rounded(mib)} MiB (version ${version}${other})`;
}
