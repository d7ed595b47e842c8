/** What the release workflow checks before it publishes anything. */

import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ownJob, ROOT, scriptOf } from '../workflows/files.ts';
import { GitHub } from './github.ts';

const job = await ownJob('release.yml', 'check');
const PLACEHOLDER = 'OWNER/vercel-connector-action';

// The jobs run on Linux.
describe.runIf(process.platform === 'linux')('Release: check', () => {
  let github: GitHub;
  beforeEach(() => {
    github = new GitHub();
  });
  afterEach(() => github.remove());

  const check = (tag: string, commit?: string) =>
    github.step(job, 'The tag, its branch and the owner', tag, commit);
  const refusal = (message: string, tag: string) => ({
    status: 1,
    stdout: `::error::${message}\n::error::Nothing was released for ${tag}.\n`,
  });

  it('accepts the version of package.json on main, also when main has moved on', () => {
    github.tag('1.2.0');
    github.commit('1.2.0', { 'other.md': 'later' });
    expect(check('v1.2.0')).toEqual({ status: 0, stdout: 'v1.2.0 can be released.\n' });
  });

  it.each(['v1.2', 'v1.0.0.1', 'v99.0.0-typo', 'v1.2.1', 'v01.2.0', '1.2.0'])('refuses the tag %s', (tag) => {
    github.tag('1.2.0', tag);
    const message = `The tag is ${tag}, but the version in package.json is 1.2.0: expected the tag v1.2.0.`;
    expect(check(tag)).toEqual(refusal(message, tag));
  });

  it('refuses a pre-release', () => {
    github.tag('1.3.0-rc.1');
    const message = 'The tag v1.3.0-rc.1 is not a version: expected three numbers, for example v1.2.3.';
    expect(check('v1.3.0-rc.1')).toEqual(refusal(message, 'v1.3.0-rc.1'));
  });

  it.each([
    ['release/v1', 0],
    ['feature', 1],
    ['main-next', 1],
    ['release-next', 1],
  ])('a tag on the branch %s: exit status %i', (branch, status) => {
    github.commit('1.0.0');
    github.bash(`git checkout --quiet -b ${branch}`);
    github.tag('1.0.1');
    const ended = check('v1.0.1');
    expect(ended.status).toBe(status);
    if (status === 1)
      expect(ended).toEqual(
        refusal(
          'The commit of v1.0.1 is neither on the branch main nor on a branch release/*: merge it first.',
          'v1.0.1',
        ),
      );
  });

  it('refuses a commit that no branch has', () => {
    github.commit('1.0.0');
    github.bash('git checkout --quiet --detach && git commit --quiet --allow-empty --message lost');
    github.bash('git tag v1.0.0 && git push --quiet origin v1.0.0');
    expect(check('v1.0.0')).toMatchObject({ status: 1, stdout: expect.stringContaining('merge it first') });
  });

  it.each(['OWNER', 'acme-labs'])('refuses the owner %s in package.json', (owner) => {
    const repository = `github:${owner}/vercel-connector-action`;
    github.commit('1.0.0', {
      'package.json': JSON.stringify({ type: 'module', version: '1.0.0', repository }),
    });
    github.bash('git tag v1.0.0 && git push --quiet origin v1.0.0');
    const message = `The repository in package.json is ${repository}, expected github:acme/vercel-connector-action. Run "npm run set-owner -- acme" and merge the result.`;
    expect(check('v1.0.0')).toEqual(refusal(message, 'v1.0.0'));
  });

  it('refuses the placeholder on a page or in the bundle, but not in tests', () => {
    const text = `uses: ${PLACEHOLDER}@v1\n`;
    github.commit('1.0.0', { 'test/owner.ts': text });
    github.bash('git tag v1.0.0 && git push --quiet origin v1.0.0');
    expect(check('v1.0.0').status).toBe(0);
    github.commit('1.0.1', { 'README.md': text, 'dist/index.js': text });
    github.bash('git tag v1.0.1 && git push --quiet origin v1.0.1');
    const message = `${PLACEHOLDER} is a placeholder, found in README.md, dist/index.js. Run "npm run set-owner -- acme" and merge the result.`;
    expect(check('v1.0.1')).toEqual(refusal(message, 'v1.0.1'));
  });

  it('names everything that is wrong at once', () => {
    github.commit('1.0.0');
    github.bash('git checkout --quiet -b feature');
    github.commit('1.0.0', { 'README.md': PLACEHOLDER });
    github.bash('git tag v1.0 && git push --quiet origin v1.0');
    expect(check('v1.0').stdout.match(/^::error::/gm)).toHaveLength(4);
  });
});

describe.runIf(process.platform === 'linux')('Release: all checks', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'checks-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const run = (command: string) => {
    const env = { PATH: `${folder}/bin:${process.env.PATH}`, HOME: folder };
    const { status, stdout } = spawnSync('bash', ['-c', command], { cwd: folder, env, encoding: 'utf8' });
    return { status, stdout };
  };

  /** The commit's bundle and what npm builds; every other npm command does nothing. */
  function prepare(committed: string, built: string): void {
    for (const name of ['.ci', 'bin', 'dist']) mkdirSync(path.join(folder, name));
    copyFileSync(path.join(ROOT, '.ci/run'), path.join(folder, '.ci/run'));
    writeFileSync(path.join(folder, 'dist/index.js'), committed);
    const npm = `#!/bin/bash\necho "npm $*"\nif [ "$*" = 'run --silent build' ]; then ${built}; fi\n`;
    writeFileSync(path.join(folder, 'bin/npm'), npm);
    chmodSync(path.join(folder, 'bin/npm'), 0o755);
    const commit = 'git -c user.name=a -c user.email=a@example.com commit --quiet --message First';
    expect(run(`git init --quiet && git add --all && ${commit}`).status).toBe(0);
  }

  const script = scriptOf(job, "All checks, the bundle's among them");

  it('pass with a bundle that is what the sources build', () => {
    prepare('new', 'printf new > dist/index.js');
    expect(run(script)).toMatchObject({ status: 0, stdout: expect.stringMatching(/\nnpm test\n$/) });
  });

  it.each([
    ['differs', 'printf new > dist/index.js', ' M dist/index.js'],
    ['lacks a chunk', 'touch dist/7.index.js', '?? dist/7.index.js'],
  ])('fail with a bundle that %s', (_, built, changed) => {
    prepare('old', built);
    const ended = run(script);
    expect(ended.status).toBe(1);
    expect(ended.stdout).toContain(
      `dist/ differs from what the sources build. Run "npm run build" and commit:\n${changed}\n`,
    );
    expect(ended.stdout).not.toContain('npm test');
  });
});
