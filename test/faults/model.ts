import type { Connector, Destination } from '../emulator/index.ts';
import { png } from '../support/images.ts';
import { sha1 } from './digest.ts';

/** A connector as a manifest states it, before it is YAML. */
export interface Stated {
  uid: string;
  type: 'slack' | 'oauth';
  name: string;
  links: { project: string; environments?: string[] }[];
  destinations?: Destination[];
  icon?: 'icon.png' | 'other.png';
  triggers?: boolean;
  events?: string[];
  accentColor?: string;
  /** A tombstone: everything but uid and type is ignored. */
  absent?: true;
  previousUid?: string;
  protect?: true;
  /** Vercel registers the app: no `data`, and a generated uid at first. */
  managed?: true;
  triggerVerificationInput?: Record<string, string>;
}

/** The service of managed ones, which the emulator's catalog says are of type oauth. */
const MANAGED_SERVICE = 'notion';

/** The input `unlisted-links`. */
export type Unlisted = 'keep' | 'remove';

export type Policy = 'reuse' | 'update';

/** What a run is to bring about. */
export interface Aim {
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  unlisted: Unlisted;
  wanted: readonly Stated[];
}

export const ICONS = { 'icon.png': png(640, 640), 'other.png': png(641, 641) };

/** Projects by the two ways in which manifests name them. */
const PROJECT_IDS: Record<string, string> = {
  web: 'prj_web',
  api: 'prj_api',
  prj_web: 'prj_web',
  prj_api: 'prj_api',
};

export function projectId(project: string): string {
  return PROJECT_IDS[project] ?? project;
}

/** The documents, JSON being YAML, spread over files of at most two. */
export function manifestFiles(all: readonly Stated[]): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < all.length; index += 2) {
    files[`connectors/${index}.yml`] = all
      .slice(index, index + 2)
      .map((stated) => `${JSON.stringify(manifest(stated), null, 2)}\n`)
      .join('---\n');
  }
  return files;
}

function manifest({
  uid,
  type,
  name,
  links,
  destinations,
  icon,
  absent,
  previousUid,
  protect,
  managed,
  ...settings
}: Stated): unknown {
  const lifecycle = { ...(absent && { state: 'absent' }), ...(previousUid && { previousUid }), protect };
  return {
    type,
    uid,
    name,
    ...(links.length > 0 && {
      projects: links.map(({ project, ...rest }) => ({ id: project, ...rest })),
    }),
    ...(destinations && { triggerDestinations: destinations }),
    ...(icon && { icon: `../${icon}` }),
    ...settings,
    lifecycle,
    ...(managed ? { managed, service: MANAGED_SERVICE } : { data: type === 'slack' ? slackData : oauthData }),
  };
}

/** What a manifest states of `data` beside its secrets; a connector that someone changed has other values. */
const SLACK_SCOPES = ['chat:write', 'commands'];

const slackData = {
  botScopes: SLACK_SCOPES,
  appId: 'A0123456789',
  appName: 'Acme',
  clientId: '123.456',
  clientSecret: '${{ secrets.CLIENT }}',
  signingSecret: '${{ secrets.PEM }}',
};

const oauthData = {
  serverUrl: 'https://mcp.example.com',
  clientId: 'client',
  clientSecret: '${{ secrets.CLIENT }}',
};

const BUILT_IN = ['development', 'preview', 'production'];

/** The environment that a destination brings onto the link of its project. */
function environmentOf({ branch, customEnvironmentId }: Destination): string {
  return customEnvironmentId ?? (branch === undefined ? 'production' : 'preview');
}

/** A live link, by project. */
export type Links = ReadonlyMap<string, readonly string[]>;

export interface Current {
  connector: Connector;
  links: Links;
  /** Whether there is one under the previous uid as well. */
  hasRival?: boolean;
}

/** Whether links that a manifest does not list are taken away. Manifests here state no projects where they have none. */
export function removesUnlisted({ links, protect }: Stated, unlisted: Unlisted): boolean {
  return unlisted === 'remove' && links.length > 0 && protect !== true;
}

/** The connectors that were made for a managed manifest, whatever uid they have: there is one at most. */
export function madeFor({ managed, name }: Stated, connectors: readonly Connector[]): Connector[] {
  return connectors.filter(
    (one) =>
      managed && one.creationMode === 'managed' && one.service === MANAGED_SERVICE && one.name === name,
  );
}

/** What no run may touch. */
export function isUntouchable(stated: Stated, before: Current | undefined): boolean {
  return before !== undefined && (before.connector.type !== stated.type || before.hasRival === true);
}

/**
 * What is wrong with the end state of one connector, in words; written from the README, and knowing nothing of how
 * the action decides.
 */
