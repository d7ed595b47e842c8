import type { ConnectApi } from '../connect/api.ts';
import type { Live } from './plan.ts';
import { isOwn } from './result.ts';
import type { Wanted } from './wanted.ts';

/**
 * Reads what is live under a manifest's uid: the connector, and its links where they matter.
 * @param withLinks whether links matter although the manifest names no project
 * @returns undefined when there is no connector, or no longer
 * @throws ApiError, Cancelled
 */
export async function observe(
  api: ConnectApi,
  wanted: Wanted,
  withLinks: boolean,
): Promise<Live | undefined> {
  const connector = await api.getConnector(wanted.manifest.uid);
  if (connector === undefined) return undefined;
  // A connector of another type is never touched, so its links are nobody's business.
  const links =
    isOwn(wanted.manifest, connector) && (withLinks || wanted.links.length > 0)
      ? await api.listLinks(connector.id)
      : undefined;
  return { connector, links };
}
