import { isQuiet, outcomeLabel } from './conclusion.ts';
import { productionOf } from './dangers.ts';
import type { DiffLine } from './diff-lines.ts';
import { secretsAtHosts } from './diff-lines.ts';
import type { Entry } from './entry.ts';
import { RANK, type Section } from './fit.ts';
import { markdownTable } from './markdown.ts';
import { fileUrl, type Origin } from './origin.ts';
import { boldProduction, type Style } from './style.ts';

/** How connectors are shown: as far as there is room. */
export type Level = 'diffs' | 'linked table' | 'table' | 'short table' | 'names';

/** Lines of a connector's diff; the rest is counted. */
const MOST_LINES = 30;

/** Those that a reviewer has to look at, the most important first. */
export function loudEntries(all: readonly Entry[]): Entry[] {
  return all.filter((entry) => !isQuiet(entry)).sort((left, right) => importance(left) - importance(right));
}

function importance({ outcome, changes }: Entry): number {
  if (outcome === 'failed') return 0;
  if (outcome === 'delete' || outcome === 'deleted') return 1;
  if (outcome === 'create' || outcome === 'created' || outcome === 'exported') return 4;
  return touchesProduction({ changes }) ? 2 : 3;
}

function touchesProduction({ changes }: Pick<Entry, 'changes'>): boolean {
  const { gained, lost } = productionOf(changes);
  return [gained, lost].some(({ access, events }) => access.length + events.length > 0);
}

/** The connectors that changed or failed, as one or two parts. */
export function connectorParts(
  loud: readonly Entry[],
  level: Level,
  origin: Origin,
  style: Style,
): Section[] {
  if (level === 'names') return namesParts(loud, style);
  const told = toldFailures(loud);
  const blocks = {
    separator: '\n\n',
    items: loud.flatMap((entry) => block(entry, told.has(entry), origin, style)),
    nouns: ['connector', 'connectors'],
  } as const;
  if (level === 'diffs') return [{ ...blocks, before: '', after: '', rank: RANK.changes }];
  const [head = '', rule = ''] = markdownTable(['Result', 'Connector', 'Change'], []).split('\n');
  const table: Section = {
    before: `${head}\n${rule}\n`,
    after: '',
    separator: '\n',
    items: loud.map((entry) => `| ${row(entry, level, origin, style).join(' | ')} |`),
    nouns: ['changed or failed connector', 'changed or failed connectors'],
    rank: RANK.changes,
  };
  const details: Section = {
    ...blocks,
    before: '<details><summary>Diffs</summary>\n\n',
    after: '\n\n</details>',
    nouns: ['diff', 'diffs'],
    rank: RANK.details,
  };
  return [table, details];
}

/** The last resort: what became of which connector. */
function namesParts(loud: readonly Entry[], style: Style): Section[] {
  return [...Map.groupBy(loud, ({ outcome }) => outcome)].map(([outcome, own]) => ({
    before: `**${own.length} ${outcomeLabel(outcome)}**: `,
    after: '',
    separator: ', ',
    items: own.map(
      (entry) => `${style.code(entry.uid)}${touchesProduction(entry) ? ' (**production**)' : ''}`,
    ),
    nouns: ['changed or failed connector', 'changed or failed connectors'],
    rank: RANK.changes,
  }));
}

/** The files of an export, each with what is left to do in it. */
export function exportPart(exported: readonly Entry[], style: Style): Section {
  const [head = '', rule = ''] = markdownTable(['File', 'To do'], []).split('\n');
  return {
    before: `${head}\n${rule}\n`,
    after: '',
    separator: '\n',
    items: exported.map(({ uid, place, error, notes, warnings }) => {
      const toDo = [...(error === undefined ? [] : [error]), ...warnings, ...notes].map(style.prose);
      const shown = toDo.length > 0 ? toDo.join('<br>') : 'Nothing';
      return `| ${style.code(place.file ?? '')}<br>${style.code(uid)} | ${shown} |`;
    }),
    nouns: ['file', 'files'],
    rank: RANK.changes,
  };
}

/** The others, folded: one line each. */
export function quietPart(quiet: readonly Entry[], counts: string, origin: Origin, style: Style): Section {
  return {
    before: `<details><summary>${counts}</summary>\n\n`,
    after: '\n\n</details>',
    separator: '\n',
    items: quiet.map((entry) => {
      const uses = secretsAtHosts(entry.secrets, entry.hosts);
      const shown = uses === '' ? '' : `: uses ${style.prose(style.plain(uses))}`;
      return `- ${style.code(entry.uid)} · ${fileLink(entry.uidPlace, origin, style)}${shown}`;
    }),
    nouns: ['connector without changes', 'connectors without changes'],
    rank: RANK.unchanged,
  };
}

/** `connectors/slack.yml:3`, linked where the commit is known. */
export function fileLink({ file, position }: Entry['place'], origin: Origin, style: Style): string {
  if (file === undefined) return '';
  const line = position === undefined ? '' : `:${position.line}`;
  const url = fileUrl(origin, file, position?.line);
  const shown = style.code(`${file}${line}`);
  return url === undefined ? shown : `[${shown}](${url})`;
}

