import type { Diagnostic } from '../shared/diagnostics.ts';
import { clip, sanitize } from '../shared/sanitize.ts';
import { alignedLines } from './connectors.ts';
import { describeLink } from './describe.ts';
import type { Entry } from './entry.ts';

/** Characters of a line of the log. */
const LONGEST_LINE = 2_000;

type Redact = (text: string) => string;

/**
 * Text of other origin as a line of the log. The runner masks secrets there, but would not recognize one that is cut.
 */
export function logLine(text: string, redact: Redact, max = LONGEST_LINE): string {
  const line = sanitize(text);
  return line.length <= max ? line : clip(redact(line), max);
}

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

/** Characters of a value in a diff: the whole of it is in the manifest. */
const LONGEST_VALUE = 500;

/** What changes about a connector, as the lines of a diff. */
export function diffLogLines({ lines }: Entry, redact: Redact): string[] {
  return alignedLines(lines, (text) => logLine(text, redact, LONGEST_VALUE)).map((line) => `  ${line}`);
}

/** What is known of a connector, as the lines of its group in the log. */
export function entryLines(entry: Entry, redact: Redact): string[] {
  const { place, type, id, links, secrets, hosts, notes, error } = entry;
  const lines = [
    `manifest  ${describePlace(place)}`,
    `type      ${type}`,
    ...(id === undefined ? [] : [`ID        ${id}`]),
    ...links.map((link) => `link      ${describeLink(link)}`),
    ...(secrets.length > 0 ? [`secrets   ${secrets.join(', ')}`] : []),
    ...(hosts.length > 0 ? [`hosts     ${hosts.join(', ')}`] : []),
    ...notes,
    ...(error === undefined ? [] : [`error     ${error}`]),
  ];
  return lines.map((line) => logLine(line, redact));
}
