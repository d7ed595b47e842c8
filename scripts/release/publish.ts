/**
 * Publishes the release of a tag and moves the major tag to it. Reads the tag and the repository from the variables
 * of the runner; the work tree is a clone of the tag's commit. Can be run again, and in any order for several tags.
 */
import { annotate } from './annotate.ts';
import { output } from './programs.ts';
import { isImmutable, listReleases, publishedVersions, type Release } from './releases.ts';
import { moveTag, type RemoteTag, remoteTag } from './tags.ts';
import { compare, majorTag, parseTag, type Version } from './version.ts';

const { GITHUB_REF_NAME: tag = '', GITHUB_REPOSITORY: repository = '' } = process.env;

try {
  const version = parseTag(tag);
  if (version === undefined) throw new Error(`The tag ${tag} is not a version. Nothing was released.`);
  publish(version);
} catch (cause) {
  annotate('error', cause instanceof Error ? cause.message : String(cause));
  process.exitCode = 1;
}

function publish(version: Version): void {
  const commit = output('git', 'rev-parse', 'HEAD').trim();
  if (remoteTag(tag).commit !== commit)
    throw new Error(`The tag ${tag} is no longer at ${commit}, which was checked. Nothing was released.`);

  // Before the releases are listed: a run that publishes a newer version after that also moves this tag, which ends
  // this run's lease on it.
  const major = majorTag(version);
  const before = remoteTag(major);
  const releases = listReleases(repository);
  const published = publishedVersions(releases).filter((other) => other.tag !== tag);

  const existing = releases.find((release) => release.tag === tag);
  createRelease(version, published, existing);
  if (!isImmutable(repository, tag))
    throw new Error(
      `The release ${tag} can be changed. Turn on "Enable release immutability" in the settings of the repository, delete the release, and run this job again.`,
    );
  if (existing?.prerelease === true) {
    annotate('notice', `${major} is not moved: ${tag} is a pre-release.`);
    return;
  }

  const newest = published
    .filter((other) => majorTag(other) === major)
    .sort(compare)
    .at(-1);
  if (newest !== undefined && compare(newest, version) > 0) {
    annotate('notice', `${major} is not moved: ${newest.tag} is newer than ${tag}.`);
    return;
  }
  if (before.commit !== commit) move(major, before, commit);
  console.log(`${major} is at ${tag}.`);
}

/** Creates the release, publishes the draft that a maintainer wrote, or takes the release that already exists. */
function createRelease(version: Version, published: readonly Version[], existing: Release | undefined): void {
  const older = published.filter((other) => compare(other, version) < 0).sort(compare);
  // A backport is not what new users should get, and neither is a pre-release.
  const latest = `--latest=${older.length === published.length && existing?.prerelease !== true}`;
  if (existing?.draft === true) {
    output('gh', 'release', 'edit', tag, '--verify-tag', '--draft=false', latest);
  } else if (existing === undefined) {
    // Without a start, the notes of a backport could begin at a newer version.
    const previous = older.at(-1);
    const start = previous === undefined ? [] : ['--notes-start-tag', previous.tag];
    output(
      'gh',
      'release',
      'create',
      tag,
      '--verify-tag',
      '--title',
      tag,
      '--generate-notes',
      ...start,
      latest,
    );
  }
}

function move(major: string, before: RemoteTag, commit: string): void {
  const move = moveTag(major, before, commit);
  switch (move.outcome) {
    case 'moved':
      return;
    case 'raced':
      throw new Error(
        `${tag} is released, but another run moved ${major} at the same time. Run this job again.`,
      );
    case 'refused':
      throw new Error(
        `${tag} is released, but ${major} could not be moved to it: ${move.reason}. Run this in a clone of the repository: git fetch origin tag ${tag} && git push --force origin ${commit}:refs/tags/${major}`,
      );
  }
}
