/** Ten jobs that people have with connectors, and how the action, the Vercel CLI and a script on the SDK do them. */
import type { ConnectApi, Connector, Switches } from '../../test/emulator/index.ts';

/** What a job is to leave behind. */
export interface Wanted {
  uid: string;
  name: string;
  /** Members of the connector as the emulator stores it, secrets included. */
  connector?: Partial<Connector>;
  /** Environments of the link to `web`. */
  environments?: readonly string[];
}

export interface Job {
  name: string;
  switches?: Partial<Switches>;
  /** What is there before. */
  arrange?: (api: ConnectApi) => void;
  /** The only connector afterwards, or none. */
  wanted: Wanted | 'none';
  action: { manifest: string; with?: Record<string, string> };
  /** Arguments of `vercel connect`. */
  cli: readonly string[];
  /** Statements of a script that has `connect` of the SDK and `team`. */
  sdk: string;
}

const slackData = {
  appId: 'A0123456789',
  appName: 'Acme',
  clientId: '1234567890.1234567890123',
  clientSecret: 'client-secret',
  signingSecret: 'signing-secret',
};

/** Files that the flags of the CLI name. */
export const cliFiles: Record<string, string> = {
  'slack.json': JSON.stringify(slackData),
  'rotated.json': JSON.stringify({ clientSecret: 'new-secret' }),
  'keys.json': JSON.stringify({ values: [{ value: 'new-key' }] }),
  'okta.json': JSON.stringify({ clientId: 'okta-client', clientSecret: 'client-secret' }),
};

/** Values of the action's input `secrets`. */
export const secrets = [
  'CLIENT_SECRET=client-secret',
  'SIGNING_SECRET=signing-secret',
  'NEW_SECRET=new-secret',
  'NEW_KEY=new-key',
].join('\n');

export function addSlack(api: ConnectApi, environments?: string[]): void {
  api.state.addConnector({ uid: 'slack/acme', name: 'Acme', data: { ...slackData } });
  if (environments) api.state.link('slack/acme', 'prj_web', environments);
}

export function addKeys(api: ConnectApi): void {
  api.state.addConnector({
    uid: 'acme/keys',
    type: 'api-key',
    service: 'acme',
    name: 'Keys',
    data: { values: [{ id: 'key_1', value: 'old-key' }] },
  });
}

const slackManifest = `type: slack
uid: slack/acme
name: Acme
data:
  appId: A0123456789
  appName: Acme
  clientId: '1234567890.1234567890123'
  clientSecret: \${{ secrets.CLIENT_SECRET }}
  signingSecret: \${{ secrets.SIGNING_SECRET }}
`;

function slackLinkedTo(environments: string): string {
  return `${slackManifest}projectId: web\nenvironments: [${environments}]\n`;
}

const slackWanted: Wanted = { uid: 'slack/acme', name: 'Acme', connector: { data: slackData } };

const createSlack = {
  action: { manifest: slackManifest },
  cli: ['create', 'slack', '--connector-type', 'slack', '--name', 'Acme', '--data', '@slack.json'],
  sdk: `const { id } = await connect.createConnector({
    ...team,
    connectCreateConnectorRequest: {
      type: 'slack', uid: 'slack/acme', name: 'Acme', data: ${JSON.stringify(slackData)},
    },
  });
  console.log(\`created \${id}\`);`,
};

function link(...environments: string[]): Pick<Job, 'action' | 'cli' | 'sdk'> {
  const ids = environments.map((environment) => (environment === 'qa' ? 'env_qa' : environment));
  return {
    action: { manifest: slackLinkedTo(environments.join(', ')) },
    cli: [
      ...['attach', 'slack/acme', '--project', 'web', '--yes'],
      ...environments.flatMap((environment) => ['--environment', environment]),
    ],
    sdk: `const link = await connect.upsertConnectorProjectConnection({
    ...team,
    connector: 'slack/acme',
    projectId: 'prj_web',
    connectUpsertProjectConnectionRequest: { environments: ${JSON.stringify(ids)} },
  });
  console.log(\`linked \${link.project.name}: \${link.enabledEnvironments}\`);`,
  };
}

function update(connector: string, request: unknown): string {
  return `const { connector } = await connect.updateConnector({
    ...team,
    connector: ${JSON.stringify(connector)},
    connectUpdateConnectorRequest: ${JSON.stringify(request)},
  });
  console.log(\`updated \${connector.uid}\`);`;
}

/** Where a uid that the API makes is taken, it may refuse the request or add a number; both are shown. */
const numbered = { generatedUids: 'unique' } as const;