export function differences(
  stated: Stated,
  policy: Policy,
  unlisted: Unlisted,
  before: Current | undefined,
  after: Current | undefined,
): string[] {
  if (before && isUntouchable(stated, before)) {
    return same(before, after) ? [] : [`${stated.uid}: not its manifest's own, or not alone, and touched`];
  }
  if (stated.absent) return after === undefined ? [] : [`${stated.uid}: is still there`];
  if (after === undefined) return [`${stated.uid}: is not there`];
  const removes = removesUnlisted(stated, unlisted);
  const found = [...linkDifferences(stated, removes, before, after)];
  if (after.connector.uid !== stated.uid) found.push(`was not renamed, and is ${after.connector.uid}`);
  if (before && stated.previousUid === before.connector.uid && before.connector.id !== after.connector.id) {
    found.push('a second one was made instead of a rename');
  }
  const settings = { ...plain(stated), icon: stated.icon && sha1(ICONS[stated.icon]) };
  const isNew = before === undefined || before.connector.id !== after.connector.id;
  for (const [field, value] of Object.entries(settings)) {
    if (value === undefined) continue;
    const want = isNew || policy === 'update' ? value : (before.connector as unknown as Json)[field];
    const got = (after.connector as unknown as Json)[field];
    if (canonical(got) !== canonical(want))
      found.push(`${field} is ${canonical(got)}, want ${canonical(want)}`);
  }
  if (stated.type === 'slack') {
    const want = isNew || policy === 'update' ? SLACK_SCOPES : before.connector.data.botScopes;
    const got = after.connector.data.botScopes;
    if (canonical(got) !== canonical(want))
      found.push(`scopes are ${canonical(got)}, want ${canonical(want)}`);
  }
  if (stated.destinations && !matches(stated.destinations, after.connector.triggerDestinations)) {
    found.push(`destinations are ${canonical(after.connector.triggerDestinations)}`);
  }
  if (!stated.destinations && before && !isNew) {
    const stays = ({ projectId }: Destination): boolean =>
      !removes || after.links.has(projectId) || !before.links.has(projectId);
    const kept = canonical(before.connector.triggerDestinations.filter(stays));
    if (canonical(after.connector.triggerDestinations) !== kept) found.push('destinations were lost');
  }
  return found.map((text) => `${stated.uid}: ${text}`);
}

type Json = Record<string, unknown>;

function plain({ name, triggers, events, accentColor }: Stated): Json {
  return { name, triggers, events, accentColor };
}

function linkDifferences(
  stated: Stated,
  removes: boolean,
  before: Current | undefined,
  after: Current,
): string[] {
  const found: string[] = [];
  const destinations = stated.destinations ?? before?.connector.triggerDestinations ?? [];
  for (const link of stated.links) {
    const id = projectId(link.project);
    const got = after.links.get(id);
    if (got === undefined) {
      found.push(`no link to ${id}`);
      continue;
    }
    const environments = link.environments?.map((name) => (name === 'qa' ? 'env_qa' : name));
    const want = environments ?? before?.links.get(id) ?? BUILT_IN;
    const implied = destinations.filter((to) => to.projectId === id).map(environmentOf);
    const missing = want.filter((name) => !got.includes(name));
    const surplus = got.filter((name) => !want.includes(name) && !implied.includes(name));
    const served = after.connector.triggerDestinations.filter((to) => to.projectId === id).map(environmentOf);
    const had = before?.links.get(id) ?? [];
    const unserved = served.filter(
      (name) => !got.includes(name) && (name.startsWith('env_') || had.includes(name)),
    );
    if (unserved.length > 0) found.push(`the link to ${id} lacks ${unserved}, which a destination needs`);
    if (missing.length > 0) found.push(`the link to ${id} lacks ${missing}`);
    if (surplus.length > 0) found.push(`the link to ${id} has ${surplus} too much`);
  }
  for (const [id, environments] of before?.links ?? []) {
    if (stated.links.some((link) => projectId(link.project) === id)) continue;
    const got = after.links.get(id);
    if (removes && got !== undefined)
      found.push(`the link to ${id}, which no manifest names, is still there`);
    if (removes) continue;
    if (got === undefined || environments.some((name) => !got.includes(name))) {
      found.push(`the link to ${id}, which no manifest names, was lost or cut`);
    }
  }
  return found;
}

function matches(stated: readonly Destination[], live: readonly Destination[]): boolean {
  const key = ({ projectId, branch, customEnvironmentId }: Destination) =>
    canonical([projectId, branch, customEnvironmentId]);
  return canonical(stated.map(key).sort()) === canonical(live.map(key).sort());
}

export function same(before: Current, after: Current | undefined): boolean {
  return canonical(comparable(before)) === canonical(after && comparable(after));
}

function comparable({ connector, links }: Current): unknown {
  const { updatedAt: _, ...rest } = connector;
  return { rest, links: [...links].sort() };
}

function canonical(value: unknown): string {
  return JSON.stringify(value) ?? 'nothing';
}
