import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readBase } from '../manifest/base.ts';
import type { Values } from '../manifest/expressions.ts';
import { manifestMatcher } from '../manifest/find-files.ts';
import type { PullRequestChanges } from '../reconcile/pull-request.ts';
import { MOST_LISTED } from './changed-files.ts';
import type { PullRequest } from './event.ts';
import type { GitHub } from './github-api.ts';

export interface PullRequestSource {
  pullRequest: PullRequest;
  /** SHA-1 of the commit that merges it into its base, where the run is about one. */
  mergeCommit: string | undefined;
  /** Absolute path. */
  workspace: string;
  /** From a path relative to the workspace to one relative to its repository. */
  inRepository(file: string): string;
  openGitHub(): Promise<Pick<GitHub, 'changedFiles'>>;
  /** The input `manifest`. */
  patterns: readonly string[];
  values: Values;
}

/** What is known of it, and what is not, as a sentence. */
export interface ReadChanges {
  changes: PullRequestChanges | undefined;
  notice?: string;
}

/**
 * Reads what a pull request changes about the manifests of a run.
 * @param files those that the run read, relative to the workspace
 */
export async function readPullRequestChanges(
  files: readonly string[],
  { pullRequest, mergeCommit, workspace, inRepository, openGitHub, patterns, values }: PullRequestSource,
): Promise<ReadChanges> {
  const folders = new Set(files.map((file) => file.slice(0, file.length - inRepository(file).length)));
  const repository = `${pullRequest.owner}/${pullRequest.repo}`.toLowerCase();
  const checkouts = [...folders].map((name) => ({
    name,
    origin: checkedOut(path.join(workspace, name))?.toLowerCase(),
  }));
  const checkout =
    checkouts.find(({ origin }) => origin === repository) ??
    checkouts.find(({ origin }) => origin === undefined);
  if (checkout === undefined) return unknown('the manifests are those of another repository');
  const inWorkspace = (file: string) => `${checkout.name}${file}`;
  const isManifest = await manifestMatcher(patterns, workspace);
  const read = await (await openGitHub()).changedFiles(pullRequest, mergeCommit, (file) =>
    isManifest(inWorkspace(file)),
  );
  if ('unknown' in read) return unknown(read.unknown);
  const before = read.files.flatMap((file) => file.before ?? []);
  const changes: PullRequestChanges = {
    files: new Set(read.files.flatMap(({ after }) => (after === undefined ? [] : [inWorkspace(after)]))),
    base: before.flatMap(({ path: file, text }) => readBase(inWorkspace(file), text, values)),
    outside: new Set(before.map(({ path: file }) => inWorkspace(file)).filter((file) => !isManifest(file))),
  };
  const blind = [
    ...(read.unread > 0 ? [`${read.unread} of its files`] : []),
    ...(read.complete
      ? []
      : [`the files after the first ${MOST_LISTED.toLocaleString('en-US')}, which GitHub does not list`]),
  ];
  return blind.length === 0
    ? { changes }
    : { changes, notice: `${BLIND}, in ${blind.join(' and in ')}, because there are too many.` };
}

const BLIND =
  'The plan does not show what this pull request takes out of the manifests, nor which of its edits will not be sent';

function unknown(reason: string): ReadChanges {
  return { changes: undefined, notice: `${BLIND}, because ${reason}.` };
}

/** `owner/name` of the repository in a folder, as its remote `origin` says; undefined where that is not known. */
function checkedOut(folder: string): string | undefined {
  try {
    const config = readFileSync(path.join(folder, '.git', 'config'), 'utf8');
    const [, url = ''] = /^\[remote "origin"\]$[^[]*?^\s*url\s*=\s*(\S+)/m.exec(config) ?? [];
    return /([^/:]+\/[^/:]+?)(?:\.git)?\/?$/.exec(url)?.[1];
  } catch {
    return undefined;
  }
}
