/** The members of `data` of an oauth connector. */
import { each, flag, list, map, number, object, oneOf, type Rule, secret, text } from '../checks.ts';

const texts = list(text());

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
  'authorization_grant_profiles_supported',
  'identity_chaining_requested_token_types_supported',
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

export const oauth: Record<string, Rule> = {
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
  defaultResource: text(),
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
