import { beforeEach, describe, expect, it } from 'vitest';
import { Template } from '../../../../src/manifest/expressions.ts';
import { type CatalogOptions, createCatalogCheck } from '../../../../src/reconcile/catalog/catalog-check.ts';
import { readService } from '../../../../src/vercel/catalog.ts';
import { ApiError, Cancelled } from '../../../../src/vercel/failure.ts';
import { type CheckText, checkOne } from '../../../support/check.ts';
import { manifestOf } from '../../../support/manifest.ts';

type Json = Record<string, unknown>;

const schema = {
  type: 'object',
  required: ['clientId'],
  additionalProperties: false,
  properties: {
    clientId: { type: 'string', minLength: 1, maxLength: 8 },
    clientSecret: { type: 'string' },
    auth: { enum: ['basic', 'post'] },
    pkce: { type: 'boolean' },
    scopes: { type: 'array', minItems: 1, maxItems: 2, items: { type: 'string' } },
    user: { type: 'object', required: ['enabled'], properties: { enabled: { const: true } } },
    expires: { type: 'integer', exclusiveMinimum: 0 },
    code: { type: 'string', pattern: '^[a-z]+$' },
  },
};

/** The part of a service that a test is about, in place of a whole one. */
let method: Json;
let service: Json;

beforeEach(() => {
  method = {
    connectionMethod: 'oauth',
    label: 'OAuth 2.0',
    targets: ['api'],
    settingsUrl: 'https://acme.example/apps',
    type: { type: 'oauth', createInputSchema: schema, encryptedFields: ['clientSecret'] },
    create: { managed: false, manual: true },
  };
  const targets = [
    { target: 'api', label: 'API' },
    { target: 'mcp', label: 'MCP' },
  ];
  service = { service: 'acme', targets, connectionMethods: [method, { connectionMethod: 'api-key' }] };
});

const preset = (rest: string) => `uid: acme/a\nname: A\nservice: acme\nconnectionMethod: oauth\n${rest}\n`;
const good = 'data: { clientId: abc }';

interface Setting extends Partial<CatalogOptions> {
  /** What the catalog returns in place of `service`. */
  returns?: unknown;
  exists?: boolean;
  /** Of the manifest. */
  text?: CheckText;
}

async function check(text: string, { returns, exists = false, ...setting }: Setting = {}) {
  const { manifest, problems } = await checkOne(text, { needs: 'identity', ...setting.text });
  if (manifest === undefined) throw new Error(JSON.stringify(problems));
  const asked: string[] = [];
  const debugged: string[] = [];
  const verdict = await createCatalogCheck({
    api: {
      getService: async (name) => {
        asked.push(name);
        return returns === undefined ? readService(service) : readService(returns);
      },
    },
    mode: 'plan',
    strict: true,
    redact: (text) => text.replaceAll('t0ken', '***'),
    debug: (message) => debugged.push(message),
    ...setting,
  })(manifest, exists);
  return { ...verdict, asked, debugged };
}

/** `line:column message` of each problem. */
async function refusals(text: string, setting?: Setting): Promise<string[]> {
  const { refused, warnings, notes } = await check(text, setting);
  expect({ warnings, notes }).toEqual({ warnings: [], notes: [] });
  return refused.map(({ severity, file, position, message }) => {
    expect([severity, file, message.endsWith(" (from Vercel's catalog)")]).toEqual([
      'error',
      'connector.yml',
      true,
    ]);
    return `${position?.line}:${position?.column} ${message.replace(" (from Vercel's catalog)", '')}`;
  });
}

async function notesOf(text: string, setting?: Setting): Promise<string[]> {
  const { refused, warnings, notes } = await check(text, setting);
  expect({ refused, warnings }).toEqual({ refused: [], warnings: [] });
  return notes.map((note) => (note.kind === 'catalog' ? note.message : note.kind));
}

