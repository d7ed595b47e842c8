import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GITHUB_TOKEN, type GitHub, startGitHub } from '../support/github.ts';
import { SECRETS, scenario, slack } from '../support/scenario.ts';

const s = scenario();
let github: GitHub;

beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.close();
});

const event = (headRepo: string | null = 'acme/app') => ({
  repository: { full_name: 'acme/app' },
  pull_request: {
    number: 1,
    head: { sha: 'abc1234', repo: headRepo === null ? null : { full_name: headRepo } },
  },
});

function comment(text = slack(), given: Record<string, string> = {}, env: Record<string, string> = {}) {
  return s.run({
    files: { 'connector.yml': text },
    with: { mode: 'plan', comment: 'true', 'github-token': GITHUB_TOKEN, ...given },
    event: event(),
    env: {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_API_URL: github.url,
      GITHUB_SERVER_URL: 'https://github.example.com',
      GITHUB_WORKFLOW: 'Connectors',
      GITHUB_JOB: 'plan',
      GITHUB_ACTION: 'slack',
      ...env,
    },
  });
}

describe('the comment', () => {
  it('is created, then edited in place, then left alone', async () => {
    expect((await comment()).status).toBe(0);
    const [first, ...others] = await github.comments();
    expect(others).toEqual([]);
    expect(first?.body).toContain(
      '### Vercel connectors: plan for team <code>acme</code>\n\n**1 to create**. ',
    );
    expect(first?.body).toContain(
      '[<code>abc1234</code>](https://github.example.com/acme/app/commit/abc1234)',
    );
    expect(first?.body).toContain(
      '+ link           web: preview, production\n+ data.appId     A0123456789\n+ data.appName   Acme\n+ data.clientId  1234567890.1234567890123\n+ sends          CLIENT, SIGNING',
    );

    s.api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
    s.api.state.link('slack/acme', 'prj_web', ['preview']);
    await comment();
    const edited = await github.comments();
    expect(edited).toHaveLength(1);
    expect(edited[0]?.id).toBe(first?.id);
    expect(edited[0]?.body).toContain('! link  web: preview → preview, production');
    expect(edited[0]?.body).toContain('<code>name</code> differs but was not changed');

    github.requests.length = 0;
    await comment();
    expect(github.requests).toEqual([
      'GET /repos/acme/app/pulls/1/files?per_page=100&page=1',
      'GET /user',
      expect.stringContaining('GET /repos/acme/app/issues/1/comments'),
    ]);
  });

  it('is one a workflow, job, step, team and manifest input', async () => {
    await comment();
    await comment(slack(), {}, { GITHUB_WORKFLOW: 'Other' });
    await comment(slack(), {}, { GITHUB_JOB: 'other' });
    await comment(slack(), {}, { GITHUB_ACTION: 'other' });
    await comment(slack(), { team: 'team_acme' });
    await comment(slack(), { manifest: '*.yml' });
    expect(await github.comments()).toHaveLength(6);
  });

  it('is found among several pages, and never in a comment of somebody else', async () => {
    await comment();
    const [own] = await github.comments();
    await github.close();
    github = await startGitHub();
    for (let index = 0; index < 120; index += 1) await github.write('mallory', `${own?.body} ${index}`);
    await github.write('bot', 'something else');
    await comment();
    const written = await github.comments();
    expect(written).toHaveLength(122);
    expect(written.at(-1)).toMatchObject({ author: 'bot', body: own?.body });
    s.api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
    await comment();
    const edited = await github.comments();
    expect(edited).toHaveLength(122);
    expect(edited.at(-1)?.body).not.toBe(own?.body);
    expect(
      edited.filter(({ author, body }) => author === 'mallory' && body.startsWith(own?.body ?? '')),
    ).toHaveLength(120);
  });

  it("knows an app's login from GraphQL", async () => {
    github.refuse = (_, path) => {
      if (path === '/user') return { status: 403 };
      return path === '/graphql' ? { status: 200, body: { data: { viewer: { login: 'bot' } } } } : undefined;
    };
    await comment();
    await comment();
    expect(await github.comments()).toHaveLength(1);
  });

  it('shows problems with links to their lines', async () => {
    const run = await comment(slack().replace('clientSecret', 'clientSecert'));
    expect(run.status).toBe(1);
    const [{ body } = { body: '' }] = await github.comments();
    expect(body).toContain('**1 problem**; nothing was changed.');
    expect(body).toContain(
      '- [<code>connector.yml:10:3</code>](https://github.example.com/acme/app/blob/abc1234/connector.yml#L10): ',
    );
    expect(body).toContain('did you mean "clientSecret"?');
  });

  it('shows what a run did and what failed', async () => {
    s.api.faults.push({
      match: { method: 'POST' },
      times: 1,
      when: 'before',
      respond: { status: 400, body: { error: { code: 'x', message: `@everyone <b> | ${SECRETS.CLIENT}` } } },
    });
    await comment(slack(), { mode: 'apply' });
    const [{ body } = { body: '' }] = await github.comments();
    expect(body).toMatch(/> \[!CAUTION\]\n> \*\*<code>slack\/acme<\/code>\*\* \(\[<code>connector\.yml:2</);
    expect(body).toContain('&#64;<span></span>everyone &#60;b&#62; \\| \\*\\*\\*');
    for (const form of [
      SECRETS.CLIENT,
      encodeURIComponent(SECRETS.CLIENT),
      Buffer.from(SECRETS.CLIENT).toString('base64'),
    ])
      expect(body).not.toContain(form);
  });

  it('cannot be broken out of by names', async () => {
    const text = slack()
      .replace('name: Acme\n', 'name: "| <img src=x> @team [x](https://evil.example) `y`"\n')
      .replace('uid: slack/acme', 'uid: "slack/|<b>@team`"');
    s.api.state.addConnector({ type: 'slack', uid: 'slack/|<b>@team`', name: 'Old' });
    await comment(text, { 'if-exists': 'update' });
    const [{ body } = { body: '' }] = await github.comments();
    expect(body).toContain('<code>slack/&#124;&#60;b&#62;&#64;<span></span>team&#96;</code>');
    // In a fence, text is shown as it is.
    const fences = /```diff\n[\s\S]*?\n```/g;
    expect(body.match(fences)).toEqual([expect.stringContaining('! name  Old → | <img src=x> @team [x](')]);
    expect(body.replace(fences, '')).not.toMatch(/<img|@team|\]\(https:\/\/evil|<b>/);
  });

  it.each([
    ['403', 403, 'notice', 'pull-requests: write'],
    ['404', 404, 'notice', 'pull-requests: write'],
    ['an outage', 502, 'warning', 'GitHub responded with 502'],
    ['a broken connection', 'drop', 'warning', 'GitHub did not respond'],
  ] as const)('%s does not fail the run', async (_, failure, severity, message) => {
    github.refuse = (_method, path) =>
      path.includes('/comments') ? (failure === 'drop' ? 'drop' : { status: failure }) : undefined;
    const run = await comment();
    expect(run.status).toBe(0);
    expect(run.annotations).toEqual([{ severity, message: expect.stringContaining(message) }]);
    expect(run.outputs.result).toBe('create');
  });

  it('says why a run was refused', async () => {
    await comment();
    await comment(slack(), { 'vercel-token': '' });
    const [first, ...others] = await github.comments();
    expect(others).toEqual([]);
    expect(first?.body).toContain('<code>vercel-token</code> is empty');
  });

  it('says when there is no token or no pull request', async () => {
    expect((await comment(slack(), { 'github-token': '' })).annotations).toEqual([
      { severity: 'notice', message: expect.stringContaining('`github-token` is empty') },
    ]);
    const push = await s.run({
      files: { 'connector.yml': slack() },
      with: { mode: 'plan', comment: 'true' },
      env: { GITHUB_EVENT_NAME: 'push' },
    });
    expect(push.stdout).toContain('No comment was written because event push has no pull request.');
    expect(await github.comments()).toEqual([]);
  });
});

describe('forks and Dependabot', () => {
  const from = (
    name: string,
    given: Record<string, string>,
    headRepo: string | null,
    env: Record<string, string> = {},
  ) =>
    s.run({
      files: { 'connector.yml': slack() },
      with: given,
      event: event(headRepo),
      env: { GITHUB_EVENT_NAME: name, ...env },
    });
  const noSecrets = { 'vercel-token': '', secrets: 'CLIENT=\nSIGNING=' };

  it('plan without a token says so, does what validate does, and passes', async () => {
    for (const run of [
      await from('pull_request', { mode: 'plan', ...noSecrets }, 'mallory/app'),
      await from('pull_request', { mode: 'plan', ...noSecrets }, null),
      await from('pull_request', { mode: 'plan', ...noSecrets }, 'acme/app', {
        GITHUB_ACTOR: 'dependabot[bot]',
      }),
    ]) {
      expect(run.status).toBe(0);
      expect(run.annotations).toEqual([
        { severity: 'notice', message: expect.stringContaining('has no access to secrets') },
      ]);
      expect(run.stdout).toContain('1 manifest checked; no problems.');
    }
    expect(s.requests()).toEqual([]);
  });

  it('apply and delete explain why they cannot work', async () => {
    for (const mode of ['apply', 'delete']) {
      const run = await from('pull_request', { mode, ...noSecrets }, 'mallory/app');
      expect(run.status).toBe(1);
      expect(run.annotations).toEqual([
        {
          severity: 'error',
          message: expect.stringContaining(`Mode ${mode} is not possible in this run from a fork`),
        },
      ]);
    }
  });

  it('elsewhere a token is required', async () => {
    const run = await from('pull_request', { mode: 'plan', ...noSecrets }, 'acme/app');
    expect(run.annotations).toEqual([
      {
        severity: 'error',
        message: expect.stringContaining('`vercel-token` is empty, but mode plan requires it'),
      },
    ]);
  });

  it('every mode but validate is refused on privileged events from a fork', async () => {
    const workflowRun = {
      repository: { full_name: 'acme/app' },
      workflow_run: { head_repository: { full_name: 'mallory/app' } },
    };
    for (const mode of ['plan', 'apply', 'delete']) {
      const target = await from('pull_request_target', { mode }, 'mallory/app');
      const after = await s.run({
        files: { 'connector.yml': slack() },
        with: { mode },
        event: workflowRun,
        env: { GITHUB_EVENT_NAME: 'workflow_run' },
      });
      for (const run of [target, after]) {
        expect(run.status).toBe(1);
        expect(run.annotations).toEqual([
          {
            severity: 'error',
            message: expect.stringMatching(
              /is not allowed on (pull_request_target|workflow_run) from a fork/,
            ),
          },
        ]);
      }
    }
    expect((await from('pull_request_target', { mode: 'validate' }, 'mallory/app')).status).toBe(0);
    expect((await from('pull_request_target', { mode: 'plan' }, 'acme/app')).status).toBe(0);
    expect(s.api.requests.writes()).toEqual([]);
  });
});
