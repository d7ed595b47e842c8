import { describe, expect, it } from 'vitest';
import { Budget, LIMITS, RESERVE } from '../../../scripts/acceptance/budget.ts';
import { Gateway } from '../../../scripts/acceptance/gateway.ts';
import { judge } from '../../../scripts/acceptance/guard.ts';
import { Ledger } from '../../../scripts/acceptance/ledger.ts';
import { runOf, uidOf } from '../../../scripts/acceptance/ownership.ts';
import { LIMITS as TEAM_LIMITS } from '../../../src/vercel/rate-limiter.ts';

const RUN = '0123abcd';
const OWN = `oauth/accept-${RUN}-lab`;
const own = encodeURIComponent(OWN);
const other = encodeURIComponent('oauth/accept-99999999-lab');

function verdict(method: string, path: string, body?: unknown, team = 'acme') {
  const ledger = new Ledger(RUN);
  ledger.learn('scl_own', OWN);
  ledger.learn('scl_foreign', 'slack/acme');
  ledger.adopt('scl_left', 'oauth/accept-99999999-lab');
  ledger.adopt('scl_team', 'oauth/accept-me');
  const apiUrl = new URL('https://api.vercel.com');
  const bounds = { run: RUN, ledger, team, projects: new Set(['prj_web', 'web']), apiUrl };
  return judge({ method, url: new URL(path, apiUrl), body }, bounds);
}

const create = '/v1/connect/connectors?slug=acme';
const update = (ref: string) => `/v2/connect/connectors/${ref}?slug=acme`;
const v1 = (rest: string) => `/v1/connect/connectors/${rest}?slug=acme`;

describe('the guard lets through', () => {
  it.each<[string, string, string, unknown?]>([
    ['any read', 'GET', '/v1/connect/connectors/slack%2Facme?slug=acme'],
    ['a create with a uid of this run', 'POST', create, { uid: OWN, projectId: 'prj_web' }],
    ['an update by uid', 'PATCH', update(own), { name: 'x' }],
    ['an update by ID', 'PATCH', update('scl_own'), { name: 'x' }],
    [
      'a rename by ID to another uid of this run',
      'PATCH',
      update('scl_own'),
      { uid: `oauth/accept-${RUN}-new` },
    ],
    ['a rename by uid', 'PATCH', update(own), { uid: `oauth/accept-${RUN}-new` }],
    ['a deletion', 'DELETE', v1('scl_own')],
    ['the deletion of a leftover', 'DELETE', v1('scl_left')],
    ['a link', 'POST', v1(`${own}/projects/prj_web`), { environments: ['preview'] }],
    ['unlinking by ID', 'DELETE', v1('scl_own/projects/web')],
    ['unlinking by uid', 'DELETE', v1(`${own}/projects/prj_web`)],
    [
      'destinations',
      'PATCH',
      v1('scl_own/trigger-destinations'),
      { destinations: [{ projectId: 'prj_web' }] },
    ],
  ])('%s', (_, method, path, body) => {
    expect(verdict(method, path, body)).toMatchObject({ allowed: true });
  });
});

