import type { Inputs } from '../action/inputs.ts';
import { outputs, type StepOutputs } from '../action/outputs.ts';
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

/** The outputs of a run. */
export function outputsOf(run: RunResult): StepOutputs {
  return outputs(reported(run), run.redact);
}

/**
 * Log, annotations, job summary and outputs of a run.
 * @param writeComment writes the comment on the pull request, and never fails
 * @returns whether the run succeeded
 */
export async function report(
  inputs: ReportInputs & Pick<Inputs, 'summary'>,
  run: RunResult,
  { values }: StepOutputs,
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
  const isWritten = [
    writeOutputs(values, runner),
    inputs.summary ? await writeSummary(summary(inputs, run), runner) : true,
  ];
  // After what needs no network: a cancelled run has seconds.
  await writeComment();
  for (const line of blindSpots(inputs, all)) runner.info(line);
  runner.info(conclusion(inputs, run, all));
  return !hasErrors(diagnostics) && isWritten.every(Boolean);
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

/** What the run did is reported anyway, but later steps would go on with empty outputs: the run fails. */
function writeOutputs(values: StepOutputs['values'], runner: Runner): boolean {
  const missing: string[] = [];
  let reason = '';
  for (const [name, value] of Object.entries(values)) {
    try {
      runner.output(name, value);
    } catch (cause) {
      missing.push(`\`${name}\``);
      reason = errorMessage(cause);
    }
  }
  if (missing.length === 0) return true;
  runner.annotate(
    'error',
    `Outputs ${missing.join(', ')} could not be written to the file that GITHUB_OUTPUT names, so later steps do not get them: ${sanitize(reason)}. Check the runner's disk, and run again.`,
  );
  return false;
}

async function writeSummary(markdown: string, runner: Runner): Promise<boolean> {
  try {
    await runner.summary(markdown);
    return true;
  } catch (cause) {
    runner.annotate(
      'error',
      `The job summary could not be written to the file that GITHUB_STEP_SUMMARY names: ${sanitize(errorMessage(cause))}. Check the runner's disk, and run again. The log contains the same information.`,
    );
    return false;
  }
}
