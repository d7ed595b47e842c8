import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../src/manifest/expressions.ts';
import { hostsIn } from '../../../src/manifest/hosts.ts';

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
    expect(hostsIn({ deep: [{ loginHost: parseTemplate(text) }] }, { vars })).toEqual(hosts);
  });

  it('each once, in order, and none without data', () => {
    expect(
      hostsIn(
        { url: 'b.example', b: 'https://a.example', hosts: ['b.example', 1, null], token: 'P4ss.word' },
        { vars },
      ),
    ).toEqual(['a.example', 'b.example']);
    expect(hostsIn(undefined, { vars })).toEqual([]);
  });
});
