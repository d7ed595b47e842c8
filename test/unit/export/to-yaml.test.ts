import { readFile } from 'node:fs/promises';
import path from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { toYaml as write } from '../../../src/export/to-yaml.ts';
import { checkText } from '../../../src/manifest/check-text.ts';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { compareData } from '../../../src/reconcile/diff/data.ts';
import type { Connector, Link } from '../../../src/vercel/resources.ts';
import { ROOT, schemaProblems } from '../../integration/schema/verdicts.ts';
import { key } from '../../support/certificate.ts';
import { checkOne } from '../../support/check.ts';
import { examples } from '../../support/type-examples.ts';

const OPTIONS = { prefix: 'X', showsFreeForm: true };

const toYaml = (...given: Parameters<typeof write>) => write(...given).text;

function connector(rest: Partial<Connector> = {}): Connector {
  const type = rest.type ?? 'microsoft-entra';
  return { id: 'scl_1', uid: `${type}/acme`, type, service: type, name: 'Acme', triggers: false, ...rest };
}

const web: Link = {
  projectId: 'prj_web',
  projectName: 'web',
  environments: ['production', 'env_qa'],
  customEnvironments: [{ id: 'env_qa', slug: 'qa' }],
};
const api: Link = { projectId: 'prj_api', environments: ['preview'] };

