import type { Diagnostic } from '../shared/diagnostics.ts';
import { firstFew } from '../shared/lists.ts';
import { alert, dangerSentences, severityOf, unshownSentences } from './alerts.ts';
import {
  blindSpots,
  countsOf,
  hasFailed,
  heading,
  headline,
  isQuiet,
  type ReportInputs,
} from './conclusion.ts';
import {
  connectorParts,
  exportPart,
  failuresToTell,
  fileLink,
  type Level,
  loudEntries,
  quietPart,
} from './connectors.ts';
import { type Danger, dangers } from './dangers.ts';
import { type Entry, entries } from './entry.ts';
import { fitParts, type Limit, RANK, type Section } from './fit.ts';
import { decidingInputs } from './inputs-line.ts';
import { codeBlock } from './markdown.ts';
import { type NextStep, nextStepOf, whatNext } from './next-step.ts';
import type { Origin } from './origin.ts';
import { diagnosticItem, problemsPart } from './problems.ts';
import type { RunResult } from './run-result.ts';
import type { Style } from './style.ts';

/** More changes than these are a table first, with the diffs folded below. */
const MOST_DIFFS = 15;

/** More warnings than these are a list instead of an alert. */
const MOST_IN_ALERT = 10;

/**
 * What a run did or would do, as Markdown for people with twenty seconds: the comment and the summary. What changes
 * is cut only when everything else is gone.
 */
export function review(
  inputs: ReportInputs,
  run: RunResult,
  origin: Origin,
  style: Style,
  limit: Limit,
): string {
  const all = entries(run);
  const loud = loudEntries(all);
  const first = [...headParts(inputs, run, all, origin, style), ...alertParts(run, all, origin, style)];
  const last = lastParts(inputs, run, all, origin, style);
  const levels: Level[] = [
    ...(loud.length <= MOST_DIFFS ? (['diffs'] as const) : []),
    'linked table',
    'table',
    'short table',
    'names',
  ];
  let fitted = { text: '', cut: -1 };
  for (const level of levels) {
    const connectors =
      run.kind === 'exported' ? [exportPart(all, style)] : connectorParts(loud, level, origin, style);
    fitted = fitParts([...first, ...connectors, ...last], limit);
    if (fitted.cut < RANK.changes) break;
  }
  return fitted.text;
}

function headParts(
  inputs: ReportInputs,
  run: RunResult,
  all: readonly Entry[],
  { repositoryUrl, commit, runUrl }: Origin,
  style: Style,
): Section[] {
  const links = [
    ...(commit === undefined
      ? []
      : [linked(style.code(commit.slice(0, 7)), repositoryUrl && `${repositoryUrl}/commit/${commit}`)]),
    ...(runUrl === undefined ? [] : [linked('run', runUrl)]),
  ];
  const stated = decidingInputs(inputs).map(style.code);
  const lines = [
    `### Vercel connectors: ${heading(inputs, hasFailed(run, all), style.code)}`,
    `${headline(inputs.mode, run, all)}${links.length > 0 ? ` ${links.join(' · ')}` : ''}`,
    ...(stated.length > 0 ? [stated.join(' · ')] : []),
  ];
  return [
    { before: '', after: '', separator: '\n\n', items: lines, nouns: ['line', 'lines'], rank: RANK.head },
  ];
}

function linked(text: string, url: string | undefined): string {
  return url ? `[${text}](${url})` : text;
}

function alertParts(run: RunResult, all: readonly Entry[], origin: Origin, style: Style): Section[] {
  const found = dangersIn(run, all);
  const [caution, warning] = (['CAUTION', 'WARNING'] as const).map((severity) =>
    dangerSentences(
      found.filter((danger) => severityOf(danger) === severity),
      style,
    ),
  );
  const warnings = [
    ...of(run, 'warning').map((one) => diagnosticItem(one, origin, style)),
    // Beside the diffs of the others.
    ...(run.kind === 'exported' ? [] : all.filter(isQuiet)).flatMap(({ uid, warnings }) =>
      warnings.map((text) => `${style.code(uid)}: ${style.prose(text)}`),
    ),
  ];
  const together = warnings.length <= MOST_IN_ALERT;
  return [
    alert('CAUTION', [...failureSentences(all, origin, style), ...(caution ?? [])]),
    alert('WARNING', [...(warning ?? []), ...(together ? warnings : [])]),
    ...(of(run, 'error').length > 0 ? [problemsPart(of(run, 'error'), origin, style)] : []),
    ...(together ? [] : [list('#### Warnings', warnings, ['warning', 'warnings'], RANK.warnings)]),
  ];
}

