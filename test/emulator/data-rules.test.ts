import { describe, expect, it, test } from 'vitest';
import { visibleData } from './data/data-rules.ts';
import { createProblems } from './rules.ts';
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

    it('accepts the required members alone', () => {
      expect(create(data)).toEqual([]);
    });

    it.each(Object.keys(data))('requires %s', (name) => {
      const { [name]: _removed, ...rest } = data;
      expect(create(rest)).toEqual([`data.${name} is required`]);
    });

    it('refuses an unknown member', () => {
      expect(create({ ...data, color: 'red' })).toEqual(['data.color is not a known member']);
    });

    it.each(Object.keys(data))('checks the type of %s', (name) => {
      expect(create({ ...data, [name]: [] }).join()).toContain(`data.${name} must be a`);
    });
  });

  test.each(['discord', 'microsoft-entra', 'custom', 'brand-new'])('%s accepts any object', (type) => {
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
    ['discord', { botToken: 1 }, 'data.botToken must be a string'],
    [
      'oauth',
      { serverConfig: { authorization_grant_profiles_supported: 'a' } },
      'data.serverConfig.authorization_grant_profiles_supported must be an array',
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
    ['oauth', { responseType: '', defaultResource: '', clientAssertion: { type: '' } }],
    [
      'oauth',
      {
        serverConfig: {
          authorization_grant_profiles_supported: ['a'],
          identity_chaining_requested_token_types_supported: ['b'],
        },
      },
    ],
    ['discord', { botToken: 't', other: 1 }],
    ['api-key', { values: [], subjectType: 'user', serviceUrls: ['https://a.test/x'] }],
    ['github', { owner: { type: 'User', id: -1, slug: 's' }, extras: { any: 1 } }],
    ['linear', { ownerOrganization: { id: 'i', slug: 's', name: 'n', logoUrl: null } }],
    ['sendblue', { phoneNumbers: ['+4915112345678'] }],
  ];
  test.each(accepted)('%s accepts %j', (type, data) => {
    const body = { type, name: 'n', data: { ...minimalData[type], ...data } };
    expect(createProblems(body, 'union')).toEqual([]);
  });
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
  ])('%s is returned without secrets', (type, stored, shown) => {
    expect(visibleData(type, stored)).toEqual(shown);
  });
});
