import { sanitize } from '../shared/sanitize.ts';

/**
 * Text from manifests and from the API as Markdown that shows it and does nothing else: it cannot break out of a
 * table, mention people, make a link or hold HTML.
 */
export function escapeMarkdown(text: string): string {
  return asEntities(sanitize(text), /[&<>@#]/g)
    .replace(/[\\`*_[\]|~$]/g, '\\$&')
    .replace(/^\s*[-+=]/, '\\$&')
    .replace(LINK, '$1<span></span>$2');
}

/** What GitHub makes a link of, also inside an HTML element. */
const LINK = /(https?|ftp|www)([:.])/gi;

/** A message of the action as Markdown, with what is in backticks as code. */
export function prose(message: string): string {
  return message
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** Text as code, also in a cell of a table. */
export function code(text: string): string {
  const shown = asEntities(sanitize(text), /[&<>@#\\`*_[\]|~$]/g);
  return `<code>${shown.replace(LINK, '$1<span></span>$2')}</code>`;
}

function asEntities(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => `&#${character.charCodeAt(0)};`);
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
