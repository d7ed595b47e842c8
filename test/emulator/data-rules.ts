/** What `data` may hold, by connector type: on create, on update, and what of it an answer shows. */
import {
  either,
  flag,
  isObject,
  list,
  map,
  number,
  object,
  oneOf,
  orNull,
  type Rule,
  secret,
  text,
} from './checks.ts';
import type { Json } from './state.ts';

const texts = list(text());
const phones = list(text({ pattern: /^\+[1-9]\d{1,14}$/, be: 'a phone number in E.164 form' }));
const nullableText = orNull(text());
const switchOnly = object({ enabled: flag() }, { required: ['enabled'] });
const grant = object({ enabled: flag(), scopes: texts }, { required: ['enabled'] });

/** Members of `serverConfig` an empty string removes. */
export const serverConfigTexts = [
  'issuer',
  'authorization_endpoint',
  'token_endpoint',
  'userinfo_endpoint',
  'jwks_uri',
  'revocation_endpoint',
  'introspection_endpoint',
  'end_session_endpoint',
  'device_authorization_endpoint',
  'registration_endpoint',
  'service_documentation',
  'op_policy_uri',
  'op_tos_uri',
  'logo_uri',
];

const serverConfigLists = [
  'response_types_supported',
  'token_endpoint_auth_methods_supported',
  'token_endpoint_auth_signing_alg_values_supported',
  'scopes_supported',
  'grant_types_supported',
  'response_modes_supported',
  'subject_types_supported',
  'id_token_signing_alg_values_supported',
  'id_token_encryption_alg_values_supported',
  'id_token_encryption_enc_values_supported',
  'claim_types_supported',
  'claims_supported',
  'code_challenge_methods_supported',
  'prompt_values_supported',
  'authorization_details_types_supported',
];

const serverConfigFlags = [
  'claims_parameter_supported',
  'request_parameter_supported',
  'request_uri_parameter_supported',
  'require_request_uri_registration',
  'client_id_metadata_document_supported',
];

function each(names: string[], inner: Rule): Record<string, Rule> {
  return Object.fromEntries(names.map((name) => [name, inner]));
}

const jwk = object(
  { kty: text(), kid: text(), use: oneOf('sig', 'enc'), key_ops: texts, alg: text() },
  { required: ['kty'], open: true },
);

const serverConfig = object(
  {
    ...each(serverConfigTexts, text()),
    ...each(serverConfigLists, texts),
    ...each(serverConfigFlags, flag()),
    jwks: object({ keys: list(jwk) }, { required: ['keys'], open: true }),
  },
  { open: true },
);

const oauth: Record<string, Rule> = {
  clientId: text(),
  clientSecret: secret(),
  clientName: text(),
  serverUrl: text(),
  serverConfig,
  tokenEndpointAuthMethod: text(),
  responseType: text(),
  pkceRequired: flag(),
  codeChallengeMethod: text(),
  userAuthorization: grant,
  refreshTokens: switchOnly,
  clientCredentials: grant,
  forwardedClaims: object({ idToken: texts }),
  defaultAudience: text(),
  defaultTokenExpiresIn: number({ min: 60 }),
  authorizationUrlParams: map(text()),
  jwtBearer: object({
    enabled: flag(),
    scopes: texts,
    sub: text(),
    iss: text(),
    aud: text(),
    additionalClaims: map(),
    ttl: number({ above: 0 }),
    useClientCredentials: flag(),
  }),
  clientAssertion: object({ type: text(), ttl: number({ above: 0 }), claims: map() }),
};

const expiresAt = number({ above: 0, integer: true });
const apiKeyValue = object({ value: secret(), scope: text(), expiresAt }, { required: ['value'] });

