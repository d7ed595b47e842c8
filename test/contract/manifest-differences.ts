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

const FREE_FORM = 'no published schema of data; a manifest may name the type, and its data is free-form';
const BOUNDED = 'the API states no bound; a longer or an empty value is a mistake';
const CUSTOM_ENVIRONMENT =
  "the slug of a custom environment is also accepted, and resolved to the environment's ID";
const HTTPS =
  'secrets go there: anything but https is a mistake, and so are user info and invisible characters';
const EXTRAS = 'the contract does not know whether `extras` is returned';

export const STATED: Record<Part, Record<string, string>> = {
  'fields of a manifest': {
    'manifest.name: maxLength: none in the contract, 256 here': BOUNDED,
    'manifest.triggerDestination.branch: pattern: none in the contract, ^(?!refs/)\\S*$ here':
      'a ref is not a branch: refs/heads/main never matches a deployment',
    'manifest.triggerDestination.path: minLength: 1 in the contract, none here': 'the pattern is stricter',
    'manifest.triggerDestination.path: pattern: none in the contract, ^/(?!/)\\S*$ here':
      'a path that starts without a slash, or a whole URL, is a mistake',
    'manifest.uid: maxLength: none in the contract, 256 here': BOUNDED,
    'manifest.uid: pattern: none in the contract, ^[^\\s%#\\p{Cc}\\p{Cf}\\p{Cs}\\p{Default_Ignorable_Code_Point}\\u2800]+$ here':
      'characters that the API refuses, and invisible ones, by which two uids would look alike',
    'manifest.environments[]: pattern: none in the contract, ^\\S+$ here': CUSTOM_ENVIRONMENT,
    'manifest.icon: minLength: none in the contract, 1 here': 'a path or an https:// URL is also accepted',
    'manifest.icon: pattern: ^[0-9a-fA-F]{40}$ in the contract, none here':
      'a path or an https:// URL is also accepted; the image is uploaded, and its SHA-1 is sent',
    'manifest.params: maxProperties: 16 in the contract, none here':
      'checked in src/manifest/schema/rules.ts',
    'manifest.lifecycle: only in the manifest': 'what later runs do; the API does not know it',
    'manifest.managed: only in the manifest':
      'chooses the managed create call in place of this one; the API takes no such member',
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
    'manifest.type: maxLength: none in the contract, 64 here': BOUNDED,
  },
  'types of connectors': {
    'aws-alpha: only in the contract': FREE_FORM,
    'custom: only in the contract': FREE_FORM,
    'microsoft-teams: only in the contract': FREE_FORM,
  },
  'fields of data': {
    'api-key.serviceUrls[]: pattern: ^https:// in the contract, ^https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?$ here':
      HTTPS,
    'oauth.serverConfig.authorization_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.device_authorization_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.end_session_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.introspection_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.issuer: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.jwks_uri: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.registration_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.revocation_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.token_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverConfig.userinfo_endpoint: pattern: none in the contract, ^(?:https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?)?$ here':
      HTTPS,
    'oauth.serverUrl: pattern: none in the contract, ^https://[^/?#@\\s\\p{Cc}\\p{Cf}]+(?:[/?#][^\\s\\p{Cc}\\p{Cf}]*)?$ here':
      HTTPS,
    'salesforce.loginHost: pattern: none in the contract, ^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\\.)+[A-Za-z]{2,63}$ here':
      'a host: a scheme, a path or a port is a mistake',
    'snowflake-wif.accountIdentifier: pattern: none in the contract, ^(?![\\s\\S]*\\.(?:[cC][oO][mM]|[cC][nN])$)[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*$ here':
      'the identifier, not the host that is made of it',
    'snowflake.accountIdentifier: pattern: none in the contract, ^(?![\\s\\S]*\\.(?:[cC][oO][mM]|[cC][nN])$)[A-Za-z0-9_-]+(?:\\.[A-Za-z0-9_-]+)*$ here':
      'the identifier, not the host that is made of it',
    'api-key.values[].expiresAt: exclusiveMinimum: 0 in the contract, none here':
      'the bound of the number is there, beside the dates',
    'api-key.values[].expiresAt: type: integer in the contract, integer|string here':
      'an ISO 8601 date is also accepted, and sent as milliseconds',
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
    'oauth.registrationAccessToken: never returned, but not secret':
      'made by the server; no request takes it',
    'slack.extras: unknown whether it is returned': EXTRAS,
    'snowflake-wif.extras: unknown whether it is returned': EXTRAS,
    'snowflake.extras: unknown whether it is returned': EXTRAS,
  },
};
