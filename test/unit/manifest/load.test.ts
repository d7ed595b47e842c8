import { execFileSync } from 'node:child_process';
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shownHosts } from '../../../src/manifest/hosts.ts';
import { type LoadOptions, load } from '../../../src/manifest/load.ts';
import { CHECKS } from '../../support/check.ts';
import { png } from '../../support/images.ts';

let workspace: string;

beforeEach(async () => {
  workspace = await mkdtemp(path.join(tmpdir(), 'load-'));
});
afterEach(async () => {
  await rm(workspace, { recursive: true });
});

async function write(files: Record<string, string | Uint8Array>): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(workspace, name)), { recursive: true });
    await writeFile(path.join(workspace, name), content);
  }
}

function loadWith(options: Partial<LoadOptions> = {}) {
  return load({
    ...CHECKS,
    patterns: ['connector.yml'],
    workspace,
    values: {
      secrets: new Map([['SECRET', 's3cret-value']]),
      vars: new Map([
        ['NAME', 'bot'],
        ['NUMBER', '42'],
        ['FLAG', 'true'],
      ]),
    },
    ...options,
  });
}

/** Loads one manifest. */
async function loadOne(text: string, options: Partial<LoadOptions> = {}) {
  await write({ 'connector.yml': text });
  return await loadWith(options);
}

/** The same of secrets without a value, which are problems only where the run would send them. */
async function missingSecretsOf(text: string, options: Partial<LoadOptions> = {}) {
  const { manifests } = await loadOne(text, options);
  return manifests
    .flatMap(({ missingSecrets }) => missingSecrets)
    .map(({ problem: { position, message } }) => `${position?.line}:${position?.column} ${message}`);
}

/** Line, column, and message of each problem; warnings are marked. */
async function problemsOf(text: string, options: Partial<LoadOptions> = {}) {
  const { problems } = await loadOne(text, options);
  return problems.map(({ severity, position, message }) => {
    const mark = severity === 'warning' ? 'warning ' : '';
    return `${mark}${position?.line}:${position?.column} ${message}`;
  });
}

/** A free-form connector, for rules that are not about `data`. */
const plain = (lines: string) => `type: discord\n${lines}\ndata: {}\n`;

