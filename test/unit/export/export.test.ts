import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { exportAll } from '../../../src/export/export.ts';
import type { ExportedConnector } from '../../../src/export/exported.ts';
import type { Folder } from '../../../src/export/folder.ts';
import type { ConnectApi } from '../../../src/vercel/endpoints.ts';
import type { Connector, Link } from '../../../src/vercel/resources.ts';

const NOW = Date.parse('2026-11-26T00:00:00Z');

const connector = (uid: string, rest: Partial<Connector> = {}): Connector => ({
  id: `scl_${uid}`,
  uid,
  type: 'slack',
  name: 'Acme',
  triggers: false,
  ...rest,
});

/** An export from a list, into memory. */
async function run(
  connectors: Connector[],
  {
    links = async (): Promise<Link[]> => [],
    files = new Map<string, string>(),
    ...given
  }: {
    links?: (id: string) => Promise<Link[]>;
    files?: Map<string, string>;
    allowedUids?: string[];
    project?: string;
    create?: Folder['create'];
    list?: () => Promise<Connector[]>;
  } = {},
) {
  const unused = () => Promise.reject(new Error('is not called here'));
  const api: ConnectApi = {
    hiding: () => api,
    getConnector: unused,
    listConnectors: async ({ projectId } = {}) => ({
      items: (await given.list?.()) ?? (projectId === 'prj_empty' ? [] : connectors),
      complete: true,
    }),
    createConnector: unused,
    createManagedConnector: unused,
    updateConnector: unused,
    renameConnector: unused,
    deleteConnector: unused,
    listLinks: links,
    listProjectLinks: unused,
    putLink: unused,
    deleteLink: unused,
    replaceTriggerDestinations: unused,
    getProject: async (name) => (name === 'empty' ? { id: 'prj_empty', name } : undefined),
    listCustomEnvironments: unused,
    getService: unused,
    uploadFile: unused,
  };
  const folder: Folder = {
    pathOf: (name) => `connectors/${name}`,
    read: async (name) => files.get(name),
    create:
      given.create ??
      (async (name, text) => {
        const existing = files.get(name);
        if (existing !== undefined) return { existing };
        files.set(name, text);
        return undefined;
      }),
  };
  const outcome = await exportAll({
    api,
    folder,
    project: given.project,
    schemaUrl: undefined,
    allowedUids: given.allowedUids ?? ['**'],
    team: 'team acme',
    now: NOW,
  });
  return { ...outcome, files };
}

const lines = (exported: readonly ExportedConnector[]) =>
  exported.map(({ connector, outcome }) => `${connector.uid} ${outcome}`);

