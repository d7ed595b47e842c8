import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Case, cases } from './cases.ts';
import { snapshot, wrongAtTheEnd } from './ends.ts';
import { type Fault, faults, fits } from './kinds.ts';
import { manifestFiles } from './model.ts';
import { anyRun, cleanApply } from './promises.ts';
import { seed } from './schedule.ts';
import { openSession, type Run, type Session } from './session.ts';
import type { Exchange } from './wire.ts';

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
    await arrange(given);
    const { exchanges } = await runCase(given);
    const kinds = [...new Set(exchanges.map(kindOf)), EVERY];
    const wrong: string[] = [];
    for (const kind of kinds) {
      for (const fault of faults) {
        if (!fits(fault, kind.split(' ')[0] ?? '')) continue;
        for (const times of TIMES) {
          const found = await cell(given, kind, fault, times);
          wrong.push(...found.map((text) => `${kind} × ${fault.name} × ${times}: ${text}`));
        }
      }
    }
    expect(wrong).toEqual([]);
  }, 120_000);
});

async function cell(given: Case, kind: string, fault: Fault, times: number): Promise<string[]> {
  reset(given);
  let left = times;
  const run = await runCase(given, (exchange) => {
    if ((kind !== EVERY && kindOf(exchange) !== kind) || !fits(fault, exchange.method) || left <= 0)
      return undefined;
    left -= 1;
    return fault;
  });
  counted.cells += 1;
  counted.failures += run.succeeded ? 0 : 1;
  counted.longest = Math.max(counted.longest, run.took);
  const found = [...anyRun(run, session.api), ...judged(run, fault, times)];
  const before = snapshot(session, given.wanted);
  const clean = await runCase(given);
  found.push(...anyRun(clean, session.api));
  if (!clean.succeeded) found.push('the next run fails');
  if (given.mode === 'apply') {
    found.push(...cleanApply(clean, given.wanted, given.policy, before, session));
  } else {
    found.push(...(await wrongAtTheEnd(clean, given, before, session)));
  }
  return found;
}

/** What passes is outlived; what does not is said, with what to do about it. */
function judged(run: Run, { name, commits }: Fault, times: number): string[] {
  const lasting = ['429 with hours', 'a redirect to another host', 'a bad certificate', 'an endless body'];
  const outlived = times <= 2 && !lasting.includes(name);
  const unheard = run.connectors.flatMap(({ uid, result, error = '' }) =>
    result === 'failed' && !ADVICE.test(error) ? [`${uid}: no word on what to do: ${error}`] : [],
  );
  return [
    ...(outlived && !run.succeeded ? [`was not outlived: ${run.annotations[0]?.message}`] : []),
    ...(lasting.includes(name) && commits === false && run.succeeded ? ['was not noticed'] : []),
    ...(run.took > LONGEST ? [`took ${run.took / 60_000} minutes`] : []),
    ...unheard,
  ];
}

const ADVICE = /try again|check |the next run|take /i;

async function arrange(given: Case): Promise<void> {
  await session.arrange(manifestFiles(given.wanted));
  reset(given);
}

function reset({ live }: Case): void {
  const { all } = session.api.state;
  Object.assign(all, { connectors: [], links: [], files: [] });
  for (const seeded of live) seed(session, seeded);
}

function runCase({ mode, policy }: Case, faultFor?: (exchange: Exchange) => Fault | undefined): Promise<Run> {
  return session.run({ mode, with: { 'if-exists': policy }, ...(faultFor && { faultFor }) });
}

/** `POST /v1/connect/connectors/*` and so on. */
function kindOf({ method, path }: Exchange): string {
  return `${method} ${path.replace(/connectors\/(scl_\w+|\w+\/\w+)/, 'connectors/*')}`;
}