describe('files', () => {
  const manifest = (uid: string) => `type: discord\nuid: ${uid}\nname: x\ndata: {}\n`;
  const filesOf = async (...patterns: string[]) => {
    const { manifests, problems } = await loadWith({ patterns });
    return problems.length > 0
      ? problems.map(({ file, message }) => `${file ?? ''} ${message}`)
      : manifests.map(({ file }) => file);
  };

  it('takes parentheses for what they are', async () => {
    await write({ 'apps/(web)/a.yml': manifest('a'), 'apps/web/b.yml': manifest('b') });
    expect(await filesOf('apps/(web)/*.yml')).toEqual(['apps/(web)/a.yml']);
    expect(await filesOf('apps/\\(web\\)/*.yml')).toEqual(['apps/(web)/a.yml']);
    expect(await filesOf('apps/**/*.yml', '!apps/(web)/*.yml')).toEqual(['apps/web/b.yml']);
  });

  it('says that the workspace is empty', async () => {
    expect(await filesOf('*.yml')).toEqual([
      ' Input `manifest`: no file matches "*.yml". The workspace is empty. Run actions/checkout before this step.',
    ]);
    await write({ '.git/config': '' });
    expect(await filesOf('a.yml')).toEqual([expect.stringContaining('The workspace is empty.')]);
  });

  it.each([
    ['connectors\\slack.yml', 'Use "/" in paths, on every system.'],
    ['"connectors/slack.yml"', 'Remove the quotes; on a line of its own they are part of the path.'],
    ["'connectors/*.yml'", 'Remove the quotes;'],
    ['- connectors/slack.yml', 'Remove the "- "; the input is text with one pattern per line, not a list.'],
    ['connectors/slack.yml connectors/b.yml', 'use `manifest: |` instead of `manifest: >`.'],
    ['connectors/*.yml, !connectors/b.yml', 'Put each pattern on a line of its own'],
    ['connectors/slack.yaml', 'Did you mean "connectors/slack.yml"?'],
    ['connectors/*.yaml', 'Did you mean "connectors/*.yml"?'],
    ['other/*.yml', 'Did you mean "other/*.yaml"?'],
    ['conectors/slak.yml', 'Did you mean "connectors/slack.yml"?'],
    ['conector/*.yml', 'Did you mean "connectors/*.yml"?'],
    ['slack.yml', 'Did you mean "connectors/slack.yml"?'],
    ['connector.yml', 'Did you mean "connectors/*.yml"?'],
    ['apps/*.yml', 'Did you mean "apps/production/*.yml"?'],
    ['stages/*.yml', 'Did you mean "stages/**/*.yml"?'],
    ['nothing/like-it.yml', 'Paths are relative to the root of the workspace. Check the path.'],
    ['nothing/**/x.yml', 'Paths are relative to the root of the workspace. Check the path.'],
    ['x y.yml', 'Paths are relative'],
  ])('says why nothing matches %s', async (pattern, reason) => {
    await write({
      'connectors/slack.yml': manifest('a'),
      'other/linear.yaml': manifest('b'),
      'apps/production/a.yml': manifest('c'),
      'stages/preview/a.yml': manifest('d'),
      'stages/production/a.yml': manifest('e'),
      'README.md': '',
    });
    expect(await filesOf(pattern)).toEqual([
      expect.stringContaining(`no file matches ${JSON.stringify(pattern)}. `),
    ]);
    expect(await filesOf(pattern)).toEqual([expect.stringContaining(reason)]);
  });

  it('says that an exclusion is the cause', async () => {
    await write({ 'a.yml': manifest('a'), 'b.yml': manifest('b') });
    expect(await filesOf('a.yml', 'b.yml', '!a.*')).toEqual([
      ' Input `manifest`: no file matches "a.yml". Patterns with "!" exclude every file that it matches.',
    ]);
  });

  it('** skips what was installed and what is hidden, unless the pattern names it', async () => {
    await write({
      'a.yml': manifest('a'),
      'sub/b.yml': manifest('b'),
      'node_modules/x/c.yml': manifest('c'),
      'sub/node_modules/d.yml': manifest('d'),
      'sub/.git/e.yml': manifest('e'),
      '.github/f.yml': manifest('f'),
      '.g.yml': manifest('g'),
    });
    expect(await filesOf('**/*.yml')).toEqual(['a.yml', 'sub/b.yml']);
    expect(await filesOf('**/node_modules/**/*.yml')).toEqual([
      'node_modules/x/c.yml',
      'sub/node_modules/d.yml',
    ]);
    expect(await filesOf('.github/*.yml')).toEqual(['.github/f.yml']);
    expect(await filesOf('**/.g*/*.yml')).toEqual(['.github/f.yml']);
    expect(await filesOf('.*.yml')).toEqual(['.g.yml']);
  });

  it('takes a path that begins with the workspace, "./" and "//"', async () => {
    await write({ 'a/b.yml': manifest('b') });
    for (const pattern of [
      `${workspace}/a/b.yml`,
      `${workspace}/a/*.yml`,
      './a//b.yml',
      './a/*.yml',
      'x/../a/b.yml',
    ]) {
      expect(await filesOf(pattern)).toEqual(['a/b.yml']);
    }
  });

  it('finds paths and globs, each file once, in code-point order within a pattern', async () => {
    await write({
      'b.yml': manifest('b'),
      'z/b.yml': manifest('zb'),
      'z/a.yml': manifest('za'),
      'z/Ä.yml': manifest('zae'),
      'z/B.yml': manifest('zB'),
      'z/deep/c.yaml': manifest('zc'),
      'z/d.json': '{}',
    });
    expect(await filesOf('z/*.yml')).toEqual(['z/B.yml', 'z/a.yml', 'z/b.yml', 'z/Ä.yml']);
    expect(await filesOf('b.yml', '**/*.{yml,yaml}', '!z/b.yml')).toEqual([
      'b.yml',
      'z/B.yml',
      'z/a.yml',
      'z/deep/c.yaml',
      'z/Ä.yml',
    ]);
    expect(await filesOf('z/[ab].yml', './b.yml')).toEqual(['z/a.yml', 'z/b.yml', 'b.yml']);
    expect(await filesOf('z/?.yml', '!**/B.yml', '!z/Ä.yml')).toEqual(['z/a.yml', 'z/b.yml']);
  });

  it.each([
    ['nothing.yml', 'no file matches "nothing.yml"'],
    ['x/*.yml', 'no file matches "x/*.yml"'],
    ['!a.yml', 'names no file'],
    ['folder', 'This is a folder; specify its files, for example folder/*.yml'],
    ['.git/a.yml', 'is inside .git'],
    ['../outside.yml', 'is outside the workspace'],
    ['link.yml', 'is outside the workspace'],
    ['lin*.yml', 'is outside the workspace'],
    ['brok*.yml', 'a broken symbolic link'],
    ['folder/a.yml/b.yml', 'no file matches'],
    ['sub/.git/a.yml', 'is inside .git'],
    ['sub/.git/*.yml', 'is inside .git'],
    ['../*.yml', 'is outside the workspace'],
    ['/etc/host*', 'is outside the workspace'],
    ['broken.yml', 'a broken symbolic link'],
    ['large.yml', 'larger than 2 MiB'],
    ['latin1.yml', 'not UTF-8'],
  ])('refuses %s', async (pattern, message) => {
    await write({
      'folder/a.yml': manifest('a'),
      '.git/a.yml': manifest('g'),
      'sub/.git/a.yml': manifest('s'),
      'large.yml': `#${'x'.repeat(2 * 1024 * 1024)}`,
      'latin1.yml': Buffer.from([0x61, 0x3a, 0x20, 0xe4]),
    });
    const outside = path.join(workspace, '..', 'outside.yml');
    await writeFile(outside, manifest('o'));
    await symlink(outside, path.join(workspace, 'link.yml'));
    await symlink('nowhere', path.join(workspace, 'broken.yml'));
    expect(await filesOf(pattern)).toEqual([expect.stringContaining(message)]);
  });

  it('follows links to files inside the workspace, and none to folders', async () => {
    await write({ 'real/a.yml': manifest('a') });
    await symlink('real/a.yml', path.join(workspace, 'link.yml'));
    await symlink('real', path.join(workspace, 'folder'));
    await symlink('real', path.join(workspace, 'folder.yml'));
    expect(await filesOf('link.yml')).toEqual(['link.yml']);
    expect(await filesOf('*.yml')).toEqual(['link.yml']);
    expect(await filesOf('fold*/*.yml')).toEqual([expect.stringContaining('no file matches')]);
  });

  it('takes a byte-order mark', async () => {
    await write({ 'a.yml': Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(manifest('a'))]) });
    expect(await filesOf('a.yml')).toEqual(['a.yml']);
  });

  it('says where a byte is no UTF-8', async () => {
    await write({ 'a.yml': Buffer.from([0x61, 0x3a, 0x0a, 0x20, 0xe4]) });
    const { problems } = await loadWith({ patterns: ['a.yml'] });
    expect(problems[0]?.position).toEqual({ line: 2, column: 2 });
  });
});

