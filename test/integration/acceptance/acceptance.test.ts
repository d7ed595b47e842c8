/** Whole runs, with the built action. */
import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LIMITS } from '../../../scripts/acceptance/budget.ts';
import { exitStatus, type Report, readReport, toMarkdown } from '../../../scripts/acceptance/report.ts';
import { apiKey } from '../../../scripts/acceptance/scenarios/api-key.ts';
import { preset } from '../../../scripts/acceptance/scenarios/preset.ts';
import { stages } from '../../../scripts/acceptance/stages.ts';
import { isRecord } from '../../../src/shared/json.ts';
import { type ConnectApi, type LoggedRequest, startConnectApi } from '../../emulator/index.ts';
import { runAction, type Step } from '../../support/runner.ts';
import { live, rewriting, runAgainst } from './run.ts';

const ROOT = path.resolve(import.meta.dirname, '../../..');

let api: ConnectApi;
let folder: string;
beforeEach(async () => {
  api = await startConnectApi();
  folder = await mkdtemp(path.join(tmpdir(), 'acceptance-test-'));
});
afterEach(async () => {
  await api.close();
  await rm(folder, { recursive: true, force: true });
});

/** An action whose manifests say something else. */
const inManifest =
  (pattern: RegExp) =>
  (step: Step): Step => ({
    ...step,
    files: Object.fromEntries(
      Object.entries(step.files ?? {}).map(([name, text]) => [name, String(text).replace(pattern, '')]),
    ),
  });

/** An action that does not look at an input. */
const withoutInput =
  (name: string) =>
  (step: Step): Step => ({
    ...step,
    with: Object.fromEntries(Object.entries(step.with ?? {}).filter(([input]) => input !== name)),
  });

/** An action that writes nothing for a manifest with `state: absent`. */
const planningTombstones = (step: Step): Step =>
  JSON.stringify(step.files ?? {}).includes('absent')
    ? { ...step, with: { ...step.with, mode: 'plan' } }
    : step;

const notHeld = ({ promises }: Report) => promises.filter(({ outcome }) => outcome !== 'held');

/** The command, as a maintainer starts it. */
function start(env: Record<string, string>, ...options: string[]) {
  const child = spawn(
    process.execPath,
    [path.join(ROOT, 'scripts/acceptance/index.ts'), '--output', folder, ...options],
    { env: { PATH: process.env.PATH, ...env } },
  );
  const ended = new Promise<number | null>((resolve) => child.on('close', resolve));
  return {
    child,
    done: Promise.all([ended, text(child.stdout), text(child.stderr)]).then(([status, stdout, stderr]) => ({
      status,
      stdout,
      stderr,
    })),
  };
}

const environment = () => ({
  VERCEL_TOKEN: 'test-token',
  VERCEL_TEAM: 'acme',
  VERCEL_PROJECT: 'web',
  VERCEL_API_URL: api.url,
});

const written = async () => readReport(await readFile(path.join(folder, 'acceptance-report.json'), 'utf8'));

