import { isRecord } from '../shared/json.ts';
import { memoize } from '../shared/memoize.ts';
import { readService, type Service } from './catalog.ts';
import type { Client } from './client.ts';
import { ApiError, requestError, UnusableResponse } from './failure.ts';
import type { ApiRequest } from './request.ts';
import {
  type Connector,
  type CustomEnvironment,
  type Link,
  type Project,
  readConnector,
  readCustomEnvironments,
  readLink,
  readPage,
  readProject,
  readUpdateResult,
  type TriggerDestination,
  type UpdateResult,
} from './resources.ts';

/** The body of the create call. Only a uid chosen by the caller lets it find the connector after a lost response. */
export type CreateBody = { uid: string; [field: string]: unknown };

/** A list, as far as it was read: up to `maxPages` pages of 100, or all of them. */
export interface Listing<T> {
  items: T[];
  /** Whether there is nothing beyond `items`. */
  complete: boolean;
}

/**
 * One method per endpoint. All of them throw `ApiError` or `Cancelled`; a `connector` is an `scl_` ID or a uid.
 */
export interface ConnectApi {
  /** `undefined` when it does not exist (404), or no longer does (410). */
  getConnector(connector: string): Promise<Connector | undefined>;
  /** The connectors of the team, or those linked to a project. */
  listConnectors(options?: { projectId?: string; maxPages?: number }): Promise<Listing<Connector>>;
  /** `recovered`: the response was lost, and the connector then found by its uid. A 409 is thrown. */
  createConnector(body: CreateBody): Promise<{ connector: Connector; recovered: boolean }>;
  updateConnector(connector: string, patch: Record<string, unknown>): Promise<UpdateResult>;
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
  replaceTriggerDestinations(connector: string, destinations: TriggerDestination[]): Promise<Connector>;
  /** `undefined` when it does not exist (404), or no longer does (410). */
  getProject(idOrName: string): Promise<Project | undefined>;
  /** Empty for a project that does not exist as well. */
  listCustomEnvironments(projectId: string): Promise<CustomEnvironment[]>;
  /** By slug, host, URL or the name of a type; `undefined` when the catalog does not have it (404). */
  getService(service: string): Promise<Service | undefined>;
  /** Stores a file under its SHA-1 (40 hexadecimal digits), once per run. */
  uploadFile(bytes: Uint8Array, sha1: string): Promise<void>;
}

const NOT_ENABLED = 'Vercel Connect may not be enabled for this team.';