describe('a manifest', () => {
  it('comes out in one form', async () => {
    const { manifests, problems, secrets } = await loadOne(`
type: slack
uid: slack/bot
name: "  Bot "
service: slack
projectId: web
environments: [production, qa]
triggers: \${{ vars.FLAG }}
events: [message, app_mention]
backgroundColor: "#AABBCC"
icon: ${'AB'.repeat(20)}
triggerDestination: { branch: main, path: /slack }
data:
  appId: A1
  appName: Bot
  clientId: "1.2"
  clientSecret: \${{ secrets.secret }}
  signingSecret: v0=\${{ secrets.SECRET }}
`);
    expect(problems).toEqual([]);
    expect([...secrets]).toEqual(['SECRET']);
    expect(manifests).toMatchObject([
      {
        uid: 'slack/bot',
        type: 'slack',
        service: 'slack',
        settings: {
          name: 'Bot',
          triggers: true,
          events: ['message', 'app_mention'],
          backgroundColor: '#AABBCC',
        },
        icon: { kind: 'uploaded', sha1: 'ab'.repeat(20) },
        links: [
          {
            project: 'web',
            environments: ['production', 'qa'],
            projectPath: ['projectId'],
            environmentsPath: ['environments'],
          },
        ],
        destinations: [{ project: 'web', branch: 'main', customEnvironment: undefined, path: '/slack' }],
        data: { clientSecret: 's3cret-value', signingSecret: 'v0=s3cret-value' },
        secrets: ['SECRET'],
      },
    ]);
  });

  it('takes several projects and destinations', async () => {
    const { manifests } = await loadOne(
      plain(`uid: a
name: a
projects:
  - id: web
  - { id: prj_2, environments: [preview] }
triggerDestinations:
  - { projectId: web }
  - { projectId: prj_2, customEnvironmentId: qa }`),
    );
    expect(manifests).toMatchObject([
      {
        links: [
          { project: 'web', environments: undefined },
          { project: 'prj_2', environments: ['preview'] },
        ],
        destinations: [
          { project: 'web', customEnvironment: undefined },
          { project: 'prj_2', customEnvironment: 'qa' },
        ],
      },
    ]);
  });

  it('takes project and environments of the inputs where it names none', async () => {
    const defaults = { project: 'app', environments: ['preview'] };
    const link = async (lines: string) =>
      (await loadOne(plain(`uid: a\nname: a\n${lines}`), { defaults })).manifests[0]?.links;
    expect(await link('')).toMatchObject([
      { project: 'app', environments: ['preview'], projectPath: undefined, environmentsPath: undefined },
    ]);
    expect(await link('environments: [production]')).toMatchObject([
      { project: 'app', environments: ['production'] },
    ]);
    expect(await link('projectId: web')).toMatchObject([{ project: 'web', environments: ['preview'] }]);
    expect(await link('projects: [{ id: web }]')).toMatchObject([
      { project: 'web', environments: ['preview'] },
    ]);
  });

  it.each([
    ['service: mcp.linear.app\nname: My  Bot!', 'mcp-linear-app/my-bot'],
    ['service: https://mcp.linear.app/mcp\nname: --Bot', 'mcp-linear-app/bot'],
    ['name: Bot', 'discord/bot'],
    ['name: Äpfel 1', 'discord/pfel-1'],
  ])('makes a uid of %j', async (lines, uid) => {
    const { manifests, problems } = await loadOne(plain(lines));
    expect(manifests[0]?.uid).toBe(uid);
    expect(problems).toMatchObject([
      {
        severity: 'warning',
        message: expect.stringContaining(`\`uid\` is not set; using ${uid}, derived from \`name\``),
      },
    ]);
  });

  it('names the hosts that secrets may go to', async () => {
    const { manifests } = await loadOne(
      plain('uid: a\nname: a').replace(
        '{}',
        '{a: "https://user:pw@idp.example.com:8443/x", loginHost: [login.salesforce.com], c: 1.2.3, d: https, e: text}',
      ),
    );
    expect(shownHosts(manifests[0]?.hosts ?? [])).toEqual(['idp.example.com:8443', 'login.salesforce.com']);
  });

  it('finds a uid again in a document that has other faults', async () => {
    const { problems } = await loadOne(
      `${plain('uid: a\nname: a')}---\n${plain('uid: a\nname: b\nbogus: 1')}`,
    );
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('`bogus` is an unknown field'),
      expect.stringContaining('Duplicate uid a, also used in connector.yml line 2'),
    ]);
  });

  it('reads an icon that is shared once', async () => {
    const text = plain('uid: a\nname: a\nicon: icon.png');
    await write({ 'icon.png': png(640, 640) });
    const { manifests } = await loadOne(`${text}---\n${text.replace('uid: a', 'uid: b')}`);
    const files = manifests.map(({ icon }) => (icon?.kind === 'file' ? icon.file : undefined));
    expect(files[0]).toBeDefined();
    expect(files[1]).toBe(files[0]);
  });

  it.each([
    ['service: ${{ vars.S }}', ['linear/*']],
    ['name: X ${{ vars.N }}', ['x/*']],
  ])('asks nothing of a uid that is made of what this run does not have: %s', async (line, allowedUids) => {
    const text = plain(line.startsWith('name') ? line : `${line}\nname: x`);
    expect(await problemsOf(text, { needs: 'none', allowedUids })).toEqual([]);
  });

  it('looks at a uid that is made of what is known, whatever the type is', async () => {
    const text = plain('service: other\nname: A').replace('type: discord', 'type: ${{ vars.NOPE }}');
    expect(await problemsOf(text, { needs: 'none', allowedUids: ['slack/*'] })).toContainEqual(
      expect.stringContaining('uid other/a is not allowed by'),
    );
  });

  it('does not take a uid that is wrong for the one that is made of the name', async () => {
    const { problems } = await loadOne(`${plain('uid: 1\nname: a')}---\n${plain('uid: 2\nname: a')}`);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining('`uid` is a number'),
      expect.stringContaining('`uid` is a number'),
    ]);
  });

  it('takes a port for part of a service, and not for a scheme', async () => {
    const { manifests } = await loadOne(plain('name: x\nservice: mcp.linear.app:8443'));
    expect(manifests[0]?.uid).toBe('mcp-linear-app-8443/x');
  });

  it.each<[string, string, string]>([
    ['', 'icon.png', 'is an empty file'],
    ['version https://git-lfs.github.com/spec/v1\n', 'icon.png', 'is a Git LFS pointer'],
    ['<!doctype html>', 'icon.png', 'is an HTML page'],
    ['x', 'icon.png', 'is neither PNG nor JPEG'],
    ['x', '../'.repeat(2_000), 'is longer than a path can be'],
  ])('says what an icon is that is no image: %j', async (content, icon, message) => {
    await write({ 'icon.png': content });
    expect(await problemsOf(plain(`uid: a\nname: a\nicon: ${icon}`))).toEqual([
      expect.stringContaining(`4:7 \`icon\` ${message}`),
    ]);
  });

  it('reads an icon beside it', async () => {
    await write({
      'connectors/icon.png': png(640, 700),
      'connectors/a.yml': plain('uid: a\nname: a\nicon: ./icon.png'),
    });
    const { manifests, problems } = await loadWith({ patterns: ['connectors/a.yml'] });
    expect(manifests[0]?.icon).toMatchObject({
      kind: 'file',
      file: { sha1: expect.stringMatching(/^[0-9a-f]{40}$/) },
    });
    expect(problems).toMatchObject([
      { severity: 'warning', message: expect.stringContaining('should be square') },
    ]);
  });

  it('leaves an icon at a URL to apply', async () => {
    const { manifests } = await loadOne(plain('uid: a\nname: a\nicon: https://example.com/icon.png'));
    expect(manifests[0]?.icon).toEqual({ kind: 'url', url: 'https://example.com/icon.png' });
  });
});

