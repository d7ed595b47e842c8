/** What every run must keep to, whatever goes wrong around it. Each function gives what is wrong, in words. */
import type { ConnectApi } from '../emulator/index.ts';
import { findLeaks } from '../support/leaks.ts';
import {
  type Aim,
  type Current,
  differences,
  isUntouchable,
  projectId,
  removesUnlisted,
  type Stated,
  same,
} from './model.ts';
import { type Run, SECRETS, type Session, TOKEN } from './session.ts';
import { type Exchange, isCreate, isManagedCreate } from './wire.ts';

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

/** Nothing is deleted, unlinked or renamed but what a manifest is about, and deletions come last. */
export function onlyMeant({ exchanges }: Run, { mode, unlisted, wanted }: Aim, api: ConnectApi): string[] {
  const found: string[] = [];
  const changed = new Set<string>();
  let deleting = false;
  for (const { method, path, body } of writes(exchanges)) {
    const [, id = '', project] = /connectors\/(scl_\w+)(?:\/projects\/(\w+))?/.exec(path) ?? [];
    const uid = api.state.all.connectors.find((connector) => connector.id === id)?.uid;
    const stated = wanted.find((one) => one.uid === uid || one.previousUid === uid);
    const isDeletion = method === 'DELETE' && project === undefined;
    if (deleting && !isDeletion) found.push(`${method} ${path} comes after a deletion`);
    deleting ||= isDeletion;
    if (isDeletion && (stated?.uid !== uid || !(mode === 'delete' || stated?.absent))) {
      found.push(`${uid} was deleted, and no manifest says so`);
    }
    if (method === 'DELETE' && project !== undefined) {
      const listed = stated?.links.some((link) => projectId(link.project) === project);
      if (stated === undefined || listed || !removesUnlisted(stated, unlisted)) {
        found.push(`${uid} was unlinked from ${project}, and should not be`);
      }
    }
    const renamed = (body as { uid?: string } | undefined)?.uid;
    if (method === 'PATCH' && renamed !== undefined) {
      if (Object.keys(body as object).length > 1) found.push('a rename is not alone');
      if (changed.has(id)) found.push(`renamed to ${renamed} after something else`);
      // Its own response is all that tells a run which generated uid is the manifest's.
      const isOwn = ({ managed }: Stated): boolean =>
        managed === true && exchanges.some((one) => isManagedCreate(one) && one.committed === 201);
      const isMeant = (one: Stated): boolean => one.previousUid !== undefined || isOwn(one);
      if (!wanted.some((one) => one.uid === renamed && isMeant(one) && !one.absent)) {
        found.push(`renamed to ${renamed}, and no manifest says so`);
      }
    }
    if (renamed === undefined) changed.add(id);
  }
  return found;
}

/** A create whose outcome was unknown is not sent again before its uid was read. */
export function blindCreates(exchanges: readonly Exchange[]): string[] {
  const open = new Set<string>();
  const found: string[] = [];
  for (const { method, path, body, unknown, readable } of exchanges) {
    if (isManagedCreate({ method, path })) {
      const { name } = body as { name: string };
      // No look could tell that it did not happen.
      if (open.has(`managed ${name}`)) found.push(`${name} was created again after a lost response`);
      if (unknown) open.add(`managed ${name}`);
    }
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
  { wanted: all, policy, unlisted }: Aim,
  before: ReadonlyMap<string, Current | undefined>,
  session: Session,
): string[] {
  const after = ({ uid, previousUid }: Stated) =>
    session.live(uid) ?? (previousUid === undefined ? undefined : session.live(previousUid));
  return [
    ...all.flatMap((stated) => differences(stated, policy, unlisted, before.get(stated.uid), after(stated))),
    ...writes(run.exchanges)
      // A 404 is that of a new connector which is not visible yet: any other one makes the run fail.
      .filter(({ changed, committed, path }) => !changed && committed !== 404 && !path.endsWith('/v2/files'))
      .map(({ method, path }) => `changes nothing: ${method} ${path}`),
    ...all.flatMap((stated) => agreement(stated, run, before.get(stated.uid), after(stated))),
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
  if (before && isUntouchable(stated, before)) {
    const id = before.connector.type === stated.type ? before.connector.id : '';
    return output.result === 'failed' && output.id === id
      ? []
      : [`${stated.uid}: of another type or there twice, not failed`];
  }
  if (stated.absent) {
    const gone = before === undefined ? 'absent' : 'deleted';
    return output.result === gone ? [] : [`${stated.uid}: result is ${output.result}, want ${gone}`];
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
