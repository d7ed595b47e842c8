import { describe, expect, it } from 'vitest';
import { findings } from '../../support/check.ts';

const head = (type: string) => `type: ${type}\nuid: a\nname: a\n`;
const secrets = { S: 's3cret' };
const salesforce = (host: string) =>
  `${head('salesforce')}data: { consumerKey: k, consumerSecret: "\${{ secrets.S }}", loginHost: "${host}" }`;
const oauth = (fields: string) => `${head('oauth')}data: { clientId: a, ${fields} }`;
const apiKey = (expiresAt: string) =>
  `${head('api-key')}data: { values: [{ value: "\${{ secrets.S }}", expiresAt: ${expiresAt} }] }`;
const destination = (fields: string) =>
  `type: brand-new\nuid: a\nprojectId: web\ntriggerDestination: { ${fields} }\ndata: {}`;
const destinations = (list: string) =>
  `type: brand-new\nuid: a\nprojectId: web\ntriggerDestinations: [${list}]\ndata: {}`;
const UNKNOWN_TYPE = expect.stringMatching(/^warning 1: `type` brand-new is unknown/);

describe('values that can never be right', () => {
  const HOST =
    'error 4: `data.loginHost` is not valid; expected a host without scheme, port and path, such as login.salesforce.com';
  const ACCOUNT =
    'error 4: `data.accountIdentifier` is not valid; expected an account identifier such as myorg-account123, without .snowflakecomputing.com';
  const SERVER =
    'error 4: `data.serverUrl` is not valid; expected an https:// URL such as https://mcp.example.com';
  const EXPIRY =
    'error 4: `data.values[0].expiresAt` is not valid; expected a real date such as "2027-01-31" or "2027-01-31T12:00:00Z", or milliseconds since 1970 (13 digits, not seconds)';

  it.each([
    [salesforce('https://login.salesforce.com'), HOST],
    [salesforce('evil.example:'), HOST],
    [`${head('snowflake')}data: { accountIdentifier: a.snowflakecomputing.com }`, ACCOUNT],
    [oauth('serverUrl: idp.example.com'), SERVER],
    [oauth('serverUrl: http://localhost:3000'), SERVER],
    [oauth('serverUrl: https://me:pw@idp.example.com'), SERVER],
    [oauth('serverUrl: "https://idp\\u200b.example.com"'), SERVER],
    [oauth('serverUrl: "ht\\ntps://idp.example.com"'), SERVER],
    [oauth('serverUrl: https://idp.example.com:99999'), SERVER],
    [
      oauth('serverConfig: { token_endpoint: http://idp.example.com/token }'),
      'error 4: `data.serverConfig.token_endpoint` is not valid; expected an https:// URL',
    ],
    [apiKey('1798675200'), EXPIRY],
    [
      apiKey('"2026-05-31"'),
      'error 4: `data.values[0].expiresAt` is in the past; set it to when the key expires, or remove it',
    ],
    [apiKey('1700000000000'), expect.stringContaining('`data.values[0].expiresAt` is in the past')],
    [
      `${head('slack')}data: { appId: A, appName: a, clientId: a, clientSecret: "\${{ secrets.S }}", slackTeam: { id: 1 } }`,
      'error 4: `data.slackTeam.id` is a number; expected a string; put it in quotes',
    ],
    [
      oauth('serverUrl: https://a.example, defaultTokenExpiresIn: "60"'),
      'error 4: `data.defaultTokenExpiresIn` is a string; expected a number of seconds, at least 60; remove the quotes',
    ],
    [
      oauth('serverUrl: https://a.example, pkceRequired: "true"'),
      'error 4: `data.pkceRequired` is a string; expected true or false; remove the quotes',
    ],
  ])('%s', async (text, expected) => {
    expect(await findings(text, { secrets })).toEqual([expected]);
  });

  it.each([
    [
      destination('branch: refs/heads/main'),
      '`triggerDestination.branch` is not valid; expected the name of a branch such as main, without refs/heads/',
    ],
    [
      destination('path: api/slack'),
      '`triggerDestination.path` is not valid; expected a path such as /api/slack',
    ],
    [
      destination('path: //x/y'),
      '`triggerDestination.path` is not valid; expected a path such as /api/slack',
    ],
    [
      destination('path: https://x/y'),
      '`triggerDestination.path` is not valid; expected a path such as /api/slack',
    ],
    [
      destinations('{ path: /a }, { path: /b }, { path: /a }'),
      'Duplicate of an earlier trigger destination; remove one',
    ],
    [
      destinations('{ path: /a }, { projectId: web, path: /a }'),
      'Duplicate of an earlier trigger destination; remove one',
    ],
    [
      destinations('{ branch: "${{ vars.B }}" }, { branch: "${{ vars.B }}" }'),
      'Duplicate of an earlier trigger destination; remove one',
    ],
  ])('%s', async (text, expected) => {
    expect(await findings(text, { needs: 'none' })).toEqual([
      UNKNOWN_TYPE,
      expect.stringContaining(`error 4: ${expected}`),
    ]);
  });

  it.each([
    [salesforce('acme.my.salesforce.com')],
    [`${head('snowflake')}data: { accountIdentifier: xy12345.us-east-1.aws }`],
    [oauth('serverUrl: https://idp.example.com:8443/tenant?a=b')],
    [oauth('serverConfig: { token_endpoint: "" }')],
    [apiKey('"2026-06-02"')],
    [apiKey('1798675200000')],
  ])('%s is fine', async (text) => {
    expect(await findings(text, { secrets })).toEqual([]);
  });

  it.each([
    [destination('branch: feature/refs, path: /a')],
    [destinations('{ path: /a }, { path: /b }, { branch: main, path: /a }')],
    [destinations('{ path: /a }, { branch: "${{ vars.A }}" }, { branch: "${{ vars.B }}" }')],
  ])('%s is fine', async (text) => {
    expect(await findings(text, { needs: 'none' })).toEqual([UNKNOWN_TYPE]);
  });

  it.each([
    [salesforce('${{ vars.V }}')],
    [oauth('serverUrl: "${{ vars.V }}"')],
    [apiKey('"${{ vars.V }}"')],
  ])('%s is not judged when this run does not have the value', async (text) => {
    expect(await findings(text, { needs: 'none' })).toEqual([]);
    expect(await findings(text, { secrets, vars: { V: '1.5' } })).not.toEqual([]);
  });
});

