import type { Manifest } from '../manifest/manifest.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import type { Connector } from '../vercel/resources.ts';
import { isSameService } from './ownership.ts';

/** Why a managed connector may not be created; undefined where it may. It throws ApiError and Cancelled. */
export type UnclaimedCheck = (manifest: Manifest) => Promise<string | undefined>;

/**
 * An earlier creation whose response was lost, or a registration in the browser, may have left a connector under a
 * generated uid, and the API has no idempotency key. So before one is created, the team's connectors are listed, once
 * a run: one of the same service and name that no manifest of this run names is pointed out, and nothing is created
 * beside it.
 */
export function createUnclaimedCheck(
  api: Pick<ConnectApi, 'listConnectors'>,
  manifests: readonly Manifest[],
): UnclaimedCheck {
  const claimed = new Set(manifests.flatMap(({ uid, lifecycle }) => [uid, lifecycle.previousUid]));
  let listed: Promise<readonly Connector[]> | undefined;
  const list = async () => (await api.listConnectors()).items;
  return async ({ createdWith, service, settings }) => {
    if (createdWith !== 'managed' || service === undefined) return undefined;
    listed ??= list();
    const found = (await listed).find(
      (connector) =>
        // Connect API: not every response has it.
        connector.creationMode !== 'manual' &&
        !claimed.has(connector.uid) &&
        connector.name === settings.name &&
        isSameService(service, connector),
    );
    return (
      found &&
      `Connector ${found.uid} (${found.id}) has the same service and name, so an earlier run or a registration in the browser may have created it. To take it over, set \`lifecycle.previousUid: ${found.uid}\`; to create another one, choose another \`name\`.`
    );
  };
}