describe('problems', () => {
  it.each([
    ['a list', '- a\n', ['1:1 The document is not a mapping; expected fields such as type, uid and data']],
    ['a string', 'hello\n', [expect.stringContaining('not a mapping')]],
    [
      'an unknown field, with the nearest',
      plain('uid: a\nname: a\nprojectID: x'),
      ['4:1 `projectID` is an unknown field; did you mean "projectId"?'],
    ],
    [
      'an unknown field, with none near',
      plain('uid: a\nname: a\nxyz: x'),
      [expect.stringContaining('4:1 `xyz` is an unknown field; known: type, service')],
    ],
    [
      'a number for a string',
      plain('uid: a\nname: 12'),
      ['3:7 `name` is a number; expected a name without control characters; put it in quotes'],
    ],
    [
      'a string for a list',
      plain('uid: a\nname: a\nevents: message'),
      ['4:9 `events` is a string; expected a list of strings; put it in brackets, as in [a, b]'],
    ],
    [
      'a mapping for a boolean',
      plain('uid: a\nname: a\ntriggers: {}'),
      ['4:11 `triggers` is a mapping; expected true or false'],
    ],
    [
      'a YAML 1.1 boolean',
      plain('uid: a\nname: a\ntriggers: yes'),
      ['4:11 `triggers` is a string; expected true or false'],
    ],
    ['a list for a string', plain('uid: [a]\nname: a'), [expect.stringContaining('2:6 `uid` is a list')]],
    [
      'no value',
      plain('uid:\nname: a'),
      [expect.stringContaining('`uid` is empty; set a uid such as slack/my-bot')],
    ],
    [
      'data without a value',
      'type: discord\nuid: a\nname: a\ndata:\n',
      ['4:6 `data` is empty; set a mapping of fields to values or remove the line'],
    ],
    [
      'data that is a list',
      'type: discord\nuid: a\nname: a\ndata: [a]\n',
      [expect.stringContaining('4:7 `data` is a list')],
    ],
    ['no type', 'uid: a\nname: a\ndata: {}\n', [expect.stringContaining('1:1 `type` is missing')]],
    [
      'neither uid nor name',
      plain('projectId: web'),
      [expect.stringContaining('1:1 The manifest has neither `uid` nor `name`')],
    ],
    [
      'neither name nor project',
      plain('uid: a'),
      [expect.stringContaining('1:1 The manifest has neither `name` nor a project')],
    ],
    ['a blank name', plain('uid: a\nname: "  "'), [expect.stringContaining('neither `name` nor a project')]],
    [
      'a control character in the name',
      plain('uid: a\nname: "a\\tb"'),
      [expect.stringContaining('3:7 `name` is not valid; expected a name without control characters')],
    ],
    [
      'api-key without a name',
      'type: api-key\nuid: a\nprojectId: web\ndata: {}\n',
      expect.arrayContaining([
        expect.stringContaining('1:1 `name` is missing; connectors of type api-key need one'),
      ]),
    ],
    [
      'white space in a uid',
      plain('uid: a b\nname: a'),
      [expect.stringContaining('2:6 `uid` is not valid; expected a uid such as slack/my-bot')],
    ],
    ['% in a uid', plain('uid: a%2Fb\nname: a'), [expect.stringContaining('2:6 `uid` is not valid')]],
    ['# in a uid', plain('uid: a#b\nname: a'), [expect.stringContaining('2:6 `uid` is not valid')]],
    [
      'a control character in a uid',
      plain('uid: "a\\u0085b"\nname: a'),
      [expect.stringContaining('2:6 `uid` is not valid')],
    ],
    [
      'an ID as uid',
      plain('uid: scl_123\nname: a'),
      [expect.stringContaining('2:6 `uid` starts with a prefix reserved by Vercel')],
    ],
    [
      'a reserved namespace',
      plain('uid: VC/x\nname: a'),
      [expect.stringContaining('2:6 `uid` starts with a prefix reserved')],
    ],
    [
      'a vercel.com namespace',
      plain('uid: api.vercel.com/x\nname: a'),
      [expect.stringContaining('2:6 `uid` starts with a prefix reserved')],
    ],
    ['no uid can be made', plain('name: "!!"'), [expect.stringContaining('1:1 No uid can be derived')]],
    [
      'a color',
      plain('uid: a\nname: a\naccentColor: "#12345"'),
      ['4:14 `accentColor` is not valid; expected a color as "#rrggbb", in quotes'],
    ],
    [
      'a color that is a comment',
      plain('uid: a\nname: a\naccentColor: #123456'),
      [expect.stringContaining('`accentColor` is empty; set a color')],
    ],
    [
      'no environments',
      plain('uid: a\nprojectId: web\nenvironments: []'),
      ['4:15 `environments` is an empty list; expected at least one item'],
    ],
    [
      'environments without a project',
      plain('uid: a\nname: a\nenvironments: [preview]'),
      [expect.stringContaining('4:1 `environments` is set but no project is')],
    ],
    [
      'an environment that is a number',
      plain('uid: a\nprojectId: web\nenvironments: [1]'),
      [expect.stringContaining('4:16 `environments[0]` is a number; expected development')],
    ],
    [
      'projects beside projectId',
      plain('uid: a\nname: a\nprojectId: web\nprojects: [{id: api}]'),
      [expect.stringContaining('5:1 `projectId` and `environments` cannot be combined with `projects`')],
    ],
    [
      'a project twice',
      plain('uid: a\nname: a\nprojects: [{id: api}, {id: api}]'),
      [expect.stringContaining('4:28 `projects[1].id` is a duplicate of an earlier project')],
    ],
    [
      'params without connectionMethod',
      plain('uid: a\nname: a\nparams: {a: b}\ntarget: x'),
      [
        expect.stringContaining('4:1 `params` needs `connectionMethod`'),
        expect.stringContaining('5:1 `target` needs `connectionMethod`'),
      ],
    ],
    [
      'connectionMethod without service',
      plain('uid: a\nname: a\nconnectionMethod: oauth'),
      [expect.stringContaining('4:19 `connectionMethod` needs `service`')],
    ],
    [
      'a long connectionMethod',
      plain(`uid: a\nname: a\nservice: x\nconnectionMethod: ${'x'.repeat(65)}`),
      [expect.stringContaining('`connectionMethod` has more than 64 characters')],
    ],
    [
      'many params',
      plain(
        `uid: a\nname: a\nservice: x\nconnectionMethod: y\nparams: {${Array.from({ length: 17 }, (_, index) => `p${index}: x`).join(', ')}}`,
      ),
      [expect.stringContaining('`params` has more than 16 members')],
    ],
    [
      'a long param',
      plain(`uid: a\nname: a\nservice: x\nconnectionMethod: y\nparams: {p: ${'x'.repeat(257)}}`),
      [expect.stringContaining('6:13 `params.p` has more than 256 characters')],
    ],
    [
      'both forms of destinations',
      plain('uid: a\nprojectId: web\ntriggerDestination: {path: /}\ntriggerDestinations: []'),
      [expect.stringContaining('4:1 `triggerDestination` cannot be combined with `triggerDestinations`')],
    ],
    [
      'four destinations',
      plain('uid: a\nprojectId: web\ntriggerDestinations: [{path: /a}, {path: /b}, {path: /c}, {path: /d}]'),
      [expect.stringContaining('`triggerDestinations` has more than 3 items')],
    ],
    [
      'branch and environment',
      plain('uid: a\nprojectId: web\ntriggerDestination: {branch: a, customEnvironmentId: qa}'),
      [expect.stringContaining('4:22 A destination is a branch or a custom environment')],
    ],
    [
      'a destination without a project',
      plain('uid: a\nname: a\ntriggerDestination: {path: /}'),
      [expect.stringContaining('4:21 A trigger destination needs `projectId`')],
    ],
    [
      'destinations with triggers off',
      plain('uid: a\nprojectId: web\ntriggers: false\ntriggerDestination: {path: /}'),
      [expect.stringContaining('4:11 `triggers` is false')],
    ],
    [
      'no icon there',
      plain('uid: a\nname: a\nicon: ./icon.png'),
      [expect.stringContaining('4:7 `icon` cannot be used: this file cannot be opened')],
    ],
    [
      'an icon outside',
      plain('uid: a\nname: a\nicon: ../../../../etc/passwd'),
      [expect.stringContaining('4:7 `icon` cannot be used: this path is outside the workspace')],
    ],
    [
      'an icon that is no image',
      plain('uid: a\nname: a\nicon: connector.yml'),
      [expect.stringContaining('4:7 `icon` is neither PNG nor JPEG')],
    ],
    [
      'an icon at http',
      plain('uid: a\nname: a\nicon: http://example.com/x.png'),
      [expect.stringContaining('4:7 `icon` is a URL that does not use https')],
    ],
    [
      'an icon at no URL',
      plain('uid: a\nname: a\nicon: "https://["'),
      [expect.stringContaining('4:7 `icon` is not a valid URL')],
    ],
    [
      'an unknown type',
      'type: gitlab\nuid: a\nname: a\ndata: {}\n',
      [
        'warning 1:7 `type` gitlab is unknown, so only Vercel\'s catalog can check `data`; did you mean "github"?',
      ],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problemsOf(text)).toEqual(expected);
  });

  it('takes uids that only look reserved', async () => {
    for (const uid of ['mcp.vercel.com/x', 'a.vercel.community/x', 'vcx/y', 'irx', 'my-scl_x']) {
      expect(await problemsOf(plain(`uid: ${uid}\nname: a`))).toEqual([]);
    }
  });

  it('refuses one uid in two manifests', async () => {
    await write({
      'a.yml': plain('uid: same\nname: a'),
      'b.yml': `${plain('uid: other\nname: a')}---\n${plain('uid: same\nname: b')}`,
    });
    const { problems } = await loadWith({ patterns: ['a.yml', 'b.yml'] });
    expect(problems).toEqual([
      {
        severity: 'error',
        file: 'b.yml',
        position: { line: 7, column: 6 },
        message:
          'Duplicate uid same, also used in a.yml line 2; remove one of the manifests or change its uid',
      },
    ]);
  });

  it('says them in the order of the file', async () => {
    expect(await problemsOf('uid: a b\ntypo: x\nname: 1\ntype: discord\ndata: {}\n')).toEqual([
      expect.stringMatching(/^1:/),
      expect.stringMatching(/^2:/),
      expect.stringMatching(/^3:/),
    ]);
  });
});

