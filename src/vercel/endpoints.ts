import { isRecord } from '../shared/json.ts';
import { deleted, orAbsent } from './absence.ts';
import type { Client } from './client.ts';
import { ApiError, UnusableResponse } from './failure.ts';
import { type ConnectorKey, expectConnector, expectLink, expectNamed } from './identity.ts';
import { createManagedConnector, type ManagedBody } from './managed-connector.ts';
import { type OtherEndpoints, otherEndpoints } from './other-endpoints.ts';
import { type Listing, readPages } from './pages.ts';
import { renameConnector } from './rename-connector.ts';
import {
  type Connector,
  type Link,
  readConnector,
  readLink,
  readUpdateResult,
  type TriggerDestination,
  type UpdateResult,
} from './resources.ts';

/** The body of the create call. Only a uid chosen by the caller lets it find the connector after a lost response. */
export type CreateBody = { uid: string; [field: string]: unknown };

/**
 * One method per endpoint. All of them throw `ApiError` or `Cancelled`, also for a response about another connector.
 * A connector is named by its ID (`scl_…`). A 404 about one that the API said exists is repeated for a while: what
 * is new may take a moment to be visible.
 */
export interface ConnectApi extends OtherEndpoints {
  /** The same API, which also hides these values in what it says. */
  hiding(values: readonly string[]): ConnectApi;
  /** By ID or uid. `undefined` when it does not exist (404), or no longer does (410, or `deletedAt`). */
  getConnector(connector: string): Promise<Connector | undefined>;
  /** The connectors of the team, or those linked to a project, without deleted ones. */
  listConnectors(options?: { projectId?: string; maxPages?: number }): Promise<Listing<Connector>>;
  /** `recovered`: the response was lost, and the connector then found by its uid. A 409 is thrown. */
  createConnector(body: CreateBody): Promise<{ connector: Connector; recovered: boolean }>;
  /**
   * Lets Vercel register the app, under a generated uid. `recovered`: the response was lost, and a connector then found
   * under `uid`. A 409 is thrown, and a 422 with a `registerUrl`.
   */
  createManagedConnector(
    uid: string,
    body: ManagedBody,
  ): Promise<{ connector: Connector; recovered: boolean }>;
  updateConnector(connector: ConnectorKey, patch: Record<string, unknown>): Promise<UpdateResult>;
  /** Changes the uid; the ID stays. A lost response is found by reading the ID. */
  renameConnector(id: string, uid: string): Promise<Connector>;
  /** `absent` when there was nothing to delete. */
  deleteConnector(connector: string): Promise<'deleted' | 'absent'>;
  /** The projects that may use a connector. */
  listLinks(connector: string): Promise<Link[]>;
  /** The links of a project, one per connector. */
  listProjectLinks(projectId: string, options?: { maxPages?: number }): Promise<Listing<Link>>;
  /** Creates a link, or replaces all of its environments: built-in names and `env_` IDs, at least one. */
  putLink(connector: string, projectId: string, environments: string[]): Promise<Link>;
  deleteLink(connector: string, projectId: string): Promise<'deleted' | 'absent'>;
  /** Replaces the whole list: at most three, none to remove all. */
  replaceTriggerDestinations(connector: ConnectorKey, destinations: TriggerDestination[]): Promise<Connector>;
}

const NOT_ENABLED = 'Vercel Connect may not be enabled for this team; enable it in the Vercel dashboard.';

/** The Connect API behind a client. */
export function connectApi(client: Client): ConnectApi {
  const expected = new Set<string>();
  const others = otherEndpoints(client);
  const apiOf = (client: Client): ConnectApi => ({
    ...others,
    ...connectorEndpoints(client, expected),
    hiding: (values) => apiOf(client.hiding(values)),
  });
  return apiOf(client);
}

