import { describe, expect, it } from 'vitest';
import { KeyValuesError, parseKeyValues } from '../../../src/action/key-values.ts';

const parse = (text: string) => Object.fromEntries(parseKeyValues(text).values);

describe('NAME=value lines', () => {
  it.each([
    ['nothing', '', {}],
    ['one line', 'A=1', { A: '1' }],
    ['empty lines between', '\nA=1\n\n  \nB=2\n', { A: '1', B: '2' }],
    ['Windows line ends', 'A=1\r\nB=2\r\n', { A: '1', B: '2' }],
    ['names in any case', 'slack_Token=x', { SLACK_TOKEN: 'x' }],
    ['white space before a name', '  A=1', { A: '1' }],
    ['a value verbatim', 'A= "x y" # z ', { A: ' "x y" # z ' }],
    ['an equals sign in the value', 'A=b=c==', { A: 'b=c==' }],
    ['<< in the value', 'A=b<<c', { A: 'b<<c' }],
    ['an empty value', 'A=', { A: '' }],
  ])('takes %s', (_, text, values) => {
    expect(parse(text)).toEqual(values);
  });
});

describe('heredocs', () => {
  it.each([
    ['several lines', 'PEM<<EOF\nline 1\n  line 2\n\nEOF\nB=2', { PEM: 'line 1\n  line 2', B: '2' }],
    ['a delimiter that is part of a line', 'A<<END\nEND of it\nEND', { A: 'END of it' }],
    ['no line', 'A<<X\nX', { A: '' }],
    ['an equals sign in the delimiter', 'A<<X=Y\nv\nX=Y', { A: 'v' }],
  ])('takes %s', (_, text, values) => {
    expect(parse(text)).toEqual(values);
  });
});

describe('JSON', () => {
  it('takes what toJSON(secrets) gives, with a PEM of several lines', () => {
    const pem = '-----BEGIN KEY-----\nabc\n-----END KEY-----\n';
    expect(parse(`\n${JSON.stringify({ pem, github_token: 'x' }, null, 2)}`)).toEqual({
      PEM: pem.trimEnd(),
      GITHUB_TOKEN: 'x',
    });
  });

  it.each([
    ['null', 'null', 'null'],
    ['9007199254740993', 'a number', '9007'],
    ['true', 'a boolean', 'true'],
    ['[]', 'a list', '[]'],
    ['{"c": "sup3rs3cret"}', 'an object', 'sup3r'],
  ])('refuses a member that is no string, by its name: %s', (value, kind, quoted) => {
    const parseMember = () => parse(`{"A": "x", "B": ${value}}`);
    expect(parseMember).toThrow(
      `has ${kind} in member \`B\` of its JSON object. Each value must be a string; put it in quotes, or leave it out.`,
    );
    if (kind !== 'null') expect(parseMember).not.toThrow(quoted);
  });

  it('does not name a member that cannot be referred to', () => {
    expect(() => parse('{"a b\\n": 1}')).toThrow('has a number in member 1 of its JSON object');
  });

  it('is a name like any other: __proto__', () => {
    expect(parseKeyValues('{"__proto__": "x"}').values.get('__PROTO__')).toBe('x');
  });
});

describe('the same secret is the same in all three forms', () => {
  it.each([
    ['abc', 'abc'],
    ['abc\n', 'abc'],
    ['abc\r\n\n', 'abc'],
    [' abc ', ' abc '],
    ['"abc"', '"abc"'],
    ['a=b<<c', 'a=b<<c'],
    ['', ''],
  ])('%j is %j', (secret, value) => {
    expect(parse(`S=${secret}`)).toEqual({ S: value });
    expect(parse(`S<<END\n${secret}\nEND`)).toEqual({ S: value });
    expect(parse(JSON.stringify({ S: secret }))).toEqual({ S: value });
  });

  it('with several lines', () => {
    const secret = 'line 1\r\n\r\n  line 2\r\n';
    expect(parse(`S<<END\n${secret}\nEND`)).toEqual({ S: 'line 1\n\n  line 2' });
    expect(parse(JSON.stringify({ S: secret }))).toEqual({ S: 'line 1\n\n  line 2' });
  });
});

describe('warnings', () => {
  const warnings = (text: string) => parseKeyValues(text).warnings;
  const quotes = (name: string) => [expect.stringContaining(`contains \`${name}\` with quotes`)];

  it.each([
    ['A="sup3r"', 'A'],
    ["B = 'sup3r' ", 'B'],
    ['C<<X\n"sup3r\nsup3r"\nX', 'C'],
    ['{"D": "\\"sup3r\\""}', 'D'],
  ])('of quotes: %s', (text, name) => {
    expect(warnings(text)).toEqual(quotes(name));
    expect(warnings(text).join()).not.toContain('sup3r');
  });

  it.each([
    'A="',
    'A="x',
    'A=\'x"',
    'A=x"y"',
    'A="-----BEGIN KEY-----"',
    'A=',
    'GITHUB_TOKEN=',
    'GITHUB_X=1',
  ])('none of %s', (text) => {
    expect(warnings(text)).toEqual([]);
  });

  it('of a name that no secret can have', () => {
    expect(warnings('GITHUB_KEY=')).toEqual([
      'contains `GITHUB_KEY` without a value. GitHub does not allow names of secrets or variables that start with GITHUB_; use another name.',
    ]);
  });
});

