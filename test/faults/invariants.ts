/** What every run must keep to, whatever goes wrong around it. Each function gives what is wrong, in words. */
import type { ConnectApi } from '../emulator/index.ts';
import { findLeaks } from '../support/leaks.ts';
import { type Current, differences, type Policy, type Stated, same } from './model.ts';
import { type Run, SECRETS, type Session, TOKEN } from './session.ts';
import { type Exchange, isCreate } from './wire.ts';

/** The README: 60 minutes, and what was in flight then. */
export const LONGEST_RUN = 61 * 60_000;
/** The runner kills 10 seconds after it cancelled, and the action promises to be done in 7. */
export const LONGEST_CANCEL = 7_000;

export function anyRun(run: Run, api: ConnectApi): string[] {
  return [
    ...findLeaks(run.everything, { TOKEN, ...SECRETS }).map((leak) => `leak: ${leak}`),
    ...blindCreates(run.exchanges),
    ...run.exchanges
      .filter(({ origin }) => origin !== api.url)
      .map(({ origin }) => `the token was sent to ${origin}`),
    ...(run.took > LONGEST_RUN ? [`took ${run.took} ms`] : []),
    ...verdict(run),
  ];
}

/** A create whose outcome was unknown is not sent again before its uid was read. */
export function blindCreates(exchanges: readonly Exchange[]): string[] {
  const open = new Set<string>();
  const found: string[] = [];
  for (const { method, path, body, unknown, readable } of exchanges) {
    if (method === 'GET' && readable) open.delete(path.replace('/v1/connect/connectors/', ''));
    if (!isCreate({ method, path })) continue;
    const uid = (body as { uid: string }).uid;
    if (open.has(uid)) found.push(`${uid} was created again without a look`);
    if (unknown) open.add(uid);
  }
  return found;
}

/** A run fails exactly when something in it did, and names each connector that failed. */
function verdict({ succeeded, connectors, annotations, everything }: Run): string[] {
  const failed = connectors.filter(({ result }) => result === 'failed');
  const errors = annotations.filter(({ severity }) => severity === 'error');
  return [
    ...(succeeded === (errors.length === 0) ? [] : ['the exit status does not fit the errors']),
    ...failed.flatMap(({ uid, error }) => [
      ...(error === undefined || error === '' ? [`${uid} failed without a word`] : []),
      ...(succeeded ? [`${uid} failed, but the run did not`] : []),
      ...(everything.includes(`${uid}: failed`) && everything.includes(`error     ${error?.slice(0, 20)}`)
        ? []
        : [`no line names ${uid}`]),
    ]),
    ...(/\bat .+:\d+:\d+\)?$/m.test(everything) ? ['a stack trace'] : []),
  ];
}

/** After cancelling, nothing is begun, and the end comes in time. */
export function cancelled(run: Run, at: { time: number; number: number } | undefined): string[] {
  if (at === undefined) return [];
  const later = run.exchanges.filter(({ number }) => number > at.number);
  return [
    ...later.map(({ method, path }) => `begun after cancelling: ${method} ${path}`),
    ...(run.endedAt - at.time > LONGEST_CANCEL ? [`ended ${run.endedAt - at.time} ms after cancelling`] : []),
  ];
}

/** A run without faults, and alone: it brings about the wanted state, and says exactly what is so. */
export function cleanApply(
  run: Run,
  all: readonly Stated[],
  policy: Policy,
  before: ReadonlyMap<string, Current | undefined>,
  session: Session,
): string[] {
  return [
    ...all.flatMap((stated) => differences(stated, policy, before.get(stated.uid), session.live(stated.uid))),
    ...writes(run.exchanges)
      // A 404 is that of a new connector which is not visible yet: any other one makes the run fail.
      .filter(({ changed, committed, path }) => !changed && committed !== 404 && !path.endsWith('/v2/files'))
      .map(({ method, path }) => `changes nothing: ${method} ${path}`),
    ...all.flatMap((stated) => agreement(stated, run, before.get(stated.uid), session.live(stated.uid))),
    ...hasChanges(run),
  ];
}

/** What the outputs say about one connector, against what is stored. */
function agreement(
  stated: Stated,
  { connectors }: Run,
  before: Current | undefined,
  after: Current | undefined,
): string[] {
  const output = connectors.find(({ uid }) => uid === stated.uid);
  if (output === undefined) return [`${stated.uid} is not in the outputs`];
  if (before && before.connector.type !== stated.type) {
    return output.result === 'failed' && output.id === ''
      ? []
      : [`${stated.uid}: of another type, not failed`];
  }
  const want = before === undefined ? 'created' : after && same(before, after) ? 'unchanged' : 'updated';
  const links = output.projects.filter(
    ({ id, environments }) =>
      JSON.stringify([...environments].sort()) !== JSON.stringify([...(after?.links.get(id) ?? [])].sort()),
  );
  return [
    ...(output.result === want ? [] : [`result is ${output.result}, want ${want}: ${output.error ?? ''}`]),
    ...(output.id === after?.connector.id ? [] : [`id is ${output.id}, want ${after?.connector.id}`]),
    ...links.map(
      ({ id, environments }) => `output says ${id}: ${environments}, stored ${after?.links.get(id)}`,
    ),
    ...(stated.links.length > output.projects.length ? ['a link is not in the outputs'] : []),
  ].map((text) => `${stated.uid}: ${text}`);
}

function hasChanges({ outputs, exchanges }: Run): string[] {
  const want = String(writes(exchanges).length > 0);
  return outputs['has-changes'] === want ? [] : [`has-changes is ${outputs['has-changes']}, want ${want}`];
}

export function writes(exchanges: readonly Exchange[]): Exchange[] {
  return exchanges.filter(({ method }) => method !== 'GET');
}
