import type { Diagnostic } from '../shared/diagnostics.ts';
import { failuresByReason } from '../shared/failures.ts';
import { firstFew } from '../shared/lists.ts';
import { type Entry, failedEntries } from './entry.ts';
import { code, prose } from './markdown.ts';

/** The head of the column in which a plan lists what a reviewer looks at: which secrets may go where. */
export const USES_HEAD = 'Secrets and hosts in `data`';

export interface Style {
  /** The action's own words, in which what is in backticks is code. */
  prose(text: string): string;
  code(text: string): string;
}

/** The usual style; a comment hides secrets in it, since the runner does not. */
export const plainStyle: Style = { prose, code };

export function redactedStyle(redact: (text: string) => string): Style {
  return { prose: (text) => prose(redact(text)), code: (text) => code(redact(text)) };
}

export function usesCell({ secrets, hosts }: Entry, style: Style): string {
  return [...secrets.map((name) => `secrets.${name}`), ...hosts].map(style.code).join('<br>');
}

/** A heading and a list; nothing without items. */
export function section(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`#### ${title}`, items.map((item) => `- ${item}`).join('\n')];
}

/** @param link where the diagnostic is, as Markdown; empty for an input's */
export function diagnosticItem(diagnostic: Diagnostic, link: string, style: Style): string {
  const kind = { error: '', warning: 'Warning: ', notice: 'Note: ' }[diagnostic.severity];
  return `${link === '' ? '' : `${link} `}${kind}${style.prose(diagnostic.message)}`;
}

/** Each reason for a failure once. */
export function failureItems(all: readonly Entry[], style: Style): string[] {
  return failuresByReason(failedEntries(all)).map(({ error, failed }) => {
    const uids = failed.map(({ uid }) => uid);
    return `${firstFew(uids, style.code)}: ${style.prose(error)}`;
  });
}

/** Warnings of connectors, which have no place of their own. */
export function warningItems(all: readonly Entry[], style: Style): string[] {
  return all.flatMap(({ uid, warnings }) =>
    warnings.map((warning) => `${style.code(uid)}: ${style.prose(warning)}`),
  );
}

/**
 * Markdown that is cut after a whole line, with a count of the lines that were left out.
 * @param max characters
 * @param elsewhere where they are: "the log"
 */
export function cutAtLine(markdown: string, max: number, elsewhere: string): string {
  if (markdown.length <= max) return markdown;
  const kept = markdown.slice(0, markdown.lastIndexOf('\n', max));
  const left = markdown
    .slice(kept.length)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  return `${kept}\n\n${left} more lines are in ${elsewhere}.\n`;
}