const PEM = '-----BEGIN RSA PRIVATE KEY-----\nMIIEsup3rs3cret\nsup3r==\n-----END RSA PRIVATE KEY-----';
const WRAPPED = `${'Sup3rSecret0'.repeat(6)}Sup3\n`;

describe('the rest of a value of several lines', () => {
  const heredoc = (name: string) =>
    `this is the rest of a value with several lines. Write \`${name}<<END\`, then the value, then \`END\` on a line of its own.`;

  it.each([
    ['a PEM', `A=1\nGH_KEY=${PEM}`, 3, 'GH_KEY'],
    ['a PEM that looks like a name', 'K=-----BEGIN KEY-----\nsup3rs3cret=\n', 2, 'K'],
    ['wrapped base64 that ends in ==', `S=${WRAPPED}Sup3r==`, 2, 'S'],
    ['wrapped base64 that ends in =', `S=${WRAPPED}Sup3Sup=`, 2, 'S'],
    ['wrapped base64 of whole groups', `S=${WRAPPED}Sup3rSup`, 2, 'S'],
    ['base64 of two lines, wherever it is wrapped', 'S=Sup3r\nSup3r==', 2, 'S'],
  ])('%s', (_, text, line, name) => {
    expect(() => parse(text)).toThrow(`has an error on line ${line}, after \`${name}\`: ${heredoc(name)}`);
    expect(() => parse(text)).not.toThrow(/sup3r/i);
  });

  it('may be, and then the name before it is shown with the form that it needs', () => {
    expect(() => parse('S={\n  "type": "x"\n}')).toThrow(
      /has an error on line 2, after `S`: expected NAME=value .* If the value of `S` has several lines: Write `S<<END`/,
    );
  });

  it.each([
    ['an empty value after a hash', `A=${'0f'.repeat(32)}\ntokenab=`],
    ['an empty value in lower case after a short one', 'a=Abc\ntokenab='],
    ['an empty value after base64 of one line', `A=${WRAPPED}TOKENAB=`],
    ['a line after a heredoc', `A=${WRAPPED}B<<X\nv\nX\ntokenab=`],
    ['a PEM in one line', 'A=-----BEGIN KEY-----abc-----END KEY-----\nB=1'],
    ['a heredoc', `A<<END\n${PEM}\nEND\nB=`],
  ])('is not %s', (_, text) => {
    expect(() => parse(text)).not.toThrow();
  });
});

describe('what people write instead', () => {
  it.each([
    ['inherit', 'is "inherit", which works for reusable workflows only. List what'],
    ['\n Object\n', 'is "Object", which is how GitHub prints a whole context'],
    ['NAME: sup3rs3cret', 'expected NAME=value, with "=" instead of ":".'],
    ['NAME: sup3rs3cret==', 'expected NAME=value, with "=" instead of ":".'],
    ['{"A": "sup3rs3cret"}\nB=1', 'has more text after its JSON object. Use either'],
    ['B=1\n{"A": "sup3rs3cret"}', 'a JSON object cannot be combined with NAME=value lines'],
  ])('%j', (text, message) => {
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).not.toThrow(/sup3r/);
  });
});

describe('errors name the line and nothing of its content', () => {
  it.each([
    ['no separator', 'A=1\nsup3rs3cret', 'has an error on line 2, after `A`: expected NAME=value'],
    [
      'a name that is none',
      'A=1\n\nsup3r s3cret=x',
      'has an error on line 3, after `A`: expected NAME=value',
    ],
    ['a name that starts with a digit', '1sup3rs3cret=x', 'line 1: expected NAME=value'],
    ['a name twice', 'A=1\nsup3rs3cret=1\na=2', 'has a duplicate name on line 3'],
    ['no delimiter', 'A<<', 'line 1: expected a delimiter after "<<"'],
    ['no closing delimiter', 'A<<EOF\nsup3rs3cret\n EOF', 'line 1: the closing delimiter'],
    ['broken JSON', '{"A": "sup3rs3cret"', 'starts with "{" but is not valid JSON'],
    [
      'a JSON name twice',
      '{"sup3rs3cret": "1", "sup3rs3cret": "2"}',
      'has a duplicate member in its JSON object',
    ],
    [
      'a JSON name twice in two cases',
      '{"sup3rs3cret": "1", "SUP3RS3CRET": "2"}',
      'has a duplicate name in member 2 of its JSON object',
    ],
  ])('%s', (_, text, message) => {
    expect(() => parse(text)).toThrow(KeyValuesError);
    expect(() => parse(text)).toThrow(message);
    expect(() => parse(text)).not.toThrow(/sup3r/i);
  });
});
