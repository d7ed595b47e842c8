import * as z from 'zod/mini';
import { choice, fieldInfo, flag, freeObject, secret, text, textMap, texts } from '../schema.ts';
import { type Breach, type ConnectorType, isPlainObject } from './type.ts';

const grant = (description: string) =>
  z
    .strictObject({
      enabled: flag('Whether it is on.'),
      scopes: z.optional(texts('Scopes to ask for.')),
    })
    .register(fieldInfo, { description });

const seconds = (description: string) =>
  z.number().check(z.positive()).register(fieldInfo, { description, expects: 'a number of seconds above 0' });

const jwks = () =>
  z
    .looseObject({
      keys: z
        .array(
          z.looseObject({
            kty: text('Key type.'),
            kid: z.optional(text('Key ID.')),
            use: z.optional(choice(['sig', 'enc'], 'What the key is for.')),
            key_ops: z.optional(texts('Operations of the key.')),
            alg: z.optional(text('Algorithm.')),
          }),
        )
        .register(fieldInfo, { description: 'The keys.' }),
    })
    .register(fieldInfo, { description: 'Public keys of the server (RFC 7517).' });

/** Server metadata of OAuth 2.0 (RFC 8414) and OpenID Connect Discovery, in snake case as on the wire. */
const serverConfig = z
  .looseObject({
    issuer: z.optional(text('Issuer identifier.')),
    authorization_endpoint: z.optional(text('URL where users authorize.')),
    token_endpoint: z.optional(text('URL that gives tokens.')),
    userinfo_endpoint: z.optional(text('URL that tells about a user.')),
    jwks_uri: z.optional(text('URL of the public keys.')),
    jwks: z.optional(jwks()),
    revocation_endpoint: z.optional(text('URL that revokes tokens.')),
    introspection_endpoint: z.optional(text('URL that tells about a token.')),
    end_session_endpoint: z.optional(text('URL that logs out.')),
    device_authorization_endpoint: z.optional(text('URL of the device flow.')),
    registration_endpoint: z.optional(text('URL that registers clients.')),
    response_types_supported: z.optional(texts('Response types.')),
    token_endpoint_auth_methods_supported: z.optional(texts('Ways to authenticate at the token endpoint.')),
    token_endpoint_auth_signing_alg_values_supported: z.optional(
      texts('Algorithms of signatures at the token endpoint.'),
    ),
    scopes_supported: z.optional(texts('Scopes.')),
    grant_types_supported: z.optional(texts('Grant types.')),
    response_modes_supported: z.optional(texts('Response modes.')),
    subject_types_supported: z.optional(texts('Subject types.')),
    id_token_signing_alg_values_supported: z.optional(texts('Algorithms that sign ID tokens.')),
    id_token_encryption_alg_values_supported: z.optional(
      texts('Algorithms of key management for ID tokens.'),
    ),
    id_token_encryption_enc_values_supported: z.optional(texts('Algorithms that encrypt ID tokens.')),
    claim_types_supported: z.optional(texts('Claim types.')),
    claims_supported: z.optional(texts('Claims.')),
    code_challenge_methods_supported: z.optional(texts('PKCE methods.')),
    prompt_values_supported: z.optional(texts('Values of prompt.')),
    claims_parameter_supported: z.optional(flag('Whether it takes the parameter claims.')),
    request_parameter_supported: z.optional(flag('Whether it takes the parameter request.')),
    request_uri_parameter_supported: z.optional(flag('Whether it takes the parameter request_uri.')),
    require_request_uri_registration: z.optional(flag('Whether request URIs must be registered.')),
    service_documentation: z.optional(text('URL of the documentation.')),
    op_policy_uri: z.optional(text('URL of the policy.')),
    op_tos_uri: z.optional(text('URL of the terms of service.')),
    logo_uri: z.optional(text('URL of the logo.')),
    client_id_metadata_document_supported: z.optional(
      flag('Whether a client ID may be the URL of a metadata document.'),
    ),
    authorization_details_types_supported: z.optional(texts('Types of authorization details.')),
  })
  .register(fieldInfo, {
    description:
      'Metadata of the authorization server, in snake case; it overrides what discovery finds, and an empty string removes an override. Other members are allowed.',
  });

