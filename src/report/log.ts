import type { Diagnostic } from '../shared/diagnostics.ts';
import { sanitize } from '../shared/sanitize.ts';
import { describeLink, type FieldChange } from './describe.ts';
import type { Entry } from './entry.ts';

/** `connectors/slack.yml:3:5`, or nothing for a diagnostic of an input. */
export function describePlace({ file, position }: Pick<Diagnostic, 'file' | 'position'>): string {
  if (file === undefined) return '';
  return position === undefined ? file : `${file}:${position.line}:${position.column}`;
}

/** A diagnostic as a line of the log. */
export function diagnosticLine(diagnostic: Diagnostic): string {
  const place = describePlace(diagnostic);
  return sanitize(place === '' ? diagnostic.message : `${place} ${diagnostic.message}`);
}

/** What became of a connector, as the lines of its group in the log. */
export function entryLines({
  place,
  type,
  id,
  links,
  secrets,
  hosts,
  changes,
  notes,
  error,
}: Entry): string[] {
  const lines = [
    `manifest  ${describePlace(place)}`,
    `type      ${type}`,
    ...(id === undefined ? [] : [`ID        ${id}`]),
    ...links.map((link) => `link      ${describeLink(link)}`),
    ...(secrets.length > 0 ? [`secrets   ${secrets.join(', ')}`] : []),
    ...(hosts.length > 0 ? [`hosts     ${hosts.join(', ')}`] : []),
    ...changes.map(changeLine),
    ...notes,
    ...(error === undefined ? [] : [`error     ${error}`]),
  ];
  return lines.map(sanitize);
}

function changeLine({ field, before, after }: FieldChange): string {
  if (before === '') return `set       ${field}${after && `: ${after}`}`;
  return `change    ${field}: ${before} → ${after}`;
}

/** Rows of cells as lines of text whose columns stand below each other. */
export function alignedTable(rows: readonly (readonly string[])[]): string[] {
  const cells = rows.map((row) => row.map(sanitize));
  const widths = cells[0]?.map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells.map((row) =>
    row
      .map((cell, column) => cell.padEnd(widths?.[column] ?? 0))
      .join('  ')
      .trimEnd(),
  );
}
