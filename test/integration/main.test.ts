import { createHash } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { InputName } from '../../src/action/inputs.ts';
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
  const outputs: Record<string, string> = {};
  const runner: Runner = {
    mask: (value) => printed.push(`mask ${value}`),
    info: (message) => printed.push(message),
    debug: () => undefined,
    group: (title, lines) => printed.push(title, ...lines),
    annotate: (severity, message) => printed.push(`${severity}: ${message}`),
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
    world: {
      workspace,
      openHttp: async () => createHttp({}),
      download: async (url) => (url.endsWith('.gif') ? Buffer.from('GIF89a') : png(640, 640)),
      clock: systemClock,
      random: Math.random,
      signal: new AbortController().signal,
    },
  });
  return { succeeded, outputs, printed };
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
    [{ status: 403 }, 'notice: No comment was written: GitHub responded with 403.'],
    [{ status: 500 }, 'warning: No comment was written: GitHub responded with 500.'],
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
