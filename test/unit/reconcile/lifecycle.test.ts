import { describe, expect, it } from 'vitest';
import type { Manifest } from '../../../src/manifest/manifest.ts';
import { deletionProblems, isDeletion } from '../../../src/reconcile/deletion.ts';
import type { Desired } from '../../../src/reconcile/desired.ts';
import { type Current, type Plan, plan, planDeletion } from '../../../src/reconcile/plan.ts';
import type { Policy } from '../../../src/reconcile/policy.ts';
import { choose, findConnector } from '../../../src/reconcile/rename.ts';
import { planUnlisted } from '../../../src/reconcile/unlisted-links.ts';
import type { Connector, Link } from '../../../src/vercel/resources.ts';
import { manifestOf } from '../../support/manifest.ts';

const live = (rest: Partial<Connector> = {}): Connector => {
  return { id: 'scl_1', uid: 'slack/a', type: 'slack', triggers: true, ...rest };
};
const desiredOf = (manifest: Partial<Manifest> = {}, ...projects: string[]): Desired => ({
  manifest: manifestOf(manifest),
  links: projects.map((projectId) => ({
    projectId,
    projectName: undefined,
    environments: ['production'],
    customEnvironments: [],
  })),
  destinations: undefined,
  icon: undefined,
});
const lifecycle = (rest: Partial<Manifest['lifecycle']>): Pick<Manifest, 'lifecycle'> => {
  return { lifecycle: { absent: false, previousUid: undefined, protect: false, ...rest } };
};
const link = (projectId: string, rest: Partial<Link> = {}): Link => {
  return { projectId, environments: ['production'], ...rest };
};
const policy = (rest: Partial<Policy> = {}): Policy => {
  return {
    ifExists: 'reuse',
    updateData: 'changed',
    unlistedLinks: 'keep',
    mayUnlink: () => true,
    comparesData: false,
    ...rest,
  };
};
const kinds = (planned: Plan): string[] =>
  'steps' in planned ? planned.steps.map(({ kind }) => kind) : [planned.action];

describe('choose', () => {
  const [old, renamed, other] = [
    live({ uid: 'old' }),
    live({ uid: 'new' }),
    live({ uid: 'new', id: 'scl_2' }),
  ];
  it.each([
    ['neither', undefined, undefined, undefined],
    ['only the new one', renamed, undefined, { connector: renamed, previous: undefined }],
    ['only the old one', undefined, old, { connector: old, previous: { found: 'instead' } }],
    ['both', other, old, { connector: other, previous: { found: 'as well', connector: old } }],
    ['one that was renamed between the two reads', renamed, old, { connector: renamed, previous: undefined }],
    [
      'one under both uids, which differ by case alone',
      live({ uid: 'NEW' }),
      live({ uid: 'NEW' }),
      { connector: live({ uid: 'NEW' }), previous: { found: 'instead' } },
    ],
  ])('%s', (_, byUid, byPrevious, found) => {
    expect(choose('new', byUid, byPrevious)).toEqual(found);
  });

  it('is asked about the previous uid first, so that a rename meanwhile is not missed', async () => {
    const asked: string[] = [];
    const getConnector = async (uid: string) => {
      asked.push(uid);
      return undefined;
    };
    const manifest = { uid: 'new', previousUid: 'old' };
    expect(await findConnector(manifest, { getConnector }, () => getConnector('new'))).toBeUndefined();
    expect(asked).toEqual(['old', 'new']);
  });

  it('knows nothing where the previous uid cannot be read', async () => {
    const getConnector = () => Promise.reject(new Error('503'));
    const manifest = { uid: 'new', previousUid: 'old' };
    await expect(findConnector(manifest, { getConnector }, async () => undefined)).rejects.toThrow('503');
  });
});