function dangersIn(run: RunResult, all: readonly Entry[]): Danger[] {
  return dangers(all, run.kind === 'reconciled' ? run.abandoned : []);
}

/** Each reason for a failure once. */
function failureSentences(all: readonly Entry[], origin: Origin, style: Style): string[] {
  return failuresToTell(all).map(({ error, failed }) => {
    const [only] = failed.length === 1 ? failed : [];
    const link = only === undefined ? '' : fileLink(only.uidPlace, origin, style);
    const names = firstFew(
      failed.map(({ uid }) => uid),
      (uid) => `**${style.code(uid)}**`,
    );
    return `${names}${link === '' ? '' : ` (${link})`}: ${style.prose(error)}`;
  });
}

function lastParts(
  inputs: ReportInputs,
  run: RunResult,
  all: readonly Entry[],
  origin: Origin,
  style: Style,
): Section[] {
  // An export shows each of its connectors in its table.
  const beside = run.kind === 'exported' ? [] : all;
  const quiet = beside.filter(isQuiet);
  const notes = [
    ...of(run, 'notice').map((one) => diagnosticItem(one, origin, style)),
    ...unshownSentences(dangersIn(run, all), style),
    ...beside.flatMap(({ uid, notes }) => notes.map((note) => `${style.code(uid)}: ${style.prose(note)}`)),
    ...blindSpots(inputs, all).map(style.prose),
  ];
  const steps = [
    ...all.flatMap((entry) => nextStepOf(entry, inputs.team).map((step) => stepItem(step, style))),
    ...whatNext(inputs.mode, run, all).map(style.prose),
  ];
  return [
    list('#### Next steps', steps, ['next step', 'next steps'], RANK.nextSteps),
    ...deletedManifests(run, style),
    ...commands(run),
    ...(quiet.length > 0 ? [quietPart(quiet, countsOf(quiet).join(', '), origin, style)] : []),
    notes.length > MOST_IN_ALERT
      ? {
          ...list('', notes, ['note', 'notes'], RANK.notes),
          before: `<details><summary>${notes.length} notes</summary>\n\n`,
          after: '\n\n</details>',
        }
      : list('#### Notes', notes, ['note', 'notes'], RANK.notes),
  ];
}

/** What brings a connector back that was deleted. */
function deletedManifests(run: RunResult, style: Style): Section[] {
  if (run.kind !== 'reconciled') return [];
  return (run.deleted ?? []).map(({ uid, text }) => ({
    before: `<details><summary>Manifest of ${style.code(uid)}, as it was before the deletion</summary>\n\n`,
    after: '\n\n</details>',
    separator: '\n',
    items: [codeBlock(run.redact(text), 'yaml')],
    nouns: ['manifest of a deleted connector', 'manifests of deleted connectors'],
    rank: RANK.details,
  }));
}

/** What stores the secrets that exported files name. */
function commands(run: RunResult): Section[] {
  if (run.kind !== 'exported') return [];
  const secrets = run.exported.flatMap((one) => (one.outcome === 'exported' ? one.toFillIn.secrets : []));
  if (secrets.length === 0) return [];
  return [
    {
      before: '<details><summary>Commands that store the secrets</summary>\n\n```sh\n',
      after: '\n```\n\n</details>',
      separator: '\n',
      items: secrets.map((name) => `gh secret set ${name}`),
      nouns: ['command', 'commands'],
      rank: RANK.details,
    },
  ];
}

function stepItem({ uid, open, atProvider }: NextStep, style: Style): string {
  const opened =
    open === undefined ? [] : [open.url === undefined ? `${open.text}.` : `[${open.text}](${open.url}).`];
  const rest = atProvider === '' ? [] : [style.prose(atProvider)];
  return `${style.code(uid)}: ${[...opened, ...rest].join(' ')}`;
}

function list(heading: string, lines: readonly string[], nouns: Section['nouns'], rank: number): Section {
  return {
    before: heading === '' ? '' : `${heading}\n\n`,
    after: '',
    separator: '\n',
    items: lines.map((line) => `- ${line}`),
    nouns,
    rank,
  };
}

function of(run: RunResult, severity: Diagnostic['severity']): Diagnostic[] {
  return run.diagnostics.filter((diagnostic) => diagnostic.severity === severity);
}