describe('exportAll', () => {
  it('gives each its own file and its own names of secrets, in order of uids', async () => {
    const uids = ['a/b', 'a-b', 'A.b', 'a/B'];
    const { exported, files } = await run(uids.map((uid) => connector(uid)));
    expect(lines(exported)).toEqual(['A.b exported', 'a-b exported', 'a/B exported', 'a/b exported']);
    expect([...files.keys()].sort()).toEqual(['A.b.yml', 'a-B-2.yml', 'a-b-3.yml', 'a-b.yml']);
    const names = [...files.values()].flatMap((text) => /secrets\.(\w+_CLIENT_SECRET)/.exec(text)?.[1] ?? []);
    expect(names.sort()).toEqual([
      'A_B_2_CLIENT_SECRET',
      'A_B_3_CLIENT_SECRET',
      'A_B_4_CLIENT_SECRET',
      'A_B_CLIENT_SECRET',
    ]);
  });

  it('writes one that a list shows twice once', async () => {
    expect((await run([connector('a/b'), connector('a/b')])).exported).toHaveLength(1);
  });

  it('says what is to be filled in', async () => {
    const { exported } = await run([
      connector('s/a', { type: 'photon' }),
      connector('s/b', { type: 'discord' }),
    ]);
    expect(exported).toMatchObject([
      { outcome: 'exported', toFillIn: { secrets: ['S_A_PROJECT_SECRET'], vars: ['S_A_PROJECT_ID'] } },
      { outcome: 'exported', toFillIn: { secrets: [], vars: [] } },
    ]);
  });

  it('says each variable that is to be filled in, and no comment and no live text', async () => {
    const data = {
      list: ['{{ a }}', '{{ b }}'],
      text: '# {{ c }}\n# {{ d }}\n',
      'vars.E': 'x',
    };
    const { exported } = await run([connector('s/a', { type: 'x', data })]);
    expect(exported).toMatchObject([
      { toFillIn: { secrets: [], vars: ['S_A_LIST_1', 'S_A_LIST_2', 'S_A_TEXT'], leftOut: [] } },
    ]);
  });

  it.each([
    [
      'a misspelled member',
      {
        clientId: 'c',
        serverUrl: 'https://a.test',
        serverConfig: { tokenEndpoint: 'https://b.test', x: 'y' },
      },
      '`data.serverConfig.tokenEndpoint` is misspelled; the API calls it `token_endpoint`',
      ['`data.serverConfig.tokenEndpoint`'],
      { clientId: 'c', serverUrl: 'https://a.test', serverConfig: { x: 'y' } },
    ],
    [
      'a value of the wrong kind in a mapping of texts, and a secret',
      { clientId: 'c', authorizationUrlParams: { prompt: 5, audience: 'a', api_key: 's3cret' } },
      '`data.authorizationUrlParams.prompt` is a number; expected',
      ['`data.authorizationUrlParams.prompt`', '`data.authorizationUrlParams.api_key`'],
      { clientId: 'c', authorizationUrlParams: { audience: 'a' } },
    ],
    [
      'a mapping that is none',
      { clientId: 'c', authorizationUrlParams: 'x' },
      '`data.authorizationUrlParams` is a string; expected',
      ['`data.authorizationUrlParams`'],
      { clientId: 'c' },
    ],
  ])('leaves out what the check refuses, and nothing else: %s', async (_, data, why, leftOut, stated) => {
    const { exported, files } = await run([connector('a/b', { type: 'oauth', data })]);
    const text = files.get('a-b.yml') ?? '';
    expect(parse(text).data).toEqual(stated);
    expect(text).toContain(`\n  #   ${why}`);
    expect(text).not.toMatch(/did not return|s3cret/);
    expect(exported).toMatchObject([{ outcome: 'exported', toFillIn: { leftOut } }]);
  });

  it('leaves out a list of which the check refuses an item', async () => {
    const data = { color: 'red', urls: ['https://a.test', 'https://b\u200b.test'] };
    const { exported, files } = await run([connector('a/b', { type: 'x', data })]);
    expect(parse(files.get('a-b.yml') ?? '').data).toEqual({ color: 'red' });
    expect(exported).toMatchObject([{ toFillIn: { leftOut: ['`data.urls`'] } }]);
  });

  it('leaves out when a key expires once that is in the past', async () => {
    const values = [
      { scope: 'old', expiresAt: NOW - 1 },
      { scope: 'new', expiresAt: NOW + 1 },
    ];
    const { exported, files } = await run([connector('a/b', { type: 'api-key', data: { values } })]);
    const text = files.get('a-b.yml') ?? '';
    expect(parse(text).data).toEqual({
      values: [
        { value: '${{ secrets.A_B_VALUES_1_VALUE }}', scope: 'old' },
        { value: '${{ secrets.A_B_VALUES_2_VALUE }}', scope: 'new', expiresAt: NOW + 1 },
      ],
    });
    expect(text).toContain('#   `data.values[0].expiresAt` is in the past;');
    expect(exported).toMatchObject([{ toFillIn: { leftOut: ['`data.values[0].expiresAt`'] } }]);
  });

  it('writes what is required in place of data that no manifest can have, and says why', async () => {
    let extras: unknown = 'x';
    for (let depth = 0; depth < 200; depth += 1) extras = { a: extras };
    const data = { appId: 'A1', extras };
    const { exported, files } = await run([connector('a/b', { data })]);
    const text = files.get('a-b.yml') ?? '';
    expect(text).toContain(
      '# The API returned `data` that no manifest can contain, so add what the connector was created with beside what is required.\n#   Invalid YAML: nested too deeply for a manifest\n',
    );
    expect(text).not.toContain('did not return');
    expect(parse(text).data).toMatchObject({ appId: '${{ vars.A_B_APP_ID }}' });
    expect(exported).toMatchObject([{ outcome: 'exported', toFillIn: { leftOut: ['`data`'] } }]);
  });

  it('goes on after one whose links cannot be read, and one whose file cannot be written', async () => {
    const { exported, diagnostics } = await run([connector('a/a'), connector('a/b'), connector('a/c')], {
      links: async (id) => {
        if (id === 'scl_a/a') throw new Error('Could not list.');
        return [];
      },
      create: async (name) => {
        if (name === 'a-b.yml') throw new Error('No space.');
        return undefined;
      },
    });
    expect(exported).toMatchObject([
      { outcome: 'failed', error: 'Could not list.' },
      { outcome: 'failed', error: 'connectors/a-b.yml could not be written: No space.' },
      { outcome: 'exported' },
    ]);
    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        message:
          'The export is incomplete. Only connectors/a-c.yml was written; connectors/a-a.yml, connectors/a-b.yml are missing. Fix the reason and run again: existing files are not changed.',
      },
    ]);
  });

  it('says that nothing was written', async () => {
    const create = () => Promise.reject(new Error('No space.'));
    expect((await run([connector('a/a')], { create })).diagnostics).toMatchObject([
      { message: expect.stringMatching(/No file was written; connectors\/a-a.yml is missing/) },
    ]);
  });

  it('says that links cannot be read also of one that has nothing else to take a name from', async () => {
    const links = () => Promise.reject(new Error('Could not list.'));
    const { diagnostics, exported } = await run([connector('a/a', { name: undefined })], { links });
    expect(diagnostics).toEqual([{ severity: 'error', message: 'Could not list.' }]);
    expect(exported).toEqual([]);
  });

  it('has the links in the order of their projects, whatever that of the API', async () => {
    const link = (projectId: string, projectName?: string) => ({ projectId, projectName, environments: [] });
    const links = async () => [link('prj_2', 'web'), link('prj_1'), link('prj_3', 'api')];
    const { files } = await run([connector('a/a')], { links });
    expect([...files.values()].join()).toContain('projects:\n  - id: api\n  - id: prj_1\n  - id: web\n');
  });

  it('keeps its own file, writes beside that of another, and warns of one that names nobody', async () => {
    const files = new Map([
      ['a-a.yml', 'uid: a/a\n'],
      ['a-b.yml', 'uid: other\n'],
      ['a-c.yml', '# mine\n'],
    ]);
    const { exported } = await run([connector('a/a'), connector('a/b'), connector('a/c')], { files });
    expect(exported).toMatchObject([
      { outcome: 'kept', file: 'connectors/a-a.yml', namesConnector: true },
      { outcome: 'exported', file: 'connectors/a-b-2.yml' },
      { outcome: 'kept', file: 'connectors/a-c.yml', namesConnector: false },
    ]);
    expect(files.get('a-b.yml')).toBe('uid: other\n');
    expect(files.get('a-c.yml')).toBe('# mine\n');
  });

  it.each([
    ['a uid that Vercel keeps for itself', connector('vc/a'), 'prefix reserved by Vercel'],
    ['an expression', connector('a/a', { name: '${{ vars.A }}' }), 'which starts an expression'],
    ['a uid with a space', connector('a/ b'), '`uid` is not valid'],
    ['no name and no project', connector('a/a', { name: undefined }), 'neither `name` nor a project'],
  ])('leaves out what no manifest can say: %s', async (_, live, why) => {
    const { diagnostics, exported, files } = await run([live]);
    expect(diagnostics).toEqual([
      {
        severity: 'warning',
        message: expect.stringMatching(`^Connector ${live.uid} was left out, because no manifest`),
      },
    ]);
    expect(diagnostics[0]?.message).toContain(why);
    expect(exported).toEqual([]);
    expect(files.size).toBe(0);
  });

  it('takes the name from the project where there is one', async () => {
    const links = async () => [{ projectId: 'prj_web', environments: ['preview'] }];
    const { exported } = await run([connector('a/a', { name: undefined })], { links });
    expect(lines(exported)).toEqual(['a/a exported']);
  });

  it('says that there is nothing, and that the list cannot be read', async () => {
    expect((await run([])).diagnostics).toEqual([
      { severity: 'warning', message: 'No connector was found in team acme, so nothing was written' },
    ]);
    expect((await run([connector('a/a')], { allowedUids: ['b/*'] })).diagnostics).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('in team acme whose uid matches') },
    ]);
    for (const project of ['empty', 'prj_empty']) {
      expect((await run([connector('a/a')], { project })).diagnostics).toMatchObject([
        {
          message: `No connector was found in team acme that is linked to the project ${project}, so nothing was written`,
        },
      ]);
    }
    expect((await run([connector('a/a')], { project: 'nope' })).diagnostics).toMatchObject([
      { severity: 'error', message: expect.stringContaining('Project nope was not found in team acme') },
    ]);
    const failing = await run([], { list: () => Promise.reject(new Error('Could not list.')) });
    expect(failing).toMatchObject({
      diagnostics: [{ severity: 'error', message: 'Could not list.' }],
      exported: [],
    });
  });
});
