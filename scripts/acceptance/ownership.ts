/**
 * What tells the connectors of acceptance runs from everything else in a team: a uid of the form
 * `<type>/accept-<run>-<name>`, where the run is eight random hexadecimal digits.
 */
const UID = /^[a-z0-9][a-z0-9.-]*\/accept-(?<run>[0-9a-f]{8})-[A-Za-z0-9-]+$/;

/** What the names and uids of all acceptance runs contain; a list of connectors can be searched for it. */
export const MARKER = 'accept-';

/** The run that a uid belongs to; `undefined` for a connector that no acceptance run made. */
export function runOf(uid: string): string | undefined {
  return UID.exec(uid)?.groups?.run;
}

export function uidOf(run: string, type: string, name: string): string {
  const uid = `${type}/${MARKER}${run}-${name}`;
  if (runOf(uid) !== run) throw new Error(`${uid} is not a uid of run ${run}`);
  return uid;
}