function https(): Rule {
  const form = text({ pattern: /^https:\/\//, be: 'an https URL' });
  return {
    problems(value, at) {
      const problems = form.problems(value, at);
      if (problems.length > 0 || typeof value !== 'string') return problems;
      return URL.canParse(value) ? [] : [`${at} must be an https URL`];
    },
    visible: (value) => value,
  };
}

const apiKeyCreate: Record<string, Rule> = {
  subjectType: oneOf('app', 'user'),
  values: list(apiKeyValue),
  serviceUrls: list(https(), { min: 1, max: 8 }),
  instructions: text({ max: 4000 }),
};

const apiKeyUpdate: Record<string, Rule> = {
  toDelete: list(text()),
  toAdd: list(apiKeyValue),
  toUpdate: list(
    object(
      {
        id: text(),
        value: orNull(secret()),
        scope: nullableText,
        expiresAt: orNull(either(expiresAt, text())),
      },
      { required: ['id'] },
    ),
  ),
  instructions: orNull(text({ max: 4000 })),
};

const github: Record<string, Rule> = {
  appId: number({ above: 0, integer: true }),
  appSlug: text(),
  appName: text(),
  clientId: text(),
  owner: object(
    {
      type: oneOf('user', 'organization', 'User', 'Organization'),
      id: number({ integer: true }),
      slug: text(),
      name: text(),
    },
    { required: ['type', 'id', 'slug'] },
  ),
  clientSecret: secret(),
  privateKeyPem: secret(),
  webhookSecret: secret(),
  extras: map(),
};

const slashCommand = object(
  {
    command: text({ max: 32, pattern: /^\//, be: 'a command starting with "/"' }),
    description: text({ max: 2000 }),
    usageHint: text({ max: 1000 }),
    shouldEscape: flag(),
  },
  { required: ['command', 'description'] },
);

const shortcut = object(
  {
    type: oneOf('global', 'message'),
    name: text(),
    callbackId: text({ max: 255 }),
    description: text({ max: 150 }),
  },
  { required: ['type', 'name', 'callbackId', 'description'] },
);

const slack: Record<string, Rule> = {
  appId: text(),
  appName: text(),
  clientId: text(),
  clientSecret: secret(),
  slackTeam: object({ id: text(), name: text(), domain: text() }, { required: ['id'] }),
  signingSecret: secret(),
  verificationToken: secret(),
  botScopes: texts,
  userScopes: texts,
  slashCommands: list(slashCommand, { max: 50 }),
  shortcuts: list(shortcut, { max: 10 }),
  extras: map(),
};

const salesforce: Record<string, Rule> = { consumerKey: text(), consumerSecret: secret(), loginHost: text() };

const snowflake: Record<string, Rule> = {
  accountIdentifier: text(),
  clientName: text(),
  defaultSessionRole: text(),
  extras: map(),
};

const linearApplication = object(
  {
    id: text(),
    clientId: text(),
    name: text(),
    ...each(
      ['description', 'developer', 'developerUrl', 'imageUrl', 'distribution', 'webhookUrl'],
      nullableText,
    ),
    redirectUris: texts,
    webhookResourceTypes: texts,
    webhookEnabled: flag(),
    createdAt: text(),
    updatedAt: text(),
  },
  { required: ['id', 'clientId', 'name'] },
);

const linear: Record<string, Rule> = {
  appId: text(),
  appName: text(),
  clientId: text(),
  clientSecret: secret(),
  webhookSecret: secret(),
  appScopes: texts,
  userScopes: texts,
  ownerOrganization: object(
    { id: text(), slug: text(), name: text(), logoUrl: nullableText },
    { required: ['id', 'slug', 'name'] },
  ),
  application: linearApplication,
  extras: map(),
};

const linq: Record<string, Rule> = { apiToken: secret(), phoneNumbers: phones };
const sendblue: Record<string, Rule> = { apiKeyId: text(), apiSecretKey: secret(), phoneNumbers: phones };

interface DataRules {
  create: Rule;
  update: Rule;
}

function pair(
  members: Record<string, Rule>,
  required: string[],
  update: Record<string, Rule> = members,
): DataRules {
  return { create: object(members, { required }), update: object(update) };
}

const byType = new Map<string, DataRules>([
  ['oauth', pair(oauth, ['clientId'])],
  ['api-key', pair(apiKeyCreate, [], apiKeyUpdate)],
  ['github', pair(github, ['appId', 'appSlug', 'appName', 'clientId'])],
  ['slack', pair(slack, ['appId', 'appName', 'clientId', 'clientSecret'])],
  ['salesforce', pair(salesforce, ['consumerKey', 'consumerSecret', 'loginHost'])],
  [
    'snowflake',
    pair(snowflake, ['accountIdentifier'], { accountIdentifier: text(), defaultSessionRole: text() }),
  ],
  [
    'snowflake-wif',
    pair({ clientName: text(), accountIdentifier: text(), extras: map() }, [], { accountIdentifier: text() }),
  ],
  ['linear', pair(linear, ['clientId', 'clientSecret'])],
  ['linq', pair(linq, ['apiToken'])],
  ['sendblue', pair(sendblue, ['apiKeyId', 'apiSecretKey'])],
  [
    'photon',
    pair(
      { projectId: text(), projectSecret: secret(), webhookSecret: secret() },
      ['projectId', 'projectSecret'],
      {
        projectSecret: secret(),
        webhookSecret: secret(),
        repairWebhook: flag(),
      },
    ),
  ],
]);

/** Members that look secret by name, for types whose `data` has no published schema. */
const secretName = /secret|passw(or)?d|token|api-?key|private-?key|credential/i;

function visibleFreeForm(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(visibleFreeForm);
  if (!isObject(value)) return value;
  const named = Object.entries(value).filter(([name]) => !secretName.test(name));
  return Object.fromEntries(named.map(([name, entry]) => [name, visibleFreeForm(entry)]));
}

/** Types without rules (discord, microsoft-entra, custom and anything new) take any object. */
export function dataRule(type: string, use: keyof DataRules): Rule {
  return byType.get(type)?.[use] ?? map();
}

export function visibleData(type: string, data: Json): Json {
  const shown = byType.get(type)?.create.visible(data) ?? visibleFreeForm(data);
  return isObject(shown) ? shown : {};
}