describe('a preset', () => {
  it.each<[string, string, string[]]>([
    ['that is right', good, []],
    ['with a target that the method serves', `target: api\n${good}`, []],
    [
      'with a target that another method serves',
      `target: mcp\n${good}`,
      ['5:9 `target` mcp is not served by connection method oauth. It serves: api (API)'],
    ],
    [
      'with an unknown target',
      `target: apo\n${good}`,
      ['5:9 `target` apo is unknown for this service; did you mean "api"? Available: api (API)'],
    ],
    [
      'with params that the method does not take',
      `params: { region: eu }\n${good}`,
      ['5:11 `params.region` is unknown; this connection method takes no params'],
    ],
    [
      'with another type',
      `type: github\n${good}`,
      ['5:7 `type` github is not the type of this connection method, which is oauth; remove `type`'],
    ],
    [
      'without what is required',
      'data: {}',
      [
        '5:1 `data.clientId` is missing; connection method oauth needs it. Create the credentials at https://acme.example/apps',
      ],
    ],
    [
      'with a misspelled member, which is not missing as well',
      'data: { clientID: abc }',
      ['5:9 `data.clientID` is an unknown field; did you mean "clientId"?'],
    ],
    [
      'with values of the wrong kind',
      'data:\n  clientId: 5\n  pkce: "yes"\n  scopes: a\n  user: 1\n  expires: 1.5',
      [
        '6:13 `data.clientId` is a number; expected a string',
        '7:9 `data.pkce` is a string; expected true or false',
        '8:11 `data.scopes` is a string; expected a list',
        '9:9 `data.user` is a number; expected a mapping',
        '10:12 `data.expires` is a number; expected a whole number',
      ],
    ],
    [
      'with values that are not possible',
      'data:\n  clientId: abcdefghi\n  auth: jwt\n  scopes: []\n  user: { enabled: false }\n  expires: 0\n  code: A',
      [
        '6:13 `data.clientId` has more than 8 characters',
        '7:9 `data.auth` is not valid; expected one of basic, post',
        '8:11 `data.scopes` is an empty list; expected at least one item',
        '9:20 `data.user.enabled` is not valid; expected true',
        '10:12 `data.expires` is not valid: it must be > 0',
        '11:9 `data.code` does not have the expected format (^[a-z]+$)',
      ],
    ],
    [
      'with a member of a list',
      'data: { clientId: "", scopes: [a, 5, c] }',
      [
        '5:19 `data.clientId` is empty',
        '5:31 `data.scopes` has more than 2 items',
        '5:35 `data.scopes[1]` is a number; expected a string',
      ],
    ],
    [
      'without a nested member',
      'data: { clientId: a, user: {} }',
      [
        '5:22 `data.user.enabled` is missing; connection method oauth needs it. Create the credentials at https://acme.example/apps',
      ],
    ],
    [
      'with a secret where none is encrypted',
      'data: { clientId: "${{ secrets.ID }}", clientSecret: "${{ secrets.S }}" }',
      [
        '5:19 `data.clientId` is not stored encrypted, so it cannot contain a secret; encrypted: clientSecret',
      ],
    ],
    [
      'with a variable where a secret belongs',
      'data: { clientId: a, clientSecret: "${{ vars.S }}" }',
      ['5:36 `data.clientSecret` is a secret, so it must come from ${{ secrets.NAME }}, not from vars'],
    ],
  ])('%s', async (_, rest, expected) => {
    expect(await refusals(preset(rest))).toEqual(expected);
  });

  it('with an unknown method names those that exist', async () => {
    const unknown = (name: string) =>
      refusals(`uid: a/a\nname: A\nservice: acme\nconnectionMethod: ${name}\n${good}`);
    expect(await unknown('oaut')).toEqual([
      '4:19 `connectionMethod` oaut is unknown for acme; did you mean "oauth"? Available: oauth (OAuth 2.0), api-key',
    ]);
    expect(await unknown('saml')).toEqual([
      '4:19 `connectionMethod` saml is unknown for acme. Available: oauth (OAuth 2.0), api-key',
    ]);
  });

  it('that takes no credentials of one’s own cannot be created', async () => {
    method.create = { managed: true, manual: false };
    expect(await refusals(preset(good))).toEqual([
      '4:19 `connectionMethod` oauth of acme does not take credentials of your own; choose another method, or set `managed: true` in place of `data`',
    ]);
    method.create = { manual: false };
    expect(await refusals(preset(good))).toEqual([
      '4:19 `connectionMethod` oauth of acme does not take credentials of your own; choose another method',
    ]);
  });

  it('whose target is unknown because the service has none', async () => {
    delete service.targets;
    expect(await refusals(preset(`target: mcp\n${good}`))).toEqual([
      '5:9 `target` mcp is not served by connection method oauth. It serves: api',
    ]);
    delete method.targets;
    expect(await refusals(preset(`target: mcp\n${good}`))).toEqual([]);
  });

  it('needs neither what Vercel fills in nor endpoints', async () => {
    const type = {
      createInputSchema: { ...schema, required: ['clientId', 'issuer', 'serverConfig'] },
      createInputDefaults: { issuer: 5, other: 1 },
    };
    method.type = type;
    expect(await refusals(preset(good))).toEqual([]);
  });

  it('is shown the lines of alternatives as one', async () => {
    method.type = {
      createInputSchema: {
        type: 'object',
        anyOf: [{ required: ['clientSecret'] }, { required: ['key', 'keyId'] }],
        properties: { value: { oneOf: [{ type: 'string' }, { $ref: '#/$defs/deep' }] } },
        $defs: { deep: { type: 'object', required: ['a'] } },
      },
    };
    expect(await refusals(preset('data: { value: {} }'))).toEqual([
      '5:7 `data` has none of the forms that are possible: set clientSecret, or key and keyId',
      '5:16 `data.value` has none of the forms that are possible',
    ]);
  });

  it('with conditions is shown what they ask for', async () => {
    method.type = {
      createInputSchema: {
        if: { properties: { kind: { const: 'a' } } },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['b'] },
      },
    };
    expect(await refusals(preset('data: { kind: a }'))).toEqual([
      '5:1 `data.b` is missing; connection method oauth needs it. Create the credentials at https://acme.example/apps',
    ]);
  });

  it('says nothing of values that this run does not have', async () => {
    method.type = {
      createInputSchema: {
        properties: {
          a: { type: 'integer' },
          b: { anyOf: [{ type: 'integer' }, { properties: { c: { type: 'integer' } } }] },
        },
      },
    };
    const unresolved = 'data: { a: "${{ vars.A }}", b: { c: "${{ vars.B }}" } }';
    expect(await refusals(preset(unresolved))).toEqual([]);
    expect(await refusals(preset(unresolved), { text: { vars: { A: 'x', B: 'x' } } })).toHaveLength(2);
  });

  it('is checked by a schema of an older draft', async () => {
    method.type = {
      createInputSchema: {
        $schema: 'http://json-schema.org/draft-07/schema#',
        definitions: { id: { type: 'integer' } },
        properties: { clientId: { $ref: '#/definitions/id' } },
      },
    };
    expect(await refusals(preset(good))).toEqual([
      '5:19 `data.clientId` is a string; expected a whole number',
    ]);
  });

  it('may have a secret anywhere in a member that is encrypted as a whole, and no secret at all', async () => {
    method.type = { createInputSchema: {}, encryptedFields: ['auth', 'value'] };
    const nested =
      'data: { auth: { user: a, code: "${{ secrets.A }}" }, values: [{ value: "${{ secrets.B }}" }] }';
    expect(await refusals(preset(nested))).toEqual([]);
    expect(await refusals(preset('data: { auth: "" }'))).toEqual([]);
    expect(await refusals(preset('data: { values: [{ value: abc }] }'))).toEqual([
      '5:27 `data.values[0].value` must not be hard-coded; use ${{ secrets.NAME }} and rotate the exposed value',
    ]);
  });

  it('is told of its mistakes in the order of its lines', async () => {
    expect(await refusals(preset('data: {}\nparams: { a: b }\ntarget: mcp'))).toEqual([
      expect.stringMatching(/^5:1 `data.clientId`/),
      expect.stringMatching(/^6:11 `params.a`/),
      expect.stringMatching(/^7:9 `target`/),
    ]);
  });

  it('is not checked where `data` and `params` are expressions without a value', async () => {
    method.templateFields = [{ key: 'domain' }];
    const expression = new Template('${{ vars.A }}', [{ context: 'vars', name: 'A' }]);
    const written = { data: expression, params: expression };
    const manifest = manifestOf({ type: undefined, service: 'acme', connectionMethod: 'oauth', written });
    const api = { getService: async () => readService(service) };
    const rest = { redact: (text: string) => text, debug: () => undefined };
    expect(await createCatalogCheck({ api, mode: 'plan', strict: true, ...rest })(manifest, false)).toEqual({
      refused: [],
      warnings: [],
      notes: [
        {
          kind: 'catalog',
          message: "Not checked against Vercel's catalog: `data` has no value in this run.",
        },
      ],
    });
  });

  it('with more mistakes than anybody reads names twenty', async () => {
    const data = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`other${index}`, index]));
    expect(await refusals(preset(`data: ${JSON.stringify(data)}`))).toHaveLength(20);
  });
});

