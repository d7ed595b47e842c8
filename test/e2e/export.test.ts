import { mkdir, mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { connectorTypes } from '../../src/manifest/schema/types/index.ts';
import { key } from '../support/certificate.ts';
import { connectorsOutput, scenario } from '../support/scenario.ts';
import { examples } from '../support/type-examples.ts';

const ICON = 'A'.repeat(40);
const QA = { id: 'env_qa', slug: 'qa' };
// What a manifest would take for another environment.
const PRODUCTION = { id: 'env_p', slug: 'production' };

const s = scenario({
  projects: [
    { id: 'prj_web', name: 'web', customEnvironments: [QA, PRODUCTION] },
    { id: 'prj_api', name: 'api' },
  ],
});

let workspace: string;
beforeEach(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'export-'));
});
afterEach(() => rm(workspace, { recursive: true }));

const files = async (folder = 'connectors') => (await readdir(path.join(workspace, folder))).sort();
const read = (file: string) => readFile(path.join(workspace, 'connectors', file), 'utf8');
const exportAll = (given: Record<string, string> = {}) =>
  s.run({ workspace, with: { mode: 'export', ...given } });

/** One of each kind, with links, custom environments, triggers and destinations. */
function seed(): void {
  const { state } = s.api;
  state.addFile(ICON);
  state.addConnector({
    uid: 'slack/acme',
    name: 'Acme: "Support" #1',
    data: { appId: 'A1', clientSecret: 'live-secret' },
    triggers: true,
    events: ['app_mention', 'message.channels'],
    icon: ICON,
    backgroundColor: '#112233',
    accentColor: '#AABBCC',
    triggerDestinations: [
      { projectId: 'prj_web', customEnvironmentId: 'env_qa', path: '/events' },
      { projectId: 'prj_api', branch: 'on', path: '/slack' },
      { projectId: 'prj_api', path: '/slack' },
    ],
  });
  state.link('slack/acme', 'prj_web', ['production', 'env_qa', 'env_p']);
  state.link('slack/acme', 'prj_api', ['production', 'preview']);
  for (const type of connectorTypes.keys()) {
    if (type === 'slack') continue;
    state.addConnector({ type, uid: `${type}/acme`, name: 'yes' });
    state.link(`${type}/acme`, 'prj_web', ['preview']);
  }
  state.addConnector({ type: 'aws-alpha', uid: 'aws/a.b', service: 'aws', name: '123' });
  state.addConnector({
    type: 'oauth',
    uid: 'mcp.linear.app/x',
    service: 'mcp.linear.app',
    connectionMethod: 'mcp',
    target: 'api',
    name: 'Linear MCP',
  });
  state.addConnector({ type: 'discord', uid: 'Slack-Acme', name: 'Same file', triggers: false });
}

/** Values for all that the exported files ask for, by the names in them. */
async function values(context: 'secrets' | 'vars'): Promise<string> {
  const texts = await Promise.all((await files()).map(read));
  const names = texts
    .flatMap((text) => text.split('\n').filter((line) => !line.trim().startsWith('#')))
    .flatMap((line) => [...line.matchAll(new RegExp(`${context}\\.(\\w+)`, 'g'))].map(([, name]) => name));
  expect(new Set(names).size).toBe(names.length);
  return names.map((name = '') => `${name}${sampleValue(name)}`).join('\n');
}

/** A plan of what was exported, with a value for all that it asks for but secrets. */
async function planWith(secrets: string) {
  return await s.run({
    workspace,
    with: {
      mode: 'plan',
      manifest: 'connectors/*.yml',
      'if-exists': 'update',
      secrets,
      vars: await values('vars'),
    },
  });
}

/** Most fields take any text. */
function sampleValue(name: string): string {
  if (name.endsWith('APP_ID')) return '=42';
  if (name.endsWith('LOGIN_HOST')) return '=login.salesforce.com';
  if (name.endsWith('ACCOUNT_IDENTIFIER')) return '=acme-account';
  return name.endsWith('PRIVATE_KEY_PEM') ? `<<END\n${key}END` : `=value of ${name}`;
}

