import type { Manifest } from '../manifest/manifest.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import type { Connector } from '../vercel/resources.ts';
import type { Note } from './note.ts';
import type { Step } from './step.ts';

/** What is live under a manifest's previous uid: the connector itself, or another one beside it. */
export type UnderPreviousUid = { found: 'instead' } | { found: 'as well'; connector: Connector };

export interface Found {
  connector: Connector;
  previous: UnderPreviousUid | undefined;
}

/**
 * Finds the connector of a manifest under its uid or its previous one.
 *
 * The previous uid is read first. Where it is absent and the uid then is absent too, a rename that someone else makes
 * meanwhile cannot have been missed, so that nothing is created beside a connector that exists.
 *
 * @param readByUid what is live under the manifest's uid
 * @throws ApiError, Cancelled when either is not known for certain
 */
export async function findConnector(
  { uid, previousUid }: { uid: string; previousUid: string | undefined },
  api: Pick<ConnectApi, 'getConnector'>,
  readByUid: () => Promise<Connector | undefined>,
): Promise<Found | undefined> {
  // A list may be older than a rename, so that it says nothing about absence.
  const before = previousUid === undefined ? undefined : await api.getConnector(previousUid);
  const connector = await readByUid();
  return choose(uid, connector, before);
}

/** Which of what was read is the manifest's connector. Both may be one, which was renamed between the two reads. */
export function choose(
  uid: string,
  byUid: Connector | undefined,
  byPreviousUid: Connector | undefined,
): Found | undefined {
  if (byPreviousUid === undefined) return byUid && { connector: byUid, previous: undefined };
  if (byUid === undefined) return { connector: byPreviousUid, previous: { found: 'instead' } };
  if (byUid.id !== byPreviousUid.id) {
    return { connector: byUid, previous: { found: 'as well', connector: byPreviousUid } };
  }
  // An API that ignores case has one connector under two uids that differ by nothing else.
  return { connector: byUid, previous: byUid.uid === uid ? undefined : { found: 'instead' } };
}

/** Why a manifest with a previous uid can neither be renamed nor applied. */
export function renameRefusal(
  { uid, lifecycle: { previousUid } }: Manifest,
  previous: UnderPreviousUid | undefined,
): string | undefined {
  return previous?.found === 'as well'
    ? `Connectors ${uid} and ${previousUid} (${previous.connector.id}) both exist, so nothing was renamed. Remove \`lifecycle.previousUid\` to use ${uid}, and delete the one that you do not need.`
    : undefined;
}

/** Connect API: the uid is changed by an update of the ID, which stays; the old uid then stops working. */
export function renameSteps(
  { uid }: Manifest,
  { connector, previous }: { connector: Connector; previous?: UnderPreviousUid | undefined },
): Step[] {
  if (previous?.found !== 'instead') return [];
  return [{ kind: 'rename', uid, changes: [{ kind: 'uid renamed', before: connector.uid, after: uid }] }];
}

export function renameWarnings(steps: readonly Step[]): string[] {
  return steps
    .flatMap(({ changes }) => changes)
    .flatMap((change) =>
      change.kind === 'uid renamed'
        ? [
            `Renaming ${change.before} to ${change.after}: code that uses the old uid stops working. Use the connector's ID there, or deploy the new uid together with this change.`,
          ]
        : [],
    );
}

export function renameNotes(
  { lifecycle: { previousUid } }: Manifest,
  previous: UnderPreviousUid | undefined,
): Note[] {
  return previousUid === undefined || previous !== undefined
    ? []
    : [{ kind: 'already renamed', previousUid }];
}
