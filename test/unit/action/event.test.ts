import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvent, type WorkflowEvent, withHead } from '../../../src/action/event.ts';
import { decideMode } from '../../../src/action/mode.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'event-'));
});
afterAll(async () => {
  await rm(folder, { recursive: true });
});

async function eventOf(payload: unknown, env: NodeJS.ProcessEnv = {}) {
  const file = path.join(folder, 'event.json');
  await writeFile(file, typeof payload === 'string' ? payload : JSON.stringify(payload));
  return readEvent({ GITHUB_EVENT_PATH: file, ...env });
}

const head = (repo: unknown) => ({ sha: 'abc', repo });
const here = { full_name: 'acme/app' };

describe('readEvent', () => {
  it('of a pull request', async () => {
    const event = await eventOf(
      { repository: here, pull_request: { number: 7, head: head(here) } },
      { GITHUB_EVENT_NAME: 'pull_request' },
    );
    expect(event).toEqual({
      name: 'pull_request',
      origin: 'same repository',
      byDependabot: false,
      pullRequest: { owner: 'acme', repo: 'app', number: 7, headSha: 'abc' },
      commentedOn: undefined,
    });
  });

  it.each<[string, string, unknown, string]>([
    ['pull_request', 'a fork', { pull_request: { number: 7, head: head({ full_name: 'x/app' }) } }, 'fork'],
    ['pull_request', 'a deleted fork', { pull_request: { number: 7, head: head(null) } }, 'fork'],
    ['workflow_run', 'a fork', { workflow_run: { head_repository: { full_name: 'x/app' } } }, 'fork'],
    ['workflow_run', 'this repository', { workflow_run: { head_repository: here } }, 'same repository'],
    ['workflow_run', 'nothing', {}, 'unknown'],
    ['pull_request_target', 'nothing', {}, 'unknown'],
    [
      'pull_request_target',
      'this repository, closed',
      { action: 'closed', pull_request: { number: 7, head: head(here) } },
      'same repository',
    ],
    ['issue_comment', 'nothing', {}, 'unknown'],
    ['issue_comment', 'an issue', { issue: { number: 7 } }, 'same repository'],
    ['issue_comment', 'a pull request', { issue: { number: 7, pull_request: {} } }, 'unknown'],
    ['push', 'this repository', {}, 'same repository'],
  ])('%s of %s', async (name, _, payload, origin) => {
    const event = await eventOf({ repository: here, ...Object(payload) }, { GITHUB_EVENT_NAME: name });
    expect(event.origin).toBe(origin);
  });

  it.each(['pull_request_target', 'workflow_run', 'issue_comment'])(
    '%s whose payload cannot be read',
    async (name) => {
      const env = { GITHUB_EVENT_NAME: name, GITHUB_REPOSITORY: 'acme/app' };
      expect((await eventOf('{', env)).origin).toBe('unknown');
      expect(readEvent(env).origin).toBe('unknown');
    },
  );

  it.each([
    ['acme/app', 'same repository'],
    ['mallory/app', 'fork'],
    [undefined, 'fork'],
  ])('a comment on a pull request whose head is in %s', async (repository, origin) => {
    const event = await eventOf(
      { repository: here, issue: { number: 7, pull_request: {} } },
      { GITHUB_EVENT_NAME: 'issue_comment' },
    );
    expect(event.commentedOn).toEqual({ owner: 'acme', repo: 'app', number: 7 });
    expect(withHead(event, { sha: 'abc', repository, baseSha: 'def' })).toMatchObject({
      origin,
      pullRequest: { owner: 'acme', repo: 'app', number: 7, headSha: 'abc', baseSha: 'def' },
    });
  });

  it('by Dependabot', async () => {
    expect((await eventOf({}, { GITHUB_ACTOR: 'dependabot[bot]' })).byDependabot).toBe(true);
    expect((await eventOf({ pull_request: { user: { login: 'dependabot[bot]' } } })).byDependabot).toBe(true);
  });

  it.each([
    ['{'],
    ['null'],
    ['"x"'],
    ['{"pull_request": {"number": "7"}}'],
    ['{"pull_request": {"number": 7, "head": {"sha": "a"}}}'],
  ])('of %j has no pull request', async (payload) => {
    expect((await eventOf(payload)).pullRequest).toBeUndefined();
  });

  it('takes the repository of the environment, and no file', () => {
    expect(readEvent({ GITHUB_EVENT_PATH: path.join(folder, 'none.json') })).toMatchObject({
      name: '',
      pullRequest: undefined,
    });
    expect(readEvent({})).toMatchObject({ origin: 'same repository' });
  });
});

