import { describe, expect, it } from 'vitest';
import { type CheckOptions, check } from '../../../src/manifest/check.ts';
import { parseDocuments } from '../../../src/manifest/document.ts';
import { shownHosts } from '../../../src/manifest/hosts.ts';
import { CHECKS } from '../../support/check.ts';

const NAMED = 'uid: a\nname: a\n';
const slack = `type: slack\n${NAMED}data: {appId: A, appName: B, clientId: "1.2", clientSecret: "\${{ secrets.S }}"}\n`;

async function checked(text: string, options: Partial<CheckOptions> = {}) {
  const [document] = parseDocuments('connector.yml', text).documents;
  if (document === undefined) throw new Error('not one document');
  const { manifest, problems } = await check(document, {
    ...CHECKS,
    values: { secrets: new Map([['S', 's3cret']]), vars: new Map() },
    readIcon: () => Promise.reject(new Error('no icon')),
    ...options,
  });
  const said = problems.map(({ severity, position, message }) => `${severity} ${position?.line} ${message}`);
  return { manifest, said };
}

describe('what trigger drivers are given', () => {
  it('takes secrets anywhere', async () => {
    const { manifest, said } = await checked(
      `${slack}triggers: true\ntriggerType: hook\ntriggerVerificationInput: {url: "https://hook.example/x", a: [{b: "x \${{ secrets.S }}"}]}\ntriggerRegistrationInput: {c: "\${{ secrets.S }}"}\n`,
    );
    expect(said).toEqual([]);
    expect(manifest?.triggerInputs).toEqual({
      triggerVerificationInput: { url: 'https://hook.example/x', a: [{ b: 'x s3cret' }] },
      triggerRegistrationInput: { c: 's3cret' },
    });
    expect(manifest?.triggerType).toBe('hook');
    expect(manifest?.secrets).toEqual(['S']);
    expect(shownHosts(manifest?.hosts ?? [])).toEqual(['hook.example']);
  });

  it.each([
    ['a literal secret', 'triggerVerificationInput: {signingSecret: abc}', 'must not be hard-coded'],
    ['a registration without triggers', 'triggerRegistrationInput: {a: b}', 'needs `triggers: true`'],
    [
      'a registration with triggers off',
      'triggers: false\ntriggerRegistrationInput: {a: b}',
      'needs `triggers: true`',
    ],
    ['a list', 'triggerVerificationInput: [a]', 'is a list'],
  ])('refuses %s', async (_, lines, message) => {
    const { said } = await checked(`${slack}${lines}\n`);
    expect(said).toEqual([expect.stringMatching(/^error /)]);
    expect(said[0]).toContain(message);
  });
});

describe('lifecycle.ignoreChanges', () => {
  it('takes settings, `data`, and members of it', async () => {
    const { manifest, said } = await checked(
      `${slack}lifecycle: {ignoreChanges: [events, icon, data, data.botScopes]}\n`,
    );
    expect(said).toEqual([]);
    expect([...(manifest?.ignoreChanges ?? [])]).toEqual(['events', 'icon', 'data', 'data.botScopes']);
  });

  it('takes any member of free-form data', async () => {
    const text = `type: microsoft-entra\n${NAMED}data: {}\nlifecycle: {ignoreChanges: [data.any]}\n`;
    expect((await checked(text)).said).toEqual([]);
  });

  it.each([
    ['[event]', '`lifecycle.ignoreChanges[0]` is "event", which is no setting', 'did you mean "events"?'],
    ['[name, data.botscopes]', '`lifecycle.ignoreChanges[1]`', 'did you mean "data.botScopes"?'],
    ['[uid]', 'is "uid"', 'no member of `data`'],
    ['[data.]', 'is "data."', 'no member of `data`'],
  ])('refuses %s', async (names, ...messages) => {
    const { said } = await checked(`${slack}lifecycle: {ignoreChanges: ${names}}\n`);
    expect(said).toHaveLength(1);
    for (const message of messages) expect(said[0]).toContain(message);
  });
});

describe('presets', () => {
  it.each(['serverUrl: https://a.example', 'serverConfig: {}', 'discoveryServerUrl: https://a.example'])(
    'refuse endpoints: %s',
    async (member) => {
      const { said } = await checked(
        `service: a.example\nconnectionMethod: oauth\n${NAMED}data:\n  ${member}\n`,
      );
      expect(said).toEqual([
        expect.stringMatching(/^error 6 `data\.\w+` cannot be set beside `connectionMethod`/),
      ]);
    },
  );
});

describe('unknown fields', () => {
  it('are errors', async () => {
    const { said } = await checked(`${slack}brandNew: {a: 1}\n`);
    expect(said).toEqual([expect.stringContaining('error 5 `brandNew` is an unknown field')]);
  });

  it('are warnings when strict is false, and sent at creation only', async () => {
    const { manifest, said } = await checked(`${slack}brandNew: {a: 1}\n`, { strict: false });
    expect(said).toEqual([
      'warning 5 `brandNew` is an unknown field; sent at creation only, because `strict` is false',
    ]);
    expect(manifest?.unknownFields).toEqual({ brandNew: { a: 1 } });
  });

  it.each([
    ['a misspelled one of ours', 'event: [a]', 'did you mean "events"?'],
    [
      'one in a mapping below',
      'triggers: true\nprojectId: p\ntriggerDestination: {brandNew: 1}',
      'unknown field',
    ],
    ['one with a secret', 'brandNew: "${{ secrets.S }}"', 'cannot contain a secret'],
  ])('are errors all the same: %s', async (_, lines, message) => {
    const { said } = await checked(`${slack}${lines}\n`, { strict: false });
    expect(said.filter((line) => line.startsWith('error'))).toEqual([expect.stringContaining(message)]);
  });
});

describe('discord', () => {
  const discord = (data: string) => `type: discord\n${NAMED}data: ${data}\n`;

  it('takes its bot token from a secret, and other members as free-form data', async () => {
    const text = discord('{botToken: "${{ secrets.S }}", other: ["${{ secrets.S }}"]}');
    expect((await checked(text)).said).toEqual([]);
    expect((await checked(discord('{botToken: abc}'))).said).toEqual([
      expect.stringContaining('`data.botToken` must not be hard-coded'),
    ]);
  });
});
