import type { Runner } from '../action/runner.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { dangerSentences, unshownSentences } from './alerts.ts';
import { blindSpots, heading, isQuiet, outcomeLabel, type ReportInputs } from './conclusion.ts';
import { loudEntries } from './connectors.ts';
import { dangers } from './dangers.ts';
import type { Entry } from './entry.ts';
import { decidingInputs } from './inputs-line.ts';
import { describePlace, diffLogLines, entryLines, logLine } from './log.ts';
import { nextStepLine, nextStepOf, whatNext } from './next-step.ts';
import type { RunResult } from './run-result.ts';

/** More connectors than these have no group of their own while nothing happens to them. */
const MOST_GROUPS = 50;

/** Heading, dangers and diff of a run, open in the log; what else is known of each connector is folded. */
export function printRun(
  inputs: ReportInputs,
  run: RunResult,
  all: readonly Entry[],
  failed: boolean,
  runner: Runner,
): void {
  const line = (text: string) => logLine(text, run.redact);
  runner.info(`Vercel connectors: ${heading(inputs, failed, line)}`);
  const stated = decidingInputs(inputs);
  if (stated.length > 0) runner.info(line(stated.join(', ')));
  const found = dangers(all, run.kind === 'reconciled' ? run.abandoned : []);
  const style = { prose: line, code: line, plain: line };
  const plain = (sentence: string) => line(sentence.replaceAll('**', ''));
  for (const sentence of dangerSentences(found, style)) runner.info(`! ${plain(sentence)}`);
  for (const entry of loudEntries(all)) {
    runner.info(line(`${entry.uid}: ${outcomeLabel(entry.outcome)} (${describePlace(entry.uidPlace)})`));
    for (const changed of diffLogLines(entry, run.redact)) runner.info(changed);
  }
  const unshown = unshownSentences(found, style).map(plain);
  if (unshown.length > 0) runner.group(`${unshown.length} warnings about this pull request`, unshown);
  printDetails(all, run, runner);
}

function printDetails(all: readonly Entry[], run: RunResult, runner: Runner): void {
  const quiet = all.filter(isQuiet);
  const alone = quiet.length <= MOST_GROUPS ? all : all.filter((entry) => !isQuiet(entry));
  for (const entry of alone) {
    const name = logLine(`${entry.uid}: ${outcomeLabel(entry.outcome)}`, run.redact, LONGEST_GROUP_NAME);
    runner.group(name, entryLines(entry, run.redact));
  }
  if (quiet.length <= MOST_GROUPS) return;
  runner.group(
    `${quiet.length} connectors without changes`,
    quiet.flatMap(({ uid, id, outcome, uidPlace, notes }) =>
      [
        [uid, outcomeLabel(outcome), id, describePlace(uidPlace)].filter(Boolean).join('  '),
        ...notes.map((note) => `  ${note}`),
      ].map((text) => logLine(text, run.redact)),
    ),
  );
}

const LONGEST_GROUP_NAME = 200;

/** What is left for a person, and what the run could not see. */
export function printRest(inputs: ReportInputs, run: RunResult, all: readonly Entry[], runner: Runner): void {
  const steps = all.flatMap((entry) => nextStepOf(entry, inputs.team)).map(nextStepLine);
  for (const step of [...steps, ...whatNext(inputs.mode, run, all)]) {
    runner.info(logLine(`Next: ${step}`, run.redact));
  }
  for (const line of blindSpots(inputs, all)) runner.info(line);
}

/** GitHub shows about ten annotations a step, each cut at 4,096 characters; the log and the summary have all. */
const MAX_ANNOTATIONS = 10;
const MAX_ANNOTATION = 4_000;

/** Problems at their places, errors first; those that GitHub would not show are lines of the log. */
export function annotate(
  diagnostics: readonly Diagnostic[],
  show: (diagnostic: Diagnostic) => string,
  redact: (text: string) => string,
  runner: Runner,
): void {
  const errorsFirst = [...diagnostics].sort(
    (left, right) => SEVERITIES.indexOf(left.severity) - SEVERITIES.indexOf(right.severity),
  );
  errorsFirst.forEach((diagnostic, index) => {
    const line = logLine(show(diagnostic), redact, MAX_ANNOTATION);
    const { severity } = diagnostic;
    if (index < MAX_ANNOTATIONS) runner.annotate(severity, line, diagnostic);
    else runner.info(`${{ error: 'Error', warning: 'Warning', notice: 'Notice' }[severity]}: ${line}`);
  });
}

const SEVERITIES: readonly Diagnostic['severity'][] = ['error', 'warning', 'notice'];
