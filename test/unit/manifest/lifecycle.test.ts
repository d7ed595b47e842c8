import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { load } from '../../../src/manifest/load.ts';
import { CHECKS, type CheckText, checkOne, findings } from '../../support/check.ts';

const slack = (lines: string) =>
  `type: slack\nuid: slack/a\nname: A\n${lines}\ndata: {appId: A, appName: B, clientId: "1.2", clientSecret: "\${{ secrets.S }}"}\n`;
const withSecret: CheckText = { secrets: { S: 's3cret' } };

describe('state: absent', () => {
  const gone = 'lifecycle: {state: absent}';

  it.each([
    ['uid and type', `type: slack\nuid: slack/a\n${gone}`],
    ['uid and service', `service: mcp.example\nuid: a\n${gone}`],
    ['the whole manifest, without values', slack(gone)],
    [
      'fields that are wrong or unknown',
      `type: slack\nuid: slack/a\nname: 1\nnew: x\nicon: no.png\ndata: {}\n${gone}`,
    ],
    ['secrets where none may be', `type: slack\nuid: slack/a\nname: "\${{ secrets.X }}"\n${gone}`],
  ])('takes %s', async (_, text) => {
    const { manifest, problems, secrets } = await checkOne(text);
    expect(problems).toEqual([]);
    expect([...secrets]).toEqual([]);
    expect(manifest).toMatchObject({
      lifecycle: { absent: true, previousUid: undefined, protect: false },
      links: [],
      data: {},
      missingSecrets: [],
      secrets: [],
      statesProjects: false,
    });
  });

  it.each<[string, string, string[]]>([
    ['no uid', `type: slack\nname: A\n${gone}`, ['error 1: `uid` is missing; `state: absent` deletes only']],
    [
      'an empty uid',
      `type: slack\nuid: ""\n${gone}`,
      ['error 2: `uid` is not valid', 'error 2: `uid` is missing'],
    ],
    [
      'neither type nor service',
      `uid: a\n${gone}`,
      ['error 1: `type` is missing; set the `type` or the `service`'],
    ],
    ['an ID', `type: slack\nuid: SCL_1\n${gone}`, ['error 2: `uid` starts with a prefix reserved']],
    ['a uid without a value', `type: slack\nuid: "\${{ vars.X }}"\n${gone}`, ['error 2: `uid` uses vars.X']],
    [
      'a uid that is a secret',
      `type: slack\nuid: "\${{ secrets.S }}"\n${gone}`,
      ['error 2: `uid` cannot contain a secret'],
    ],
    [
      'a uid that is not allowed',
      `type: slack\nuid: slack/b\n${gone}`,
      ['error 2: uid slack/b is not allowed'],
    ],
    [
      'a previous uid',
      'type: slack\nuid: slack/a\nlifecycle:\n  state: absent\n  previousUid: slack/a-1',
      ['error 5: `previousUid` cannot be combined with `state: absent`'],
    ],
    [
      'an unknown member beside it',
      'type: slack\nuid: slack/a\nlifecycle:\n  state: absent\n  protcet: true',
      ['error 5: `lifecycle.protcet` is an unknown field'],
    ],
  ])('refuses %s', async (_, text, expected) => {
    const found = await findings(text, { ...withSecret, allowedUids: ['slack/a*', 'a', 'SCL_1'] });
    expect(found).toEqual(expected.map((start) => expect.stringContaining(start)));
  });

  it.each(['present', 'Absent', '${{ vars.STATE }}', '${{ secrets.S }}'])(
    'is a literal: %s',
    async (state) => {
      const found = await findings(slack(`lifecycle: {state: "${state}"}`), {
        ...withSecret,
        vars: { STATE: 'absent' },
      });
      expect(found).toEqual([
        expect.stringMatching(
          /^error 4: `lifecycle\.state` (is not valid; expected absent|decides what is created or deleted)/,
        ),
      ]);
    },
  );
});

