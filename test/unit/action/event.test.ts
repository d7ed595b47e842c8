import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readEvent } from '../../../src/action/event.ts';
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
      fromFork: false,
      byDependabot: false,
      pullRequest: { owner: 'acme', repo: 'app', number: 7, headSha: 'abc' },
    });
  });

  it.each([
    ['a fork', { repository: here, pull_request: { number: 7, head: head({ full_name: 'x/app' }) } }, true],
    ['a deleted fork', { repository: here, pull_request: { number: 7, head: head(null) } }, true],
    [
      'a workflow run of a fork',
      { repository: here, workflow_run: { head_repository: { full_name: 'x/app' } } },
      true,
    ],
    [
      'a workflow run of this repository',
      { repository: here, workflow_run: { head_repository: here } },
      false,
    ],
    ['a push', { repository: here }, false],
  ])('%s', async (_, payload, fromFork) => {
    expect((await eventOf(payload)).fromFork).toBe(fromFork);
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
    expect(readEvent({})).toMatchObject({ fromFork: false });
  });
});

describe('decideMode', () => {
  const event = { name: 'pull_request', fromFork: false, byDependabot: false, pullRequest: undefined };
  const fork = { ...event, fromFork: true };

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
  ] as const)('refuses %s', (_, inputs, given, reason) => {
    expect(decideMode(inputs, given)).toEqual({ allowed: false, reason: expect.stringContaining(reason) });
  });
});
