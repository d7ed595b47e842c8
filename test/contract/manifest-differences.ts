/**
 * Where the manifest's schemas differ from the contract on purpose, with the reason. A difference that no longer
 * exists fails the test, so whoever adds a field removes its line here.
 */
type Part =
  | 'fields of a manifest'
  | 'types of connectors'
  | 'fields of data'
  | 'what creation and updates take'
  | 'what is returned';

const NOT_YET = 'not yet supported';
const FREE_FORM = 'no published schema of data; a manifest may name the type, and its data is free-form';
const BOUNDED = 'the API states no bound; a longer or an empty value is a mistake';
const CUSTOM_ENVIRONMENT =
  "the slug of a custom environment is also accepted, and resolved to the environment's ID";
const EXTRAS = 'the contract does not know whether `extras` is returned';

export const STATED: Record<Part, Record<string, string>> = {
  'fields of a manifest': {
    'manifest.environments[]: pattern: none in the contract, ^\\S+$ here': CUSTOM_ENVIRONMENT,
    'manifest.icon: minLength: none in the contract, 1 here': 'a path or an https:// URL is also accepted',
    'manifest.icon: pattern: ^[0-9a-fA-F]{40}$ in the contract, none here':
      'a path or an https:// URL is also accepted; the image is uploaded, and its SHA-1 is sent',
    'manifest.params: maxProperties: 16 in the contract, none here': 'checked in src/manifest/rules.ts',
    'manifest.projects: only in the manifest':
      'several links in one manifest; each becomes a request of its own',
    'manifest.service: maxLength: none in the contract, 2048 here': BOUNDED,
    'manifest.service: minLength: none in the contract, 1 here': BOUNDED,
    'manifest.triggerDestination.customEnvironmentId: maxLength: none in the contract, 256 here': BOUNDED,
    'manifest.triggerDestination.customEnvironmentId: minLength: none in the contract, 1 here': BOUNDED,
    'manifest.triggerDestination.customEnvironmentId: pattern: ^env_ in the contract, none here':
      CUSTOM_ENVIRONMENT,
    'manifest.triggerDestinations: only in the manifest':
      'sent by the request that replaces all destinations',
    'manifest.triggerRegistrationInput: only in the contract': NOT_YET,
    'manifest.triggerType: only in the contract': NOT_YET,
    'manifest.triggerVerificationInput: only in the contract': NOT_YET,
    'manifest.type: maxLength: none in the contract, 64 here': BOUNDED,
    'manifest.uid: pattern: none in the contract, ^[^\\s%#\\u0000-\\u001f\\u007f-\\u009f]+$ here':
      'the contract also takes an empty uid, for which the API makes one up; a manifest needs its own',
  },
  'types of connectors': {
    'aws-alpha: only in the contract': FREE_FORM,
    'custom: only in the contract': FREE_FORM,
    'microsoft-teams: only in the contract': FREE_FORM,
    'stripe-api-key: only in the contract': NOT_YET,
  },
  'fields of data': {
    'api-key.values[].expiresAt: exclusiveMinimum: 0 in the contract, none here':
      'the bound of the number is there, beside the dates',
    'api-key.values[].expiresAt: type: integer in the contract, integer|string here':
      'an ISO 8601 date is also accepted, and sent as milliseconds',
    'discord: only the contract has a schema of data': NOT_YET,
    'oauth.defaultResource: only in the contract': NOT_YET,
    'oauth.serverConfig.authorization_grant_profiles_supported: only in the contract': NOT_YET,
    'oauth.serverConfig.identity_chaining_requested_token_types_supported: only in the contract': NOT_YET,
  },
  'what creation and updates take': {
    'api-key.toAdd: taken in updates only': 'an operation on live keys, not a setting',
    'api-key.toDelete: taken in updates only': 'an operation on live keys, not a setting',
    'api-key.toUpdate: taken in updates only': 'an operation on live keys, not a setting',
    'photon.repairWebhook: taken in updates only': 'an operation, not a setting',
  },
  'what is returned': {
    'github.extras: unknown whether it is returned': EXTRAS,
    'linear.extras: unknown whether it is returned': EXTRAS,
    'oauth.defaultResource: may be returned, but is not in the manifest': NOT_YET,
    'oauth.registrationAccessToken: never returned, but not secret':
      'made by the server; no request takes it',
    'slack.extras: unknown whether it is returned': EXTRAS,
    'snowflake-wif.extras: unknown whether it is returned': EXTRAS,
    'snowflake.extras: unknown whether it is returned': EXTRAS,
  },
};
