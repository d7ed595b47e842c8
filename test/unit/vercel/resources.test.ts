import { describe, expect, it } from 'vitest';
import {
  readConnector,
  readCustomEnvironments,
  readLink,
  readPage,
  readProject,
  readUpdateResult,
} from '../../../src/vercel/resources.ts';
import { schemas } from '../../../src/vercel/schemas.ts';

const bare = { id: 'scl_1', uid: 'slack/x', type: 'slack' };
const asIs = (text: string) => text;

describe('a connector', () => {
  it('is read with all that is known of it', () => {
    const full = {
      ...bare,
      service: 'slack',
      connectionMethod: 'm',
      target: 't',
      name: 'X',
      displayName: 'X!',
      icon: 'a'.repeat(40),
      backgroundColor: '#000000',
      accentColor: '#ffffff',
      events: ['app_mention'],
      triggerDestinations: [
        { projectId: 'prj_1' },
        { projectId: 'prj_1', branch: 'main', path: '/slack' },
        { projectId: 'prj_1', customEnvironmentId: 'env_1' },
      ],
      data: { appId: 'A1', botScopes: ['chat:write'], nested: { a: null } },
      supportsTriggers: true,
      supportsInstallation: false,
      supportsIcon: 'maybe',
      appTokens: { scopes: ['chat:write'] },
      userTokens: { scopes: ['search:read'] },
      creationMode: 'manual',
      redirectUri: 'https://x/callback',
      defaultInstallationId: 'ins_1',
      deletedAt: 1_790_000_000_000,
    };
    expect(readConnector({ ...full, triggers: { enabled: true }, more: 1 })).toEqual({
      ...full,
      triggers: true,
    });
    expect(
      Object.keys(schemas().connector.shape).sort(),
      'a member that src/vercel/schemas.ts reads is missing in `full`',
    ).toEqual([...Object.keys(full), 'triggers'].sort());
  });

  it('needs no more than id, uid and type, of which any will do', () => {
    expect(readConnector({ ...bare, type: 'brand-new' })).toEqual({
      ...bare,
      type: 'brand-new',
      triggers: false,
    });
  });

  it('is read without members of the wrong type', () => {
    const odd = {
      ...bare,
      service: 1,
      name: null,
      icon: '',
      triggers: 'on',
      events: 'app_mention',
      triggerDestinations: {},
      supportsTriggers: 'yes',
      supportsIcon: 1,
      supportsInstallation: 'no',
      data: ['a'],
      creationMode: 3,
      redirectUri: [],
      defaultInstallationId: {},
      deletedAt: '2026-11-24',
    };
    expect(readConnector(odd)).toEqual({ ...bare, triggers: false });
    expect(
      readConnector({ ...bare, events: ['a', 1], triggerDestinations: [1, {}, { projectId: 'p', path: 2 }] }),
    ).toEqual({ ...bare, triggers: false, events: ['a'], triggerDestinations: [{ projectId: 'p' }] });
  });

  it.each([
    [undefined, false],
    [{ enabled: true }, true],
    [{ enabled: false }, false],
    [{}, false],
    [true, true],
    [false, false],
  ])('triggers %j: %s', (triggers, expected) => {
    expect(readConnector({ ...bare, triggers }).triggers).toBe(expected);
  });

  it.each([
    [true, true],
    ['true', true],
    [false, false],
    ['false', false],
    ['maybe', 'maybe'],
    ['perhaps', undefined],
  ])('supportsIcon %j: %s', (supportsIcon, expected) => {
    expect(readConnector({ ...bare, supportsIcon }).supportsIcon).toBe(expected);
  });

  it.each([
    [null, 'not a connector'],
    [[bare], 'not a connector'],
    [{ ...bare, id: '' }, 'a connector without `id`'],
    [{ ...bare, uid: 5 }, 'a connector without `uid`'],
    [{ id: 'scl_1', uid: 'u' }, 'a connector without `type`'],
  ])('%j is none', (value, message) => {
    expect(() => readConnector(value)).toThrow(message);
  });
});

