import type { BaseManifest } from '../manifest/base.ts';
import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import type { Change } from './change.ts';
import type { Note } from './note.ts';
import { isOwn, uidWarnings } from './ownership.ts';
import type { Plan } from './plan.ts';

interface ResultBase {
  manifest: Manifest;
  /** The manifest as it was before the pull request, where a plan knows it. */
  base?: BaseManifest | undefined;
  /** What is known to be live. */
  links: readonly Link[];
  /** What was changed, or in a plan would be. */
  changes: readonly Change[];
  warnings: readonly string[];
  notes: readonly Note[];
}

/** What became of one connector, or in a plan would. */
export type Result = ResultBase &
  (
    | { outcome: 'valid' | 'create' | 'absent'; connector: undefined }
    | {
        outcome: 'update' | 'unchanged' | 'delete' | 'created' | 'updated' | 'deleted';
        connector: Connector;
      }
    /** Half-way, it may have a connector, which this run may have created; never one of another type. */
    | { outcome: 'failed'; connector: Connector | undefined; created: boolean; error: string }
  );

export type FailedResult = Result & { outcome: 'failed' };

/** Whether this run created the connector, also when the response was lost and the connector then found. */
export function isCreated(result: Result): boolean {
  return result.outcome === 'created' || (result.outcome === 'failed' && result.created);
}

/** A manifest that is checked, and not compared with anything. */
export function validResult(manifest: Manifest): Result {
  return { outcome: 'valid', connector: undefined, ...nothing(manifest) };
}

export function failedResult(manifest: Manifest, error: string): FailedResult {
  return { outcome: 'failed', connector: undefined, created: false, error, ...nothing(manifest) };
}

function nothing(manifest: Manifest): ResultBase {
  return { manifest, links: [], changes: [], warnings: [], notes: [] };
}

/** What a plan says before anything is done. */
export function plannedResult(plan: Plan): Result {
  const { manifest, base: before } = plan.desired;
  const current = 'current' in plan ? plan.current : undefined;
  // A rename says itself which uid the API has.
  const otherCase = current && !current.previous ? uidWarnings(manifest, current.connector) : [];
  const warnings = [...otherCase, ...plan.warnings];
  const base = { ...nothing(manifest), base: before, warnings, notes: plan.notes };
  switch (plan.action) {
    case 'create':
      return {
        ...base,
        outcome: 'create',
        connector: undefined,
        changes: [...plan.creation.changes, ...plan.steps.flatMap(({ changes }) => changes)],
      };
    case 'update': {
      const { connector, links = [] } = plan.current;
      const changes = plan.steps.flatMap((step) => step.changes);
      return { ...base, outcome: 'update', connector, links, changes };
    }
    case 'unchanged':
    case 'delete': {
      const { connector, links = [] } = plan.current;
      return { ...base, outcome: plan.action, connector, links };
    }
    case 'absent':
      return { ...base, outcome: 'absent', connector: undefined };
    case 'fail': {
      const { connector, links = [] } = plan.current ?? {};
      const own = connector && isOwn(base.manifest, connector) ? connector : undefined;
      return { ...base, outcome: 'failed', connector: own, created: false, links, error: plan.error };
    }
  }
}

/** Where a manifest states the uid. */
export function uidPlace({ file, at }: Manifest): Pick<Diagnostic, 'file' | 'position'> {
  return { file, position: at(['uid']) };
}
