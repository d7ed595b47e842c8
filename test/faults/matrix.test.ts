import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, cases } from './cases.ts';
import { inputsOf, snapshot, takeOver, undisturbed, wrongAtTheEnd } from './ends.ts';
import { anyRun, cleanApply, onlyMeant } from './invariants.ts';
import { type Fault, faultNamed, faults, fits } from './kinds.ts';
import { manifestFiles, type Stated } from './model.ts';
import { seed } from './schedule.ts';
import { openSession, type Run, type RunOptions, type Session } from './session.ts';
import { type Exchange, isManagedCreate } from './wire.ts';

const TIMES = [1, 2, Number.POSITIVE_INFINITY];
/** All requests at once, beside each kind of request. */
const EVERY = 'every request';
/** Nobody waits longer for an API that is down: 3 minutes without a good answer, and the request that is under way. */
const LONGEST = 7 * 60_000;

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

const counted = { cells: 0, failures: 0, longest: 0 };
afterAll(() => console.log(JSON.stringify(counted)));

describe.each(cases)('$title', (given) => {
  it('ends well, or with a clear failure that the next run makes good, whatever goes wrong', async () => {
    await session.arrange(manifestFiles(given.wanted));
    const wrong: string[] = [];
    for (const cell of await cellsOf(given)) {
      const found = await play(given, cell);
      const { kind, fault, times } = cell;
      wrong.push(...found.map((text) => `${kind} × ${fault.name} × ${times}: ${text}`));
    }
    expect(wrong).toEqual([]);
  }, 300_000);
});

it.each(['apply', 'plan', 'delete'] as const)(
  '%s of 60 connectors gives an API up that is down, as soon as for one',
  async (mode) => {
    const wanted = Array.from({ length: 60 }, (_, index): Stated => {
      return { uid: `slack/${index}`, type: 'slack', name: 'A', links: [{ project: 'prj_web' }] };
    });
    await session.arrange(manifestFiles(wanted));
    const run = await session.run({
      mode,
      with: { 'max-deletions': '60' },
      faultFor: () => faultNamed('no answer, nothing done'),
    });
    expect(run.connectors.map(({ result }) => result)).toEqual(wanted.map(() => 'failed'));
    expect(run.took).toBeLessThanOrEqual(LONGEST);
    expect(anyRun(run, session.api)).toEqual([]);
  },
);

interface Cell {
  kind: string;
  fault: Fault;
  times: number;
}

/** Each kind of request that this case sends × each fault × how often. */
async function cellsOf(given: Case): Promise<Cell[]> {
  reset(given);
  const { exchanges } = await runCase(given);
  return [...new Set(exchanges.map(kindOf)), EVERY].flatMap((kind) => {
    const [method = '', path = ''] = kind.split(' ');
    const fitting = faults.filter((fault) => fits(fault, { method, path }));
    return fitting.flatMap((fault) => TIMES.map((times) => ({ kind, fault, times })));
  });
}

async function play(given: Case, { kind, fault, times }: Cell): Promise<string[]> {
  reset(given);
  const start = snapshot(session, given);
  let left = times;
  const run = await runCase(given, (exchange) => {
    const meant = kind === EVERY || kindOf(exchange) === kind;
    if (!meant || left <= 0 || !fits(fault, exchange)) return undefined;
    left -= 1;
    return fault;
  });
  counted.cells += 1;
  counted.failures += run.succeeded ? 0 : 1;
  counted.longest = Math.max(counted.longest, run.took);
  const found = [
    ...anyRun(run, session.api),
    ...onlyMeant(run, given, session.api),
    ...judged(run, fault, times),
    ...undisturbed(run, given, start, session),
  ];
  // What is new is visible by then.
  if (given.visibleAfter) await session.clock.sleep(60_000);
  const next = await takeOver(given, session);
  found.push(...next.found);
  const before = snapshot(session, next.given);
  const clean = await runCase(next.given);
  found.push(...anyRun(clean, session.api), ...onlyMeant(clean, next.given, session.api));
  if (!clean.succeeded) found.push(`the next run fails: ${clean.annotations[0]?.message}`);
  if (given.mode === 'apply') {
    found.push(...cleanApply(clean, next.given, before, session));
    found.push(...undisturbed(clean, next.given, before, session));
  } else {
    found.push(...(await wrongAtTheEnd(clean, next.given, before, session)));
  }
  if (next.given !== given) await session.write(manifestFiles(given.wanted));
  return found;
}

/** What passes is outlived; what does not is said, with what to do about it. */
function judged(run: Run, { name }: Fault, times: number): string[] {
  // Whether a managed creation happened, nothing can tell: a person has to look.
  const isLost = run.exchanges.some((exchange) => isManagedCreate(exchange) && exchange.unknown);
  const outlived = times <= 2 && !LASTING.includes(name) && !isLost;
  const unheard = run.connectors.flatMap(({ uid, result, error = '' }) =>
    result === 'failed' && !ADVICE.test(error) ? [`${uid}: no word on what to do: ${error}`] : [],
  );
  return [
    ...(outlived && !run.succeeded ? [`was not outlived: ${run.annotations[0]?.message}`] : []),
    ...(run.took > LONGEST ? [`took ${run.took / 60_000} minutes`] : []),
    ...unheard,
  ];
}

/** What one attempt is enough to end a request with. */
const LASTING = [
  '401',
  '403',
  '403 that calls the token invalid',
  '429 with hours',
  '501',
  'a bad certificate',
  'a redirect to another host',
  'a web page as 404',
  'a web page as 410',
  'an endless body',
  'another ID',
  'another connector',
  'another uid',
  'JSON of another program as 404',
  'method_unknown',
];

const ADVICE = /try again|check |the next run|take |token is invalid or expired/i;

function reset({ live, visibleAfter = {} }: Case): void {
  session.api.switches.visibleAfter = visibleAfter;
  Object.assign(session.api.state.all, { connectors: [], links: [], files: [] });
  for (const seeded of live) seed(session, seeded);
}

function runCase(given: Case, faultFor?: RunOptions['faultFor']): Promise<Run> {
  return session.run({ mode: given.mode, with: inputsOf(given), ...(faultFor && { faultFor }) });
}

/** `POST /v1/connect/connectors/*` and so on. */
function kindOf({ method, path }: Exchange): string {
  return `${method} ${path.replace(/connectors\/(scl_\w+|\w+\/\w+)/, 'connectors/*')}`;
}
