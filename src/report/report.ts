import type { Shown } from '../action/inputs.ts';
import { outputs } from '../action/outputs.ts';
import type { Runner } from '../action/runner.ts';
import { failureProblems, type Result, uidPlace } from '../reconcile/result.ts';
import type { Outcome } from '../run.ts';
import { type Diagnostic, hasErrors } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { summary } from './summary.ts';
import {
  CHANGES_HEAD,
  changeRows,
  conclusion,
  printable,
  problemLine,
  resultLines,
  textTable,
  unseen,
} from './text.ts';

/** GitHub shows about ten annotations a step, each cut at 4,096 characters; the log and the summary have all. */
const MAX_ANNOTATIONS = 10;
const MAX_ANNOTATION = 4_000;

/**
 * Log, annotations, job summary and outputs of a run.
 * @returns whether the run succeeded
 */
export async function report(
  inputs: Shown,
  { problems, results, redact }: Outcome,
  runner: Runner,
  writeComment: (() => Promise<void>) | undefined = undefined,
): Promise<boolean> {
  for (const result of results) {
    runner.group(printable(`${result.manifest.uid}: ${result.outcome ?? 'valid'}`), resultLines(result));
  }
  const changes = changeRows(results);
  if (inputs.mode === 'plan' && changes.length > 0) {
    runner.group('What would change', textTable([CHANGES_HEAD, ...changes]));
  }
  const found = [...problems, ...resultProblems(results)];
  annotate(found, runner);
  for (const [name, value] of Object.entries(outputs(results, redact))) runner.output(name, value);
  if (inputs.summary) await writeSummary(summary(inputs, problems, results), runner);
  // After what needs no network: a cancelled run has seconds.
  if (writeComment) await tryComment(writeComment, runner);
  for (const line of unseen(inputs, results)) runner.info(line);
  runner.info(conclusion(inputs.mode, problems, results));
  return !hasErrors(found);
}

function annotate(problems: readonly Diagnostic[], runner: Runner): void {
  const errorsFirst = [...problems].sort(
    (left, right) => Number(left.severity === 'warning') - Number(right.severity === 'warning'),
  );
  errorsFirst.forEach((problem, index) => {
    const line = problemLine(problem);
    if (index < MAX_ANNOTATIONS) runner.annotate(problem.severity, line.slice(0, MAX_ANNOTATION), problem);
    else runner.info(`${problem.severity === 'error' ? 'Error' : 'Warning'}: ${line}`);
  });
}

/** What went wrong with connectors, at the lines of their manifests. */
function resultProblems(results: readonly Result[]): Diagnostic[] {
  const warnings = results.flatMap((result) =>
    result.warnings.map((message): Diagnostic => {
      return { severity: 'warning', message: `${result.manifest.uid}: ${message}`, ...uidPlace(result) };
    }),
  );
  return [...failureProblems(results), ...warnings];
}

async function writeSummary(markdown: string, runner: Runner): Promise<void> {
  try {
    await runner.summary(markdown);
  } catch (cause) {
    // Old self-hosted runners have no job summary; what was done counts all the same.
    runner.annotate('warning', `The job summary could not be written: ${errorMessage(cause)}`);
  }
}

async function tryComment(write: () => Promise<void>, runner: Runner): Promise<void> {
  try {
    await write();
  } catch (cause) {
    // Loaded with the GitHub client, which is there when this is thrown.
    const { NoComment } = await import('../action/pull-request-comment.ts');
    if (!(cause instanceof NoComment)) throw cause;
    runner.annotate(cause.severity, cause.message);
  }
}
