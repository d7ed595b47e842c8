import type { Diagnostic } from './diagnostics.ts';
import { firstFew } from './lists.ts';

/** A connector that failed. */
export interface Failed {
  uid: string;
  error: string;
  /** Where its manifest states the uid. */
  place: Pick<Diagnostic, 'file' | 'position'>;
}

/** Connectors that failed for one reason, such as a token that has expired: each reason once, in order. */
function failuresByReason(failed: readonly Failed[]): { error: string; failed: readonly Failed[] }[] {
  return [...Map.groupBy(failed, ({ error }) => error)].map(([error, group]) => ({ error, failed: group }));
}

/** Failures as diagnostics: of one connector at the line of its manifest, of several without one. */
export function failureDiagnostics(failed: readonly Failed[]): Diagnostic[] {
  return failuresByReason(failed).map(({ error, failed: group }) => {
    const message = `${firstFew(group.map(({ uid }) => uid))}: ${error}`;
    const [only] = group.length === 1 ? group : [];
    return { severity: 'error', message, ...only?.place };
  });
}
