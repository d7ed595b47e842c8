/** How the release workflow publishes a release and moves the major tag, with a bare repository in place of GitHub's. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { reasonIn } from '../../../scripts/release/tags.ts';
import { compare, majorTag, parseTag } from '../../../scripts/release/version.ts';
import { ownJob } from '../workflows/files.ts';
import { GitHub } from './github.ts';

const job = await ownJob('release.yml', 'release');

// The jobs run on Linux.
describe.runIf(process.platform === 'linux')('Release: publish', () => {
  let github: GitHub;
  beforeEach(() => {
    github = new GitHub();
  });
  afterEach(() => github.remove());

  const publish = (tag: string, commit?: string) =>
    github.step(job, 'Publish the release, and move the major tag', tag, commit);
  const published = () =>
    github.state.releases.flatMap(({ tag_name, draft }) => (draft ? [] : [tag_name])).sort();
  const writes = () => github.state.calls.filter((call) => /^release /.test(call));

  it('the first release is the latest one, and creates the major tag', () => {
    const commit = github.tag('1.0.0');
    expect(publish('v1.0.0')).toEqual({ status: 0, stdout: 'v1 is at v1.0.0.\n' });
    expect(writes()).toEqual([
      'release create v1.0.0 --verify-tag --title v1.0.0 --generate-notes --latest=true',
    ]);
    expect(github.state).toMatchObject({ latest: 'v1.0.0', releases: [{ tag_name: 'v1.0.0' }] });
    expect(github.at('v1')).toBe(commit);
  });

  it('the next one moves the major tag, and its notes begin at the one before', () => {
    github.released('1.9.0');
    const commit = github.tag('1.10.0');
    expect(publish('v1.10.0')).toEqual({ status: 0, stdout: 'v1 is at v1.10.0.\n' });
    expect(writes()[0]).toContain(' --notes-start-tag v1.9.0 --latest=true');
    expect(github.at('v1')).toBe(commit);
  });

  it('annotated tags are followed to their commits', () => {
    const first = github.commit('1.0.0');
    github.bash('git tag -a -m v1 v1 && git tag -a -m v1.0.0 v1.0.0 && git push --quiet origin v1 v1.0.0');
    expect(publish('v1.0.0')).toMatchObject({ status: 0 });
    expect(github.at('v1')).toBe(first);
    const second = github.tag('1.0.1');
    expect(publish('v1.0.1')).toMatchObject({ status: 0 });
    expect(github.at('v1')).toBe(second);
  });

  it('mistyped tags without a release stop nothing', () => {
    github.released('1.0.0');
    const tags = ['v1.2', 'v99.0.0-typo', 'v1.0.0.1', 'v1.99.0', 'v99.0.0', 'v1.1.0-rc.1'];
    for (const tag of tags) github.bash(`git tag ${tag}`);
    github.bash(`git push --quiet origin ${tags.join(' ')}`);
    const commit = github.tag('1.0.1');
    expect(publish('v1.0.1')).toEqual({ status: 0, stdout: 'v1 is at v1.0.1.\n' });
    expect(github.state.latest).toBe('v1.0.1');
    expect(github.at('v1')).toBe(commit);
  });

  it('mistyped tags are refused', () => {
    const commit = github.commit('1.0.0');
    for (const tag of ['v1.2', 'v99.0.0-typo', 'v1.0.0.1']) {
      const message = `The tag ${tag} is not a version. Nothing was released.`;
      expect(publish(tag, commit)).toEqual({ status: 1, stdout: `::error::${message}\n` });
    }
    expect(published()).toEqual([]);
  });

  it('drafts, pre-releases and other releases of newer versions do not count', () => {
    github.released('1.0.0');
    github.addRelease('v1.9.0', { draft: true });
    github.addRelease('v1.8.0', { prerelease: true });
    github.addRelease('v2.0.0', { draft: true, prerelease: true });
    github.addRelease('nightly');
    github.addRelease('v1.7.0-rc.1');
    const commit = github.tag('1.0.1');
    expect(publish('v1.0.1')).toEqual({ status: 0, stdout: 'v1 is at v1.0.1.\n' });
    expect(github.state.latest).toBe('v1.0.1');
    expect(github.at('v1')).toBe(commit);
  });

  it('a backport is not the latest release, and does not move the major tag back', () => {
    github.released('1.0.0');
    const newest = github.released('1.2.0');
    // GitHub lists the newest releases first, and these fill the first page.
    for (const tag of ['v1.1.0', 'v1.1.1']) github.addRelease(tag);
    github.bash('git checkout --quiet -b release/v1.0 v1.0.0');
    github.tag('1.0.1');
    expect(publish('v1.0.1')).toEqual({
      status: 0,
      stdout: '::notice::v1 is not moved: v1.2.0 is newer than v1.0.1.\n',
    });
    expect(writes()[0]).toContain(' --notes-start-tag v1.0.0 --latest=false');
    expect(github.state.latest).toBe('v1.2.0');
    expect(github.at('v1')).toBe(newest);
  });

  it('the newest version of an older major is not the latest release, but moves its own tag', () => {
    github.released('1.2.0');
    const second = github.released('2.0.0');
    github.bash('git checkout --quiet -b release/v1 v1.2.0');
    const commit = github.tag('1.2.1');
    expect(publish('v1.2.1')).toEqual({ status: 0, stdout: 'v1 is at v1.2.1.\n' });
    expect(github.state.latest).toBe('v2.0.0');
    expect(github.at('v1')).toBe(commit);
    expect(github.at('v2')).toBe(second);
  });

  const THREE = ['v1.0.0', 'v1.0.1', 'v1.1.0'] as const;
  const [a, b, c] = THREE;
  it.each([
    [a, b, c],
    [b, c, a],
    [c, b, a],
  ])('three tags pushed at once, released in the order %s, %s, %s', (...order) => {
    const commits = THREE.map((tag) => {
      const commit = github.commit(tag.slice(1));
      github.bash(`git tag ${tag}`);
      return commit;
    });
    github.bash(`git push --quiet origin ${THREE.join(' ')}`);
    for (const tag of order) expect(publish(tag)).toMatchObject({ status: 0 });
    expect(published()).toEqual([...THREE]);
    expect(github.state.latest).toBe('v1.1.0');
    expect(github.at('v1')).toBe(commits[2]);
  });

  it('a run that is repeated changes nothing, also after a newer release', () => {
    github.released('1.0.0');
    expect(publish('v1.0.0')).toEqual({ status: 0, stdout: 'v1 is at v1.0.0.\n' });
    const newest = github.released('1.1.0');
    expect(publish('v1.0.0')).toMatchObject({ status: 0, stdout: expect.stringContaining('is not moved') });
    expect(writes()).toEqual([]);
    expect(github.at('v1')).toBe(newest);
  });

  it('a draft of the version is published with the notes that it has', () => {
    github.released('1.0.0');
    github.addRelease('v1.1.0', { draft: true, immutable: false, body: 'By hand' });
    const commit = github.tag('1.1.0');
    expect(publish('v1.1.0')).toEqual({ status: 0, stdout: 'v1 is at v1.1.0.\n' });
    expect(writes()).toEqual(['release edit v1.1.0 --verify-tag --draft=false --latest=true']);
    expect(published()).toEqual(['v1.0.0', 'v1.1.0']);
    expect(github.state.releases[0]?.body).toBe('By hand');
    expect(github.at('v1')).toBe(commit);
  });

  it.each([true, false])('a pre-release is not what users get (as a draft: %s)', (draft) => {
    const before = github.released('1.0.0');
    github.addRelease('v1.1.0', { draft, prerelease: true });
    github.tag('1.1.0');
    expect(publish('v1.1.0')).toEqual({
      status: 0,
      stdout: '::notice::v1 is not moved: v1.1.0 is a pre-release.\n',
    });
    expect(published()).toEqual(['v1.0.0', 'v1.1.0']);
    expect(github.state.latest).toBe('v1.0.0');
    expect(github.at('v1')).toBe(before);
  });

  it('a release that can be changed is an error, and the major tag is not moved', () => {
    const before = github.released('1.0.0');
    github.change({ immutability: false });
    github.tag('1.1.0');
    expect(publish('v1.1.0')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^::error::The release v1\.1\.0 can be changed\. Turn on .+\n$/),
    });
    expect(github.at('v1')).toBe(before);
  });

  it('a tag that moved after the checks is not released', () => {
    const checked = github.tag('1.0.0');
    github.commit('1.0.0', { 'other.md': 'unchecked' });
    github.bash('git tag --force v1.0.0 && git push --quiet --force origin v1.0.0');
    expect(publish('v1.0.0', checked)).toEqual({
      status: 1,
      stdout: `::error::The tag v1.0.0 is no longer at ${checked}, which was checked. Nothing was released.\n`,
    });
    expect(published()).toEqual([]);
  });

  it('nothing happens if GitHub does not list the releases', () => {
    github.tag('1.0.0');
    github.change({ meanwhile: 'exit 1' });
    expect(publish('v1.0.0')).toMatchObject({
      status: 1,
      stdout: expect.stringMatching(/^::error::gh api /),
    });
    expect(published()).toEqual([]);
    expect(github.at('v1')).toBe('');
  });

  it('a move that GitHub refuses ends with the one command that a maintainer needs', () => {
    github.released('1.0.0');
    const commit = github.tag('1.1.0');
    const words =
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/ci.yml` without `workflows` permission';
    github.onTag(`[ "$GITHUB_ACTIONS" != true ] || { echo '${words}'; exit 1; };;`);
    const ended = publish('v1.1.0');
    const command = `git fetch origin tag v1.1.0 && git push --force origin ${commit}:refs/tags/v1`;
    expect(ended).toEqual({
      status: 1,
      stdout: `::error::v1.1.0 is released, but v1 could not be moved to it: ${words}; error: hook declined to update refs/tags/v1; hook declined. Run this in a clone of the repository: ${command}\n`,
    });
    expect(published()).toEqual(['v1.0.0', 'v1.1.0']);
    github.bash(command);
    expect(github.at('v1')).toBe(commit);
    // After that, the job can be run again, and passes.
    expect(publish('v1.1.0')).toEqual({ status: 0, stdout: 'v1 is at v1.1.0.\n' });
  });

  it.each([
    ['moved', '1.0.0'],
    ['created', undefined],
  ])('a major tag that another run %s meanwhile is not moved back', (_, before) => {
    if (before !== undefined) github.released(before);
    github.tag('1.1.0');
    const newer = github.tag('1.2.0');
    github.change({ meanwhile: 'git tag --force v1 v1.2.0' });
    expect(publish('v1.1.0')).toEqual({
      status: 1,
      stdout: '::error::v1.1.0 is released, but another run moved v1 at the same time. Run this job again.\n',
    });
    expect(github.at('v1')).toBe(newer);
  });
});

describe('GitHub’s words', () => {
  it('are what it prints, and why it rejects a tag', () => {
    const why =
      'refusing to allow a GitHub App to create or update workflow `.github/workflows/release.yml` without `workflows` permission';
    const stdout = `To https://github.com/acme/vercel-connector-action\n!\tabc:refs/tags/v1\t[remote rejected] (${why})\nDone\n`;
    expect(reasonIn({ stdout, stderr: 'error: failed to push some refs\n' })).toBe(why);
    const rules =
      'remote: error: GH013: Repository rule violations found for refs/tags/v1.        \nremote: \n';
    expect(reasonIn({ stdout: '', stderr: `${rules}error: failed to push some refs\n` })).toBe(
      'error: GH013: Repository rule violations found for refs/tags/v1.',
    );
    expect(reasonIn({ stdout: '', stderr: 'fatal: unable to access\n' })).toBe('fatal: unable to access');
    expect(reasonIn({ stdout: '', stderr: '' })).toBe('no reason given');
  });
});

describe('versions', () => {
  const version = (tag: string) => parseTag(tag) ?? expect.fail(`${tag} is no version`);

  it.each([
    '',
    'v1',
    'v1.2',
    'v1.0.0.1',
    'v01.0.0',
    'v1.0.00',
    'v1.0.0-rc.1',
    'v1.0.0+1',
    '1.0.0',
    ' v1.0.0',
  ])('"%s" is none', (tag) => {
    expect(parseTag(tag)).toBeUndefined();
  });

  it('are compared by their numbers', () => {
    const tags = ['v10.0.0', 'v1.10.0', 'v1.9.10', 'v1.9.9', 'v0.0.1'];
    expect(
      [...tags]
        .reverse()
        .map(version)
        .sort(compare)
        .reverse()
        .map(({ tag }) => tag),
    ).toEqual(tags);
    expect(tags.map((tag) => majorTag(version(tag)))).toEqual(['v10', 'v1', 'v1', 'v1', 'v0']);
  });
});

describe('the workflow', () => {
  it('keeps all waiting releases', () => {
    expect(job).toMatchObject({ needs: 'check', concurrency: { group: 'release', queue: 'max' } });
  });
});
