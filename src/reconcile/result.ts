import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import type { Plan } from './plan.ts';

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

/** Connectors that failed for one reason, such as a token that has expired. */
export interface Failed {
  error: string;
  results: Result[];
}

/** Each reason for a failure once, in the order of the results. */
export function failures(results: readonly Result[]): Failed[] {
  const byError = new Map<string, Result[]>();
  for (const result of results) {
    if (result.error === undefined) continue;
    byError.set(result.error, [...(byError.get(result.error) ?? []), result]);
  }
  return [...byError].map(([error, failed]) => ({ error, results: failed }));
}

/** Failures as problems: of one connector at the line of its manifest, of several without one. */
export function failureProblems(results: readonly Result[]): Diagnostic[] {
  return failures(results).map(({ error, results: failed }) => {
    const [only] = failed.length === 1 ? failed : [];
    const message = `${firstUids(failed, (uid) => uid)}: ${error}`;
    return { severity: 'error', message, ...(only && uidPlace(only)) };
  });
}

export function uidPlace({ manifest }: Result): Pick<Diagnostic, 'file' | 'position'> {
  return { file: manifest.file, position: manifest.at(['uid']) };
}

const FEW = 5;

/** The uids of the first few of what may be many: `a, b, c and 97 more`. */
export function firstUids(results: readonly Result[], show: (uid: string) => string): string {
  const shown = results.slice(0, FEW).map(({ manifest }) => show(manifest.uid));
  const more = results.length > FEW ? ` and ${results.length - FEW} more` : '';
  return shown.join(', ') + more;
}

/** A connector of another type is not this manifest's, whatever its uid. */
export function isOwn(manifest: Manifest, connector: Connector | undefined): boolean {
  return connector !== undefined && (manifest.type === undefined || manifest.type === connector.type);
}
