import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputName } from '../../src/action/inputs.ts';
import { openGitHub } from '../../src/action/octokit.ts';
import type { Runner } from '../../src/action/runner.ts';
import { main } from '../../src/main.ts';
import { systemClock } from '../../src/shared/clock.ts';
import { createHttp } from '../../src/vercel/node-transport.ts';
import { type ConnectApi, startConnectApi } from '../emulator/index.ts';
import { GITHUB_TOKEN, type GitHub, startGitHub } from '../support/github.ts';
import { png } from '../support/images.ts';
import { slack } from '../support/scenario.ts';

let api: ConnectApi;
let github: GitHub;
let workspace: string;

beforeEach(async () => {
  [api, github] = await Promise.all([startConnectApi(), startGitHub()]);
  workspace = await mkdtemp(path.join(tmpdir(), 'main-'));
});
afterEach(async () => {
  await Promise.all([api.close(), github.close(), rm(workspace, { recursive: true })]);
});

/** One step in this process: what `dist/index.js` does, without the runner. */
async function step(
  text: string,
  given: Partial<Record<InputName, string>> = {},
  env: NodeJS.ProcessEnv = {},
  payload: unknown = {},
) {
  const printed: string[] = [];
  const places: string[] = [];
  const outputs: Record<string, string> = {};
  const runner: Runner = {
    mask: (value) => printed.push(`mask ${value}`),
    info: (message) => printed.push(message),
    debug: () => undefined,
    group: (title, lines) => printed.push(title, ...lines),
    annotate: (severity, message, { file, position } = {}) => {
      printed.push(`${severity}: ${message}`);
      if (file !== undefined) places.push(`${file}:${position?.line}`);
    },
    summary: async () => undefined,
    output: (name, value) => {
      outputs[name] = value;
    },
  };
  const eventFile = path.join(workspace, 'event.json');
  await writeFile(path.join(workspace, 'connector.yml'), text);
  await writeFile(eventFile, JSON.stringify(payload));
  const inputs = {
    'vercel-token': 'test-token',
    team: 'acme',
    'api-url': api.url,
    secrets: 'CLIENT=cl1ent\nSIGNING=s1gning',
    ...given,
  };
  const succeeded = await main({
    env: {
      GITHUB_EVENT_PATH: eventFile,
      GITHUB_API_URL: github.url,
      GITHUB_EVENT_NAME: 'pull_request',
      ...env,
    },
    input: (name) => (inputs as Partial<Record<InputName, string>>)[name],
    runner,
    openGitHub: async (connection) => openGitHub(connection),
    world: {
      workspace,
      schemaUrl: undefined,
      openHttp: async () => createHttp({}),
      download: async (url) => (url.endsWith('.gif') ? Buffer.from('GIF89a') : png(640, 640)),
      clock: systemClock,
      random: Math.random,
      signal: new AbortController().signal,
    },
  });
  return { succeeded, outputs, printed, places };
}

const pullRequest = {
  repository: { full_name: 'acme/app' },
  pull_request: { number: 1, head: { sha: 'abc', repo: { full_name: 'acme/app' } } },
};
const withComment = { mode: 'plan', comment: 'true', 'github-token': GITHUB_TOKEN };