describe('a shape that no manifest has is one problem', () => {
  it.each([
    [
      'members of data in its own column',
      'type: slack\nuid: a\nname: a\ndata:\nappId: A1\nclientSecret: ${{ secrets.SECRET }}\nevents: [x]\n',
      '5:1 `data` is empty because its members are not indented; indent `appId` and the others by two spaces',
    ],
    [
      'a member of data in the column of data',
      `type: slack\nuid: a\nname: a\ndata:\n  appId: A1\nclientSecret: \${{ secrets.SECRET }}\n`,
      '6:1 `clientSecret` is a member of `data`; indent it like the others, below `data:`',
    ],
    [
      'members of data without data',
      'type: slack\nuid: a\nname: a\nappId: A1\nclientId: "1"\n',
      '4:1 `appId` is a member of `data`; indent it like the others, below `data:`',
    ],
    [
      'a list of connectors',
      'connectors:\n  - type: slack\n    uid: a\nbogus: 1\n',
      '1:1 A manifest has no `connectors` list; write one document per connector, separated by lines of "---"',
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problemsOf(text)).toEqual([expected]);
  });

  it.each([
    ['data without members', 'type: slack\nuid: a\ndata:\nname: a\n', '`data` is empty'],
    [
      'data with members and an unknown field',
      plain('uid: a\nname: a\nappId: x'),
      '`appId` is an unknown field',
    ],
    ['an unknown field before data', 'type: discord\nbogus: 1\nuid: a\nname: a\ndata:\n', '`data` is empty'],
    [
      'connectors that are no list',
      plain('uid: a\nname: a\nconnectors: x'),
      '`connectors` is an unknown field',
    ],
  ])('not for %s', async (_, text, message) => {
    expect(await problemsOf(text)).toContainEqual(expect.stringContaining(message));
  });
});

