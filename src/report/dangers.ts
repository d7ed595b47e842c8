import type { Abandoned } from '../reconcile/abandoned.ts';
import type { Change, LinkState } from '../reconcile/change.ts';
import type { TriggerDestination } from '../vercel/resources.ts';
import type { Entry } from './entry.ts';

/** What a reviewer must not overlook about one connector. `done`: it happened; a plan says what would. */
export type Danger = { uid: string; done: boolean } & (
  | { kind: 'deletion'; links: readonly LinkState[]; destinations: number }
  /** Credentials go to new hosts: those of the run that are sent, or else what is stored at Vercel. */
  | { kind: 'other hosts'; sent: readonly string[]; before: readonly string[]; added: readonly string[] }
  /** The pull request edits what apply will not do. */
  | { kind: 'not sent'; edit: 'changes' | 'removes'; fields: readonly string[]; reason: string }
  /** `access`: by a link; `events`: by a trigger destination. Names of projects. */
  | {
      kind: 'production';
      way: 'new' | 'gained' | 'lost';
      access: readonly string[];
      events: readonly string[];
    }
  | { kind: 'link removed'; links: readonly LinkState[]; destinations: number }
  | { kind: 'uid renamed'; before: string }
  /** The pull request takes `lifecycle.protect` away. */
  | { kind: 'unprotected' }
  /** The pull request removes the manifest of a connector, which stays live. */
  | { kind: 'abandoned'; file: string }
  /** A connector that is created sends secrets to hosts that its manifest names. */
  | { kind: 'new secret use'; secrets: readonly string[]; hosts: readonly string[] }
);

/** The dangers of a run, in the order of its connectors. Computed from what would change or did, never from texts. */
export function dangers(all: readonly Entry[], abandoned: readonly Abandoned[] = []): Danger[] {
  return [
    ...all.flatMap(dangersOf),
    ...abandoned.map((one): Danger => ({ ...one, kind: 'abandoned', done: false })),
  ];
}

/** Outcomes of plans, which have done nothing yet. */
const PLANNED: ReadonlySet<Entry['outcome']> = new Set(['create', 'update', 'delete', 'unchanged']);

function dangersOf(entry: Entry): Danger[] {
  const { uid, outcome, changes, links, destinations, unsent } = entry;
  const base = { uid, done: !PLANNED.has(outcome) };
  const unprotected = entry.unprotected ? [{ ...base, kind: 'unprotected' as const }] : [];
  const notSent = unsent.map((finding): Danger => ({ ...base, ...finding, kind: 'not sent' }));
  if (outcome === 'delete' || outcome === 'deleted') {
    return [{ ...base, kind: 'deletion', links, destinations: destinations.length }, ...unprotected];
  }
  const isCreation = outcome === 'create' || outcome === 'created';
  const removed = changes.filter((change) => change.kind === 'link removed');
  const renamed = changes.filter((change) => change.kind === 'uid renamed');
  // A removed link is a danger of its own, and says that it is production's.
  const production = productionOf(changes.filter(({ kind }) => kind !== 'link removed'));
  return [
    ...(isCreation ? newSecretUse(entry, base) : otherHosts(entry, base)),
    ...notSent,
    ...productionDanger(base, isCreation ? 'new' : 'gained', production.gained),
    ...productionDanger(base, 'lost', production.lost),
    ...(removed.length === 0
      ? []
      : [
          {
            ...base,
            kind: 'link removed' as const,
            links: removed.map(({ before }) => before),
            destinations: removed.flatMap((change) => change.destinations).length,
          },
        ]),
    ...renamed.map(({ before }): Danger => ({ ...base, kind: 'uid renamed', before })),
    ...unprotected,
  ];
}

function newSecretUse({ secrets, hosts }: Entry, base: { uid: string; done: boolean }): Danger[] {
  return secrets.length > 0 && hosts.length > 0 ? [{ ...base, kind: 'new secret use', secrets, hosts }] : [];
}

function otherHosts(entry: Entry, base: { uid: string; done: boolean }): Danger[] {
  const { secrets, otherHosts, changes } = entry;
  const sendsSecrets = changes.some(
    (change) => change.kind === 'trigger input' || (change.kind === 'data' && change.member === undefined),
  );
  const sent = sendsSecrets ? secrets : [];
  return otherHosts.added.length === 0 ? [] : [{ ...base, ...otherHosts, kind: 'other hosts', sent }];
}

function productionDanger(
  base: { uid: string; done: boolean },
  way: 'new' | 'gained' | 'lost',
  { access, events }: ProductionUse,
): Danger[] {
  return access.length + events.length === 0 ? [] : [{ ...base, kind: 'production', way, access, events }];
}

interface ProductionUse {
  access: string[];
  events: string[];
}

/** Whether changes give production access or events, or take them away. */
export function productionOf(changes: readonly Change[]): { gained: ProductionUse; lost: ProductionUse } {
  const gained: ProductionUse = { access: [], events: [] };
  const lost: ProductionUse = { access: [], events: [] };
  for (const change of changes) {
    if (change.kind === 'link') {
      const [had, has] = [reachesProduction(change.before), reachesProduction(change.after)];
      if (has && !had) add(gained.access, projectOf(change.after));
      if (had && !has) add(lost.access, projectOf(change.after));
    }
    if (change.kind === 'link removed') {
      if (reachesProduction(change.before)) add(lost.access, projectOf(change.before));
      if (change.destinations.some(isProduction)) add(lost.events, projectOf(change.before));
    }
    if (change.kind === 'destinations') {
      const [before, after] = [change.before, change.after].map(productionProjects);
      const name = (projectId: string) =>
        projectOf(change.links.find((link) => link.projectId === projectId) ?? { projectId });
      for (const id of after ?? []) if (!before?.has(id)) add(gained.events, name(id));
      for (const id of before ?? []) if (!after?.has(id)) add(lost.events, name(id));
    }
  }
  return { gained, lost };
}

function add(names: string[], name: string): void {
  if (!names.includes(name)) names.push(name);
}

function reachesProduction(link: LinkState | undefined): boolean {
  return link?.environments.includes('production') ?? false;
}

/** Connect API: without branch and custom environment, events go to the production deployment. */
function isProduction({ branch, customEnvironmentId }: TriggerDestination): boolean {
  return branch === undefined && customEnvironmentId === undefined;
}

function productionProjects(destinations: readonly TriggerDestination[]): Set<string> {
  return new Set(destinations.filter(isProduction).map(({ projectId }) => projectId));
}

/** The project of a link, by its name where that is known. */
export function projectOf({ projectName, projectId }: Pick<LinkState, 'projectName' | 'projectId'>): string {
  return projectName ?? projectId;
}
