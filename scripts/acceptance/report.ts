/** The report of a run: its form, its exit status, and how it reads as Markdown. */
import * as z from 'zod/mini';
import { code, markdownTable, prose } from '../../src/report/markdown.ts';
import { NOT_LOOKED_AT } from './not-looked-at.ts';

const promiseResult = z.strictObject({
  scenario: z.string(),
  promise: z.string(),
  /** `skipped`: this API does not have what it is about. `not checked`: the run did not get that far. */
  outcome: z.enum(['held', 'broken', 'skipped', 'not checked']),
  /** What was seen instead; empty where the promise held. */
  saw: z.string(),
});

const answerResult = z.strictObject({
  id: z.string(),
  question: z.string(),
  how: z.string(),
  seen: z.boolean(),
  /** Where nothing was seen: why. */
  answer: z.string(),
  contradicts: z.exactOptional(z.string()),
  details: z.exactOptional(z.record(z.string(), z.union([z.string(), z.readonly(z.array(z.string()))]))),
});

const report = z.strictObject({
  format: z.literal(1),
  /** The host that was asked, or `emulator` for an address of this machine. */
  target: z.string(),
  /** A day in UTC, `YYYY-MM-DD`. */
  date: z.string(),
  version: z.string(),
  promises: z.array(promiseResult),
  answers: z.array(answerResult),
  requests: z.strictObject({ reads: z.number(), writes: z.number() }),
  /** Writes that the run's guard has refused. */
  refused: z.array(z.string()),
  /** Connectors of earlier runs that this one removed. */
  swept: z.array(z.string()),
  /** What could not be removed. */
  leftBehind: z.array(z.string()),
  stopped: z.boolean(),
});

export type PromiseResult = z.infer<typeof promiseResult>;
export type AnswerResult = z.infer<typeof answerResult>;
export type Report = z.infer<typeof report>;

/** @throws Error for text that is not a report of this form */
export function readReport(text: string): Report {
  return report.parse(JSON.parse(text));
}

/** 1 when a promise did not hold or was not checked, something was left behind, or the run was stopped. */
export function exitStatus({ promises, refused, leftBehind, stopped }: Report): 0 | 1 {
  const kept = promises.every(({ outcome }) => outcome === 'held' || outcome === 'skipped');
  return kept && refused.length === 0 && leftBehind.length === 0 && !stopped ? 0 : 1;
}

export function toMarkdown(given: Report): string {
  const contradictions = given.answers.filter(({ contradicts }) => contradicts !== undefined);
  const parts = [
    '# Acceptance report',
    heading(given),
    '## What the action promises',
    markdownTable(
      ['Scenario', 'Promise', 'Outcome'],
      given.promises.map(({ scenario, promise, outcome, saw }) => [
        prose(scenario),
        prose(promise),
        saw === '' ? outcome : `**${outcome}**: ${prose(saw)}`,
      ]),
    ),
    '## What contradicts the contract',
    contradictions.length === 0
      ? 'Nothing that was seen.'
      : contradictions
          .map(
            ({ id, answer, contradicts = '' }) =>
              `- **${prose(id)}** ${prose(answer)} The contract: ${prose(contradicts)}`,
          )
          .join('\n'),
    '## What the contract leaves open',
    'The numbers are those of section 6 of the API fact sheet; those with a dot are its sections.',
    markdownTable(
      ['', 'Question', 'Answer'],
      given.answers.map(({ id, question, seen, answer }) => [
        id,
        prose(question),
        seen ? prose(answer) : `*not seen*: ${prose(answer)}`,
      ]),
    ),
    '### Members and fields',
    details(given.answers),
    '### How it was looked at',
    methods(given.answers),
    '### Not looked at',
    Object.entries(NOT_LOOKED_AT)
      .map(([id, { question, why }]) => `- **${id}** ${prose(question)}: ${prose(why)}`)
      .join('\n'),
    '## What it cost, and what it left',
    leavings(given),
  ];
  return `${parts.join('\n\n')}\n`;
}

function heading({ target, date, version }: Report): string {
  const against =
    target === 'emulator'
      ? '> [!IMPORTANT]\n> Made against the **emulator** of this repository, not against Vercel: it shows what the emulator ' +
        'does, and answers nothing about the API.\n\n'
      : '';
  return `${against}Version ${prose(version)} against ${code(target)}, ${prose(date)}.`;
}

function details(answers: readonly AnswerResult[]): string {
  return answers
    .flatMap(({ id, details: found = {} }) =>
      Object.entries(found).map(([name, value]) => `- **${id}** ${prose(name)}: ${list(value)}`),
    )
    .join('\n');
}

/** Questions that one experiment answers share their method. */
function methods(answers: readonly AnswerResult[]): string {
  const ids = Map.groupBy(answers, ({ how }) => how);
  return [...ids]
    .map(([how, group]) => `- **${group.map(({ id }) => id).join(', ')}** ${prose(how)}`)
    .join('\n');
}

function list(value: string | readonly string[]): string {
  if (typeof value === 'string') return prose(value);
  return value.length === 0 ? 'none' : value.map(code).join(', ');
}

function leavings({ requests, refused, swept, leftBehind, stopped }: Report): string {
  return [
    `${requests.reads} reads and ${requests.writes} writes, those of the action included.`,
    ...(stopped ? ['The run was stopped before its end.'] : []),
    ...(refused.length > 0
      ? [`**Refused, since it is not the run's own:** ${refused.map(code).join(', ')}`]
      : []),
    ...(swept.length > 0 ? [`Removed from earlier runs: ${swept.map(code).join(', ')}`] : []),
    leftBehind.length === 0
      ? 'Nothing was left behind.'
      : `**Left behind; delete these connectors in the Vercel dashboard:** ${leftBehind.map(code).join(', ')}`,
  ].join('\n\n');
}