describe('a team that is exported', () => {
  it('has a valid manifest of each connector, and applying them changes nothing', async () => {
    seed();
    const exported = await exportAll({ manifest: 'there/is/none.yml' });
    expect(exported.annotations).toEqual([]);
    expect(exported).toMatchObject({ status: 0, outputs: { result: 'exported', 'has-changes': 'false' } });
    expect(s.api.requests.writes()).toEqual([]);
    const written = await files();
    expect(written).toHaveLength(connectorTypes.size + 3);
    expect(connectorsOutput(exported).map(({ manifest }) => manifest)).toEqual(
      connectorsOutput(exported).map(({ uid }) =>
        uid === 'slack/acme'
          ? 'connectors/slack-acme-2.yml'
          : `connectors/${String(uid).replace('/', '-')}.yml`,
      ),
    );
    expect(connectorsOutput(exported)).toContainEqual(
      expect.objectContaining({
        manifest: 'connectors/slack-acme-2.yml',
        uid: 'slack/acme',
        id: s.api.state.connector('slack/acme')?.id,
        type: 'slack',
        name: 'Acme: "Support" #1',
        result: 'exported',
        projects: [
          { id: 'prj_api', name: 'api', environments: ['production', 'preview'] },
          { id: 'prj_web', name: 'web', environments: ['production', 'env_qa', 'env_p'] },
        ],
        changes: [],
      }),
    );
    expect(exported.stdout).toContain(
      'Fill in `vars.SLACK_ACME_2_APP_NAME`, `vars.SLACK_ACME_2_CLIENT_ID`.\nStore `secrets.SLACK_ACME_2_CLIENT_SECRET`.\n',
    );

    const validated = await s.run({ workspace, with: { mode: 'validate', manifest: 'connectors/*.yml' } });
    expect(validated.status).toBe(0);
    expect(validated.annotations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('aws-alpha is unknown'),
      }),
      // What the API does not return, a manifest does not say.
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('has neither `serverUrl` nor `serverConfig`'),
      }),
    ]);

    const planned = await planWith('');
    expect(planned).toMatchObject({ status: 0, outputs: { 'has-changes': 'false' } });
    expect(new Set(connectorsOutput(planned).map(({ result }) => result))).toEqual(new Set(['unchanged']));

    const filledIn = {
      manifest: 'connectors/*.yml',
      secrets: await values('secrets'),
      vars: await values('vars'),
    };
    for (const given of [{ 'if-exists': 'reuse' }, { 'if-exists': 'update' }]) {
      const applied = await s.run({ workspace, with: { ...filledIn, ...given } });
      expect(applied.annotations.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(applied).toMatchObject({ status: 0, outputs: { 'has-changes': 'false' } });
      expect(new Set(connectorsOutput(applied).map(({ result }) => result))).toEqual(new Set(['unchanged']));
      expect(s.api.requests.writes()).toEqual([]);
    }

    const before = await Promise.all(written.map(read));
    const again = await exportAll();
    expect(again).toMatchObject({ status: 0, annotations: [], outputs: { result: 'kept' } });
    expect(again.stdout).toContain('connectors/slack-acme-2.yml already exists and was not changed.');
    expect(await files()).toEqual(written);
    expect(await Promise.all(written.map(read))).toEqual(before);
  });

  it('makes the same connectors in an empty team, once the secrets are there', async () => {
    seed();
    await exportAll();
    const live = s.api.state.all.connectors.map(({ uid }) => uid).sort();
    const filledIn = { secrets: await values('secrets'), vars: await values('vars') };
    for (const uid of live) s.api.state.removeConnector(uid);
    s.api.requests.clear();
    const applied = await s.run({ workspace, with: { manifest: 'connectors/*.yml', ...filledIn } });
    // Salesforce's host and Sendblue's numbers and the like are anything here; what the API refuses says so.
    const failed = connectorsOutput(applied).filter(({ result }) => result !== 'created');
    expect(failed).toEqual([]);
    expect(s.api.state.connector('slack/acme')).toMatchObject({
      triggers: true,
      icon: ICON.toLowerCase(),
      accentColor: '#AABBCC',
      triggerDestinations: [
        { projectId: 'prj_web', customEnvironmentId: 'env_qa', path: '/events' },
        { projectId: 'prj_api', branch: 'on', path: '/slack' },
        { projectId: 'prj_api', path: '/slack' },
      ],
    });
  });

  it.each(['everywhere', 'on-get', 'never'] as const)(
    'of all types, filled in, has no changes in a plan where the API returns data %s',
    async (returned) => {
      s.api.switches.returnsData = returned;
      for (const [type, { complete }] of Object.entries(examples)) {
        s.api.state.addConnector({ type, uid: `${type}/acme`, name: 'Acme', data: complete });
      }
      const exported = await exportAll();
      expect(exported).toMatchObject({ status: 0, annotations: [] });
      const texts = await Promise.all((await files()).map(read));
      expect(texts.join('').includes('The API did not return `data`')).toBe(returned === 'never');
      expect(texts.join('').includes('chat:write')).toBe(returned !== 'never');
      const planned = await planWith(await values('secrets'));
      expect(planned).toMatchObject({ status: 0, outputs: { 'has-changes': 'false' } });
      expect(planned.annotations.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(connectorsOutput(planned).map(({ result }) => result)).toEqual(
        Object.keys(examples).map(() => 'unchanged'),
      );
    },
  );

  it('begins with the schema for editors, of the version in use', async () => {
    s.api.state.addConnector({ uid: 'slack/acme', name: 'Acme' });
    await s.run({
      workspace,
      with: { mode: 'export' },
      env: { GITHUB_ACTION_REPOSITORY: 'acme/connector-action', GITHUB_ACTION_REF: 'v1' },
    });
    expect(await read('slack-acme.yml')).toMatch(
      /^# yaml-language-server: \$schema=https:\/\/raw\.githubusercontent\.com\/acme\/connector-action\/v1\/connector\.schema\.json\n/,
    );
  });

  it.each(['seed', 'newest'] as const)('says the same with the API of generation %s', async (generation) => {
    s.api.switches.generation = generation;
    s.api.state.addConnector({ uid: 'slack/acme', name: 'Acme', data: { appId: 'A1' } });
    s.api.state.link('slack/acme', 'prj_web', ['production', 'env_qa']);
    await exportAll();
    // The older one does not tell the slugs.
    expect(await read('slack-acme.yml')).toContain(
      `projectId: web\nenvironments: [production, ${generation === 'seed' ? 'env_qa' : 'qa'}]\n`,
    );
  });
});

