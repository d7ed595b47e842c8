import { readFileSync } from 'node:fs';

/** What started the workflow, as far as the action looks at it. */
export interface WorkflowEvent {
  /** `pull_request`, `push`, … */
  name: string;
  /** Whether the code that runs, or ran before, comes from another repository. */
  fromFork: boolean;
  /** Whether Dependabot started it; like forks it gets no secrets. */
  byDependabot: boolean;
  pullRequest: PullRequest | undefined;
}

export interface PullRequest {
  owner: string;
  repo: string;
  number: number;
  /** The commit that is proposed; `GITHUB_SHA` is a merge of it. */
  headSha: string;
}

/** Reads the runner's variables and its file with the event's payload. */
export function readEvent(env: NodeJS.ProcessEnv): WorkflowEvent {
  const payload = readPayload(env.GITHUB_EVENT_PATH);
  const here = text(payload, 'repository', 'full_name') ?? env.GITHUB_REPOSITORY ?? '';
  return {
    name: env.GITHUB_EVENT_NAME ?? '',
    fromFork: isFromFork(payload, here),
    byDependabot:
      env.GITHUB_ACTOR === 'dependabot[bot]' ||
      text(payload, 'pull_request', 'user', 'login') === 'dependabot[bot]',
    pullRequest: readPullRequest(payload, here),
  };
}

/** A fork that was deleted meanwhile has no repository. */
function isFromFork(payload: unknown, here: string): boolean {
  if (member(payload, 'pull_request') !== undefined) {
    return text(payload, 'pull_request', 'head', 'repo', 'full_name') !== here;
  }
  if (member(payload, 'workflow_run') !== undefined) {
    return text(payload, 'workflow_run', 'head_repository', 'full_name') !== here;
  }
  return false;
}

function readPullRequest(payload: unknown, here: string): PullRequest | undefined {
  const number = member(payload, 'pull_request', 'number');
  const headSha = text(payload, 'pull_request', 'head', 'sha');
  const [owner, repo] = here.split('/');
  if (typeof number !== 'number' || headSha === undefined || !owner || !repo) return undefined;
  return { owner, repo, number, headSha };
}

function readPayload(path: string | undefined): unknown {
  if (!path) return undefined;
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch {
    // A runner without a payload, such as a local one, has no pull request.
    return undefined;
  }
}

function member(value: unknown, ...path: string[]): unknown {
  return path.reduce<unknown>(
    (inner, name) =>
      typeof inner === 'object' && inner !== null ? (inner as Record<string, unknown>)[name] : undefined,
    value,
  );
}

function text(value: unknown, ...path: string[]): string | undefined {
  const found = member(value, ...path);
  return typeof found === 'string' ? found : undefined;
}