describe('the guard refuses', () => {
  it.each<[string, string, string, unknown?]>([
    ['another address', 'GET', 'https://evil.example/v1/connect/connectors'],
    ['another address without a scheme', 'GET', '//evil.example/v1/connect/connectors'],
    ['a create without a uid', 'POST', create, { name: 'x' }],
    ['a create with a foreign uid', 'POST', create, { uid: 'slack/acme' }],
    ['a create with the uid of another run', 'POST', create, { uid: 'oauth/accept-99999999-lab' }],
    ['a create whose uid only begins like one', 'POST', create, { uid: `${OWN}/../slack` }],
    ['a create whose body is not JSON', 'POST', create, undefined],
    ['a create that links another project', 'POST', create, { uid: OWN, projectId: 'prj_api' }],
    [
      'a create that sends events elsewhere',
      'POST',
      create,
      { uid: OWN, triggerDestination: { projectId: 'prj_api' } },
    ],
    ['a managed create', 'POST', v1('managed'), { uid: OWN, name: 'x' }],
    ['an update by a foreign ID', 'PATCH', update('scl_foreign'), { name: 'x' }],
    ['an update by a foreign uid', 'PATCH', update('slack%2Facme'), { name: 'x' }],
    ['an update of a leftover', 'PATCH', update('scl_left'), { name: 'x' }],
    ['a rename out of the run', 'PATCH', update('scl_own'), { uid: 'slack/acme' }],
    ['a rename into another run', 'PATCH', update('scl_own'), { uid: 'oauth/accept-99999999-lab' }],
    ['a rename to a uid that only begins like one', 'PATCH', update('scl_own'), { uid: `${OWN}/x` }],
    ['a rename to what is no uid', 'PATCH', update('scl_own'), { uid: [OWN] }],
    ['a rename of a foreign ID', 'PATCH', update('scl_foreign'), { uid: OWN }],
    ['a rename of a foreign uid', 'PATCH', update('slack%2Facme'), { uid: OWN }],
    ['a rename of a leftover', 'PATCH', update('scl_left'), { uid: OWN }],
    ['an update on the old path', 'PATCH', v1('scl_own'), { name: 'x' }],
    ['a foreign deletion', 'DELETE', v1('scl_foreign')],
    ['the deletion of another run that was not adopted', 'DELETE', v1(other)],
    ['the deletion of what only resembles a leftover', 'DELETE', v1('scl_team')],
    ['a deletion on another path', 'DELETE', '/v2/connect/connectors/scl_own?slug=acme'],
    ['the deletion of tokens', 'DELETE', v1('scl_own/tokens')],
    ['a path that climbs', 'DELETE', v1('scl_own/%2e%2e/scl_foreign')],
    ['a path that cannot be decoded', 'DELETE', v1('%E0%A4%A')],
    ['no connector at all', 'DELETE', v1('')],
    ['a link to another project', 'POST', v1('scl_own/projects/prj_api'), { environments: ['preview'] }],
    ['a link of a foreign connector', 'POST', v1('scl_foreign/projects/prj_web'), {}],
    ['unlinking another project', 'DELETE', v1('scl_own/projects/prj_api')],
    ['unlinking a foreign connector by ID', 'DELETE', v1('scl_foreign/projects/prj_web')],
    ['unlinking a foreign connector by uid', 'DELETE', v1('slack%2Facme/projects/prj_web')],
    ['unlinking a leftover', 'DELETE', v1('scl_left/projects/prj_web')],
    ['unlinking all projects', 'DELETE', v1('scl_own/projects')],
    ['unlinking on another path', 'DELETE', '/v2/connect/connectors/scl_own/projects/prj_web?slug=acme'],
    [
      'foreign destinations',
      'PATCH',
      v1('scl_own/trigger-destinations'),
      { destinations: [{ projectId: 'p' }] },
    ],
    ['another resource', 'DELETE', '/v9/projects/web?slug=acme'],
    ['an upload', 'POST', '/v2/files?slug=acme'],
    ['an unknown method', 'PUT', update('scl_own'), { name: 'x' }],
    ['a write without the team', 'DELETE', '/v1/connect/connectors/scl_own'],
    ['a write to another team', 'DELETE', '/v1/connect/connectors/scl_own?slug=other'],
    ['a write that names two teams', 'DELETE', `${v1('scl_own')}&teamId=team_other`],
    ['a write that names the team twice', 'DELETE', `${v1('scl_own')}&slug=other`],
  ])('%s', (_, method, path, body) => {
    expect(verdict(method, path, body)).toMatchObject({ allowed: false });
  });

  it('a slug where the team is an ID', () => {
    expect(verdict('DELETE', v1('scl_own'), undefined, 'team_1')).toMatchObject({ allowed: false });
    const path = '/v1/connect/connectors/scl_own?teamId=team_1';
    expect(verdict('DELETE', path, undefined, 'team_1')).toMatchObject({ allowed: true });
  });
});

describe('a uid of a run', () => {
  it('has one form', () => {
    expect(runOf(uidOf(RUN, 'api-key', 'main'))).toBe(RUN);
    for (const uid of [
      'accept-0123abcd-x',
      'a/accept-0123ABCD-x',
      'a/b/accept-0123abcd-x',
      'a/accept-0123abcd-',
    ])
      expect(runOf(uid)).toBeUndefined();
    expect(() => uidOf(RUN, 'a b', 'main')).toThrow('is not a uid of run');
  });
});

