import pMap from 'p-map';
import type { BaseManifest } from '../manifest/base.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { CONCURRENCY } from './concurrency.ts';
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
  }: { api: ConnectApi; pullRequest: PullRequestChanges | undefined; debug(message: string): void },
): Promise<Abandoned[]> {
  const isLive = async ({ uid, type }: BaseManifest): Promise<boolean> => {
    try {
      const connector = await api.getConnector(uid);
      return connector !== undefined && (type === undefined || type === connector.type);
    } catch (cause) {
      debug(`Whether connector ${uid} exists is unknown: ${errorMessage(cause)}`);
      return true;
    }
  };
  const removed = removedManifests(manifests, pullRequest?.base ?? []);
  const found = await pMap(
    removed,
    async (base) => ((await isLive(base)) ? [{ uid: base.uid, file: base.file }] : []),
    { concurrency: CONCURRENCY },
  );
  return found.flat();
}
