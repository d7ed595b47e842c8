import type { Inputs } from '../action/inputs.ts';
import { outputs } from '../action/outputs.ts';
import type { Runner } from '../action/runner.ts';
import { type Diagnostic, hasErrors } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { sanitize } from '../shared/sanitize.ts';
import { blindSpots, conclusion, outcomeLabel, type ReportInputs } from './conclusion.ts';
import { type Entry, entries, entryDiagnostics } from './entry.ts';
import { alignedTable, diagnosticLine, entryLines } from './log.ts';
import type { RunResult } from './run-result.ts';
import { summary } from './summary.ts';

/** GitHub shows about ten annotations a step, each cut at 4,096 characters; the log and the summary have all. */
const MAX_ANNOTATIONS = 10;
const MAX_ANNOTATION = 4_000;

/**
 * Log, annotations, job summary and outputs of a run.
 * @param writeComment writes the comment on the pull request, and never fails
 * @returns whether the run succeeded
 */
export async function report(
  inputs: ReportInputs & Pick<Inputs, 'summary'>,
  run: RunResult,
  runner: Runner,
  writeComment: () => Promise<void> = async () => undefined,
): Promise<boolean> {
  const all = entries(run);
  for (const entry of all) {
    runner.group(sanitize(`${entry.uid}: ${outcomeLabel(entry.outcome)}`), entryLines(entry));
  }
  if (inputs.mode === 'plan') logChanges(all, runner);
  const diagnostics = [...run.diagnostics, ...entryDiagnostics(all)];
  annotate(diagnostics, runner);
  for (const [name, value] of Object.entries(outputs(reported(run), run.redact))) runner.output(name, value);
  if (inputs.summary) await writeSummary(summary(inputs, run), runner);
  // After what needs no network: a cancelled run has seconds.
  await writeComment();
  for (const line of blindSpots(inputs, all)) runner.info(line);
  runner.info(conclusion(inputs, run, all));
  return !hasErrors(diagnostics);
}

function reported(run: RunResult): Parameters<typeof outputs>[0] {
  switch (run.kind) {
    case 'refused':
      return [];
    case 'reconciled':
      return run.results;
    case 'exported':
      return run.exported;
  }
}

function logChanges(all: readonly Entry[], runner: Runner): void {
  const rows = all.flatMap(({ uid, changes }) =>
    changes.map(({ field, before, after }) => [uid, field, before || '–', after || '(not shown)']),
  );
  if (rows.length === 0) return;
  runner.group('What would change', alignedTable([['Connector', 'Field', 'Current', 'Desired'], ...rows]));
}

function annotate(diagnostics: readonly Diagnostic[], runner: Runner): void {
  const errorsFirst = [...diagnostics].sort(
    (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
  );
  errorsFirst.forEach((diagnostic, index) => {
    const line = diagnosticLine(diagnostic);
    const { severity } = diagnostic;
    if (index < MAX_ANNOTATIONS) runner.annotate(severity, line.slice(0, MAX_ANNOTATION), diagnostic);
    else runner.info(`${{ error: 'Error', warning: 'Warning', notice: 'Notice' }[severity]}: ${line}`);
  });
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'notice'];

async function writeSummary(markdown: string, runner: Runner): Promise<void> {
  try {
    await runner.summary(markdown);
  } catch (cause) {
    // Old self-hosted runners have no job summary; what was done counts anyway.
    runner.annotate('warning', `The job summary could not be written: ${errorMessage(cause)}`);
  }
}
