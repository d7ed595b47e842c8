import { WrongConnector } from './failure.ts';
import type { Connector, Link } from './resources.ts';

/** What names one connector for certain. */
export type ConnectorKey = Pick<Connector, 'id' | 'uid'>;

/** Connect API: whether uids differ by case is unknown, so a difference of case alone is for the caller to tell. */
export function isSameUid(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}

/**
 * A connector that a response contains, when it is the one that the request was about.
 * @throws WrongConnector when it is another one: a proxy or a connection may have mixed up two responses
 */
export function expectConnector(found: Connector, asked: Partial<ConnectorKey>): Connector {
  const { id = found.id, uid = found.uid } = asked;
  if (found.id === id && isSameUid(found.uid, uid)) return found;
  throw new WrongConnector(
    `the API returned connector ${found.uid} (${found.id}) instead of ${asked.uid ?? asked.id}`,
  );
}

/** Like `expectConnector`, for a connector that was asked for by its ID or its uid. */
export function expectNamed(found: Connector, name: string): Connector {
  return expectConnector(found, found.id === name ? { id: name } : { uid: name });
}

/**
 * A link that a response contains, when it is about what the request was; a response need not repeat that.
 * @throws WrongConnector
 */
export function expectLink(found: Link, asked: Partial<Pick<Link, 'connectorId' | 'projectId'>>): Link {
  const { connectorId = found.connectorId, projectId = found.projectId } = asked;
  if ((found.connectorId ?? connectorId) === connectorId && found.projectId === projectId) return found;
  throw new WrongConnector(
    `the API returned a link of connector ${found.connectorId} to project ${found.projectId} instead`,
  );
}
