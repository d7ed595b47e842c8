import { createRedact } from '../../src/shared/redaction.ts';
import { cleanUp, sweep } from './cleanup.ts';
import { describeRefusal, record } from './describe.ts';
import { Gateway, NotSent, Unreachable } from './gateway.ts';
import { Lab, requestPath, type World } from './lab.ts';
import { openLoopback } from './loopback.ts';
import type { AnswerResult, PromiseResult, Report } from './report.ts';
import { isLoopback, type Settings } from './settings.ts';
import { runExperiment, runScenario, type Stage } from './stage.ts';
import { stages as allStages } from './stages.ts';

/** Nothing could be started: what to tell the maintainer. */
export interface Failure {
  /** 2 when the environment is at fault, 1 when the API is. */
  status: 1 | 2;
  message: string;
}

export interface Options {
  version: string;
  /** All of them, unless a test wants less. */
  stages?: readonly Stage[];
}

/** `5c` before `5.2a` before `16`. */
const byNumber = new Intl.Collator('en', { numeric: true });

/** A whole run: everything it makes is removed again, however it ends. */
export async function accept(
  settings: Settings,
  world: World,
  { version, stages = allStages }: Options,
): Promise<{ report: Report } | { failure: Failure }> {
  const run = world.randomHex(4);
  const secret = `made-up-${world.randomHex(16)}`;
  const loopbackToken = `loopback-${world.randomHex(16)}`;
  const gateway = new Gateway(settings, run, world);
  const context = { gateway, settings, world, run };

  const found = await readProject(gateway, settings);
  if ('failure' in found) return found;
  gateway.knowProject(found.project.id, found.project.name);

  const promises: PromiseResult[] = [];
  const answers: AnswerResult[] = [];
  let swept: string[] = [];
  let leftBehind: string[] = [];
  const loopback = await openLoopback(gateway, loopbackToken);
  try {
    swept = await sweep(context);
    const facts = {
      run,
      project: found.project,
      secret,
      loopback: { url: loopback.url, token: loopbackToken },
    };
    const lab = new Lab(facts, gateway, settings, world);
    for (const stage of stages) {
      if (stage.kind === 'scenario') promises.push(...(await runScenario(stage, lab)));
      else answers.push(...(await runExperiment(stage, lab)));
    }
  } finally {
    world.say('cleaning up');
    leftBehind = await cleanUp(context);
    await loopback.close();
  }
  const redact = createRedact([settings.token, secret, loopbackToken]);
  const report: Report = {
    format: 1,
    target: isLoopback(settings.apiUrl) ? 'emulator' : settings.apiUrl.host,
    date: new Date(world.now()).toISOString().slice(0, 10),
    version,
    promises,
    answers: [...answers].sort((left, right) => byNumber.compare(left.id, right.id)),
    requests: gateway.budget.spent,
    refused: gateway.refused,
    swept,
    leftBehind: leftBehind.map(redact),
    stopped: world.signal.aborted,
  };
  return { report: printable(report, (text) => withoutIds(redact(text), run)) };
}

async function readProject(
  gateway: Gateway,
  settings: Settings,
): Promise<{ project: { id: string; name: string } } | { failure: Failure }> {
  try {
    const path = requestPath(['v9', 'projects', settings.project], {}, settings.team);
    const reply = await gateway.call('own', { method: 'GET', path });
    const { id, name } = record(reply.json);
    if (reply.status === 200 && typeof id === 'string' && typeof name === 'string')
      return { project: { id, name } };
    const isOurs = reply.status >= 400 && reply.status < 500 && reply.status !== 429;
    const advice = isOurs ? ' Check VERCEL_TOKEN, VERCEL_TEAM and VERCEL_PROJECT.' : ' Try again later.';
    const redact = createRedact([settings.token]);
    const message = `Could not read the project: ${redact(describeRefusal(reply))}.${advice}`;
    return { failure: { status: isOurs ? 2 : 1, message } };
  } catch (error) {
    if (!(error instanceof Unreachable) && !(error instanceof NotSent)) throw error;
    return { failure: { status: 1, message: `Could not read the project: ${error.message}.` } };
  }
}

/**
 * IDs, the random part of uids and the gateway's port would make two reports differ; only what was left behind is named
 * in full.
 */
function withoutIds(text: string, run: string): string {
  return text
    .replaceAll(run, '{run}')
    .replace(/\b(scl|prj|team|env)_\w+/g, '{$1}')
    .replace(/\b127\.0\.0\.1:\d+/g, '{gateway}');
}

/** The report with every text of the API, and of the action, made safe and comparable. */
function printable(report: Report, clean: (text: string) => string): Report {
  return {
    ...report,
    promises: report.promises.map((result) => ({ ...result, saw: clean(result.saw) })),
    answers: report.answers.map(({ contradicts, details, ...answer }) => ({
      ...answer,
      answer: clean(answer.answer),
      ...(contradicts !== undefined && { contradicts: clean(contradicts) }),
      ...(details !== undefined && {
        details: Object.fromEntries(
          Object.entries(details).map(([name, value]) => [
            name,
            typeof value === 'string' ? clean(value) : value.map(clean),
          ]),
        ),
      }),
    })),
    refused: report.refused.map(clean),
  };
}
