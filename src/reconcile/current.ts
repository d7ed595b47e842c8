import pMap from 'p-map';
import { freeFormStrings } from '../manifest/free-form.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { ApiError, Cancelled } from '../vercel/failure.ts';
import { isSameUid } from '../vercel/identity.ts';
import type { Listing } from '../vercel/pages.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import { CONCURRENCY } from './concurrency.ts';
import type { Desired } from './desired.ts';
import { isOwn } from './ownership.ts';
import type { Current } from './plan.ts';
import { findConnector } from './rename.ts';

/** What a run has to know. */
export interface Scope {
  /** Whether also links matter that no manifest names, or none at all. */
  links: 'all' | 'named' | 'none';
  /**
   * Whether a connector of the list has to be read by itself: lists may lack `data`, and what an update is to send must
   * not rest on them.
   */
  needsData(desired: Desired, listed: Connector): boolean;
  /** Statuses of the list of connectors after which nothing else need be asked. */
  fatal: readonly number[];
  /** One line per fallback, for the debug log. */
  debug(message: string): void;
  /** Whether the connector's own list is read, which alone has all of its links. */
  ownLinks(desired: Desired): boolean;
  /** Whether the connector is to be deleted, which goes by its uid alone. */
  deletes(desired: Desired): boolean;
}

/** Reads what is live under one manifest's uid; undefined when there is no connector, or no longer. */
export type ReadCurrent = (desired: Desired) => Promise<Current | undefined>;

/**
 * Connect API: a page of a list holds 100 and costs one of the team's 200 reads a minute, as reading a single one
 * does. So a list is read where it may answer for several, and given up when it grows longer than a quarter of what
 * reading them one by one would cost.
 */
const WORTH_A_LIST = 4;

/**
 * Prepares the reading of what is live for all manifests in as few requests as the API makes possible.
 * @returns what reads one of them; it throws ApiError or Cancelled
 * @throws ApiError when nothing else can be asked either: the token is refused, or Connect is not there; Cancelled
 */
export async function prepareReading(
  api: ConnectApi,
  all: readonly Desired[],
  scope: Scope,
): Promise<ReadCurrent> {
  const connectors = await listConnectors(api, all.length, scope);
  const linksOf =
    scope.links === 'none' ? () => undefined : await listLinks(api, connectors.byUid, all, scope);
  return async (desired) => {
    const { manifest } = desired;
    const own = api.hiding(freeFormStrings(manifest));
    const previousUid = scope.deletes(desired) ? undefined : manifest.lifecycle.previousUid;
    // A list may be older than the connector, so that it does not say that one is absent.
    const isCertain =
      connectors.complete &&
      !scope.deletes(desired) &&
      previousUid === undefined &&
      !connectors.hasSimilar(manifest.uid);
    const found = await findConnector({ uid: manifest.uid, previousUid }, own, async () => {
      const listed = connectors.byUid.get(manifest.uid);
      const isEnough = listed === undefined ? isCertain : !scope.needsData(desired, listed);
      return isEnough ? listed : await own.getConnector(manifest.uid);
    });
    if (found === undefined) return undefined;
    const { connector } = found;
    const links = scope.ownLinks(desired)
      ? await readLinks(own, desired, connector, 'all')
      : (linksOf(desired, connector.id) ?? (await readLinks(own, desired, connector, scope.links)));
    return { ...found, links };
  };
}

/** Reads what is live under one manifest's uid by itself. */
export async function readCurrent(api: ConnectApi, desired: Desired): Promise<Current | undefined> {
  const { manifest } = desired;
  const { uid, lifecycle } = manifest;
  const found = await findConnector({ ...lifecycle, uid }, api, () => api.getConnector(uid));
  return found && { ...found, links: await readLinks(api, desired, found.connector, 'named') };
}

async function readLinks(
  api: ConnectApi,
  desired: Desired,
  connector: Connector,
  needed: Scope['links'],
): Promise<Link[] | undefined> {
  // A connector of another type is never touched, so its links do not matter.
  if (!isOwn(desired.manifest, connector)) return undefined;
  const isNeeded = needed === 'all' || (needed === 'named' && desired.links.length > 0);
  return isNeeded ? await api.listLinks(connector.id) : undefined;
}

interface KnownConnectors {
  byUid: ReadonlyMap<string, Connector>;
  /** Whether what is not among them does not exist. */
  complete: boolean;
  /** Whether one differs from this uid only in case: which of the two the API means, it has to say itself. */
  hasSimilar(uid: string): boolean;
}

async function listConnectors(
  api: ConnectApi,
  count: number,
  { fatal, debug }: Scope,
): Promise<KnownConnectors> {
  if (count < WORTH_A_LIST) return { byUid: new Map(), complete: false, hasSimilar: () => false };
  const { items, complete } = await listed(
    api.listConnectors({ maxPages: Math.floor(count / WORTH_A_LIST) }),
    debug,
    (cause) => cause instanceof Cancelled || (cause instanceof ApiError && fatal.includes(cause.status ?? 0)),
  );
  const byUid = new Map(items.map((connector) => [connector.uid, connector]));
  const hasSimilar = (uid: string) => items.some((connector) => isSameUid(connector.uid, uid));
  return { byUid, complete, hasSimilar };
}

/** If listing fails, fall back to individual reads, which report their own errors. */
async function listed<T>(
  list: Promise<Listing<T>>,
  debug: Scope['debug'],
  isFatal: (cause: unknown) => boolean = () => false,
): Promise<Listing<T>> {
  try {
    const listing = await list;
    if (!listing.complete) debug('The list is too long to be read to its end; reading one by one');
    return listing;
  } catch (cause) {
    if (isFatal(cause)) throw cause;
    debug(`Listing failed, reading one by one: ${errorMessage(cause)}`);
    return { items: [], complete: false };
  }
}

/** The links of a connector to the projects that its manifest names, where the projects' lists know them. */
type FindLinks = (desired: Desired, connectorId: string) => Link[] | undefined;

async function listLinks(
  api: ConnectApi,
  connectors: ReadonlyMap<string, Connector>,
  all: readonly Desired[],
  { debug }: Scope,
): Promise<FindLinks> {
  const linked = all.filter(({ manifest, links }) => links.length > 0 && connectors.has(manifest.uid));
  const projects = [...new Set(linked.flatMap(({ links }) => links.map(({ projectId }) => projectId)))];
  if (linked.length < projects.length * WORTH_A_LIST) return () => undefined;
  const maxPages = Math.floor(linked.length / projects.length / WORTH_A_LIST);
  const lists = await pMap(
    projects,
    async (projectId) => ({
      projectId,
      ...(await listed(api.listProjectLinks(projectId, { maxPages }), debug)),
    }),
    { concurrency: CONCURRENCY },
  );
  const complete = new Map(
    lists.flatMap(({ projectId, items, complete }) => (complete ? [[projectId, items]] : [])),
  );
  return ({ links }, connectorId) => {
    const own = links.map(({ projectId }) => complete.get(projectId));
    if (own.length === 0 || own.includes(undefined)) return undefined;
    return own.flatMap((items) => items?.filter((link) => link.connectorId === connectorId) ?? []);
  };
}