/** The Connect API behind a client. */
export function connectApi(client: Client): ConnectApi {
  const getConnector = async (connector: string): Promise<Connector | undefined> => {
    const purpose = `read connector ${connector}`;
    const found = await orAbsent(
      client.request({ method: 'GET', path: connectorPath('v1', connector), purpose, read: readConnector }),
    );
    if (found !== undefined && found.uid !== connector && found.id !== connector) {
      const explanation = `the API returned connector ${client.clean(found.uid)} instead.`;
      throw requestError(purpose, explanation, { mayHaveTakenEffect: false });
    }
    return found;
  };

  const uploads = new Map<string, Promise<void>>();

  return {
    getConnector,

    listConnectors: ({ projectId, maxPages } = {}) =>
      readPages(client, 'connectors', readConnector, {
        path: ['v2', 'connect', 'connectors'],
        purpose:
          projectId === undefined ? 'list the connectors' : `list the connectors of project ${projectId}`,
        query: projectId === undefined ? {} : { projectId },
        notFound: NOT_ENABLED,
        maxPages,
      }),

    createConnector: (body) =>
      client.request<{ connector: Connector; recovered: boolean }>({
        method: 'POST',
        path: ['v1', 'connect', 'connectors'],
        body,
        purpose: `create connector ${body.uid}`,
        notFound: 'projectId' in body ? `Check the project's ID. ${NOT_ENABLED}` : NOT_ENABLED,
        read: (response) => ({ connector: readConnector(response), recovered: false }),
        recover: async () => {
          const connector = await getConnector(body.uid);
          return connector === undefined ? undefined : { connector, recovered: true };
        },
      }),

    updateConnector: (connector, patch) =>
      client.request({
        method: 'PATCH',
        path: connectorPath('v2', connector),
        body: patch,
        purpose: `update connector ${connector}`,
        read: (response) => readUpdateResult(response, client.clean),
        ...(addsKeys(patch) ? { recover: refuseToRepeat } : {}),
      }),

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
      const { items } = await readPages(client, 'projects', (item) => readLink(item), {
        path: [...connectorPath('v2', connector), 'projects'],
        purpose: `list the links of connector ${connector}`,
        query: {},
      });
      return items;
    },

    listProjectLinks: (projectId, { maxPages } = {}) =>
      readPages(client, 'connectors', (item) => readLink(item, { projectId }), {
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
        read: (response) => readWrittenLink(response, projectId),
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

    replaceTriggerDestinations: (connector, destinations) =>
      client.request({
        method: 'PATCH',
        path: [...connectorPath('v1', connector), 'trigger-destinations'],
        body: { destinations },
        purpose: `set the trigger destinations of connector ${connector}`,
        notFound: 'The connector no longer exists, or triggers are not enabled for this team.',
        read: readConnector,
      }),

    getProject: (idOrName) =>
      orAbsent(
        client.request({
          method: 'GET',
          path: ['v9', 'projects', idOrName],
          purpose: `read project ${idOrName}`,
          read: readProject,
        }),
      ),

    listCustomEnvironments: async (projectId) => {
      const environments = client.request({
        method: 'GET',
        path: ['v9', 'projects', projectId, 'custom-environments'],
        purpose: `list the custom environments of project ${projectId}`,
        read: readCustomEnvironments,
      });
      return (await orAbsent(environments)) ?? [];
    },

    getService: (service) =>
      orAbsent(
        client.request({
          method: 'GET',
          path: ['v1', 'connect', 'services', service],
          query: { schemas: 'true' },
          purpose: `read service ${service} from the catalog`,
          read: readService,
        }),
      ),

    uploadFile: (bytes, sha1) =>
      memoize(uploads, sha1, () =>
        client.request({
          method: 'POST',
          path: ['v2', 'files'],
          bytes,
          headers: { 'x-vercel-digest': sha1 },
          purpose: `upload the file ${sha1}`,
          read: () => undefined,
        }),
      ),
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

/** Connect API: what was deleted responds 404 or 410; both mean absent. */
function isAbsent(error: unknown): error is ApiError {
  return error instanceof ApiError && (error.status === 404 || error.status === 410);
}

async function orAbsent<T>(response: Promise<T>): Promise<T | undefined> {
  try {
    return await response;
  } catch (error) {
    if (isAbsent(error)) return undefined;
    throw error;
  }
}

async function deleted(response: Promise<void>): Promise<'deleted' | 'absent'> {
  try {
    await response;
    return 'deleted';
  } catch (error) {
    if (!isAbsent(error)) throw error;
    // An earlier attempt deleted it, and its response was lost.
    return error.outcome === 'unknown' ? 'deleted' : 'absent';
  }
}

/** Connect API: repeating an update is safe, except for API keys: `toAdd` would add them twice. */
function addsKeys(patch: Record<string, unknown>): boolean {
  return isRecord(patch.data) && patch.data.toAdd !== undefined;
}

async function refuseToRepeat(): Promise<undefined> {
  throw new Error('API keys cannot be read back, and repeating the request could add them twice.');
}

async function readPages<T>(
  client: Client,
  member: string,
  readItem: (item: unknown) => T,
  list: Pick<ApiRequest<T>, 'path' | 'purpose' | 'notFound'> & {
    query: Record<string, string>;
    maxPages?: number | undefined;
  },
): Promise<Listing<T>> {
  const { maxPages = Number.POSITIVE_INFINITY, ...request } = list;
  const items: T[] = [];
  const cursors = new Set<string>();
  let cursor: string | undefined;
  for (let pages = 0; pages < maxPages; pages += 1) {
    const page = await client.request({
      ...request,
      method: 'GET',
      query: { ...request.query, limit: '100', ...(cursor === undefined ? {} : { cursor }) },
      read: (response) => readPage(response, member, readItem),
    });
    items.push(...page.items);
    cursor = page.next;
    if (cursor === undefined) return { items, complete: true };
    if (cursors.has(cursor)) {
      const explanation = 'pagination loop: the API returned the same cursor twice.';
      throw requestError(request.purpose, explanation, { mayHaveTakenEffect: false });
    }
    cursors.add(cursor);
  }
  return { items, complete: false };
}
