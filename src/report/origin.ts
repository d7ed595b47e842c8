import type { PullRequest } from '../action/event.ts';

/** Where a run happened, as far as it is known; a report links to it. */
export interface Origin {
  /** `https://github.com/acme/app`. */
  repositoryUrl: string | undefined;
  /** SHA-1 of the commit whose files are read. */
  commit: string | undefined;
  runUrl: string | undefined;
  /** From a path relative to the workspace to one relative to the repository. */
  repositoryPath(file: string): string;
}

/** A run outside of GitHub Actions. */
export const NOWHERE: Origin = {
  repositoryUrl: undefined,
  commit: undefined,
  runUrl: undefined,
  repositoryPath: (file) => file,
};

/**
 * @param env the runner's variables
 * @param pullRequest its head is the commit that people know; `GITHUB_SHA` is a merge commit that goes away
 */
export function originOf(
  env: NodeJS.ProcessEnv,
  pullRequest: PullRequest | undefined,
  repositoryPath: Origin['repositoryPath'],
): Origin {
  const serverUrl = env.GITHUB_SERVER_URL ?? 'https://github.com';
  const repository = pullRequest ? `${pullRequest.owner}/${pullRequest.repo}` : env.GITHUB_REPOSITORY;
  const repositoryUrl = repository ? `${serverUrl}/${repository}` : undefined;
  const { GITHUB_RUN_ID: runId, GITHUB_REPOSITORY: runRepository } = env;
  return {
    repositoryUrl,
    commit: pullRequest?.headSha ?? (env.GITHUB_SHA || undefined),
    runUrl: runId && runRepository ? `${serverUrl}/${runRepository}/actions/runs/${runId}` : undefined,
    repositoryPath,
  };
}

/** A longer path is shown without a link: encoded, it would take the room of what changes. */
const LONGEST_PATH = 300;

/**
 * The address of a file at the commit, at a line where there is one; undefined where it cannot be known.
 * @param file relative to the workspace
 */
export function fileUrl(
  { repositoryUrl, commit, repositoryPath }: Origin,
  file: string,
  line: number | undefined,
): string | undefined {
  if (repositoryUrl === undefined || commit === undefined || file.length > LONGEST_PATH) return undefined;
  // A parenthesis would end the address in Markdown.
  const path = repositoryPath(file)
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()).replace(/[()'*!]/g, percentEncoded))
    .join('/');
  return `${repositoryUrl}/blob/${commit}/${path}${line === undefined ? '' : `#L${line}`}`;
}

function percentEncoded(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
