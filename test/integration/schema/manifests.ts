/** A manifest of type slack with lines before its data, and lines in it. */
const slack = (lines: string, data = '') => `type: slack
${lines}
data:
  appId: A1
  appName: Acme
  clientId: "1.2"
  clientSecret: \${{ secrets.CLIENT }}
${data}`;

/** A manifest with free-form data. */
const plain = (lines: string, data = '{}') => `type: discord\n${lines}\ndata: ${data}\n`;

const named = 'uid: a\nname: A';

/** Free-form data. */
const LITERALS: [verdict: 'good' | 'bad', what: string, data: string][] = [
  ...['secret', 'clientSecret', 'BOT_TOKEN', 'api-key', 'Password', 'APIKey', 'apikey', 'x.credential'].map(
    (name): ['bad', string, string] => ['bad', `a literal ${name}`, `{ ${name}: abc }`],
  ),
  ...[
    'token_endpoint',
    'tokenEndpointAuthMethod',
    'keyId',
    'monkey',
    'publicKey',
    'public_key',
    'tokens',
  ].map((name): ['good', string, string] => ['good', `a literal ${name}`, `{ ${name}: abc }`]),
  ['bad', 'a literal secret that is a number', '{ pass: { password: 123 } }'],
  ['bad', 'a literal secret in a list', '{ a: [{ token: [x] }] }'],
  ['bad', 'a private key', '{ a: "-----BEGIN PRIVATE KEY-----" }'],
  ['good', 'an empty secret', '{ token: "" }'],
  ['good', 'no secret', '{ token: null, useToken: true }'],
  ['good', 'a mapping with a secret-like name', '{ token: { url: x } }'],
  ['good', 'a secret with a variable', '{ token: "${{ vars.A }}" }'],
  ...[
    '{{ secrets.A }}',
    'Bearer {{secrets.A}}',
    'secrets.A',
    '$NAME',
    '${NAME}',
    'https://${HOST}/a',
    '${NAME:-x}',
    'op://v/i/f',
    'vault:secret/data/a#b',
    'ENC[AES256_GCM,data:x]',
    '<your token>',
    '<YOUR_TOKEN>',
    '<TODO>',
  ].map((text): ['bad', string, string] => ['bad', `the placeholder ${text}`, `{ a: ["${text}"] }`]),
  ...['$5', 'a $NAME b', 'cost: {x}', '<br>', 'secretsA', 'https://vault:8200', '{{'].map(
    (text): ['good', string, string] => ['good', `no placeholder: ${text}`, `{ a: ["${text}"] }`],
  ),
];