export const jobs: readonly Job[] = [
  { name: 'Create', wanted: slackWanted, ...createSlack },
  { name: 'Create again', arrange: addSlack, wanted: slackWanted, ...createSlack },
  {
    name: 'Create again, if the API numbers uids',
    switches: numbered,
    arrange: addSlack,
    wanted: slackWanted,
    ...createSlack,
  },
  {
    name: 'Link',
    arrange: addSlack,
    wanted: { ...slackWanted, environments: ['production', 'preview'] },
    ...link('production', 'preview'),
  },
  {
    name: 'Custom environment',
    arrange: (api) => addSlack(api, ['production']),
    wanted: { ...slackWanted, environments: ['production', 'env_qa'] },
    ...link('production', 'qa'),
  },
  {
    name: 'Rename',
    arrange: addSlack,
    wanted: { ...slackWanted, uid: 'slack/acme-support', name: 'Acme Support' },
    action: {
      manifest: `${slackManifest
        .replace('slack/acme', 'slack/acme-support')
        .replace('name: Acme', 'name: Acme Support')}lifecycle:\n  previousUid: slack/acme\n`,
      with: { 'if-exists': 'update' },
    },
    cli: ['update', 'slack/acme', '--name', 'Acme Support'],
    sdk: update('slack/acme', { uid: 'slack/acme-support', name: 'Acme Support' }),
  },
  {
    name: 'Rotate a secret',
    arrange: addSlack,
    wanted: { ...slackWanted, connector: { data: { ...slackData, clientSecret: 'new-secret' } } },
    action: {
      manifest: slackManifest.replace('CLIENT_SECRET', 'NEW_SECRET'),
      with: { 'if-exists': 'update', 'update-data': 'all' },
    },
    cli: ['update', 'slack/acme', '--data', '@rotated.json'],
    sdk: update('slack/acme', { data: { clientSecret: 'new-secret' } }),
  },
  {
    name: 'Rotate an API key',
    arrange: addKeys,
    wanted: {
      uid: 'acme/keys',
      name: 'Keys',
      connector: { data: { values: [{ id: 'key_1', value: 'new-key' }] } },
    },
    action: {
      manifest: `type: api-key
uid: acme/keys
service: acme
name: Keys
data:
  values:
    - value: \${{ secrets.NEW_KEY }}
`,
      with: { 'if-exists': 'update', 'update-data': 'all' },
    },
    cli: ['update', 'acme/keys', '--data', '@keys.json'],
    sdk: `const live = await connect.getConnector({ ...team, connector: 'acme/keys' });
  if (!('data' in live)) throw new Error('getConnector() gives no data, and so no ID of the key');
  const [{ id }] = live.data.values;
  ${update('acme/keys', { data: { toUpdate: [{ id: 'ID', value: 'new-key' }] } }).replace('"ID"', 'id')}`,
  },
  {
    name: 'Managed by Vercel',
    wanted: {
      uid: 'notion/acme-notes',
      name: 'Acme Notes',
      connector: { service: 'notion', connectionMethod: 'mcp', creationMode: 'managed' },
    },
    action: {
      manifest: `service: notion
connectionMethod: mcp
target: mcp
uid: notion/acme-notes
name: Acme Notes
managed: true
`,
    },
    cli: ['create', 'notion', '--connection-method', 'mcp', '--name', 'Acme Notes'],
    sdk: `const names = Object.getOwnPropertyNames(Object.getPrototypeOf(connect));
  if (!names.some((name) => /managed/i.test(name))) {
    throw new Error(\`No method for managed connectors: \${names.filter((name) => name !== 'constructor').join(', ')}\`);
  }`,
  },
  {
    name: 'Preset',
    wanted: {
      uid: 'okta/acme',
      name: 'Acme',
      connector: {
        service: 'okta',
        connectionMethod: 'org-server',
        params: { domain: 'acme.okta.com' },
      },
    },
    action: {
      manifest: `service: okta
connectionMethod: org-server
params:
  domain: acme.okta.com
uid: okta/acme
name: Acme
data:
  clientId: okta-client
  clientSecret: \${{ secrets.CLIENT_SECRET }}
`,
    },
    cli: [
      ...['create', 'okta', '--connection-method', 'org-server', '--param', 'domain=acme.okta.com'],
      ...['--name', 'Acme', '--data', '@okta.json'],
    ],
    sdk: `const { id } = await connect.createConnector({
    ...team,
    connectCreateConnectorRequest: {
      service: 'okta',
      connectionMethod: 'org-server',
      params: { domain: 'acme.okta.com' },
      uid: 'okta/acme',
      name: 'Acme',
      data: { clientId: 'okta-client', clientSecret: 'client-secret' },
    },
  });
  console.log(\`created \${id}\`);`,
  },
  {
    name: 'Remove',
    arrange: (api) => addSlack(api, ['production']),
    wanted: 'none',
    action: { manifest: 'type: slack\nuid: slack/acme\nlifecycle:\n  state: absent\n' },
    cli: ['remove', 'slack/acme', '--disconnect-all', '--yes'],
    sdk: `await connect.deleteConnector({ ...team, connector: 'slack/acme' });
  console.log('deleted');`,
  },
];
