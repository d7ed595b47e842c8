import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { type KeyReading, readPrivateKey, startsAsPrivateKey } from '../../../src/manifest/private-key.ts';
import { certificate } from '../../support/certificate.ts';

const rsa = generateKeyPairSync('rsa', { modulusLength: 1024 });
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pkcs1 = rsa.privateKey.export({ type: 'pkcs1', format: 'pem' }).toString();
const pkcs8 = rsa.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
const sec1 = ec.privateKey.export({ type: 'sec1', format: 'pem' }).toString();
const encrypted = rsa.privateKey
  .export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const legacyEncrypted = rsa.privateKey
  .export({ type: 'pkcs1', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' })
  .toString();
const publicKey = rsa.publicKey.export({ type: 'spki', format: 'pem' }).toString();
const base64 = Buffer.from(pkcs1).toString('base64');

const wrapped = (text: string, width: number) =>
  text.match(new RegExp(`.{1,${width}}`, 'g'))?.join('\n') ?? '';
const escaped = (text: string) => text.replaceAll('\n', '\\n');
const oneLine = (text: string, between: string) => text.trimEnd().replaceAll('\n', between);

describe('what is a key already', () => {
  it.each([
    ['PKCS #1', pkcs1],
    ['PKCS #8', pkcs8],
    ['SEC 1', sec1],
    [
      'SEC 1 with its parameters',
      `-----BEGIN EC PARAMETERS-----\nBggqhkjOPQMBBw==\n-----END EC PARAMETERS-----\n${sec1}`,
    ],
  ])('%s is not changed, with or without its last line break', (_, pem) => {
    const expected: KeyReading = { kind: 'private key', pem: pem.trimEnd(), changes: [] };
    expect(readPrivateKey(pem)).toEqual(expected);
    expect(readPrivateKey(pem.trimEnd())).toEqual(expected);
    expect(readPrivateKey(`${pem}\r\n\n`)).toEqual(expected);
  });

  it('keeps lines of another length', () => {
    const body = pkcs8.split('\n').slice(1, -2).join('');
    const pem = `-----BEGIN PRIVATE KEY-----\n${wrapped(body, 76)}\n-----END PRIVATE KEY-----`;
    expect(readPrivateKey(pem)).toEqual({ kind: 'private key', pem, changes: [] });
  });
});

describe('what is turned into a key', () => {
  it.each([
    ['literal \\n', escaped(pkcs1), ['replaced literal \\n']],
    ['literal \\n without the last', escaped(pkcs1.trimEnd()), ['replaced literal \\n']],
    ['literal \\r\\n', pkcs1.replaceAll('\n', '\\r\\n'), ['replaced literal \\n']],
    ['literal \\n that was escaped again', pkcs1.replaceAll('\n', '\\\\n'), ['replaced literal \\n']],
    ['literal \\n in quotes', `"${escaped(pkcs1)}"`, ['removed quotes', 'replaced literal \\n']],
    ['quotes', `'${pkcs1}'`, ['removed quotes']],
    ['one line with blanks', oneLine(pkcs1, ' '), ['restored line breaks']],
    ['one line without blanks', oneLine(pkcs1, ''), ['restored line breaks']],
    ['indented lines', pkcs1.trimEnd().replaceAll('\n', '\n  '), ['restored line breaks']],
    ['base64', base64, ['decoded base64']],
    ['base64 in lines', `${wrapped(base64, 76)}\n`, ['decoded base64']],
    ['base64 with literal \\n', escaped(wrapped(base64, 76)), ['decoded base64']],
    [
      'base64 of literal \\n',
      Buffer.from(escaped(pkcs1)).toString('base64'),
      ['decoded base64', 'replaced literal \\n'],
    ],
    ['Windows line breaks', pkcs1.replaceAll('\n', '\r\n'), ['replaced Windows line breaks']],
    ['a byte-order mark', `\ufeff${pkcs1}`, ['removed surrounding white space']],
    ['blanks around it', `  ${pkcs1}  \n`, ['removed surrounding white space']],
  ])('%s', (_, value, changes) => {
    expect(readPrivateKey(value)).toEqual({ kind: 'private key', pem: pkcs1.trimEnd(), changes });
  });

  it.each([
    ['PKCS #8', pkcs8],
    ['SEC 1', sec1],
  ])('%s on one line', (_, pem) => {
    const reading = readPrivateKey(oneLine(pem, ' '));
    expect(reading).toEqual({ kind: 'private key', pem: pem.trimEnd(), changes: ['restored line breaks'] });
    expect(reading.kind === 'private key' && createPrivateKey(reading.pem).type).toBe('private');
  });
});

describe('what is no key', () => {
  const [first, ...rest] = pkcs1.split('\n');

  it.each([
    [
      'cut off after its first line',
      first ?? '',
      'a private key that is cut off, since its END line is missing',
    ],
    ['cut off at its end', pkcs1.slice(0, 400), 'its END line is missing'],
    ['without its first line', rest.join('\n'), 'its BEGIN line is missing'],
    ['cut in its middle', [first, ...rest.slice(4)].join('\n'), 'damaged or cut off in the middle'],
    ['its body', rest.slice(0, -2).join('\n'), 'a key without its BEGIN and END lines'],
    ['a public key', publicKey, 'a public key'],
    ['a public key on one line', oneLine(publicKey, ' '), 'a public key'],
    ['base64 of a public key', Buffer.from(publicKey).toString('base64'), 'a public key'],
    ['an SSH public key', 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAA me@host', 'a public key'],
    ['a certificate', certificate, 'a certificate'],
    [
      'an OpenSSH key',
      '-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk=\n-----END OPENSSH PRIVATE KEY-----',
      'OpenSSH format',
    ],
    ['a path', './key.pem', 'the path of a file'],
    ['a path from home', '~/keys/app', 'the path of a file'],
    ['the name of a file', 'acme.2026-01-01.private-key.pem', 'the path of a file'],
    ['a path of Windows', 'C:\\keys\\app', 'the path of a file'],
    ['JSON', '{"private_key": "x"}', 'JSON'],
    ['text', 's3cret', 'something else'],
    ['nothing', '', 'something else'],
  ])('%s', (_, value, words) => {
    const reading = readPrivateKey(value);
    expect(reading).toEqual({ kind: 'other', looksLike: expect.stringContaining(words) });
  });

  it.each([
    ['PKCS #8', encrypted],
    ['PKCS #1', legacyEncrypted],
    ['on one line', oneLine(encrypted, ' ')],
    ['with literal \\n', escaped(legacyEncrypted)],
  ])('an encrypted one: %s', (_, value) => {
    expect(readPrivateKey(value)).toEqual({ kind: 'encrypted' });
  });
});

describe('what is meant as a private key', () => {
  it.each([
    [pkcs1, true],
    [`"${escaped(pkcs8)}"`, true],
    [` ${encrypted}`, true],
    [publicKey, false],
    [certificate, false],
    [JSON.stringify({ private_key: pkcs1 }), false],
    [base64, false],
    ['', false],
  ])('%#', (value, expected) => {
    expect(startsAsPrivateKey(value)).toBe(expected);
  });
});
