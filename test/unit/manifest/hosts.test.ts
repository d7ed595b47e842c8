import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../../src/manifest/expressions.ts';
import { shownHosts, statedHosts } from '../../../src/manifest/hosts.ts';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { checkOne, findings } from '../../support/check.ts';
import { SPELLING_GUARD, SPELLING_VARS, SPELLINGS, type Verdict } from '../../support/host-spellings.ts';
import { fieldsOf } from '../../support/schema-walk.ts';

const NO_VARS = { vars: new Map<string, string>() };

const VERDICTS: Record<Exclude<Verdict, 'allowed'>, string> = {
  'not allowed': 'which is not allowed by `allowed-hosts`',
  user: 'contains a user name or password',
  secret: 'a secret decides the host',
  unknown: 'has no value in this run',
  unreadable: 'cannot be read as one host',
  'control character': 'which hides the host that it names',
};

/** A manifest with one member that is of interest. */
function manifest(member: string, value: string | number): string {
  const [field = '', ...names] = member.split('.');
  const nested = names.reduceRight<unknown>((inner, name) => ({ [name]: inner }), value);
  const preset = field === 'params' || field === 'service';
  return JSON.stringify({
    ...(preset ? { service: 'acme', connectionMethod: 'oauth' } : { type: 'discord' }),
    uid: 'a',
    name: 'a',
    data: {},
    [field]: nested,
  });
}

describe('spellings of hosts', () => {
  it.each(SPELLINGS)('%s: %j is listed as %j: %s', async (member, value, shown, verdict) => {
    const text = manifest(member, value);
    const options = {
      secrets: { URL: 'https://s3cret.test' },
      vars: SPELLING_VARS,
      needs: 'identity' as const,
    };
    // With the guard open, what the plan lists.
    if (verdict !== 'control character') {
      expect(shownHosts((await checkOne(text, options)).manifest?.hosts ?? [])).toEqual(shown);
    }
    const errors = (await findings(text, { ...options, allowedHosts: SPELLING_GUARD })).filter((finding) =>
      finding.startsWith('error'),
    );
    expect(errors).toEqual(verdict === 'allowed' ? [] : [expect.stringContaining(VERDICTS[verdict])]);
    expect(errors.join()).not.toContain('s3cret');
  });

  it.each(['secret', 'unknown'] as const)('in validate, a host that is %s is a notice', async (kind) => {
    const rows = SPELLINGS.filter(([, , , verdict]) => verdict === kind);
    expect(rows.length).toBeGreaterThan(2);
    for (const [member, value] of rows) {
      const found = await findings(manifest(member, value), { needs: 'none', allowedHosts: SPELLING_GUARD });
      expect(found.length).toBeGreaterThan(0);
      for (const finding of found) expect(finding).toMatch(/^notice 1: .*`allowed-hosts`/);
    }
  });
});

it('the plan lists each host once, sorted, and nothing where there is none', () => {
  const fields = {
    data: { url: 'b.test', b: 'https://a.test', hosts: ['b.test', true, null, ''], token: 'P4ss.word' },
  };
  expect(shownHosts(statedHosts(fields, NO_VARS, undefined))).toEqual(['a.test', 'b.test']);
  expect(statedHosts({}, NO_VARS, undefined)).toEqual([]);
});

it('what is no host is shown on one line, without characters that no one sees, and not at any length', () => {
  const hostOf = (text: string) =>
    shownHosts(statedHosts({ data: { host: parseTemplate(text) } }, NO_VARS, undefined));
  expect(hostOf('a b\u2028c\u00a0d\u202e')).toEqual(['a b\\u{2028}c\\u{a0}d\\u{202e}']);
  expect(hostOf(`a ${'b'.repeat(200)}`)[0]).toMatch(/… \(82 more characters\)$/);
});

it.each([
  `https://api.example.com/${'a'.repeat(2_048)}`,
  `https://api.example.com/\${{ vars.NONE }}${'a'.repeat(2_048)}`,
  `${' '.repeat(2_049)}https://evil.test`,
])('a value that is longer than a URL is no host, and not hidden', (text) => {
  const fields = { data: { note: parseTemplate(text) } };
  const hosts = statedHosts(fields, NO_VARS, undefined);
  expect(hosts).toEqual([expect.objectContaining({ shown: expect.stringMatching(/more characters\)$/) })]);
  expect(hosts[0]?.reading.kind).not.toBe('host');
});

it.each(['triggerVerificationInput', 'triggerRegistrationInput'])('%s names hosts, too', (field) => {
  const [found] = statedHosts({ [field]: { webhookUrl: 'evil.test' } }, NO_VARS, undefined);
  expect(found).toMatchObject({ path: [field, 'webhookUrl'], shown: 'evil.test' });
});

it('a control character is refused at its line, once, whatever else is wrong there', async () => {
  const text =
    'type: oauth\nuid: a\nname: a\ndata:\n  serverUrl: "ht\\ntps://x.test"\n  audience: "a\\u200b.test"\n';
  const found = (await findings(text)).filter((finding) => !/clientId|clientSecret/.test(finding));
  expect(found.filter((finding) => finding.startsWith('error 5'))).toHaveLength(1);
  expect(found).toContainEqual(
    'error 6: `data.audience` contains U+200B, which hides the host that it names; remove it',
  );
});

describe('names of members', () => {
  it.each<[string, boolean]>([
    ['serverUrl', true],
    ['SERVER_URL', true],
    ['baseurl', true],
    ['hostname', true],
    ['hostOverride', true],
    ['token_endpoint', true],
    ['jwks_uri', true],
    ['allowedOrigins', true],
    ['URLBase', true],
    ['endpoints.auth', true],
    ['endpoints.token', false],
    ['server.name', true],
    ['security', false],
    ['hourly', false],
    ['serverId', false],
    ['serverToken', false],
    ['tokenEndpointAuthMethod', false],
    ['token_endpoint_auth_methods_supported', false],
    ['authorizationUrlParams.prompt', false],
    ['token', false],
  ])('%s: %s', (name, isHost) => {
    const data = name.split('.').reduceRight<unknown>((inner, part) => ({ [part]: inner }), ['x']);
    expect(shownHosts(statedHosts({ data }, NO_VARS, undefined))).toEqual(isHost ? ['x'] : []);
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
    expect(
      unmarked,
      'a field that names a host is declared with `host()` or `host: true`, so that `allowed-hosts` checks it; any other is listed in NO_HOSTS',
    ).toEqual(NO_HOSTS);
  });

  it('are read from marked fields alone, with or without a scheme', () => {
    const read = (type: string, data: unknown) =>
      shownHosts(statedHosts({ data }, NO_VARS, connectorTypes.get(type)?.data));
    const data = { consumerKey: 'a.test', loginHost: 'login.test' };
    expect(read('salesforce', data)).toEqual(['login.test']);
    expect(read('salesforce', { ...data, consumerKey: 'https://b.test' })).toEqual(['b.test', 'login.test']);
    expect(read('oauth', { authorizationUrlParams: { audience: 'c.test' } })).toEqual(['c.test']);
  });
});
