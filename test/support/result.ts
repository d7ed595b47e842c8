import type { Result } from '../../src/reconcile/result.ts';
import type { Connector } from '../../src/vercel/resources.ts';
import { manifestOf } from './manifest.ts';

export const liveConnector: Connector = { id: 'scl_1', uid: 'slack/a', type: 'slack', triggers: false };

type Outcome = Exclude<Result['outcome'], 'failed'>;

/** What became of a connector, as far as a test says it. */
export function resultOf(
  uid: string,
  {
    outcome,
    connector = liveConnector,
    ...rest
  }: { outcome: Outcome; connector?: Connector } & Partial<
    Pick<Result, 'links' | 'changes' | 'warnings' | 'notes'>
  >,
): Result {
  const base = { manifest: manifestOf({ uid }), links: [], changes: [], warnings: [], notes: [], ...rest };
  return outcome === 'valid' || outcome === 'create' || outcome === 'absent'
    ? { ...base, outcome, connector: undefined }
    : { ...base, outcome, connector };
}