describe('what is exported', () => {
  it.each(['web', 'prj_web'])('is linked to the project %s', async (project) => {
    s.api.state.addConnector({ uid: 'slack/linked' });
    s.api.state.link('slack/linked', 'prj_web', ['preview']);
    s.api.state.link('slack/linked', 'prj_api', ['preview']);
    s.api.state.addConnector({ uid: 'slack/other' });
    s.api.state.link('slack/other', 'prj_api');
    await exportAll({ project });
    expect(await files()).toEqual(['slack-linked.yml']);
    expect(await read('slack-linked.yml')).toContain('id: api');
  });

  it('is what allowed-uids lets through', async () => {
    for (const uid of ['slack/a', 'slack/b/c', 'oauth/a']) s.api.state.addConnector({ uid });
    await exportAll({ 'allowed-uids': 'slack/*\noauth/**' });
    expect(await files()).toEqual(['oauth-a.yml', 'slack-a.yml']);
  });

  it('may be nothing', async () => {
    const none = await exportAll({ project: 'web', 'allowed-uids': 'x/*' });
    expect(none.status).toBe(0);
    expect(none.annotations).toEqual([
      {
        severity: 'warning',
        message:
          'No connector was found in team acme that is linked to the project web and whose uid matches the input `allowed-uids`, so nothing was written',
      },
    ]);
    expect(none.outputs.connectors).toBe('[]');
    expect(await readdir(workspace)).toEqual([]);
  });

  it('needs a project that is there, and a token', async () => {
    const unknown = await exportAll({ project: 'nope' });
    expect(unknown.status).toBe(1);
    expect(unknown.annotations).toMatchObject([
      { message: expect.stringContaining('Project nope was not found') },
    ]);
    const anonymous = await exportAll({ 'vercel-token': '' });
    expect(anonymous.status).toBe(1);
    expect(anonymous.annotations).toMatchObject([
      { message: expect.stringContaining('mode export requires it') },
    ]);
  });

  it('leaves out what no manifest can say, and the others are written', async () => {
    s.api.state.addConnector({ uid: 'vc/own' });
    s.api.state.addConnector({ uid: 'slack/x', name: 'Hello ${{ vars.NAME }}' });
    s.api.state.addConnector({ uid: 'slack/y' });
    const exported = await exportAll();
    expect(exported.status).toBe(0);
    expect(exported.annotations.map(({ message }) => message)).toEqual([
      expect.stringMatching(/^Connector slack\/x was left out.*"\$\{\{"/),
      expect.stringMatching(/^Connector vc\/own was left out.*a prefix reserved by Vercel/),
    ]);
    expect(await files()).toEqual(['slack-y.yml']);
  });
});

