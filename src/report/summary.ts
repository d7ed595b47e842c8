import { count } from '../shared/lists.ts';
import { blindSpots, conclusion, outcomeLabel, type ReportInputs } from './conclusion.ts';
import { describeLink } from './describe.ts';
import { type Entry, entries } from './entry.ts';
import { describePlace } from './log.ts';
import { code, escapeMarkdown, markdownTable, prose } from './markdown.ts';
import {
  cutAtLine,
  diagnosticItem,
  failureItems,
  plainStyle,
  section,
  USES_HEAD,
  usesCell,
  warningItems,
} from './parts.ts';
import type { RunResult } from './run-result.ts';

/** GitHub takes 1 MiB a step; the rest of a longer summary is in the log. */
export const MAX_SUMMARY = 900_000;

/** The job summary: what became of each connector, and every diagnostic. */
export function summary(inputs: ReportInputs, run: RunResult): string {
  const all = entries(run);
  const notes = all.flatMap(({ uid, notes }) => notes.map((note) => `${code(uid)}: ${prose(note)}`));
  const parts = [
    `### Vercel connectors: ${inputs.mode}`,
    `${escapeMarkdown(conclusion(inputs, run, all))}${inputs.team === '' ? '' : ` Team ${code(inputs.team)}.`}`,
    ...section('Errors', failureItems(all, plainStyle)),
    ...(all.length > 0 ? [overviewTable(inputs, all)] : []),
    ...changesTable(inputs, all),
    ...section(
      'Problems',
      run.diagnostics.map((diagnostic) => {
        const place = describePlace(diagnostic);
        return diagnosticItem(diagnostic, place === '' ? '' : code(place), plainStyle);
      }),
    ),
    ...section('Warnings', warningItems(all, plainStyle)),
    ...section('Notes', [...notes, ...blindSpots(inputs, all).map(prose)]),
  ];
  return cutAtLine(`${parts.join('\n\n')}\n`, MAX_SUMMARY, 'the log');
}

function overviewTable({ mode }: ReportInputs, all: readonly Entry[]): string {
  const isPlan = mode === 'plan';
  return markdownTable(
    ['Connector', 'Type', 'Result', 'Links', 'ID', ...(isPlan ? [USES_HEAD] : [])],
    all.map((entry) => [
      code(entry.uid),
      escapeMarkdown(entry.type),
      entry.outcome === 'failed' ? '**failed**' : outcomeLabel(entry.outcome),
      entry.links.map((link) => escapeMarkdown(describeLink(link))).join('<br>'),
      entry.id === undefined ? '' : code(entry.id),
      ...(isPlan ? [usesCell(entry, plainStyle)] : []),
    ]),
  );
}

/** Longer than a screen; it is then folded. */
const LONG_TABLE = 30;

function changesTable({ mode }: ReportInputs, all: readonly Entry[]): string[] {
  const rows = all.flatMap(({ uid, changes }) =>
    changes.map(({ field, before, after }) => [
      code(uid),
      code(field),
      escapeMarkdown(before || '–'),
      escapeMarkdown(after || '(not shown)'),
    ]),
  );
  if (rows.length === 0) return [];
  const [title, from, to] =
    mode === 'plan' ? ['What would change', 'Current', 'Desired'] : ['What was changed', 'Before', 'Now'];
  const shown = markdownTable(['Connector', 'Field', from, to], rows);
  if (rows.length <= LONG_TABLE) return [`#### ${title}`, shown];
  return [
    `<details><summary><b>${title}</b> (${count(rows.length, 'field')})</summary>`,
    shown,
    '</details>',
  ];
}
