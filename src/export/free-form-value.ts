import { PLACEHOLDERS, PRIVATE_KEY } from '../manifest/literals.ts';
import { isRecord } from '../shared/json.ts';
import { below, type DataPlace, type Draft, nameOf } from './draft.ts';
import { hasPassword, isSecretName } from './secret-like.ts';

export interface FreeFormOptions {
  draft: Draft;
  /** Whether values are written: in a file, but not in a report, where many read them. */
  showsFreeForm: boolean;
  /** Whether a manifest may have secrets at this place. */
  takesSecrets: boolean;
}

/**
 * What no schema describes; undefined where it is left out. What a manifest cannot state as it is, is an expression, and
 * so is what looks like a secret: by its content, or by the name of anything that it is in.
 */
export function freeForm(
  live: unknown,
  place: DataPlace,
  options: FreeFormOptions,
  isBelowSecret = false,
): unknown {
  const { draft, showsFreeForm, takesSecrets } = options;
  const refusal = draft.refusal(place);
  if (refusal !== undefined) return draft.leaveOut(place, refusal);
  const own = place.path.at(-1);
  const hasSecretName = isBelowSecret || (typeof own === 'string' && isSecretName(own));
  if (Array.isArray(live)) {
    const items = live.map((item, index) => freeForm(item, below(place, index), options, hasSecretName));
    return items.includes(undefined) ? undefined : items;
  }
  if (isRecord(live)) {
    const members = Object.entries(live)
      .filter(([, value]) => value !== null)
      .map(([name, value]) => [name, freeForm(value, below(place, name), options, hasSecretName)] as const);
    return Object.fromEntries(members.filter(([, value]) => value !== undefined));
  }
  if (typeof live !== 'string' && typeof live !== 'number') return live;
  const text = String(live);
  if (hasSecretName || PRIVATE_KEY.test(text) || hasPassword(text)) {
    return takesSecrets
      ? draft.expression('secrets', place)
      : draft.leaveOut(place, `${nameOf(place.path)} looks like a secret, and secrets are not allowed here`);
  }
  const isPlaceholder = isExpression(live) || PLACEHOLDERS.some(({ pattern }) => pattern.test(text));
  return isPlaceholder || !showsFreeForm ? draft.expression('vars', place) : live;
}

/** What a manifest would take for an expression. */
export function isExpression(live: unknown): boolean {
  return typeof live === 'string' && live.includes('${{');
}