/** The fields below the comment at the top and before `data`, which have tests of their own. */
function fields(live: Partial<Connector>, links: readonly Link[] = []): string {
  const text = toYaml(connector(live), links, OPTIONS);
  const body = text.slice(text.indexOf('\n\n') + 2);
  return body.slice(0, body.search(/^(# The fields of this type|data:)/m));
}

const data = (live: Partial<Connector>, prefix = 'X') => {
  const text = toYaml(connector(live), [], { ...OPTIONS, prefix });
  return text.slice(text.search(/^data:/m));
};

describe('settings', () => {
  it('are all that the API returns', () => {
    const live: Partial<Connector> = {
      name: 'Acme: "x" #1',
      triggers: true,
      events: ['a', 'on'],
      icon: 'A'.repeat(40),
      backgroundColor: '#112233',
      accentColor: '#AABBCC',
    };
    expect(fields(live)).toBe(`type: microsoft-entra
uid: microsoft-entra/acme
name: 'Acme: "x" #1'
triggers: true
events: [a, "on"]
# SHA-1 of an image at Vercel; it may also be the path of an image in the repository.
icon: ${'a'.repeat(40)}
backgroundColor: "#112233"
accentColor: "#AABBCC"
`);
  });

  it.each([
    [{ backgroundColor: 'red', accentColor: '#12' }],
    [{ icon: 'https://example.com/icon.png' }],
    [{ events: [] }],
    [{ service: 'microsoft-entra' }],
    [{ target: 'api' }],
    [{ triggerDestinations: [] }],
  ])('leave out what says nothing, and what a manifest cannot say: %j', (live) => {
    expect(fields(live)).toBe('type: microsoft-entra\nuid: microsoft-entra/acme\nname: Acme\n');
  });

  it('have a service where it is not the type', () => {
    expect(fields({ service: 'mcp.linear.app' })).toContain('service: mcp.linear.app\n');
  });

  it('have the name that people see where there is no other', () => {
    expect(fields({ name: undefined, displayName: 'Shown' })).toContain('name: Shown\n');
  });

  it('say that triggers are off only where they could be on', () => {
    expect(fields({ supportsTriggers: true })).toContain('triggers: false\n');
    expect(fields({ supportsTriggers: false })).not.toContain('triggers');
  });
});

describe('links', () => {
  it('of one project have the short form', () => {
    expect(fields({}, [web])).toContain('projectId: web\nenvironments: [production, qa]\n');
  });

  it('of several are a list', () => {
    expect(fields({}, [web, api])).toContain(`projects:
  - id: web
    environments: [production, qa]
  - id: prj_api
    environments: [preview]
`);
  });

  it('without known environments state none', () => {
    expect(fields({}, [{ projectId: 'prj_web', environments: [] }])).toBe(
      'type: microsoft-entra\nuid: microsoft-entra/acme\nname: Acme\nprojectId: prj_web\n',
    );
  });

  it.each(['production', 'env_other'])('have an ID where the slug %s would be taken for another', (slug) => {
    expect(fields({}, [{ ...web, customEnvironments: [{ id: 'env_qa', slug }] }])).toContain(
      'environments: [production, env_qa]\n',
    );
  });

  it('have an ID where the name would be taken for one', () => {
    expect(fields({}, [{ ...web, projectName: 'prj_x' }])).toContain('projectId: prj_web\n');
  });
});

describe('destinations', () => {
  const triggerDestinations = [
    { projectId: 'prj_web', customEnvironmentId: 'env_qa', path: '/a' },
    { projectId: 'prj_api', branch: 'dev' },
  ];

  it('have the names of the links', () => {
    expect(fields({ triggers: true, triggerDestinations }, [web, api])).toContain(`triggerDestinations:
  - projectId: web
    customEnvironmentId: qa
    path: /a
  - projectId: prj_api
    branch: dev
`);
  });

  it('leave it open whether triggers are on when they are off', () => {
    expect(fields({ supportsTriggers: true, triggerDestinations }, [web, api])).not.toContain('triggers:');
  });

  it.each([
    ['one of their projects has no link', {}, [api]],
    ['it does not support triggers', { supportsTriggers: false }, [web, api]],
  ])('are a comment when %s', async (why, live, links) => {
    const text = toYaml(
      connector({ ...live, triggerDestinations: [{ projectId: 'prj_web', path: '/\n\r: x' }] }),
      links,
      OPTIONS,
    );
    expect(text).toContain(`because ${why}:\n# triggerDestinations:\n#   - projectId: `);
    expect(text).toContain('#     path: "/\\n\\r: x"\n');
    expect(text).not.toMatch(/^triggerDestinations/m);
    expect((await checkText('a.yml', text, 0)).problems).toEqual([]);
  });
});

describe('data', () => {
  it('has an expression for each required field, and a comment for each other secret', () => {
    expect(data({ type: 'slack' }, 'SLACK_ACME')).toBe(`data:
  # ID of the Slack app: Basic Information, App Credentials.
  appId: \${{ vars.SLACK_ACME_APP_ID }}
  # Name of the Slack app.
  appName: \${{ vars.SLACK_ACME_APP_NAME }}
  # Client ID: Basic Information, App Credentials.
  clientId: \${{ vars.SLACK_ACME_CLIENT_ID }}
  # Client secret: Basic Information, App Credentials.
  clientSecret: \${{ secrets.SLACK_ACME_CLIENT_SECRET }}
  # Optional: Signing secret, which verifies requests from Slack.
  # signingSecret: \${{ secrets.SLACK_ACME_SIGNING_SECRET }}
  # Optional: Legacy verification token.
  # verificationToken: \${{ secrets.SLACK_ACME_VERIFICATION_TOKEN }}
`);
  });

  it('has what a rule asks for', () => {
    expect(data({ type: 'api-key' })).toBe(`data:
  # The API keys. Required unless \`subjectType\` is user, for which none are stored.
  values:
    - value: \${{ secrets.X_VALUE }}
`);
  });

  it.each([
    [{ type: 'microsoft-entra' }, 'The fields of this type are unknown: add what'],
    [{ type: 'aws-alpha' }, 'The fields of this type are unknown: add what'],
    [{ type: 'snowflake-wif' }, 'Nothing is required here'],
    [
      { type: 'oauth', service: 'x.y', connectionMethod: 'mcp', target: 'api' },
      "The API does not return the preset's `params`",
    ],
  ])('is empty where nobody knows what to ask for, with a comment: %j', (live, comment) => {
    const text = toYaml(connector(live), [], OPTIONS);
    expect(text).toMatch(/^data: \{\}$/m);
    expect(text).toContain(`# ${comment}`);
    expect(text).not.toContain('#   secrets.NAME');
  });

  it('of a preset leaves the type to the service', () => {
    expect(fields({ type: 'oauth', service: 'x.y', connectionMethod: 'mcp', target: 'api' })).toMatch(
      /^service: x\.y\n# A preset.*\nconnectionMethod: mcp\ntarget: api\nuid: oauth\/acme\n/,
    );
  });

  it('of an app that Vercel registered says so', () => {
    expect(
      toYaml(connector({ creationMode: 'managed', connectionMethod: 'mcp', service: 'x.y' }), [], OPTIONS),
    ).toBe(
      `# Exported from Vercel, which registered the app of this connector and keeps its credentials. So there is no \`data\`.

service: x.y
# A preset of the service, which determines the type.
connectionMethod: mcp
uid: microsoft-entra/acme
name: Acme
`,
    );
    expect(toYaml(connector({ creationMode: 'manual' }), [], OPTIONS)).not.toContain('registered');
  });
});

describe('live data', () => {
  it('is what the API returns, with expressions for secrets and what is required, and comments for what a manifest cannot contain', async () => {
    const live: Partial<Connector> = {
      type: 'slack',
      data: {
        appId: 'A1',
        clientId: '1.2',
        botScopes: ['chat:write'],
        userScopes: [],
        slackTeam: { id: 'T1', name: 'Acme', domain: null },
        extras: { note: 'on', apiToken: 'x', nested: { password: 'y', list: ['{{ later }}', 1, true] } },
        slashCommands: 'not a list',
        fresh: 'x',
        'a\nb': 'x',
      },
    };
    const text = data(live);
    expect(text).toBe(`data:
  # ID of the Slack app: Basic Information, App Credentials.
  appId: A1
  # Name of the Slack app.
  appName: \${{ vars.X_APP_NAME }}
  # Client ID: Basic Information, App Credentials.
  clientId: "1.2"
  # Client secret: Basic Information, App Credentials.
  clientSecret: \${{ secrets.X_CLIENT_SECRET }}
  # The workspace that owns the app.
  slackTeam:
    id: T1
    name: Acme
  # Scopes of the bot token.
  botScopes: [chat:write]
  # Anything else to keep with the connector.
  extras:
    note: "on"
    nested:
      list: ["\${{ vars.X_EXTRAS_NESTED_LIST_1 }}", 1, true]
  # Optional: Signing secret, which verifies requests from Slack.
  # signingSecret: \${{ secrets.X_SIGNING_SECRET }}
  # Optional: Legacy verification token.
  # verificationToken: \${{ secrets.X_VERIFICATION_TOKEN }}
  # The API also returned \`fresh\`, \`a b\`, which a manifest cannot set.
  # The API also returned these, which a manifest cannot contain as they are:
  #   \`data.slashCommands\` is a string; expected a list of mappings; put it in brackets, as in [a, b]
  #   \`data.extras.apiToken\` looks like a secret, and secrets are not allowed here
  #   \`data.extras.nested.password\` looks like a secret, and secrets are not allowed here
  # An update could remove what is missing below a member. To prevent that, add to \`lifecycle.ignoreChanges\`: \`data.extras\`
`);
  });

  it.each([
    ['a type without a schema', { type: 'microsoft-entra' }],
    ['a preset, without its endpoints', { type: 'oauth', service: 'x.y', connectionMethod: 'mcp' }],
  ])('of %s is written but for what looks like a secret', (_, rest) => {
    const live = {
      ...rest,
      data: {
        tenant: 'contoso',
        clientSecret: 'x',
        pem: '-----BEGIN PRIVATE KEY-----',
        expression: '${{ secrets.X }}',
        ...('connectionMethod' in rest && {
          serverUrl: 'https://a.test',
          serverConfig: {},
          discoveryServerUrl: 'x',
        }),
      },
    };
    const text = `data:
  tenant: contoso
  clientSecret: \${{ secrets.X_CLIENT_SECRET }}
  pem: \${{ secrets.X_PEM }}
  expression: \${{ vars.X_EXPRESSION }}
`;
    expect(data(live)).toBe(text);
    const hidden = toYaml(connector(live), [], { prefix: 'X', showsFreeForm: false });
    expect(hidden.slice(hidden.search(/^data:/m))).toBe(
      text.replace('tenant: contoso', 'tenant: ${{ vars.X_TENANT }}'),
    );
  });

  it.each([
    [
      'items of a list',
      { tokens: ['abc-1', 'abc-2'] },
      'tokens: ["${{ secrets.X_TOKENS_1 }}", "${{ secrets.X_TOKENS_2 }}"]',
    ],
    [
      'anything below a name',
      { credentials: { pass: 'p', of: [{ user: 'u', port: 1, tls: true }] } },
      `credentials:
    pass: \${{ secrets.X_CREDENTIALS_PASS }}
    of:
      - user: \${{ secrets.X_CREDENTIALS_OF_1_USER }}
        port: \${{ secrets.X_CREDENTIALS_OF_1_PORT }}
        tls: true`,
    ],
    ['a connection string', { dsn: 'postgres://u:p4ss@host/db' }, 'dsn: ${{ secrets.X_DSN }}'],
    ['one without a user', { at: ['redis://:p4ss@host'] }, 'at: ["${{ secrets.X_AT_1 }}"]'],
    ['a word inside the name', { secretKeyBase: 'x' }, 'secretKeyBase: ${{ secrets.X_SECRET_KEY_BASE }}'],
    ['an abbreviation', { pwd: 'x' }, 'pwd: ${{ secrets.X_PWD }}'],
  ])('of no schema has a secret for %s', async (_, given, expected) => {
    const text = data({ data: given });
    expect(text).toBe(`data:\n  ${expected}\n`);
    const whole = toYaml(connector({ data: given }), [], OPTIONS);
    expect((await checkText('a.yml', whole, 0)).refusals).toEqual([]);
  });

  it('of no schema is written where neither names nor values look like secrets', () => {
    const given = {
      tokenEndpoint: 'https://a.test:8443/x@y',
      publicKeys: ['x'],
      passage: 'x',
      bus: 'x',
      access: 'ssh://git@a.test/x',
      keyIds: ['x'],
    };
    expect(parse(data({ data: given }))).toEqual({ data: given });
  });

  it('has a name of its own for each secret, whatever the script and the spelling', () => {
    const given = {
      apiKey: 'x',
      api_key: 'x',
      鍵: { tokenA: 'x', password: 'x', パスワード: { secret: 'x' } },
    };
    const names = [
      ...data({ data: { ...given, secrets: { 一: 'x', 二: 'x' } } }).matchAll(/secrets\.(\w+) }}/g),
    ];
    expect(names.map(([, name]) => name)).toEqual([
      'X_API_KEY',
      'X_API_KEY_2',
      'X_VALUE_PASSWORD',
      'X_VALUE_VALUE_SECRET',
      'X_SECRETS_VALUE',
      'X_SECRETS_VALUE_2',
    ]);
  });

  it.each([
    [
      'a URL that a manifest refuses',
      { clientId: 'c', serverUrl: 'http://a.test' },
      ['data.serverUrl'],
      '`data.serverUrl` is not valid; expected an https:// URL such as https://mcp.example.com',
    ],
    [
      'a secret in a mapping of a known type',
      { clientId: 'c', serverConfig: { issuer: 'https://a.test', registration_access_token: 's3cret' } },
      ['data.serverConfig.registration_access_token'],
      '`data.serverConfig.registration_access_token` looks like a secret, and secrets are not allowed here',
    ],
    [
      'one in a list, with the list',
      { clientId: 'c', serverConfig: { issuer: 'https://a.test', urls: ['a', 'https://u:s3cret@a.test'] } },
      ['data.serverConfig.urls'],
      '`data.serverConfig.urls[1]` looks like a secret, and secrets are not allowed here',
    ],
    [
      'an item of the wrong kind, with the list',
      { clientId: 'c', userAuthorization: { enabled: true, scopes: ['a', 1] } },
      ['data.userAuthorization.scopes'],
      '`data.userAuthorization.scopes[1]` is a number; expected',
    ],
    [
      'an item that is nothing, with the list',
      { clientId: 'c', userAuthorization: { enabled: true, scopes: ['a', null] } },
      ['data.userAuthorization.scopes'],
      '`data.userAuthorization.scopes[1]` is empty; set',
    ],
    [
      'an expression',
      { clientId: 'c', clientName: '${{ secrets.X }}' },
      ['data.clientName'],
      '`data.clientName` contains "${{", which starts an expression in a manifest',
    ],
    [
      'an expression in a list, with the list',
      { clientId: 'c', userAuthorization: { enabled: true, scopes: ['a', '${{ x }}'] } },
      ['data.userAuthorization.scopes'],
      '`data.userAuthorization.scopes[1]` contains "${{", which starts an expression in a manifest',
    ],
    [
      'a mapping that is none',
      { clientId: 'c', userAuthorization: 'x' },
      ['data.userAuthorization'],
      '`data.userAuthorization` is a string; expected',
    ],
    [
      'what is required, beside its placeholder',
      { clientId: 5 },
      ['data.clientId'],
      '`data.clientId` is a number; expected',
    ],
  ])('names what it leaves out: %s', async (_, given, leftOut, why) => {
    const written = write(connector({ type: 'oauth', data: given }), [], OPTIONS);
    expect(written.text).toContain(`#   ${why}`);
    expect(written.text).not.toContain('s3cret');
    expect(written.text).not.toMatch(/^ *(serverUrl|urls|scopes|clientName):/m);
    expect(written.leftOut).toEqual(leftOut.map((name) => `\`${name}\``));
    expect((await checkText('a.yml', written.text, 0)).refusals).toEqual([]);
  });

  it('has the comments above where nothing is left', () => {
    const live = { accountIdentifier: 5, 'a`\nb': 1 };
    const text = toYaml(connector({ type: 'snowflake-wif', data: live }), [], OPTIONS);
    expect(text).toMatch(
      /^# The API also returned `a' b`, .*\n.*as they are:\n# {3}`data\.accountIdentifier` is a number.*\ndata: \{\}$/m,
    );
  });

  it('names the keys of a list apart', () => {
    const values = [
      { id: 'k1', scope: 'read' },
      { id: 'k2', scope: 'write', expiresAt: 1_900_000_000_000 },
    ];
    expect(data({ type: 'api-key', data: { values } })).toContain(`  values:
    - value: \${{ secrets.X_VALUES_1_VALUE }}
      scope: read
    - value: \${{ secrets.X_VALUES_2_VALUE }}
      scope: write
      expiresAt: 1900000000000
`);
    expect(data({ type: 'api-key', data: { values: values.slice(0, 1) } })).toContain('secrets.X_VALUE }}');
  });

  it.each(Object.entries(examples))('of %s is compared equal', async (type, { complete, secrets }) => {
    const live = connector({ type, data: withoutSecrets(complete, secrets) });
    const text = toYaml(live, [], OPTIONS);
    const names = [...text.matchAll(/(secrets|vars)\.(\w+)/g)].map(([, , name = '']) => name);
    const pem = names.map((name) => [name, name.endsWith('PEM') ? key : 'filled in']);
    const { manifest, problems } = await checkOne(text, { secrets: Object.fromEntries(pem) });
    expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(manifest && compareData(manifest, live)).toEqual({ differing: [], fixed: [], unseen: [] });
    expect(Object.keys(manifest?.data ?? {}).sort()).toEqual(
      expect.arrayContaining(Object.keys(live.data ?? {}).sort()),
    );
  });
});

/** As the API returns it. */
function withoutSecrets(value: unknown, secrets: readonly string[], at = ''): Record<string, unknown> {
  const entries = Object.entries(value ?? {}).flatMap(([name, inner]) => {
    const here = at === '' ? name : `${at}.${name}`;
    if (secrets.includes(here)) return [];
    if (Array.isArray(inner)) {
      const items = inner.map((item) =>
        typeof item === 'object' ? withoutSecrets(item, secrets, `${here}[]`) : item,
      );
      return [[name, items]];
    }
    return [
      [name, typeof inner === 'object' && inner !== null ? withoutSecrets(inner, secrets, here) : inner],
    ];
  });
  return Object.fromEntries(entries);
}

describe('a manifest of each type', () => {
  it.each([...connectorTypes.keys(), 'aws-alpha'])(
    '%s is right for the action and for editors',
    async (type) => {
      const text = toYaml(connector({ type, uid: `${type}/a:"b`, name: 'yes' }), [web, api], OPTIONS);
      const { manifest, problems } = await checkText('a.yml', text, 0);
      expect(manifest?.uid).toBe(`${type}/a:"b`);
      expect(problems.filter(({ severity }) => severity === 'error')).toEqual([]);
      expect(schemaProblems(text)).toEqual([]);
    },
  );

  it('says every text as the API does', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (one, other) => {
        const live = connector({ uid: `x/${one}`, service: `s${other}`, events: [other, one] });
        const links = [{ ...web, projectName: `n${one}` }];
        expect(parse(toYaml(live, links, OPTIONS))).toMatchObject({
          uid: `x/${one}`,
          service: `s${other}`,
          events: [other, one],
          projectId: `n${one}`,
        });
      }),
    );
  });
});

const SCHEMA_URL = 'https://raw.githubusercontent.com/OWNER/vercel-connector-action/v1/connector.schema.json';

it('docs/import.md shows what is exported', async () => {
  const live: Partial<Connector> = {
    type: 'slack',
    triggers: true,
    events: ['app_mention'],
    triggerDestinations: [{ projectId: 'prj_web', path: '/slack' }],
    data: {
      appId: 'A0123456789',
      appName: 'Acme Support',
      clientId: '1234567890.1234567890123',
      botScopes: ['app_mentions:read', 'chat:write'],
    },
  };
  const page = await readFile(path.join(ROOT, 'docs/import.md'), 'utf8');
  expect(page).toContain(
    `\`\`\`yaml\n${toYaml(connector(live), [web], { ...OPTIONS, prefix: 'SLACK_ACME', schemaUrl: SCHEMA_URL })}\`\`\``,
  );
});
