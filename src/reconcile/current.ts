import pMap from 'p-map';
import { freeFormStrings } from '../manifest/free-form.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { errorMessage } from '../shared/errors.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import { ApiError, Cancelled } from '../vercel/failure.ts';
import { isSameUid } from '../vercel/identity.ts';
import type { Listing } from '../vercel/pages.ts';
import type { Connector, Link } from '../vercel/resources.ts';
import { CONCURRENCY } from './concurrency.ts';
import { isOwn } from './ownership.ts';
import type { Current } from './plan.ts';
import type { ProjectLookup } from './project-lookup.ts';
import { findConnector } from './rename.ts';

/** What a run has to know. */
export interface Scope {
  /** Whether the links to the projects that a manifest states matter. */
  links: 'stated' | 'none';
  /** Whether the connector's own list of links is read, which alone has all of them. */
  ownLinks(manifest: Manifest): boolean;
  /**
   * Whether a connector of the list has to be read by itself: lists may lack `data`, and what an update is to send must
   * not rest on them.
   */
  needsData(manifest: Manifest, listed: Connector): Promise<boolean>;
  /** Whether the connector is to be deleted, which goes by its uid alone. */
  deletes(manifest: Manifest): boolean;
  /** Statuses of the list of connectors after which nothing else need be asked. */
  fatal: readonly number[];
  /** Whether that list is read also where it is not needed, to know whether anything can be created. */
  confirmsCreation: boolean;
  /** One line per fallback, for the debug log. */
  debug(message: string): void;
}

/** Reads what is live under one manifest's uid; undefined when there is no connector, or no longer. */
export type ReadCurrent = (manifest: Manifest) => Promise<Current | undefined>;

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
  projects: ProjectLookup,
  all: readonly Manifest[],
  scope: Scope,
): Promise<ReadCurrent> {
  const connectors = await listConnectors(api, all.length, scope);
  const findLinks =
    scope.links === 'none' ? () => undefined : await listLinks(api, projects, connectors.byUid, all, scope);
  let confirmed: Promise<unknown> | undefined;
  const confirmCreation = async (): Promise<void> => {
    if (!scope.confirmsCreation || connectors.isRead) return;
    // Connect API: a 404 on the list says that Connect is not enabled, and one on a connector only that it is absent.
    confirmed ??= listed(api.listConnectors({ maxPages: 1 }), scope);
    await confirmed;
  };
  return async (manifest) => {
    const own = api.hiding(freeFormStrings(manifest));
    const deletes = scope.deletes(manifest);
    const previousUid = deletes ? undefined : manifest.lifecycle.previousUid;
    // A list may be older than the connector, so that it does not say that one is absent.
    const isCertain =
      connectors.complete && !deletes && previousUid === undefined && !connectors.hasSimilar(manifest.uid);
    const found = await findConnector({ uid: manifest.uid, previousUid }, own, async () => {
      const listed = connectors.byUid.get(manifest.uid);
      const isEnough = listed === undefined ? isCertain : !(await scope.needsData(manifest, listed));
      return isEnough ? listed : await own.getConnector(manifest.uid);
    });
    if (found === undefined) {
      if (!deletes) await confirmCreation();
      return undefined;
    }
    const { id } = found.connector;
    // A connector of another type is never touched, so its links do not matter.
    if (!isOwn(manifest, found.connector)) return { ...found, links: undefined, allLinks: false };
    if (scope.ownLinks(manifest)) return { ...found, links: await own.listLinks(id), allLinks: true };
    const needsLinks = scope.links === 'stated' && manifest.links.length > 0;
    const links = needsLinks ? ((await findLinks(manifest, id)) ?? (await own.listLinks(id))) : undefined;
    return { ...found, links, allLinks: false };
  };
}

