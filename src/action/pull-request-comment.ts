import { getOctokit } from '@actions/github';
import type { PullRequest } from './event.ts';

/** Milliseconds for a request to GitHub. */
const TIMEOUT = 30_000;

/** Why there is no comment, as a sentence; `severity` is what it is worth. */
export class NoComment extends Error {
  readonly severity: 'notice' | 'warning';

  constructor(severity: 'notice' | 'warning', message: string) {
    super(message);
    this.severity = severity;
  }
}

export interface CommentTarget {
  token: string;
  /** `GITHUB_API_URL`: GitHub Enterprise Server has its own. */
  apiUrl: string;
  pullRequest: PullRequest;
  /** The hidden line that the comment begins with. */
  marker: string;
}

/**
 * Keeps one comment up to date: the one that begins with the marker and is the token's own, since anybody can
 * write a marker into a comment.
 * @param cancel breaks it off: a cancelled run has seconds
 * @throws NoComment
 */
export async function keepComment(target: CommentTarget, body: string, cancel: AbortSignal): Promise<void> {
  const { token, apiUrl, pullRequest, marker } = target;
  const { owner, repo, number } = pullRequest;
  if (token === '') throw new NoComment('notice', 'No comment was written because `github-token` is empty.');
  const octokit = getOctokit(token, { baseUrl: apiUrl });
  const request = () => ({ signal: AbortSignal.any([cancel, AbortSignal.timeout(TIMEOUT)]) });
  try {
    const author = await ownLogin(octokit, request);
    const pages = octokit.paginate.iterator(octokit.rest.issues.listComments, {
      owner,
      repo,
      issue_number: number,
      per_page: 100,
      request: request(),
    });
    for await (const { data } of pages) {
      const own = data.find((comment) => comment.user?.login === author && comment.body?.startsWith(marker));
      if (own === undefined) continue;
      if (own.body !== body)
        await octokit.rest.issues.updateComment({
          owner,
          repo,
          comment_id: own.id,
          body,
          request: request(),
        });
      return;
    }
    await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body, request: request() });
  } catch (cause) {
    throw cancel.aborted
      ? new NoComment('notice', 'No comment was written because the run was cancelled.')
      : toNoComment(cause);
  }
}

type Octokit = ReturnType<typeof getOctokit>;

/** The login under which the token writes. That of an app has no user, but GraphQL knows it. */
async function ownLogin(octokit: Octokit, request: () => { signal: AbortSignal }): Promise<string> {
  try {
    const { data } = await octokit.rest.users.getAuthenticated({ request: request() });
    return data.login;
  } catch (cause) {
    if (statusOf(cause) !== 403) throw cause;
    const { viewer } = await octokit.graphql<{ viewer: { login: string } }>('query { viewer { login } }', {
      request: request(),
    });
    return viewer.login;
  }
}

function toNoComment(cause: unknown): NoComment {
  const status = statusOf(cause);
  if (status === 401 || status === 403 || status === 404) {
    return new NoComment(
      'notice',
      `No comment was written: GitHub responded with ${status}. The job needs \`permissions: pull-requests: write\`, which runs from forks never have.`,
    );
  }
  const why = status === undefined ? 'GitHub did not respond' : `GitHub responded with ${status}`;
  return new NoComment(
    'warning',
    `No comment was written: ${why}. The job summary and the log contain the same information.`,
  );
}

/** The client gives 500 to what never got an answer; an answer is beside the status when there was one. */
function statusOf(cause: unknown): number | undefined {
  const answered =
    typeof cause === 'object' && cause !== null && 'response' in cause && cause.response !== undefined;
  return answered && 'status' in cause && typeof cause.status === 'number' ? cause.status : undefined;
}
