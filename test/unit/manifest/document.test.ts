import { describe, expect, it } from 'vitest';
import { parseDocuments } from '../../../src/manifest/document.ts';

function only(source: string) {
  const { documents, problems } = parseDocuments('a.yml', source);
  const [document] = documents;
  if (document === undefined || documents.length !== 1) throw new Error(JSON.stringify(problems));
  return { ...document, problems };
}

/** What a source is refused with: line, column and message of each problem. */
function refusals(source: string) {
  return parseDocuments('a.yml', source).problems.map(({ position, message }) => [
    position?.line,
    position?.column,
    message,
  ]);
}

describe('values', () => {
  it('reads YAML 1.2: words, dates and numbers stay what they are', () => {
    expect(only('a: yes\nb: on\nc: 2026-11-24\nd: 0x1f\ne: 1e3\nf: true\ng: ~\nh: 12:30\n').value).toEqual({
      a: 'yes',
      b: 'on',
      c: '2026-11-24',
      d: 31,
      e: 1000,
      f: true,
      g: null,
      h: '12:30',
    });
  });

  it('takes Windows line ends', () => {
    expect(only('a: 1\r\nb: |\r\n  x\r\n  y\r\n').value).toEqual({ a: 1, b: 'x\ny\n' });
  });

  it('takes "<<" in quotes as a name', () => {
    expect(only('"<<": {a: 1}\n').value).toEqual({ '<<': { a: 1 } });
  });

  it('follows aliases', () => {
    expect(only('a: &x {b: 1}\nc: *x\nd: [*x]\n').value).toEqual({ a: { b: 1 }, c: { b: 1 }, d: [{ b: 1 }] });
  });

  it('takes keys that objects have by themselves', () => {
    expect(only('constructor: 1\ntoString: 2\n').value).toEqual({ constructor: 1, toString: 2 });
  });

  it('splits documents', () => {
    const { documents } = parseDocuments('a.yml', 'a: 1\n---\nb: 2\n...\n---\nc: 3\n');
    expect(documents.map(({ value }) => value)).toEqual([{ a: 1 }, { b: 2 }, { c: 3 }]);
    expect(documents.map(({ at }) => at([]).line)).toEqual([1, 3, 6]);
  });
});

describe('positions', () => {
  const { at } = only('# comment\ntype: slack\ndata:\n  list:\n    - a\n    - b: 1\n  text: |\n    x\n');

  it.each([
    [['type'], 'value', 2, 7],
    [['type'], 'key', 2, 1],
    [['data', 'list', 1], 'value', 6, 7],
    [['data', 'list', 1, 'b'], 'value', 6, 10],
    [['data', 'text'], 'value', 7, 9],
    [['data', 'missing'], 'key', 3, 1],
    [['data', 'list', 7, 'deep'], 'key', 4, 3],
    [['missing'], 'key', 2, 1],
    [[], 'value', 2, 1],
  ] as const)('%j %s', (path, part, line, column) => {
    expect(at(path, part)).toEqual({ line, column });
  });

  it('of a field below an alias is where it is written', () => {
    expect(only('a: &x\n  b: 1\nc: *x\n').at(['c', 'b'])).toEqual({ line: 2, column: 6 });
  });
});