describe('main', () => {
  it('masks the tokens before anything else', async () => {
    const { printed } = await step(
      slack(),
      { 'vercel-token': 'test-token\n', 'github-token': 'ghs_x' },
      { VERCEL_TOKEN: 'env-token' },
    );
    expect(printed.slice(0, 5)).toEqual([
      'mask test-token',
      'mask env-token',
      'mask ghs_x',
      'mask cl1ent',
      'mask s1gning',
    ]);
  });

  it('creates, keeps and deletes', async () => {
    const results: (string | undefined)[] = [];
    for (const mode of ['plan', 'apply', 'apply', 'delete', 'delete', 'validate']) {
      const { succeeded, outputs } = await step(slack(), { mode });
      expect(succeeded).toBe(true);
      results.push(outputs.result);
    }
    expect(results).toEqual(['create', 'created', 'unchanged', 'deleted', 'absent', '']);
  });

  it('refuses what a fork may not do, and checks what it may', async () => {
    const fork = {
      ...pullRequest,
      pull_request: { ...pullRequest.pull_request, head: { sha: 'abc', repo: null } },
    };
    const plan = await step(slack(), { mode: 'plan', 'vercel-token': '' }, {}, fork);
    expect(plan).toMatchObject({
      succeeded: true,
      printed: expect.arrayContaining([expect.stringMatching(/^notice: .*has no access to secrets/)]),
    });
    const apply = await step(slack(), { 'vercel-token': '' }, {}, fork);
    expect(apply).toMatchObject({
      succeeded: false,
      printed: expect.arrayContaining([expect.stringMatching(/^error: Mode apply is not possible/)]),
    });
    const wrong = await step(slack(), { strict: 'maybe' });
    expect(wrong).toMatchObject({ succeeded: false, outputs: { connectors: '[]' } });
  });

  it('fetches an icon for a new connector, and for one that is brought in line', async () => {
    const withIcon = slack('icon: https://example.com/icon.png\n');
    expect((await step(withIcon)).outputs.result).toBe('created');
    const sha1 = createHash('sha1').update(png(640, 640)).digest('hex');
    expect(api.state.connector('slack/acme')?.icon).toBe(sha1);
    expect((await step(withIcon, { 'if-exists': 'update' })).outputs.result).toBe('unchanged');
    const wrong = await step(slack('icon: https://example.com/icon.gif\n'), { 'if-exists': 'update' });
    expect(wrong).toMatchObject({
      succeeded: false,
      printed: expect.arrayContaining([expect.stringContaining('`icon` is neither PNG nor JPEG')]),
    });
    expect((await step(slack('icon: https://example.com/icon.gif\n'))).outputs.result).toBe('unchanged');
  });

  it('keeps a comment', async () => {
    await step(slack(), withComment, {}, pullRequest);
    await step(
      slack().replace('clientSecret', 'clientSecert'),
      withComment,
      { GITHUB_SERVER_URL: 'https://github.example.com' },
      pullRequest,
    );
    const written = await github.comments();
    expect(written).toHaveLength(1);
    expect(written[0]?.body).toContain('https://github.example.com/acme/app/blob/abc/connector.yml#L10');
    expect((await step(slack(), withComment)).printed).toContain(
      'No comment was written because event pull_request has no pull request.',
    );
  });

  it.each([
    [
      { status: 403 },
      'notice: No comment was written: GitHub responded with 403 (Resource not accessible by integration).',
    ],
    [{ status: 422, body: {} }, 'warning: No comment was written: GitHub responded with 422.'],
    ['drop' as const, 'warning: No comment was written: GitHub did not respond.'],
  ])('goes on without a comment: %j', async (refusal, message) => {
    github.refuse = (_, url) => (url.includes('/comments') ? refusal : undefined);
    const { succeeded, printed } = await step(slack(), withComment, {}, pullRequest);
    expect(succeeded).toBe(true);
    expect(printed).toContainEqual(expect.stringContaining(message));
  });

  it("asks GraphQL for an app's login, and gives up where that fails", async () => {
    github.refuse = (_, url) => {
      if (url === '/user') return { status: 403 };
      return url === '/graphql' ? { status: 200, body: { data: { viewer: { login: 'bot' } } } } : undefined;
    };
    await step(slack(), withComment, {}, pullRequest);
    expect(await github.comments()).toHaveLength(1);
    github.refuse = (_, url) => (url === '/user' ? { status: 401 } : undefined);
    expect((await step(slack(), withComment, {}, pullRequest)).printed).toContainEqual(
      expect.stringContaining('GitHub responded with 401'),
    );
    expect(
      (await step(slack(), { ...withComment, 'github-token': '' }, {}, pullRequest)).printed,
    ).toContainEqual(expect.stringContaining('`github-token` is empty'));
  });
});