describe('the ledger', () => {
  it('keeps a create in mind until the API has refused it or shown it', () => {
    const ledger = new Ledger(RUN);
    const takeBack = ledger.expect(OWN);
    expect(ledger.open()).toEqual([{ uid: OWN }]);
    takeBack();
    expect(ledger.open()).toEqual([]);
    ledger.expect(OWN);
    // A refusal of a second create says nothing about the first.
    ledger.expect(OWN)();
    expect(ledger.open()).toEqual([{ uid: OWN }]);
    ledger.learn('scl_1', OWN);
    expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1' }]);
    ledger.gone('scl_1');
    // A list may be behind.
    ledger.learn('scl_1', OWN);
    expect(ledger.open()).toEqual([]);
    ledger.reopen('scl_1', OWN);
    expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1' }]);
  });

  const NEW = `oauth/accept-${RUN}-new`;
  const known = () => {
    const ledger = new Ledger(RUN);
    ledger.learn('scl_1', OWN);
    return ledger;
  };

  it.each(['scl_1', OWN])(
    'keeps both uids of a rename in mind until the API has shown the new one: %s',
    (ref) => {
      const ledger = known();
      ledger.expectRename(ref, NEW);
      expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1', renamedTo: NEW }]);
      // A read may be behind.
      ledger.learn('scl_1', OWN);
      expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1', renamedTo: NEW }]);
      ledger.learn('scl_1', NEW);
      expect(ledger.open()).toEqual([{ uid: NEW, id: 'scl_1' }]);
      ledger.gone(NEW);
      expect(ledger.open()).toEqual([]);
    },
  );

  it('takes a rename back that the API has refused, but not an attempt before it', () => {
    const ledger = known();
    ledger.expectRename('scl_1', NEW)();
    expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1' }]);
    ledger.expectRename('scl_1', NEW);
    ledger.expectRename('scl_1', NEW)();
    expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1', renamedTo: NEW }]);
  });

  it('does not take a connector for gone because nothing has its old uid', () => {
    const ledger = known();
    ledger.expectRename('scl_1', NEW);
    ledger.gone(OWN);
    expect(ledger.open()).toEqual([{ uid: OWN, id: 'scl_1', renamedTo: NEW }]);
    ledger.gone('scl_1');
    expect(ledger.open()).toEqual([]);
    ledger.reopen('scl_1', NEW);
    expect(ledger.open()).toEqual([{ uid: NEW, id: 'scl_1' }]);
  });

  it('looks for both uids where no response has shown an ID', () => {
    const ledger = new Ledger(RUN);
    ledger.expect(OWN);
    const takeBack = ledger.expectRename(OWN, NEW);
    expect(ledger.open()).toEqual([{ uid: OWN }, { uid: NEW }]);
    takeBack();
    expect(ledger.open()).toEqual([{ uid: OWN }]);
  });
});

describe('what a response shows', () => {
  const settings = { token: 't', team: 'acme', project: 'web', apiUrl: new URL('https://api.vercel.com') };
  const shown = { id: 'scl_1', uid: OWN };

  it.each<[string, unknown, number]>([
    ['a connector', shown, 1],
    ['the result of an update', { connector: shown }, 1],
    ['a list', { connectors: [shown, { id: 'scl_2', uid: 'slack/acme' }] }, 1],
    ['the older list', { clients: [shown] }, 1],
    ['one that was deleted', { ...shown, deletedAt: 1 }, 0],
    ['none', [null, 'x'], 0],
  ])('%s', async (_, body, count) => {
    const world = { fetch: async () => Response.json(body), signal: new AbortController().signal };
    const gateway = new Gateway(settings, RUN, world);
    await gateway.call('own', { method: 'GET', path: '/v2/connect/connectors?slug=acme' });
    expect(gateway.ledger.open()).toHaveLength(count);
  });
});

describe('the budget', () => {
  it('stops in time to delete what exists', () => {
    const budget = new Budget();
    let open = 0;
    while (budget.take('create', open, false)) open += 1;
    expect(open).toBeGreaterThan(5);
    expect(budget.take('change', open, false)).toBe(false);
    for (let spare = 0; spare < RESERVE.writes; spare += 1)
      expect(budget.take('delete', open, true)).toBe(true);
    for (; open > 0; open -= 1) expect(budget.take('delete', open, true)).toBe(true);
    while (budget.take('delete', 0, true));
    expect(budget.spent.writes).toBe(LIMITS.writes);
  });

  it('keeps reads for cleaning up', () => {
    const budget = new Budget();
    while (budget.take('read', 0, false));
    expect(budget.spent.reads).toBe(LIMITS.reads - RESERVE.reads);
    while (budget.take('read', 0, true));
    expect(budget.spent.reads).toBe(LIMITS.reads);
  });

  it('leaves others half of the reads of a minute, and two fifths of its writes', () => {
    expect(LIMITS.reads).toBeLessThanOrEqual(TEAM_LIMITS.read / 2);
    expect(LIMITS.writes).toBeLessThanOrEqual(TEAM_LIMITS.write * 0.6);
  });
});