describe('problems', () => {
  it.each([
    ['an empty file', '', [[1, 1, 'The file is empty; expected a manifest']]],
    ['a comment alone', '# nothing\n', [[1, 1, 'The file is empty; expected a manifest']]],
    ['an empty document', 'a: 1\n---\n', [[2, 4, expect.stringContaining('The document is empty')]]],
    ['a tab', 'a:\n\tb: 1\n', [[2, 1, expect.stringContaining('tabs cannot be used for indentation')]]],
    ['an open quote', 'a: "x\nb: 1\n', [[3, 1, expect.stringContaining('a quote, bracket')]]],
    [
      'bad indentation',
      'a: 1\n   b: 2\n',
      [[1, 4, expect.stringContaining('the next line is indented further than this one')]],
    ],
    [
      'a colon too many',
      'a: b: c\n',
      [[1, 4, expect.stringContaining('put a value that contains ": " in quotes')]],
    ],
    ['a reserved character', 'a: `x\n', [[1, 4, expect.stringContaining('put it in quotes')]]],
    ['a list and a mapping', '- a\nb: 1\n', [[2, 1, expect.stringContaining('Invalid YAML')]]],
    [
      'an expression in flow style',
      'data: { a: ${{ secrets.X }} }\n',
      [[1, 13, expect.stringContaining('must be in quotes')]],
    ],
    [
      'a duplicate key',
      'a: 1\nb:\n  c: 1\n  c: 2\n',
      [[4, 3, 'Duplicate key `b.c`, first defined on line 3']],
    ],
    [
      'a key that is no string',
      '? [a]\n: 1\n',
      [[1, 3, expect.stringContaining('the name of a field must be a string')]],
    ],
    [
      'an alias as key',
      'a: &x y\n*x : 1\n',
      [[2, 1, expect.stringContaining('the name of a field must be a string')]],
    ],
    [
      'a merge key',
      'a: &x {b: 1}\nc:\n  <<: *x\n',
      [[3, 3, expect.stringContaining('YAML 1.2 has no merge keys')]],
    ],
    [
      'a second colon on one line',
      'a: b: c\n',
      [[1, 4, 'Invalid YAML: a second ": " on this line; put a value that contains ": " in quotes']],
    ],
    [
      'an open bracket',
      'a: [x, y\nb: 1\n',
      [[2, 1, 'Invalid YAML: a quote, bracket, brace, comma or ":" is missing, here or above']],
    ],
    [
      'an expression in flow style over two lines',
      'data: { a: b,\n  c: ${{ secrets.X }} }\n',
      [[2, expect.any(Number), expect.stringContaining('must be in quotes')]],
    ],
    [
      'text after quotes',
      'a: "${{ vars.A }}" b\n',
      [[1, expect.any(Number), expect.stringContaining('unexpected text; check this line')]],
    ],
    [
      'an expression without its dollar sign',
      'a:\n  b: {{ secrets.X }}\n',
      [[2, 7, 'Invalid YAML: "{{" begins a mapping; an expression is ${{ … }}, with a dollar sign']],
    ],
    ['__proto__', 'a: 1\n__proto__: {b: 1}\n', [[2, 1, '"__proto__" cannot be the name of a field']]],
    [
      'an expression as key',
      '${{ secrets.X }}: 1\n',
      [[1, 1, expect.stringContaining('An expression cannot be the name')]],
    ],
    ['an alias without anchor', 'a: *x\n', [[1, 4, 'This alias has no anchor before it in this document']]],
    [
      'an alias in its own anchor',
      'a: &x {b: *x}\n',
      [[1, 11, 'This alias has no anchor before it in this document']],
    ],
    ['a custom tag', 'a: !env X\n', [[1, 4, 'Custom YAML tags are not supported; remove the tag']]],
    ['binary data', 'a: !!binary aGk=\n', [[1, 13, expect.stringContaining('has an unsupported tag')]]],
    ['an old YAML version', '%YAML 1.1\n---\na: yes\n', [[3, 1, expect.stringContaining('YAML 1.2')]]],
    [
      'a number with too many digits',
      'a: 12345678901234567890\n',
      [[1, 4, expect.stringContaining('put it in quotes')]],
    ],
    [
      'a client ID without quotes',
      'a: 1234567890.1234567890123\n',
      [[1, 4, expect.stringContaining('put it in quotes')]],
    ],
    ['infinity', 'a: .inf\n', [[1, 4, expect.stringContaining('not a number that JSON can represent')]]],
    [
      'an unknown expression',
      'a:\n  - ${{ github.sha }}\n',
      [[2, 5, expect.stringContaining('`a[0]` contains an unsupported expression')]],
    ],
    ['a control character', 'a: x\0y\n', [[1, 5, expect.stringContaining('control characters')]]],
    ['a terminal escape', 'a: 1\nb: \u001b[31mx\n', [[2, 4, expect.stringContaining('control characters')]]],
    [
      'no end of depth',
      `${'['.repeat(10_000)}`,
      [[1, expect.any(Number), expect.stringContaining('Invalid YAML')]],
    ],
    [
      'great depth',
      `a: ${'['.repeat(70)}${']'.repeat(70)}\n`,
      [[1, expect.any(Number), expect.stringContaining('nested too deeply')]],
    ],
  ])('%s', (_, source, expected) => {
    expect(refusals(source)).toEqual(expected);
  });

  it('reports one syntax problem a document, and reads the others', () => {
    const { documents, problems } = parseDocuments('a.yml', 'a: "\\q"\n---\nb: 1\n---\nc: !x 1\n');
    expect(problems.map(({ position }) => position?.line)).toEqual([1, 5]);
    expect(documents.map(({ value }) => value)).toEqual([{ b: 1 }]);
  });
});

