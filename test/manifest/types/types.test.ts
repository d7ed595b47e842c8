import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { findings } from '../../../src/manifest/explain.ts';
import { fieldInfo, type Schema, unwrap } from '../../../src/manifest/schema.ts';
import { connectorTypes } from '../../../src/manifest/types/index.ts';
import { EXAMPLES } from './examples.ts';

type Data = Record<string, unknown>;

/** Every field of a schema, with its path; list items are `[]`. */
function fields(schema: Schema, at = ''): { path: string; schema: Schema }[] {
  const { def } = schema._zod;
  if (def.type === 'object' && 'shape' in def) {
    return Object.entries(def.shape as Record<string, Schema>).flatMap(([name, member]) => {
      const field = unwrap(member);
      const memberPath = at === '' ? name : `${at}.${name}`;
      return [{ path: memberPath, schema: field }, ...fields(field, memberPath)];
    });
  }
  if (def.type === 'array' && 'element' in def) return fields(unwrap(def.element as Schema), `${at}[]`);
  return [];
}

function pathsWith(type: string, key: 'secret' | 'createOnly'): string[] {
  const schema = connectorTypes.get(type)?.data;
  return schema
    ? fields(schema).flatMap((field) => (fieldInfo.get(field.schema)?.[key] ? field.path : []))
    : [];
}

function messages(type: string, data: Data): string[] {
  const known = connectorTypes.get(type);
  if (known === undefined) throw new Error(`no type ${type}`);
  return [
    ...(known.data ? findings(known.data, data).map(({ message }) => message) : []),
    ...(known.rules?.(data).map(({ path: at, message }) => `${at.join('.')} ${message}`) ?? []),
  ];
}

describe('the index', () => {
  it('has every file, in alphabetical order', async () => {
    const files = await readdir(path.resolve(import.meta.dirname, '../../../src/manifest/types'));
    const names = files
      .filter((file) => file !== 'index.ts' && file !== 'type.ts')
      .map((file) => file.replace('.ts', ''));
    expect([...connectorTypes.keys()]).toEqual(names.sort());
  });
});

describe('what the API takes and never returns', () => {
  it.each([
    ['api-key', ['values[].value']],
    ['discord', []],
    ['github', ['clientSecret', 'privateKeyPem', 'webhookSecret']],
    ['linear', ['clientSecret', 'webhookSecret']],
    ['linq', ['apiToken']],
    ['microsoft-entra', []],
    ['oauth', ['clientSecret']],
    ['photon', ['projectSecret', 'webhookSecret']],
    ['salesforce', ['consumerSecret']],
    ['sendblue', ['apiSecretKey']],
    ['slack', ['clientSecret', 'signingSecret', 'verificationToken']],
    ['snowflake', []],
    ['snowflake-wif', []],
  ])('secrets of %s', (type, secrets) => {
    expect(pathsWith(type, 'secret')).toEqual(secrets);
  });

  it('what cannot be updated', () => {
    const fixed = [...connectorTypes.keys()].map((type) => [type, pathsWith(type, 'createOnly')]);
    expect(fixed.filter(([, paths]) => paths?.length)).toEqual([
      ['api-key', ['values', 'subjectType', 'serviceUrls']],
      ['photon', ['projectId']],
      ['snowflake', ['clientName', 'extras']],
      ['snowflake-wif', ['clientName', 'extras']],
    ]);
  });
});

describe.each(Object.entries(EXAMPLES))('%s', (type, example) => {
  const schema = connectorTypes.get(type)?.data;

  it('takes a complete example', () => {
    expect(messages(type, example.data)).toEqual([]);
  });

  it('takes what is required alone', () => {
    const required = Object.fromEntries(
      Object.entries(example.data).filter(([name]) => example.required.includes(name)),
    );
    expect(messages(type, required)).toEqual([]);
  });

  it.each(example.required)('needs %s', (name) => {
    const { [name]: _, ...rest } = example.data;
    expect(messages(type, rest)).toEqual([expect.stringContaining(name)]);
  });

  it('describes every field, and its example has every field', () => {
    if (schema === undefined) return;
    for (const field of fields(schema))
      expect(fieldInfo.get(field.schema)?.description, field.path).toBeTruthy();
    expect(Object.keys(example.data).sort()).toEqual(Object.keys(schema._zod.def.shape).sort());
  });

  it('refuses unknown fields', () => {
    const found = messages(type, { ...example.data, bogus: 1 });
    expect(found).toEqual(
      schema === undefined ? [] : [expect.stringContaining('`bogus` is not a known field')],
    );
  });
});

/** A fault of one field: the example with another value at a path. */
function withValue(type: string, at: (string | number)[], value: unknown): Data {
  const copy: Data = structuredClone(EXAMPLES[type]?.data ?? {});
  let target: unknown = copy;
  for (const part of at.slice(0, -1)) target = (target as Data)[part];
  (target as Data)[at.at(-1) ?? ''] = value;
  return copy;
}

