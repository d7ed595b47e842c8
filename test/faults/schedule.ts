/** What fast-check draws: manifests, a live state, faults, a second actor, a cancellation. */
import fc from 'fast-check';
import type { Connector, Destination, VisibilityDelay, VisibilityDelays } from '../emulator/index.ts';
import { faults } from './kinds.ts';
import type { Policy, Stated, Unlisted } from './model.ts';
import type { Session } from './session.ts';

export interface Schedule {
  mode: 'plan' | 'apply' | 'delete';
  policy: Policy;
  unlisted: Unlisted;
  wanted: Stated[];
  live: Seeded[];
  faults: { at: number; times: number; name: string }[];
  actor: { at: number; deed: Deed }[];
  /** Number of the request at whose start the run is cancelled. */
  cancelAt: number | undefined;
  api: {
    deleted: 404 | 410;
    generation: 'union' | 'seed' | 'newest';
    visibleAfter: VisibilityDelays;
    unlinkDropsDestinations: boolean;
  };
  jitter: number;
}

/** A connector that is there before the run. */
export interface Seeded {
  uid: string;
  type: string;
  name: string;
  triggers: boolean;
  accentColor: string | undefined;
  links: { project: string; environments: string[] }[];
  /** Where the project of its first link gets events, if it does. */
  destination: 'production' | 'qa' | undefined;
}

/** What someone else does between two requests. */
export type Deed =
  | { kind: 'create'; seeded: Seeded }
  | { kind: 'delete'; uid: string }
  | { kind: 'rename'; uid: string; name: string }
  | { kind: 'link'; uid: string; project: string; environments: string[] }
  | { kind: 'unlink'; uid: string; project: string }
  | { kind: 'silence'; uid: string }
  /** The rename that another run of the same manifests makes. */
  | { kind: 'move'; uid: string };

const MANAGED_UID = 'oauth/g';
const UIDS = ['slack/a', 'slack/b', 'oauth/c', 'slack/d', 'slack/e', 'slack/f', MANAGED_UID];
/** What each may have been called before. */
const OLD_UIDS = UIDS.map((id) => `${id}-old`);
const PROJECTS = ['prj_web', 'prj_api'];

const uid = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom(...UIDS) },
  { weight: 1, arbitrary: fc.constantFrom(...OLD_UIDS) },
);
const project = fc.constantFrom(...PROJECTS);
const name = fc.constantFrom('Acme', 'Beta', 'C & D');
const color = fc.constantFrom('#aabbcc', '#001122');

function environmentsOf(id: string, qa: string): fc.Arbitrary<string[]> {
  const names = ['development', 'preview', 'production', ...(id === 'prj_web' ? [qa] : [])];
  return fc.subarray(names, { minLength: 1 });
}

function typeOf(id: string): 'slack' | 'oauth' {
  return id.startsWith('oauth') ? 'oauth' : 'slack';
}

const statedLink = project.chain((id) =>
  fc.record(
    {
      project: id === 'prj_web' ? fc.constantFrom('web', 'prj_web') : fc.constantFrom('api', 'prj_api'),
      environments: environmentsOf(id, 'qa'),
    },
    { requiredKeys: ['project'] },
  ),
);

const statedLinks = fc.uniqueArray(statedLink, {
  maxLength: 2,
  selector: (link) => link.project.replace('prj_', ''),
});

function destinations(links: Stated['links']): fc.Arbitrary<Destination[]> {
  if (links.length === 0) return fc.constant([]);
  const target = fc
    .constantFrom(...links.map((link) => `prj_${link.project.replace('prj_', '')}`))
    .chain((projectId) =>
      fc.constantFrom<Destination>(
        { projectId },
        { projectId, branch: 'main' },
        ...(projectId === 'prj_web' ? [{ projectId, customEnvironmentId: 'env_qa' }] : []),
      ),
    );
  return fc.uniqueArray(target, { maxLength: 3, selector: (to) => JSON.stringify(to) });
}