export const oauth: ConnectorType = {
  name: 'oauth',
  title: 'OAuth',
  data: z.strictObject({
    clientId: text('Client ID.'),
    clientSecret: z.optional(secret('Client secret.')),
    clientName: z.optional(text('Name of the client.')),
    serverUrl: z.optional(text('URL of the server, where discovery starts.')),
    serverConfig: z.optional(serverConfig),
    tokenEndpointAuthMethod: z.optional(
      text(
        'How the client authenticates at the token endpoint: client_secret_post, client_secret_basic, none or private_key_jwt. Left out: the first that the server supports, else client_secret_post.',
      ),
    ),
    responseType: z.optional(text('Response type; code when left out, and an empty string clears it.')),
    pkceRequired: z.optional(flag('Whether PKCE is required.')),
    codeChallengeMethod: z.optional(
      text('PKCE method, S256 or plain; S256 is preferred, and an empty string clears it.'),
    ),
    userAuthorization: z.optional(grant('Whether users authorize, and with which scopes.')),
    refreshTokens: z.optional(
      z
        .strictObject({ enabled: flag('Whether they are used.') })
        .register(fieldInfo, { description: 'Refresh tokens.' }),
    ),
    clientCredentials: z.optional(grant('The client-credentials grant, and its scopes.')),
    forwardedClaims: z.optional(
      z
        .strictObject({ idToken: z.optional(texts('Claims of the ID token.')) })
        .register(fieldInfo, { description: 'Claims that are passed on.' }),
    ),
    defaultAudience: z.optional(text('Audience of tokens by default; an empty string clears it.')),
    defaultTokenExpiresIn: z.optional(
      z.number().check(z.gte(60)).register(fieldInfo, {
        description: 'Lifetime in seconds of tokens whose answer states none, at least 60.',
        expects: 'a number of seconds, at least 60',
      }),
    ),
    authorizationUrlParams: z.optional(textMap('Parameters to add to the authorization URL.')),
    jwtBearer: z.optional(
      z
        .strictObject({
          enabled: z.optional(flag('Whether it is on.')),
          scopes: z.optional(texts('Scopes to ask for.')),
          sub: z.optional(text('Subject of the assertion.')),
          iss: z.optional(text('Issuer of the assertion.')),
          aud: z.optional(text('Audience of the assertion.')),
          additionalClaims: z.optional(freeObject('Further claims.')),
          ttl: z.optional(seconds('Lifetime of the assertion in seconds.')),
          useClientCredentials: z.optional(flag('Whether the client authenticates as well.')),
        })
        .register(fieldInfo, { description: 'The JWT-bearer grant (RFC 7523).' }),
    ),
    clientAssertion: z.optional(
      z
        .strictObject({
          type: z.optional(
            text(
              'Type of the assertion; the standard JWT-bearer one when left out, and an empty string clears it.',
            ),
          ),
          ttl: z.optional(seconds('Lifetime of the assertion in seconds.')),
          claims: z.optional(freeObject('Further claims.')),
        })
        .register(fieldInfo, { description: 'How the client asserts who it is with a JWT.' }),
    ),
  }),
  rules: snakeCaseServerConfig,
};

/** SDKs write these members in camel case; the API would take such a one for something it does not know. */
function snakeCaseServerConfig({ serverConfig: stated }: Readonly<Record<string, unknown>>): Breach[] {
  if (!isPlainObject(stated)) return [];
  const known = Object.keys(serverConfig.shape);
  return Object.keys(stated).flatMap((name) => {
    const snake = name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
    return snake !== name && known.includes(snake)
      ? [{ path: ['serverConfig', name], message: `is written ${snake} in \`serverConfig\`, as on the wire` }]
      : [];
  });
}
