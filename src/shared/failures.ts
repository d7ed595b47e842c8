import type { Diagnostic } from './diagnostics.ts';
import { firstFew } from './lists.ts';

/** A connector that failed. */
export interface Failed {
  uid: string;
  error: string;
  /** Where its manifest states the uid. */
  place: Pick<Diagnostic, 'file' | 'position'>;
}

/**
 * Failures as diagnostics, one for each reason, such as a token that may only read: of one connector at the line of its
 * manifest, of several without one.
 */
export function failureDiagnostics(failed: readonly Failed[]): Diagnostic[] {
  return [...Map.groupBy(failed, reasonOf).values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const message = `${firstFew(group.map(({ uid }) => uid))}: ${withoutName(first)}`;
    return [{ severity: 'error' as const, message, ...(group.length === 1 && first.place) }];
  });
}

/** What failures have in common: everything but the connector and the ID of the request. */
function reasonOf(failed: Failed): string {
  return withoutName(failed).replace(/, request [^,)]+(?=\))/, '');
}

/** "Could not create connector slack/a: …", whose connector the diagnostic names before it. */
function withoutName({ uid, error }: Failed): string {
  const name = ['managed connector', 'connector']
    .map((kind) => `${kind} ${uid}`)
    .find((text) => error.includes(text));
  if (name === undefined) return error;
  const start = error.indexOf(name);
  const isPurpose = error.startsWith('Could not ') && error.indexOf(': ') >= start + name.length;
  const kind = name.slice(0, -uid.length - 1);
  return isPurpose ? `${error.slice(0, start)}the ${kind}${error.slice(start + name.length)}` : error;
}
