import type { TriggerInputs } from '../../manifest/manifest.ts';
import type { Change } from '../change.ts';
import type { Desired } from '../desired.ts';

export type TriggerInput = [keyof TriggerInputs, Readonly<Record<string, unknown>>];

/** Connect API: trigger inputs are never returned, and an empty one changes nothing. */
export function triggerInputs(
  { manifest }: Desired,
  names: readonly (keyof TriggerInputs)[],
): TriggerInput[] {
  return names.flatMap((name): TriggerInput[] => {
    const input = manifest.triggerInputs[name];
    return input === undefined || Object.keys(input).length === 0 ? [] : [[name, input]];
  });
}

export function triggerInputChange([field]: TriggerInput): Change {
  return { kind: 'trigger input', field };
}
