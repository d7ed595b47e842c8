import type { Clock } from '../shared/clock.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import type { PullRequest, PullRequestAddress, PullRequestHead } from './event.ts';

/** What a step needs to reach GitHub's API. */
export interface GitHubConnection {
  token: string;
  /** `GITHUB_API_URL`: GitHub Enterprise Server has its own. */
  apiUrl: string;
  clock: Clock;
  /** Ends whatever is in flight: a cancelled run has seconds. */
  cancel: AbortSignal;
}

export interface CommentTarget {
  pullRequest: PullRequest;
  /** The hidden line that the comment begins with. */
  marker: string;
}

/** Why GitHub did not do something, as a sentence; `severity` is what it is worth. */
export type Refusal = Pick<Diagnostic, 'severity' | 'message'>;

/** A file that a pull request changes, adds or removes; paths are those in the repository. */
export interface ChangedFile {
  /** As it was; absent for a file that is new, and where it was not read. */
  before?: { path: string; text: string };
  /** Where it is now; undefined for a file that is removed. */
  after: string | undefined;
}

export interface ChangedFiles {
  files: readonly ChangedFile[];
  /** How many were not read as they were, since there are too many. */
  unread: number;
  /** Whether GitHub listed all files that the pull request changes. */
  complete: boolean;
}

/** What a step asks of GitHub. Each call takes 30 seconds at most, and ends at once when the run is cancelled. */
export interface GitHub {
  /** Where the head of a pull request is; or why that is unknown, as a sentence without its period. */
  pullRequestHead(address: PullRequestAddress): Promise<PullRequestHead | { unknown: string }>;
  /**
   * The files that a pull request changes, as they were before; or why that is unknown, as a clause.
   * @param mergeCommit SHA-1 of the commit that merges the pull request into its base, where the run is about one
   * @param isWanted whether a path in the repository matters
   */
  changedFiles(
    pullRequest: PullRequest,
    mergeCommit: string | undefined,
    isWanted: (path: string) => boolean,
  ): Promise<ChangedFiles | { unknown: string }>;
  /** Keeps one comment of a pull request up to date, or tells why it could not. */
  keepComment(target: CommentTarget, body: string): Promise<Refusal | undefined>;
}
