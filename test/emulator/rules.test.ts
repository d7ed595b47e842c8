import { describe, expect, it, test } from 'vitest';
import { slackBody } from './client.ts';
import { createProblems, destinationsProblems, linkProblems, updateProblems } from './rules.ts';
import type { Json } from './state.ts';

describe('create body', () => {
  const sha1 = 'a'.repeat(40);
  const refused: [change: Json, problem: string][] = [
    [{ unknown: 1 }, 'unknown is not a known member'],
    [{ type: '' }, 'type must not be empty'],
    [{ uid: 'a b' }, 'uid must be free of white space, %, # and control characters'],
    [{ uid: 'a%2Fb' }, 'uid must be free of white space, %, # and control characters'],
    [{ uid: 'a#b' }, 'uid must be free of white space, %, # and control characters'],
    [{ uid: 'a\u0000b' }, 'uid must be free of white space, %, # and control characters'],
    [{ uid: 'a\u009fb' }, 'uid must be free of white space, %, # and control characters'],
    [{ uid: 'SCL_x' }, 'uid must not look like an id'],
    [{ uid: 'sca_x' }, 'uid must not look like an id'],
    [{ uid: 'store_x' }, 'uid must not look like an id'],
    [{ uid: 'ir_x' }, 'uid must not look like an id'],
    [{ uid: 'vc/x' }, 'uid must not be in a namespace of Vercel'],
    [{ uid: 'API.vercel.com/x' }, 'uid must not be in a namespace of Vercel'],
    [{ name: 'a\nb' }, 'name must be free of control characters'],
    [{ name: ' ' }, 'name is required when projectId is not given'],
    [{ type: 'api-key', data: {}, name: '', projectId: 'p' }, 'name is required for an api-key connector'],
    [{ projectId: 'p', environments: [] }, 'environments must have at least 1 item'],
    [
      { projectId: 'p', environments: ['staging'] },
      'environments[0] must be development, preview, production or the id of a custom environment (env_…)',
    ],
    [{ environments: ['preview'] }, 'projectId is required when environments is given'],
    [{ triggers: 'yes' }, 'triggers must be a boolean'],
    [{ triggers: true, triggerDestination: {} }, 'triggerDestination must have at least one member'],
    [
      { triggers: true, triggerDestination: { path: '/x' } },
      'triggerDestination.projectId is required when projectId is not given',
    ],
    [
      { projectId: 'p', triggerDestination: { path: '/x' } },
      'triggers must be on when triggerDestination is given',
    ],
    [
      { projectId: 'p', triggers: true, triggerDestination: { branch: 'b', customEnvironmentId: 'env_a' } },
      'triggerDestination must not have both branch and customEnvironmentId',
    ],
    [{ events: 'all' }, 'events must be an array'],
    [{ icon: 'https://a.test/i.png' }, 'icon must be a SHA-1 of 40 hex digits'],
    [{ icon: sha1.slice(1) }, 'icon must be a SHA-1 of 40 hex digits'],
    [{ backgroundColor: 'red' }, 'backgroundColor must be a color like #0a1b2c'],
    [{ accentColor: '#fff' }, 'accentColor must be a color like #0a1b2c'],
    [{ connectionMethod: 'm' }, 'service is required when connectionMethod is given'],
    [{ service: 's', connectionMethod: 'm'.repeat(65) }, 'connectionMethod must have at most 64 characters'],
    [{ params: {} }, 'connectionMethod is required when params is given'],
    [{ target: 't' }, 'connectionMethod is required when target is given'],
    [
      { service: 's', connectionMethod: 'm', params: { a: 'x'.repeat(257) } },
      'params.a must have at most 256 characters',
    ],
    [{ data: [] }, 'data must be an object'],
    [{ externalId: 'x' }, 'externalId must not be set'],
    [{ triggerType: '' }, 'triggerType must not be empty'],
    [{ triggerVerificationInput: 'x' }, 'triggerVerificationInput must be an object'],
    ...['serverUrl', 'serverConfig', 'discoveryServerUrl'].map((name): [Json, string] => [
      { service: 's', connectionMethod: 'm', data: { [name]: {} } },
      `data.${name} must not be set with connectionMethod`,
    ]),
  ];
  test.each(refused)('refuses %j', (change, problem) => {
    expect(createProblems(slackBody(change), 'union')).toEqual([problem]);
  });

  const accepted: Json[] = [
    { uid: '' },
    { uid: 'mcp.vercel.com/x' },
    { uid: 'slack' },
    { triggers: { enabled: true } },
    { icon: sha1.toUpperCase() },
    { name: undefined, projectId: 'p' },
    { projectId: 'p', environments: ['preview', 'preview', 'env_x'] },
    { triggers: true, triggerDestination: { projectId: 'p', branch: 'b'.repeat(250) } },
    {
      type: undefined,
      service: 's',
      connectionMethod: 'm',
      params: { a: 'b' },
      target: 't',
      data: { any: 1 },
    },
  ];
  test.each(accepted)('accepts %j', (change) => {
    expect(createProblems(JSON.parse(JSON.stringify(slackBody(change))), 'union')).toEqual([]);
  });

  test.each(['text', null, [], undefined])('refuses %j as a body', (body) => {
    expect(createProblems(body, 'union')).toEqual(['the body must be an object']);
  });

  it('requires data and a type', () => {
    expect(createProblems({ name: 'n' }, 'union')).toEqual(['data is required']);
    expect(createProblems({ name: 'n', data: {} }, 'union')).toEqual([
      'type is required unless service and connectionMethod are given',
    ]);
  });

  it('never puts a value into a message', () => {
    const problems = createProblems(
      slackBody({ uid: 'hush hush', data: { clientSecret: ['hush-hush'] } }),
      'union',
    );
    expect(problems.join()).not.toMatch(/hush.hush/);
  });

  describe('of the API of June 2026', () => {
    it('requires type, values and clientName', () => {
      const preset = { service: 's', connectionMethod: 'm', name: 'n', data: {} };
      expect(createProblems(preset, 'seed')).toEqual(['type is required']);
      expect(createProblems({ type: 'api-key', name: 'n', data: {} }, 'seed')).toEqual([
        'data.values is required',
      ]);
      expect(
        createProblems({ type: 'snowflake', name: 'n', data: { accountIdentifier: 'a' } }, 'seed'),
      ).toEqual(['data.clientName is required']);
    });

    it('accepts an https icon URL', () => {
      expect(createProblems(slackBody({ icon: 'https://a.test/i.png' }), 'seed')).toEqual([]);
      expect(createProblems(slackBody({ icon: 'http://a.test/i.png' }), 'seed')).toHaveLength(1);
    });
  });
});