describe('params', () => {
  beforeEach(() => {
    method.templateFields = [
      { key: 'domain', label: 'Domain', placeholder: 'acme.okta.com' },
      { key: 'issuer' },
      { key: 'server', label: 'Server', placeholder: 'default', default: '' },
    ];
    method.type = { createInputDefaults: { a: ['https://{issuer}/x'] }, createInputSchema: {} };
  });

  it.each<[string, string, string[]]>([
    ['that are right', 'params: { domain: acme.okta.com, issuer: a.b:8443 }', []],
    ['with a value that may have a slash', 'params: { domain: acme, issuer: a, server: a/b c }', []],
    [
      'that are missing',
      'params: { server: x }',
      [
        '5:1 `params.domain` is missing; connection method oauth needs it, for example acme.okta.com',
        '5:1 `params.issuer` is missing; connection method oauth needs it',
      ],
    ],
    [
      'that are not there at all',
      '',
      [
        '4:1 `params.domain` is missing; connection method oauth needs it, for example acme.okta.com',
        '4:1 `params.issuer` is missing; connection method oauth needs it',
      ],
    ],
    [
      'that are misspelled',
      'params: { domain: a, issuer: b, servr: c }',
      ['5:33 `params.servr` is unknown; did you mean "server"?'],
    ],
    [
      'with addresses in place of hosts',
      'params: { domain: "https://acme.okta.com", issuer: a.b/c, server: "https://x" }',
      [
        '5:19 `params.domain` must be a host name without https:// and path, for example acme.okta.com',
        '5:52 `params.issuer` must be a host name without https:// and path',
        '5:67 `params.server` must be a host name without https:// and path, for example default',
      ],
    ],
    ['without a value in this run', 'params: { domain: "${{ vars.D }}", issuer: "${{ vars.I }}" }', []],
  ])('%s', async (_, params, expected) => {
    expect(await refusals(preset(`${params}\ndata: {}`))).toEqual(expected);
  });

  it('are checked by value when the run has some of them', async () => {
    const params = 'params: { domain: "https://a", issuer: "${{ vars.I }}" }';
    expect(await refusals(preset(`${params}\ndata: {}`))).toHaveLength(1);
    const vars = { I: 'https://b' };
    expect(await refusals(preset(`${params}\ndata: {}`), { text: { vars } })).toHaveLength(2);
  });
});