describe('npm run acceptance', () => {
  it('keeps every promise, answers, stays within its limits, leaves nothing and shows no secret', async () => {
    api.switches.echoRequests = true;
    const { status, stdout, stderr } = await start(environment()).done;
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const report = await written();
    expect(report).toMatchObject({ target: 'emulator', leftBehind: [], refused: [], stopped: false });
    expect(notHeld(report).filter(({ outcome }) => outcome !== 'skipped')).toEqual([]);
    // The emulator's catalog does not have discord, and nothing has provoked a 429.
    expect(report.answers.filter(({ seen }) => !seen).map(({ id }) => id)).toEqual(['1d', '7']);
    const scenarios = Object.groupBy(report.promises, ({ scenario }) => scenario);
    expect(Object.entries(scenarios).map(([name, steps]) => [name, steps?.length])).toEqual([
      ['api-key', 13],
      ['preset', 3],
      ['slack', 3],
      ['oauth', 3],
    ]);
    expect(report.requests).toEqual({
      reads: api.requests.reads().length,
      writes: api.requests.writes().length,
    });
    expect(report.requests.reads).toBeLessThanOrEqual(LIMITS.reads);
    expect(report.requests.writes).toBeLessThanOrEqual(LIMITS.writes);
    expect(live(api)).toEqual([]);
    const markdown = await readFile(path.join(folder, 'acceptance-report.md'), 'utf8');
    expect(markdown).toBe(toMarkdown(report));
    const everything = [stdout, JSON.stringify(report), markdown].join('\n');
    const sent = api.requests.all.map(({ headers }) => headers.authorization ?? '');
    for (const secret of ['test-token', 'made-up-', 'loopback-', ...sent])
      expect(everything).not.toContain(secret);
    // The echo has reached the report, and was made harmless there.
    expect(everything).toContain('Bearer ***');
  });

  it.each([
    [{ VERCEL_TOKEN: '' }, ['VERCEL_TOKEN is not set; set it to a Vercel access token']],
    [{ VERCEL_TEAM: ' ', VERCEL_PROJECT: '' }, ['VERCEL_TEAM is not set', 'VERCEL_PROJECT is not set']],
    [{ VERCEL_API_URL: 'http://api.vercel.com' }, ['VERCEL_API_URL must be an https URL']],
    [{ VERCEL_API_URL: 'https://a:b@api.vercel.com' }, ['VERCEL_API_URL must be an https URL']],
    [{ VERCEL_API_URL: 'https://api.vercel.com/x' }, ['VERCEL_API_URL must be an https URL']],
    [{ VERCEL_TOKEN: 'wrong' }, ['Check VERCEL_TOKEN, VERCEL_TEAM and VERCEL_PROJECT']],
    [{ VERCEL_PROJECT: 'nope' }, ['Check VERCEL_TOKEN, VERCEL_TEAM and VERCEL_PROJECT']],
  ])('ends with 2 and says what to set: %j', async (env, messages) => {
    const { status, stderr } = await start({ ...environment(), ...env }).done;
    expect(status).toBe(2);
    for (const message of messages) expect(stderr).toContain(message);
    expect(api.requests.writes()).toEqual([]);
  });

  it('ends with 2 for an unknown option', async () => {
    expect(await start(environment(), '--outptu', 'x').done).toMatchObject({
      status: 2,
      stderr: expect.stringContaining('Usage: npm run acceptance'),
    });
  });

  it.each([
    ['SIGINT', 'POST', 'vercel-connector-action'],
    ['SIGINT', 'POST', 'node'],
    ['SIGTERM', 'PATCH', 'vercel-connector-action'],
  ] as const)('%s at a %s of %s leaves nothing behind', async (signal, method, agent) => {
    const { child, done } = start(environment());
    let sent = false;
    api.onRequest((request) => {
      if (sent || request.method !== method || !request.headers['user-agent']?.startsWith(agent)) return;
      sent = true;
      child.kill(signal);
    });
    const { status, stderr } = await done;
    expect({ sent, status }).toEqual({ sent: true, status: 1 });
    expect(stderr).toContain('Stopping');
    expect(api.state.all.connectors.length).toBeGreaterThan(0);
    expect(live(api)).toEqual([]);
    expect(await written()).toMatchObject({ stopped: true, leftBehind: [] });
  });
});