describe('live data that no manifest can contain', () => {
  beforeEach(() => {
    s.api.switches.returnsData = 'on-get';
  });

  it('is left out and named in the file and in the summary, and the rest can be applied', async () => {
    const { state } = s.api;
    const past = Date.now() - 1000;
    state.addConnector({
      type: 'api-key',
      uid: 'api-key/a',
      name: 'A',
      data: { values: [{ scope: 'x', expiresAt: past }], serviceUrls: ['https://a.test'] },
    });
    state.addConnector({
      type: 'oauth',
      uid: 'oauth/a',
      name: 'A',
      data: {
        clientId: 'c',
        clientSecret: 'live-secret',
        serverUrl: 'https://a.test',
        defaultAudience: 5,
        serverConfig: { tokenEndpoint: 'https://a.test', registration_access_token: 'live-token' },
      },
    });
    state.addConnector({
      uid: 'slack/a',
      name: 'A',
      data: {
        appId: 'A1',
        appName: 'A',
        clientId: '1.2',
        extras: { cacheKey: 'users', dsn: 'postgres://u:live-password@a.test', color: 'red' },
      },
    });
    const exported = await exportAll();
    expect(exported).toMatchObject({ status: 0, annotations: [] });
    expect(exported.everything).not.toMatch(/live-(secret|token|password)/);
    const texts = await Promise.all((await files()).map(read));
    expect(texts.join('')).not.toMatch(/did not return|live-(secret|token|password)/);
    expect(await read('oauth-a.yml')).toContain('serverUrl: https://a.test\n');
    expect(await read('slack-a.yml')).toContain('extras:\n    color: red\n');
    for (const names of [
      '`data.values[0].expiresAt`',
      '`data.serverConfig.tokenEndpoint`, `data.serverConfig.registration_access_token`, `data.defaultAudience`',
      '`data.extras.cacheKey`, `data.extras.dsn`',
    ]) {
      expect(exported.stdout).toContain(
        `Check ${names}, which the connector has and the file lacks; the comments in the file say why.\n`,
      );
    }
    expect(exported.summary).toContain(
      '<br><code>slack/a</code> | Check <code>data.extras.cacheKey</code>, ',
    );
    const applied = await s.run({
      workspace,
      with: {
        manifest: 'connectors/*.yml',
        'if-exists': 'update',
        secrets: await values('secrets'),
        vars: await values('vars'),
      },
    });
    expect(applied.annotations.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(applied).toMatchObject({ status: 0, outputs: { 'has-changes': 'false' } });
    expect(s.api.requests.writes()).toEqual([]);
  });
});

describe('the manifest of a connector that is deleted', () => {
  it.each(['delete', 'apply'])('has its data also where lists have none: mode %s', async (mode) => {
    s.api.switches.returnsData = 'on-get';
    const uids = ['slack/a', 'slack/b', 'slack/c', 'slack/d'];
    for (const uid of uids) {
      s.api.state.addConnector({
        uid,
        name: 'A',
        data: { appId: `live-${uid}`, appName: 'A', clientId: '1' },
      });
    }
    const state = mode === 'apply' ? 'lifecycle: {state: absent}\n' : '';
    const deleted = await s.run({
      workspace,
      files: { 'connector.yml': uids.map((uid) => `type: slack\nuid: ${uid}\n${state}`).join('---\n') },
      with: { mode, 'max-deletions': '4' },
    });
    expect(deleted).toMatchObject({ status: 0, outputs: { result: 'deleted' } });
    for (const uid of uids) expect(deleted.summary).toContain(`appId: live-${uid}\n`);
    expect(deleted.summary).not.toContain('did not return');
  });
});

describe('the folder', () => {
  beforeEach(() => {
    s.api.state.addConnector({ uid: 'slack/a' });
  });

  it.each([
    ['..', 'is outside the workspace'],
    ['a/../../b', 'is outside the workspace'],
    [tmpdir(), 'is outside the workspace'],
    ['.git/hooks', 'is inside .git'],
    ['out', 'is outside the workspace'],
    ['out/new', 'is outside the workspace'],
    ['hidden', 'is inside .git'],
    ['file', 'is a file, or is below one'],
    ['file/new', 'is a file, or is below one'],
  ])('is not %s', async (folder, message) => {
    const outside = await mkdtemp(path.join(tmpdir(), 'outside-'));
    try {
      await mkdir(path.join(workspace, '.git/hooks'), { recursive: true });
      await writeFile(path.join(workspace, 'file'), '');
      await symlink(outside, path.join(workspace, 'out'));
      await symlink('.git', path.join(workspace, 'hidden'));
      const refused = await exportAll({ 'output-directory': folder });
      expect(refused.status).toBe(1);
      expect(refused.annotations).toEqual([
        { severity: 'error', message: expect.stringContaining(`Input \`output-directory\` ${message}`) },
      ]);
      expect(s.requests()).toEqual([]);
      expect(await readdir(outside)).toEqual([]);
      expect(await readdir(path.join(workspace, '.git/hooks'))).toEqual([]);
    } finally {
      await rm(outside, { recursive: true });
    }
  });

  it.each(['.', 'a/b/c', './a/'])('may be %s', async (folder) => {
    const exported = await exportAll({ 'output-directory': folder });
    expect(connectorsOutput(exported)).toMatchObject([
      { manifest: path.posix.join(folder, 'slack-a.yml'), result: 'exported' },
    ]);
    expect(await files(folder)).toContain('slack-a.yml');
  });

  it('keeps what is there: a file of something else, and a link that leads nowhere', async () => {
    await mkdir(path.join(workspace, 'connectors'));
    await writeFile(path.join(workspace, 'connectors/slack-a.yml'), 'mine\n');
    s.api.state.addConnector({ uid: 'slack/b' });
    const target = path.join(tmpdir(), 'never-made.yml');
    await symlink(target, path.join(workspace, 'connectors/slack-b.yml'));
    const exported = await exportAll();
    expect(exported.status).toBe(0);
    expect(connectorsOutput(exported)).toMatchObject([{ result: 'kept' }, { result: 'kept' }]);
    expect(exported.annotations).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('but it does not name this connector') },
      { severity: 'warning', message: expect.stringContaining('but it does not name this connector') },
    ]);
    expect(await read('slack-a.yml')).toBe('mine\n');
    await expect(readFile(target)).rejects.toThrow('ENOENT');
  });
});
