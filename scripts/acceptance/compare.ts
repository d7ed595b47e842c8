/** What is new in a report against the committed one, as Markdown for a job summary. */
import { code, prose } from '../../src/report/markdown.ts';
import { exitStatus, type Report } from './report.ts';

/** The differences, most urgent first. Requests, dates and versions are none. */
export function compare(committed: Report, fresh: Report): string {
  const sections = [
    section('Promises that did not hold', broken(fresh)),
    section('Left behind', fresh.leftBehind.map(code)),
    section('Writes that were refused', fresh.refused.map(code)),
    section('Newly contradicts the contract', contradictions(committed, fresh)),
    section('New or changed answers', answers(committed, fresh)),
    section('No longer seen', lost(committed, fresh)),
  ].filter((text) => text !== '');
  const verdict =
    exitStatus(fresh) === 0 ? 'Every promise that was checked held.' : '**The run did not succeed.**';
  const against =
    committed.target === fresh.target
      ? ''
      : ` The committed report was made against ${code(committed.target)}, this one against ${code(fresh.target)}: commit it.`;
  return [
    '## Acceptance',
    `${verdict}${against}`,
    ...(sections.length > 0 ? sections : ['Nothing is new against the committed report.']),
  ]
    .join('\n\n')
    .concat('\n');
}

function section(title: string, lines: string[]): string {
  return lines.length === 0 ? '' : [`### ${title}`, lines.map((line) => `- ${line}`).join('\n')].join('\n\n');
}

function broken({ promises }: Report): string[] {
  return promises
    .filter(({ outcome }) => outcome === 'broken' || outcome === 'not checked')
    .map(
      ({ scenario, promise, outcome, saw }) =>
        `${prose(scenario)}: ${prose(promise)}: ${outcome}, ${prose(saw)}`,
    );
}

function contradictions(committed: Report, fresh: Report): string[] {
  const known = new Map(committed.answers.map(({ id, contradicts }) => [id, contradicts]));
  return fresh.answers
    .filter(({ id, contradicts }) => contradicts !== undefined && contradicts !== known.get(id))
    .map(
      ({ id, answer, contradicts = '' }) => `**${id}** ${prose(answer)} The contract: ${prose(contradicts)}`,
    );
}

function answers(committed: Report, fresh: Report): string[] {
  const known = new Map(committed.answers.map((answer) => [answer.id, answer]));
  return fresh.answers.flatMap(({ id, question, seen, answer, details = {} }) => {
    const before = known.get(id);
    if (!seen) return [];
    const was = before?.seen === true ? ` Before: ${prose(before.answer)}` : '';
    const changed = before?.seen !== true || before.answer !== answer;
    const fields = Object.entries(details).flatMap(([name, value]) =>
      fieldChange(name, value, before?.details?.[name]),
    );
    if (!changed && fields.length === 0) return [];
    return [`**${id}** ${prose(question)} ${prose(answer)}${changed ? was : ''}${fields.join('')}`];
  });
}

function fieldChange(
  name: string,
  value: string | readonly string[],
  before: string | readonly string[] | undefined,
): string[] {
  const [now, was] = [[value].flat(), before === undefined ? [] : [before].flat()];
  const added = now.filter((item) => !was.includes(item)).map((item) => `+ ${code(item)}`);
  const removed = was.filter((item) => !now.includes(item)).map((item) => `- ${code(item)}`);
  const all = [...added, ...removed];
  return all.length === 0 ? [] : [`<br>${prose(name)}: ${all.join(', ')}`];
}

function lost(committed: Report, fresh: Report): string[] {
  const now = new Map(fresh.answers.map((answer) => [answer.id, answer]));
  return committed.answers
    .filter(({ id, seen }) => seen && now.get(id)?.seen !== true)
    .map(({ id, question }) => `**${id}** ${prose(question)} ${prose(now.get(id)?.answer ?? 'not asked')}`);
}