/** Reads what is live under one manifest's uid by itself. */
export async function readCurrent(api: ConnectApi, manifest: Manifest): Promise<Current | undefined> {
  const { uid, lifecycle } = manifest;
  const found = await findConnector({ ...lifecycle, uid }, api, () => api.getConnector(uid));
  if (found === undefined) return undefined;
  const needsLinks = manifest.links.length > 0 && isOwn(manifest, found.connector);
  const links = needsLinks ? await api.listLinks(found.connector.id) : undefined;
  return { ...found, links, allLinks: needsLinks };
}

interface KnownConnectors {
  /** Whether the list could be read at all, which says that the team has Connect. */
  isRead: boolean;
  byUid: ReadonlyMap<string, Connector>;
  /** Whether what is not among them does not exist. */
  complete: boolean;
  /** Whether one differs from this uid only in case: which of the two the API means, it has to say itself. */
  hasSimilar(uid: string): boolean;
}

async function listConnectors(api: ConnectApi, count: number, scope: Scope): Promise<KnownConnectors> {
  if (count < WORTH_A_LIST) {
    return { isRead: false, byUid: new Map(), complete: false, hasSimilar: () => false };
  }
  const { items, complete, isRead } = await listed(
    api.listConnectors({ maxPages: Math.floor(count / WORTH_A_LIST) }),
    scope,
  );
  const byUid = new Map(items.map((connector) => [connector.uid, connector]));
  const hasSimilar = (uid: string) => items.some((connector) => isSameUid(connector.uid, uid));
  return { isRead, byUid, complete, hasSimilar };
}

/** If listing fails, fall back to individual reads, which report their own errors. */
async function listed<T>(
  list: Promise<Listing<T>>,
  { fatal, debug }: Pick<Scope, 'fatal' | 'debug'>,
): Promise<Listing<T> & { isRead: boolean }> {
  try {
    const listing = await list;
    if (!listing.complete) debug('The list is too long to be read to its end; reading one by one');
    return { ...listing, isRead: true };
  } catch (cause) {
    if (cause instanceof Cancelled || (cause instanceof ApiError && fatal.includes(cause.status ?? 0))) {
      throw cause;
    }
    debug(`Listing failed, reading one by one: ${errorMessage(cause)}`);
    return { items: [], complete: false, isRead: false };
  }
}

/** The links of a connector to the projects that its manifest states, where the lists of all these projects are read. */
type FindLinks = (manifest: Manifest, connectorId: string) => Link[] | undefined;

async function listLinks(
  api: ConnectApi,
  projects: ProjectLookup,
  connectors: ReadonlyMap<string, Connector>,
  all: readonly Manifest[],
  { ownLinks, debug }: Scope,
): Promise<FindLinks> {
  const stated = all.flatMap((manifest) =>
    connectors.has(manifest.uid) && !ownLinks(manifest) ? manifest.links.map(({ project }) => project) : [],
  );
  const shared = [...Map.groupBy(stated, (project) => project)].filter(
    ([, uses]) => uses.length >= WORTH_A_LIST,
  );
  const readLinks = async (project: string, maxPages: number): Promise<Listing<Link>> => {
    const found = await projects.find(project);
    return found === undefined ? NOTHING_LISTED : await api.listProjectLinks(found.id, { maxPages });
  };
  const lists = await pMap(
    shared,
    async ([project, uses]) => {
      const list = readLinks(project, Math.floor(uses.length / WORTH_A_LIST));
      return [project, await listed(list, { fatal: [], debug })] as const;
    },
    { concurrency: CONCURRENCY },
  );
  const complete = new Map(
    lists.flatMap(([project, { items, complete }]) => (complete ? [[project, items]] : [])),
  );
  return ({ links }, connectorId) => {
    const own = links.map(({ project }) => complete.get(project));
    if (own.includes(undefined)) return undefined;
    return own.flatMap((items) => items?.filter((link) => link.connectorId === connectorId) ?? []);
  };
}

/** Of a project that does not exist, which is said where it is stated. */
const NOTHING_LISTED: Listing<Link> = { items: [], complete: false };
