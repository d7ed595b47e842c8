import type { ReportInputs } from './conclusion.ts';
import type { Origin } from './origin.ts';
import { review } from './review.ts';
import type { RunResult } from './run-result.ts';
import { styleOf } from './style.ts';

/** GitHub takes 65,536 characters a comment; some of them count more than once there. */
export const MAX_COMMENT = 60_000;

export interface CommentContext {
  origin: Origin;
  /** What tells this step from others that comment on the same pull request. */
  step: readonly string[];
}

/** The hidden line by which a later run finds the comment again. */
export function marker({ step }: Pick<CommentContext, 'step'>): string {
  // Loaded only here: every run pays for start-up.
  const { createHash } = process.getBuiltinModule('node:crypto');
  return `<!-- vercel-connector-action ${createHash('sha256').update(JSON.stringify(step)).digest('hex')} -->`;
}

/**
 * What the plan would change or the run did change, as a comment. The runner masks no comments, so secrets are taken
 * out of every text before it is escaped, and out of the whole in the end.
 */
export function comment(inputs: ReportInputs, run: RunResult, context: CommentContext): string {
  const head = marker(context);
  const body = review(inputs, run, context.origin, styleOf(run.redact), {
    max: MAX_COMMENT - head.length - 1,
    measure: (text) => text.length,
    elsewhere: 'the job summary and the log',
  });
  return `${head}\n${run.redact(body)}`;
}
