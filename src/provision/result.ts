import type { Connector, Link } from '../connect/resources.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Change, Plan } from './plan.ts';

/** What became of one connector, or in a plan would. */
export interface Result {
  manifest: Manifest;
  /** `undefined` in mode `validate`, which asks nobody. */
  outcome:
    | 'created'
    | 'updated'
    | 'unchanged'
    | 'deleted'
    | 'absent'
    | 'failed'
    | 'create'
    | 'update'
    | 'delete'
    | 'exported'
    | 'kept'
    | undefined;
  /** What is known to be live, also of one that failed half-way; never a connector of another type. */
  connector: Connector | undefined;
  /** True when this run created it, also when the answer was lost and the connector then found. */
  created: boolean;
  links: Link[];
  changes: Change[];
  warnings: string[];
  notes: string[];
  error: string | undefined;
}

/** A result with nothing done yet. */
export function emptyResult(manifest: Manifest): Result {
  return {
    manifest,
    outcome: undefined,
    connector: undefined,
    created: false,
    links: [],
    changes: [],
    warnings: [],
    notes: [],
    error: undefined,
  };
}

/** What a plan says before anything is done. */
export function plannedResult(plan: Plan): Result {
  const { action, live, error } = plan;
  return {
    ...emptyResult(plan.wanted.manifest),
    outcome: action === 'fail' ? 'failed' : action,
    connector: isOwn(plan.wanted.manifest, live?.connector) ? live?.connector : undefined,
    links: [...(live?.links ?? [])],
    changes: plan.steps.flatMap(({ changes }) => changes),
    warnings: plan.warnings,
    notes: plan.notes,
    error,
  };
}

export function failedResult(manifest: Manifest, error: string): Result {
  return { ...emptyResult(manifest), outcome: 'failed', error };
}

/** A connector of another type is not this manifest's, whatever its uid. */
export function isOwn(manifest: Manifest, connector: Connector | undefined): boolean {
  return connector !== undefined && (manifest.type === undefined || manifest.type === connector.type);
}
