import { describe, expect, it } from 'vitest';
import { certificate, key } from '../../support/certificate.ts';
import { checkOne, findings } from '../../support/check.ts';

const head = (type: string) => `type: ${type}\nuid: a\nname: a\ndata:\n`;
const linq = (value: string) => `${head('linq')}  apiToken: ${value}`;
const github = (value: string) =>
  `${head('github')}  appId: 1\n  appSlug: a\n  appName: a\n  clientId: a\n  privateKeyPem: ${value}`;
const discord = (value: string) => `${head('discord')}  anything: ${value}`;
const PLAIN = '${{ secrets.S }}';

async function sent(text: string, secret: string) {
  const { manifest, changedSecrets } = await checkOne(text, { secrets: { S: secret } });
  const [value] = Object.values(manifest?.data ?? {}).slice(-1);
  return { value, changedSecrets: [...changedSecrets] };
}

describe('a secret of one line', () => {
  const TRIMMED = 'warning 5: `data.apiToken` is sent without the white space around it (secrets.S)';
  const QUOTED =
    'warning 5: `data.apiToken` is enclosed in quotes, which are sent as part of it; remove the inner quotes';

  it.each([
    ['as it is', PLAIN, 's3cret', 's3cret', []],
    ['with a final line break', PLAIN, 's3cret\n', 's3cret', [TRIMMED]],
    ['with blanks around it', PLAIN, ' s3cret\t', 's3cret', [TRIMMED]],
    ['with a byte-order mark', PLAIN, '\ufeffs3cret', 's3cret', [TRIMMED]],
    ['in a block scalar', `|\n    ${PLAIN}`, 's3cret', 's3cret', [TRIMMED]],
    ['in a folded block', `>\n    ${PLAIN}`, 's3cret', 's3cret', [TRIMMED]],
    ['in a block scalar without its line break', `|-\n    ${PLAIN}`, 's3cret', 's3cret', []],
    // The input's own warning says so.
    ['in double quotes', PLAIN, '"s3cret"', '"s3cret"', []],
    ['in double quotes in the manifest', `'"${PLAIN}"'`, 's3cret', '"s3cret"', [QUOTED]],
    [
      'in single quotes and blanks in the manifest',
      `" '${PLAIN}' "`,
      's3cret',
      "'s3cret'",
      [QUOTED, TRIMMED],
    ],
    ['between two quotes', `"'a' ${PLAIN} b"`, 's3cret', "'a' s3cret b", []],
    ['with quotes inside', PLAIN, `"a" and "b`, `"a" and "b`, []],
    ['that is one quote', PLAIN, '"', '"', []],
    ['with white space inside', PLAIN, 'a b\nc', 'a b\nc', []],
    ['after other text', `"Bearer ${PLAIN}"`, 's3cret\n', 'Bearer s3cret', [TRIMMED]],
  ])('%s', async (_, written, secret, value, expected) => {
    expect(await findings(linq(written), { secrets: { S: secret } })).toEqual(expected);
    const { value: sentValue, changedSecrets } = await sent(linq(written), secret);
    expect(sentValue).toBe(value);
    // What is sent must be hidden as well.
    expect(changedSecrets).toEqual(expected.includes(TRIMMED) ? [value] : []);
  });

  it('that is blank is an error', async () => {
    expect(await findings(linq(PLAIN), { secrets: { S: ' \n' } })).toEqual([
      'error 5: `data.apiToken` is blank; check the value of secrets.S',
    ]);
  });

  it('names each secret once', async () => {
    const text = linq(`"${PLAIN}\${{ secrets.T }}\${{ secrets.S }} "`);
    expect(await findings(text, { secrets: { S: 'a', T: 'b' } })).toEqual([
      'warning 5: `data.apiToken` is sent without the white space around it (secrets.S, secrets.T)',
    ]);
  });

  it('is not judged when this run does not have its value', async () => {
    expect(await findings(linq(`|\n    ${PLAIN}`), { needs: 'none' })).toEqual([]);
  });

  it.each([' s3cret\n', '"s3cret"'])('in free-form data is sent as it is: %j', async (secret) => {
    expect(await findings(discord(PLAIN), { secrets: { S: secret } })).toEqual([]);
    expect(await sent(discord(PLAIN), secret)).toEqual({ value: secret, changedSecrets: [] });
  });
});

