import type { Inputs } from '../action/inputs.ts';
import { count } from '../shared/lists.ts';
import { sanitize } from '../shared/sanitize.ts';
import type { Entry } from './entry.ts';
import type { RunResult } from './run-result.ts';

/** What a report depends on beside what happened. */
export type ReportInputs = Pick<Inputs, 'mode' | 'team' | 'updateData'>;

/** What a connector's outcome is called, in the order in which outcomes are counted. */
const LABELS = {
  valid: 'valid',
  failed: 'failed',
  created: 'created',
  create: 'to create',
  updated: 'updated',
  update: 'to update',
  unchanged: 'unchanged',
  deleted: 'deleted',
  delete: 'to delete',
  absent: 'already gone',
  exported: 'exported',
  kept: 'kept',
} as const satisfies Record<Entry['outcome'], string>;

export function outcomeLabel(outcome: Entry['outcome']): string {
  return LABELS[outcome];
}

/** The sentence that a run ends with. */
export function conclusion(
  { mode }: Pick<ReportInputs, 'mode'>,
  run: RunResult,
  all: readonly Entry[],
): string {
  const errors = run.diagnostics.filter(({ severity }) => severity === 'error').length;
  if (errors > 0) {
    const found = `${count(errors, 'problem')} found`;
    return all.length > 0 && mode !== 'validate'
      ? `${found}. ${counted(all)}`
      : `${found}; nothing was changed.`;
  }
  const failed = all.filter(({ outcome }) => outcome === 'failed');
  if (failed.length > 0) {
    const names = failed.map(({ uid }) => uid).join(', ');
    return sanitize(`${failed.length} of ${count(all.length, 'connector')} failed: ${names}.`);
  }
  if (mode === 'validate') {
    const warnings = run.diagnostics.filter(({ severity }) => severity === 'warning').length;
    return `${count(all.length, 'manifest')} checked; ${warnings === 0 ? 'no problems' : count(warnings, 'warning')}.`;
  }
  return counted(all);
}

/** `3 connectors: 1 created, 2 unchanged.` */
function counted(all: readonly Entry[]): string {
  if (all.length === 0) return '0 connectors.';
  const groups = Object.groupBy(all, ({ outcome }) => LABELS[outcome]);
  const counts = Object.values(LABELS).flatMap((label) => {
    const number = groups[label]?.length ?? 0;
    return number === 0 ? [] : [`${number} ${label}`];
  });
  return `${count(all.length, 'connector')}: ${counts.join(', ')}.`;
}

/** What a plan or an apply cannot see, where there is a connector that it looked at. */
export function blindSpots({ mode, updateData }: ReportInputs, all: readonly Entry[]): string[] {
  const looked = all.some(
    ({ outcome }) => outcome === 'unchanged' || outcome === 'update' || outcome === 'updated',
  );
  if (updateData || !looked || !(mode === 'plan' || mode === 'apply')) return [];
  return [
    'The `data` of existing connectors was not compared; `if-exists: update` with `update-data: true` sends it again.',
  ];
}