/** Data of known types. */
const VALUES: [verdict: 'good' | 'bad', what: string, type: string, data: string][] = [
  ...['login.salesforce.com', 'acme--dev.sandbox.my.salesforce.com', '${{ vars.HOST }}'].map(
    (host): ['good', string, string, string] => ['good', `loginHost ${host}`, 'salesforce', salesforce(host)],
  ),
  ...['https://login.salesforce.com', 'login.salesforce.com/', 'localhost', 'evil.example:', 'a..b', ''].map(
    (host): ['bad', string, string, string] => ['bad', `loginHost ${host}`, 'salesforce', salesforce(host)],
  ),
  ...['myorg-account123', 'xy12345.us-east-1.aws', 'my_org-a'].map((id): ['good', string, string, string] => [
    'good',
    `accountIdentifier ${id}`,
    'snowflake',
    `{ accountIdentifier: ${id} }`,
  ]),
  ...['a.snowflakecomputing.com', 'A.SnowflakeComputing.COM', 'https://a', 'a/b'].map(
    (id): ['bad', string, string, string] => [
      'bad',
      `accountIdentifier ${id}`,
      'snowflake-wif',
      `{ accountIdentifier: "${id}" }`,
    ],
  ),
  ...['https://idp.example.com', 'https://idp.example.com:8443/a?b#c', 'https://${{ vars.HOST }}'].map(
    (url): ['good', string, string, string] => [
      'good',
      `serverUrl ${url}`,
      'oauth',
      oauth(`serverUrl: "${url}"`),
    ],
  ),
  ...[
    'idp.example.com',
    'http://idp.example.com',
    'http://localhost:3000',
    'https://me:pw@idp.example.com',
    'ht\\ntps://idp.example.com',
    '\\u0001https://idp.example.com',
    'https://idp\\u200b.example.com',
    'https://',
    '',
  ].map((url): ['bad', string, string, string] => [
    'bad',
    `serverUrl ${url}`,
    'oauth',
    oauth(`serverUrl: "${url}"`),
  ]),
  ['good', 'an endpoint that is cleared', 'oauth', oauth('serverConfig: { token_endpoint: "" }')],
  ['bad', 'an endpoint at http', 'oauth', oauth('serverConfig: { token_endpoint: "http://a.example" }')],
  ['bad', 'keys at no URL', 'oauth', oauth('serverConfig: { jwks_uri: a.example/keys }')],
  [
    'bad',
    'a date in seconds',
    'api-key',
    '{ values: [{ value: "${{ secrets.A }}", expiresAt: 1798675200 }] }',
  ],
  [
    'good',
    'a date in milliseconds',
    'api-key',
    '{ values: [{ value: "${{ secrets.A }}", expiresAt: 1798675200000 }] }',
  ],
  ['bad', 'a number in quotes', 'oauth', oauth('defaultTokenExpiresIn: "60"')],
  [
    'bad',
    'a misspelled field',
    'salesforce',
    '{ consumer_key: a, consumerSecret: "${{ secrets.A }}", loginHost: a.b }',
  ],
  ['good', 'a method that is unknown', 'oauth', oauth('tokenEndpointAuthMethod: client_secret_basik')],
];

function salesforce(host: string): string {
  return `{ consumerKey: a, consumerSecret: "\${{ secrets.A }}", loginHost: "${host}" }`;
}

function oauth(fields: string): string {
  return `{ clientId: a, ${fields} }`;
}

