import { describe, expect, it } from 'vitest';
import { KeyValuesError, parseKeyValues } from '../../../src/action/key-values.ts';

const parse = (text: string) => Object.fromEntries(parseKeyValues(text));

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
    ['several lines', 'PEM<<EOF\nline 1\n  line 2\n\nEOF\nB=2', { PEM: 'line 1\n  line 2\n', B: '2' }],
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
      PEM: pem,
      GITHUB_TOKEN: 'x',
    });
  });

  it('takes the JSON text of what is no string', () => {
    expect(parse('{"A": 1, "B": {"c": [true, null]}}')).toEqual({ A: '1', B: '{"c":[true,null]}' });
  });

  it('is a name like any other: __proto__', () => {
    expect(parseKeyValues('{"__proto__": "x"}').get('__PROTO__')).toBe('x');
  });
});

describe('errors name the line and nothing of its content', () => {
  it.each([
    ['no separator', 'A=1\nsup3rs3cret', 'has an error on line 2: expected NAME=value'],
    ['a name that is none', 'A=1\n\nsup3r s3cret=x', 'has an error on line 3: the name before'],
    ['a name that starts with a digit', '1sup3rs3cret=x', 'line 1: the name before'],
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