describe('a rename', () => {
  const desired = desiredOf({ uid: 'slack/new', ...lifecycle({ previousUid: 'slack/a' }) }, 'prj_web');
  const current: Current = { allLinks: true, connector: live(), links: [], previous: { found: 'instead' } };

  it.each(['reuse', 'update'] as const)('comes first, alone, with a warning, under %s', (ifExists) => {
    const planned = plan(desired, current, policy({ ifExists }));
    expect(kinds(planned)).toEqual(['rename', 'link']);
    expect(planned).toMatchObject({
      action: 'update',
      steps: [
        {
          kind: 'rename',
          uid: 'slack/new',
          changes: [{ kind: 'uid renamed', before: 'slack/a', after: 'slack/new' }],
        },
        {},
      ],
      warnings: [
        expect.stringMatching(/^Renaming slack\/a to slack\/new: code that uses the old uid stops working/),
      ],
    });
  });

  it('comes before an update as well, in a request of its own', () => {
    const { settings } = manifestOf();
    const named = { ...desired, manifest: { ...desired.manifest, settings: { ...settings, name: 'New' } } };
    expect(kinds(plan(named, current, policy({ ifExists: 'update' })))).toEqual(['rename', 'update', 'link']);
  });

  it.each<[string, Partial<Current>, Partial<Policy>, string]>([
    [
      'if-exists: fail',
      {},
      { ifExists: 'fail' },
      'Connector slack/a already exists and `if-exists` is `fail`',
    ],
    [
      'another type',
      { connector: live({ type: 'oauth' }) },
      {},
      'Connector slack/a already exists with type oauth',
    ],
    [
      'both',
      {
        connector: live({ uid: 'slack/new' }),
        previous: { found: 'as well', connector: live({ id: 'scl_2' }) },
      },
      {},
      'Connectors slack/new and slack/a (scl_2) both exist',
    ],
  ])('fails: %s', (_, found, given, error) => {
    const planned = plan(desired, { ...current, ...found }, policy(given));
    expect(planned).toMatchObject({ action: 'fail', error: expect.stringContaining(error) });
  });

  it('that was done needs nothing, and the field can go', () => {
    const planned = plan(
      desired,
      { allLinks: true, connector: live({ uid: 'slack/new' }), links: [link('prj_web')] },
      policy(),
    );
    expect(planned).toMatchObject({
      action: 'unchanged',
      warnings: [],
      notes: [{ kind: 'already renamed', previousUid: 'slack/a' }],
    });
  });

  it('of what does not exist is a creation', () => {
    expect(plan(desired, undefined, policy()).action).toBe('create');
  });
});

describe('planUnlisted', () => {
  const stating = { statesProjects: true };
  const to = { projectId: 'prj_api' };
  it.each<[string, Desired, Policy['unlistedLinks'], { removed: string[]; kept: string[]; warned: number }]>([
    [
      'keep',
      desiredOf(stating, 'prj_web'),
      'keep',
      { removed: [], kept: ['prj_api', 'prj_cron'], warned: 0 },
    ],
    [
      'remove',
      desiredOf(stating, 'prj_web'),
      'remove',
      { removed: ['prj_api', 'prj_cron'], kept: [], warned: 0 },
    ],
    [
      'remove all that a manifest with `projects: []` has',
      desiredOf(stating),
      'remove',
      { removed: ['prj_web', 'prj_api', 'prj_cron'], kept: [], warned: 0 },
    ],
    [
      'remove, of a manifest that takes its project from the input',
      desiredOf({}, 'prj_web'),
      'remove',
      { removed: [], kept: ['prj_api', 'prj_cron'], warned: 0 },
    ],
    [
      'remove, of a protected one',
      desiredOf({ ...stating, ...lifecycle({ protect: true }) }, 'prj_web'),
      'remove',
      { removed: [], kept: ['prj_api', 'prj_cron'], warned: 1 },
    ],
    [
      'remove, of a protected one that lists all',
      desiredOf({ ...stating, ...lifecycle({ protect: true }) }, 'prj_web', 'prj_api', 'prj_cron'),
      'remove',
      { removed: [], kept: [], warned: 0 },
    ],
  ])('%s', (_, desired, unlistedLinks, { removed, kept, warned }) => {
    const links = ['prj_web', 'prj_api', 'prj_cron'].map((id) => link(id));
    const found = planUnlisted(desired, links, [to], { unlistedLinks, mayUnlink: () => true });
    expect(found.steps.map(({ projectId }) => projectId)).toEqual(removed);
    expect(found.kept.map(({ projectId }) => projectId)).toEqual(kept);
    expect(found.warnings).toHaveLength(warned);
    const changes = found.steps.flatMap((step) => step.changes);
    expect(changes).toEqual(
      removed.map((id) => ({
        kind: 'link removed',
        before: link(id),
        destinations: id === 'prj_api' ? [to] : [],
      })),
    );
  });

  it('removes after everything else was written', () => {
    const desired = desiredOf(stating, 'prj_web');
    const planned = plan(
      { ...desired, destinations: [{ projectId: 'prj_web' }] },
      { allLinks: true, connector: live({ triggerDestinations: [to] }), links: [link('prj_api')] },
      policy({ unlistedLinks: 'remove' }),
    );
    expect(kinds(planned)).toEqual(['link', 'destinations', 'unlink']);
    // Where the manifest states the destinations, the step before has taken the project's away.
    expect(planned).toMatchObject({ steps: [{}, {}, { changes: [{ destinations: [] }] }] });
  });
});

