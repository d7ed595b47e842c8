/** What a run without faults must have brought about, in each mode. */

import { cleanApply, writes } from './invariants.ts';
import {
  type Aim,
  type Current,
  differences,
  isUntouchable,
  madeFor,
  manifestFiles,
  type Stated,
  same,
} from './model.ts';
import type { Run, Session } from './session.ts';
import { type Exchange, isManagedCreate } from './wire.ts';

/** The inputs that say so. */
export function inputsOf({ policy, unlisted }: Aim): Record<string, string> {
  return { 'if-exists': policy, 'unlisted-links': unlisted, 'max-deletions': '10' };
}

export type Snapshot = ReadonlyMap<string, Current | undefined>;

export function snapshot(session: Session, aim: Aim): Snapshot {
  return new Map(aim.wanted.map((stated) => [stated.uid, find(session, stated, aim.mode)]));
}

/** What is live under a manifest's uid or, but for mode delete, its previous one. */
export function find(session: Session, { uid, previousUid }: Stated, mode: Aim['mode']): Current | undefined {
  const current = session.live(uid);
  const previous = previousUid === undefined || mode === 'delete' ? undefined : session.live(previousUid);
  return current && previous ? { ...current, hasRival: true } : (current ?? previous);
}

/** What is wrong after a clean run that began with `before`; runs once more to see that nothing is left to do. */
export async function wrongAtTheEnd(
  clean: Run,
  aim: Aim,
  before: Snapshot,
  session: Session,
): Promise<string[]> {
  const { mode, wanted } = aim;
  if (mode === 'delete') return deleted(clean, wanted, before, session);
  // What is new is visible by then.
  await session.clock.sleep(60_000);
  const again = await session.run({ mode: 'apply', with: inputsOf(aim) });
  if (mode === 'plan') {
    return [
      ...wrotes(clean),
      ...cleanApply(again, { ...aim, mode: 'apply' }, before, session),
      ...kept(clean, again),
    ];
  }
  return [
    ...wrotes(again),
    ...again.connectors
      .filter(({ result = '' }) => !['unchanged', 'absent', 'failed'].includes(result))
      .map(({ uid, result }) => `${uid} is ${result} in a second run`),
  ];
}

function wrotes({ exchanges }: Run): string[] {
  return writes(exchanges).map(({ method, path }) => `written: ${method} ${path}`);
}

/** An apply does exactly what the plan before it said. */
function kept(plan: Run, apply: Run): string[] {
  const done: Record<string, string> = { create: 'created', update: 'updated', delete: 'deleted' };
  return plan.connectors.flatMap(({ uid, result = '', changes }, index) => {
    const applied = apply.connectors[index];
    const want = done[result] ?? result;
    return [
      ...(want === applied?.result ? [] : [`${uid}: planned ${result}, ${applied?.result}`]),
      ...(String(changes) === String(applied?.changes)
        ? []
        : [`${uid}: planned ${changes}, ${applied?.changes}`]),
    ];
  });
}

function deleted(
  { connectors }: Run,
  wanted: readonly Stated[],
  before: Snapshot,
  session: Session,
): string[] {
  if (wanted.some(({ protect }) => protect)) {
    const touched = wanted.filter(({ uid }) => {
      const live = before.get(uid);
      return live !== undefined && !same(live, session.live(uid));
    });
    return touched.map(({ uid }) => `${uid}: touched, although one is protected`);
  }
  return wanted.flatMap((stated) => {
    const live = before.get(stated.uid);
    const after = session.live(stated.uid);
    const result = connectors.find(({ uid }) => uid === stated.uid)?.result;
    if (live && isUntouchable(stated, live)) {
      return result === 'failed' && same(live, after)
        ? []
        : [`${stated.uid}: of another type, and ${result}`];
    }
    const want = live === undefined ? 'absent' : 'deleted';
    return result === want && after === undefined ? [] : [`${stated.uid}: ${result}, want ${want}`];
  });
}

