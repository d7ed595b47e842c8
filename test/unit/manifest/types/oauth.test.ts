import { describe, expect, it } from 'vitest';
import { Unresolved } from '../../../../src/manifest/expressions.ts';
import { oauth } from '../../../../src/manifest/schema/types/oauth.ts';
import { reportsOf } from '../../../support/reports.ts';

const breaches = (data: Record<string, unknown>) =>
  reportsOf((report) => oauth.check?.(data, { error: report, warning: () => undefined, now: 0 }));
const unresolved = new Unresolved('${{ vars.CONFIG }}');

describe('spelling of server metadata', () => {
  it.each([
    ['tokenEndpoint', 'token_endpoint'],
    ['jwksUri', 'jwks_uri'],
    ['jwksURI', 'jwks_uri'],
    ['Issuer', 'issuer'],
    ['token-endpoint', 'token_endpoint'],
    ['idTokenSigningAlgValuesSupported', 'id_token_signing_alg_values_supported'],
  ])('%s is a breach that names %s', (name, right) => {
    expect(breaches({ clientId: 'x', serverConfig: { issuer: 'https://a.example', [name]: 'x' } })).toEqual([
      {
        path: ['serverConfig', name],
        message: `\`data.serverConfig.${name}\` is misspelled; the API calls it \`${right}\``,
      },
    ]);
  });

  it('holds for the keys of the server too', () => {
    const keys = [{ kty: 'RSA' }, { kty: 'RSA', keyOps: ['verify'] }];
    expect(breaches({ serverConfig: { jwks: { keys } } })).toEqual([
      {
        path: ['serverConfig', 'jwks', 'keys', 1, 'keyOps'],
        message: '`data.serverConfig.jwks.keys[1].keyOps` is misspelled; the API calls it `key_ops`',
      },
    ]);
  });

  it.each([
    ['members of its own', { serverConfig: { mtls_endpoint_aliases: {}, vendorThing: 1 } }],
    ['an empty mapping', { serverConfig: {} }],
    ['no mapping', {}],
    ['null', { serverConfig: null }],
    ['text', { serverConfig: 'tokenEndpoint' }],
    ['a list', { serverConfig: ['tokenEndpoint'] }],
    ['no value in this run', { serverConfig: unresolved }],
    ['keys without a value in this run', { serverConfig: { jwks: { keys: unresolved } } }],
    ['a key without a value in this run', { serverConfig: { jwks: { keys: [unresolved, null, 'x'] } } }],
    ['key sets of a wrong type', { serverConfig: { jwks: 'x' } }],
  ])('%s is none', (_, data) => {
    expect(breaches(data)).toEqual([]);
  });
});
