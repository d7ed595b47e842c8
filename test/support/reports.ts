import type { Part, Path, Report } from '../../src/shared/diagnostics.ts';

/** What a check reports, in order; `part` is there where the check states one. */
export function reportsOf(check: (report: Report) => void): { path: Path; message: string; part?: Part }[] {
  const reports: { path: Path; message: string; part?: Part }[] = [];
  check((path, message, part) => reports.push({ path, message, ...(part && { part }) }));
  return reports;
}