describe('deletions', () => {
  const gone = desiredOf(lifecycle({ absent: true }));
  it.each<[string, Desired, Current | undefined, object]>([
    ['of one that exists', gone, { allLinks: true, connector: live(), links: [] }, { action: 'delete' }],
    ['of one that is gone', gone, undefined, { action: 'absent', notes: [{ kind: 'already gone' }] }],
    ['of one that is gone, in mode delete', desiredOf(), undefined, { action: 'absent', notes: [] }],
    [
      'of another type',
      gone,
      { allLinks: true, connector: live({ type: 'oauth' }), links: undefined },
      { action: 'fail', error: expect.stringContaining('with type oauth') },
    ],
    [
      'of another service',
      desiredOf({ type: undefined, service: 'mcp.a', ...lifecycle({ absent: true }) }),
      { allLinks: true, connector: live({ service: 'mcp.b' }), links: [] },
      { action: 'fail', error: expect.stringContaining('with service mcp.b') },
    ],
    [
      'of the same service',
      desiredOf({ type: undefined, service: 'mcp.A', ...lifecycle({ absent: true }) }),
      { allLinks: true, connector: live({ service: 'mcp.a' }), links: [] },
      { action: 'delete' },
    ],
  ])('%s', (_, desired, current, expected) => {
    expect(planDeletion(desired, current)).toMatchObject(expected);
  });

  it.each([
    [true, 'plan', true],
    [true, 'apply', true],
    [false, 'apply', false],
    [false, 'delete', true],
  ] as const)('a manifest with absent: %s in mode %s: %s', (absent, mode, expected) => {
    expect(isDeletion(manifestOf(lifecycle({ absent })), mode)).toBe(expected);
  });

  const existing: Current = { allLinks: true, connector: live(), links: [] };
  const deleting = (count: number) =>
    Array.from({ length: count }, (_, index) => planDeletion(desiredOf({ uid: `slack/${index}` }), existing));
  const unlinking = plan(
    desiredOf({ statesProjects: true }),
    { allLinks: true, connector: live(), links: [link('prj_web')] },
    policy({ unlistedLinks: 'remove' }),
  );
  it.each<[string, Plan[], number, string, string[]]>([
    ['as many as allowed', deleting(2), 2, 'acme', []],
    ['one too many', deleting(3), 2, 'acme', ['3 connectors would be deleted, but `max-deletions` is 2']],
    ['none allowed', deleting(1), 0, 'acme', ['1 connector would be deleted, but `max-deletions` is 0']],
    ['those that are gone do not count', [planDeletion(gone, undefined), ...deleting(1)], 1, 'acme', []],
    [
      'those of another type do not count',
      [
        planDeletion(gone, { allLinks: true, connector: live({ type: 'x' }), links: undefined }),
        ...deleting(1),
      ],
      1,
      'acme',
      [],
    ],
    [
      'without a team',
      deleting(1),
      1,
      '',
      ['Input `team` is empty, but something would be deleted or unlinked'],
    ],
    ['a link without a team', [unlinking], 1, '', ['which must not happen in the wrong team: slack/a']],
    ['a link with a team', [unlinking], 0, 'acme', []],
    ['nothing to delete, without a team', [planDeletion(gone, undefined)], 1, '', []],
    ['both', deleting(2), 1, '', ['2 connectors would be deleted', 'Input `team` is empty']],
  ])('%s', (_, plans, maxDeletions, team, expected) => {
    expect(deletionProblems(plans, { maxDeletions, team }).map(({ message }) => message)).toEqual(
      expected.map((part) => expect.stringContaining(part)),
    );
  });
});
