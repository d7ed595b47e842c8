import { setTimeout as sleep } from 'node:timers/promises';
import { beforeEach, describe, expect, it } from 'vitest';
import { inOneFile, manifest, many, numbered } from '../../scripts/bench/manifests.ts';
import { CONCURRENCY } from '../../src/reconcile/concurrency.ts';
import type { LoggedRequest } from '../emulator/index.ts';
import { connectorsOutput, scenario } from '../support/scenario.ts';

const COUNT = 40;
const uids = many(COUNT, (index) => `slack/a${numbered(index)}`);
const step = {
  files: inOneFile(many(COUNT, manifest)),
  with: { manifest: 'connectors/all.yml', 'max-deletions': String(COUNT) },
};

const s = scenario();

/** What was seen of the requests of a test. */
let seen: { mostAtOnce: number; answered: LoggedRequest[] };

/** Milliseconds before a request is answered. */
let latency: (request: LoggedRequest, number: number) => number;

beforeEach(() => {
  seen = { mostAtOnce: 0, answered: [] };
  latency = () => 50;
  s.api.onRequest(async (request) => {
    const atOnce = s.api.requests.all.filter(({ status }) => status === 0).length;
    seen.mostAtOnce = Math.max(seen.mostAtOnce, atOnce);
    await sleep(latency(request, s.api.requests.length));
    seen.answered.push(request);
  });
});

/** Between 5 and 95 ms, the same in each run, without an order. */
const scattered = (_: LoggedRequest, number: number): number => 5 + ((number * 53) % 91);

function addConnectors(prefix: string, count: number): void {
  for (const index of many(count, (index) => numbered(index))) {
    s.api.state.addConnector({ type: 'slack', uid: `slack/${prefix}${index}`, name: 'Acme' });
    s.api.state.link(`slack/${prefix}${index}`, 'prj_web', ['production', 'preview']);
  }
}

describe('40 connectors over a distance', () => {
  it('are created no more than 8 at once, over as many connections', async () => {
    const run = await s.run(step);
    expect(run.status).toBe(0);
    expect(s.api.requests.writes()).toHaveLength(COUNT);
    expect(seen.mostAtOnce).toBeLessThanOrEqual(CONCURRENCY);
    expect(s.api.connections).toBeLessThanOrEqual(CONCURRENCY);
  });

  it('are created 8 at once: each waits for the answer to none but those before the last 7', async () => {
    let letGo = () => {};
    const eighth = new Promise<void>((resolve) => {
      letGo = resolve;
    });
    // Fewer at once would wait for ever.
    s.api.onRequest(async ({ kind }) => {
      const writes = s.api.requests.writes().length;
      if (writes === CONCURRENCY) letGo();
      if (kind === 'write' && writes <= CONCURRENCY) await eighth;
    });
    const run = await s.run(step);
    expect(run.status).toBe(0);
    expect(seen.mostAtOnce).toBe(CONCURRENCY);
  });

  it('are read one by one no more than 8 at once where the team is too large for its list', async () => {
    addConnectors('other', 1100);
    addConnectors('a', COUNT);
    const run = await s.run(step);
    expect(run.outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
    expect(s.api.requests.reads().length).toBeGreaterThan(COUNT);
    expect(seen.mostAtOnce).toBeLessThanOrEqual(CONCURRENCY);
    expect(s.api.connections).toBeLessThanOrEqual(CONCURRENCY);
  });

  it('are deleted no more than 8 at once', async () => {
    addConnectors('a', COUNT);
    const run = await s.run({ ...step, with: { ...step.with, mode: 'delete' } });
    expect(run.status).toBe(0);
    expect(s.api.requests.writes()).toHaveLength(COUNT);
    expect(seen.mostAtOnce).toBeLessThanOrEqual(CONCURRENCY);
    expect(s.api.connections).toBeLessThanOrEqual(CONCURRENCY);
  });

  it.each(['apply', 'plan', 'delete'])('are reported in the order of the manifests by %s', async (mode) => {
    if (mode === 'delete') addConnectors('a', COUNT);
    latency = scattered;
    const run = await s.run({ ...step, with: { ...step.with, mode } });
    expect(run.status).toBe(0);
    expect(groups(run.stdout)).toEqual(mode === 'delete' ? [...uids, ...uids] : uids);
    expect(connectorsOutput(run).map(({ uid }) => uid)).toEqual(uids);
    for (const table of tables(run.summary)) expect(table).toEqual(uids);
    expect(run.outputs['connector-uid']).toBe(uids[0]);
    if (mode !== 'apply') return;
    // The answers did come in another order.
    const created = seen.answered.flatMap(({ kind, body }) => (kind === 'write' ? uidOf(body) : []));
    expect(created).not.toEqual(uids);
    expect(created.toSorted()).toEqual(uids);
  });
});

/** The headings of groups in the log, without what became of each. */
function groups(stdout: string): string[] {
  return [...stdout.matchAll(/^::group::(\S+):/gm)].map(([, uid = '']) => uid);
}

/** The connectors of each table in the summary, each once where it has several rows. */
function tables(summary: string): string[][] {
  const parts = summary.split('\n\n').filter((part) => /^\| .*\n\| --- /.test(part));
  expect(parts).not.toEqual([]);
  return parts.map((part) => [
    ...new Set([...part.matchAll(/^\| [^<]*<code>(\S+?)<\/code>/gm)].map(([, uid = '']) => uid)),
  ]);
}

function uidOf(body: unknown): string {
  return typeof body === 'object' && body !== null && 'uid' in body ? String(body.uid) : '';
}