describe('a type without a schema of ours', () => {
  const discord = (data: string) => `type: discord\nuid: discord/a\nname: A\ndata: ${data}\n`;
  const types = [
    {
      type: 'discord',
      createInputSchema: { required: ['botToken'], properties: { botToken: { type: 'string' } } },
      encryptedFields: ['botToken'],
    },
  ];

  it('is checked by that of the catalog', async () => {
    expect(await refusals(discord('{}'), { returns: { types } })).toEqual([
      '4:1 `data.botToken` is missing; type discord needs it',
    ]);
    const { asked } = await check(discord('{ botToken: "${{ secrets.T }}" }'), { returns: { types } });
    expect(asked).toEqual(['discord']);
  });

  it('that nobody knows is asked for as well', async () => {
    const { asked } = await check('type: acme-crm\nuid: a/a\nname: A\ndata: { serverUrl: x }\n');
    expect(asked).toEqual(['acme-crm']);
  });

  it('is not checked where the catalog has no such type', async () => {
    expect(await notesOf(discord('{}'), { returns: { types: [{ type: 'oauth' }] } })).toEqual([
      "Not checked against Vercel's catalog: the catalog has no schema of `data` for type discord.",
    ]);
  });

  it('the catalog is not asked for one that has a schema of ours', async () => {
    const known = 'type: snowflake-wif\nuid: a/a\nname: A\ndata: { accountIdentifier: acme-main }\n';
    const { asked } = await check(known);
    expect(asked).toEqual([]);
  });
});

