/** What the action asks of GitHub, on GitHub's bad days. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openGitHub } from '../../src/action/octokit.ts';
import type { Clock } from '../../src/shared/clock.ts';
import { GITHUB_TOKEN, type GitHub, type Refused, startGitHub } from '../support/github.ts';

const NOW = Date.parse('2026-11-26T12:00:00Z');
const BUDGET = 30_000;

/** A clock that jumps over every pause; the 30 seconds are over when the test says so. */
class TestClock implements Clock {
  readonly pauses: number[] = [];
  #elapsed = 0;
  #expire: () => void = () => undefined;

  now(): number {
    return NOW + this.#elapsed;
  }

  monotonic(): number {
    return this.#elapsed;
  }

  async sleep(ms: number, signal?: AbortSignal): Promise<void> {
    if (ms === BUDGET) {
      await new Promise<void>((resolve) => {
        this.#expire = resolve;
        signal?.addEventListener('abort', () => resolve());
      });
      return;
    }
    this.pauses.push(ms);
    this.#elapsed += ms;
  }

  expire(): void {
    this.#expire();
  }
}

const pullRequest = { owner: 'acme', repo: 'app', number: 1, headSha: 'abc', baseSha: 'base' };
const target = { pullRequest, marker: '<!-- m -->' };

let clock: TestClock;
let cancel: AbortController;
beforeEach(() => {
  clock = new TestClock();
  cancel = new AbortController();
});

function open(apiUrl: string) {
  return openGitHub({ token: GITHUB_TOKEN, apiUrl, clock, cancel: cancel.signal });
}

