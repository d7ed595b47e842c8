import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  IF_EXISTS,
  INPUT_DEFAULTS,
  type InputName,
  MODES,
  readInputs,
  UNLISTED_LINKS,
  UPDATE_DATA,
} from '../../../src/action/inputs.ts';
import { outputs } from '../../../src/action/outputs.ts';
import { inputVariable } from '../../../src/action/unknown-inputs.ts';
import { action } from '../../support/runner.ts';

type Given = Partial<Record<InputName, string>>;

function read(given: Given, env: NodeJS.ProcessEnv = {}) {
  return readInputs((name) => ({ 'vercel-token': 'tok', ...given })[name], env);
}

function inputs(given: Given, env?: NodeJS.ProcessEnv) {
  const result = read(given, env);
  if (result.inputs === undefined) throw new Error(JSON.stringify(result.problems));
  return result.inputs;
}

function problems(given: Given, env?: NodeJS.ProcessEnv): string[] {
  const result = read(given, env);
  return result.inputs === undefined ? result.problems.map(({ message }) => message) : [];
}

describe('action.yml', () => {
  it('declares the inputs that the code reads, with its defaults', () => {
    const declared = Object.entries(action.inputs).map(([name, input]) => [name, input.default]);
    // The runner fills in the job's own token.
    expect(
      Object.fromEntries(declared),
      'action.yml and INPUT_DEFAULTS in src/action/inputs.ts have the same inputs and defaults',
    ).toEqual({
      ...INPUT_DEFAULTS,
      'github-token': '${{ github.token }}',
    });
  });

  it('declares the outputs that the code sets', () => {
    expect(Object.keys(action.outputs)).toEqual(Object.keys(outputs([], (text) => text, '').values));
  });

  it('names every member of the output `connectors`', () => {
    const source = readFileSync(new URL('../../../src/action/outputs.ts', import.meta.url), 'utf8');
    const body = source.match(/^interface ConnectorOutput \{\n([\s\S]*?)^\}/m)?.[1] ?? '';
    const members = [...body.matchAll(/^ {2}(\w+)\??:/gm)].map(([, name = '']) => name);
    expect(members).toContain('dashboardUrl');
    const named = [...(action.outputs.connectors?.description ?? '').matchAll(/`(\w+)`/g)].map(
      ([, name]) => name,
    );
    expect(
      members.filter((name) => !named.includes(name)),
      'add these members of ConnectorOutput to the description of `connectors` in action.yml, and run "npm run generate"',
    ).toEqual([]);
  });

  it.each<[InputName, readonly string[]]>([
    ['mode', MODES],
    ['if-exists', IF_EXISTS],
    ['update-data', UPDATE_DATA],
    ['unlisted-links', UNLISTED_LINKS],
  ])('describes every value of %s', (name, values) => {
    for (const value of values) expect(action.inputs[name]?.description).toContain(`\`${value}\`:`);
  });

  it('runs the bundle on Node 24', () => {
    expect(action.runs).toEqual({ using: 'node24', main: 'dist/index.js' });
  });
});