describe('a comment on a pull request', () => {
  const commented = { repository: { full_name: 'acme/app' }, issue: { number: 1, pull_request: {} } };
  const onComment = { GITHUB_EVENT_NAME: 'issue_comment', GITHUB_REPOSITORY: 'acme/app' };
  const withToken = { mode: 'plan', 'github-token': GITHUB_TOKEN };
  const headIn = (repository: string | undefined): void => {
    const repo = repository === undefined ? null : { full_name: repository };
    github.refuse = (_, url) =>
      url === '/repos/acme/app/pulls/1' ? { status: 200, body: { head: { sha: 'def', repo } } } : undefined;
  };

  it('of this repository is planned, and gets its comment', async () => {
    headIn('acme/app');
    const { succeeded, outputs } = await step(
      slack(),
      { ...withToken, comment: 'true' },
      onComment,
      commented,
    );
    expect(succeeded).toBe(true);
    expect(outputs.result).toBe('create');
    expect((await github.comments())[0]?.body).toContain(
      '[<code>def</code>](https://github.com/acme/app/commit/def)',
    );
  });

  it.each(['plan', 'apply', 'delete', 'export'])('of a fork is refused in mode %s', async (mode) => {
    for (const repository of ['mallory/app', undefined]) {
      headIn(repository);
      const { succeeded, printed } = await step(slack(), { ...withToken, mode }, onComment, commented);
      expect(succeeded).toBe(false);
      expect(printed).toContainEqual(
        expect.stringMatching(`^error: Mode ${mode} is not allowed on issue_comment from a fork`),
      );
    }
    expect(api.requests.all).toEqual([]);
  });

  it('whose head cannot be read is refused', async () => {
    github.refuse = (_, url) => (url === '/repos/acme/app/pulls/1' ? { status: 403 } : undefined);
    const refused = await step(slack(), withToken, onComment, commented);
    const tokenless = await step(slack(), { ...withToken, 'github-token': '' }, onComment, commented);
    const unreadable = await step(slack(), withToken, onComment, {});
    expect([refused, tokenless, unreadable].map(({ succeeded }) => succeeded)).toEqual([false, false, false]);
    expect(refused.printed).toContainEqual(
      expect.stringContaining('pull request 1 could not be read, because GitHub responded with 403'),
    );
    expect(tokenless.printed).toContainEqual(expect.stringContaining('`github-token` is empty, so the head'));
    expect(unreadable.printed).toContainEqual(expect.stringContaining('the event payload does not tell'));
    expect(api.requests.all).toEqual([]);
  });

  it('is validated without looking at GitHub; on an issue, everything is allowed', async () => {
    const validated = await step(slack(), { ...withToken, mode: 'validate' }, onComment, commented);
    const issue = { repository: { full_name: 'acme/app' }, issue: { number: 2 } };
    const planned = await step(slack(), withToken, onComment, issue);
    expect([validated.succeeded, planned.succeeded]).toEqual([true, true]);
    expect(github.requests).toEqual([]);
  });
});

