import { printable } from './text.ts';

/**
 * Text from manifests and from the API as Markdown that shows it and does nothing else: it cannot break out of a
 * table, mention people, make a link or hold HTML.
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/[\\`*_{}[\]()#+!|~^$-]/g, '\\$&')
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;')
    .replace(/(https?|ftp|www)([:.])/gi, '$1<span></span>$2');
}

/** Text as code in a table's cell. */
export function code(text: string): string {
  const shown = printable(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('@', '&#64;');
  return `<code>${shown.replace(/[\\`*_{}[\]|~$]/g, (character) => `&#${character.charCodeAt(0)};`)}</code>`;
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
