import { readFileSync } from 'node:fs';

/** The event that triggered the workflow, as far as the action uses it. */
export interface WorkflowEvent {
  /** `pull_request`, `push`, … */
  name: string;
  /** Whether the code that runs, or that ran before, comes from another repository. */
  fromFork: boolean;
  /** Whether Dependabot triggered it. Like forks, Dependabot has no access to secrets. */
  byDependabot: boolean;
  pullRequest: PullRequest | undefined;
}

export interface PullRequest {
  owner: string;
  repo: string;
  number: number;
  /** The head commit of the pull request; `GITHUB_SHA` is the merge commit. */
  headSha: string;
}

/** Reads the runner's variables and the file with the event payload. */
export function readEvent(env: NodeJS.ProcessEnv): WorkflowEvent {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const repository = textAt(payload, 'repository', 'full_name') ?? env.GITHUB_REPOSITORY ?? '';
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    fromFork: isFromFork(payload, repository),
    byDependabot:
      env.GITHUB_ACTOR === 'dependabot[bot]' ||
      textAt(payload, 'pull_request', 'user', 'login') === 'dependabot[bot]',
    pullRequest: readPullRequest(payload, repository),
  };
}

/** A deleted fork has no repository in the payload. */
function isFromFork(payload: unknown, repository: string): boolean {
  if (memberAt(payload, 'pull_request') !== undefined) {
    return textAt(payload, 'pull_request', 'head', 'repo', 'full_name') !== repository;
  }
  if (memberAt(payload, 'workflow_run') !== undefined) {
    return textAt(payload, 'workflow_run', 'head_repository', 'full_name') !== repository;
  }
  return false;
}

function readPullRequest(payload: unknown, repository: string): PullRequest | undefined {
  const number = memberAt(payload, 'pull_request', 'number');
  const headSha = textAt(payload, 'pull_request', 'head', 'sha');
  const [owner, repo] = repository.split('/');
  if (typeof number !== 'number' || headSha === undefined || !owner || !repo) return undefined;
  return { owner, repo, number, headSha };
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