describe('the comment, against GitHub', () => {
  let github: GitHub;
  beforeEach(async () => {
    github = await startGitHub();
  });
  afterEach(async () => {
    await github.close();
  });

  const keep = (body = '<!-- m -->\nnew') => open(github.url).keepComment(target, body);
  const bodies = async () => (await github.comments()).map(({ body }) => body);
  const onComments = (respond: (method: string) => Refused | 'drop' | 'silence' | undefined): void => {
    github.refuse = (method, path) => (path.includes('/comments') ? respond(method) : undefined);
  };

  it('keeps the first of its own and deletes surplus ones', async () => {
    await github.write('bot', '<!-- m -->\nold');
    await github.write('mallory', '<!-- m -->\nnot mine');
    await github.write('bot', '<!-- m -->\nsurplus');
    await github.write('bot', '<!-- n -->\nanother step');
    expect(await keep()).toBeUndefined();
    expect(await bodies()).toEqual(['<!-- m -->\nnew', '<!-- m -->\nnot mine', '<!-- n -->\nanother step']);
  });

  it('says when a surplus one cannot be deleted', async () => {
    await github.write('bot', '<!-- m -->\nold');
    await github.write('bot', '<!-- m -->\nsurplus');
    onComments((method) => (method === 'DELETE' ? { status: 403 } : undefined));
    expect(await keep()).toMatchObject({
      severity: 'notice',
      message: expect.stringMatching(
        /^The comment was written, but an older one of this step could not be deleted: /,
      ),
    });
    expect((await bodies())[0]).toBe('<!-- m -->\nnew');
  });

  it('writes a new one when its own was deleted after it was listed', async () => {
    await github.write('bot', '<!-- m -->\nold');
    onComments((method) =>
      method === 'PATCH' ? { status: 404, body: { message: 'Not Found' } } : undefined,
    );
    expect(await keep()).toBeUndefined();
    expect(await bodies()).toEqual(['<!-- m -->\nold', '<!-- m -->\nnew']);
  });

  it.each<[string, Refused | 'drop', number]>([
    ['an outage', { status: 502 }, 1_000],
    ['a broken connection', 'drop', 1_000],
    ['a page of a proxy', { status: 200, body: 'sign in' }, 1_000],
    [
      'a secondary rate limit',
      {
        status: 403,
        headers: { 'retry-after': '7' },
        body: { message: 'You have exceeded a secondary rate limit' },
      },
      7_000,
    ],
    [
      'a primary rate limit',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 9) },
        body: { message: 'API rate limit exceeded' },
      },
      9_000,
    ],
    ['a 429', { status: 429, headers: { 'retry-after': '3' } }, 3_000],
  ])('tries again after %s', async (_, refusal, pause) => {
    let calls = 0;
    onComments(() => (++calls === 1 ? refusal : undefined));
    expect(await keep()).toBeUndefined();
    expect(await bodies()).toEqual(['<!-- m -->\nnew']);
    expect(clock.pauses).toEqual([pause]);
  });

  it('finds the comment of a create whose response was lost', async () => {
    await github.write('bot', '<!-- m -->\nnew');
    let lists = 0;
    onComments((method) => {
      // The first list is from before the create, which then breaks off.
      if (method === 'GET') return ++lists === 1 ? { status: 200, body: [] } : undefined;
      return method === 'POST' ? 'drop' : undefined;
    });
    expect(await keep()).toBeUndefined();
    expect(await bodies()).toEqual(['<!-- m -->\nnew']);
  });

  it.each<[string, Refused, string, string]>([
    [
      'a secondary rate limit without a hint',
      { status: 403, body: { message: 'You have exceeded a secondary rate limit.' } },
      'warning',
      'GitHub responded with 403 (You have exceeded a secondary rate limit). The job summary',
    ],
    [
      'a primary rate limit that lasts',
      {
        status: 403,
        headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': String(NOW / 1000 + 31) },
      },
      'warning',
      'GitHub responded with 403',
    ],
    [
      'a locked conversation',
      { status: 403, body: { message: 'Unable to create comment because issue is locked.' } },
      'notice',
      '(Unable to create comment because issue is locked). Unlock the conversation',
    ],
    [
      'an archived repository',
      { status: 403, body: { message: 'Repository was archived so is read-only.' } },
      'notice',
      '(Repository was archived so is read-only). Unarchive the repository',
    ],
    [
      'SAML',
      { status: 403, body: { message: 'Resource protected by organization SAML enforcement.' } },
      'notice',
      "SAML enforcement). Authorize the token for the organization's single sign-on",
    ],
    [
      'a permission',
      { status: 403 },
      'notice',
      '(Resource not accessible by integration). The job needs `permissions: { contents: read, pull-requests: write }`',
    ],
    [
      'a bad token',
      { status: 401, body: { message: 'Bad credentials' } },
      'notice',
      '(Bad credentials). Check `github-token`',
    ],
    [
      'spam',
      { status: 422, body: { message: `Validation\u001b[31m Failed\n${'x'.repeat(999)}` } },
      'warning',
      'GitHub responded with 422 (Validation Failed xx',
    ],
  ])("tells %s in GitHub's words, at once", async (_, refusal, severity, message) => {
    onComments((method) => (method === 'POST' ? refusal : undefined));
    const told = await keep();
    expect(told).toEqual({ severity, message: expect.stringContaining(message) });
    expect(told?.message.length).toBeLessThan(500);
    expect(clock.pauses).toEqual([]);
    expect(github.requests.filter((line) => line.startsWith('POST'))).toHaveLength(1);
  });

  it('gives up after three attempts', async () => {
    onComments(() => ({ status: 503 }));
    expect(await keep()).toEqual({
      severity: 'warning',
      message: expect.stringContaining('GitHub responded with 503'),
    });
    expect(clock.pauses).toEqual([1_000, 2_000]);
  });

  it('takes no comment of a user who is gone for its own', async () => {
    github.refuse = (_, path) => (path === '/user' ? { status: 200, body: {} } : undefined);
    await github.write('bot', '<!-- m -->\nold');
    expect(await keep()).toMatchObject({ message: expect.stringContaining('no login of the token') });
    expect(await bodies()).toEqual(['<!-- m -->\nold']);
  });
});

