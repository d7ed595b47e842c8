import type { Diagnostic, Position, Report } from '../shared/diagnostics.ts';
import { showPath } from '../shared/diagnostics.ts';
import { checkHosts } from './allowed-hosts.ts';
import type { Fields } from './cross-field.ts';
import type { ManifestDocument } from './document.ts';
import type { Values } from './expressions.ts';
import type { Guards } from './guards.ts';
import { type StatedHost, statedHosts } from './hosts.ts';
import type { Schema } from './schema/field-info.ts';

export interface HostOptions extends Pick<Guards, 'allowedHosts'> {
  values: Values;
  error: Report;
  /** Takes what this run cannot decide, where that is no error. */
  undecided: Report | undefined;
}

/** The hosts that a document names, all of them checked. */
export async function readHosts(
  fields: Fields,
  document: ManifestDocument,
  dataSchema: Schema | undefined,
  problems: readonly Diagnostic[],
  { values, allowedHosts, error: report, undecided }: HostOptions,
): Promise<StatedHost[]> {
  const error = firstErrors(problems, document, report);
  const hosts = statedHosts(fields, values, dataSchema);
  for (const { path, invisible } of hosts) {
    if (invisible === undefined) continue;
    error(path, `\`${showPath(path)}\` contains ${invisible}, which hides the host that it names; remove it`);
  }
  await checkHosts(hosts, allowedHosts, { error, undecided: undecided ?? error });
  return hosts;
}

/** An error at each place, and none where one was reported before. */
function firstErrors(problems: readonly Diagnostic[], document: ManifestDocument, error: Report): Report {
  const place = ({ line, column }: Position): string => `${line}:${column}`;
  const said = new Set(
    problems.flatMap(({ severity, position }) => (severity === 'error' && position ? place(position) : [])),
  );
  return (path, message, part) => {
    const here = place(document.at(path, part));
    if (said.has(here)) return;
    said.add(here);
    error(path, message, part);
  };
}
