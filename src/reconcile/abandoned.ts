import pMap from 'p-map';
import type { BaseManifest } from '../manifest/base.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { ApiError } from '../vercel/failure.ts';
import { CONCURRENCY } from './concurrency.ts';
import { isOwn } from './ownership.ts';
import { type PullRequestChanges, removedManifests } from './pull-request.ts';

/** A connector whose manifest a pull request removes. It stays live. */
export interface Abandoned {
  uid: string;
  /** The file that had its manifest, relative to the workspace. */
  file: string;
}

/** Those that exist, as far as that can be read; each is a request. */
export async function findAbandoned(
  manifests: readonly Manifest[],
  {
    api,
    pullRequest,
    debug,
  }: {
    api: Pick<ConnectApi, 'getConnector'>;
    pullRequest: PullRequestChanges | undefined;
    debug(message: string): void;
  },
): Promise<Abandoned[]> {
  const isLive = async (base: BaseManifest): Promise<boolean> => {
    const { uid, type, service } = base;
    try {
      const connector = await api.getConnector(uid);
      const isUnknown = type === undefined && service === undefined;
      return connector !== undefined && (isUnknown || isOwn(base, connector));
    } catch (cause) {
      debug(`Whether connector ${uid} exists is unknown: ${errorMessage(cause)}`);
      return !refusesName(cause);
    }
  };
  const removed = pullRequest === undefined ? [] : removedManifests(manifests, pullRequest);
  const found = await pMap(
    removed,
    async (base) => ((await isLive(base)) ? [{ uid: base.uid, file: base.file }] : []),
    { concurrency: CONCURRENCY },
  );
  return found.flat();
}

/** No connector has a uid that the API does not take. */
function refusesName(cause: unknown): boolean {
  return cause instanceof ApiError && (cause.status === 400 || cause.status === 422);
}