/** Manifests of which the editor schema and the action say the same. */
export const MANIFESTS: [verdict: 'good' | 'bad', what: string, text: string][] = [
  ['good', 'a manifest', slack(named)],
  ['good', 'two documents', `${slack(named)}---\n${plain('uid: b\nname: B')}`],
  ['good', 'an alias', plain(`${named}\nevents: &e [x]`, '{ a: *e }')],
  ['bad', 'a document that is no mapping', '- type: slack\n'],
  ['bad', 'an unknown field', slack(`${named}\nproject: web`)],
  ['good', 'no data', `type: slack\n${named}\n`],
  ['good', 'no data and no name', 'type: slack\nuid: a\n'],
  ['good', 'a managed one', `service: slack\n${named}\nmanaged: true\n`],
  ['good', 'a managed one by type', `type: slack\nservice: slack\n${named}\nmanaged: true\n`],
  ['good', 'a managed preset', `service: s\nconnectionMethod: m\ntarget: t\n${named}\nmanaged: true\n`],
  ['good', 'one that is not managed', slack(`${named}\nmanaged: false`)],
  ['bad', 'a managed one with data', slack(`service: slack\n${named}\nmanaged: true`)],
  [
    'bad',
    'a managed one with params',
    `service: s\nconnectionMethod: m\nparams: { a: b }\n${named}\nmanaged: true\n`,
  ],
  ['bad', 'a managed one with a trigger type', `service: s\ntriggerType: t\n${named}\nmanaged: true\n`],
  ['bad', 'a managed one without service', `type: slack\n${named}\nmanaged: true\n`],
  ['bad', 'a managed one without name', 'service: slack\nuid: a\nprojectId: web\nmanaged: true\n'],
  ['bad', 'one that a variable manages', `service: slack\n${named}\nmanaged: \${{ vars.A }}\n`],
  ['bad', 'one that is managed in words', `service: slack\n${named}\nmanaged: vercel\n`],
  ['bad', 'data without a value', `type: slack\n${named}\ndata:\n`],
  ['bad', 'a key that is an expression', plain(named, '{ "${{ vars.KEY }}": 1 }')],

  ['good', 'an unknown type with anything in its data', `type: teams\n${named}\ndata: { a: [1, null] }\n`],
  ['good', 'a type that is an expression', `type: \${{ vars.TYPE }}\n${named}\ndata: { a: 1 }\n`],
  ['bad', 'a type that is too long', `type: ${'x'.repeat(65)}\n${named}\ndata: {}\n`],
  ['bad', 'no type', `${named}\ndata: {}\n`],
  ['bad', 'no type, and a service alone', `service: s\n${named}\ndata: {}\n`],

  ['good', 'a preset', `service: s\nconnectionMethod: m\n${named}\ndata: { a: "\${{ secrets.A }}" }\n`],
  [
    'good',
    'a preset of a known type, with data that is not the type’s',
    `type: slack\nservice: s\nconnectionMethod: m\nparams: { a: b }\ntarget: t\n${named}\ndata: { a: 1 }\n`,
  ],
  ...['serverUrl', 'serverConfig', 'discoveryServerUrl'].map((field): ['bad', string, string] => [
    'bad',
    `a preset with ${field}`,
    `service: s\nconnectionMethod: m\n${named}\ndata: { ${field}: x }\n`,
  ]),
  ['bad', 'a preset without a service', slack(`${named}\nconnectionMethod: m`)],
  ['bad', 'a preset of a blank service', slack(`${named}\nservice: " "\nconnectionMethod: m`)],
  ['bad', 'params without a preset', slack(`${named}\nparams: { a: b }`)],
  ['bad', 'a target without a preset', slack(`${named}\ntarget: t`)],
  [
    'bad',
    'too many params',
    `service: s\nconnectionMethod: m\n${named}\nparams: {${Array.from('abcdefghijklmnopq', (name) => `${name}: x`).join(', ')}}\ndata: {}\n`,
  ],
  [
    'bad',
    'a param that is a number',
    `service: s\nconnectionMethod: m\n${named}\nparams: {a: 1}\ndata: {}\n`,
  ],

  ['good', 'a name alone', slack('name: A')],
  ['good', 'a uid and a project', slack('uid: a\nprojectId: web')],
  ['bad', 'neither uid nor name', slack('projectId: web')],
  ['bad', 'a blank name and no uid', slack('name: " "')],
  ['bad', 'an API key without a name', 'type: api-key\nuid: a\nprojectId: w\ndata: { subjectType: user }\n'],
  ['bad', 'a uid with white space', slack('uid: a b\nname: A')],
  ['bad', 'a uid with a percent sign', slack('uid: a%2fb\nname: A')],
  ['good', 'a uid at mcp.vercel.com', slack('uid: mcp.vercel.com/a\nname: A')],
  ['good', 'a uid with vc inside', slack('uid: avc/a\nname: A')],
  ['good', 'a uid whose beginning depends on an expression', slack('uid: vc/${{ vars.A }}\nname: A')],
  ...['scl_a', 'SCA_a', 'store_1', 'ir_1', 'Vc/a', 'api.Vercel.com/a'].map((uid): ['bad', string, string] => [
    'bad',
    `the reserved uid ${uid}`,
    slack(`uid: ${uid}\nname: A`),
  ]),
  ['bad', 'a uid with an invisible character', slack('uid: "slack/ac\\u200bme"\nname: A')],
  ['bad', 'a uid with a bidirectional override', slack('uid: "slack/\\u202eacme"\nname: A')],
  ['bad', 'a uid with a variation selector', slack('uid: "slack/acme\\U000e0100"\nname: A')],
  ['bad', 'a uid that is too long', slack(`uid: ${'x'.repeat(257)}\nname: A`)],
  ['bad', 'a name that is too long', slack(`uid: a\nname: ${'x'.repeat(257)}`)],
  ['good', 'a uid in another script', slack('uid: слово/日本-é\nname: A')],
  ['bad', 'a name with a control character', slack('uid: a\nname: "a\\tb"')],

  [
    'good',
    'a project and environments',
    slack(`${named}\nprojectId: web\nenvironments: [preview, qa, env_1]`),
  ],
  ['good', 'projects', slack(`${named}\nprojects: [{ id: a, environments: [qa] }, { id: b }]`)],
  ['bad', 'projects beside projectId', slack(`${named}\nprojectId: a\nprojects: [{ id: b }]`)],
  ['bad', 'projects beside environments', slack(`${named}\nenvironments: [qa]\nprojects: [{ id: b }]`)],
  ['good', 'no projects', slack(`${named}\nprojects: []`)],
  ['good', 'a tombstone', 'type: slack\nuid: a\nlifecycle: { state: absent }'],
  ['good', 'a tombstone of a service', 'service: slack\nuid: a\nlifecycle: { state: absent }'],
  ['good', 'a tombstone with other fields', slack(`${named}\nlifecycle: { state: absent }`)],
  ['good', 'a tombstone with what is no data', 'type: slack\nuid: a\nlifecycle: { state: absent }\ndata: {}'],
  ['bad', 'a tombstone without uid', 'type: slack\nname: a\nlifecycle: { state: absent }'],
  ['bad', 'a tombstone of an ID', 'type: slack\nuid: scl_1\nlifecycle: { state: absent }'],
  ['bad', 'a tombstone without type', 'uid: a\nlifecycle: { state: absent }'],
  ['bad', 'another state', slack(`${named}\nlifecycle: { state: present }`)],
  ['bad', 'a state from a variable', slack(`${named}\nlifecycle: { state: "\${{ vars.A }}" }`)],
  ['good', 'a protected one', slack(`${named}\nlifecycle: { protect: true }`)],
  ['bad', 'protect from a variable', slack(`${named}\nlifecycle: { protect: "\${{ vars.A }}" }`)],
  ['good', 'a previous uid', slack(`${named}\nlifecycle: { previousUid: "b/\${{ vars.A }}" }`)],
  ['bad', 'a previous uid with white space', slack(`${named}\nlifecycle: { previousUid: a b }`)],
  ['bad', 'a project without id', slack(`${named}\nprojects: [{ environments: [qa] }]`)],
  ['bad', 'no environments', slack(`${named}\nprojectId: a\nenvironments: []`)],
  ['bad', 'an environment with white space', slack(`${named}\nprojectId: a\nenvironments: [a b]`)],
  ['bad', 'environments in one string', slack(`${named}\nprojectId: a\nenvironments: preview`)],

  [
    'good',
    'a destination',
    slack(`${named}\nprojectId: a\ntriggers: true\ntriggerDestination: { path: /a }`),
  ],
  [
    'good',
    'destinations of two projects',
    slack(
      `${named}\nprojects: [{ id: a }, { id: b }]\ntriggerDestinations: [{ projectId: a }, { projectId: b }]`,
    ),
  ],
  [
    'bad',
    'a destination of one of two projects',
    slack(`${named}\nprojects: [{ id: a }, { id: b }]\ntriggerDestinations: [{ branch: main }]`),
  ],
  [
    'bad',
    'a destination and destinations',
    slack(`${named}\nprojectId: a\ntriggerDestination: {}\ntriggerDestinations: []`),
  ],
  ['bad', 'four destinations', slack(`${named}\nprojectId: a\ntriggerDestinations: [{}, {}, {}, {}]`)],
  [
    'bad',
    'a built-in environment as a custom one',
    slack(`${named}\nprojectId: a\ntriggerDestination: { customEnvironmentId: preview }`),
  ],
  [
    'bad',
    'a branch and a custom environment',
    slack(`${named}\nprojectId: a\ntriggerDestination: { branch: main, customEnvironmentId: qa }`),
  ],
  [
    'bad',
    'destinations without triggers',
    slack(`${named}\nprojectId: a\ntriggers: false\ntriggerDestination: {}`),
  ],
  [
    'bad',
    'a ref as a branch',
    slack(`${named}\nprojectId: a\ntriggerDestination: { branch: refs/heads/main }`),
  ],
  ['bad', 'a path without a slash', slack(`${named}\nprojectId: a\ntriggerDestination: { path: api/slack }`)],
  ['bad', 'a URL as a path', slack(`${named}\nprojectId: a\ntriggerDestination: { path: https://x/y }`)],
  ['bad', 'a host in a path', slack(`${named}\nprojectId: a\ntriggerDestination: { path: //x/y }`)],
  [
    'bad',
    'a destination twice',
    slack(`${named}\nprojectId: a\ntriggerDestinations: [{ path: /a }, { path: /b }, { path: /a }]`),
  ],
  ['good', 'no destinations and no triggers', slack(`${named}\ntriggers: false\ntriggerDestinations: []`)],
  ['good', 'triggers by an expression', slack(`${named}\ntriggers: \${{ vars.TRIGGERS }}`)],
  ['bad', 'triggers by a word', slack(`${named}\ntriggers: yes`)],

  ['good', 'a colour', slack(`${named}\naccentColor: "#Aa00ff"`)],
  ['bad', 'a colour by name', slack(`${named}\naccentColor: red`)],
  ['good', 'an icon by URL', slack(`${named}\nicon: https://example.com/a.png`)],
  ['bad', 'an icon without a value', slack(`${named}\nicon:`)],

  ['good', 'secrets inside text', slack(named, '  signingSecret: v0=${{ Secrets.a }}${{vars . B}}\n')],
  ['bad', 'a secret in the file', slack(named, '  signingSecret: abc\n')],
  ['bad', 'a secret in the file that is a number', slack(named, '  signingSecret: 123\n')],
  ['bad', 'a secret from vars', slack(named, '  signingSecret: ${{ vars.SIGNING }}\n')],
  ['bad', 'a secret outside data', slack('uid: a\nname: ${{ secrets.NAME }}')],
  ['bad', 'a secret in a field that is none', slack(named, '  botScopes: ["${{ secrets.A }}"]\n')],
  [
    'bad',
    'a secret in a free mapping of a known type',
    slack(named, '  extras: { a: "${{ secrets.A }}" }\n'),
  ],
  ...LITERALS.map(([verdict, what, data]): ['good' | 'bad', string, string] => [
    verdict,
    what,
    plain(named, data),
  ]),
  ['bad', 'a literal secret in a preset', `service: s\nconnectionMethod: m\n${named}\ndata: { apiKey: x }\n`],
  ['bad', 'a literal secret in `extras`', slack(named, '  extras: { a: { api_key: x } }\n')],
  [
    'good',
    'a variable under a secret-like name in `extras`',
    slack(named, '  extras: { primaryKey: "${{ vars.A }}" }\n'),
  ],
  ['bad', 'a placeholder in `extras`', slack(named, '  extras: { a: "{{ vars.A }}" }\n')],
  [
    'bad',
    'a literal secret in a mapping of strings',
    `type: oauth\n${named}\ndata: { clientId: a, authorizationUrlParams: { api_key: x } }\n`,
  ],
  [
    'bad',
    'a placeholder in a mapping of strings',
    `type: oauth\n${named}\ndata: { clientId: a, authorizationUrlParams: { a: $NAME } }\n`,
  ],
  ['bad', 'a placeholder in a secret field', slack(named, '  signingSecret: op://vault/item/field\n')],
  ...VALUES.map(([verdict, what, type, data]): ['good' | 'bad', string, string] => [
    verdict,
    what,
    `type: ${type}\n${named}\ndata: ${data}\n`,
  ]),
  ['good', 'a secret anywhere in free-form data', plain(named, '{ a: [{ b: "x ${{ secrets.A }}" }] }')],
  ['bad', 'an unknown context', plain(named, '{ a: "${{ github.sha }}" }')],
  ['bad', 'an expression that is not closed', plain(named, '{ a: "${{ vars.A }" }')],
  ['bad', 'an expression with an operator', slack(`${named}\nservice: \${{ vars.A || 'a' }}`)],

  ['bad', 'a typo in data', slack(named, '  botScope: [a]\n')],
  ['bad', 'a missing field of data', `type: slack\n${named}\ndata: { appId: a }\n`],
  ['bad', 'a number where a string is wanted', `type: salesforce\n${named}\ndata: { consumerKey: 1.5 }\n`],
  [
    'bad',
    'a slash command without a slash',
    slack(named, '  slashCommands: [{ command: a, description: a }]\n'),
  ],
  [
    'bad',
    'a choice that there is not',
    slack(named, '  shortcuts: [{ type: a, name: a, callbackId: a, description: a }]\n'),
  ],
  ['good', 'a choice by an expression', `type: api-key\n${named}\ndata: { subjectType: "\${{ vars.A }}" }\n`],
  ['good', 'API keys of users', `type: api-key\n${named}\ndata: { subjectType: user }\n`],
  ['bad', 'no API key', `type: api-key\n${named}\ndata: {}\n`],
  ['bad', 'an empty list of API keys', `type: api-key\n${named}\ndata: { subjectType: app, values: [] }\n`],
  [
    'bad',
    'a date that there is not',
    `type: api-key\n${named}\ndata: { values: [{ value: "\${{ secrets.A }}", expiresAt: "2027-02-30" }] }\n`,
  ],

  ['good', 'a variable for a list, which contains JSON', slack(`${named}\nevents: \${{ vars.EVENTS }}`)],
  ['bad', 'text with a variable for a list', slack(`${named}\nevents: a \${{ vars.EVENTS }}`)],
  ['bad', 'a variable for what is deleted', slack(`${named}\nlifecycle: \${{ vars.LIFECYCLE }}`)],
  [
    'good',
    'a variable for a mapping, which contains JSON',
    `type: discord\n${named}\ndata: \${{ vars.DATA }}\n`,
  ],
  [
    'bad',
    'a secret deep in a free mapping of a known type',
    slack(named, '  extras: { a: { b: "${{ secrets.A }}" } }\n'),
  ],
  [
    'bad',
    'a secret in an unknown member of `serverConfig`',
    `type: oauth\n${named}\ndata: { clientId: a, serverConfig: { a: "\${{ secrets.A }}" } }\n`,
  ],
];

