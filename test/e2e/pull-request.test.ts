import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GITHUB_TOKEN, type GitHub, startGitHub } from '../support/github.ts';
import { scenario, slack } from '../support/scenario.ts';

const s = scenario({ returnsData: 'everywhere' });
let github: GitHub;

beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.close();
});

const idp = (lines: string, secret = 'CLIENT') => `type: oauth
uid: oauth/acme-idp
name: Acme Identity
projectId: prj_web
environments: [production]
data:
  clientId: acme
  clientSecret: \${{ secrets.${secret} }}
${lines}`;

/** A plan of a pull request. */
function plan(files: Record<string, string>, given: Record<string, string> = {}) {
  return s.run({
    files,
    with: {
      mode: 'plan',
      manifest: 'connectors/*.yml',
      comment: 'true',
      'github-token': GITHUB_TOKEN,
      ...given,
    },
    event: {
      repository: { full_name: 'acme/app' },
      pull_request: {
        number: 1,
        head: { sha: 'abc1234', repo: { full_name: 'acme/app' } },
        base: { sha: 'old-base' },
      },
    },
    env: {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_SHA: 'merge',
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_API_URL: github.url,
    },
  });
}

describe('the plan of a pull request', () => {
  it('names what it changes and removes, and what apply will not do', async () => {
    s.api.state.addConnector({
      type: 'slack',
      uid: 'slack/acme',
      name: 'Acme',
      data: {
        appId: 'A0123456789',
        appName: 'Acme',
        clientId: '1234567890.1234567890123',
        botScopes: ['chat:write'],
      },
      events: ['app_mention'],
    });
    s.api.state.link('slack/acme', 'prj_web', ['production', 'preview']);
    s.api.state.addConnector({
      type: 'oauth',
      uid: 'oauth/acme-idp',
      name: 'Acme Identity',
      data: { clientId: 'acme', serverUrl: 'https://idp.example.com', serverConfig: {} },
    });
    s.api.state.link('oauth/acme-idp', 'prj_web', ['production']);
    s.api.state.addConnector({ type: 'github', uid: 'github/acme-bot' });
    const before = {
      slack: slack('events: [app_mention]\nlifecycle: { protect: true }\n').concat(
        '  botScopes: [chat:write]\n',
      ),
      idp: idp('  serverUrl: https://idp.example.com\n'),
      bot: 'type: github\nuid: github/acme-bot\nname: Bot\ndata: { appId: 1 }\n',
    };
    github.pull = {
      files: [
        { filename: 'connectors/slack.yml', status: 'modified' },
        { filename: 'connectors/idp.yml', status: 'renamed', previous_filename: 'connectors/old.yml' },
        { filename: 'connectors/bot.yml', status: 'removed' },
        { filename: 'README.md', status: 'modified' },
      ],
      parents: { merge: ['base', 'abc1234'] },
      texts: {
        'base:connectors/slack.yml': before.slack,
        'base:connectors/old.yml': before.idp,
        'base:connectors/bot.yml': before.bot,
      },
    };
    const run = await plan(
      {
        'connectors/slack.yml': slack().concat('  botScopes: [chat:write, channels:history]\n'),
        'connectors/idp.yml': idp('  serverUrl: https://login.example.net\n', 'SIGNING'),
      },
      { 'if-exists': 'update' },
    );
    expect(run.status).toBe(0);
    const [comment] = await github.comments();
    const text = comment?.body.replaceAll(/<\/?code>/g, '`') ?? '';
    for (const sentence of [
      '> - `oauth/acme-idp`: its credentials stored at Vercel would be used at **`login.example.net`** (before: `idp.example.com`).',
      '> - `github/acme-bot`: this pull request removes its manifest (`connectors/bot.yml`), but the connector **stays live**. To delete it, keep the manifest with `lifecycle: { state: absent }`.',
      '> - `oauth/acme-idp`: this pull request changes `data.clientSecret`, which **will not be sent**. It cannot be compared; send it with `if-exists: update` and `update-data: all`.',
      '> - `slack/acme`: this pull request removes `events` from the manifest, which **changes nothing** at Vercel. They stay live; write `events: &#91;&#93;` to clear them.',
      '> `slack/acme`: this pull request takes `lifecycle.protect` away, so the connector can be deleted or renamed.',
      '! data.botScopes  chat:write → chat:write, channels:history',
      '! data.serverUrl  https://idp.example.com → https://login.example.net',
    ]) {
      expect(text).toContain(sentence);
    }
    expect(run.stdout).toContain(
      '! oauth/acme-idp: this pull request changes data.clientSecret, which will not be sent.',
    );
    expect(run.summary).toContain('but the connector **stays live**');
  });

  it('looks closely at what it changes only: links that no manifest lists, of the others, are not read', async () => {
    for (const name of ['a', 'b', 'c', 'd']) {
      s.api.state.addConnector({ type: 'slack', uid: `slack/${name}`, name: 'Acme' });
      s.api.state.link(`slack/${name}`, 'prj_web', ['production', 'preview']);
      s.api.state.link(`slack/${name}`, 'prj_api', ['production']);
    }
    const file = (name: string) => slack().replace('slack/acme', `slack/${name}`);
    github.pull = {
      files: [{ filename: 'connectors/b.yml', status: 'modified' }],
      parents: { merge: ['base', 'abc1234'] },
      texts: {
        'base:connectors/b.yml': file('b').replace(
          'projectId: prj_web',
          'projects: [{ id: web }, { id: api }]',
        ),
      },
    };
    const names = ['a', 'b', 'c', 'd'];
    const run = await plan(Object.fromEntries(names.map((name) => [`connectors/${name}.yml`, file(name)])));
    expect(run.summary.match(/Also linked to api/g)).toHaveLength(1);
    expect(run.stdout).toContain(
      '! slack/b: this pull request removes projects: api from the manifest, which changes nothing at Vercel. The link stays live; use `unlisted-links: remove` to remove it.',
    );
  });

  it.each<[string, () => void, string]>([
    [
      'may not read it',
      () => {
        github.refuse = (_, path) => (path.includes('/pulls/1/files') ? { status: 403 } : undefined);
      },
      'because GitHub responded with 403 (Resource not accessible by integration); the job needs `permissions: { contents: read, pull-requests: read }`.',
    ],
    [
      'reads something else',
      () => {
        github.refuse = (_, path) =>
          path.includes('/pulls/1/files') ? { status: 200, body: { a: 1 } } : undefined;
      },
      'because GitHub sent an unexpected response (not a list of files).',
    ],
  ])('goes on with a note where it %s', async (_, arrange, words) => {
    arrange();
    const run = await plan({ 'connectors/slack.yml': slack() });
    expect(run.status).toBe(0);
    expect(run.outputs.result).toBe('create');
    expect(run.stdout).toContain(
      `::notice::The plan does not show what this pull request takes out of the manifests, nor which of its edits will not be sent, ${words}`,
    );
  });

  it('names a protection that goes together with the connector', async () => {
    s.api.state.addConnector({ type: 'slack', uid: 'slack/acme', name: 'Acme' });
    github.pull = {
      files: [{ filename: 'connectors/slack.yml', status: 'modified' }],
      parents: { merge: ['base', 'abc1234'] },
      texts: { 'base:connectors/slack.yml': slack('lifecycle: { protect: true }\n') },
    };
    const gone = 'type: slack\nuid: slack/acme\nlifecycle: { state: absent }\n';
    const run = await plan({ 'connectors/slack.yml': gone });
    expect(run.outputs.result).toBe('delete');
    expect(run.stdout).toContain('! slack/acme will be deleted');
    expect(run.stdout).toContain('! slack/acme: this pull request takes lifecycle.protect away');
  });

  it('takes neither another case of a uid nor a file from elsewhere for a manifest that is removed', async () => {
    for (const uid of ['slack/Acme', 'slack/template']) s.api.state.addConnector({ type: 'slack', uid });
    const named = (uid: string, rest = '') => slack(rest).replace('slack/acme', uid);
    github.pull = {
      files: [
        { filename: 'connectors/slack.yml', status: 'modified' },
        { filename: 'connectors/b.yml', status: 'renamed', previous_filename: 'templates/a.yml' },
      ],
      parents: { merge: ['base', 'abc1234'] },
      texts: {
        'base:connectors/slack.yml': named('slack/acme', 'lifecycle: { protect: true }\n'),
        'base:templates/a.yml': named('slack/template'),
      },
    };
    const run = await plan({
      'connectors/slack.yml': named('slack/Acme'),
      'connectors/b.yml': named('slack/b'),
    });
    expect(run.stdout).not.toContain('removes its manifest');
    expect(run.stdout).toContain('! slack/Acme: this pull request takes lifecycle.protect away');
  });

  it('says where it did not look, when there are too many files', async () => {
    github.pull = {
      files: Array.from({ length: 3_000 }, (_, index) => ({
        filename: index < 101 ? `connectors/${index}.yml` : `${index}.txt`,
        status: 'removed',
      })),
      parents: { merge: ['base', 'abc1234'] },
      texts: {},
    };
    expect((await plan({ 'connectors/slack.yml': slack() })).stdout).toContain(
      'will not be sent, in 1 of its files and in the files after the first 3,000, which GitHub does not list, because there are too many.',
    );
  });

  it('reads the folder of its own repository, whichever comes first', async () => {
    const config = '[remote "origin"]\n\turl = https://github.com/acme/app\n';
    s.api.state.addConnector({ type: 'slack', uid: 'slack/gone' });
    github.pull = {
      files: [{ filename: 'connectors/gone.yml', status: 'removed' }],
      parents: { merge: ['base', 'abc1234'] },
      texts: { 'base:connectors/gone.yml': slack().replace('slack/acme', 'slack/gone') },
    };
    const run = await plan(
      {
        'a/.git/config': '[core]\n',
        'a/connectors/a.yml': slack(),
        'b/.git/config': config,
        'b/connectors/b.yml': slack().replace('slack/acme', 'slack/b'),
      },
      { manifest: '*/connectors/*.yml' },
    );
    expect(run.stdout).toContain('removes its manifest (b/connectors/gone.yml)');
  });

  it('says that the manifests are those of another repository', async () => {
    const config = '[core]\n[remote "origin"]\n\turl = https://github.com/acme/other.git\n\tfetch = +x\n';
    const run = await plan({ 'connectors/slack.yml': slack(), '.git/config': config });
    expect(run.stdout).toContain('because the manifests are those of another repository.');
    expect(github.requests.some((request) => request.includes('/pulls/1/files'))).toBe(false);
    const own = config.replace('other', 'app');
    expect((await plan({ 'connectors/slack.yml': slack(), '.git/config': own })).stdout).not.toContain(
      'another repository',
    );
  });
});
