import type { WorkflowEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** What a run may do, given where its code comes from. */
export type ModeDecision =
  | { allowed: true; mode: Inputs['mode']; notice?: string }
  | { allowed: false; reason: string };

/** Events whose runs have secrets although the code they concern may come from a fork. */
const PRIVILEGED = ['pull_request_target', 'workflow_run', 'issue_comment'];

/**
 * Decides the mode of a run. In a privileged event from a fork, secrets would meet untrusted manifests, so only
 * `validate` is allowed; so it is where the origin is unknown, since a guard must not fail open. Runs from forks and by Dependabot have no access to secrets: `plan` then validates, and every
 * other mode says why it cannot work.
 * @param lookupFailure why the head of the pull request could not be read, as a sentence
 */
export function decideMode(
  { mode, token }: Pick<Inputs, 'mode' | 'token'>,
  event: WorkflowEvent,
  lookupFailure?: string,
): ModeDecision {
  if (mode === 'validate') return { allowed: true, mode };
  if (event.origin !== 'same repository' && PRIVILEGED.includes(event.name)) {
    return { allowed: false, reason: refusal(mode, event, lookupFailure) };
  }
  if (token !== '') return { allowed: true, mode };
  const source = event.byDependabot ? 'by Dependabot' : event.origin === 'fork' ? 'from a fork' : undefined;
  if (source === undefined) {
    return {
      allowed: false,
      reason: `Input \`vercel-token\` is empty, but mode ${mode} requires it. Set \`vercel-token: \${{ secrets.VERCEL_TOKEN }}\` under \`with\` and check that the secret is set for this repository and environment.`,
    };
  }
  if (mode === 'plan') {
    return {
      allowed: true,
      mode: 'validate',
      notice: `This run ${source} has no access to secrets, so nothing was compared; the manifests were only validated.`,
    };
  }
  return {
    allowed: false,
    reason: `Mode ${mode} is not possible in this run ${source}: it has no access to secrets, so \`vercel-token\` is empty. Use mode plan or validate here, and mode ${mode} after the merge.`,
  };
}

function refusal(mode: Inputs['mode'], { name, origin }: WorkflowEvent, lookupFailure = ''): string {
  const advice = 'Use mode validate here, or mode plan on pull_request.';
  if (origin === 'fork') {
    return `Mode ${mode} is not allowed on ${name} from a fork: this run has access to secrets, and the manifests may be untrusted. ${advice}`;
  }
  const why =
    lookupFailure === '' ? 'the event payload does not tell where the code comes from' : lookupFailure;
  return `Mode ${mode} is not allowed on ${name} unless the code is known to come from this repository, since this run has access to secrets: ${why}. ${advice}`;
}
