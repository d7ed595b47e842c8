import type { Connector } from '../vercel/resources.ts';
import type { Desired } from './desired.ts';

/** Connect API: these can only be set at creation. */
export function immutableFieldWarnings({ manifest }: Desired, current: Connector): string[] {
  return (['service', 'connectionMethod', 'target'] as const).flatMap((field) => {
    const stated = manifest[field];
    const actual = current[field];
    return stated === undefined || actual === undefined || stated === actual
      ? []
      : [
          `\`${field}\` is ${actual} on the live connector and ${stated} in the manifest. It cannot be changed after creation; to change it, delete the connector and create it again.`,
        ];
  });
}

/** Connect API: destinations of a connector whose triggers are off are stored and receive nothing. */
export function inactiveDestinationWarnings({ destinations }: Desired, triggers: boolean): string[] {
  return destinations !== undefined && destinations.length > 0 && !triggers
    ? [
        'Triggers are disabled, so these destinations receive no events. Set `triggers: true` (for a connector that already exists, together with `if-exists: update`).',
      ]
    : [];
}

export function triggersUnsupported(uid: string): string {
  return `Connector ${uid} does not support triggers. Remove \`triggers\` and its trigger destinations from the manifest.`;
}
