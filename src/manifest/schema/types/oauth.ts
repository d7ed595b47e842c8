import * as z from 'zod/mini';
import { type Path, type Report, showPath } from '../../../shared/diagnostics.ts';
import { bareName } from '../../../shared/did-you-mean.ts';
import { isRecord } from '../../../shared/json.ts';
import { suggestion } from '../../suggestion.ts';
import { fieldInfo, type Schema } from '../field-info.ts';
import {
  choice,
  clearableUrl,
  flag,
  freeObject,
  host,
  httpsUrl,
  scopes,
  secret,
  text,
  textMap,
  texts,
} from '../fields.ts';
import { knownFields } from '../introspection.ts';
import { type CheckContext, defineType } from './type.ts';

const lifetime = (description: string) =>
  z.number().check(z.positive()).register(fieldInfo, { description, expects: 'a number of seconds above 0' });

const grantWithScopes = (description: string, scopesDescription: string, tokens: 'app' | 'user') =>
  z
    .strictObject({
      enabled: flag('Whether it is on.'),
      scopes: z.optional(scopes(scopesDescription, { tokens })),
    })
    .register(fieldInfo, { description });

const jsonWebKey = () =>
  z.looseObject({
    kty: text('Key type, such as RSA or EC.'),
    kid: z.optional(text('Key ID.')),
    use: z.optional(choice(['sig', 'enc'], 'What the key is for: signatures or encryption.')),
    key_ops: z.optional(texts('Operations that the key is for, such as verify.')),
    alg: z.optional(text('Algorithm that the key is for, such as RS256.')),
  });

const serverConfig = () =>
  z
    .looseObject({
      issuer: z.optional(clearableUrl('Issuer identifier of the server.')),
      authorization_endpoint: z.optional(clearableUrl('URL where users authorize.')),
      token_endpoint: z.optional(clearableUrl('URL that issues tokens.')),
      userinfo_endpoint: z.optional(clearableUrl('URL that tells about the user.')),
      jwks_uri: z.optional(clearableUrl("URL of the server's public keys.")),
      jwks: z.optional(
        z
          .looseObject({
            keys: z.array(jsonWebKey()).register(fieldInfo, { description: 'The keys, as JSON Web Keys.' }),
          })
          .register(fieldInfo, { description: "The server's public keys." }),
      ),
      revocation_endpoint: z.optional(clearableUrl('URL that revokes tokens.')),
      introspection_endpoint: z.optional(clearableUrl('URL that tells about tokens.')),
      end_session_endpoint: z.optional(clearableUrl('URL where users log out.')),
      device_authorization_endpoint: z.optional(clearableUrl('URL that starts the device flow.')),
      registration_endpoint: z.optional(clearableUrl('URL that registers clients.')),
      response_types_supported: z.optional(texts('Response types that the server knows.')),
      token_endpoint_auth_methods_supported: z.optional(
        texts('Ways in which clients authenticate at the token endpoint.'),
      ),
      token_endpoint_auth_signing_alg_values_supported: z.optional(
        texts('Algorithms that clients may sign with at the token endpoint.'),
      ),
      scopes_supported: z.optional(scopes('Scopes that the server knows.')),
      grant_types_supported: z.optional(texts('Grant types that the server knows.')),
      authorization_grant_profiles_supported: z.optional(
        texts('Profiles of authorization grants that the server knows.'),
      ),
      identity_chaining_requested_token_types_supported: z.optional(
        texts('Token types that clients may request for identity chaining.'),
      ),
      response_modes_supported: z.optional(texts('Response modes that the server knows.')),
      subject_types_supported: z.optional(texts('Kinds of subject identifiers: public or pairwise.')),
      id_token_signing_alg_values_supported: z.optional(texts('Algorithms that sign ID tokens.')),
      id_token_encryption_alg_values_supported: z.optional(
        texts('Algorithms that encrypt the keys of ID tokens.'),
      ),
      id_token_encryption_enc_values_supported: z.optional(
        texts('Algorithms that encrypt the content of ID tokens.'),
      ),
      claim_types_supported: z.optional(texts('Kinds of claims that the server knows.')),
      claims_supported: z.optional(texts('Claims that the server can give.')),
      code_challenge_methods_supported: z.optional(texts('PKCE methods that the server knows.')),
      prompt_values_supported: z.optional(texts('Values of `prompt` that the server knows.')),
      claims_parameter_supported: z.optional(flag('Whether the server takes the parameter `claims`.')),
      request_parameter_supported: z.optional(flag('Whether the server takes the parameter `request`.')),
      request_uri_parameter_supported: z.optional(
        flag('Whether the server takes the parameter `request_uri`.'),
      ),
      require_request_uri_registration: z.optional(
        flag('Whether each `request_uri` must be registered with the server before.'),
      ),
      service_documentation: z.optional(host("URL of the server's documentation.", { clearable: true })),
      op_policy_uri: z.optional(
        host("URL of the server's policy on the use of its data.", { clearable: true }),
      ),
      op_tos_uri: z.optional(host("URL of the server's terms of service.", { clearable: true })),
      logo_uri: z.optional(host("URL of the server's logo.", { clearable: true })),
      client_id_metadata_document_supported: z.optional(
        flag("Whether the server takes the URL of a client's metadata document as client ID."),
      ),
      authorization_details_types_supported: z.optional(
        texts('Types of `authorization_details` that the server knows.'),
      ),
    })
    .register(fieldInfo, {
      returned: 'read',
      description:
        'Server metadata in snake_case, as in OpenID discovery documents, which goes before what discovery finds. An empty string removes an override; other members are sent as they are.',
    });

