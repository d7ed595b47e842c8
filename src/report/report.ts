import type { Inputs } from '../action/inputs.ts';
import { outputs, type StepOutputs } from '../action/outputs.ts';
import type { Runner } from '../action/runner.ts';
import { hasErrors } from '../shared/diagnostics.ts';
import { errorMessage } from '../shared/errors.ts';
import { sanitize } from '../shared/sanitize.ts';
import { conclusion, type ReportInputs } from './conclusion.ts';
import { entries, entryDiagnostics } from './entry.ts';
import { diagnosticLine } from './log.ts';
import { NOWHERE, type Origin } from './origin.ts';
import { annotate, printRest, printRun } from './print.ts';
import type { RunResult } from './run-result.ts';
import { summary } from './summary.ts';

/** The outputs of a run. */
export function outputsOf(run: RunResult, { team, mode }: ReportInputs): StepOutputs {
  return outputs(reported(run), run.redact, team, mode);
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
  origin: Origin = NOWHERE,
): Promise<boolean> {
  const all = entries(run);
  const diagnostics = [...run.diagnostics, ...entryDiagnostics(all)];
  printRun(inputs, run, all, hasErrors(diagnostics), runner);
  annotate(diagnostics, diagnosticLine, run.redact, runner);
  const isWritten = [
    writeOutputs(values, runner),
    inputs.summary ? await writeSummary(summary(inputs, run, origin), runner) : true,
  ];
  // After what needs no network: a cancelled run has seconds.
  await writeComment();
  printRest(inputs, run, all, runner);
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