describe('protect', () => {
  it('is nothing but a mark of a connector that stays', async () => {
    const { manifest, problems } = await checkOne(slack('lifecycle: {protect: true}'), withSecret);
    expect(problems).toEqual([]);
    expect(manifest?.lifecycle).toEqual({ absent: false, previousUid: undefined, protect: true });
  });

  it.each<[string, string, boolean, string[]]>([
    [
      'state: absent',
      'state: absent',
      false,
      ['error 6: `protect` is true, so the connector cannot be deleted'],
    ],
    [
      'state: absent in mode delete',
      'state: absent',
      true,
      ['error 6: `protect` is true, so the connector cannot be deleted'],
    ],
    [
      'previousUid',
      'previousUid: slack/z',
      false,
      ['error 6: `protect` is true, so the connector cannot be renamed'],
    ],
    ['mode delete', 'ignoreChanges: []', true, ['error 5: `protect` is true, so mode delete cannot']],
  ])('excludes %s', async (_, line, statedUids, expected) => {
    const text = slack(`lifecycle:\n  protect: true\n  ${line}`);
    const found = await findings(text, { ...withSecret, statedUids });
    expect(found).toEqual(expected.map((start) => expect.stringContaining(start)));
  });

  it('may be false', async () => {
    expect(await findings(slack('lifecycle: {protect: false, previousUid: slack/z}'), withSecret)).toEqual(
      [],
    );
    expect(await findings(slack('lifecycle: {protect: false}'), { ...withSecret, statedUids: true })).toEqual(
      [],
    );
  });

  it('is a literal', async () => {
    const found = await findings(slack('lifecycle: {protect: "${{ vars.P }}"}'), {
      ...withSecret,
      vars: { P: 'false' },
    });
    expect(found).toEqual([
      expect.stringContaining('`lifecycle.protect` decides what is created or deleted'),
    ]);
  });
});

describe('previousUid', () => {
  it.each<[string, string, string[]]>([
    ['another uid', 'slack/z', []],
    ['a variable', 'slack/${{ vars.P }}', []],
    ['the uid itself', 'slack/a', ['`previousUid` is the same as `uid`']],
    ['an ID', 'scl_1', ['`previousUid` starts with a prefix reserved by Vercel']],
    ['a uid that is not allowed', 'oauth/z', ['uid oauth/z is not allowed by `allowed-uids`']],
    [
      'white space',
      'a b',
      ['`lifecycle.previousUid` is not valid; expected a uid', 'uid a b is not allowed'],
    ],
    ['an unknown variable', 'slack/${{ vars.NONE }}', ['uses vars.NONE, which is not available']],
  ])('of %s', async (_, previousUid, expected) => {
    const found = await findings(slack(`lifecycle: {previousUid: "${previousUid}"}`), {
      ...withSecret,
      needs: 'identity',
      vars: { P: 'z' },
      allowedUids: ['slack/*', 'scl_*'],
    });
    expect(found).toEqual(expected.map((part) => expect.stringContaining(part)));
  });
});

describe('projects', () => {
  it.each([
    ['projectId: web', true, 1],
    ['projects: [{id: web}]', true, 1],
    ['projects: []', true, 0],
    ['', false, 1],
  ])('%s', async (lines, statesProjects, links) => {
    const { manifest } = await checkOne(slack(lines), {
      ...withSecret,
      defaults: { project: 'web', environments: undefined },
    });
    expect(manifest?.statesProjects).toBe(statesProjects);
    expect(manifest?.links).toHaveLength(links);
  });

  it('gives no name where there are none', async () => {
    const text = 'type: discord\nuid: a\nprojects: []\ndata: {}';
    expect(await findings(text)).toEqual([expect.stringContaining('neither `name` nor a project')]);
  });
});

describe('uids and previous uids are one namespace', () => {
  const document = (uid: string, lifecycle = '{}') =>
    `type: discord\nuid: ${uid}\nname: A\nlifecycle: ${lifecycle}\ndata: {}\n`;

  it.each<[string, string[], string[]]>([
    ['one rename', [document('b', '{previousUid: a}')], []],
    [
      'a previous uid that is in use',
      [document('a'), document('b', '{previousUid: a}')],
      ['10: Duplicate uid a, also used in c.yml line 2'],
    ],
    [
      'a uid that is a previous one',
      [document('b', '{previousUid: a}'), document('a')],
      ['8: Duplicate uid a, also used in c.yml line 4'],
    ],
    [
      'one previous uid twice',
      [document('b', '{previousUid: a}'), document('c', '{previousUid: a}')],
      ['10: Duplicate uid a, also used in c.yml line 4'],
    ],
    [
      'a tombstone of a previous uid',
      ['type: discord\nuid: a\nlifecycle: {state: absent}\n', document('b', '{previousUid: a}')],
      ['8: Duplicate uid a, also used in c.yml line 2'],
    ],
    [
      'two that change places',
      [document('a', '{previousUid: b}'), document('b', '{previousUid: a}')],
      ['8: Duplicate uid b, also used in c.yml line 4', '10: Duplicate uid a, also used in c.yml line 2'],
    ],
  ])('%s', async (_, documents, expected) => {
    const workspace = await mkdtemp(path.join(tmpdir(), 'lifecycle-'));
    try {
      await writeFile(path.join(workspace, 'c.yml'), documents.join('---\n'));
      const { problems } = await load({
        ...CHECKS,
        patterns: ['c.yml'],
        workspace,
      });
      expect(problems.map(({ position, message }) => `${position?.line}: ${message}`)).toEqual(
        expected.map((start) => expect.stringContaining(start)),
      );
    } finally {
      await rm(workspace, { recursive: true });
    }
  });
});