/** The API takes any member here, so a known one in another spelling would have no effect and no error. */
function checkSpelling({ serverConfig: config }: Readonly<Record<string, unknown>>, report: Report): void {
  if (!isRecord(config)) return;
  reportMisspelled(config, serverConfig(), ['serverConfig'], report);
  const keys = isRecord(config.jwks) ? config.jwks.keys : undefined;
  if (!Array.isArray(keys)) return;
  keys.forEach((key, index) => {
    if (isRecord(key)) reportMisspelled(key, jsonWebKey(), ['serverConfig', 'jwks', 'keys', index], report);
  });
}

function reportMisspelled(
  value: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: Path,
  report: Report,
): void {
  const known = new Map(knownFields(schema).map((name) => [bareName(name), name]));
  for (const name of Object.keys(value)) {
    const right = known.get(bareName(name));
    if (right === undefined || right === name) continue;
    report(
      [...path, name],
      `\`${showPath(['data', ...path, name])}\` is misspelled; the API calls it \`${right}\``,
    );
  }
}

/** Connect API: other values are not refused, so a new one is only unknown here. */
const KNOWN_VALUES = {
  tokenEndpointAuthMethod: ['client_secret_post', 'client_secret_basic', 'none', 'private_key_jwt'],
  codeChallengeMethod: ['S256', 'plain'],
} as const;

function checkServer(data: Readonly<Record<string, unknown>>, { error, warning }: CheckContext): void {
  checkSpelling(data, error);
  for (const [name, known] of Object.entries(KNOWN_VALUES)) {
    const value = data[name];
    if (typeof value !== 'string' || value === '' || known.some((method) => method === value)) continue;
    warning([name], `\`data.${name}\` is unknown${suggestion(value, known)}`);
  }
  const { serverUrl, serverConfig: config } = data;
  if (typeof serverUrl === 'string' && serverUrl.includes('/.well-known/')) {
    const advice = 'write the URL of the server without `/.well-known/…`, which discovery adds';
    warning(['serverUrl'], `\`data.serverUrl\` is the URL of a discovery document; ${advice}`);
  }
  if (
    serverUrl === undefined &&
    (config === undefined || (isRecord(config) && Object.keys(config).length === 0))
  ) {
    warning(
      [],
      '`data` has neither `serverUrl` nor `serverConfig`, so the endpoints are unknown; set `serverUrl`',
      'key',
    );
  }
}

