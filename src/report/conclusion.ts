import type { Inputs } from '../action/inputs.ts';
import { count, firstFew } from '../shared/lists.ts';
import { clip, sanitize } from '../shared/sanitize.ts';
import { teamName } from '../shared/team-name.ts';
import type { Entry } from './entry.ts';
import type { DecidingInputs } from './inputs-line.ts';
import type { RunResult } from './run-result.ts';

/** What a report depends on beside what happened. */
export type ReportInputs = Pick<Inputs, 'mode' | 'team'> & DecidingInputs;

/** What a connector's outcome is called, in the order in which outcomes are counted. */
const LABELS = {
  valid: 'valid',
  failed: 'failed',
  created: 'created',
  create: 'to create',
  updated: 'updated',
  update: 'to update',
  deleted: 'deleted',
  delete: 'to delete',
  exported: 'exported',
  kept: 'kept',
  unchanged: 'unchanged',
  absent: 'already gone',
} as const satisfies Record<Entry['outcome'], string>;

/** In these nothing was done, and nothing would be. */
const QUIET: ReadonlySet<Entry['outcome']> = new Set(['valid', 'unchanged', 'absent', 'kept']);

export function outcomeLabel(outcome: Entry['outcome']): string {
  return LABELS[outcome];
}

export function isQuiet({ outcome }: Pick<Entry, 'outcome'>): boolean {
  return QUIET.has(outcome);
}

/** Whether a run failed, as its status says. */
export function hasFailed(run: RunResult, all: readonly Entry[]): boolean {
  return errorsOf(run) > 0 || all.some(({ outcome }) => outcome === 'failed');
}

/** `plan for team acme`, `apply failed in team acme`. */
export function heading(
  { mode, team }: Pick<ReportInputs, 'mode' | 'team'>,
  failed: boolean,
  show: (team: string) => string,
): string {
  const where = teamName(team, show);
  if (mode === 'validate') return failed ? 'validate failed' : 'validate';
  const preposition = { plan: 'for', apply: 'in', delete: 'in', export: 'of' }[mode];
  return `${mode}${failed ? ' failed' : ''} ${preposition} ${where}`;
}

/** The sentence that a run ends with. */
export function conclusion(
  { mode }: Pick<ReportInputs, 'mode'>,
  run: RunResult,
  all: readonly Entry[],
): string {
  const errors = errorsOf(run);
  if (errors > 0) {
    const found = `${count(errors, 'problem')} found`;
    return all.length > 0 && mode !== 'validate'
      ? `${found}. ${counted(all)}`
      : `${found}; nothing was changed.`;
  }
  const failed = all.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) {
    const names = firstFew(failed.map(({ uid }) => clip(uid, LONGEST_NAME)));
    return sanitize(`${failed.length} of ${count(all.length, 'connector')} failed: ${names}.`);
  }
  if (mode === 'validate') {
    const warnings = run.diagnostics.filter(({ severity }) => severity === 'warning').length;
    return `${count(all.length, 'manifest')} checked; ${warnings === 0 ? 'no problems' : count(warnings, 'warning')}.`;
  }
  return counted(all);
}

const LONGEST_NAME = 120;

function errorsOf({ diagnostics }: RunResult): number {
  return diagnostics.filter(({ severity }) => severity === 'error').length;
}

/** `3 connectors: 1 created, 2 unchanged.` */
function counted(all: readonly Entry[]): string {
  if (all.length === 0) return '0 connectors.';
  return `${count(all.length, 'connector')}: ${countsOf(all).join(', ')}.`;
}

/** `1 created`, `2 unchanged`. */
export function countsOf(all: readonly Pick<Entry, 'outcome'>[]): string[] {
  const groups = Object.groupBy(all, ({ outcome }) => LABELS[outcome]);
  return Object.values(LABELS).flatMap((label) => {
    const number = groups[label]?.length ?? 0;
    return number === 0 ? [] : [`${number} ${label}`];
  });
}

/**
 * What a reader takes away first, as Markdown: `**2 to update, 1 to delete**, 57 unchanged.`
 * What is not bold needs no attention.
 */
export function headline(mode: Inputs['mode'], run: RunResult, all: readonly Entry[]): string {
  const errors = run.diagnostics.filter(({ severity }) => severity === 'error');
  const files = new Set(errors.flatMap(({ file }) => file ?? []));
  const where = files.size > 1 ? ` in ${files.size} files` : '';
  const loud = [
    ...(errors.length > 0 ? [`${count(errors.length, 'problem')}${where}`] : []),
    ...countsOf(all.filter((entry) => !isQuiet(entry))),
  ];
  const quiet = countsOf(all.filter(isQuiet));
  const nothingDone = run.kind === 'refused' ? '; nothing was changed' : '';
  if (loud.length > 0) {
    return `**${loud.join(', ')}**${quiet.length > 0 ? `, ${quiet.join(', ')}` : nothingDone}.`;
  }
  const nothing = mode === 'plan' ? 'No changes' : quiet.length > 0 ? '' : 'No connectors';
  return `**${[nothing, ...quiet].filter((text) => text !== '').join(', ')}.**`;
}

/** What a plan or an apply cannot see, where there is a connector that it looked at. */
export function blindSpots({ mode, ifExists, updateData }: ReportInputs, all: readonly Entry[]): string[] {
  const looked = all.some(
    ({ outcome }) => outcome === 'unchanged' || outcome === 'update' || outcome === 'updated',
  );
  if (updateData === 'all' || !looked || !(mode === 'plan' || mode === 'apply')) return [];
  if (mode === 'apply' && ifExists === 'reuse') {
    return [
      'The `data` of existing connectors was not compared; mode `plan` shows what differs, and `if-exists: update` sends it.',
    ];
  }
  return [
    'Secrets in `data` were not compared, because the API does not return them; `if-exists: update` with `update-data: all` sends them again.',
  ];
}