describe('a private key', () => {
  const PEM = key.trimEnd();
  const escaped = key.replaceAll('\n', '\\n');
  const base64 = Buffer.from(key).toString('base64');

  it.each([
    ['as it is', PLAIN, PEM, undefined],
    ['with its last line break', PLAIN, key, undefined],
    ['in a block scalar', `|\n    ${PLAIN}`, PEM, undefined],
    ['with literal \\n', PLAIN, escaped, 'replaced literal \\n'],
    ['in base64', PLAIN, base64, 'decoded base64'],
    [
      'on one line in quotes',
      PLAIN,
      `"${PEM.replaceAll('\n', ' ')}"`,
      'removed quotes, restored line breaks',
    ],
    ['with Windows line breaks', PLAIN, key.replaceAll('\n', '\r\n'), 'replaced Windows line breaks'],
  ])('%s', async (_, written, secret, changes) => {
    expect(await findings(github(written), { secrets: { S: secret } })).toEqual(
      changes === undefined
        ? []
        : [`notice 9: \`data.privateKeyPem\` was normalized to a PEM private key: ${changes} (secrets.S)`],
    );
    expect((await sent(github(written), secret)).value).toBe(PEM);
    expect([PEM, secret]).toEqual(
      expect.arrayContaining((await sent(github(written), secret)).changedSecrets),
    );
  });

  it('in another form is hidden in that form, too', async () => {
    expect((await sent(github(PLAIN), base64)).changedSecrets).toEqual([PEM]);
  });

  const EXPECTED = 'expected the whole PEM file, from its BEGIN line to its END line';
  it.each([
    ['cut off', PEM.slice(0, 80), 'a private key that is cut off, since its END line is missing'],
    ['a certificate', certificate, 'a certificate'],
    ['a path', './key.pem', 'the path of a file; the secret must contain the content of that file'],
    ['a password', 'hunter2-hunter2', 'something else'],
  ])('%s is an error that does not quote it', async (_, secret, looksLike) => {
    const found = await findings(github(PLAIN), { secrets: { S: secret } });
    expect(found).toEqual([
      `error 9: \`data.privateKeyPem\` is not a private key: secrets.S looks like ${looksLike}; ${EXPECTED}`,
    ]);
    expect(found.join()).not.toContain(secret);
  });

  it('that is encrypted is an error where no field takes its passphrase', async () => {
    const secret = '-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIE\n-----END ENCRYPTED PRIVATE KEY-----';
    expect(await findings(github(PLAIN), { secrets: { S: secret } })).toEqual([
      'error 9: `data.privateKeyPem` is an encrypted private key (secrets.S); decrypt it (`openssl pkey -in FILE`), since no field takes its passphrase',
    ]);
    expect(await findings(discord(PLAIN), { secrets: { S: secret } })).toEqual([]);
    expect((await sent(discord(PLAIN), secret)).value).toBe(secret);
  });

  it('is not judged when this run does not have its value', async () => {
    expect(await findings(github(PLAIN), { needs: 'none' })).toEqual([]);
  });

  it.each([
    ['a key keeps its last line break', key, key, []],
    [
      'literal \\n',
      escaped,
      PEM,
      ['notice 5: `data.anything` was normalized to a PEM private key: replaced literal \\n (secrets.S)'],
    ],
    ['JSON with a key in it', JSON.stringify({ private_key: key }), JSON.stringify({ private_key: key }), []],
    ['base64, which the service may ask for', base64, base64, []],
    ['a certificate', certificate, certificate, []],
  ])('in free-form data: %s', async (_, secret, value, expected) => {
    expect(await findings(discord(PLAIN), { secrets: { S: secret } })).toEqual(expected);
    expect((await sent(discord(PLAIN), secret)).value).toBe(value);
  });

  it('that is cut off is an error in free-form data, too', async () => {
    expect(await findings(discord(PLAIN), { secrets: { S: PEM.slice(0, 80) } })).toEqual([
      expect.stringContaining('error 5: `data.anything` is not a private key: secrets.S looks like'),
    ]);
  });
});
