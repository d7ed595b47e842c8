import type { ActionRun } from '../lab.ts';
import type { Check } from '../stage.ts';

/** What every run of the action has to keep: how it ends, its result, how often it writes, and no secret shown. */
export function outcome(
  run: ActionRun,
  expected: { status?: number; result?: string; writes: number },
): Check[] {
  const { status = 0, result, writes } = expected;
  const errors = run.annotations.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const words = errors.length === 0 ? '' : ` (${errors.join(' ').slice(0, 300)})`;
  return [
    [`exit status ${status}, was ${run.status}${words}`, run.status === status],
    ...(result === undefined
      ? []
      : [[`result ${result}, was ${run.outputs.result}`, run.outputs.result === result] as const]),
    [`${writes} writes, were ${run.writes.length}`, run.writes.length === writes],
    ['no secret in what it prints and writes', !run.leaks],
    ['nothing on stderr', run.stderr === ''],
  ];
}