/** What only the action finds, with the reason why a schema cannot say it. */
export const NOT_IN_SCHEMA: [reason: string, text: string][] = [
  ['whether an input names a project: then a name may be left out', slack('uid: a')],
  [
    'whether an input names a project: then environments may stand alone',
    slack(`${named}\nenvironments: [qa]`),
  ],
  [
    'whether an input names a project: then a destination may leave it out',
    slack(`${named}\ntriggerDestination: {}`),
  ],
  [
    'two items with one `id` and something else that differs',
    slack(`${named}\nprojects: [{ id: a }, { id: a, environments: [qa] }]`),
  ],
  ['two documents with one uid, since each is looked at by itself', `${plain(named)}---\n${plain(named)}`],
  ['what is left of a name when a uid is made of it', plain('name: "✓"')],
  ['what is in the workspace: an icon that is not there', slack(`${named}\nicon: ./no-such.png`)],
  ['what an icon is read from: a URL that is not https', slack(`${named}\nicon: http://example.com/a.png`)],
  [
    'whether a URL can be parsed',
    `type: api-key\n${named}\ndata: { subjectType: user, serviceUrls: ["https://a:99999"] }\n`,
  ],
  [
    'the order of dates: one before 1970',
    `type: api-key\n${named}\ndata: { values: [{ value: "\${{ secrets.A }}", expiresAt: "1969-12-31" }] }\n`,
  ],
  [
    'what time it is: a date in the past',
    `type: api-key\n${named}\ndata: { values: [{ value: "\${{ secrets.A }}", expiresAt: "2020-01-01" }] }\n`,
  ],
  ['how near a type is to a known one', `type: slak\n${named}\ndata: {}\n`],
  ['how near a type is to a known one: case and separators', `type: API_Key\n${named}\ndata: {}\n`],
  [
    'that two destinations are the same, where one leaves out what the other states',
    slack(`${named}\nprojectId: web\ntriggerDestinations: [{ path: /a }, { projectId: web, path: /a }]`),
  ],
  [
    'names that are alike but for case, "-" and "_"',
    `type: oauth\n${named}\ndata: { clientId: a, serverConfig: { tokenEndpoint: https://a } }\n`,
  ],
  ['how a number is written: more digits than it can hold', plain(named, '{ a: 12345678901234567890 }')],
  ['tags, which are YAML and not a value', plain(named, '{ a: !custom x }')],
];