function statedFor(id: string): fc.Arbitrary<Stated> {
  return statedLinks.chain((links): fc.Arbitrary<Stated> => {
    const common = { uid: fc.constant(id), name, links: fc.constant(links) };
    const type = typeOf(id);
    if (type === 'oauth') {
      return fc
        .record(
          { ...common, type: fc.constant(type), accentColor: color },
          { requiredKeys: ['uid', 'name', 'links', 'type'] },
        )
        .map((stated): Stated => (id === MANAGED_UID ? { ...stated, managed: true } : stated));
    }
    const slack = fc.record(
      {
        ...common,
        type: fc.constant(type),
        accentColor: color,
        destinations: destinations(links),
        icon: fc.constantFrom('icon.png' as const, 'other.png' as const),
        triggers: fc.boolean(),
        events: fc.constantFrom<string[]>(['message'], ['message', 'app_mention']),
      },
      { requiredKeys: ['uid', 'name', 'links', 'type'] },
    );
    return slack.map(withTriggers);
  });
}

/** Now and then a tombstone, a rename, or a protected one. */
function withLifecycle(id: string): fc.Arbitrary<Stated> {
  const stated = statedFor(id);
  return fc.oneof(
    { weight: 5, arbitrary: stated },
    { weight: 2, arbitrary: stated.map((one): Stated => ({ ...one, absent: true })) },
    { weight: 2, arbitrary: stated.map((one): Stated => ({ ...one, previousUid: `${id}-old` })) },
    { weight: 1, arbitrary: stated.map((one): Stated => ({ ...one, protect: true })) },
  );
}

/** Destinations of a connector whose triggers are stated to be off are a problem of the manifest. */
function withTriggers(stated: Stated): Stated {
  const { triggers, ...rest } = stated;
  return stated.destinations?.length && triggers === false ? { ...rest, triggers: true } : stated;
}

const seededLink = project.chain((id) =>
  fc.record({ project: fc.constant(id), environments: environmentsOf(id, 'env_qa') }),
);

/** Of the type that its manifest has, or now and then of another. */
function seededFor(id: string): fc.Arbitrary<Seeded> {
  return fc.record({
    uid: fc.constant(id),
    type: fc.oneof(
      { weight: 9, arbitrary: fc.constant<string>(typeOf(id)) },
      { weight: 1, arbitrary: fc.constant('custom') },
    ),
    name,
    triggers: fc.boolean(),
    accentColor: fc.option(color, { nil: undefined }),
    links: fc.uniqueArray(seededLink, { maxLength: 2, selector: (link) => link.project }),
    destination: fc.constantFrom('production' as const, 'qa' as const, undefined),
  });
}

/** Less than the 15 seconds that a run waits. */
const delay: fc.Arbitrary<VisibilityDelay> = fc.oneof(
  fc.record({ requests: fc.integer({ min: 1, max: 3 }) }),
  fc.record({ ms: fc.integer({ min: 100, max: 10_000 }) }),
);

const deed: fc.Arbitrary<Deed> = uid.chain((id) =>
  fc.oneof(
    seededFor(id).map((seeded): Deed => ({ kind: 'create', seeded })),
    fc.constant<Deed>({ kind: 'delete', uid: id }),
    name.map((to): Deed => ({ kind: 'rename', uid: id, name: to })),
    seededLink.map((link): Deed => ({ kind: 'link', uid: id, ...link })),
    project.map((from): Deed => ({ kind: 'unlink', uid: id, project: from })),
    fc.constant<Deed>({ kind: 'silence', uid: id }),
    fc.constantFrom(...OLD_UIDS).map((from): Deed => ({ kind: 'move', uid: from })),
  ),
);

/** Most runs send fewer than ten requests. */
const at = fc.oneof(fc.nat(7), fc.nat(24));

