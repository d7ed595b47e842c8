import { describe, expect, it } from 'vitest';
import { readBase } from '../../../src/manifest/base.ts';
import { desiredOf } from '../../../src/reconcile/desired.ts';
import { plan, planDeletion } from '../../../src/reconcile/plan.ts';
import type { Policy } from '../../../src/reconcile/policy.ts';
import { baseOf, editsOf, removedManifests } from '../../../src/reconcile/pull-request.ts';
import { unsentEdits } from '../../../src/reconcile/unsent-edits.ts';
import { immutableFieldWarnings } from '../../../src/reconcile/warnings.ts';
import type { Connector } from '../../../src/vercel/resources.ts';
import { checkOne } from '../../support/check.ts';
import { manifestOf } from '../../support/manifest.ts';

const VALUES = {
  secrets: new Map(),
  vars: new Map([
    ['NAME', 'acme'],
    ['PROJECT', 'api'],
  ]),
};
const SECRETS = { ONE: 'first-s3cret', TWO: 'second-s3cret' };

const UPDATE: Policy = {
  ifExists: 'update',
  updateData: 'changed',
  unlistedLinks: 'keep',
  mayUnlink: () => true,
  comparesData: true,
};
const REUSE: Policy = { ...UPDATE, ifExists: 'reuse' };
const ALL: Policy = { ...UPDATE, updateData: 'all' };
const REMOVE: Policy = { ...UPDATE, unlistedLinks: 'remove' };

const DATA = {
  appId: 'A1',
  appName: 'Acme',
  clientId: '1.2',
  clientSecret: '${{ secrets.ONE }}',
};
const MANIFEST = { type: 'slack', uid: 'slack/acme', name: 'Acme', data: DATA };
type Fields = Record<string, unknown>;

const PRESET = { service: 'slack', connectionMethod: 'app' };

const LIVE_DATA = { appId: 'A1', appName: 'Acme', clientId: '1.2' };
const LIVE: Connector = {
  id: 'scl_1',
  uid: 'slack/acme',
  type: 'slack',
  name: 'Acme',
  triggers: false,
  data: LIVE_DATA,
};

interface Case {
  before?: Fields;
  after?: Fields;
  live?: Partial<Connector>;
  linked?: string[];
  policy?: Policy;
}

/** `changes data.clientSecret: …`, and `protection removed`. */
async function edits({ before = {}, after = {}, live = {}, linked = [], policy = UPDATE }: Case) {
  const text = ({ whole, ...fields }: Fields) =>
    JSON.stringify(whole ?? { ...MANIFEST, ...fields, data: { ...DATA, ...(fields.data as Fields) } });
  const vars = Object.fromEntries(VALUES.vars);
  const { manifest, problems } = await checkOne(text(after), { secrets: SECRETS, vars, strict: false });
  if (manifest === undefined) throw new Error(JSON.stringify(problems));
  const [base] = readBase('connector.yml', text(before), VALUES);
  if (base === undefined) throw new Error('no base');
  const links = linked.map((name) => ({
    projectId: `prj_${name}`,
    projectName: name,
    environments: ['production'],
  }));
  const desired = desiredOf(manifest, {
    links: manifest.links.map(({ project, environments }) => ({
      projectId: `prj_${project}`,
      projectName: project,
      environments,
      customEnvironments: [],
    })),
    destinations: manifest.destinations === undefined ? undefined : [],
  });
  const current = { connector: { ...LIVE, ...live }, links, allLinks: true };
  return unsentEdits(base, plan(desired, current, policy), policy).map((note) =>
    note.kind === 'not sent' ? `${note.edit} ${note.fields.join(', ')}: ${note.reason}` : note.kind,
  );
}

/** A manifest of an API key. */
const keys = (name: string) => ({
  type: 'api-key',
  uid: 'slack/acme',
  name: 'Acme',
  data: { values: [{ value: `\${{ secrets.${name} }}` }] },
});

const secret = (name: string) => ({ data: { clientSecret: `\${{ secrets.${name} }}` } });

