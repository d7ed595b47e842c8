import { createHash } from 'node:crypto';
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

describe('the forms in which a value is found', () => {
  const values: Record<string, string> = {
    'awkward in every format': 'pä"s\'s\\w&rd<x>%41+1 /?🔑',
    'of letters': 'S3cretValue',
    'a PEM': '-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA75\nqWeRtY+/9=="\n-----END KEY-----',
    'with white space around it': '  "quoted value"\n',
  };
  const ascii = (text: string) =>
    JSON.stringify(text)
      .slice(1, -1)
      .replace(/[^ -~]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);
  const entities = (text: string, one: (code: number) => string) =>
    Array.from(text, (character) => one(character.codePointAt(0) ?? 0)).join('');
  const named: Record<string, string> = { '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot', "'": 'apos' };
  const bytes = (text: string) => Buffer.from(text);
  const percent = (text: string) => bytes(text).toString('hex').replace(/../g, '%$&');

  const forms: Record<string, (text: string) => string> = {
    verbatim: (text) => text,
    JSON: (text) => JSON.stringify(text).slice(1, -1),
    'JSON with slashes escaped': (text) => JSON.stringify(text).slice(1, -1).replaceAll('/', '\\/'),
    'JSON in ASCII': ascii,
    'JSON in ASCII, upper case': (text) =>
      ascii(text).replace(/\\u(....)/g, (_, digits: string) => `\\u${digits.toUpperCase()}`),
    'JSON with HTML escaped': (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[<>&]/g, (one) => `\\u00${one.charCodeAt(0).toString(16)}`),
    'JSON in JSON': (text) => JSON.stringify(JSON.stringify(text)).slice(3, -3),
    'a URL': encodeURIComponent,
    'a URL in lower case': (text) => encodeURIComponent(text).replace(/%../g, (one) => one.toLowerCase()),
    'a path': encodeURI,
    'a form': (text) => new URLSearchParams({ v: text }).toString().slice(2),
    'every byte percent-encoded': percent,
    'JSON in a URL': (text) => encodeURIComponent(JSON.stringify(text).slice(1, -1)),
    'a URL in a URL': (text) => encodeURIComponent(encodeURIComponent(text)),
    'named entities': (text) => text.replace(/[&<>"']/g, (one) => `&${named[one]};`),
    'decimal entities': (text) => entities(text, (code) => `&#${code};`),
    'hexadecimal entities': (text) => entities(text, (code) => `&#x${code.toString(16).toUpperCase()};`),
    'JSON in HTML': (text) =>
      JSON.stringify(text)
        .slice(1, -1)
        .replace(/[&<>"']/g, (one) => `&#${one.charCodeAt(0)};`),
    hex: (text) => bytes(text).toString('hex'),
    'hex in upper case': (text) => bytes(text).toString('hex').toUpperCase(),
    'an expression': (text) => text.replaceAll("'", "''"),
    Markdown: (text) => text.replace(/[!-/:-@[-`{-~]/g, '\\$&'),
  };

  describe.each(Object.entries(values))('%s', (_, value) => {
    const redact = createRedact(['another-value', value]);
    it.each(Object.entries(forms))('in %s', (_form, form) => {
      for (const part of [value, value.trim(), value.trim().replace(/^"(.*)"$/, '$1')]) {
        const clean = redact(`before: ${form(part)} :after`);
        expect(clean.replace(/^before:\s*/, '').replace(/\s* :after$/, '')).toMatch(/^\W*\*\*\*\W*$/);
      }
    });

    it.each(['base64', 'base64url'] as const)('in %s at every alignment', (encoding) => {
      for (const text of [value, value.trim(), JSON.stringify(value).slice(1, -1), ascii(value)]) {
        for (const [before, after] of [
          ['', ''],
          ['x', ''],
          ['xx', 'y'],
          ['xxx', 'yy'],
          ['user:', '\n'],
        ]) {
          const clean = redact(Buffer.from(`${before}${text}${after}`).toString(encoding));
          // What is left belongs to the bytes around it, or to both.
          expect(clean.replace('***', '').length).toBeLessThanOrEqual(
            Math.ceil(((`${before}${after}`.length + 3) * 8) / 6) + 3,
          );
          expect(clean).toContain('***');
        }
      }
    });
  });

  it.each([
    ['https://myhost.example/x', '***/x'],
    ['https://MYHOST.EXAMPLE:8443', '***:8443'],
    ['sub.myhost.example', 'sub.***'],
    ['https://myhost.examples', 'https://myhost.examples'],
    ['not-myhost.example1', 'not-myhost.example1'],
  ])('a host without regard to case: %s', (text, expected) => {
    const clean = createRedact(['MyHost.Example'])(text);
    expect(clean).toBe(expected.startsWith('***') ? `https://${expected}` : expected);
  });

  it.each([
    ['bücher.example', 'https://xn--bcher-kva.example/'],
    ['HTTPS://Me:Pw@Host.example/Path', 'https://Me:Pw@host.example/Path'],
    ['S3cretLabel', 'https://s3cretlabel.elsewhere.test'],
  ])('%s as a URL has it', (value, text) => {
    const clean = createRedact([value])(text);
    expect(clean).toContain('***');
    expect(clean.toLowerCase()).not.toMatch(/bcher|pw@|s3cret/);
  });
});

describe('short values', () => {
  const table = '| a | `b` |\n| --- | --- |\n| \\* c | **d** |\n\n---\n- x\n<br>';

  it.each(['|', '---', '\\', '*', '**', '`', '-', '\n', '> ', '| --- |'.slice(0, 5), '<', '"', '{}', '": "'])(
    '%j is part of Markdown and JSON, and stays',
    (value) => {
      expect(createRedact([value])(table)).toBe(table);
      const json = JSON.stringify([{ name: 'a', list: [1, 'b'] }], null, 2);
      expect(createRedact([value])(json)).toBe(json);
    },
  );

  it.each([
    ['a', 'a | bar "a" (a) a1 ä_a', '*** | bar "***" (***) a1 ä_a'],
    ['42', 'x42 42 420 n=42', 'x42 *** 420 n=***'],
    ['abc', 'abcd abc. ABC', 'abcd ***. ABC'],
    ['é', 'caf\u00e9 \u00e9', 'caf\u00e9 ***'],
    ['a.b', 'xa.b a.b', 'xa.b ***'],
    ['42', '{"n":"\\u0034\\u0032"}', '{"n":"***"}'],
  ])('%s is hidden as a whole word: %s', (value, text, expected) => {
    expect(createRedact([value])(text)).toBe(expected);
  });

  it('of four characters are hidden everywhere', () => {
    expect(createRedact(['abcd'])('xabcdx')).toBe('x***x');
  });

  it('long punctuation is hidden', () => {
    expect(createRedact(['!#%&*()_+'])('x !#%&*()_+ y')).toBe('x *** y');
  });
});

describe('values that overlap', () => {
  it.each([
    [['abcdef', 'defghi'], 'abcdefghi', '***'],
    [['abcd', 'cdefghijkl'], 'abcdefghijkl', '***'],
    [['aaaa'], 'aaaaaaaa', '******'],
    [['abcd', 'abcdefgh'], 'abcdabcdefgh', '******'],
  ])('%j in %s', (values, text, expected) => {
    expect(createRedact(values)(text)).toBe(expected);
  });
});

describe('many and large values', () => {
  const random = (length: number, seed: number) =>
    createHash('shake256', { outputLength: length }).update(String(seed)).digest('base64').slice(0, length);

  it('are all found', () => {
    const values = Array.from({ length: 500 }, (_, index) => random(30, index));
    const large = Array.from({ length: 1000 }, (_, index) => random(64, 1000 + index)).join('\n');
    const redact = createRedact([...values, large]);
    const filler = 'It is a sentence of the usual kind. '.repeat(20);
    const text = [...values, ...large.split('\n').map((line) => JSON.stringify(line))].join(filler);
    const clean = redact(text);
    expect(clean.split('***').length - 1).toBe(1500);
    expect(clean.replaceAll('***', '').replaceAll(filler, '').replaceAll('"', '')).toBe('');
    // The last digits stand for bits of the value and of nothing.
    expect(redact(`x${Buffer.from(large).toString('base64')}`)).toMatch(/^x\*{3}.==$/);
  });
});