describe('readInputs', () => {
  it('gives the defaults', () => {
    expect(inputs({})).toEqual({
      manifest: ['connector.yml'],
      mode: 'apply',
      token: 'tok',
      tokens: new Set(['tok']),
      team: '',
      allowedUids: ['**'],
      allowedProjects: ['**'],
      allowedEnvironments: ['**'],
      allowedHosts: ['**'],
      project: undefined,
      environments: undefined,
      secrets: new Map(),
      vars: new Map(),
      ifExists: 'reuse',
      updateData: 'changed',
      unlistedLinks: 'keep',
      maxDeletions: 1,
      strict: true,
      outputDirectory: 'connectors',
      comment: false,
      githubToken: '',
      summary: true,
      apiUrl: 'https://api.vercel.com',
    });
  });

  it('says how to show what is wrong, as far as it was given', () => {
    const given = { mode: 'plan', summary: 'false', team: 'acme', strict: 'perhaps' };
    expect(read(given)).toMatchObject({ shown: { mode: 'plan', summary: false, team: 'acme' } });
    expect(read({ mode: 'Plan', summary: 'no' })).toMatchObject({ shown: { mode: 'apply', summary: true } });
  });

  it('reads all of them', () => {
    expect(
      inputs({
        manifest: ' a.yml \n\n!b.yml\n',
        mode: 'plan',
        'vercel-token': ' tok \n',
        team: ' acme ',
        'allowed-uids': 'a/*\nb/**',
        'allowed-projects': 'web',
        'allowed-environments': 'p*\n!production',
        'allowed-hosts': '*.Example.com',
        project: 'web',
        environments: 'preview, production\nqa',
        secrets: 'A= x ',
        vars: 'B=y',
        'if-exists': 'update',
        'update-data': 'all',
        'unlisted-links': 'remove',
        'max-deletions': ' 10 ',
        strict: 'FALSE',
        'output-directory': ' live/ ',
        comment: 'true',
        'github-token': 'ghs_1',
        summary: 'false',
        'api-url': 'http://127.0.0.1:1/base',
      }),
    ).toEqual({
      manifest: ['a.yml', '!b.yml'],
      mode: 'plan',
      token: 'tok',
      tokens: new Set(['tok', 'ghs_1']),
      team: 'acme',
      allowedUids: ['a/*', 'b/**'],
      allowedProjects: ['web'],
      allowedEnvironments: ['p*', '!production'],
      allowedHosts: ['*.example.com'],
      project: 'web',
      environments: ['preview', 'production', 'qa'],
      secrets: new Map([['A', ' x ']]),
      vars: new Map([['B', 'y']]),
      ifExists: 'update',
      updateData: 'all',
      unlistedLinks: 'remove',
      maxDeletions: 10,
      strict: false,
      outputDirectory: 'live/',
      comment: true,
      githubToken: 'ghs_1',
      summary: false,
      apiUrl: 'http://127.0.0.1:1/base',
    });
  });

  it('takes token and team of the environment where the inputs are empty', () => {
    const env = { VERCEL_TOKEN: 'env-token', VERCEL_ORG_ID: 'team_1' };
    expect(inputs({ 'vercel-token': '' }, env)).toMatchObject({ token: 'env-token', team: 'team_1' });
    expect(inputs({ team: 'acme' }, env)).toMatchObject({ token: 'tok', team: 'acme' });
  });

  it('needs no token to validate', () => {
    expect(inputs({ mode: 'validate', 'vercel-token': '' }).token).toBe('');
  });

  it.each<[string, Given, string]>([
    [
      'an unknown mode',
      { mode: 'destroy' },
      'Input `mode` is "destroy"; must be one of validate, plan, apply, delete, export.',
    ],
    [
      'an unknown if-exists',
      { 'if-exists': 'x' },
      'Input `if-exists` is "x"; must be one of reuse, update, fail.',
    ],
    [
      'an unknown unlisted-links',
      { 'unlisted-links': 'delete' },
      'Input `unlisted-links` is "delete"; must be one of keep, remove.',
    ],
    ...['-1', '1.5', '1e3', 'all', '0x1'].map((number): [string, Given, string] => [
      `${number} deletions`,
      { 'max-deletions': number },
      `Input \`max-deletions\` is "${number}"; must be a whole number such as 0, 1 or 10.`,
    ]),
    ['no boolean', { strict: 'yes' }, 'Input `strict` is "yes"; must be true or false.'],
    [
      'update-data without update',
      { 'update-data': 'all' },
      'Input `update-data` is all, which requires `if-exists: update`.',
    ],
    [
      'update-data as it once was',
      { 'update-data': 'true', 'if-exists': 'update' },
      'Input `update-data` is "true", which is no longer a value; write all.',
    ],
    [
      'update-data as it once was, off',
      { 'update-data': 'False' },
      'Input `update-data` is "False", which is no longer a value; write changed.',
    ],
    [
      'a token of two lines',
      { 'vercel-token': 'to\nken' },
      'Input `vercel-token` contains spaces, line breaks',
    ],
    ['a malformed line', { secrets: 'A=1\nnonsense' }, 'Input `secrets` has an error on line 2'],
    ['no URL', { 'api-url': 'vercel' }, 'Input `api-url` is not a URL'],
    ['http', { 'api-url': 'http://api.vercel.com' }, 'must use https'],
    [
      'http to a name that begins like loopback',
      { 'api-url': 'http://127.0.0.1.example.com' },
      'must use https',
    ],
    ['another scheme', { 'api-url': 'ftp://localhost' }, 'must use https'],
    [
      'credentials in the URL',
      { 'api-url': 'https://a:b@api.vercel.com' },
      'contains a user name or password',
    ],
    ['a query', { 'api-url': 'https://api.vercel.com/?x=1' }, 'contains a query or fragment'],
  ])('refuses %s', (_, given, message) => {
    expect(problems(given)).toEqual([expect.stringContaining(message)]);
  });

  it.each([
    'http://localhost:8080',
    'http://[::1]:1',
    'http://127.9.9.9',
    'https://proxy.example.com/vercel',
  ])('takes the address %s', (apiUrl) => {
    expect(inputs({ 'api-url': apiUrl }).apiUrl).toBe(apiUrl);
  });

  it.each([
    ['ID of a team', 'team_AbC123', undefined],
    ['slug', 'acme-2', undefined],
    ['slug with the signs that a project may have', 'acme.test_1', undefined],
    ['URL', 'https://vercel.com/acme-corp/settings', 'is a URL. Set it to .*, for example "acme-corp"\\.'],
    ['URL without a scheme', 'vercel.com/acme', 'is a URL. .*, for example "acme"\\.'],
    ['URL without a team', 'https://vercel.com', 'is a URL. .*https://vercel.com/SLUG\\.'],
    ['name', 'Acme Corp', 'is not a slug. .*, for example "acme-corp"\\.'],
    ['capital', 'Acme', 'is not a slug. .*, for example "acme"\\.'],
    ['handle', '@acme', 'is not a slug. .*, for example "acme"\\.'],
  ])('a team that is a %s: %s', (_, team, message) => {
    expect(problems({ team })).toEqual(
      message === undefined ? [] : [expect.stringMatching(`^Input \`team\` ${message}$`)],
    );
  });

  it('refuses a team of the environment that cannot be one', () => {
    expect(problems({}, { VERCEL_ORG_ID: 'KJpoYz' })).toEqual([expect.stringContaining('is not a slug')]);
  });

  it('deletes nothing without a team', () => {
    expect(problems({ mode: 'delete' })).toEqual([
      'Input `team` is empty, but mode delete requires it. Set `team` to its ID or slug.',
    ]);
    expect(inputs({ mode: 'delete' }, { VERCEL_ORG_ID: 'team_1' }).team).toBe('team_1');
  });

  describe.each(['allowed-uids', 'allowed-projects', 'allowed-environments', 'allowed-hosts'])(
    '%s',
    (name) => {
      it.each([
        ['', 'is empty'],
        [' \n ', 'is empty'],
        ['!acme-prod', 'has only exclusions'],
      ])('fails closed: %j', (globs, message) => {
        expect(problems({ [name]: globs })).toEqual([
          expect.stringContaining(`Input \`${name}\` ${message}`),
        ]);
      });
    },
  );

  it.each([
    ['https://example.com', 'which is no host'],
    ['example.com/x', 'which is no host'],
    ['user@example.com', 'which is no host'],
    ['ex%61mple.com', 'which is no host'],
    ['*.example.com:x', 'which is no host'],
    ['a b', 'which is no host'],
    ['example.com.', 'which ends with a dot'],
    ['*.example.com.', 'which ends with a dot'],
    ['*.éxample.com', 'which URLs have in punycode'],
    ['éxample.com', 'which URLs have as xn--xample-9ua.com'],
    ['example.com:443', 'which URLs have as example.com'],
    ['2130706433', 'which URLs have as 127.0.0.1'],
    ['[::0001]', 'which URLs have as [::1]'],
  ])('a glob that can match no host would not exclude what it is meant to: %s', (glob, message) => {
    for (const globs of [glob, `**\n!${glob}`]) {
      expect(problems({ 'allowed-hosts': globs })).toEqual([expect.stringContaining(message)]);
    }
  });

  it('takes globs over hosts', () => {
    const globs = [
      '**',
      'example.com',
      '*.example.com:8443',
      '[::1]:80',
      '10.*.*.*',
      '{a,b}.test',
      'v[0-9].test',
    ];
    expect(inputs({ 'allowed-hosts': globs.join('\n') }).allowedHosts).toEqual(globs);
  });

  it('warns of values that are probably not meant, and of which input they are', () => {
    const read = readInputs((name) => ({ secrets: 'A="x"', vars: 'B="x"' })[name as string], {});
    expect(read.inputs?.secrets.get('A')).toBe('"x"');
    expect('warnings' in read && read.warnings).toEqual([
      { severity: 'warning', message: expect.stringMatching(/^Input `secrets` contains `A` with quotes/) },
      { severity: 'warning', message: expect.stringMatching(/^Input `vars` contains `B` with quotes/) },
    ]);
  });

  it('says all that is wrong in one go', () => {
    expect(problems({ mode: 'x', strict: 'x', secrets: 'x', vars: 'x' })).toHaveLength(4);
  });
});