describe('what a pull request changes', () => {
  it.each<[string, Case, string[]]>([
    ['nothing', {}, []],
    [
      'a member that differs: it is sent',
      { before: { data: { appName: 'Old' } }, live: { data: { ...LIVE_DATA, appName: 'Old' } } },
      [],
    ],
    ['a member that is live already', { before: { data: { appName: 'Old' } } }, []],
    [
      'a member under reuse',
      {
        before: { data: { appName: 'Old' } },
        live: { data: { ...LIVE_DATA, appName: 'Old' } },
        policy: REUSE,
      },
      ['changes data.appName: `if-exists` is `reuse`; use `update` to send it.'],
    ],
    [
      'a setting under reuse',
      { before: { name: 'Old' }, live: { name: 'Old' }, policy: REUSE },
      ['changes name: `if-exists` is `reuse`; use `update` to send it.'],
    ],
    ['a setting that is sent', { before: { name: 'Old' }, live: { name: 'Old' } }, []],
    [
      'the name of a secret',
      { before: secret('ONE'), after: secret('TWO') },
      [
        'changes data.clientSecret: It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
      ],
    ],
    [
      'the name of a secret with update-data: all',
      { before: secret('ONE'), after: secret('TWO'), policy: ALL },
      [],
    ],
    [
      'a secret that is new',
      { after: { data: { signingSecret: '${{ secrets.TWO }}' } } },
      [
        'changes data.signingSecret: It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
      ],
    ],
    [
      'a member that the API does not return',
      { before: { data: { appName: 'Old' } }, live: { data: { appId: 'A1', clientId: '1.2' } } },
      [
        'changes data.appName: It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
      ],
    ],
    [
      'what is ignored',
      {
        before: { name: 'Old', data: { appName: 'Old' } },
        after: { lifecycle: { ignoreChanges: ['name', 'data'] } },
        live: { name: 'Other' },
      },
      ['changes name, data.appName: `lifecycle.ignoreChanges` lists it.'],
    ],
    [
      'data of a connector that Vercel manages',
      { before: { data: { appName: 'Old' } }, live: { creationMode: 'managed' } },
      ['changes data.appName: Vercel manages this connector.'],
    ],
    [
      'what can be set only at creation',
      {
        before: { ...PRESET, target: 'a', triggerType: 'x' },
        after: { ...PRESET, target: 'b', triggerType: 'y' },
        live: { ...PRESET, target: 'a' },
      },
      [
        'changes target, triggerType: It can be set only at creation: to change it, delete the connector and create it again.',
      ],
    ],
    [
      'a target that is live already',
      {
        before: { ...PRESET, target: 'a' },
        after: { ...PRESET, target: 'b' },
        live: { ...PRESET, target: 'b' },
      },
      [],
    ],
    [
      'trigger inputs',
      {
        before: { triggers: true },
        after: {
          triggers: true,
          triggerVerificationInput: { secret: '${{ secrets.TWO }}' },
          triggerRegistrationInput: { token: '${{ secrets.TWO }}' },
        },
        live: { triggers: true },
      },
      [
        'changes triggerVerificationInput: It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
        'changes triggerRegistrationInput: It is sent only at creation, and when `triggers` are turned on.',
      ],
    ],
    [
      'an unknown field',
      { after: { region: 'iad1' } },
      [
        'changes region: It can be set only at creation: to change it, delete the connector and create it again.',
      ],
    ],
    [
      'the keys of an API key',
      { before: { whole: keys('ONE') }, after: { whole: keys('TWO') }, live: { type: 'api-key', data: {} } },
      [
        'changes data.values: It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
      ],
    ],
    [
      'the keys of an API key with update-data: all',
      {
        before: { whole: keys('ONE') },
        after: { whole: keys('TWO') },
        live: { type: 'api-key', data: { values: [{ id: 'key_1' }] } },
        policy: ALL,
      },
      [],
    ],
    [
      'a name that becomes empty',
      { before: { name: 'Old' }, after: { name: '', projectId: 'web' }, live: { name: 'Old' } },
      ['changes name: An empty name counts as none, so the live one stays.'],
    ],
    [
      'a name that becomes empty, where none is live',
      { before: { name: 'Old' }, after: { name: '', projectId: 'web' }, live: { name: '' } },
      [],
    ],
    [
      'triggers of a connector without any',
      { after: { triggers: true }, live: { supportsTriggers: false }, policy: REUSE },
      ['changes triggers: This connector does not support triggers.'],
    ],
    [
      'a trigger input that is empty',
      {
        before: { triggers: true, triggerVerificationInput: { secret: '${{ secrets.TWO }}' } },
        after: { triggers: true, triggerVerificationInput: {}, triggerRegistrationInput: {} },
        live: { triggers: true },
        policy: ALL,
      },
      ['changes triggerVerificationInput, triggerRegistrationInput: An empty one changes nothing.'],
    ],
    [
      'the spelling of a service',
      {
        before: { ...PRESET, service: 'idp.example.com' },
        after: { ...PRESET, service: 'https://IDP.example.com/' },
        live: { ...PRESET, service: 'idp.example.com' },
      },
      [],
    ],
    [
      'another service',
      {
        before: { ...PRESET, service: 'idp.example.com' },
        after: { ...PRESET, service: 'https://login.example.net' },
        live: { ...PRESET, service: 'idp.example.com' },
      },
      [
        'changes service: It can be set only at creation: to change it, delete the connector and create it again.',
      ],
    ],
    ['links: they are synced', { before: { projectId: 'web' }, after: { projectId: 'api' } }, []],
    ['protection', { before: { lifecycle: { protect: true } } }, ['protection removed']],
    ['protection that comes', { after: { lifecycle: { protect: true } } }, []],
  ])('%s', async (_, given, expected) => {
    expect(await edits(given)).toEqual(expected);
  });
});