/** Reasons for failures in the alert, and names for each; connectors show the others themselves. */
const MOST_REASONS = 10;

/** Each reason for a failure that the alert tells, and the connectors that it names. */
export function failuresToTell(all: readonly Entry[]): { error: string; failed: readonly Entry[] }[] {
  const failed = all.filter(({ error }) => error !== undefined);
  return [...Map.groupBy(failed, ({ error = '' }) => error)]
    .slice(0, MOST_REASONS)
    .map(([error, group]) => ({ error, failed: group }));
}

/** Connectors whose failure the alert tells with their file, so that it need not be told again. */
function toldFailures(all: readonly Entry[]): ReadonlySet<Entry> {
  return new Set(failuresToTell(all).flatMap(({ failed }) => (failed.length === 1 ? failed : [])));
}

function block(entry: Entry, told: boolean, origin: Origin, style: Style): string[] {
  const { uid, outcome, error, lines, warnings } = entry;
  if (told && lines.length === 0 && warnings.length === 0) return [];
  const head = [`**${style.code(uid)}**`, outcomeLabel(outcome), fileLink(entry.uidPlace, origin, style)];
  return [
    [
      head.join(' · '),
      ...(error === undefined || told ? [] : [style.prose(error)]),
      ...diff(lines, style),
      ...warnings.map((warning) => `Warning: ${style.prose(warning)}`),
    ].join('\n\n'),
  ];
}

/** The lines in a fence. None can close it: each is one line, and begins with its sign and its label. */
function diff(lines: readonly DiffLine[], style: Style): string[] {
  if (lines.length === 0) return [];
  const shown = alignedLines(lines.slice(0, MOST_LINES), style.plain);
  const left = lines.length - shown.length;
  return [['```diff', ...shown, ...(left > 0 ? [`  ${left} more lines`] : []), '```'].join('\n')];
}

/** Wide enough for most labels; a longer one moves its own line only. */
const WIDEST_LABEL = 18;

/** `+ link    web: production`, with the texts below each other. */
export function alignedLines(lines: readonly DiffLine[], show: (text: string) => string): string[] {
  const labels = lines.map(({ label }) => show(label));
  const width = Math.min(WIDEST_LABEL, Math.max(0, ...labels.map(({ length }) => length)));
  return lines.map(
    ({ sign, text }, index) => `${sign} ${(labels[index] ?? '').padEnd(width)}  ${show(text)}`,
  );
}

/** The uid, linked to its line. */
function namedLink({ uid, uidPlace }: Entry, origin: Origin, style: Style): string {
  const { file, position } = uidPlace;
  const url = file === undefined ? undefined : fileUrl(origin, file, position?.line);
  return url === undefined ? style.code(uid) : `[${style.code(uid)}](${url})`;
}

/** Changes in a cell; the others are counted. */
const MOST_IN_A_CELL = 3;

function row(entry: Entry, level: Level, origin: Origin, style: Style): string[] {
  const { uid, outcome, error, lines } = entry;
  const label = outcome === 'failed' ? '**failed**' : outcomeLabel(outcome).replace(' ', '&nbsp;');
  if (level === 'short table') return [label, style.code(uid), shortChange(entry, style)];
  const shown = lines.filter(({ sign }) => sign !== ' ');
  const left = shown.length - MOST_IN_A_CELL;
  const cell = [
    ...(error === undefined ? [] : [style.prose(error)]),
    ...shown.slice(0, MOST_IN_A_CELL).map((line) => changeInCell(line, style)),
    ...(left > 0 ? [`and ${left} more`] : []),
  ];
  const name = level === 'linked table' ? namedLink(entry, origin, style) : style.code(uid);
  return [label, name, cell.join('<br>')];
}

function changeInCell({ sign, label, text }: DiffLine, style: Style): string {
  const shown = style.prose(style.plain(text));
  const value = label === 'link' ? emphasized(shown) : shown;
  return `${style.code(`${sign} ${label}`)} ${value}`;
}

/** Environments follow the project's name, which may be `production` as well. */
function emphasized(link: string): string {
  const colon = link.indexOf(': ');
  return `${link.slice(0, colon)}${boldProduction(link.slice(colon))}`;
}

/** `link, events, **production**`: the names of what changes. */
function shortChange({ changes, lines, error }: Entry, style: Style): string {
  if (error !== undefined) return '';
  const names = [...new Set(lines.filter(({ sign }) => sign !== ' ').map(({ label }) => label))];
  const production = touchesProduction({ changes });
  const shown = names.slice(0, MOST_IN_A_CELL).map((name) => style.prose(style.plain(name)));
  const left = names.length - shown.length;
  return [...(production ? ['**production**'] : []), ...shown, ...(left > 0 ? [`${left} more`] : [])].join(
    ', ',
  );
}