describe('an input that does not exist', () => {
  it.each([
    ['INPUT_ALLOWED-UID', 'allowed-uid', 'allowed-uids'],
    ['INPUT_ALLOWED_UIDS', 'allowed_uids', 'allowed-uids'],
    ['INPUT_ALOWED-UIDS', 'alowed-uids', 'allowed-uids'],
    ['INPUT_ALLOWED-HOST', 'allowed-host', 'allowed-hosts'],
    ['INPUT_ALLOWED_ENVIRONMENT', 'allowed_environment', 'allowed-environments'],
    ['INPUT_ALLOWED_PROJECTS', 'allowed_projects', 'allowed-projects'],
    ['INPUT_IF-EXIST', 'if-exist', 'if-exists'],
    ['INPUT_IF_EXISTS', 'if_exists', 'if-exists'],
    ['INPUT_ENV', 'env', 'environments'],
    ['INPUT_MANIFESTS', 'manifests', 'manifest'],
    ['INPUT_STRIKT', 'strikt', 'strict'],
    ['INPUT_VERCEL_TOKEN', 'vercel_token', 'vercel-token'],
    ['Input_Team_', 'team_', 'team'],
  ])('is an error where it is nearly one that does: %s', (variable, name, meant) => {
    expect(problems({}, { [variable]: '' })).toEqual([
      `Input \`${name}\` is unknown; did you mean \`${meant}\`?`,
    ]);
  });

  it.each(['INPUT_CACHE-KEY', 'INPUT_NAME'])('is a warning elsewhere: %s', (variable) => {
    const result = read({}, { [variable]: 'x' });
    const name = variable.slice(6).toLowerCase();
    expect('warnings' in result && result.warnings).toEqual([
      { severity: 'warning', message: `Input \`${name}\` is unknown and was ignored. Remove it.` },
    ]);
  });

  it.each(['INPUT_', 'MY_INPUT_TEAMS', 'INPUTS', ...Object.keys(INPUT_DEFAULTS).map(inputVariable)])(
    'is not one: %s',
    (variable) => {
      const result = read({}, { [variable]: 'x' });
      expect('warnings' in result && result.warnings).toEqual([]);
    },
  );
});