describe('allowed-uids', () => {
  it.each([
    [['slack/*'], 'slack/bot', true],
    [['slack/*'], 'slack/a/b', false],
    [['slack/**'], 'slack/a/b', true],
    [['other', 'slack/acme-*'], 'slack/acme-pr-1', true],
    [['slack/acme-*'], 'slack/evil', false],
    [['*'], 'slack/x', false],
    [['*/*'], '.x/y', true],
    [['slack/acme-*', '!slack/acme-prod'], 'slack/acme-prod', false],
    [['!slack/acme-prod', 'slack/acme-*'], 'slack/acme-dev', true],
  ])('%j and %s', async (allowedUids, uid, allowed) => {
    const problems = await problemsOf(plain(`uid: ${uid}\nname: a`), { allowedUids });
    expect(problems).toEqual(allowed ? [] : [`2:6 uid ${uid} is not allowed by \`allowed-uids\``]);
  });

  it('looks at a uid that is made of the name, too', async () => {
    const problems = await problemsOf(plain('name: Evil'), { allowedUids: ['slack/*'] });
    expect(problems).toContainEqual(expect.stringContaining('1:1 uid discord/evil is not allowed by'));
  });
});

it('what guards refuse of inputs is said once, and not where it is deleted', async () => {
  const text = `${plain('uid: a\nname: a')}---\n${plain('uid: b\nname: b')}`;
  const options = { allowedProjects: ['**', '!web'], defaults: { project: 'web', environments: undefined } };
  const { problems } = await loadOne(text, options);
  expect(problems).toEqual([
    {
      severity: 'error',
      message: expect.stringMatching(/^Project web is not allowed .* input of this step/),
    },
  ]);
  expect((await loadOne(text, { ...options, statedUids: true })).problems).toEqual([]);
});

