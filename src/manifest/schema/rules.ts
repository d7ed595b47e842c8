import { BUILT_IN_ENVIRONMENTS, MAX_PARAMS } from './connector.ts';

/** What must hold for a rule to apply. Blank text does not count as set. */
export type Condition =
  | { is: 'set' | 'not set'; field: string }
  | { is: 'equal' | 'not equal' | 'equal or not set'; field: string; value: string | boolean };

/** What a rule asks for. */
export type Requirement =
  | { must: 'be set'; field: string }
  | { must: 'not be set'; fields: readonly string[] }
  | { must: 'not match'; field: string; pattern: RegExp }
  | { must: 'not be one of'; field: string; values: readonly string[] }
  | { must: 'have at most'; field: string; members: number }
  | { must: 'have items'; field: string }
  | { must: 'have no items'; fields: readonly string[] };

/**
 * A rule across the fields of one mapping. Runs check manifests by it, and editors by the JSON Schema that is
 * generated from it.
 */
export type Rule = Requirement & {
  /** All of them. */
  when?: readonly Condition[];
  message: string;
  /** The field that the message is shown at, where that is another one. */
  at?: string;
};

/** Prefixes that Vercel's own tooling refuses, in any case: those of IDs, and its own namespaces. */
export const RESERVED_PREFIX = /^(?!mcp\.vercel\.com\/)(?:scl_|sca_|store_|ir_|vc\/|[^/]*\.vercel\.com\/)/i;

const reservedUid: Rule = {
  must: 'not match',
  field: 'uid',
  pattern: RESERVED_PREFIX,
  message: '`uid` starts with a prefix reserved by Vercel (IDs, vc/ and vercel.com); choose another prefix',
};

/** The rules of a manifest with `state: absent`: they say which connector is deleted. */
export const tombstoneRules: readonly Rule[] = [
  {
    must: 'be set',
    field: 'uid',
    message: '`uid` is missing; `state: absent` deletes only a connector whose manifest sets `uid`',
  },
  reservedUid,
  {
    when: [{ is: 'not set', field: 'service' }],
    must: 'be set',
    field: 'type',
    message: '`type` is missing; set the `type` or the `service` of the connector that is to be deleted',
  },
];

const MANAGED: Condition = { is: 'equal', field: 'managed', value: true };
const NOT_MANAGED: Condition = { is: 'not equal', field: 'managed', value: true };

/** Connect API: the managed create call takes none of these, and needs a service and a name. */
const managedRules: readonly Rule[] = [
  {
    when: [MANAGED],
    must: 'not be set',
    fields: ['data'],
    message:
      '`data` cannot be combined with `managed: true`, by which Vercel registers the app and keeps its credentials; remove one of the two',
  },
  {
    when: [MANAGED],
    must: 'not be set',
    fields: ['params'],
    message:
      '`params` cannot be combined with `managed: true`, which does not take them; remove one of the two',
  },
  {
    when: [MANAGED],
    must: 'not be set',
    fields: ['triggerType'],
    message:
      '`triggerType` cannot be combined with `managed: true`, which does not take it; remove one of the two',
  },
  {
    when: [MANAGED],
    must: 'be set',
    field: 'service',
    at: 'managed',
    message: '`managed: true` needs `service`, with which Vercel registers the app',
  },
  {
    when: [MANAGED],
    must: 'be set',
    field: 'name',
    message: '`name` is missing; `managed: true` needs one',
  },
];

/** The rules of a manifest. What depends on inputs or counts is in `cross-field.ts`. */
export const manifestRules: readonly Rule[] = [
  ...managedRules,
  {
    when: [{ is: 'not set', field: 'uid' }],
    must: 'be set',
    field: 'name',
    at: 'uid',
    message: 'The manifest has neither `uid` nor `name`; set `uid`, so that later runs find the connector',
  },
  {
    when: [{ is: 'equal', field: 'type', value: 'api-key' }],
    must: 'be set',
    field: 'name',
    message: '`name` is missing; connectors of type api-key need one',
  },
  reservedUid,
  {
    when: [{ is: 'set', field: 'connectionMethod' }],
    must: 'be set',
    field: 'service',
    at: 'connectionMethod',
    message: '`connectionMethod` needs `service`, whose preset it selects',
  },
  {
    when: [{ is: 'not set', field: 'connectionMethod' }, NOT_MANAGED],
    must: 'be set',
    field: 'type',
    message: '`type` is missing; expected the type of the connector, such as slack or oauth',
  },
  {
    when: [{ is: 'not set', field: 'connectionMethod' }],
    must: 'not be set',
    fields: ['params'],
    message: '`params` needs `connectionMethod`, whose preset it fills',
  },
  {
    when: [{ is: 'not set', field: 'connectionMethod' }],
    must: 'not be set',
    fields: ['target'],
    message: '`target` needs `connectionMethod`, whose preset it selects a product for',
  },
  {
    when: [{ is: 'not set', field: 'triggers' }],
    must: 'not be set',
    fields: ['triggerRegistrationInput'],
    message: '`triggerRegistrationInput` needs `triggers: true`',
  },
  {
    when: [{ is: 'equal', field: 'triggers', value: false }],
    must: 'not be set',
    fields: ['triggerRegistrationInput'],
    message: '`triggerRegistrationInput` needs `triggers: true`',
  },
  {
    must: 'have at most',
    field: 'params',
    members: MAX_PARAMS,
    message: `\`params\` has more than ${MAX_PARAMS} members`,
  },
  {
    when: [{ is: 'set', field: 'projects' }],
    must: 'not be set',
    fields: ['projectId', 'environments'],
    at: 'projects',
    message: '`projectId` and `environments` cannot be combined with `projects`; use one or the other',
  },
  {
    when: [{ is: 'set', field: 'triggerDestinations' }],
    must: 'not be set',
    fields: ['triggerDestination'],
    message: '`triggerDestination` cannot be combined with `triggerDestinations`; use one or the other',
  },
  {
    when: [{ is: 'equal', field: 'triggers', value: false }],
    must: 'have no items',
    fields: ['triggerDestination', 'triggerDestinations'],
    at: 'triggers',
    message:
      '`triggers` is false, so the trigger destinations would receive no events; set it to true, or remove the destinations',
  },
];

/** Members of `data` that a preset does not take. Connect API: the service registry owns the endpoints. */
export const PRESET_ENDPOINTS: readonly string[] = ['serverUrl', 'serverConfig', 'discoveryServerUrl'];

/** The rules of a preset's `data`. */
export const presetDataRules: readonly Rule[] = PRESET_ENDPOINTS.map((field) => ({
  must: 'not be set',
  fields: [field],
  message: `\`data.${field}\` cannot be set beside \`connectionMethod\`, which provides the endpoints; remove it`,
}));

/** The rules of one trigger destination. */
export const destinationRules: readonly Rule[] = [
  {
    when: [{ is: 'set', field: 'customEnvironmentId' }],
    must: 'not be set',
    fields: ['branch'],
    message: 'A destination is a branch or a custom environment; remove one of the two',
  },
  {
    must: 'not be one of',
    field: 'customEnvironmentId',
    values: BUILT_IN_ENVIRONMENTS,
    message:
      '`customEnvironmentId` is a built-in environment; remove it for production, or set `branch` for preview',
  },
];

/** Not a rule of the list, since an input may name the project. */
export const NEEDS_PROJECT =
  'A trigger destination needs `projectId`, unless the manifest has exactly one project';

/** Not a rule of the list, since it is about the items of a list. */
export const SAME_DESTINATION = 'Duplicate of an earlier trigger destination; remove one';