describe('decideMode', () => {
  const event: WorkflowEvent = {
    name: 'pull_request',
    origin: 'same repository',
    byDependabot: false,
    pullRequest: undefined,
    commentedOn: undefined,
  };
  const fork: WorkflowEvent = { ...event, origin: 'fork' };
  const unknown: WorkflowEvent = { ...event, origin: 'unknown' };

  it.each([
    ['apply with a token', { mode: 'apply', token: 't' }, event, true, 'apply'],
    ['export with a token', { mode: 'export', token: 't' }, event, true, 'export'],
    ['validate without', { mode: 'validate', token: '' }, event, true, 'validate'],
    ['plan of a fork with a token', { mode: 'plan', token: 't' }, fork, true, 'plan'],
    ['plan of a fork without', { mode: 'plan', token: '' }, fork, true, 'validate'],
    [
      'plan by Dependabot without',
      { mode: 'plan', token: '' },
      { ...event, byDependabot: true },
      true,
      'validate',
    ],
    [
      'validate on pull_request_target of a fork',
      { mode: 'validate', token: 't' },
      { ...fork, name: 'pull_request_target' },
      true,
      'validate',
    ],
    [
      'delete on pull_request_target of the same repository',
      { mode: 'delete', token: 't' },
      { ...event, name: 'pull_request_target' },
      true,
      'delete',
    ],
    [
      'validate on workflow_run of unknown origin',
      { mode: 'validate', token: 't' },
      { ...unknown, name: 'workflow_run' },
      true,
      'validate',
    ],
  ] as const)('allows %s', (_, inputs, given, allowed, mode) => {
    expect(decideMode(inputs, given)).toMatchObject({ allowed, mode });
  });

  it.each([
    ['apply without a token', { mode: 'apply', token: '' }, event, 'mode apply requires it'],
    ['apply of a fork without', { mode: 'apply', token: '' }, fork, 'in this run from a fork'],
    [
      'delete by Dependabot without',
      { mode: 'delete', token: '' },
      { ...event, byDependabot: true },
      'in this run by Dependabot',
    ],
    [
      'plan on pull_request_target of a fork',
      { mode: 'plan', token: 't' },
      { ...fork, name: 'pull_request_target' },
      'is not allowed on pull_request_target',
    ],
    ['export without a token', { mode: 'export', token: '' }, event, 'mode export requires it'],
    ['export of a fork without', { mode: 'export', token: '' }, fork, 'in this run from a fork'],
    [
      'export on pull_request_target of a fork',
      { mode: 'export', token: 't' },
      { ...fork, name: 'pull_request_target' },
      'is not allowed on pull_request_target',
    ],
    [
      'apply on workflow_run of a fork',
      { mode: 'apply', token: 't' },
      { ...fork, name: 'workflow_run' },
      'is not allowed on workflow_run',
    ],
    [
      'plan on pull_request_target of unknown origin',
      { mode: 'plan', token: 't' },
      { ...unknown, name: 'pull_request_target' },
      'on pull_request_target unless the code is known to come from this repository',
    ],
    [
      'delete on workflow_run of unknown origin',
      { mode: 'delete', token: 't' },
      { ...unknown, name: 'workflow_run' },
      'the event payload does not tell where the code comes from',
    ],
    [
      'apply on issue_comment of a fork',
      { mode: 'apply', token: 't' },
      { ...fork, name: 'issue_comment' },
      'is not allowed on issue_comment from a fork',
    ],
  ] as const)('refuses %s', (_, inputs, given, reason) => {
    expect(decideMode(inputs, given)).toEqual({ allowed: false, reason: expect.stringContaining(reason) });
  });

  it('tells why the head of a pull request is unknown', () => {
    const decision = decideMode(
      { mode: 'apply', token: 't' },
      { ...unknown, name: 'issue_comment' },
      'GitHub responded with 404',
    );
    expect(decision).toMatchObject({
      allowed: false,
      reason: expect.stringContaining(': GitHub responded with 404.'),
    });
  });
});