describe('what a pull request removes', () => {
  it.each<[string, Case, string[]]>([
    [
      'events',
      { before: { events: ['a'] }, live: { events: ['a'] } },
      ['removes events: They stay live; write `events: []` to clear them.'],
    ],
    ['events that are not live', { before: { events: ['a'] } }, []],
    [
      'triggers',
      { before: { triggers: true }, live: { triggers: true } },
      ['removes triggers: They stay on; write `triggers: false` to turn them off.'],
    ],
    [
      'a color',
      { before: { accentColor: '#112233' }, live: { accentColor: '#112233' } },
      ['removes accentColor: It stays live.'],
    ],
    [
      'a list of data',
      {
        before: { data: { botScopes: ['chat:write'] } },
        live: { data: { ...LIVE_DATA, botScopes: ['chat:write'] } },
      },
      ['removes data.botScopes: It stays live; write `[]` to clear it.'],
    ],
    [
      'a list of data that is empty',
      { before: { data: { botScopes: ['a'] } }, live: { data: { ...LIVE_DATA, botScopes: [] } } },
      [],
    ],
    [
      'a secret',
      { before: { data: { signingSecret: '${{ secrets.TWO }}' } } },
      [
        'removes data.signingSecret: It stays live; write `[]` or `""` to clear it, where the API takes that.',
      ],
    ],
    [
      'destinations',
      {
        before: { projectId: 'web', triggerDestinations: [{ path: '/a' }] },
        after: { projectId: 'web' },
        live: { triggerDestinations: [{ projectId: 'prj_web', path: '/a' }] },
        linked: ['web'],
      },
      ['removes triggerDestinations: They stay live; write `triggerDestinations: []` to clear them.'],
    ],
    [
      'all projects',
      { before: { projectId: 'web' }, linked: ['web'] },
      [
        'removes projectId: Its links stay live; write `projects: []` and use `unlisted-links: remove` to remove them.',
      ],
    ],
    [
      'one project',
      {
        before: { projects: [{ id: 'web' }, { id: 'api' }] },
        after: { projectId: 'web' },
        linked: ['web', 'api'],
      },
      ['removes projects: api: The link stays live; use `unlisted-links: remove` to remove it.'],
    ],
    [
      'one project with unlisted-links: remove',
      {
        before: { projects: [{ id: 'web' }, { id: 'api' }] },
        after: { projectId: 'web' },
        linked: ['web', 'api'],
        policy: REMOVE,
      },
      [],
    ],
    [
      'one project of a protected connector',
      {
        before: { projects: [{ id: 'web' }, { id: 'api' }] },
        after: { projectId: 'web', lifecycle: { protect: true } },
        linked: ['web', 'api'],
        policy: REMOVE,
      },
      [
        'removes projects: api: The link stays live, because the connector is protected or the project is outside `allowed-projects`.',
      ],
    ],
    ['a link that it did not list', { after: { projectId: 'web' }, linked: ['web', 'api'] }, []],
    [
      'environments',
      {
        before: { projectId: 'web', environments: ['preview'] },
        after: { projectId: 'web' },
        linked: ['web'],
      },
      ['removes environments: The link keeps its environments.'],
    ],
    [
      'environments of a project that is listed with its own',
      {
        before: { projectId: 'web', environments: ['production'] },
        after: { projects: [{ id: 'web', environments: ['preview'] }] },
        linked: ['web'],
      },
      [],
    ],
    [
      'environments together with the project',
      {
        before: { projectId: 'web', environments: ['preview'] },
        after: { projectId: 'other' },
        linked: ['web'],
      },
      ['removes projects: web: The link stays live; use `unlisted-links: remove` to remove it.'],
    ],
    [
      'a project that an expression names',
      {
        before: { projects: [{ id: 'web' }, { id: '${{ vars.PROJECT }}' }] },
        after: { projectId: 'web' },
        linked: ['web', 'api'],
      },
      ['removes projects: api: The link stays live; use `unlisted-links: remove` to remove it.'],
    ],
    [
      'a part of a member',
      {
        before: { data: { slackTeam: { id: 'T1', name: 'Acme' } } },
        after: { data: { slackTeam: { id: 'T1' } } },
        live: { data: { ...LIVE_DATA, slackTeam: { id: 'T1', name: 'Acme' } } },
      },
      [
        'removes data.slackTeam.name: It stays live; write `[]` or `""` to clear it, where the API takes that.',
      ],
    ],
    [
      'a part of a member that is not live',
      {
        before: { data: { slackTeam: { id: 'T1', name: 'Acme' } } },
        after: { data: { slackTeam: { id: 'T1' } } },
        live: { data: { ...LIVE_DATA, slackTeam: { id: 'T1', name: null } } },
      },
      [],
    ],
    [
      'a part of a member whose rest is sent: its warning is that of the update',
      {
        before: { data: { slackTeam: { id: 'T1', name: 'Acme' } } },
        after: { data: { slackTeam: { id: 'T2' } } },
        live: { data: { ...LIVE_DATA, slackTeam: { id: 'T1', name: 'Acme' } } },
      },
      [],
    ],
    [
      'a member that is live without a value',
      {
        before: { data: { signingSecret: '${{ secrets.TWO }}' } },
        live: { data: { ...LIVE_DATA, signingSecret: null } },
      },
      [],
    ],
    [
      'all data of a connector that Vercel manages',
      {
        after: { whole: { type: 'slack', uid: 'slack/acme', name: 'Acme' } },
        live: { creationMode: 'managed' },
      },
      [],
    ],
    ['a comment or the order', { before: { data: { appName: 'Acme', clientId: '1.2' } } }, []],
  ])('%s', async (_, given, expected) => {
    expect(await edits(given)).toEqual(expected);
  });
});

