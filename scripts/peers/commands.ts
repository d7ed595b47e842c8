/** What else `vercel connect` is asked to do, so that every request that it can send is seen. */
import { cliSeed } from '../../test/emulator/cli-seed.ts';
import { type ConnectApi, type Switches, startConnectApi } from '../../test/emulator/index.ts';
import { addKeys, addSlack, type Job, jobs } from './jobs.ts';

/** An emulator that does what Vercel's own documents say, with a status of its own for an endpoint that it lacks. */
export function startForPeers(): Promise<ConnectApi> {
  return startConnectApi({
    ...cliSeed,
    generatedUids: 'slug',
    defaultDestination: true,
    unlinkDropsDestinations: true,
    unknownRoute: MISSING_ENDPOINT,
  });
}

export const MISSING_ENDPOINT = 405;

/** A run of the CLI and what it finds at the API. */
export type CliCommand = Pick<Job, 'switches' | 'arrange'> & {
  args: readonly string[];
};

/** The CLI sends a destination and no project to link, so an API that takes it has to link. */
const linksDestinations: Partial<Switches> = { destinationWithoutLink: 'link' };

const createSlack = ['create', 'slack', '--name', 'Acme'];
const ownSlack = [...createSlack, '--connector-type', 'slack', '--data', '@slack.json'];

/** A person finishes in the browser before the CLI first asks for the result. */
function withPerson(api: ConnectApi): void {
  const stop = api.onRequest(({ path }) => {
    if (!path.startsWith('/v1/connect/result/')) return;
    stop();
    api.state.finishRegistration({ installationId: 'icn_1' });
  });
}

const others: readonly CliCommand[] = [
  { args: createSlack, arrange: withPerson },
  {
    args: [
      ...[...ownSlack, '--triggers', '--trigger-event', 'app_mention', '--trigger-project', 'web'],
      ...['--trigger-branch', 'next', '--trigger-path', '/events'],
    ],
    switches: linksDestinations,
  },
  {
    args: [...ownSlack, '--icon', 'icon.png', '--background-color', '#112233', '--accent-color', '#445566'],
  },
  { args: ['create', 'notion', '--name', 'Acme'] },
  { args: ['create', 'mcp.notion.com', '--name', 'Acme'] },
  { args: ['create', 'mcp.example.com/mcp', '--name', 'Acme'] },
  { args: [...ownSlack, '--uid', 'slack/acme'] },
  { args: ['list', '--all-projects'], arrange: (api) => addSlack(api, ['preview']) },
  {
    args: ['list', '--search', 'acme', '--service', 'slack', '--type', 'slack', '--limit', '1'],
    arrange: (api) => {
      addKeys(api);
      addSlack(api);
    },
  },
  {
    args: ['attach', 'slack/acme', '--project', 'web', '--environment', 'qa', '--yes'],
    arrange: (api) => addSlack(api, ['production']),
  },
  { args: ['attach', 'slack/acme', '--project', 'web', '--yes'], arrange: addSlack },
  {
    args: [
      ...['attach', 'slack/acme', '--project', 'web', '--yes', '--triggers'],
      ...['--trigger-environment', 'qa', '--trigger-path', '/events'],
    ],
    arrange: addSlack,
  },
  {
    args: ['detach', 'slack/acme', '--project', 'web', '--yes'],
    arrange: (api) => addSlack(api, ['production']),
  },
  { args: ['update', 'slack/acme', '--icon', 'icon.png', '--accent-color', '#112233'], arrange: addSlack },
  { args: ['update', 'slack/acme', '--uid', 'slack/other'], arrange: addSlack },
  { args: ['remove', 'slack/acme', '--yes'], arrange: (api) => addSlack(api, ['production']) },
  { args: ['open', 'slack/acme'], arrange: addSlack },
  { args: ['token', 'acme/keys', '--subject', 'app'], arrange: addKeys },
  { args: ['token', 'slack/acme'], arrange: addSlack },
  { args: ['revoke-tokens', 'slack/acme', '--all-tokens', '--yes'], arrange: addSlack },
  { args: ['revoke-tokens', 'slack/acme', '--my-tokens', '--yes'], arrange: addSlack },
  {
    args: ['contacts', 'add', 'linq/acme', '--phone-number', '+12025550123'],
    arrange: (api) => {
      api.state.addConnector({ uid: 'linq/acme', type: 'linq', name: 'Acme' });
    },
  },
];

/** Those of the ten jobs first. */
export const commands: readonly CliCommand[] = [
  ...jobs.map(({ cli, ...job }) => ({
    args: cli,
    ...(job.arrange && { arrange: job.arrange }),
    ...(job.switches && { switches: job.switches }),
  })),
  ...others,
];

/** What is typed after `vercel connect`. */
export function commandLine({ args }: CliCommand): string {
  return args.map((arg) => (/[\s#]/.test(arg) ? `'${arg}'` : arg)).join(' ');
}