describe('what a finding means', () => {
  const wrong = preset('target: mcp\ndata: {}');

  it('a note for a connector that exists', async () => {
    expect(await notesOf(wrong, { exists: true })).toEqual([
      "`target` mcp is not served by connection method oauth. It serves: api (API) (line 5; from Vercel's catalog)",
      "`data.clientId` is missing; connection method oauth needs it. Create the credentials at https://acme.example/apps (line 6; from Vercel's catalog)",
    ]);
  });

  it('nothing in apply for a connector that exists: the catalog is not asked', async () => {
    const { asked, notes, refused } = await check(wrong, { exists: true, mode: 'apply' });
    expect({ asked, notes, refused }).toEqual({ asked: [], notes: [], refused: [] });
    expect((await check(wrong, { mode: 'apply' })).refused).toHaveLength(2);
  });

  it('a warning where `strict` is false', async () => {
    const { refused, warnings } = await check(preset(`target: mcp\n${good}`), { strict: false });
    expect({ refused, warnings }).toEqual({
      refused: [],
      warnings: [
        "`target` mcp is not served by connection method oauth. It serves: api (API) (line 5; from Vercel's catalog); sent anyway because `strict` is false",
      ],
    });
  });
});

describe('a catalog that cannot be used is a note', () => {
  const failing = (error: Error): Setting => ({ api: { getService: () => Promise.reject(error) } });
  const withSchema = (createInputSchema: unknown): Json => ({
    connectionMethods: [{ connectionMethod: 'oauth', type: { createInputSchema } }],
  });
  const unusable = 'its schema of `data` cannot be used';
  const deep = (depth: number): string => `${'{"not":'.repeat(depth)}{}${'}'.repeat(depth)}`;

  it.each<[string, Setting, string]>([
    [
      'when it does not have the service',
      { api: { getService: async () => undefined } },
      'it does not list acme',
    ],
    [
      'when it cannot be read',
      failing(new ApiError('Could not read it: 503.', { outcome: 'refused' })),
      'Could not read it: 503',
    ],
    ['without methods', { returns: {} }, 'the catalog lists no connection methods of acme'],
    [
      'with no methods',
      { returns: { connectionMethods: [] } },
      'the catalog lists no connection methods of acme',
    ],
    [
      'with methods of another kind',
      { returns: { connectionMethods: 'oauth' } },
      'the catalog lists no connection methods of acme',
    ],
    [
      'with a method that has no name',
      { returns: { connectionMethods: [{ name: 'x' }] } },
      'the catalog lists no connection methods of acme',
    ],
    [
      'without a type',
      { returns: { connectionMethods: [{ connectionMethod: 'oauth' }] } },
      'the catalog has no schema of `data` for connection method oauth',
    ],
    [
      'with a schema that is none',
      { returns: withSchema('x') },
      'the catalog has no schema of `data` for connection method oauth',
    ],
    ['with an unknown kind in the schema', { returns: withSchema({ type: 'strng' }) }, unusable],
    ['with a reference to nothing', { returns: withSchema({ $ref: '#/$defs/x' }) }, unusable],
    ['with a reference elsewhere', { returns: withSchema({ $ref: 'https://evil.example/x' }) }, unusable],
    [
      'with a pattern that is none',
      { returns: withSchema({ properties: { clientId: { pattern: '(' } } }) },
      unusable,
    ],
    ['with an asynchronous schema', { returns: withSchema({ $async: true, required: ['x'] }) }, unusable],
    ['with a schema that is nested too deeply', { returns: withSchema(JSON.parse(deep(20_000))) }, unusable],
    [
      'with a pattern that never ends',
      { returns: withSchema({ properties: { clientId: { pattern: '^(a+)+$' } } }) },
      unusable,
    ],
  ])('%s', async (_, setting, reason) => {
    const text = preset(`data: { clientId: ${'a'.repeat(60)}! }`);
    expect(await notesOf(text, setting)).toEqual([`Not checked against Vercel's catalog: ${reason}.`]);
    const { notes, refused, debugged } = await check(text, { ...setting, exists: true });
    expect({ notes, refused, debugged }).toEqual({
      notes: [],
      refused: [],
      debugged: [`acme/a: not checked against the catalog: ${reason}`],
    });
  });

  it('when what Vercel fills in is nested too deeply', async () => {
    method.type = { createInputDefaults: JSON.parse(deep(20_000)) };
    method.templateFields = [{ key: 'a', default: '' }];
    expect(await notesOf(preset(good))).toEqual([
      "Not checked against Vercel's catalog: what it says cannot be used.",
    ]);
  });

  it('other members of other kinds say nothing', async () => {
    service.targets = 'x';
    Object.assign(method, { targets: 1, templateFields: {}, create: 'no', label: 5, settingsUrl: [] });
    method.type = { type: {}, createInputSchema: schema, encryptedFields: 'all', createInputDefaults: 1 };
    const text = 'target: t\nparams: { a: b }\ntype: github\ndata: { clientId: "${{ secrets.A }}" }';
    expect(await refusals(preset(text))).toEqual([]);
  });

  it('a cancellation ends it', async () => {
    await expect(check(preset(good), failing(new Cancelled('stopped')))).rejects.toThrow('stopped');
  });
});

