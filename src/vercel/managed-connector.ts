import type { Client } from './client.ts';
import { WrongConnector } from './failure.ts';
import { type Connector, readConnector } from './resources.ts';

/**
 * The body of the managed create call as Vercel's command line sends it; no published document describes the endpoint.
 * It takes no uid, no `data` and no `params`. A project could be in it, but not its environments.
 */
export interface ManagedBody {
  service: string;
  name: string;
  /** An object here, unlike in the create call. */
  triggers: { enabled: boolean };
  connectionMethod?: string | undefined;
  target?: string | undefined;
  events?: readonly string[] | undefined;
  icon?: string | undefined;
  backgroundColor?: string | undefined;
  accentColor?: string | undefined;
}

/** Connect API: whether Vercel registered the app with the service, and has its credentials. */
export function isManaged({ creationMode }: Connector): boolean {
  return creationMode === 'managed';
}

/**
 * Lets Vercel register an app with a service. The connector gets a generated uid, so that after a lost response nothing
 * tells whether it exists: the request is never sent again then.
 *
 * @param uid what the manifest calls it, for messages
 * @param find reads what is live under the manifest's uid
 * @throws ApiError with a `registerUrl` where a person has to finish in a browser; Cancelled
 */
export function createManagedConnector(
  client: Client,
  find: (isConflict: boolean) => Promise<Connector | undefined>,
  uid: string,
  body: ManagedBody,
): Promise<{ connector: Connector; recovered: boolean }> {
  return client.request<{ connector: Connector; recovered: boolean }>({
    method: 'POST',
    path: ['v1', 'connect', 'connectors', 'managed'],
    query: { autoinstall: 'true' },
    body: { ...body, request_code: requestCode() },
    purpose: `create managed connector ${uid}`,
    notFound:
      'Vercel Connect may not be enabled for this team; enable it in the Vercel dashboard. If it is enabled, check `service`.',
    read: (response) => ({ connector: expectNew(readConnector(response), body), recovered: false }),
    recover: async (isConflict) => {
      const connector = await find(isConflict);
      return connector === undefined ? undefined : { connector, recovered: true };
    },
    unrepeatable: `No connector has the uid ${uid}, but Vercel may have created one under a generated uid, so the request was not sent again. If the Vercel dashboard shows such a connector, set \`lifecycle.previousUid\` to its uid and run again.`,
  });
}

/**
 * Vercel's command line: the digest of a random verifier, by which it later asks whether the person has finished in the
 * browser. A later run of this action finds the connector itself, so the verifier is not kept.
 */
function requestCode(): string {
  // Loaded only here: every run pays for start-up.
  const { createHash, randomBytes } = process.getBuiltinModule('node:crypto');
  const verifier = randomBytes(37).toString('base64url');
  return createHash('sha256').update(verifier).digest('base64url');
}

/** There is neither an ID nor a uid to compare, and the next request changes the uid of what is returned here. */
function expectNew(found: Connector, { name }: ManagedBody): Connector {
  const isOther =
    (found.name !== undefined && found.name !== name) ||
    (found.creationMode !== undefined && !isManaged(found));
  if (!isOther) return found;
  throw new WrongConnector(`the API returned connector ${found.uid} (${found.id}), which is another one`);
}
