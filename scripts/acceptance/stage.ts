/** The two kinds of things that a run does, and what the report says of them. */
import { NotSent, Unreachable } from './gateway.ts';
import { type Lab, NotSeen } from './lab.ts';
import type { AnswerResult, PromiseResult } from './report.ts';

/** What must hold, and whether it does. */
export type Check = readonly [what: string, holds: boolean];

/** One promise of the action, and how it is checked. */
export interface PromiseStep {
  promise: string;
  /** @throws NotSeen where this team or API does not have what the promise is about */
  check(lab: Lab): Promise<Check[]>;
}

/** A story of the action. The steps build on each other: after one that does not hold the others are not checked. */
export interface Scenario {
  kind: 'scenario';
  name: string;
  steps: readonly PromiseStep[];
}

export interface Question {
  question: string;
  /** How it is looked at. */
  how: string;
}

/** Names of members and fields, never values. */
export type Details = Record<string, string | readonly string[]>;

export type SayAnswer<Id extends string> = (
  id: Id,
  answer: string,
  more?: {
    /** The sentence of the contract that the answer contradicts. */
    contradicts?: string | undefined;
    details?: Details;
  },
) => void;

/** Requests of the run's own that answer questions which the contract leaves open. */
export interface Experiment {
  kind: 'experiment';
  name: string;
  /** By their number in section 6 of the API fact sheet, with a letter where one has several parts; or a section. */
  questions: Readonly<Record<string, Question>>;
  run(lab: Lab, answer: SayAnswer<string>): Promise<void>;
}

export type Stage = Scenario | Experiment;

/** Declares an experiment, so that it can answer none but its own questions. */
export function experiment<const Id extends string>(given: {
  name: string;
  questions: Record<Id, Question>;
  run(lab: Lab, answer: SayAnswer<Id>): Promise<void>;
}): Experiment {
  const isOwn = (id: string): id is Id => Object.hasOwn(given.questions, id);
  return {
    kind: 'experiment',
    name: given.name,
    questions: given.questions,
    run: (lab, answer) =>
      given.run(lab, (id, text, more) => {
        if (isOwn(id)) answer(id, text, more);
      }),
  };
}

export async function runScenario(scenario: Scenario, lab: Lab): Promise<PromiseResult[]> {
  const results: PromiseResult[] = [];
  let stop: { outcome: 'skipped' | 'not checked'; saw: string } | undefined;
  for (const { promise, check } of scenario.steps) {
    const about = { scenario: scenario.name, promise };
    if (stop !== undefined) {
      results.push({ ...about, ...stop });
      continue;
    }
    const result = await checkPromise(check, lab);
    results.push({ ...about, ...result });
    lab.world.say(`${scenario.name}: ${promise}: ${result.outcome}`);
    if (result.outcome === 'skipped') stop = { outcome: 'skipped', saw: result.saw };
    else if (result.outcome !== 'held')
      stop = { outcome: 'not checked', saw: 'an earlier step did not hold' };
  }
  return results;
}

async function checkPromise(
  check: PromiseStep['check'],
  lab: Lab,
): Promise<Pick<PromiseResult, 'outcome' | 'saw'>> {
  try {
    const failed = (await check(lab)).filter(([, holds]) => !holds).map(([what]) => what);
    return failed.length === 0
      ? { outcome: 'held', saw: '' }
      : { outcome: 'broken', saw: `does not hold: ${failed.join('; ')}` };
  } catch (error) {
    return { outcome: error instanceof NotSeen ? 'skipped' : 'not checked', saw: reason(error) };
  }
}

/** Runs an experiment; what it did not come to answer is not seen, with the reason. */
export async function runExperiment(given: Experiment, lab: Lab): Promise<AnswerResult[]> {
  const answers = new Map<string, AnswerResult>();
  let why = 'the responses did not show it';
  try {
    await given.run(lab, (id, answer, { contradicts, details } = {}) => {
      const asked = given.questions[id] ?? { question: id, how: '' };
      answers.set(id, {
        id,
        ...asked,
        seen: true,
        answer,
        ...(contradicts !== undefined && { contradicts }),
        ...(details !== undefined && { details }),
      });
    });
  } catch (error) {
    why = reason(error);
  }
  lab.world.say(
    `${given.name}: ${answers.size} of ${Object.keys(given.questions).length} questions answered`,
  );
  return Object.entries(given.questions).map(
    ([id, asked]) => answers.get(id) ?? { id, ...asked, seen: false, answer: why },
  );
}

function reason(error: unknown): string {
  if (error instanceof NotSeen || error instanceof NotSent || error instanceof Unreachable)
    return error.message;
  // A fault of the run itself; its text may quote anything.
  return `the run has a fault (${error instanceof Error ? error.name : typeof error})`;
}
