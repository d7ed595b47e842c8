import { sanitize } from '../shared/sanitize.ts';

/**
 * Text from manifests and from the API as Markdown that shows it and does nothing else: it cannot break out of a
 * table, make a link, an image, a list or HTML, and GitHub finds no mention, reference, commit or emoji in it.
 */
export function escapeMarkdown(text: string): string {
  return asBreaks(
    asEntities(markBreaks(sanitize(text), REFERENCES), /[&<>@#]/g)
      .replace(/[\\`*_[\]|~$]/g, '\\$&')
      .replace(/^\s*[-+=]/, '\\$&')
      .replace(/^(\s*\d{1,9})([.)])/, '$1\\$2')
      // Four spaces begin a block of code.
      .replace(/^ (?= {3})/, '&#32;'),
  );
}

/**
 * An element without content. GitHub looks for mentions and references in each text node of the rendered document,
 * where entities are characters again; so a reference may not be whole in one of them.
 */
const BREAK = '<span></span>';

/** Stands for a break until the text is escaped: `sanitize` leaves no such character in a text. */
const MARK = '\0';

/** What GitHub and its Markdown make links of, also inside an HTML element: URLs and email addresses. */
const LINKS = [/(?:https?|ftp|www|mailto|xmpp)(?=[:.])/gi, /@(?=.)/g];

/** What GitHub looks for in text, each up to the place where it is broken. */
const REFERENCES = [
  ...LINKS,
  // `#1` and `acme/app#1`. Mentions, and `acme/app@1234567`, end at the break after their `@`.
  /#(?=\w)/g,
  // `GH-1`, and what a repository's own autolinks look like: `TICKET-1`.
  /[a-z]-(?=\d)/gi,
  // A commit is seven hexadecimal digits or more.
  /[0-9a-f]{6}(?=[0-9a-f])/gi,
  // `:tada:`
  /:(?=[\w+-]+:)/g,
];

function markBreaks(text: string, places: readonly RegExp[]): string {
  return places.reduce((marked, place) => marked.replace(place, `$&${MARK}`), text);
}

function asBreaks(marked: string): string {
  return marked.replaceAll(MARK, BREAK);
}

/** A message of the action as Markdown, with what is in backticks as code. */
export function prose(message: string): string {
  return message
    .split(/(`[^`]*`)/)
    .map((part, index) => (index % 2 === 1 ? code(part.slice(1, -1)) : escapeMarkdown(part)))
    .join('');
}

/** Text as code, also in a cell of a table. GitHub looks for no references in code, but makes links of URLs. */
export function code(text: string): string {
  const shown = asEntities(markBreaks(sanitize(text), LINKS), /[&<>@#\\`*_[\]|~$]/g);
  return `<code>${asBreaks(shown)}</code>`;
}

/** Lines of text as they are, which the text cannot end. */
export function codeBlock(text: string, language: string): string {
  const lines = text.trimEnd().split('\n').map(sanitize);
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  return [`${fence}${language}`, ...lines, fence].join('\n');
}

function asEntities(text: string, characters: RegExp): string {
  return text.replace(characters, (character) => `&#${character.charCodeAt(0)};`);
}

export function markdownTable(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
