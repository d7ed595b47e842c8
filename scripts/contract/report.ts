/**
 * The comparison as Markdown, for a terminal, a job summary or an issue. All that comes from a document, which somebody
 * else wrote, is code: it shows, and mentions nobody and links to nothing.
 */
import { code } from './code.ts';
import type { Comparison, Difference } from './compare.ts';

export interface NamedDocument {
  file: string;
  /** Empty when the document does not say. */
  edition: string;
}

export interface Compared {
  contract: NamedDocument;
  other: NamedDocument;
}

/** Nothing of it depends on the time, so the same differences give the same text. */
export function toMarkdown({ differences, expected }: Comparison, { contract, other }: Compared): string {
  const lines = [`${named(other)} against ${named(contract)}: ${counted(differences.length)}.`];
  const whole = differences.filter(({ place }) => place === '');
  if (whole.length > 0) {
    lines.push(
      '',
      '### Operations',
      '',
      ...whole.map(({ kind, operation }) => `- ${kind} ${code(operation)}`),
    );
  }
  const parts = differences.filter(({ place }) => place !== '');
  for (const [operation, found] of Map.groupBy(parts, (difference) => difference.operation)) {
    lines.push('', `### ${code(operation)}`, '', ...found.map((difference) => `- ${sentence(difference)}`));
  }
  if (expected.length > 0) {
    lines.push('', `Not counted, because they are known (${expected.length}):`, '');
    for (const [reason, found] of Map.groupBy(expected, (difference) => difference.reason)) {
      lines.push(`- ${found.length}: ${reason}`);
    }
  }
  return `${lines.join('\n')}\n`;
}

function named({ file, edition }: NamedDocument): string {
  return edition === '' ? code(file) : `${code(file)} (${code(edition)})`;
}

function counted(count: number): string {
  if (count === 0) return 'no differences in what the action uses';
  return count === 1
    ? '1 difference in what the action uses'
    : `${count} differences in what the action uses`;
}

function sentence({ kind, place, detail }: Difference): string {
  // `query limit`, `request data`, `status 409`, `response 201 id`
  const [, where = '', name = ''] = /^(\w+(?: \d+)?) (.+)$/s.exec(place) ?? [];
  const field = `${where} ${code(name)}`;
  switch (kind) {
    case 'new status':
    case 'missing status':
      return `${kind} ${code(name)}`;
    case 'new field':
    case 'missing field':
      return `${kind} in ${field}${detail === '' ? '' : ` (${detail})`}`;
    case 'type':
    case 'required':
      return `${field}: ${detail}`;
    default:
      // `new value` and `missing value`, each with all values of the field.
      return `${kind} of ${field}: ${detail}`;
  }
}
