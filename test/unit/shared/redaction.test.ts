import { describe, expect, it } from 'vitest';
import { createRedact, partsToHide } from '../../../src/shared/redaction.ts';

describe('partsToHide', () => {
  it.each([
    ['a value', ['s3cret'], ['s3cret']],
    ['a short value', ['ab'], ['ab']],
    ['no empty value', [''], []],
    [
      'a PEM with its lines',
      ['-----BEGIN-----\nabcd\nxyz\n-----END-----'],
      ['-----BEGIN-----\nabcd\nxyz\n-----END-----', '-----BEGIN-----', 'abcd', '-----END-----'],
    ],
    ['white space around it', [' s3cret\n'], [' s3cret\n', 's3cret']],
    ['quotes around it', [`'s3cret'`], [`'s3cret'`, 's3cret']],
    ['Windows line ends', ['abcd\r\nefgh'], ['abcd\r\nefgh', 'abcd', 'efgh']],
    ['each once', ['same', 'same'], ['same']],
  ])('%s', (_, values, parts) => {
    expect(partsToHide(values)).toEqual(parts);
  });
});

describe('createRedact', () => {
  const value = 'p"ä/s+ w&rd\n%<x>{"k":1}';
  const redact = createRedact([value, 'token-1234']);

  it.each([
    ['as it is', `it is ${value}!`],
    ['one of its lines', 'echo: %<x>{"k":1}'],
    ['in JSON', JSON.stringify({ value })],
    ['in JSON in JSON', JSON.stringify(JSON.stringify({ value: 'token-1234' }))],
    ['in a URL', `https://x/?q=${encodeURIComponent(value)}`],
    ['in a form', `${new URLSearchParams({ q: value })}`],
    ['in base64', Buffer.from(value).toString('base64')],
    ['in base64 after one byte', Buffer.from(`x${value}`).toString('base64')],
    ['in base64 after two bytes', Buffer.from(`xx${value}y`).toString('base64')],
    ['in base64url', Buffer.from(value).toString('base64url')],
    ['in basic authorization', Buffer.from('user:token-1234').toString('base64')],
  ])('takes it out %s', (_, text) => {
    const clean = redact(text);
    expect(clean).toContain('***');
    for (const form of [value, 'token-1234', JSON.stringify(value).slice(1, -1), encodeURIComponent(value)]) {
      expect(clean).not.toContain(form);
    }
    expect(clean).not.toContain(Buffer.from(value).toString('base64').slice(4, -4));
  });

  it('leaves other text alone', () => {
    expect(redact('nothing here')).toBe('nothing here');
  });

  it('takes the longer of two values out whole', () => {
    expect(createRedact(['abcd', 'abcdefgh'])('abcdefgh abcd')).toBe('*** ***');
  });

  it('takes a value that is no valid text', () => {
    expect(createRedact(['\ud800abcd'])('x')).toBe('x');
  });
});