describe('values that are probably wrong', () => {
  it.each([
    [
      oauth('serverUrl: https://a.example, tokenEndpointAuthMethod: client_secret_basik'),
      ['warning 4: `data.tokenEndpointAuthMethod` is unknown; did you mean "client_secret_basic"?'],
    ],
    [
      oauth('serverUrl: https://a.example, codeChallengeMethod: sha'),
      ['warning 4: `data.codeChallengeMethod` is unknown; known: S256, plain'],
    ],
    [
      oauth('pkceRequired: true'),
      [
        'warning 4: `data` has neither `serverUrl` nor `serverConfig`, so the endpoints are unknown; set `serverUrl`',
      ],
    ],
    [oauth('serverConfig: {}'), [expect.stringContaining('has neither')]],
    [
      oauth('serverUrl: https://a.example/.well-known/openid-configuration'),
      [
        'warning 4: `data.serverUrl` is the URL of a discovery document; write the URL of the server without `/.well-known/…`, which discovery adds',
      ],
    ],
    [
      oauth('serverUrl: https://a.example, userAuthorization: { enabled: true, scopes: [openid profile] }'),
      ['warning 4: `data.userAuthorization.scopes[0]` contains several scopes; write one item per scope'],
    ],
    [
      `${head('linear')}data: { clientId: a, clientSecret: "\${{ secrets.S }}", appScopes: [a, "read,write"] }`,
      ['warning 4: `data.appScopes[1]` contains several scopes; write one item per scope'],
    ],
    [oauth('serverUrl: https://a.example, codeChallengeMethod: "", tokenEndpointAuthMethod: none'), []],
    [oauth('serverUrl: https://a.example, authorizationUrlParams: { scope: "a b" }'), []],
    [oauth('serverUrl: "${{ vars.URL }}", tokenEndpointAuthMethod: "${{ vars.METHOD }}"'), []],
  ])('%s', async (text, expected) => {
    expect(await findings(text, { needs: 'none', secrets })).toEqual(expected);
  });
});