describe('what a step must not give away, or would lose', () => {
  it.each<[string, Partial<Record<InputName, string>>, NodeJS.ProcessEnv]>([
    ['vercel-token', {}, {}],
    ['github-token', { 'github-token': 'ghs_x' }, {}],
    ['VERCEL_TOKEN', {}, { VERCEL_TOKEN: 'env-token' }],
  ])('a manifest cannot name the value of %s as a secret', async (name, given, env) => {
    const token = { 'vercel-token': 'test-token', 'github-token': 'ghs_x', VERCEL_TOKEN: 'env-token' }[name];
    for (const mode of ['validate', 'plan', 'apply', 'delete']) {
      const { succeeded, printed, places } = await step(
        slack(),
        { mode, secrets: `CLIENT=${token}\nSIGNING=s1gning`, ...given },
        env,
      );
      expect(succeeded).toBe(false);
      expect(printed).toContainEqual(
        expect.stringMatching(
          /^error: .*`data.clientSecret` uses secrets.CLIENT, whose value is one of this step's own/,
        ),
      );
      expect(places).toEqual(['connector.yml:10']);
    }
    // A plan looks up the project, so that all problems are told at once.
    expect(api.requests.all.map(({ method, path }) => `${method} ${path}`)).toEqual([
      'GET /v9/projects/prj_web',
    ]);
  });

  it('outputs that GitHub drops are named with the secret that causes it, used or not', async () => {
    const { printed, succeeded } = await step(slack(), {
      secrets: JSON.stringify({
        CLIENT: 'cl1ent',
        SIGNING: 's1gning',
        FLAG: 'true',
        UNUSED: '{\n  "a": 1\n}',
      }),
    });
    expect(succeeded).toBe(true);
    const warnings = printed.filter((line) => line.startsWith('warning: Output'));
    expect(warnings).toEqual([
      expect.stringMatching(
        /^warning: Outputs `created`, `has-changes` contain the value of the secret `FLAG`/,
      ),
      expect.stringMatching(/^warning: Outputs `ids`, `connectors` contain the value of the secret `UNUSED`/),
    ]);
  });

  it('annotations are relative to the repository that is checked out into a folder', async () => {
    await mkdir(path.join(workspace, 'app/.git'), { recursive: true });
    await mkdir(path.join(workspace, 'app/connectors'), { recursive: true });
    await writeFile(
      path.join(workspace, 'app/connectors/a.yml'),
      slack().replace('clientSecret', 'clientSecert'),
    );
    const manifest = 'app/connectors/a.yml';
    const { places, printed, outputs } = await step(
      slack(),
      { ...withComment, manifest },
      { GITHUB_REPOSITORY: 'acme/app' },
      pullRequest,
    );
    expect(new Set(places)).toEqual(new Set(['connectors/a.yml:10']));
    expect(printed).toContainEqual(expect.stringContaining('app/connectors/a.yml:10:3'));
    expect(outputs.result).toBe('');
    expect((await github.comments())[0]?.body).toContain('/blob/abc/connectors/a.yml#L10');
  });

  it('each leg of a matrix has its comment', async () => {
    const byName = slack().replace('uid: slack/acme', 'uid: slack/${{ vars.LEG }}');
    const legs: Partial<Record<InputName, string>>[] = [
      { vars: 'LEG=a\nOTHER=1' },
      { vars: 'LEG=b\nOTHER=1' },
      { vars: 'LEG=a\nOTHER=2' },
      { vars: 'LEG=a', project: 'prj_api' },
      { vars: 'LEG=a', environments: 'preview' },
      { vars: 'LEG=a', team: 'team_acme' },
    ];
    for (const leg of legs) await step(byName, { ...withComment, ...leg }, {}, pullRequest);
    expect(await github.comments()).toHaveLength(5);
    // A problem in the manifest goes where the plan was.
    await step(
      byName.replace('clientSecret', 'clientSecert'),
      { ...withComment, vars: 'LEG=b' },
      {},
      pullRequest,
    );
    expect(await github.comments()).toHaveLength(5);
  });
});

describe('the exit status of a plan is that of the apply after it', () => {
  const withVar = slack().replace('appName: Acme', 'appName: ${{ vars.APP }}');

  it.each<[string, string, Partial<Record<InputName, string>>, string]>([
    ['a variable without a value', withVar, {}, 'uses vars.APP, which is not available'],
    [
      '`if-exists: fail`',
      slack().replace('slack/acme', 'slack/live'),
      { 'if-exists': 'fail' },
      'already exists',
    ],
    ['another type', slack().replace('slack/acme', 'github/live'), {}, 'the manifest has type'],
    ['an unknown project', slack().replace('prj_web', 'nowhere'), {}, 'was not found in'],
    ['a problem in the file', slack().replace('clientSecret', 'clientSecert'), {}, 'did you mean'],
  ])('with %s', async (_, text, given, message) => {
    api.state.addConnector({ type: 'slack', uid: 'slack/live' });
    api.state.addConnector({ type: 'github', uid: 'github/live' });
    for (const mode of ['plan', 'apply']) {
      const { succeeded, printed } = await step(text, { ...given, mode });
      expect([mode, succeeded]).toEqual([mode, false]);
      expect(printed).toContainEqual(expect.stringMatching(`^error: .*${message}`));
    }
    expect(api.requests.writes()).toEqual([]);
  });

  it('a plan warns of secrets that the input lacks, at their line, and not where it has none', async () => {
    const some = await step(slack(), { mode: 'plan', secrets: 'CLIENT=cl1ent' });
    expect(some.succeeded).toBe(true);
    expect(some.printed).toContainEqual(
      expect.stringMatching(/^warning: .*`data.signingSecret` uses secrets.SIGNING, which is not available/),
    );
    expect(some.places).toEqual(['connector.yml:11']);
    const none = await step(slack(), { mode: 'plan', secrets: '' });
    expect([none.succeeded, none.places]).toEqual([true, []]);
    expect((await step(slack(), { secrets: 'CLIENT=cl1ent' })).succeeded).toBe(false);
  });
});