describe('which manifest was which', () => {
  const before = readBase(
    'a.yml',
    `type: slack
uid: slack/a
---
type: slack
uid: slack/\${{ vars.NAME }}
---
service: Linear
name: Team
---
uid: slack/gone
type: slack
lifecycle: { state: absent }
---
- no manifest
---
uid: \${{ vars.UNKNOWN }}
`,
    VALUES,
  );

  it('names are resolved and derived as those of a manifest are', () => {
    expect(before.map(({ uid, absent, position }) => [uid, absent, position.line])).toEqual([
      ['slack/a', false, 2],
      ['slack/acme', false, 5],
      ['linear/team', false, 7],
      ['slack/gone', true, 10],
    ]);
  });

  it('by uid, or else by the previous one', () => {
    const uidOf = (uid: string, previousUid?: string) =>
      baseOf(manifestOf({ uid, lifecycle: { absent: false, protect: false, previousUid } }), before)?.uid;
    expect(uidOf('slack/a')).toBe('slack/a');
    expect(uidOf('slack/b', 'slack/a')).toBe('slack/a');
    expect(uidOf('slack/a', 'slack/acme')).toBe('slack/a');
    expect(uidOf('slack/b')).toBeUndefined();
    expect(uidOf('Slack/Acme')).toBe('slack/acme');
    expect(uidOf('slack/b', 'Slack/Acme')).toBe('slack/acme');
  });

  it('those that nothing continues are removed, but for those that were to be gone', () => {
    const lifecycle = { absent: false, protect: false, previousUid: 'slack/acme' };
    const manifests = [manifestOf({ uid: 'slack/a' }), manifestOf({ uid: 'slack/new', lifecycle })];
    const removed = (manifestsNow: typeof manifests, outside: string[] = []) =>
      removedManifests(manifestsNow, { base: before, outside: new Set(outside) }).map(({ uid }) => uid);
    expect(removed(manifests)).toEqual(['linear/team']);
    expect(removed([manifestOf({ uid: 'Slack/A' })])).toEqual(['slack/acme', 'linear/team']);
    expect(removed([], ['a.yml'])).toEqual([]);
  });

  it('fields differ by what is written, members of data one by one', () => {
    const [old] = readBase('a.yml', 'uid: a/b\ndata: { x: "${{ vars.A }}", y: [1, 2], z: 1 }\n', VALUES);
    const [now] = readBase('a.yml', 'uid: a/b\ndata: { y: [2, 1], x: "${{ vars.B }}", w: 1 }\n', VALUES);
    expect(editsOf(old?.fields ?? {}, now?.fields ?? {})).toEqual({
      changed: ['data.y', 'data.x', 'data.w'],
      removed: ['data.z'],
    });
    const [whole] = readBase('a.yml', 'uid: a/b\ndata: "${{ vars.DATA }}"\n', VALUES);
    expect(editsOf(whole?.fields ?? {}, old?.fields ?? {}).removed).toEqual(['data']);
  });
});