describe('update body', () => {
  const refused: [type: string, body: unknown, problem: string][] = [
    ['slack', {}, 'the body must have at least one member'],
    ['slack', [], 'the body must be an object'],
    ['slack', { type: 'slack' }, 'type is not a known member'],
    ['slack', { service: 's' }, 'service is not a known member'],
    ['slack', { projectId: 'p' }, 'projectId is not a known member'],
    ['slack', { name: ' ' }, 'name must not be empty'],
    ['slack', { uid: '' }, 'uid must not be empty'],
    ['slack', { triggers: { enabled: true } }, 'triggers must be a boolean'],
    ['slack', { accentColor: 'blue' }, 'accentColor must be a color like #0a1b2c'],
    ['slack', { data: { clientSecret: 1 } }, 'data.clientSecret must be a string'],
    ['slack', { data: { x: 1 } }, 'data.x is not a known member'],
    ['api-key', { data: { values: [] } }, 'data.values is not a known member'],
    ['api-key', { data: { subjectType: 'app' } }, 'data.subjectType is not a known member'],
    ['api-key', { data: { toAdd: [{}] } }, 'data.toAdd[0].value is required'],
    ['api-key', { data: { toUpdate: [{ value: 'v' }] } }, 'data.toUpdate[0].id is required'],
    ['api-key', { data: { toDelete: [1] } }, 'data.toDelete[0] must be a string'],
    ['snowflake', { data: { clientName: 'n' } }, 'data.clientName is not a known member'],
    ['snowflake-wif', { data: { extras: {} } }, 'data.extras is not a known member'],
    ['photon', { data: { projectId: 'p' } }, 'data.projectId is not a known member'],
    ['photon', { data: { repairWebhook: 1 } }, 'data.repairWebhook must be a boolean'],
  ];
  test.each(refused)('%s refuses %j', (type, body, problem) => {
    expect(updateProblems(body, type)).toEqual([problem]);
  });

  const accepted: [type: string, body: Json][] = [
    ['slack', { data: { appName: 'n' } }],
    ['slack', { data: {} }],
    ['slack', { name: 'n', uid: 'slack/x', triggers: false, events: [], backgroundColor: '#000000' }],
    ['api-key', { data: { toUpdate: [{ id: 'i', value: null, scope: null, expiresAt: null }] } }],
    ['api-key', { data: { toAdd: [{ value: 'v' }], toDelete: [], instructions: null } }],
    ['photon', { data: { repairWebhook: true } }],
    ['custom', { data: { any: 1 } }],
  ];
  test.each(accepted)('%s accepts %j', (type, body) => {
    expect(updateProblems(body, type)).toEqual([]);
  });
});

test.each([
  [{}, 'environments is required'],
  [{ environments: [] }, 'environments must have at least 1 item'],
  [{ environments: ['preview'], projectId: 'p' }, 'projectId is not a known member'],
  [{ environments: 'preview' }, 'environments must be an array'],
])('a link refuses %j', (body, problem) => {
  expect(linkProblems(body)).toEqual([problem]);
});

test.each([
  [{}, 'destinations is required'],
  [{ destinations: Array(4).fill({ projectId: 'p' }) }, 'destinations must have at most 3 items'],
  [{ destinations: [{ path: '/x' }] }, 'destinations[0].projectId is required'],
  [{ destinations: [{ projectId: 'p', path: '' }] }, 'destinations[0].path must not be empty'],
  [
    { destinations: [{ projectId: 'p', path: 'x'.repeat(2049) }] },
    'destinations[0].path must have at most 2048 characters',
  ],
  [{ destinations: [{ projectId: 'p', branch: '' }] }, 'destinations[0].branch must not be empty'],
  [
    { destinations: [{ projectId: 'p', customEnvironmentId: 'qa' }] },
    'destinations[0].customEnvironmentId must be the id of a custom environment (env_…)',
  ],
  [
    { destinations: [{ projectId: 'p', environment: 'x' }] },
    'destinations[0].environment is not a known member',
  ],
])('destinations refuse %j', (body, problem) => {
  expect(destinationsProblems(body)).toEqual([problem]);
});
