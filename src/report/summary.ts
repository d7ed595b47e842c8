import type { ReportInputs } from './conclusion.ts';
import { NOWHERE, type Origin } from './origin.ts';
import { review } from './review.ts';
import type { RunResult } from './run-result.ts';
import { styleOf } from './style.ts';

/** Bytes. GitHub takes 1 MiB a step, and drops a longer summary as a whole. */
export const MAX_SUMMARY = 1_000_000;

/** The job summary, of the same parts as the comment. */
export function summary(inputs: ReportInputs, run: RunResult, origin: Origin = NOWHERE): string {
  return review(inputs, run, origin, styleOf(run.redact), {
    max: MAX_SUMMARY,
    measure: (text) => Buffer.byteLength(text),
    elsewhere: 'the log',
  });
}
