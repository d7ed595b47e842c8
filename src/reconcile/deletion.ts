import type { Manifest } from '../manifest/manifest.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { count, firstFew } from '../shared/lists.ts';
import type { Plan } from './plan.ts';

/** What bounds the deletions of a run. */
export interface DeletionLimits {
  /** The input `max-deletions`. */
  maxDeletions: number;
  /** The input `team`; empty for the token's default team. */
  team: string;
}

/** Whether a run deletes the connector of a manifest, in place of applying it. */
export function isDeletion({ lifecycle }: Manifest, mode: 'plan' | 'apply' | 'delete'): boolean {
  return mode === 'delete' || lifecycle.absent;
}

/**
 * Why the deletions and removals of all plans together may not be carried out, so that nothing is written. Connectors
 * that are already gone do not count, and neither do those that are not the manifests' own.
 */
export function deletionProblems(plans: readonly Plan[], limits: DeletionLimits): Diagnostic[] {
  const deleted = plans.filter(({ action }) => action === 'delete').map(uidOf);
  const unlinked = plans.filter(removesLinks).map(uidOf);
  return [...tooMany(deleted, limits), ...noTeam([...deleted, ...unlinked], limits)];
}

function tooMany(uids: readonly string[], { maxDeletions }: DeletionLimits): Diagnostic[] {
  if (uids.length <= maxDeletions) return [];
  const message = `${count(uids.length, 'connector')} would be deleted, but \`max-deletions\` is ${maxDeletions}, so nothing was written: ${firstFew(uids)}. If all of them are meant, set \`max-deletions: ${uids.length}\` for this run.`;
  return [{ severity: 'error', message }];
}

function noTeam(uids: readonly string[], { team }: DeletionLimits): Diagnostic[] {
  if (uids.length === 0 || team !== '') return [];
  const message = `Input \`team\` is empty, but something would be deleted or unlinked, which must not happen in the wrong team: ${firstFew(uids)}. Nothing was written. Set \`team\` to its ID or slug.`;
  return [{ severity: 'error', message }];
}

function removesLinks(plan: Plan): boolean {
  return plan.action === 'update' && plan.steps.some(({ kind }) => kind === 'unlink');
}

function uidOf({ desired }: Plan): string {
  return desired.manifest.uid;
}