describe('texts of the catalog', () => {
  it.each([
    ['http://acme.example/apps', false],
    ['javascript:alert(1)', false],
    ['https://user@acme.example/', false],
    ['https://:password@acme.example/', false],
    [`https://acme.example/${'a'.repeat(200)}`, false],
    ['apps', false],
    ['https://acme.example/apps', true],
  ])('an address such as %s is shown: %s', async (settingsUrl, isShown) => {
    method.settingsUrl = settingsUrl;
    const [message = ''] = await refusals(preset('data: {}'));
    expect(message.includes('Create the credentials at')).toBe(isShown);
  });

  it('an address cannot break the line', async () => {
    method.settingsUrl = 'https://acme.example/a\n::error::b c\u202e';
    expect(await refusals(preset('data: {}'))).toEqual([
      '5:1 `data.clientId` is missing; connection method oauth needs it. Create the credentials at https://acme.example/a::error::b%20c%E2%80%AE',
    ]);
  });

  it('do not repeat a secret', async () => {
    method.label = 'a t0ken';
    method.type = { createInputSchema: { properties: { t0ken: {} }, additionalProperties: false } };
    expect(await refusals(preset('data: { t1ken: x }'))).toEqual([
      '5:9 `data.t1ken` is an unknown field; did you mean "***"?',
    ]);
    method.connectionMethod = 'other';
    expect(await refusals(preset(good))).toEqual([
      '4:19 `connectionMethod` oauth is unknown for acme. Available: other (a ***), api-key',
    ]);
  });

  it('are one short line', async () => {
    method.connectionMethod = `x\n::error::\u202e${'y'.repeat(500)}`;
    const [message = ''] = await refusals(preset(good));
    expect(message).toContain('Available: x ::error::yyy');
    expect(message.length).toBeLessThan(300);
    expect(message).not.toMatch(/[\n\u202e]/);
  });
});