/** @param expected IDs and uids of connectors that the API said exist when it was asked to create them */
function connectorEndpoints(
  client: Client,
  expected: Set<string>,
): Omit<ConnectApi, keyof OtherEndpoints | 'hiding'> {
  const isExpected = (connector: string) => () => expected.has(connector);
  const expect = ({ id, uid }: ConnectorKey): void => {
    expected.add(id);
    expected.add(uid);
  };

  const getConnector = async (connector: string): Promise<Connector | undefined> => {
    const found = await orAbsent(
      client.request({
        method: 'GET',
        path: connectorPath('v1', connector),
        purpose: `read connector ${connector}`,
        isExpected: isExpected(connector),
        read: (response) => expectNamed(readConnector(response), connector),
      }),
    );
    if (found === undefined || isDeleted(found)) return undefined;
    if (expected.has(connector)) expect(found);
    return found;
  };

  const createConnector: ConnectApi['createConnector'] = (body) =>
    client.request<{ connector: Connector; recovered: boolean }>({
      method: 'POST',
      path: ['v1', 'connect', 'connectors'],
      body,
      purpose: `create connector ${body.uid}`,
      notFound:
        'projectId' in body ? `${NOT_ENABLED} If it is enabled, check the project's ID.` : NOT_ENABLED,
      read: (response) => ({
        connector: expectConnector(readConnector(response), { uid: body.uid }),
        recovered: false,
      }),
      recover: async (isConflict) => {
        // Connect API: 409 says that the uid is taken, so there is something to be seen.
        if (isConflict) expected.add(body.uid);
        const connector = await getConnector(body.uid);
        return connector === undefined ? undefined : { connector, recovered: true };
      },
    });

  /** After an addition of unknown outcome: keys that are added have scopes that no other key has. */
  const findAddedKeys = async (id: string, patch: Record<string, unknown>): Promise<UpdateResult> => {
    const connector = await getConnector(id);
    const live = connector?.data?.values;
    const scopes = new Set(Array.isArray(live) ? live.map(scopeOf) : []);
    if (connector === undefined || !addedKeys(patch).every((key) => scopes.has(scopeOf(key)))) {
      throw new Error('The API keys were not found afterwards, and adding them again could add them twice.');
    }
    return { connector, reinstallNeeded: false, reconsentNeeded: false };
  };

  /** Connect API: 409 says that there is something to be seen. */
  const noteConflict = async <T>(uid: string, creation: Promise<T>): Promise<T> => {
    try {
      return await creation;
    } catch (error) {
      if (error instanceof ApiError && error.status === 409) expected.add(uid);
      throw error;
    }
  };

  return {
    getConnector,

    listConnectors: async ({ projectId, maxPages } = {}) => {
      const { items, complete } = await readPages(client, 'connectors', readConnector, {
        path: ['v2', 'connect', 'connectors'],
        purpose:
          projectId === undefined ? 'list the connectors' : `list the connectors of project ${projectId}`,
        query: projectId === undefined ? {} : { projectId },
        notFound: NOT_ENABLED,
        maxPages,
      });
      return { items: items.filter((connector) => !isDeleted(connector)), complete };
    },

    createConnector: async (body) => {
      const created = await noteConflict(body.uid, createConnector(body));
      expect(created.connector);
      return created;
    },

    updateConnector: ({ id, uid }, patch) =>
      client.request({
        method: 'PATCH',
        path: connectorPath('v2', id),
        body: patch,
        purpose: `update connector ${uid}`,
        isExpected: isExpected(id),
        read: (response) => {
          const updated = readUpdateResult(response, client.clean);
          // Connect API: an update may change the uid.
          expectConnector(updated.connector, { id, uid: typeof patch.uid === 'string' ? patch.uid : uid });
          return updated;
        },
        ...(addedKeys(patch).length > 0 && { recover: () => findAddedKeys(id, patch) }),
      }),

    createManagedConnector: async (uid, body) => {
      const find = (isConflict: boolean) => {
        // The uid may be in use by a run of the same manifest at the same time, which names its connector a moment later.
        if (isConflict) expected.add(uid);
        return getConnector(uid);
      };
      const created = await noteConflict(uid, createManagedConnector(client, find, uid, body));
      expect(created.connector);
      return created;
    },

    renameConnector: async (id, uid) => {
      const renamed = await renameConnector(client, getConnector, isExpected(id), id, uid);
      if (expected.has(id)) expect(renamed);
      return renamed;
    },

    deleteConnector: (connector) =>
      deleted(
        client.request({
          method: 'DELETE',
          path: connectorPath('v1', connector),
          purpose: `delete connector ${connector}`,
          read: () => undefined,
        }),
      ),

    listLinks: async (connector) => {
      const readItem = (item: unknown) => expectLink(readLink(item), { connectorId: connector });
      const { items } = await readPages(client, 'projects', readItem, {
        path: [...connectorPath('v2', connector), 'projects'],
        purpose: `list the links of connector ${connector}`,
        isExpected: isExpected(connector),
        query: {},
      });
      return items;
    },

    listProjectLinks: (projectId, { maxPages } = {}) =>
      readPages(client, 'connectors', (item) => expectLink(readLink(item, { projectId }), { projectId }), {
        path: ['v2', 'connect', 'projects', projectId, 'connectors'],
        purpose: `list the links of project ${projectId}`,
        query: {},
        maxPages,
      }),

    putLink: (connector, projectId, environments) =>
      client.request({
        method: 'POST',
        path: [...connectorPath('v1', connector), 'projects', projectId],
        body: { environments },
        purpose: `link connector ${connector} to project ${projectId}`,
        notFound: 'The connector no longer exists, or the token cannot access the project.',
        isExpected: isExpected(connector),
        read: (response) =>
          expectLink(readWrittenLink(response, projectId), { connectorId: connector, projectId }),
      }),

    deleteLink: (connector, projectId) =>
      deleted(
        client.request({
          method: 'DELETE',
          path: [...connectorPath('v1', connector), 'projects', projectId],
          purpose: `unlink connector ${connector} from project ${projectId}`,
          read: () => undefined,
        }),
      ),

    replaceTriggerDestinations: ({ id, uid }, destinations) =>
      client.request({
        method: 'PATCH',
        path: [...connectorPath('v1', id), 'trigger-destinations'],
        body: { destinations },
        purpose: `set the trigger destinations of connector ${uid}`,
        notFound: 'The connector no longer exists, or triggers are not enabled for this team.',
        isExpected: isExpected(id),
        read: (response) => expectConnector(readConnector(response), { id, uid }),
      }),
  };
}

/** @throws UnusableResponse for an object that is no link: a proxy may have responded, and nothing been written */
function readWrittenLink(response: unknown, projectId: string): Link {
  const link = readLink(response, { projectId });
  if (link.connectorId === undefined && link.environments.length === 0) {
    throw new UnusableResponse('not a link');
  }
  return link;
}

function connectorPath(version: 'v1' | 'v2', connector: string): string[] {
  return [version, 'connect', 'connectors', connector];
}

function isDeleted({ deletedAt }: Connector): boolean {
  return deletedAt !== undefined;
}

/** Connect API: repeating an update is safe, except for API keys: `toAdd` would add them twice. */
function addedKeys(patch: Record<string, unknown>): unknown[] {
  return isRecord(patch.data) && Array.isArray(patch.data.toAdd) ? patch.data.toAdd : [];
}

function scopeOf(key: unknown): unknown {
  return isRecord(key) && key.scope !== '' ? key.scope : undefined;
}
