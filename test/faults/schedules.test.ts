import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inputsOf, snapshot, takeOver, undisturbed, wrongAtTheEnd } from './ends.ts';
import { anyRun, cancelled, cleanApply, onlyMeant } from './invariants.ts';
import { faultNamed, fits } from './kinds.ts';
import { manifestFiles } from './model.ts';
import { act, type Schedule, schedules, seed } from './schedule.ts';
import { openSession, type Run, type Session } from './session.ts';

const RUNS = Number(process.env.SCHEDULES ?? 1000);

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

it(
  `${RUNS} schedules of faults, cancellations and a second actor end well`,
  async () => {
    const counted = { runs: 0, faults: 0, cancelled: 0, deeds: 0, failed: 0 };
    await fc.assert(
      fc.asyncProperty(schedules, async (schedule) => {
        expect(await play(schedule, counted)).toEqual([]);
      }),
      {
        numRuns: RUNS,
        examples: FOUND.map((one) => [one]),
        ...(process.env.SEED !== undefined && { seed: Number(process.env.SEED) }),
      },
    );
    console.log(JSON.stringify(counted));
  },
  Math.max(300_000, RUNS * 60),
);

/** Schedules that failed once. */
const FOUND: Schedule[] = [
  // A create that is done late meets its own repetition, and the look at which of the two it was fails.
  {
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: [
      { uid: 'slack/a', name: 'Acme', links: [], type: 'slack' },
      { uid: 'oauth/c', name: 'Acme', links: [], type: 'oauth' },
    ],
    live: [
      {
        uid: 'oauth/c',
        type: 'oauth',
        name: 'Acme',
        triggers: false,
        accentColor: undefined,
        links: [],
        destination: 'production',
      },
    ],
    faults: [
      { at: 3, times: 1, name: 'no answer, done later' },
      { at: 0, times: 1, name: '429 with seconds' },
      { at: 6, times: 5, name: '429 with seconds' },
    ],
    actor: [],
    cancelAt: undefined,
    api: { deleted: 404, generation: 'union', unlinkDropsDestinations: true, visibleAfter: {} },
    jitter: 0,
  },
  // A managed connector is deleted while it gets its links.
  {
    mode: 'apply',
    policy: 'reuse',
    unlisted: 'keep',
    wanted: [
      {
        uid: 'oauth/g',
        name: 'Acme',
        links: [{ project: 'web' }],
        type: 'oauth',
        managed: true,
        previousUid: 'oauth/g-old',
      },
    ],
    live: [],
    faults: [],
    actor: [{ at: 7, deed: { kind: 'delete', uid: 'oauth/g' } }],
    cancelAt: undefined,
    api: { deleted: 404, generation: 'union', unlinkDropsDestinations: false, visibleAfter: {} },
    jitter: 0,
  },
];

type Counted = Record<'runs' | 'faults' | 'cancelled' | 'deeds' | 'failed', number>;

/** Plays one schedule and then runs once more without any trouble; gives what is wrong. */
async function play(schedule: Schedule, counted: Counted): Promise<string[]> {
  const { mode, wanted } = schedule;
  await session.arrange(manifestFiles(wanted));
  Object.assign(session.api.switches, schedule.api);
  for (const seeded of schedule.live) seed(session, seeded);
  // What is live is not new.
  await session.clock.sleep(60_000);
  const start = snapshot(session, schedule);
  const troubled = await runTroubled(schedule, counted);
  const found = [...troubled.found];
  if (schedule.actor.length === 0) found.push(...undisturbed(troubled.run, schedule, start, session));
  // What is new is visible by then.
  await session.clock.sleep(60_000);
  const next = await takeOver(schedule, session);
  found.push(...next.found);
  const before = snapshot(session, next.given);
  const inputs = { mode, with: inputsOf(schedule) };
  const clean = await session.run(inputs);
  found.push(...anyRun(clean, session.api), ...onlyMeant(clean, next.given, session.api));
  counted.runs += mode === 'delete' ? 2 : 3;
  if (mode === 'apply') found.push(...cleanApply(clean, next.given, before, session));
  found.push(...(await wrongAtTheEnd(clean, next.given, before, session)));
  return found;
}

async function runTroubled(schedule: Schedule, counted: Counted): Promise<{ run: Run; found: string[] }> {
  const cancel = new AbortController();
  let cancelledAt: { time: number; number: number } | undefined;
  const left = schedule.faults.map((fault) => ({ ...fault }));
  const run = await session.run({
    mode: schedule.mode,
    with: inputsOf(schedule),
    cancel,
    random: randomFrom(schedule.jitter),
    faultFor: (exchange) => {
      const fault = left.find(({ at, times }) => exchange.number >= at && times > 0);
      const kind = fault && faultNamed(fault.name);
      if (fault === undefined || kind === undefined || !fits(kind, exchange)) return undefined;
      fault.times -= 1;
      counted.faults += 1;
      return kind;
    },
    before: ({ number }) => {
      for (const { deed } of schedule.actor.filter(({ at }) => at === number)) {
        act(session, deed);
        counted.deeds += 1;
      }
      if (number !== schedule.cancelAt) return;
      cancelledAt = { time: session.clock.monotonic(), number };
      counted.cancelled += 1;
      cancel.abort();
    },
  });
  if (!run.succeeded) counted.failed += 1;
  return {
    run,
    found: [
      ...anyRun(run, session.api),
      ...onlyMeant(run, schedule, session.api),
      ...cancelled(run, cancelledAt),
    ],
  };
}

/** A small generator of numbers from 0 to 1 (mulberry32). */
function randomFrom(start: number): () => number {
  let state = start;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
