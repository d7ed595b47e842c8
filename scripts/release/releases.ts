/** Releases on GitHub, by `gh` (https://docs.github.com/rest/releases/releases). */
import { isRecord } from '../../src/shared/json.ts';
import { output } from './programs.ts';
import { parseTag, type Version } from './version.ts';

export interface Release {
  tag: string;
  draft: boolean;
  prerelease: boolean;
}

/** All releases of the repository, drafts included: the token can write. */
export function listReleases(repository: string): Release[] {
  const pages: unknown = JSON.parse(
    output('gh', 'api', '--paginate', '--slurp', `repos/${repository}/releases?per_page=100`),
  );
  if (!Array.isArray(pages)) throw new Error('GitHub did not return a list of releases');
  return pages.flat().map(releaseIn);
}

function releaseIn(item: unknown): Release {
  if (!isRecord(item) || typeof item.tag_name !== 'string')
    throw new Error('GitHub returned a release without a tag');
  return { tag: item.tag_name, draft: item.draft === true, prerelease: item.prerelease === true };
}

/** The versions that users can get: no drafts, no pre-releases, and no tag that is not a version. */
export function publishedVersions(releases: readonly Release[]): Version[] {
  return releases.flatMap(({ tag, draft, prerelease }) => (draft || prerelease ? [] : (parseTag(tag) ?? [])));
}

/** Whether a published release can no longer be changed. */
export function isImmutable(repository: string, tag: string): boolean {
  const release: unknown = JSON.parse(output('gh', 'api', `repos/${repository}/releases/tags/${tag}`));
  return isRecord(release) && release.immutable === true;
}
