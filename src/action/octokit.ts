import { getOctokit } from '@actions/github';
import { isRecord } from '../shared/json.ts';
import { changedFilesReader } from './changed-files.ts';
import type { PullRequestHead } from './event.ts';
import type { GitHub, GitHubConnection } from './github-api.ts';
import { explainFailure, UnexpectedResponse, withinBudget } from './github-requests.ts';
import { commentKeeper } from './pull-request-comment.ts';

/** GitHub's API through its own client, which is larger than all the rest: loaded only where it is needed. */
export function openGitHub(connection: GitHubConnection): GitHub {
  const octokit = getOctokit(connection.token, { baseUrl: connection.apiUrl });
  return {
    keepComment: commentKeeper(octokit, connection),
    changedFiles: changedFilesReader(octokit, connection),
    async pullRequestHead({ owner, repo, number }) {
      try {
        return await withinBudget(async (signal) => {
          const response = await octokit.rest.pulls.get({
            owner,
            repo,
            pull_number: number,
            request: { signal },
          });
          return headIn(response.data);
        }, connection);
      } catch (cause) {
        return {
          unknown: `the head of pull request ${number} could not be read, because ${explainFailure(cause)}`,
        };
      }
    },
  };
}

/** The client's types promise more than a response that was cut off has. */
function headIn(data: unknown): PullRequestHead {
  const head = isRecord(data) ? data.head : undefined;
  if (!isRecord(head) || typeof head.sha !== 'string') throw new UnexpectedResponse('no head');
  // A fork that was deleted has no repository.
  const repository = isRecord(head.repo) ? head.repo.full_name : undefined;
  const base = isRecord(data) && isRecord(data.base) ? data.base.sha : undefined;
  return { sha: head.sha, repository: textOr(repository), baseSha: textOr(base) };
}

function textOr(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
