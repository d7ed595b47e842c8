import {
  Composer,
  type CST,
  type Document,
  type ErrorCode,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  Parser,
  type Scalar,
  type YAMLParseError,
} from 'yaml';
import { type Diagnostic, type Path, type Position, showPath } from '../shared/diagnostics.ts';
import { ExpressionError, parseTemplate } from './expressions.ts';

/**
 * One YAML document as plain values, with the position of every one of them. A string that holds an
 * expression is a `Template`.
 */
export interface ManifestDocument {
  file: string;
  value: unknown;
  /** Whether nothing is wrong with it as YAML, such as a name that is there twice. */
  sound: boolean;
  /**
   * Where a field is written: its value, or with `key` its name. For a field that is not there, the name of
   * the nearest parent that is, or the document's first line.
   */
  at(path: Path, part?: 'key' | 'value'): Position;
}

/** Far above any real manifest; they bound aliases that expand without end. */
const MAX_VALUES = 20_000;
const MAX_DEPTH = 64;

/** Characters that YAML forbids and the parser lets through. */
const FORBIDDEN_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Splits a file into its documents. Every problem has a position, and none quotes a line of the file. */
export function parseDocuments(
  file: string,
  source: string,
): { documents: ManifestDocument[]; problems: Diagnostic[] } {
  const forbidden = FORBIDDEN_CHARACTER.exec(source);
  if (forbidden) {
    const message = 'Not YAML: a control character stands here; remove it';
    return { documents: [], problems: [error(file, positionIn(source, forbidden.index), message)] };
  }
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  const deep = tooDeep(tokens);
  if (deep !== undefined) {
    const message = 'Not YAML: it is nested too deeply for a manifest';
    return { documents: [], problems: [error(file, positionIn(source, deep), message)] };
  }
  const composer = new Composer({
    logLevel: 'silent',
    merge: false,
    // An excerpt of the line would print what the manifest holds.
    prettyErrors: false,
    stringKeys: true,
    strict: true,
    // The parser compares each key with each other one; `DocumentReader` finds them in linear time.
    uniqueKeys: false,
    version: '1.2',
  });
  const parsed = [...composer.compose(tokens)];
  if (parsed.length === 0) {
    return {
      documents: [],
      problems: [error(file, { line: 1, column: 1 }, 'The file is empty; want a manifest')],
    };
  }
  const read = parsed.map((document) => new DocumentReader(file, source, lines, document).read());
  return {
    documents: read.flatMap(({ document }) => document ?? []),
    problems: read.flatMap(({ problems }) => problems),
  };
}

/**
 * Where collections are nested deeper than any manifest is: the composer goes down into them by recursion, and what
 * happens at the end of its stack depends on the machine.
 */