describe('the comment, against a server that does what GitHub never would', () => {
  let server: Server;
  let respond: (request: IncomingMessage, response: ServerResponse) => void;
  let requests: string[];
  let url: string;
  beforeEach(async () => {
    requests = [];
    server = createServer((request, response) => {
      requests.push(`${request.method} ${request.url}`);
      if (request.url === '/user') json(response, { login: 'bot' });
      else respond(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterEach(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });

  function json(response: ServerResponse, body: unknown, headers: Record<string, string> = {}): void {
    response.writeHead(200, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body));
  }

  it('reads 50 pages where `next` never ends', async () => {
    respond = (_, response) =>
      json(response, [{ id: 1, body: 'x', user: { login: 'mallory' } }], {
        link: `<${url}/elsewhere>; rel="next"`,
      });
    expect(await open(url).keepComment(target, '<!-- m -->')).toEqual({
      severity: 'warning',
      message: expect.stringContaining('more than 50 pages of comments'),
    });
    expect(requests.filter((line) => line.includes('/comments'))).toHaveLength(50);
    expect(requests.filter((line) => line.includes('elsewhere') || line.startsWith('POST'))).toEqual([]);
  });

  it.each([
    ['says nothing', (_: IncomingMessage) => clock.expire()],
    [
      'begins and never ends',
      (_: IncomingMessage, response: ServerResponse) => {
        response.writeHead(200, { 'content-type': 'application/json' }).write('[');
        response.once('close', () => undefined);
        setImmediate(() => clock.expire());
      },
    ],
  ])('ends after 30 seconds when it %s', async (_, act) => {
    respond = act;
    expect(await open(url).keepComment(target, '<!-- m -->')).toEqual({
      severity: 'warning',
      message: expect.stringMatching(/^No comment was written: GitHub did not respond within 30 seconds\./),
    });
    expect(clock.pauses).toEqual([]);
  });

  it('ends at once when the run is cancelled, on a later page as well', async () => {
    respond = (request, response) => {
      if (request.url?.includes('page=2')) cancel.abort();
      else json(response, [], { link: `<${url}/2>; rel="next"` });
    };
    expect(await open(url).keepComment(target, '<!-- m -->')).toEqual({
      severity: 'notice',
      message: 'No comment was written because the run was cancelled.',
    });
  });
});

describe('the files that a pull request changes', () => {
  let github: GitHub;
  beforeEach(async () => {
    github = await startGitHub();
  });
  afterEach(async () => {
    await github.close();
  });

  const changed = (mergeCommit?: string) =>
    open(github.url).changedFiles(pullRequest, mergeCommit, (path) => path.endsWith('.yml'));

  it('are those that matter, as they were in the base of the merge', async () => {
    github.pull = {
      files: [
        { filename: 'new.yml', status: 'added' },
        { filename: 'copy.yml', status: 'copied', previous_filename: 'old.yml' },
        { filename: 'a (1)/b#2.yml', status: 'modified' },
        { filename: 'gone.yml', status: 'removed' },
        { filename: 'to.yml', status: 'renamed', previous_filename: 'from.yml' },
        { filename: 'to.txt', status: 'renamed', previous_filename: 'left.yml' },
        { filename: 'moved on.yml', status: 'changed' },
        { filename: 'same.yml', status: 'unchanged' },
        { filename: 'README.md', status: 'modified' },
      ],
      parents: { merge: ['first', 'head'] },
      texts: {
        'first:a (1)/b#2.yml': 'A',
        'first:gone.yml': '{"json": "is text as well"}',
        'first:from.yml': 'C',
        'first:left.yml': 'D',
        'base:from.yml': 'of the branch as it is now',
      },
    };
    expect(await changed('merge')).toEqual({
      files: [
        { after: 'new.yml' },
        { after: 'copy.yml' },
        { before: { path: 'a (1)/b#2.yml', text: 'A' }, after: 'a (1)/b#2.yml' },
        { before: { path: 'gone.yml', text: '{"json": "is text as well"}' }, after: undefined },
        { before: { path: 'from.yml', text: 'C' }, after: 'to.yml' },
        { before: { path: 'left.yml', text: 'D' }, after: 'to.txt' },
        { after: 'moved on.yml' },
      ],
      unread: 0,
      complete: true,
    });
  });

  it.each([
    ['no merge commit', undefined],
    ['a commit with one parent', 'single'],
  ])('are those of the base branch with %s', async (_, commit) => {
    github.pull = {
      files: [{ filename: 'a.yml', status: 'modified' }],
      parents: { single: ['other'] },
      texts: { 'base:a.yml': 'A', 'other:a.yml': 'B' },
    };
    expect(await changed(commit)).toMatchObject({ files: [{ before: { text: 'A' } }] });
  });

  it('are listed to the end, and 100 of them read', async () => {
    const names = Array.from({ length: 250 }, (_, index) => `${index}.yml`);
    github.pull = {
      files: names.map((filename) => ({ filename, status: 'modified' })),
      parents: {},
      texts: Object.fromEntries(names.map((name) => [`base:${name}`, name])),
    };
    const found = await changed();
    expect(found).toMatchObject({ unread: 150 });
    expect('files' in found && found.files.map(({ after }) => after)).toEqual(names);
    expect(github.requests.filter((request) => request.includes('/contents/'))).toHaveLength(100);
    expect(github.requests.filter((request) => request.includes('/files'))).toHaveLength(3);
  });

  it.each([
    [2_999, true],
    [3_000, false],
    [3_600, false],
  ])('are all known of %i: %s', async (length, complete) => {
    github.pull = {
      files: Array.from({ length }, (_, index) => ({ filename: `${index}.txt`, status: 'added' })),
      parents: {},
      texts: {},
    };
    expect(await changed()).toEqual({ files: [], unread: 0, complete });
    expect(github.requests.filter((request) => request.includes('/files'))).toHaveLength(30);
  });

  it('are new where there was a folder', async () => {
    github.pull = {
      files: [
        { filename: 'a.yml', status: 'modified' },
        { filename: 'b.yml', status: 'modified' },
      ],
      parents: {},
      texts: { 'base:b.yml': 'B' },
    };
    github.refuse = (_, path) =>
      path.includes('/contents/a.yml') ? { status: 200, body: [{ type: 'file', name: 'x' }] } : undefined;
    expect(await changed()).toMatchObject({
      files: [{ after: 'a.yml' }, { before: { text: 'B' }, after: 'b.yml' }],
    });
    expect(clock.pauses).toEqual([]);
  });

  it.each<[string, Refused | 'drop', string]>([
    [
      'a token without the right',
      { status: 403 },
      'GitHub responded with 403 (Resource not accessible by integration); the job needs `permissions: { contents: read, pull-requests: read }`',
    ],
    [
      'an invalid token',
      { status: 401, body: { message: 'Bad credentials' } },
      'GitHub responded with 401 (Bad credentials)',
    ],
    ['an outage', { status: 502, body: {} }, 'GitHub responded with 502'],
    ['a broken connection', 'drop', 'GitHub did not respond'],
    [
      'a page of a proxy',
      { status: 200, body: 'sign in' },
      'GitHub sent an unexpected response (not a list of files)',
    ],
    [
      'files without names',
      { status: 200, body: [{}] },
      'GitHub sent an unexpected response (a file without its name)',
    ],
  ])('are unknown with %s', async (_, response, unknown) => {
    github.refuse = () => response;
    expect(await changed()).toEqual({ unknown });
  });

  it('are unknown after 30 seconds of silence, and at once when the run is cancelled', async () => {
    for (const [end, unknown] of [
      [() => clock.expire(), 'GitHub did not respond within 30 seconds'],
      [() => cancel.abort(), 'the run was cancelled'],
    ] as const) {
      github.refuse = () => {
        setImmediate(end);
        return 'silence';
      };
      expect(await changed()).toEqual({ unknown });
    }
  });
});

describe('the head of a pull request', () => {
  let github: GitHub;
  beforeEach(async () => {
    github = await startGitHub();
  });
  afterEach(async () => {
    await github.close();
  });

  const head = (response: Refused | 'drop') => {
    github.refuse = (_, path) => (path === '/repos/acme/app/pulls/1' ? response : undefined);
    return open(github.url).pullRequestHead(pullRequest);
  };

  it.each([
    ['this repository', { full_name: 'acme/app' }, 'acme/app'],
    ['a fork', { full_name: 'mallory/app' }, 'mallory/app'],
    ['a fork that was deleted', null, undefined],
  ])('is in %s', async (_, repo, repository) => {
    expect(await head({ status: 200, body: { head: { sha: 'abc', repo } } })).toEqual({
      sha: 'abc',
      repository,
    });
  });

  it.each<[string, Refused | 'drop', string]>([
    [
      'no right to read it',
      { status: 403 },
      'GitHub responded with 403 (Resource not accessible by integration)',
    ],
    [
      'no such pull request',
      { status: 404, body: { message: 'Not Found' } },
      'GitHub responded with 404 (Not Found)',
    ],
    ['a page of a proxy', { status: 200, body: 'sign in' }, 'GitHub sent an unexpected response (no head)'],
    ['a broken connection', 'drop', 'GitHub did not respond'],
  ])('is unknown with %s', async (_, response, why) => {
    expect(await head(response)).toEqual({
      unknown: `the head of pull request 1 could not be read, because ${why}`,
    });
  });
});