describe('habits from elsewhere are one problem, at its line', () => {
  const NO_BREAK =
    'Invalid YAML: this line is indented with no-break spaces; replace them with normal spaces';
  const COMMENT = 'Invalid YAML: comments start with "#", not with "//" or "/*"';
  const CONFLICT = 'Unresolved merge conflict; resolve it and remove its markers';

  it.each([
    ['fields behind no-break spaces', 'a: 1\nb:\n\u00a0\u00a0c: 1\n\u00a0\u00a0d: 1\n', 3, 1, NO_BREAK],
    ['one no-break space', 'b:\n  c: 1\n  \u00a0d: 1\n', 3, 3, NO_BREAK],
    ['items behind no-break spaces', 'b:\n\u00a0\u00a0- c\n\u00a0\u00a0- d\n', 2, 1, NO_BREAK],
    ['a comment of JSON at the start of a line', '{\n  // c\n  "a": 1\n}', 2, 3, COMMENT],
    ['a comment of JSON after a comma', '{\n  "a": "x", // c\n  "b": 1\n}', 2, 13, COMMENT],
    ['a comment of JSON after a value', '{\n  "a": "x" // c\n}', 2, 12, COMMENT],
    ['a comment of JSON after a brace', '{\n  "a": {"b": 1} // c\n}', 2, 17, COMMENT],
    ['a block comment of JSON', '{\n  "a": "x",\n  /* c\n  */ "b": 1\n}', 3, 3, COMMENT],
    ['a comment after JSON', '{"a": 1} // c', 1, 10, COMMENT],
    ['a merge conflict', 'a: 1\n<<<<<<< HEAD\nb: 1\n=======\nb: 2\n>>>>>>> main\n', 2, 1, CONFLICT],
  ])('%s', (_, source, line, column, message) => {
    expect(refusals(source)).toEqual([[line, column, message]]);
    expect(parseDocuments('a.yml', source).documents).toEqual([]);
  });

  it.each([
    ['a no-break space in text', 'a: x\u00a0y\nb: |\n  \u00a0z\n'],
    ['a name in quotes', '{"// a": 1, "/* b": "//x.test/"}\n'],
    ['a path as a name', '//a: 1\n'],
    ['markers in text', 'a: |\n  <<<<<<< HEAD\n  >>>>>>> main\n'],
    ['the first marker alone', '<<<<<<< a: 1\n'],
  ])('takes %s', (_, source) => {
    expect(refusals(source)).toEqual([]);
  });

  it('does not blame a URL for an error elsewhere', () => {
    expect(refusals('{"a": "//x", "b": [}')).toEqual([[1, 20, expect.stringContaining('a quote, bracket')]]);
  });
});

it('shows the first of many syntax errors', () => {
  expect(refusals(`a: ${']'.repeat(1_000)}\n`)).toEqual([[1, 4, expect.stringContaining('Invalid YAML')]]);
});

describe('the budget of a file', () => {
  const items = (count: number) => `a: [${'x,'.repeat(count)}]\n`;
  const documents = (count: number) => Array(count).fill('a: 1\n').join('---\n');

  it.each([
    // The mapping and the list count as well.
    ['values', items(49_998), undefined],
    ['values', items(49_999), '1:100001 The file has more than 50,000 values'],
    [
      'values of all documents',
      `${items(30_000)}---\n${items(30_000)}`,
      '3:39997 The file has more than 50,000 values',
    ],
    [
      'values, once for each alias',
      `a: &a [${'x,'.repeat(30_000)}]\nb: *a\n`,
      'The file has more than 50,000 values',
    ],
    ['values, more for a long path', `? ${'k'.repeat(64 * 100)}\n: [${'x,'.repeat(490)}]\n`, undefined],
    [
      'values, more for a long path',
      `? ${'k'.repeat(64 * 100)}\n: [${'x,'.repeat(500)}]\n`,
      'The file has more than 50,000 values',
    ],
    [
      'names that are refused',
      `? ${'k'.repeat(64 * 100)}\n:\n${'  a: 1\n'.repeat(600)}`,
      'The file has more than 50,000 values',
    ],
    ['expressions', `a: "${'${{ vars.A }}'.repeat(49_998)}"\n`, undefined],
    ['expressions', `a: "${'${{ vars.A }}'.repeat(49_999)}"\n`, '1:4 The file has more than 50,000 values'],
    ['documents', documents(2_000), undefined],
    ['documents', documents(2_001), '4000:1 The file has more than 2,000 documents'],
    ['tokens', '#\n'.repeat(75_000), undefined],
    ['tokens', `${'#\n'.repeat(75_000)}a`, '75001:1 The file has more than 150,000 YAML tokens'],
  ])('counts %s (%#)', (_, source, expected) => {
    const { documents: read, problems } = parseDocuments('a.yml', source);
    const [first] = problems
      .filter(({ message }) => message.startsWith('The file has more'))
      .map(({ position, message }) => `${position?.line}:${position?.column} ${message}`);
    if (expected === undefined) expect(first).toBeUndefined();
    else {
      expect(first).toContain(expected);
      expect(problems).toHaveLength(1);
      expect(read).toEqual([]);
    }
  });
});
