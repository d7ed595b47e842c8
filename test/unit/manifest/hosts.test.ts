import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../src/manifest/expressions.ts';
import { hostsIn } from '../../../src/manifest/hosts.ts';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { fieldsOf } from '../../support/schema-walk.ts';

const vars = new Map([
  ['ENV', 'eu'],
  ['HOST', 'login.example.com'],
]);

describe('hostsIn', () => {
  it.each([
    ['a URL', 'https://user:pw@IdP.example.com:8443/x', ['idp.example.com:8443']],
    ['white space around it', ' https://evil.example ', ['evil.example']],
    ['a missing slash', 'https:/evil.example', ['evil.example']],
    ['another scheme', 'postgres://db.example.com/x', ['db.example.com']],
    ['white space in its path', 'https://evil.example/a b', ['evil.example']],
    ['a bare host', 'login.evil.com', ['login.evil.com']],
    ['a path', 'login.evil.com/', ['login.evil.com']],
    ['a dot at the end', 'login.evil.com.', ['login.evil.com.']],
    ['a user', 'x@evil.com', ['evil.com']],
    ['a port', 'evil.com:444', ['evil.com:444']],
    ['other letters', 'évil.com', ['xn--vil-9la.com']],
    ['an address', '203.0.113.7', ['203.0.113.7']],
    ['an IPv6 address', '[2001:db8::1]:8443', ['[2001:db8::1]:8443']],
    ['a variable', '${{ vars.HOST }}', ['login.example.com']],
    ['a variable in it', 'https://${{ vars.ENV }}.example.com/', ['eu.example.com']],
    ['a secret in its path', 'https://hooks.example.com/${{ secrets.PATH }}', ['hooks.example.com']],
    ['a secret in it', 'https://${{ secrets.TENANT }}.example.com/', ['***.example.com']],
    ['a secret at its end', 'https://evil.example${{ secrets.X }}', ['evil.example***']],
    ['a port that is not known', 'https://evil.example:${{ vars.NONE }}/', ['evil.example']],
    ['a variable that is not known', 'https://${{ vars.NONE }}/', ['***']],
    ['a secret', '${{ secrets.URL }}', []],
    ['a version', '1.2.3', []],
    ['a client ID', '1234567890.1234567890123', []],
    ['a number', '42', []],
    ['prose', 'See example.com for more.', []],
    ['nothing but a scheme', 'https://', []],
    ['a word', 'text', []],
  ])('%s', (_, text, hosts) => {
    expect(hostsIn({ deep: [{ loginHost: parseTemplate(text) }] }, { vars }, undefined)).toEqual(hosts);
  });

  it('each once, in order, and none without data', () => {
    expect(
      hostsIn(
        { url: 'b.example', b: 'https://a.example', hosts: ['b.example', 1, null], token: 'P4ss.word' },
        { vars },
        undefined,
      ),
    ).toEqual(['a.example', 'b.example']);
    expect(hostsIn(undefined, { vars }, undefined)).toEqual([]);
  });
});

describe('hosts of known types', () => {
  const SOUNDS_LIKE_HOST = /host|domain|server|ur[il]|issuer|endpoint|origin|audience/i;
  const NO_HOSTS = [
    'oauth serverConfig',
    'oauth serverConfig.token_endpoint_auth_methods_supported',
    'oauth serverConfig.token_endpoint_auth_signing_alg_values_supported',
    'oauth serverConfig.request_uri_parameter_supported',
    'oauth serverConfig.require_request_uri_registration',
    'oauth tokenEndpointAuthMethod',
    'oauth authorizationUrlParams', // A free mapping, whose members are judged by their names.
  ];

  it('are in fields that are marked as such', () => {
    const unmarked = [...connectorTypes.values()].flatMap(({ name, data }) =>
      (data ? fieldsOf(data) : [])
        .filter(({ path, info }) => SOUNDS_LIKE_HOST.test(path.split('.').at(-1) ?? '') && !info?.host)
        .map(({ path }) => `${name} ${path}`),
    );
    expect(unmarked).toEqual(NO_HOSTS);
  });

  it('are read from marked fields alone, with or without a scheme', () => {
    const schema = connectorTypes.get('salesforce')?.data;
    const data = { consumerKey: 'a.example', loginHost: 'login.example' };
    expect(hostsIn(data, { vars }, schema)).toEqual(['login.example']);
    expect(
      hostsIn(
        { authorizationUrlParams: { audience: 'c.example' } },
        { vars },
        connectorTypes.get('oauth')?.data,
      ),
    ).toEqual(['c.example']);
    expect(hostsIn({ ...data, consumerKey: 'https://b.example' }, { vars }, schema)).toEqual([
      'b.example',
      'login.example',
    ]);
  });
});