describe('a link', () => {
  const link = { connectorId: 'scl_1', projectId: 'prj_1', projectName: 'web', environments: ['production'] };
  it.each([
    [
      'newest',
      {
        connectorId: 'scl_1',
        enabledEnvironments: ['production'],
        project: {
          id: 'prj_1',
          name: 'web',
          customEnvironments: [{ id: 'env_1', slug: 'qa' }, { id: 'env_2' }, {}],
        },
      },
      { ...link, customEnvironments: [{ id: 'env_1', slug: 'qa' }] },
    ],
    [
      'legacy',
      { clientId: 'scl_1', environments: ['production'], projectId: 'prj_1', project: { name: 'web' } },
      link,
    ],
    [
      'both',
      {
        connectorId: 'scl_1',
        clientId: 'other',
        enabledEnvironments: ['production'],
        environments: ['preview'],
        projectId: 'other',
        project: { id: 'prj_1', name: 'web' },
      },
      link,
    ],
    ['little', { projectId: 'prj_1', environments: 5, project: 7 }, { projectId: 'prj_1', environments: [] }],
  ])('%s', (_, value, expected) => {
    expect(readLink(value)).toEqual(expected);
  });

  it('takes from the request what the response does not repeat', () => {
    expect(readLink({}, { connectorId: 'scl_1', projectId: 'prj_1' })).toEqual({
      connectorId: 'scl_1',
      projectId: 'prj_1',
      environments: [],
    });
    expect(() => readLink({})).toThrow("a link without its project's ID");
    expect(() => readLink('x')).toThrow('not a link');
  });
});

describe('an update result', () => {
  it('with every signal', () => {
    const value = {
      connector: bare,
      reinstallNeeded: true,
      reconsentNeeded: { scope: 'user' },
      serviceSync: {
        status: 'required',
        errors: [{ message: 'hunter2 is bad', fields: ['a', 1], vendor: {} }, {}, 'x'],
      },
    };
    expect(readUpdateResult(value, (text) => text.replaceAll('hunter2', '***'))).toEqual({
      connector: { ...bare, triggers: false },
      reinstallNeeded: true,
      reconsentNeeded: true,
      serviceSync: {
        status: 'required',
        errors: [
          { message: '*** is bad', fields: ['a'] },
          { message: 'no message', fields: [] },
        ],
      },
    });
  });

  it.each([
    [{ connector: bare }, false, undefined],
    [{ connector: bare, reconsentNeeded: true, serviceSync: {} }, true, { status: '', errors: [] }],
    [
      { connector: bare, reinstallNeeded: 'no', reconsentNeeded: null, serviceSync: 'done' },
      false,
      undefined,
    ],
  ])('%j', (value, reconsentNeeded, serviceSync) => {
    expect(readUpdateResult(value, asIs)).toMatchObject({ reinstallNeeded: false, reconsentNeeded });
    expect(readUpdateResult(value, asIs).serviceSync).toEqual(serviceSync);
  });

  it('needs a connector', () => {
    expect(() => readUpdateResult(bare, asIs)).toThrow('an update result without `connector`');
  });
});

describe('projects, environments, pages', () => {
  it('are read', () => {
    expect(readProject({ id: 'prj_1', name: 'web', more: 1 })).toEqual({ id: 'prj_1', name: 'web' });
    expect(readCustomEnvironments({ environments: [{ id: 'env_1', slug: 'qa', type: 'preview' }] })).toEqual([
      { id: 'env_1', slug: 'qa' },
    ]);
    expect(readPage({ items: [1, 2], pagination: { next: 'c' } }, 'items', String)).toEqual({
      items: ['1', '2'],
      next: 'c',
    });
    expect(readPage({ items: [], pagination: { next: null } }, 'items', String).next).toBeUndefined();
    expect(readPage({ items: [] }, 'items', String).next).toBeUndefined();
  });

  it('are refused', () => {
    expect(() => readProject({ id: 'prj_1' })).toThrow('a project without `name`');
    expect(() => readCustomEnvironments({})).toThrow('a list without `environments`');
    expect(() => readPage({}, 'items', String)).toThrow('a page without `items`');
  });
});