export const oauth = defineType({
  name: 'oauth',
  title: 'OAuth',
  nextStep: 'Register the redirect URI with the provider.',
  usesRedirectUri: true,
  data: () =>
    z.strictObject({
      clientId: text("Client ID, from the app's registration with the service."),
      clientSecret: z.optional(secret("Client secret, from the app's registration with the service.")),
      clientName: z.optional(text('Name of the client.')),
      serverUrl: z.optional(
        httpsUrl(
          'URL of the server, from which discovery finds its endpoints, such as https://mcp.example.com.',
          { expects: 'an https:// URL such as https://mcp.example.com', returned: 'read' },
        ),
      ),
      serverConfig: z.optional(serverConfig()),
      tokenEndpointAuthMethod: z.optional(
        text(
          'How the client authenticates at the token endpoint: client_secret_post, client_secret_basic, none or private_key_jwt. Left out: the first that the server supports, or else client_secret_post.',
        ),
      ),
      responseType: z.optional(
        text('Response type; code unless stated. An empty string clears it.', { clearable: true }),
      ),
      pkceRequired: z.optional(flag('Whether PKCE is required.')),
      codeChallengeMethod: z.optional(
        text('PKCE method: S256 or plain. An empty string clears it.', { clearable: true }),
      ),
      userAuthorization: z.optional(
        grantWithScopes(
          'Tokens for users, who authorize in the browser.',
          'Scopes that users are asked for.',
          'user',
        ),
      ),
      refreshTokens: z.optional(
        z
          .strictObject({ enabled: flag('Whether it is on.') })
          .register(fieldInfo, { description: 'Use of refresh tokens.' }),
      ),
      clientCredentials: z.optional(
        grantWithScopes(
          'Tokens for the app itself, by the client credentials grant.',
          "Scopes of the app's tokens.",
          'app',
        ),
      ),
      forwardedClaims: z.optional(
        z
          .strictObject({ idToken: z.optional(texts('Claims of the ID token.')) })
          .register(fieldInfo, { description: 'Claims that are passed on.' }),
      ),
      defaultAudience: z.optional(
        host('Audience of tokens, unless a request names one. An empty string clears it.', {
          clearable: true,
        }),
      ),
      defaultResource: z.optional(
        host('Resource of tokens (RFC 8707), unless a request names one. An empty string clears it.', {
          clearable: true,
        }),
      ),
      defaultTokenExpiresIn: z.optional(
        z.number().check(z.gte(60)).register(fieldInfo, {
          description: 'Lifetime of tokens in seconds, at least 60, where the server does not tell it.',
          expects: 'a number of seconds, at least 60',
        }),
      ),
      authorizationUrlParams: z.optional(textMap('More query parameters for the URL where users authorize.')),
      jwtBearer: z.optional(
        z
          .strictObject({
            enabled: z.optional(flag('Whether it is on.')),
            scopes: z.optional(scopes('Scopes of the tokens.')),
            sub: z.optional(text('Subject of the assertion, claim `sub`.')),
            iss: z.optional(text('Issuer of the assertion, claim `iss`.')),
            aud: z.optional(text('Audience of the assertion, claim `aud`.')),
            additionalClaims: z.optional(freeObject('More claims of the assertion.')),
            ttl: z.optional(lifetime('Lifetime of the assertion in seconds.')),
            useClientCredentials: z.optional(flag('Whether the client credentials are sent too.')),
          })
          .register(fieldInfo, { description: 'Tokens by the JWT bearer grant.' }),
      ),
      clientAssertion: z.optional(
        z
          .strictObject({
            type: z.optional(
              text(
                'Type of the assertion; the standard URN for JWTs unless stated. An empty string clears it.',
                { clearable: true },
              ),
            ),
            ttl: z.optional(lifetime('Lifetime of the assertion in seconds.')),
            claims: z.optional(freeObject('Claims of the assertion.')),
          })
          .register(fieldInfo, { description: 'The JWT with which the client authenticates.' }),
      ),
    }),
  check: checkServer,
});
