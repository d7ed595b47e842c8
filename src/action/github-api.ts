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

/** What a step asks of GitHub. Each call takes 30 seconds at most, and ends at once when the run is cancelled. */
export interface GitHub {
  /** Where the head of a pull request is; or why that is unknown, as a sentence without its period. */
  pullRequestHead(address: PullRequestAddress): Promise<PullRequestHead | { unknown: string }>;
  /** Keeps one comment of a pull request up to date, or tells why it could not. */
  keepComment(target: CommentTarget, body: string): Promise<Refusal | undefined>;
}
