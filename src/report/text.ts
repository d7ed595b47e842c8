import type { Manifest } from '../manifest/manifest.ts';
import { showLink } from '../reconcile/plan.ts';
import type { Result } from '../reconcile/result.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';

/** `connectors/slack.yml:3:5`, or nothing for a problem of an input. */
export function place({ file, position }: Pick<Diagnostic, 'file' | 'position'>): string {
  if (file === undefined) return '';
  return position === undefined ? file : `${file}:${position.line}:${position.column}`;
}

/** A problem as a line of the log. */
export function problemLine(problem: Diagnostic): string {
  const where = place(problem);
  return printable(where === '' ? problem.message : `${where} ${problem.message}`);
}

/** Text without what a terminal would take for a command, and without line breaks. */
export function printable(text: string): string {
  return text.replace(/[\u0000-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]+/g, ' ');
}

/** What became of a connector, as the lines of its group in the log. */
export function resultLines(result: Result): string[] {
  const { manifest, connector, links, changes, notes, error } = result;
  const lines = [
    `manifest  ${place({ file: manifest.file, position: manifest.at([]) })}`,
    `type      ${connector?.type ?? manifest.type ?? `preset ${manifest.connectionMethod} of ${manifest.service}`}`,
    ...(connector ? [`ID        ${connector.id}`] : []),
    ...links.map((link) => `link      ${showLink(link)}`),
    ...(manifest.secrets.length > 0 ? [`secrets   ${manifest.secrets.join(', ')}`] : []),
    ...(manifest.hosts.length > 0 ? [`hosts     ${manifest.hosts.join(', ')}`] : []),
    ...changes.map(({ field, live, wanted }) =>
      live === ''
        ? `set       ${field}${wanted && `: ${wanted}`}`
        : `change    ${field}: ${live} → ${wanted}`,
    ),
    ...notes,
    ...(error === undefined ? [] : [`error     ${error}`]),
  ];
  return lines.map(printable);
}

/** The head of the column in which a plan lists what a reviewer looks at: which secrets may go where. */
export const USES_HEAD = 'Secrets and hosts in `data`';

/** @param show a name as Markdown */
export function uses({ secrets, hosts }: Manifest, show: (name: string) => string): string {
  return [...secrets.map((name) => `secrets.${name}`), ...hosts].map(show).join('<br>');
}

/** The head of a table of what differs; of `data` nothing but its name is said. */
export const CHANGES_HEAD = ['Connector', 'Field', 'Current', 'Desired'] as const;

/** A row for each field that differs. */
export function changeRows(results: readonly Result[]): string[][] {
  return results.flatMap(({ manifest, changes }) =>
    changes.map(({ field, live, wanted }) => [manifest.uid, field, live || '–', wanted || '(not shown)']),
  );
}

/** Rows of cells as lines of text whose columns stand below each other. */
export function textTable(rows: readonly (readonly string[])[]): string[] {
  const printableRows = rows.map((row) => row.map(printable));
  const widths = printableRows[0]?.map((_, column) =>
    Math.max(...printableRows.map((row) => row[column]?.length ?? 0)),
  );
  return printableRows.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}

/** `3 connectors`, `1 connector`. */
export function count(number: number, noun: string): string {
  return `${number} ${noun}${number === 1 ? '' : 's'}`;
}

/** What a plan or an apply cannot see, where there is a connector that it looked at. */
export function unseen(
  { mode, updateData }: { mode: string; updateData: boolean },
  results: readonly Result[],
): string[] {
  const looked = results.some(
    ({ outcome }) => outcome === 'unchanged' || outcome === 'update' || outcome === 'updated',
  );
  if (updateData || !looked || !(mode === 'plan' || mode === 'apply')) return [];
  return [
    'The `data` of connectors that are there already was not compared, since the API never returns it; `if-exists: update` with `update-data: true` sends it again.',
  ];
}

/** The sentence that a run ends with. */
export function conclusion(
  mode: string,
  problems: readonly Diagnostic[],
  results: readonly Result[],
): string {
  const errors = problems.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    return `${count(errors.length, 'problem')} found; nothing was changed.`;
  }
  const failed = results.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) {
    const names = failed.map(({ manifest }) => manifest.uid).join(', ');
    return printable(`${failed.length} of ${count(results.length, 'connector')} failed: ${names}.`);
  }
  if (mode === 'validate') {
    const found = problems.length === 0 ? 'no problems' : count(problems.length, 'warning');
    return `${count(results.length, 'manifest')} checked; ${found}.`;
  }
  if (results.length === 0) return '0 connectors.';
  const outcomes = [
    'created',
    'create',
    'updated',
    'update',
    'unchanged',
    'deleted',
    'absent',
    'exported',
    'kept',
  ] as const;
  const counted = outcomes.flatMap((outcome) => {
    const number = results.filter((result) => result.outcome === outcome).length;
    return number === 0
      ? []
      : [`${number} ${mode === 'plan' && outcome !== 'unchanged' ? `to ${outcome}` : outcome}`];
  });
  return `${count(results.length, 'connector')}: ${counted.join(', ')}.`;
}