describe('types that are nearly known', () => {
  const text = (type: string) => `type: ${type}\nuid: a\nname: a\ndata: {}`;

  it.each([
    ['Slack', 'slack'],
    ['api_key', 'api-key'],
    ['"oauth "', 'oauth'],
    ['slak', 'slack'],
    ['${{ vars.TYPE }}', 'discord'],
  ])('%s is an error', async (type, known) => {
    const vars = { TYPE: 'Discord' };
    const shown = type.includes('vars') ? vars.TYPE : type.replaceAll('"', '');
    const message = `\`type\` ${shown} is unknown, so \`data\` cannot be checked; write ${known}`;
    expect(await findings(text(type), { vars })).toEqual([`error 1: ${message}`]);
    expect(await findings(text(type), { vars, strict: false })).toEqual([
      `warning 1: ${message}; sent anyway because \`strict\` is false`,
    ]);
  });

  it('another one is a warning', async () => {
    expect(await findings(text('brand-new'))).toEqual([UNKNOWN_TYPE]);
  });
});

describe('a misspelled field is one problem', () => {
  it.each([
    [
      `${head('github')}data: { app_id: 1, appSlug: a, appName: a, clientId: a }`,
      ['error 4: `data.app_id` is an unknown field; did you mean "appId"?'],
    ],
    [
      `${head('api-key')}data: { value: [{ value: "\${{ secrets.S }}" }] }`,
      ['error 4: `data.value` is an unknown field; did you mean "values"?'],
    ],
    [
      'type: brand-new\nuid: a\nprojectID: web\ndata: {}',
      [UNKNOWN_TYPE, 'error 3: `projectID` is an unknown field; did you mean "projectId"?'],
    ],
    [
      'Type: discord\nuid: a\nname: a\ndata: {}',
      ['error 1: `Type` is an unknown field; did you mean "type"?'],
    ],
    ['type: discord\nUID: a\nname: a\ndata: {}', ['error 2: `UID` is an unknown field; did you mean "uid"?']],
    [
      'type: discord\nuid: a\nname: a\nDATA: {}',
      ['error 4: `DATA` is an unknown field; did you mean "data"?'],
    ],
  ])('%s', async (text, expected) => {
    expect(await findings(text, { secrets })).toEqual(expected);
  });

  it('with strict: false the right one is still missing', async () => {
    const text = `${head('github')}data: { app_id: 1, appSlug: a, appName: a, clientId: a }`;
    expect(await findings(text, { strict: false })).toEqual([
      'error 4: `data.appId` is missing; expected a whole number above 0',
      expect.stringMatching(/^warning 4: `data.app_id` is an unknown field/),
    ]);
  });

  it('beside the right one says nothing less', async () => {
    const text = `${head('github')}data: { app_id: 1, appId: x, appSlug: a, appName: a, clientId: a }`;
    expect(await findings(text)).toEqual([
      'error 4: `data.appId` is a string; expected a whole number above 0',
      expect.stringContaining('`data.app_id` is an unknown field'),
    ]);
  });
});

describe('uids and names', () => {
  const UID =
    'is not valid; expected a uid such as slack/my-bot, without white space, "%", "#", control or invisible characters';

  it.each([
    ['a zero-width space', 'a\\u200bb'],
    ['a zero-width joiner', 'a\\u200db'],
    ['a right-to-left override', '\\u202eab'],
    ['an isolate', '\\u2066ab'],
    ['a soft hyphen', 'a\\u00adb'],
    ['a byte-order mark', '\\ufeffa'],
    ['a variation selector', 'a\\ufe0f'],
    ['a tag', 'a\\U000e0041'],
    ['a filler', 'a\\u3164'],
    ['an Arabic number sign', 'a\\u0600'],
    ['a lone surrogate', 'a\\ud800'],
  ])('%s in a uid', async (_, uid) => {
    expect(await findings(`type: discord\nuid: "${uid}"\nname: a\ndata: {}`)).toEqual([
      `error 2: \`uid\` ${UID}`,
    ]);
  });

  it.each([
    [`uid: ${'x'.repeat(257)}\nname: a`, 'error 2: `uid` has more than 256 characters'],
    [`uid: a\nname: ${'x'.repeat(257)}`, 'error 3: `name` has more than 256 characters'],
    [
      `name: a\nservice: ${'x'.repeat(256)}`,
      'error 1: The uid that is derived from `name` has more than 256 characters; set `uid`',
    ],
  ])('%#: too long', async (lines, expected) => {
    expect(await findings(`type: discord\n${lines}\ndata: {}`)).toContain(expected);
  });

  it.each(['слово/日本-é', `${'x'.repeat(256)}`])('%s is fine', async (uid) => {
    expect(await findings(`type: discord\nuid: ${uid}\nname: ${uid}\ndata: {}`)).toEqual([]);
  });
});