/** What holds after a run in which nobody else had a hand: what it calls done is done, and was done once. */
export function undisturbed(run: Run, aim: Aim, start: Snapshot, session: Session): string[] {
  const { mode, policy, unlisted, wanted } = aim;
  if (mode === 'plan') return writes(run.exchanges).map(({ path }) => `a plan wrote ${path}`);
  return wanted.flatMap((stated) => {
    const output = run.connectors.find(({ uid }) => uid === stated.uid);
    if (output === undefined) return run.succeeded ? [`${stated.uid} is not in the outputs`] : [];
    const before = start.get(stated.uid);
    const after = find(session, stated, mode);
    if (before && !before.hasRival && after?.hasRival) return [`${stated.uid} is there twice`];
    if (mode === 'delete' || stated.absent) {
      const gone = output.result === 'deleted' || output.result === 'absent';
      return gone && after !== undefined ? [`${stated.uid} is said to be gone`] : [];
    }
    const creates = run.exchanges.filter((exchange) => isCreationOf(stated, exchange));
    const made = madeFor(stated, session.api.state.all.connectors);
    return [
      ...(made.length > 1 ? [`${stated.uid} was made ${made.length} times`] : []),
      ...(before === undefined && output.result !== 'created' && output.result !== 'failed'
        ? [`${stated.uid} was not there, and is called ${output.result}`]
        : []),
      ...(creates.length > 1 ? [`${stated.uid} was created ${creates.length} times`] : []),
      ...(output.id === '' || output.id === after?.connector.id ? [] : [`${stated.uid}: wrong ID`]),
      ...(output.result === 'failed' ? [] : differences(stated, policy, unlisted, before, after)),
    ];
  });
}

function isCreationOf(stated: Stated, exchange: Exchange): boolean {
  const { uid, name } = (exchange.body ?? {}) as Partial<Stated>;
  if (exchange.committed !== 201) return false;
  return isManagedCreate(exchange) ? stated.managed === true && name === stated.name : uid === stated.uid;
}

/**
 * What a person does after a managed creation whose connector kept its generated uid: reads in the next run's error
 * which one it is, and names it as the previous uid.
 * @returns the manifests as they are then, and what is wrong with the run that told the person
 */
export async function takeOver<Given extends Aim>(
  given: Given,
  session: Session,
): Promise<{ given: Given; found: string[] }> {
  // Someone else may have deleted it.
  const connectors = session.api.state.all.connectors.filter(({ deletedAt }) => deletedAt === undefined);
  const left = new Map(
    given.wanted.flatMap((stated) => {
      const [made] = madeFor(stated, connectors);
      const isLeft = made !== undefined && !stated.absent && find(session, stated, given.mode) === undefined;
      return isLeft ? [[stated.uid, made.uid] as const] : [];
    }),
  );
  if (left.size === 0 || given.mode === 'delete') return { given, found: [] };
  const run = await session.run({ mode: given.mode, with: inputsOf(given) });
  // What is new is visible by then.
  await session.clock.sleep(60_000);
  const wanted = given.wanted.map((stated): Stated => {
    const previousUid = left.get(stated.uid);
    // What is protected cannot be renamed.
    const { protect: _, ...unprotected } = stated;
    return previousUid === undefined ? stated : { ...unprotected, previousUid };
  });
  await session.write(manifestFiles(wanted));
  const untold = run.connectors.filter(
    ({ uid, error = '' }) => left.has(uid) && !error.includes(`\`lifecycle.previousUid: ${left.get(uid)}\``),
  );
  return {
    given: { ...given, wanted },
    found: [
      ...untold.map(({ uid, error }) => `${uid}: not told how to take it over: ${error}`),
      ...run.exchanges
        .filter(
          (one) =>
            isManagedCreate(one) &&
            wanted.some((stated) => left.has(stated.uid) && isCreationOf(stated, one)),
        )
        .map(({ path }) => `created beside one that was left: ${path}`),
    ],
  };
}
