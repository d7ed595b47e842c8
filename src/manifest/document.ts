import { Composer, type CST, type Document, isScalar, Lexer, LineCounter, Parser } from 'yaml';
import type { Diagnostic, Position } from '../shared/diagnostics.ts';
import { Budget, BudgetError } from './budget.ts';
import { DocumentFlaw, DocumentReader, MAX_DEPTH } from './document-reader.ts';
import { type Locate, locateIn, positionAt, positionIn } from './positions.ts';
import { findForeignSyntax, findSourceMistake } from './source-mistakes.ts';
import { explainSyntaxError } from './syntax-errors.ts';

/** One YAML document as plain values. A string that contains an expression is a `Template`. */
export interface ManifestDocument {
  file: string;
  value: unknown;
  /** Whether it has no problem as YAML, such as a duplicate key. */
  sound: boolean;
  at: Locate;
}

/** Splits a file into its documents. Every problem has a position, and none quotes a line of the file. */
export function parseDocuments(file: string, source: string): ParsedFile {
  const refused = (position: Position, message: string) => ({
    documents: [],
    problems: [{ severity: 'error' as const, file, position, message }],
  });
  const mistake = findSourceMistake(source);
  if (mistake !== undefined) return refused(positionIn(source, mistake.offset), mistake.message);
  const lines = new LineCounter();
  const budget = new Budget();
  try {
    const tokens = tokenize(source, lines, budget);
    const deep = tooDeep(tokens);
    return deep === undefined
      ? composeDocuments(file, source, tokens, lines, budget)
      : refused(positionAt(lines, deep), 'Invalid YAML: nested too deeply for a manifest');
  } catch (cause) {
    if (!(cause instanceof BudgetError)) throw cause;
    return refused(positionAt(lines, cause.offset), cause.message);
  }
}

interface ParsedFile {
  documents: ManifestDocument[];
  problems: Diagnostic[];
}

/** What the lexer adds of its own: the start of a document and of a scalar, the end of a broken flow collection. */
const MARKS: ReadonlySet<string> = new Set(['\u0002', '\u001f', '\u0018']);

/** The parser's own loop over the tokens, which stops where there are too many. */
function tokenize(source: string, lines: LineCounter, budget: Budget): CST.Token[] {
  const parser = new Parser(lines.addNewLine);
  const tokens: CST.Token[] = [];
  lines.addNewLine(0);
  const keep = (found: Iterable<CST.Token>) => {
    for (const token of found) {
      if (token.type === 'document') budget.document(token.offset);
      // Only the first error of a document is shown, and each costs an Error with its stack.
      if (token.type === 'error' && tokens.at(-1)?.type === 'error') continue;
      tokens.push(token);
    }
  };
  let offset = 0;
  for (const lexeme of new Lexer().lex(source)) {
    keep(parser.next(lexeme));
    if (MARKS.has(lexeme)) continue;
    budget.token(offset);
    offset += lexeme.length;
  }
  keep(parser.end());
  return tokens;
}

function composeDocuments(
  file: string,
  source: string,
  tokens: readonly CST.Token[],
  lines: LineCounter,
  budget: Budget,
): ParsedFile {
  const composer = new Composer({
    logLevel: 'silent',
    merge: false,
    // An excerpt of the line would print what the manifest contains.
    prettyErrors: false,
    stringKeys: true,
    strict: true,
    // The parser compares each key with every other one; `DocumentReader` finds duplicates in linear time.
    uniqueKeys: false,
    version: '1.2',
  });
  const documents: ManifestDocument[] = [];
  const problems: Diagnostic[] = [];
  let count = 0;
  for (const document of composer.compose(tokens)) {
    count += 1;
    const reader = new DocumentReader(file, lines, budget);
    try {
      refuseFlaws(document, source);
      const { value, root } = reader.readDocument(document.contents, startOf(document));
      documents.push({ file, value, sound: reader.problems.length === 0, at: locateIn(root, lines) });
      for (const problem of reader.problems) problems.push(problem);
    } catch (cause) {
      if (!(cause instanceof DocumentFlaw)) throw cause;
      const position = positionAt(lines, cause.offset);
      problems.push({ severity: 'error', file, position, message: cause.message });
    }
  }
  if (count === 0) {
    const message = 'The file is empty; expected a manifest';
    problems.push({ severity: 'error', file, position: { line: 1, column: 1 }, message });
  }
  return { documents, problems };
}

/**
 * Where collections are nested deeper than in any manifest. The composer recurses into them, and what happens at the
 * end of its stack depends on the machine.
 */
function tooDeep(tokens: Iterable<CST.Token>): number | undefined {
  const queue = Array.from(tokens, (token) => ({ token, depth: 0 }));
  for (const { token, depth } of queue) {
    if (depth > MAX_DEPTH) return token.offset;
    if (token.type === 'document' && token.value) queue.push({ token: token.value, depth });
    if (!('items' in token)) continue;
    for (const { key, value } of token.items) {
      if (key && 'items' in key) queue.push({ token: key, depth: depth + 1 });
      if (value && 'items' in value) queue.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

/** Throws a DocumentFlaw for a document whose contents are not what was meant. */
function refuseFlaws(document: Document.Parsed, source: string): void {
  const offset = startOf(document);
  const [error] = document.errors;
  if (error) {
    const cause = findForeignSyntax(source, document.range[0], error.pos[0]);
    throw new DocumentFlaw(
      cause?.message ?? explainSyntaxError(source, error),
      cause?.offset ?? error.pos[0],
    );
  }
  const [tag] = document.warnings;
  if (tag) throw new DocumentFlaw('Custom YAML tags are not supported; remove the tag', tag.pos[0]);
  const { explicit, version } = document.directives.yaml;
  if (explicit && version !== '1.2') {
    throw new DocumentFlaw('Manifests are YAML 1.2; remove the %YAML line', offset);
  }
  if (isScalar(document.contents) && document.contents.value === null) {
    throw new DocumentFlaw(
      'The document is empty; write a manifest, or remove the "---" before or after it',
      offset,
    );
  }
}

function startOf({ contents, range }: Document.Parsed): number {
  return contents?.range[0] ?? range[0];
}
