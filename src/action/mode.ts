import type { WorkflowEvent } from './event.ts';
import type { Inputs } from './inputs.ts';

/** What a run may do, given where its code comes from. */
export type Verdict =
  | { allowed: true; mode: Inputs['mode']; notice?: string }
  | { allowed: false; reason: string };

/** Events whose runs have secrets although what they run on may come from a fork. */
const PRIVILEGED = ['pull_request_target', 'workflow_run'];

/**
 * Decides the mode of a run. Secrets meet a stranger's manifests in a privileged event from a fork, so nothing but
 * `validate` runs there. Runs from forks and by Dependabot get no secrets: `plan` then checks what can be checked,
 * and everything else says why it cannot work.
 */
export function guard({ mode, token }: Pick<Inputs, 'mode' | 'token'>, event: WorkflowEvent): Verdict {
  if (mode === 'validate') return { allowed: true, mode };
  if (event.fromFork && PRIVILEGED.includes(event.name)) {
    return {
      allowed: false,
      reason: `Mode ${mode} is refused on ${event.name} from a fork: this run has secrets, and the manifests may be a stranger's. Use mode validate here, or plan on pull_request`,
    };
  }
  if (token !== '') return { allowed: true, mode };
  const source = event.byDependabot ? 'by Dependabot' : event.fromFork ? 'from a fork' : undefined;
  if (source === undefined) {
    return {
      allowed: false,
      reason: `Input \`vercel-token\` is empty, and mode ${mode} needs it. Give \`vercel-token: \${{ secrets.VERCEL_TOKEN }}\`, and check that the secret is set for this repository and environment`,
    };
  }
  if (mode === 'plan') {
    return {
      allowed: true,
      mode: 'validate',
      notice: `This run ${source} gets no secrets, so there is no token to compare with what is live. The manifests are checked as in mode validate; nothing else is done`,
    };
  }
  return {
    allowed: false,
    reason: `Mode ${mode} cannot work in this run ${source}: it gets no secrets, so \`vercel-token\` is empty. Use mode plan or validate here, and ${mode} after the merge`,
  };
}