function tooDeep(tokens: Iterable<CST.Token>): number | undefined {
  const queue = Array.from(tokens, (token) => ({ token, depth: 0 }));
  for (const { token, depth } of queue) {
    if (depth > MAX_DEPTH) return token.offset;
    if (token.type === 'document' && token.value) queue.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key) queue.push({ token: key, depth: depth + 1 });
      if (value) queue.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

/** The position of an offset in a text. */
export function positionIn(source: string, offset: number): Position {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}

function error(file: string, position: Position, message: string): Diagnostic {
  return { severity: 'error', file, position, message };
}

class DocumentReader {
  readonly #file: string;
  readonly #source: string;
  readonly #lines: LineCounter;
  readonly #parsed: Document.Parsed;
  readonly #problems: Diagnostic[] = [];
  readonly #anchors = new Map<string, Node>();
  readonly #keys = new Map<string, Position>();
  readonly #values = new Map<string, Position>();
  #count = 0;

  constructor(file: string, source: string, lines: LineCounter, parsed: Document.Parsed) {
    this.#file = file;
    this.#source = source;
    this.#lines = lines;
    this.#parsed = parsed;
  }

  read(): { document?: ManifestDocument; problems: Diagnostic[] } {
    const [syntax] = this.#parsed.errors;
    const [tag] = this.#parsed.warnings;
    const version = this.#parsed.directives.yaml;
    const start = this.#position(this.#parsed.contents?.range[0] ?? this.#parsed.range[0]);
    if (syntax) this.#report(this.#position(syntax.pos[0]), this.#explainSyntax(syntax));
    else if (tag)
      this.#report(this.#position(tag.pos[0]), 'Custom YAML tags are not known here; remove the tag');
    else if (version.explicit && version.version !== '1.2') {
      this.#report(start, 'Manifests are YAML 1.2; remove the %YAML line');
    } else if (isScalar(this.#parsed.contents) && this.#parsed.contents.value === null) {
      this.#report(start, 'The document is empty; want a manifest, or remove the "---" before or after it');
    } else {
      const value = this.#read(this.#parsed.contents, [], start);
      return {
        document: { file: this.#file, value, sound: this.#problems.length === 0, at: this.#at(start) },
        problems: this.#problems,
      };
    }
    return { problems: this.#problems };
  }

  #at(start: Position): ManifestDocument['at'] {
    return (path, part = 'value') => {
      const own = (part === 'key' ? this.#keys : this.#values).get(pathKey(path));
      if (own) return own;
      for (let length = path.length; length > 0; length -= 1) {
        const parent = this.#keys.get(pathKey(path.slice(0, length)));
        if (parent) return parent;
      }
      return start;
    };
  }

  #read(node: Node | null, path: Path, position: Position): unknown {
    this.#count += 1;
    if (this.#count > MAX_VALUES || path.length > MAX_DEPTH) {
      if (this.#count !== Number.POSITIVE_INFINITY) {
        this.#report(
          position,
          'The document is too large or nested too deeply for a manifest; look for aliases that multiply',
        );
      }
      this.#count = Number.POSITIVE_INFINITY;
      return null;
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target) return this.#read(target, path, position);
      this.#report(position, 'This alias has no anchor before it in this document');
      return null;
    }
    let value: unknown = null;
    if (isMap(node)) value = this.#readMap(node.items, path);
    else if (isSeq(node)) value = this.#readList(node.items, path, position);
    else if (isScalar(node)) value = this.#readScalar(node, path, position);
    // Only now: an alias inside its own anchor would never end.
    if (node?.anchor) this.#anchors.set(node.anchor, node);
    return value;
  }

  #readMap(items: readonly { key: unknown; value: unknown }[], path: Path): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    for (const { key, value } of items) {
      if (this.#count > MAX_VALUES) break;
      // `stringKeys` is on: any other key is a syntax error.
      const { value: name, range, type } = key as Scalar.Parsed & { value: string };
      const position = this.#position(range[0]);
      const fieldPath = [...path, name];
      if (name === '__proto__') {
        this.#refuseName(position, '"__proto__" cannot be the name of a field');
        continue;
      }
      if (Object.hasOwn(entries, name)) {
        const first = this.#keys.get(pathKey(fieldPath));
        this.#refuseName(
          position,
          `${label(fieldPath)} is there twice, first on line ${first?.line}; keep one`,
        );
        continue;
      }
      if (name === '<<' && type === 'PLAIN') {
        this.#refuseName(
          position,
          'YAML 1.2 has no merge keys ("<<"), so they would be sent as they are; write the fields out',
        );
        continue;
      }
      if (name.includes('${{')) {
        this.#refuseName(
          position,
          'An expression cannot be the name of a field; expressions stand in values only',
        );
        continue;
      }
      this.#keys.set(pathKey(fieldPath), position);
      const node = value as Node | null;
      const valuePosition = node?.range ? this.#position(node.range[0]) : position;
      this.#values.set(pathKey(fieldPath), valuePosition);
      entries[name] = this.#read(node, fieldPath, valuePosition);
    }
    return entries;
  }

  #readList(items: readonly unknown[], path: Path, parent: Position): unknown[] {
    return items.map((item, index) => {
      const itemPath = [...path, index];
      const node = item as Node | null;
      const position = node?.range ? this.#position(node.range[0]) : parent;
      this.#keys.set(pathKey(itemPath), position);
      this.#values.set(pathKey(itemPath), position);
      return this.#read(node, itemPath, position);
    });
  }

  #readScalar(node: Scalar, path: Path, position: Position): unknown {
    const { value } = node;
    if (typeof value === 'number') {
      if (!Number.isFinite(value))
        this.#report(position, `${label(path)} is not a number that JSON can carry`);
      else if (losesPrecision(value, node.source ?? '')) {
        this.#report(position, `${label(path)} has more digits than a number can hold; put it in quotes`);
      }
      return value;
    }
    if (typeof value !== 'string') {
      // `!!binary` and its like.
      if (typeof value === 'object' && value !== null)
        this.#report(position, `${label(path)} has a tag that is not known here; remove it`);
      return value;
    }
    try {
      return parseTemplate(value);
    } catch (cause) {
      if (!(cause instanceof ExpressionError)) throw cause;
      this.#report(position, `${label(path)} ${cause.message}`);
      return null;
    }
  }

  /** What is wrong with a name also counts, so that a file of nothing else has an end. */
  #refuseName(position: Position, message: string): void {
    this.#count += 1;
    this.#report(position, message);
  }

  #report(position: Position, message: string): void {
    this.#problems.push(error(this.#file, position, message));
  }

  #position(offset: number): Position {
    const { line, col } = this.#lines.linePos(offset);
    return { line, column: col };
  }

  #explainSyntax({ code, message, pos: [offset] }: YAMLParseError): string {
    const lineStart = this.#source.lastIndexOf('\n', offset - 1) + 1;
    const lineEnd = this.#source.indexOf('\n', offset);
    const line = this.#source.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
    const flow = line.search(/[[{]/);
    const expression = line.indexOf('${{');
    const isInFlow = flow !== -1 && line.includes('${{', flow + 1);
    // The bracket may be on a line before: in block style nothing is wrong with an expression.
    const isPlain = expression > 0 && !/["']/.test(line.slice(0, expression));
    if (isInFlow || (isPlain && lineStart + expression < offset)) {
      return 'Not YAML: an expression in flow style ({ … } or [ … ]) must be in quotes: "${{ … }}"';
    }
    if (code === 'NON_STRING_KEY' && line.includes('{{')) {
      return 'Not YAML: "{{" begins a mapping; an expression is ${{ … }}, with a dollar sign';
    }
    // The parser calls an open bracket bad indentation, where the next field comes before its end.
    if (code === 'BAD_INDENT' && message.startsWith('Flow ')) return `Not YAML: ${SYNTAX.MISSING_CHAR}`;
    return `Not YAML: ${SYNTAX[code] ?? 'something stands here that YAML does not allow; look at this line and the one before it'}`;
  }
}

const SYNTAX: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'an alias is malformed',
  BAD_DQ_ESCAPE: 'a backslash in double quotes starts an escape that YAML does not know; use single quotes',
  BAD_INDENT: 'the indentation does not fit what is above; fields of one mapping start in one column',
  BAD_SCALAR_START: 'a value cannot start with this character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'a second ": " on one line, or the next line is indented too far; put a value that holds ": " in quotes',
  BLOCK_IN_FLOW: 'indented fields inside { … } or [ … ]',
  MISSING_CHAR: 'a quote, bracket, brace, comma or ":" is missing, here or above',
  MULTILINE_IMPLICIT_KEY: 'a ":" is missing, or a line is indented too far',
  NON_STRING_KEY: 'the name of a field must be a string',
  TAB_AS_INDENT: 'a tab cannot indent; use spaces',
  TAG_RESOLVE_FAILED: 'a value does not fit its tag; remove the tag',
};

function label(path: Path): string {
  return path.length === 0 ? 'The document' : `\`${showPath(path)}\``;
}

function pathKey(path: Path): string {
  return path.join('\0');
}

/** Whether a number that was written in decimal came out with other digits. */
function losesPrecision(value: number, source: string): boolean {
  const digits = source
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '');
  return digits.length > 15 && String(value) !== source;
}