describe('limits', () => {
  it.each<[string, (string | number)[], unknown, unknown]>([
    ['github', ['appId'], 1, 0],
    ['github', ['appId'], 7, 7.5],
    ['github', ['appId'], 7, '7'],
    ['github', ['owner', 'type'], 'Organization', 'team'],
    ['github', ['owner', 'id'], -1, 1.5],
    ['slack', ['slashCommands', 0, 'command'], `/${'x'.repeat(31)}`, `/${'x'.repeat(32)}`],
    ['slack', ['slashCommands', 0, 'command'], '/x', 'x'],
    ['slack', ['slashCommands', 0, 'description'], 'x'.repeat(2000), 'x'.repeat(2001)],
    ['slack', ['slashCommands', 0, 'usageHint'], 'x'.repeat(1000), 'x'.repeat(1001)],
    ['slack', ['shortcuts', 0, 'type'], 'message', 'modal'],
    ['slack', ['shortcuts', 0, 'callbackId'], 'x'.repeat(255), 'x'.repeat(256)],
    ['slack', ['shortcuts', 0, 'description'], 'x'.repeat(150), 'x'.repeat(151)],
    [
      'slack',
      ['slashCommands'],
      Array(50).fill({ command: '/x', description: 'x' }),
      Array(51).fill({ command: '/x', description: 'x' }),
    ],
    [
      'slack',
      ['shortcuts'],
      Array(10).fill({ type: 'global', name: 'x', callbackId: 'x', description: 'x' }),
      Array(11).fill({ type: 'global', name: 'x', callbackId: 'x', description: 'x' }),
    ],
    ['linq', ['phoneNumbers'], ['+12'], ['+1']],
    ['linq', ['phoneNumbers'], ['+123456789012345'], ['+1234567890123456']],
    ['linq', ['phoneNumbers'], [], ['0123456789']],
    ['sendblue', ['phoneNumbers'], [], ['+0123456']],
    ['oauth', ['defaultTokenExpiresIn'], 60, 59.5],
    ['oauth', ['jwtBearer', 'ttl'], 0.5, 0],
    ['oauth', ['clientAssertion', 'ttl'], 1, -1],
    ['oauth', ['userAuthorization'], { enabled: true }, {}],
    ['oauth', ['refreshTokens'], { enabled: false }, { enabled: true, scopes: [] }],
    ['oauth', ['authorizationUrlParams'], { a: 'b' }, { a: 1 }],
    ['oauth', ['serverConfig'], { anything: { goes: 1 } }, { scopes_supported: 'read' }],
    ['oauth', ['serverConfig'], { token_endpoint: '' }, { tokenEndpoint: 'x' }],
    ['oauth', ['serverConfig', 'jwks'], { keys: [{ kty: 'RSA', n: 'x' }] }, { keys: [{}] }],
    ['oauth', ['serverConfig', 'jwks', 'keys', 0, 'use'], 'enc', 'encrypt'],
    ['api-key', ['values', 0, 'expiresAt'], 1, 0],
    ['api-key', ['values', 0, 'expiresAt'], '2027-01-31', '2027-02-31'],
    ['api-key', ['values', 0, 'expiresAt'], '2027-01-31T12:00:00Z', '2027-01-31T12:00:00'],
    ['api-key', ['values', 0, 'expiresAt'], '2027-01-31T12:00:00.5+02:00', 'tomorrow'],
    ['api-key', ['values', 0, 'expiresAt'], '1970-01-02', '1970-01-01'],
    ['api-key', ['serviceUrls'], Array(8).fill('https://x'), Array(9).fill('https://x')],
    ['api-key', ['serviceUrls'], ['https://x'], []],
    ['api-key', ['serviceUrls'], ['https://x'], ['http://x']],
    ['api-key', ['serviceUrls'], ['https://x'], ['https://']],
    ['api-key', ['instructions'], 'x'.repeat(4000), 'x'.repeat(4001)],
    ['api-key', ['subjectType'], 'app', 'team'],
    ['api-key', ['values'], [{ value: 'x' }], []],
    ['api-key', ['values'], [{ value: 'x' }], [{ scope: 'x' }]],
    ['linear', ['ownerOrganization', 'logoUrl'], null, 1],
    ['linear', ['application', 'description'], null, false],
    ['linear', ['application', 'webhookEnabled'], true, 'yes'],
  ])('%s %j', (type, at, right, wrong) => {
    expect(messages(type, withValue(type, at, right))).toEqual([]);
    expect(messages(type, withValue(type, at, wrong))).toHaveLength(1);
  });

  it('an api-key for users has no keys', () => {
    expect(messages('api-key', { subjectType: 'user' })).toEqual([]);
    expect(messages('api-key', {})).toEqual([expect.stringContaining('want at least one key, or `subjectType: user`')]);
  });
});

it('expiresAt goes out in epoch milliseconds', () => {
  const toWire = connectorTypes.get('api-key')?.toWire;
  expect(
    toWire?.({
      values: [{ value: 'a', expiresAt: '2027-01-31' }, { value: 'b', expiresAt: 5 }, { value: 'c' }],
    }),
  ).toEqual({
    values: [{ value: 'a', expiresAt: Date.UTC(2027, 0, 31) }, { value: 'b', expiresAt: 5 }, { value: 'c' }],
  });
  expect(toWire?.({ subjectType: 'user' })).toEqual({ subjectType: 'user' });
});
