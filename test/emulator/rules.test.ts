import { describe, expect, it, test } from 'vitest';
import { slackBody } from './client.ts';
import { visibleData } from './data-rules.ts';
import { createProblems, destinationsProblems, linkProblems, updateProblems } from './rules.ts';
import type { Json } from './state.ts';

const minimalData: Record<string, Json> = {
  oauth: { clientId: 'c' },
  'api-key': {},
  github: { appId: 1, appSlug: 's', appName: 'n', clientId: 'c' },
  slack: { appId: 'a', appName: 'n', clientId: 'c', clientSecret: 's' },
  salesforce: { consumerKey: 'k', consumerSecret: 's', loginHost: 'login.salesforce.com' },
  snowflake: { accountIdentifier: 'a' },
  'snowflake-wif': {},
  linear: { clientId: 'c', clientSecret: 's' },
  linq: { apiToken: 't' },
  sendblue: { apiKeyId: 'k', apiSecretKey: 's' },
  photon: { projectId: 'p', projectSecret: 's' },
};

describe('create data', () => {
  describe.each(Object.entries(minimalData))('%s', (type, data) => {
    const create = (changed: Json) => createProblems({ type, name: 'n', data: changed }, 'union');

    it('takes the least possible', () => {
      expect(create(data)).toEqual([]);
    });

    it.each(Object.keys(data))('requires %s', (name) => {
      const { [name]: _removed, ...rest } = data;
      expect(create(rest)).toEqual([`data.${name} is required`]);
    });

    it('refuses a member nobody knows', () => {
      expect(create({ ...data, colour: 'red' })).toEqual(['data.colour is not a known member']);
    });

    it.each(Object.keys(data))('checks the type of %s', (name) => {
      expect(create({ ...data, [name]: [] }).join()).toContain(`data.${name} must be a`);
    });
  });

  test.each(['discord', 'microsoft-entra', 'custom', 'brand-new'])('%s takes any object', (type) => {
    expect(createProblems({ type, name: 'n', data: { any: [{ thing: 1 }] } }, 'union')).toEqual([]);
  });

  const refused: [type: string, data: Json, problem: string][] = [
    ['oauth', { userAuthorization: {} }, 'data.userAuthorization.enabled is required'],
    [
      'oauth',
      { userAuthorization: { enabled: true, scopes: [1] } },
      'data.userAuthorization.scopes[0] must be a string',
    ],
    [
      'oauth',
      { refreshTokens: { enabled: true, scopes: [] } },
      'data.refreshTokens.scopes is not a known member',
    ],
    ['oauth', { clientCredentials: { enabled: 'yes' } }, 'data.clientCredentials.enabled must be a boolean'],
    ['oauth', { defaultTokenExpiresIn: 59 }, 'data.defaultTokenExpiresIn must be at least 60'],
    ['oauth', { authorizationUrlParams: { a: 1 } }, 'data.authorizationUrlParams.a must be a string'],
    ['oauth', { jwtBearer: { ttl: 0 } }, 'data.jwtBearer.ttl must be above 0'],
    ['oauth', { clientAssertion: { claims: 'x' } }, 'data.clientAssertion.claims must be an object'],
    [
      'oauth',
      { forwardedClaims: { accessToken: [] } },
      'data.forwardedClaims.accessToken is not a known member',
    ],
    ['oauth', { serverConfig: { issuer: 1 } }, 'data.serverConfig.issuer must be a string'],
    [
      'oauth',
      { serverConfig: { scopes_supported: 'a' } },
      'data.serverConfig.scopes_supported must be an array',
    ],
    ['oauth', { serverConfig: { jwks: {} } }, 'data.serverConfig.jwks.keys is required'],
    [
      'oauth',
      { serverConfig: { jwks: { keys: [{ kty: 'RSA', use: 'x' }] } } },
      'data.serverConfig.jwks.keys[0].use must be one of sig, enc',
    ],
    ['api-key', { values: [{}] }, 'data.values[0].value is required'],
    ['api-key', { values: [{ value: 'v', expiresAt: 1.5 }] }, 'data.values[0].expiresAt must be an integer'],
    ['api-key', { subjectType: 'team' }, 'data.subjectType must be one of app, user'],
    ['api-key', { serviceUrls: [] }, 'data.serviceUrls must have at least 1 item'],
    ['api-key', { serviceUrls: ['http://a.test'] }, 'data.serviceUrls[0] must be an https URL'],
    [
      'api-key',
      { serviceUrls: Array(9).fill('https://a.test') },
      'data.serviceUrls must have at most 8 items',
    ],
    ['api-key', { instructions: 'x'.repeat(4001) }, 'data.instructions must have at most 4000 characters'],
    ['api-key', { toAdd: [] }, 'data.toAdd is not a known member'],
    ['github', { appId: '1' }, 'data.appId must be a number'],
    ['github', { appId: 0 }, 'data.appId must be above 0'],
    [
      'github',
      { owner: { type: 'team', id: 1, slug: 's' } },
      'data.owner.type must be one of user, organization, User, Organization',
    ],
    ['slack', { appId: 1 }, 'data.appId must be a string'],
    ['slack', { slackTeam: {} }, 'data.slackTeam.id is required'],
    [
      'slack',
      { slashCommands: [{ command: 'hi', description: 'd' }] },
      'data.slashCommands[0].command must be a command starting with "/"',
    ],
    [
      'slack',
      { slashCommands: Array(51).fill({ command: '/a', description: 'd' }) },
      'data.slashCommands must have at most 50 items',
    ],
    [
      'slack',
      { shortcuts: [{ type: 'global', name: 'n', callbackId: 'c', description: 'd'.repeat(151) }] },
      'data.shortcuts[0].description must have at most 150 characters',
    ],
    ['snowflake', { privateKeyPem: 'k' }, 'data.privateKeyPem is not a known member'],
    ['linear', { ownerOrganization: { id: 'i', slug: 's' } }, 'data.ownerOrganization.name is required'],
    [
      'linear',
      { application: { id: 'i', clientId: 'c', name: 'n', imageUrl: 1 } },
      'data.application.imageUrl must be a string',
    ],
    ['linq', { phoneNumbers: ['0123'] }, 'data.phoneNumbers[0] must be a phone number in E.164 form'],
    ['sendblue', { phoneNumbers: '+4912345' }, 'data.phoneNumbers must be an array'],
  ];
  test.each(refused)('%s refuses %j', (type, data, problem) => {
    const body = { type, name: 'n', data: { ...minimalData[type], ...data } };
    expect(createProblems(body, 'union')).toEqual([problem]);
  });

  const accepted: [type: string, data: Json][] = [
    ['oauth', { serverConfig: { issuer: '', future_member: 1, jwks: { keys: [{ kty: 'RSA', n: 'x' }] } } }],
    ['oauth', { responseType: '', clientAssertion: { type: '' } }],
    ['api-key', { values: [], subjectType: 'user', serviceUrls: ['https://a.test/x'] }],
    ['github', { owner: { type: 'User', id: -1, slug: 's' }, extras: { any: 1 } }],
    ['linear', { ownerOrganization: { id: 'i', slug: 's', name: 'n', logoUrl: null } }],
    ['sendblue', { phoneNumbers: ['+4915112345678'] }],
  ];
  test.each(accepted)('%s takes %j', (type, data) => {
    const body = { type, name: 'n', data: { ...minimalData[type], ...data } };
    expect(createProblems(body, 'union')).toEqual([]);
  });
});

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
    [{ backgroundColor: 'red' }, 'backgroundColor must be a colour like #0a1b2c'],
    [{ accentColor: '#fff' }, 'accentColor must be a colour like #0a1b2c'],
    [{ connectionMethod: 'm' }, 'service is required when connectionMethod is given'],
    [{ service: 's', connectionMethod: 'm'.repeat(65) }, 'connectionMethod must have at most 64 characters'],
    [{ params: {} }, 'connectionMethod is required when params is given'],
    [{ target: 't' }, 'connectionMethod is required when target is given'],
    [
      { service: 's', connectionMethod: 'm', params: { a: 'x'.repeat(257) } },
      'params.a must have at most 256 characters',
    ],
    [{ data: [] }, 'data must be an object'],
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
  test.each(accepted)('takes %j', (change) => {
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

  it('never repeats a value', () => {
    const problems = createProblems(
      slackBody({ uid: 'hush hush', data: { clientSecret: ['hush-hush'] } }),
      'union',
    );
    expect(problems.join()).not.toMatch(/hush.hush/);
  });

  describe('of the API of June 2026', () => {
    it('requires what was required then', () => {
      const preset = { service: 's', connectionMethod: 'm', name: 'n', data: {} };
      expect(createProblems(preset, 'seed')).toEqual(['type is required']);
      expect(createProblems({ type: 'api-key', name: 'n', data: {} }, 'seed')).toEqual([
        'data.values is required',
      ]);
      expect(createProblems({ type: 'snowflake', name: 'n', data: minimalData.snowflake }, 'seed')).toEqual([
        'data.clientName is required',
      ]);
    });

    it('takes an icon URL', () => {
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
    ['slack', { accentColor: 'blue' }, 'accentColor must be a colour like #0a1b2c'],
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
  test.each(accepted)('%s takes %j', (type, body) => {
    expect(updateProblems(body, type)).toEqual([]);
  });
});

test.each([
  [{}, 'environments is required'],
  [{ environments: [] }, 'environments must have at least 1 item'],
  [{ environments: ['preview'], projectId: 'p' }, 'projectId is not a known member'],
  [{ environments: 'preview' }, 'environments must be an array'],
])('link refuses %j', (body, problem) => {
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

describe('visible data', () => {
  test.each([
    ['slack', { appId: 'a', clientSecret: 's', signingSecret: 's', verificationToken: 's' }, { appId: 'a' }],
    ['oauth', { clientId: 'c', clientSecret: 's' }, { clientId: 'c' }],
    ['github', { appId: 1, clientSecret: 's', privateKeyPem: 's', webhookSecret: 's' }, { appId: 1 }],
    ['salesforce', { consumerKey: 'k', consumerSecret: 's' }, { consumerKey: 'k' }],
    ['api-key', { values: [{ id: 'i', value: 's', scope: 'x' }] }, { values: [{ id: 'i', scope: 'x' }] }],
    ['linear', { clientId: 'c', clientSecret: 's', webhookSecret: 's' }, { clientId: 'c' }],
    ['linq', { apiToken: 's', phoneNumbers: [] }, { phoneNumbers: [] }],
    ['sendblue', { apiKeyId: 'k', apiSecretKey: 's' }, { apiKeyId: 'k' }],
    ['photon', { projectId: 'p', projectSecret: 's', webhookSecret: 's' }, { projectId: 'p' }],
    ['custom', { botToken: 's', list: [{ apiKey: 's', b: 1 }] }, { list: [{ b: 1 }] }],
  ])('%s hides secrets', (type, stored, shown) => {
    expect(visibleData(type, stored)).toEqual(shown);
  });
});
