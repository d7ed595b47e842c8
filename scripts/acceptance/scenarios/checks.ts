import { record, records } from '../describe.ts';
import type { Reply } from '../gateway.ts';
import type { ActionRun, Lab } from '../lab.ts';
import type { Check } from '../stage.ts';

/** Connect API, 1.4: 404 is unknown, 410 is gone. */
export function isGone({ status }: Reply): boolean {
  return status === 404 || status === 410;
}

/**
 * The environments of each link of a connector, as the API has them.
 * @param ref its ID or uid
 * @returns undefined when they cannot be read
 */
export async function linkedEnvironments(lab: Lab, ref: string): Promise<unknown[] | undefined> {
  const reply = await lab.get(['v2', 'connect', 'connectors', ref, 'projects']);
  if (reply.status !== 200) return undefined;
  return records(record(reply.json).projects).map((link) => link.enabledEnvironments ?? link.environments);
}

/** What every run of the action has to keep: how it ends, its result, how often it writes, and no secret shown. */
export function outcome(
  run: ActionRun,
  expected: { status?: number; result?: string; writes: number | readonly number[] },
): Check[] {
  const { status = 0, result } = expected;
  const writes = [expected.writes].flat();
  const errors = run.annotations.filter(({ severity }) => severity === 'error').map(({ message }) => message);
  const words = errors.length === 0 ? '' : ` (${errors.join(' ').slice(0, 300)})`;
  return [
    [`exit status ${status}, was ${run.status}${words}`, run.status === status],
    ...(result === undefined
      ? []
      : [[`result ${result}, was ${run.outputs.result}`, run.outputs.result === result] as const]),
    [`${writes.join(' or ')} writes, were ${run.writes.length}`, writes.includes(run.writes.length)],
    ['no secret in what it prints and writes', !run.leaks],
    ['nothing on stderr', run.stderr === ''],
  ];
}
