import type { Inputs } from '../action/inputs.ts';
import { showLink } from '../reconcile/plan.ts';
import { type Failed, failures, firstUids, type Result } from '../reconcile/result.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { code, escapeMarkdown, prose, table } from './markdown.ts';
import { CHANGES_HEAD, changeRows, conclusion, count, place, USES_HEAD, unseen, uses } from './text.ts';

/** GitHub takes 1 MiB a step; the rest of a longer summary is in the log. */
export const MAX_SUMMARY = 900_000;

/** The job summary: what became of each connector, and every problem. */
export function summary(
  inputs: Pick<Inputs, 'mode' | 'team' | 'updateData'>,
  problems: readonly Diagnostic[],
  results: readonly Result[],
): string {
  const parts = [
    `### Vercel connectors: ${inputs.mode}`,
    `${escapeMarkdown(conclusion(inputs.mode, problems, results))}${inputs.team === '' ? '' : ` Team ${code(inputs.team)}.`}`,
    ...section('Errors', failures(results).map(errorLine)),
    ...(results.length > 0 ? [connectorTable(inputs.mode, results)] : []),
    ...changesTable(inputs.mode, changeRows(results)),
    ...section('Problems', problems.map(problemItem)),
    ...section('Warnings', results.flatMap(warningLines)),
    ...section('Notes', [...results.flatMap(noteLines), ...unseen(inputs, results).map(prose)]),
  ];
  return cut(`${parts.join('\n\n')}\n`);
}

function connectorTable(mode: Inputs['mode'], results: readonly Result[]): string {
  const isPlan = mode === 'plan';
  return table(
    ['Connector', 'Type', 'Result', 'Links', 'ID', ...(isPlan ? [USES_HEAD] : [])],
    results.map(({ manifest, outcome, connector, links }) => [
      code(manifest.uid),
      escapeMarkdown(connector?.type ?? manifest.type ?? `preset of ${manifest.service}`),
      outcome === 'failed' ? '**failed**' : (outcome ?? 'valid'),
      links.map((link) => escapeMarkdown(showLink(link))).join('<br>'),
      connector ? code(connector.id) : '',
      ...(isPlan ? [uses(manifest, code)] : []),
    ]),
  );
}

/** Longer than a screen; it is then folded. */
const LONG_TABLE = 30;

function changesTable(mode: Inputs['mode'], rows: readonly string[][]): string[] {
  if (rows.length === 0) return [];
  const cells = rows.map(([uid = '', field = '', live = '', wanted = '']) => [
    code(uid),
    code(field),
    escapeMarkdown(live),
    escapeMarkdown(wanted),
  ]);
  const [title, head] =
    mode === 'plan'
      ? ['What would change', CHANGES_HEAD]
      : ['What was changed', ['Connector', 'Field', 'Before', 'Now']];
  const shown = table(head, cells);
  if (rows.length <= LONG_TABLE) return [`#### ${title}`, shown];
  return [
    `<details><summary><b>${title}</b> (${count(rows.length, 'field')})</summary>`,
    shown,
    '</details>',
  ];
}

function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`#### ${title}`, items.map((item) => `- ${item}`).join('\n')];
}

function errorLine({ error, results }: Failed): string {
  return `${firstUids(results, code)}: ${prose(error)}`;
}

function warningLines({ manifest, warnings }: Result): string[] {
  return warnings.map((warning) => `${code(manifest.uid)}: ${prose(warning)}`);
}

function noteLines({ manifest, notes }: Result): string[] {
  return notes.map((note) => `${code(manifest.uid)}: ${prose(note)}`);
}

function problemItem(problem: Diagnostic): string {
  const where = place(problem);
  const kind = problem.severity === 'warning' ? 'Warning: ' : '';
  return `${where === '' ? '' : `${code(where)} `}${kind}${prose(problem.message)}`;
}

function cut(markdown: string): string {
  if (markdown.length <= MAX_SUMMARY) return markdown;
  const kept = markdown.slice(0, markdown.lastIndexOf('\n', MAX_SUMMARY));
  const left = markdown
    .slice(kept.length)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  return `${kept}\n\n${left} more lines are in the log.\n`;
}
