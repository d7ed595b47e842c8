import type { Manifest } from '../manifest/manifest.ts';
import type { Connector } from '../vercel/resources.ts';

/** A connector of another type is not this manifest's, whatever its uid. */
export function isOwn({ type }: Manifest, connector: Connector): boolean {
  return type === undefined || type === connector.type;
}
