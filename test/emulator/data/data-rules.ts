/** What `data` may contain, by connector type: on create, on update, and what of it a response shows. */
import {
  each,
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
} from '../checks.ts';
import type { Json } from '../state.ts';
import { oauth } from './oauth-rules.ts';

const texts = list(text());
const phones = list(text({ pattern: /^\+[1-9]\d{1,14}$/, be: 'a phone number in E.164 form' }));
const nullableText = orNull(text());
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

/** Only `botToken` is known of it; anything else is accepted. */
const discord = object({ botToken: secret() }, { open: true });

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
  ['discord', { create: discord, update: discord }],
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

/** Types without rules (microsoft-entra, custom, stripe-api-key and anything new) accept any object. */
export function dataRule(type: string, use: keyof DataRules): Rule {
  return byType.get(type)?.[use] ?? map();
}

/** A secret that the server makes when it registers an OAuth client. */
const serverMadeSecret = 'registrationAccessToken';

/** `data` without its secrets. Members without a rule of their own are judged by name, like free-form data. */
export function visibleData(type: string, data: Json): Json {
  const { [serverMadeSecret]: _hidden, ...rest } = data;
  const shown = byType.get(type)?.create.visible(rest) ?? rest;
  const safe = byType.has(type) && type !== 'discord' ? shown : visibleFreeForm(shown);
  return isObject(safe) ? safe : {};
}