describe('expressions', () => {
  const slack = (lines: string) =>
    `type: slack\nuid: a\nname: a\ndata:\n  appId: A1\n  appName: x\n  clientId: x\n${lines}`;

  it.each([
    [
      'a literal secret',
      slack('  clientSecret: literal-s3cret'),
      [
        '8:17 `data.clientSecret` must not be hard-coded; use ${{ secrets.NAME }} and rotate the exposed value',
      ],
    ],
    [
      'a number as secret',
      slack('  clientSecret: 12345'),
      [expect.stringContaining('8:17 `data.clientSecret` must not be hard-coded')],
    ],
    [
      'a variable as secret',
      slack('  clientSecret: ${{ vars.NAME }}'),
      ['8:17 `data.clientSecret` is a secret, so it must come from ${{ secrets.NAME }}, not from vars'],
    ],
    [
      'a secret in a field that is none',
      slack('  clientSecret: ${{ secrets.SECRET }}\n  botScopes: ["${{ secrets.SECRET }}"]'),
      [expect.stringContaining('9:15 `data.botScopes[0]` is not a secret field of this type')],
    ],
    [
      'a secret in a free part of a known type',
      slack('  clientSecret: ${{ secrets.SECRET }}\n  extras: {a: "${{ secrets.SECRET }}"}'),
      [expect.stringContaining('9:15 `data.extras.a` is not a secret field')],
    ],
    [
      'a secret outside data',
      plain('uid: a\nname: ${{ secrets.SECRET }}'),
      [expect.stringContaining('3:7 `name` cannot contain a secret')],
    ],
    [
      'a missing variable',
      plain('uid: a\nname: ${{ vars.NONE }}'),
      [expect.stringContaining('3:7 `name` uses vars.NONE')],
    ],
    [
      'an unknown context',
      plain('uid: a\nname: ${{ github.sha }}'),
      [expect.stringContaining('3:7 `name` contains an unsupported expression')],
    ],
    [
      'text where a number is wanted',
      plain('uid: a\nname: a\ntriggers: ${{ vars.NAME }}'),
      ['4:11 `triggers` is a string; expected true or false'],
    ],
    [
      'an unknown field of data',
      slack('  clientSecret: ${{ secrets.SECRET }}\n  clientsecret: x'),
      ['9:3 `data.clientsecret` is an unknown field; did you mean "clientSecret"?'],
    ],
  ])('%s', async (_, text, expected) => {
    expect(await problemsOf(text)).toEqual(expected);
  });

  it('keeps a missing secret for the runs that send it', async () => {
    const text = slack('  clientSecret: ${{ secrets.NONE }}');
    expect(await problemsOf(text)).toEqual([]);
    expect(await missingSecretsOf(text)).toEqual([
      expect.stringContaining(
        '8:17 `data.clientSecret` uses secrets.NONE, which is not available to this step; add `NONE=${{ secrets.NONE }}`',
      ),
    ]);
  });

  it('names an empty secret as what a fork gets', async () => {
    const values = { secrets: new Map([['SECRET', '']]), vars: new Map<string, string>() };
    expect(await missingSecretsOf(slack('  clientSecret: ${{ secrets.SECRET }}'), { values })).toEqual([
      expect.stringContaining(
        'uses secrets.SECRET, which is empty; check that it is set for this repository and environment (runs from forks and Dependabot have no secrets)',
      ),
    ]);
  });

  it('lets secrets stand anywhere in free-form data and presets', async () => {
    const { manifests, problems } = await loadOne(
      `${plain('uid: a\nname: a').replace('{}', '{token: "x-${{ secrets.SECRET }}", deep: [{literal: y}]}')}---\nservice: linear\nconnectionMethod: oauth\nuid: b\nname: b\ndata: {anything: "\${{ secrets.SECRET }}"}\n`,
    );
    expect(problems).toEqual([]);
    expect(manifests.map(({ data }) => data)).toEqual([
      { token: 'x-s3cret-value', deep: [{ literal: 'y' }] },
      { anything: 's3cret-value' },
    ]);
  });

  it('takes a type from a variable', async () => {
    const values = { secrets: new Map<string, string>(), vars: new Map([['TYPE', 'slack']]) };
    const problems = await problemsOf('type: ${{ vars.TYPE }}\nuid: a\nname: a\ndata: {}\n', { values });
    expect(problems).toContainEqual(expect.stringContaining('`data.appId` is missing'));
  });

  it.each([
    ['validate takes what is empty', 'none', []],
    [
      'plan needs what says which connector is meant',
      'identity',
      [expect.stringContaining('2:6 `uid` uses vars.PR')],
    ],
    ['apply needs all variables', 'all', [expect.stringContaining('2:6'), expect.stringContaining('4:18')]],
  ] as const)('%s', async (_, needs, expected) => {
    const values = { secrets: new Map<string, string>(), vars: new Map<string, string>() };
    const text = plain('uid: pr-${{ vars.PR }}\nname: a\nbackgroundColor: ${{ vars.C }}').replace(
      '{}',
      '{x: "${{ secrets.S }}"}',
    );
    expect(await problemsOf(text, { needs, values })).toEqual(expected);
  });

  it('keeps the words of an expression without a value, for the outputs of validate', async () => {
    const values = { secrets: new Map<string, string>(), vars: new Map<string, string>() };
    const text =
      'type: ${{ vars.T }}\nuid: pr-${{ vars.PR }}\nname: ${{ vars.N }}\nevents: ["${{ vars.E }}"]\ntriggers: ${{ vars.F }}\ndata: {}\n';
    const { manifests } = await loadOne(text, { needs: 'none', values, allowedUids: ['slack/*'] });
    expect(manifests).toMatchObject([
      { uid: 'pr-${{ vars.PR }}', type: '${{ vars.T }}', settings: { name: '${{ vars.N }}' } },
    ]);
    expect(manifests[0]?.settings).toEqual({ name: '${{ vars.N }}' });
  });

  it('never quotes a value of data or a line of the file', async () => {
    const { problems } = await loadOne(
      slack(
        '  clientSecret: literal-s3cret\n  signingSecret: [literal-s3cret]\n  botScopes: literal-s3cret\n  slackTeam: {id: {literal-s3cret: literal-s3cret}}',
      ),
    );
    expect(problems.length).toBeGreaterThan(2);
    expect(JSON.stringify(problems.map(({ message }) => message))).not.toContain('literal-s3cret');
  });
});