describe('a deletion', () => {
  const deletion = (before: string) => {
    const [base] = readBase('a.yml', before, VALUES);
    const manifest = manifestOf({
      uid: 'slack/acme',
      lifecycle: { absent: true, protect: false, previousUid: undefined },
    });
    const desired = desiredOf(manifest, { links: [], destinations: undefined });
    const current = { connector: LIVE, links: [], allLinks: true };
    return (live: boolean) =>
      base && unsentEdits(base, planDeletion(desired, live ? current : undefined), UPDATE);
  };

  it('says that the connector was protected, and nothing of what the manifest no longer states', () => {
    const text = 'type: slack\nuid: slack/acme\nevents: [a]\nlifecycle: { protect: true }\n';
    expect(deletion(text)(true)).toEqual([{ kind: 'protection removed' }]);
    expect(deletion(text)(false)).toEqual([]);
    expect(deletion('type: slack\nuid: slack/acme\nevents: [a]\n')(true)).toEqual([]);
  });
});

describe('a service', () => {
  it.each([
    ['https://IDP.example.com/', 0],
    ['https://login.example.net', 1],
  ])('%s is compared as a host', (service, warnings) => {
    const desired = desiredOf(manifestOf({ service }), { links: [], destinations: undefined });
    expect(immutableFieldWarnings(desired, { ...LIVE, service: 'idp.example.com' })).toHaveLength(warnings);
  });
});
