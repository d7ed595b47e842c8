import type { Manifest } from '../manifest/manifest.ts';
import type { Connector } from '../vercel/resources.ts';
import type { Desired } from './desired.ts';
import { isSameService } from './ownership.ts';

/** Connect API: these can only be set at creation. */
export function immutableFieldWarnings({ manifest }: Desired, current: Connector): string[] {
  return [...identityWarnings(manifest, current), ...managedWarnings(manifest, current)];
}

/** Connect API: a managed connector can become one with credentials of its own, and no other way round. */
function managedWarnings({ createdWith }: Manifest, { creationMode }: Connector): string[] {
  return createdWith === 'managed' && creationMode !== undefined && creationMode !== 'managed'
    ? [
        '`managed` is true, but the app of the live connector was not registered by Vercel. It cannot be changed after creation; remove `managed`, or delete the connector and create it again.',
      ]
    : [];
}

function identityWarnings(manifest: Manifest, current: Connector): string[] {
  return (['service', 'connectionMethod', 'target'] as const).flatMap((field) => {
    const stated = manifest[field];
    const actual = current[field];
    if (stated === undefined || actual === undefined) return [];
    const isSame = field === 'service' ? isSameService(stated, current) : stated === actual;
    return isSame
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

/** Connect API: which other fields the managed create call takes is not known. */
export function unsentFieldWarnings(fields: readonly string[]): string[] {
  return fields.length === 0
    ? []
    : [
        `${fields.map((field) => `\`${field}\``).join(', ')}: not sent, because a connector with \`managed: true\` is created with known fields only.`,
      ];
}
