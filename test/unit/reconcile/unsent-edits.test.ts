import { describe, expect, it } from 'vitest';
import { readBase } from '../../../src/manifest/base.ts';
import { desiredOf } from '../../../src/reconcile/desired.ts';
import { plan } from '../../../src/reconcile/plan.ts';
import type { Policy } from '../../../src/reconcile/policy.ts';
import { baseOf, editsOf, removedManifests } from '../../../src/reconcile/pull-request.ts';
import { unsentEdits } from '../../../src/reconcile/unsent-edits.ts';
import type { Connector } from '../../../src/vercel/resources.ts';
import { checkOne } from '../../support/check.ts';
import { manifestOf } from '../../support/manifest.ts';

const VALUES = { secrets: new Map(), vars: new Map([['NAME', 'acme']]) };
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
  const text = (fields: Fields) =>
    JSON.stringify({ ...MANIFEST, ...fields, data: { ...DATA, ...(fields.data as Fields) } });
  const { manifest, problems } = await checkOne(text(after), { secrets: SECRETS, strict: false });
  if (manifest === undefined) throw new Error(JSON.stringify(problems));
  const [base] = readBase('connector.yml', text(before), VALUES);
  if (base === undefined) throw new Error('no base');
  const links = linked.map((name) => ({
    projectId: `prj_${name}`,
    projectName: name,
    environments: ['production'],
  }));
  const desired = desiredOf(manifest, {
    links: manifest.links.map(({ project }) => ({
      projectId: `prj_${project}`,
      projectName: project,
      environments: undefined,
      customEnvironments: [],
    })),
    destinations: manifest.destinations === undefined ? undefined : [],
  });
  const current = { connector: { ...LIVE, ...live }, links, allLinks: true };
  return unsentEdits(base, plan(desired, current, policy), policy).map((note) =>
    note.kind === 'not sent' ? `${note.edit} ${note.fields.join(', ')}: ${note.reason}` : note.kind,
  );
}

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
  });

  it('those that nothing continues are removed, but for those that were to be gone', () => {
    const lifecycle = { absent: false, protect: false, previousUid: 'slack/acme' };
    const manifests = [manifestOf({ uid: 'slack/a' }), manifestOf({ uid: 'slack/new', lifecycle })];
    expect(removedManifests(manifests, before).map(({ uid }) => uid)).toEqual(['linear/team']);
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
