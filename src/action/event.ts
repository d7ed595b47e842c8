import { readFileSync } from 'node:fs';

/** The event that triggered the workflow, as far as the action uses it. */
export interface WorkflowEvent {
  /** `pull_request`, `push`, … */
  name: string;
  /** Where the code comes from that the run is about. */
  origin: CodeOrigin;
  /** Whether Dependabot triggered it. Like forks, Dependabot has no access to secrets. */
  byDependabot: boolean;
  pullRequest: PullRequest | undefined;
  /** On `issue_comment`: the pull request that was commented on. Its head is not in the payload. */
  commentedOn: PullRequestAddress | undefined;
}

/** `unknown` where the payload cannot be read, or does not tell. */
export type CodeOrigin = 'same repository' | 'fork' | 'unknown';

export interface PullRequestAddress {
  owner: string;
  repo: string;
  number: number;
}

export interface PullRequest extends PullRequestAddress {
  /** The head commit of the pull request; `GITHUB_SHA` is the merge commit. */
  headSha: string;
  /** The commit of the base branch, where it is known. */
  baseSha: string | undefined;
}

/** Reads the runner's variables and the file with the event payload. */
export function readEvent(env: NodeJS.ProcessEnv): WorkflowEvent {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const name = env.GITHUB_EVENT_NAME ?? '';
  const repository = textAt(payload, 'repository', 'full_name') ?? env.GITHUB_REPOSITORY ?? '';
  return {
    name,
    origin: originOf(name, payload, repository),
    byDependabot:
      env.GITHUB_ACTOR === 'dependabot[bot]' ||
      textAt(payload, 'pull_request', 'user', 'login') === 'dependabot[bot]',
    pullRequest: readPullRequest(payload, repository),
    commentedOn: name === 'issue_comment' ? readCommentedOn(payload, repository) : undefined,
  };
}

/** The member of the payload that tells where the code comes from, for the events whose runs have secrets. */
const TELLS_ORIGIN: Partial<Record<string, string>> = {
  pull_request_target: 'pull_request',
  workflow_run: 'workflow_run',
  issue_comment: 'issue',
};

function originOf(name: string, payload: unknown, repository: string): CodeOrigin {
  const telling = TELLS_ORIGIN[name];
  if (telling !== undefined && memberAt(payload, telling) === undefined) return 'unknown';
  if (memberAt(payload, 'pull_request') !== undefined) {
    return compareOrigin(textAt(payload, 'pull_request', 'head', 'repo', 'full_name'), repository);
  }
  if (memberAt(payload, 'workflow_run') !== undefined) {
    return compareOrigin(textAt(payload, 'workflow_run', 'head_repository', 'full_name'), repository);
  }
  // A comment on an issue concerns the default branch; one on a pull request concerns a head that must be looked up.
  return name === 'issue_comment' && memberAt(payload, 'issue', 'pull_request') !== undefined
    ? 'unknown'
    : 'same repository';
}

/** A fork that was deleted has no repository any more. */
function compareOrigin(head: string | undefined, repository: string): CodeOrigin {
  return head === repository ? 'same repository' : 'fork';
}

/** The head of a pull request, as GitHub's API tells it. */
export interface PullRequestHead {
  sha: string;
  /** `owner/name`; undefined for a fork that was deleted. */
  repository: string | undefined;
  /** The commit of the base branch. */
  baseSha: string | undefined;
}

/** The event, with the head of the pull request that was commented on. */
export function withHead(event: WorkflowEvent, { sha, repository, baseSha }: PullRequestHead): WorkflowEvent {
  const { commentedOn } = event;
  if (commentedOn === undefined) return event;
  const { owner, repo } = commentedOn;
  return {
    ...event,
    origin: compareOrigin(repository, `${owner}/${repo}`),
    pullRequest: { ...commentedOn, headSha: sha, baseSha },
  };
}

function readCommentedOn(payload: unknown, repository: string): PullRequestAddress | undefined {
  const number = memberAt(payload, 'issue', 'number');
  const [owner, repo] = repository.split('/');
  if (memberAt(payload, 'issue', 'pull_request') === undefined) return undefined;
  return typeof number === 'number' && owner && repo ? { owner, repo, number } : undefined;
}

function readPullRequest(payload: unknown, repository: string): PullRequest | undefined {
  const number = memberAt(payload, 'pull_request', 'number');
  const headSha = textAt(payload, 'pull_request', 'head', 'sha');
  const [owner, repo] = repository.split('/');
  if (typeof number !== 'number' || headSha === undefined || !owner || !repo) return undefined;
  return { owner, repo, number, headSha, baseSha: textAt(payload, 'pull_request', 'base', 'sha') };
}

function readPayload(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // Without a payload, as in a local run, there is no pull request.
    return undefined;
  }
}

function memberAt(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

function textAt(value: unknown, ...path: string[]): string | undefined {
  const found = memberAt(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