describe('strict: false', () => {
  it('warns of unknown fields of data and sends them, but of no others', async () => {
    const text =
      'type: slack\nuid: a\nname: a\nbogus: 1\ndata: {appId: A, appName: x, clientId: x, clientSecret: "${{ secrets.SECRET }}", newField: 1}\n';
    expect(await problemsOf(text, { strict: false })).toEqual([
      expect.stringContaining('4:1 `bogus` is an unknown field'),
      expect.stringContaining('warning 5:82 `data.newField` is an unknown field'),
    ]);
    const { manifests } = await loadOne(text.replace('bogus: 1\n', ''), { strict: false });
    expect(manifests[0]?.data).toMatchObject({ newField: 1 });
  });
});

describe('odd corners', () => {
  it('a manifest with a name twice is not among those without an error', async () => {
    const { manifests, problems } = await loadOne(plain('uid: a\nname: a\nname: a'));
    expect(manifests).toEqual([]);
    expect(problems).toHaveLength(1);
  });

  it('a FIFO is not read', async () => {
    if (process.platform === 'win32') return;
    execFileSync('mkfifo', [path.join(workspace, 'pipe.yml')]);
    const { problems } = await loadWith({ patterns: ['pipe.yml'] });
    expect(problems).toMatchObject([{ message: 'This is not a regular file' }]);
  });

  it.each([
    [
      'a uid that mode delete must have',
      plain('name: a'),
      { statedUids: true },
      ['1:1 `uid` is missing; mode delete deletes only connectors whose manifest sets `uid`'],
    ],
    [
      'a destination that is no mapping',
      plain('uid: a\nprojectId: web\ntriggerDestination: x'),
      {},
      ['4:21 `triggerDestination` is a string; expected a mapping of fields to values'],
    ],
    [
      'a number where one of several words is wanted',
      'type: api-key\nuid: a\nname: a\ndata: {subjectType: 5}\n',
      {},
      ['4:21 `data.subjectType` is not valid; expected one of app, user'],
    ],
    [
      'a string where a number is wanted',
      'type: oauth\nuid: a\nname: a\ndata: {clientId: x, serverUrl: https://x, jwtBearer: {ttl: x}}\n',
      {},
      ['4:60 `data.jwtBearer.ttl` is a string; expected a number of seconds above 0'],
    ],
    [
      'an expression that is closed badly in a list',
      plain('uid: a\nname: a\nevents: [x, "${{ secrets.X"]'),
      {},
      ['4:13 `events[1]` contains an expression without its closing "}}"'],
    ],
    [
      'a whole document that is one expression',
      '${{ secrets.X }} ${{ github.sha }}\n',
      {},
      [expect.stringContaining('The document contains an unsupported expression')],
    ],
  ])('%s', async (_, text, options, expected) => {
    expect(await problemsOf(text, options)).toEqual(expected);
  });

  it('numbers come from expressions', async () => {
    const values = {
      secrets: new Map<string, string>(),
      vars: new Map([
        ['N', '60'],
        ['BAD', '6 0'],
      ]),
    };
    const text = (name: string) =>
      `type: oauth\nuid: a\nname: a\ndata: {clientId: x, serverUrl: https://x, defaultTokenExpiresIn: "\${{ vars.${name} }}"}\n`;
    expect((await loadOne(text('N'), { values })).manifests[0]?.data).toMatchObject({
      defaultTokenExpiresIn: 60,
    });
    expect(await problemsOf(text('BAD'), { values })).toEqual([
      expect.stringContaining(
        '`data.defaultTokenExpiresIn` is a string; expected a number of seconds, at least 60',
      ),
    ]);
  });

  it('a plan goes without the values of events, of data and of destinations that are none', async () => {
    const values = { secrets: new Map<string, string>(), vars: new Map<string, string>() };
    const text = plain(
      'uid: a\nname: a\nprojectId: web\nevents: ["${{ vars.E }}"]\ntriggerDestination: { path: "${{ vars.P }}" }',
    );
    expect(await problemsOf(text, { needs: 'identity', values })).toEqual([
      expect.stringContaining('`triggerDestination.path` uses vars.P,'),
    ]);
    const preset = 'service: ${{ vars.S }}\nconnectionMethod: x\nuid: a\nname: a\ndata: {}\n';
    expect(await problemsOf(preset, { needs: 'identity', values })).toEqual([
      expect.stringContaining('`service` uses vars.S,'),
    ]);
  });

  it('an icon of a fifo, a secret deep in a free mapping and an expression for a list are refused', async () => {
    const slackText = (lines: string) =>
      `type: slack\nuid: a\nname: a\ndata:\n  appId: A\n  appName: x\n  clientId: x\n  clientSecret: \${{ secrets.SECRET }}\n${lines}`;
    expect(await problemsOf(slackText('  extras: {a: {b: "${{ secrets.SECRET }}"}}\n'))).toEqual([
      expect.stringContaining('`data.extras.a.b` is not a secret field'),
    ]);
    expect(await problemsOf(slackText('  botScopes: ${{ vars.NAME }}\n'), { needs: 'none' })).toEqual([
      expect.stringContaining('`data.botScopes` uses vars.NAME, whose value is not JSON; set it to a list'),
    ]);
  });
});
