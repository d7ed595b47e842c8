import type { getOctokit } from '@actions/github';
import { isRecord } from '../shared/json.ts';
import type { CommentTarget, GitHub, GitHubConnection, Refusal } from './github-api.ts';
import {
  explainFailure,
  type GitHubResponse,
  Interrupted,
  isRateLimit,
  responseOf,
  UnexpectedResponse,
  withinBudget,
} from './github-requests.ts';

type Octokit = ReturnType<typeof getOctokit>;

/** Pages of comments that are searched, 100 comments each. */
const MAX_PAGES = 50;

/**
 * Keeps one comment up to date: the first one that begins with the marker and is the token's own, since anyone can
 * write a marker into a comment. Others of its own are deleted: two runs at once may each have created one.
 */
export function commentKeeper(octokit: Octokit, connection: GitHubConnection): GitHub['keepComment'] {
  return async (target, body) => {
    let written = false;
    try {
      await withinBudget(async (signal) => {
        const [own, ...surplus] = await findOwn(octokit, target, signal);
        await write(octokit, target, own, body, signal);
        written = true;
        for (const { id } of surplus) await remove(octokit, target, id, signal);
      }, connection);
      return undefined;
    } catch (cause) {
      return refusalOf(cause, written);
    }
  };
}

interface Comment {
  id: number;
  body: string;
}

/** The token's own comments with the marker, oldest first. */
async function findOwn(octokit: Octokit, target: CommentTarget, signal: AbortSignal): Promise<Comment[]> {
  const { owner, repo, number } = target.pullRequest;
  const author = await ownLogin(octokit, signal);
  const own: Comment[] = [];
  // By number instead of following `next`, which may never end.
  for (let page = 1; page <= MAX_PAGES; page += 1) {
    const { data, headers } = await octokit.rest.issues.listComments({
      owner,
      repo,
      issue_number: number,
      per_page: 100,
      page,
      request: { signal },
    });
    if (!Array.isArray(data)) throw new UnexpectedResponse('not a list of comments');
    for (const { id, body, user } of data) {
      if (user?.login === author && body?.startsWith(target.marker)) own.push({ id, body });
    }
    if (!headers.link?.includes('rel="next"')) return own;
  }
  if (own.length > 0) return own;
  throw new UnexpectedResponse(`more than ${MAX_PAGES} pages of comments, none of them this step's`, false);
}

async function write(
  octokit: Octokit,
  { pullRequest: { owner, repo, number } }: CommentTarget,
  own: Comment | undefined,
  body: string,
  signal: AbortSignal,
): Promise<void> {
  const request = { signal };
  if (own?.body === body) return;
  if (own !== undefined) {
    try {
      await octokit.rest.issues.updateComment({ owner, repo, comment_id: own.id, body, request });
      return;
    } catch (cause) {
      // Deleted since it was listed. A token that may not write gets its 404 once more below.
      if (responseOf(cause)?.status !== 404) throw cause;
    }
  }
  await octokit.rest.issues.createComment({ owner, repo, issue_number: number, body, request });
}

async function remove(
  octokit: Octokit,
  { pullRequest: { owner, repo } }: CommentTarget,
  id: number,
  signal: AbortSignal,
): Promise<void> {
  try {
    await octokit.rest.issues.deleteComment({ owner, repo, comment_id: id, request: { signal } });
  } catch (cause) {
    // Someone else was faster.
    if (responseOf(cause)?.status !== 404) throw cause;
  }
}

/** The login under which the token writes. That of an app has no user, but GraphQL knows it. */
async function ownLogin(octokit: Octokit, signal: AbortSignal): Promise<string> {
  try {
    const { data } = await octokit.rest.users.getAuthenticated({ request: { signal } });
    return loginIn(data);
  } catch (cause) {
    const response = responseOf(cause);
    if (response?.status !== 403 || isRateLimit(response)) throw cause;
    const { viewer } = await octokit.graphql<{ viewer?: unknown }>('query { viewer { login } }', {
      request: { signal },
    });
    return loginIn(viewer);
  }
}

/** Comments of users who no longer exist have none, so it must never be undefined. */
function loginIn(user: unknown): string {
  if (isRecord(user) && typeof user.login === 'string' && user.login !== '') return user.login;
  throw new UnexpectedResponse('no login of the token');
}

function refusalOf(cause: unknown, written: boolean): Refusal {
  const what = written
    ? 'The comment was written, but an older one of this step could not be deleted'
    : 'No comment was written';
  if (cause instanceof Interrupted && cause.by === 'cancellation') {
    return { severity: 'notice', message: `${what} because the run was cancelled.` };
  }
  const response = responseOf(cause);
  const advice = response && adviceFor(response);
  return {
    severity: advice === undefined ? 'warning' : 'notice',
    message: `${what}: ${explainFailure(cause)}. ${advice ?? 'The job summary and the log contain the same information.'}`,
  };
}

/** What a person can do about a refusal; undefined for what passes by itself. */
function adviceFor(response: GitHubResponse): string | undefined {
  const { status, message } = response;
  if (isRateLimit(response)) return undefined;
  if (status === 401) return 'Check `github-token`: it is invalid or expired.';
  if (status !== 403 && status !== 404) return undefined;
  if (/\bSAML\b|\bSSO\b/.test(message)) {
    return "Authorize the token for the organization's single sign-on, or use the default `github-token`.";
  }
  if (/archived/i.test(message)) return 'Unarchive the repository, or set `comment: false`.';
  if (/\block(ed)?\b/i.test(message)) return 'Unlock the conversation, or set `comment: false`.';
  return 'The job needs `permissions: { contents: read, pull-requests: write }`; runs from forks never get the right to write.';
}