describe('a rename by the action', () => {
  const isRename = ({ method, body }: LoggedRequest) => method === 'PATCH' && isRecord(body) && 'uid' in body;
  /** The update that changes a setting comes before it. */
  const second = { match: { method: 'PATCH', path: /^\/v2/ }, skip: 1, times: 1 };

  it.each(['before', 'after'] as const)(
    'that is stopped %s it took effect leaves nothing behind',
    async (when) => {
      api.faults.push({ ...second, wire: { kind: `reset-${when}` } });
      const { child, done } = start(environment());
      let sent = false;
      api.onRequest((request) => {
        if (!isRename(request) || sent) return;
        sent = true;
        child.kill('SIGINT');
      });
      expect(await done).toMatchObject({ status: 1 });
      expect(sent).toBe(true);
      expect(api.state.all.connectors.map(({ uid }) => uid.split('-').at(-1))).toEqual([
        when === 'before' ? 'main' : 'moved',
      ]);
      expect(live(api)).toEqual([]);
      expect(await written()).toMatchObject({ stopped: true, leftBehind: [] });
    },
  );

  it.each([
    ['whose response is lost', { wire: { kind: 'reset-after' } }],
    ['that takes effect with a 502', { when: 'after', respond: { status: 502, body: '<html>' } }],
  ] as const)('%s keeps its promise', async (_, harm) => {
    api.faults.push({ ...second, ...harm });
    const report = await runAgainst(api, { stages: [apiKey], runAction });
    expect(notHeld(report)).toEqual([]);
    expect(live(api)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
    expect(api.faults.pending()).toEqual([]);
  });
});

describe('an action that waits for a retry', () => {
  it('is cancelled with the run', async () => {
    api.faults.push({
      match: { method: 'POST' },
      times: Number.POSITIVE_INFINITY,
      when: 'before',
      respond: { status: 503, headers: { 'retry-after': '60' } },
    });
    const { child, done } = start(environment());
    api.onRequest((request) => {
      if (request.method === 'POST') setTimeout(() => child.kill('SIGINT'), 200);
    });
    // Without the signal the action would sleep for longer than a test may take.
    expect(await done).toMatchObject({ status: 1 });
    expect(live(api)).toEqual([]);
  });
});

describe('with the action, against an API that behaves in another way', () => {
  it('the promises hold with 410, taken uids and the shapes of the newest API', async () => {
    Object.assign(api.switches, {
      deleted: 410,
      deletedUid: 'taken',
      nestedData: 'replace',
      generation: 'newest',
      unlinkDropsDestinations: true,
      defaultDestination: true,
    });
    const report = await runAgainst(api, { stages, runAction });
    expect(notHeld(report).filter(({ outcome }) => outcome !== 'skipped')).toEqual([]);
    expect(exitStatus(report)).toBe(0);
    expect(live(api)).toEqual([]);
  });

  it('a preset without credentials is created, found again and deleted', async () => {
    const method = {
      connectionMethod: 'key',
      type: { createInputSchema: { properties: {} } },
      create: { manual: true },
    };
    const catalog = { service: 'api.example.com', connectionMethods: [method] };
    const report = await runAgainst(api, {
      stages: stages.filter((stage) => stage === preset || stage.name === 'catalog'),
      runAction,
      fetch: rewriting(({ path: asked }) => {
        if (asked === '/v1/connect/services') return Response.json({ services: [catalog] });
        return asked.startsWith('/v1/connect/services/') ? Response.json(catalog) : undefined;
      }),
    });
    expect(report.promises).toHaveLength(3);
    expect(notHeld(report)).toEqual([]);
    expect(live(api)).toEqual([]);
  });

  it('a promise that does not hold is named, what follows is not checked, and the run fails', async () => {
    // An API that shows another name than the one it was given.
    const report = await runAgainst(api, {
      stages: [apiKey],
      runAction,
      fetch: rewriting(({ method, path: asked, json }) =>
        method === 'GET' && asked.startsWith('/v1/connect/connectors/api-key') && json !== undefined
          ? { ...Object(json), name: 'Something else' }
          : undefined,
      ),
    });
    expect(report.promises.map(({ outcome }) => outcome)).toEqual([
      'held',
      'broken',
      ...Array.from({ length: 11 }, () => 'not checked'),
    ]);
    expect(report.promises[1]?.saw).toMatch(/result unchanged, was updated.*0 writes, were 1/);
    expect(exitStatus(report)).toBe(1);
    expect(live(api)).toEqual([]);
  });

  it.each<[string, string, (step: Step) => Step]>([
    ['does not rename', 'lifecycle.previousUid', inManifest(/"previousUid":"[^"]*"/)],
    ['keeps unlisted links', 'unlisted-links', withoutInput('unlisted-links')],
    ['deletes what is protected', 'lifecycle.protect', inManifest(/,"protect":true/)],
    ['deletes too many', 'max-deletions', withoutInput('max-deletions')],
    ['only plans a tombstone', 'lifecycle.state', planningTombstones],
  ])('an action that %s breaks its promise', async (_, subject, tamper) => {
    const report = await runAgainst(api, {
      stages: [apiKey],
      runAction: (step) => runAction(tamper(step)),
    });
    const broken = notHeld(report).filter(({ outcome }) => outcome === 'broken');
    expect(broken.map(({ promise }) => promise)).toEqual([expect.stringContaining(`\`${subject}`)]);
    expect(live(api)).toEqual([]);
  });

  it.each([
    [
      'a create that fails once',
      { match: { method: 'POST' }, times: 1, when: 'before', respond: { status: 503 } },
    ],
    [
      'a create whose response is lost',
      { match: { method: 'POST' }, times: 1, wire: { kind: 'reset-after' } },
    ],
    [
      'a rename that fails once',
      {
        match: { method: 'PATCH', path: /^\/v2/ },
        skip: 1,
        times: 1,
        when: 'before',
        respond: { status: 503 },
      },
    ],
    [
      'a deletion that fails once',
      { match: { method: 'DELETE' }, times: 1, when: 'before', respond: { status: 500 } },
    ],
  ] as const)('%s: the action copes, and nothing is left', async (_, fault) => {
    api.faults.push(fault);
    const report = await runAgainst(api, { stages: [apiKey], runAction });
    expect(live(api)).toEqual([]);
    expect(report.leftBehind).toEqual([]);
    expect(api.faults.pending()).toEqual([]);
  });

  it.each(['vercel-token', 'secrets'])('an action that prints its %s breaks a promise', async (input) => {
    const report = await runAgainst(api, {
      stages: [apiKey],
      runAction: async (step) => {
        const result = await runAction(step);
        const secret = step.with?.[input]?.replace(/^\w+=/, '');
        return { ...result, everything: `${result.everything} ${secret}` };
      },
    });
    expect(report.promises[0]).toMatchObject({
      outcome: 'broken',
      saw: 'does not hold: no secret in what it prints and writes',
    });
  });

  it('an action that is killed: nothing is left', async () => {
    const report = await runAgainst(api, {
      stages: [apiKey],
      runAction: async (step) => {
        const result = await runAction(step);
        return { ...result, status: null };
      },
    });
    expect(report.promises[0]).toMatchObject({
      outcome: 'broken',
      saw: expect.stringContaining('exit status 0, was null'),
    });
    expect(live(api)).toEqual([]);
  });
});
