import type { Manifest } from '../manifest/manifest.ts';
import { isSameUid } from '../vercel/identity.ts';
import type { Connector } from '../vercel/resources.ts';

/** What says whose a connector is. */
type Identity = Pick<Manifest, 'type' | 'service' | 'connectionMethod'>;

/**
 * A connector of another type is not this manifest's, whatever its uid. Without a type in the manifest it is the
 * service that must agree, and the connection method where the API tells it.
 */
export function isOwn(manifest: Identity, connector: Connector): boolean {
  return foreignness(manifest, connector) === undefined;
}

/** Why a connector is not this manifest's, in a sentence; undefined when it is. */
export function foreignness(manifest: Identity, connector: Connector): string | undefined {
  const field = differingIdentity(manifest, connector);
  if (field === undefined) return undefined;
  const actual = connector[field];
  const live = actual === undefined ? `without a ${field}` : `with ${field} ${actual}`;
  return `Connector ${connector.uid} already exists ${live}, but the manifest has ${field} ${manifest[field]}, so nothing was changed.`;
}

/** The field by which a connector is not this manifest's. */
export function differingIdentity(
  manifest: Identity,
  connector: Connector,
): 'type' | 'service' | 'connectionMethod' | undefined {
  return manifest.type === undefined
    ? differingPreset(manifest, connector)
    : differingType(manifest, connector);
}

/** Connect API: a service is a slug, a host or a URL. */
export function isSameService(service: string, connector: Connector): boolean {
  return hostOf(service) === hostOf(connector.service ?? '');
}

function differingType({ type }: Identity, connector: Connector): 'type' | undefined {
  return type === connector.type ? undefined : 'type';
}

function differingPreset(
  { service, connectionMethod }: Identity,
  connector: Connector,
): 'service' | 'connectionMethod' | undefined {
  if (service === undefined || !isSameService(service, connector)) return 'service';
  const live = connector.connectionMethod;
  return connectionMethod === undefined || live === undefined || connectionMethod === live
    ? undefined
    : 'connectionMethod';
}

function hostOf(service: string): string {
  return (URL.parse(service)?.host || service).toLowerCase();
}

/** Connect API: whether uids differ by case is unknown; the outputs and other clients use what the API has. */
export function uidWarnings({ uid }: Manifest, connector: Connector): string[] {
  return connector.uid === uid || !isSameUid(connector.uid, uid)
    ? []
    : [
        `The API has this connector under the uid ${connector.uid}; write \`uid: ${connector.uid}\` in the manifest.`,
      ];
}
