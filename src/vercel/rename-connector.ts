import type { Client } from './client.ts';
import { UnusableResponse } from './failure.ts';
import { type Connector, readUpdateResult } from './resources.ts';

/**
 * Changes the uid of the connector with this ID, and nothing else. Where the response is lost, the ID tells whether it
 * happened: it stays, and the connector is never another one.
 *
 * @param isExpected whether this run created it, so that it may not be visible yet
 * @throws ApiError, Cancelled
 */
export function renameConnector(
  client: Client,
  getConnector: (id: string) => Promise<Connector | undefined>,
  isExpected: () => boolean,
  id: string,
  uid: string,
): Promise<Connector> {
  return client.request({
    method: 'PATCH',
    path: ['v2', 'connect', 'connectors', id],
    body: { uid },
    purpose: `change the uid of connector ${id} to ${uid}`,
    isExpected,
    read: (response) => {
      const { connector } = readUpdateResult(response, client.clean);
      if (connector.id !== id || connector.uid !== uid) {
        throw new UnusableResponse(`connector ${connector.uid}`);
      }
      return connector;
    },
    // Connect API: a uid is unique, so that a repetition may be refused because of the connector itself.
    recover: async () => {
      const connector = await getConnector(id);
      return connector?.uid === uid ? connector : undefined;
    },
  });
}
