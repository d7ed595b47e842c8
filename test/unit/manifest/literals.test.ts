import { describe, expect, it } from 'vitest';
import { checkOne, findings } from '../../support/check.ts';

const head = (type: string) => `type: ${type}\nuid: a\nname: a\ndata:\n`;
const entra = (fields: string) => `${head('microsoft-entra')}  ${fields}\n`;
const linq = (value: string) => `${head('linq')}  apiToken: ${value}\n`;
const slack = (fields: string) =>
  `${head('slack')}  appId: A\n  appName: a\n  clientId: a\n  clientSecret: \${{ secrets.S }}\n  ${fields}\n`;
const secrets = { S: 's3cret' };

describe('a literal under a name that says secret', () => {
  it.each([
    ['clientSecret: Aa1~xyz', 'data.clientSecret'],
    ['bot_token: abc', 'data.bot_token'],
    ['DB_PASSWORD: 123', 'data.DB_PASSWORD'],
    ['app: { api-key: abc }', 'data.app.api-key'],
    ['keys: [{ signingKey: abc }]', 'data.keys[0].signingKey'],
    ['credential: [abc]', 'data.credential[0]'],
    ['anything: "-----BEGIN PRIVATE KEY-----"', 'data.anything'],
  ])('%s is an error', async (fields, path) => {
    const message = `\`${path}\` must not be hard-coded; use \${{ secrets.NAME }} and rotate the exposed value`;
    expect(await findings(entra(fields))).toEqual([`error 5: ${message}`]);
    expect(await findings(entra(fields), { strict: false })).toEqual([
      `warning 5: ${message}; sent anyway because \`strict\` is false`,
    ]);
    expect((await checkOne(entra(fields), { strict: false })).manifest).toBeDefined();
  });

  it.each([
    'token_endpoint: abc',
    'tokenEndpointAuthMethod: abc',
    'keyId: abc',
    'secretName: abc',
    'monkey: abc',
    'publicKey: abc',
    'PUBLIC_KEY: abc',
    'clientSecret: ""',
    'clientSecret: null',
    'useToken: true',
    'token: { url: abc }',
    'token: ${{ vars.V }}',
    'token: ${{ secrets.S }}',
  ])('%s is none', async (fields) => {
    expect(await findings(entra(fields), { secrets, vars: { V: 'v' } })).toEqual([]);
  });

  it.each([
    ['a preset', 'service: s\nconnectionMethod: m\nuid: a\nname: a\ndata: { apiKey: x }'],
    [
      'a preset of a known type',
      'type: slack\nservice: s\nconnectionMethod: m\nuid: a\nname: a\ndata: { apiKey: x }',
    ],
    ['an unknown type', 'type: brand-new\nuid: a\nname: a\ndata: { apiKey: x }'],
  ])('is one in %s', async (_, text) => {
    expect(await findings(text)).toContainEqual(
      expect.stringMatching(/^error \d: `data.apiKey` must not be hard-coded; use/),
    );
  });

  it.each([
    ['extras', slack('extras: { apiKey: x }'), 'data.extras.apiKey'],
    ['deep in extras', slack('extras: { a: [{ apiKey: x }] }'), 'data.extras.a[0].apiKey'],
    [
      'a mapping of strings',
      `${head('oauth')}  clientId: a\n  serverUrl: https://a.example\n  authorizationUrlParams: { api_key: x }`,
      'data.authorizationUrlParams.api_key',
    ],
    [
      'an open mapping',
      `${head('oauth')}  clientId: a\n  serverConfig: { client_secret: x }`,
      'data.serverConfig.client_secret',
    ],
  ])('is told in %s that no secret is allowed there', async (_, text, path) => {
    expect(await findings(text, { secrets })).toEqual([
      expect.stringContaining(
        `: \`${path}\` must not be hard-coded, and secrets are not allowed here; remove it and rotate the exposed value`,
      ),
    ]);
  });

  it('in an unknown field of a known type is found where such a field is sent', async () => {
    const text = slack('botToken: x');
    expect(await findings(text, { secrets })).toEqual([expect.stringContaining('is an unknown field')]);
    expect(await findings(text, { secrets, strict: false })).toEqual([
      expect.stringContaining('`data.botToken` must not be hard-coded'),
      expect.stringContaining('is an unknown field'),
    ]);
  });

  it('is no matter in fields that a schema describes', async () => {
    const text = `${head('salesforce')}  consumerKey: k\n  consumerSecret: \${{ secrets.S }}\n  loginHost: a.example\n`;
    expect(await findings(text, { secrets })).toEqual([]);
  });
});

describe('a placeholder', () => {
  const KINDS = [
    ['"{{ secrets.BOT }}"', 'an expression without "$" (`{{ … }}`)'],
    ['secrets.BOT', 'an expression without its braces'],
    ['env.BOT', 'an expression without its braces'],
    ['$BOT', 'a shell variable'],
    ['${BOT}', 'a shell variable'],
    ['${BOT:-x}', 'a shell variable'],
    ['op://v/i/f', 'a 1Password reference'],
    ['vault:secret/data/x#k', 'a Vault reference'],
    ['ENC[AES256_GCM,data:x]', 'a value that SOPS encrypted'],
    ['<your token>', 'a placeholder to fill in'],
    ['<INSERT_TOKEN>', 'a placeholder to fill in'],
  ] as const;

  it.each(KINDS)('%s in free-form data is called %s', async (written, kind) => {
    const message = `\`data.botToken\` contains ${kind}, which nothing replaces; write \${{ secrets.NAME }} or \${{ vars.NAME }}`;
    expect(await findings(entra(`botToken: ${written}`))).toEqual([`error 5: ${message}`]);
    expect(await findings(entra(`botToken: ${written}`), { strict: false })).toEqual([
      `warning 5: ${message}; sent anyway because \`strict\` is false`,
    ]);
  });

  it.each(KINDS)('%s in a secret field is called %s, and not an exposed value', async (written, kind) => {
    for (const strict of [true, false]) {
      expect(await findings(linq(written), { strict })).toEqual([
        `error 5: \`data.apiToken\` is ${kind}, which nothing replaces; write \${{ secrets.NAME }}`,
      ]);
    }
  });

  it('is found in any string of free-form data', async () => {
    expect(await findings(entra('a: [{ b: "https://${HOST}/x" }]'))).toEqual([
      expect.stringContaining('`data.a[0].b` contains a shell variable'),
    ]);
    expect(await findings(slack('extras: { a: $NAME }'), { secrets })).toEqual([
      'error 9: `data.extras.a` contains a shell variable, which nothing replaces; write ${{ vars.NAME }}',
    ]);
  });

  it.each(['a $NAME b', '$5', '{x}', '"{{"', '<br>', 'secrets', 'https://vault:8200', 'operator://x'])(
    '%s is none',
    async (written) => {
      expect(await findings(entra(`a: ${written}`))).toEqual([]);
    },
  );

  it('is no matter in fields that a schema describes, and in the value of a variable', async () => {
    expect(await findings(slack('slackTeam: { id: $NAME }'), { secrets })).toEqual([]);
    expect(await findings(entra('a: ${{ vars.V }}'), { vars: { V: '$NAME' } })).toEqual([]);
  });
});