export const schedules: fc.Arbitrary<Schedule> = fc.record({
  mode: fc.oneof(
    { weight: 6, arbitrary: fc.constant('apply' as const) },
    { weight: 1, arbitrary: fc.constant('plan' as const) },
    { weight: 2, arbitrary: fc.constant('delete' as const) },
  ),
  policy: fc.constantFrom<Policy>('reuse', 'update'),
  unlisted: fc.constantFrom<Unlisted>('keep', 'remove'),
  wanted: fc
    .subarray(UIDS, { minLength: 1 })
    .chain((uids) => fc.tuple(...uids.map(withLifecycle)))
    .map((all) => [...all]),
  live: fc
    .subarray([...UIDS, ...OLD_UIDS])
    .chain((uids) => fc.tuple(...uids.map(seededFor)))
    .map((all) => [...all]),
  faults: fc.uniqueArray(
    fc.record({
      at,
      times: fc.oneof(fc.constant(1), fc.integer({ min: 1, max: 8 })),
      name: fc.constantFrom(...faults.map((fault) => fault.name)),
    }),
    { maxLength: 5, selector: (fault) => fault.at },
  ),
  actor: fc.oneof(
    { weight: 1, arbitrary: fc.constant<Schedule['actor']>([]) },
    { weight: 1, arbitrary: fc.array(fc.record({ at, deed }), { maxLength: 4 }) },
  ),
  cancelAt: fc.oneof({ weight: 3, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: at }),
  api: fc.record({
    deleted: fc.constantFrom<404 | 410>(404, 410),
    generation: fc.constantFrom('union' as const, 'seed' as const, 'newest' as const),
    visibleAfter: fc.oneof(
      { weight: 2, arbitrary: fc.constant<VisibilityDelays>({}) },
      { weight: 1, arbitrary: fc.record({ get: delay, links: delay, write: delay }, { requiredKeys: [] }) },
    ),
    unlinkDropsDestinations: fc.boolean(),
  }),
  jitter: fc.nat(1000),
});

export function seed(session: Session, seeded: Seeded): void {
  const { uid: id, links, destination, accentColor, ...rest } = seeded;
  if (session.api.state.connector(id)) return;
  const connector: Connector = session.api.state.addConnector({
    ...rest,
    uid: id,
    data: seeded.type === 'slack' ? { appId: 'A0123456789', botScopes: ['chat:write'] } : {},
    ...(accentColor !== undefined && { accentColor }),
  });
  for (const link of links) session.api.state.link(id, link.project, link.environments);
  const [first] = links;
  if (destination === undefined || first === undefined || seeded.type !== 'slack') return;
  const custom = destination === 'qa' && first.project === 'prj_web';
  connector.triggerDestinations = [
    { projectId: first.project, ...(custom && { customEnvironmentId: 'env_qa' }) },
  ];
  const environment = custom ? 'env_qa' : 'production';
  session.api.state.link(id, first.project, [...new Set([...first.environments, environment])]);
}

export function act(session: Session, given: Deed): void {
  const { state } = session.api;
  if (given.kind === 'create') {
    seed(session, given.seeded);
    return;
  }
  const connector = state.connector(given.uid);
  if (connector === undefined) return;
  switch (given.kind) {
    case 'delete':
      state.removeConnector(given.uid);
      return;
    case 'rename':
      connector.name = given.name;
      return;
    case 'link':
      state.link(given.uid, given.project, given.environments);
      return;
    case 'unlink':
      connector.triggerDestinations = connector.triggerDestinations.filter(
        (to) => to.projectId !== given.project,
      );
      state.unlink(given.uid, given.project);
      return;
    case 'move': {
      const to = given.uid.replace(/-old$/, '');
      if (state.connector(to) === undefined) connector.uid = to;
      return;
    }
    case 'silence':
      connector.triggers = false;
      connector.triggerDestinations = [];
  }
}
