import { Composer, type CST, type Document, isScalar, LineCounter, Parser } from 'yaml';
import type { Diagnostic, Position } from '../shared/diagnostics.ts';
import { DocumentReader, MAX_DEPTH } from './document-reader.ts';
import { type Locate, locateIn, positionAt, positionIn } from './positions.ts';
import { explainSyntaxError } from './syntax-errors.ts';

/** One YAML document as plain values. A string that contains an expression is a `Template`. */
export interface ManifestDocument {
  file: string;
  value: unknown;
  /** Whether it has no problem as YAML, such as a duplicate key. */
  sound: boolean;
  at: Locate;
}

/** Characters that YAML forbids and the parser accepts. */
const FORBIDDEN_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Splits a file into its documents. Every problem has a position, and none quotes a line of the file. */
export function parseDocuments(
  file: string,
  source: string,
): { documents: ManifestDocument[]; problems: Diagnostic[] } {
  const refused = (position: Position, message: string) => ({
    documents: [],
    problems: [{ severity: 'error' as const, file, position, message }],
  });
  const forbidden = FORBIDDEN_CHARACTER.exec(source);
  if (forbidden) {
    return refused(
      positionIn(source, forbidden.index),
      'Invalid YAML: control characters are not allowed; remove this one',
    );
  }
  const lines = new LineCounter();
  const tokens = [...new Parser(lines.addNewLine).parse(source)];
  const deep = tooDeep(tokens);
  if (deep !== undefined) {
    return refused(positionAt(lines, deep), 'Invalid YAML: nested too deeply for a manifest');
  }
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
  const parsed = [...composer.compose(tokens)];
  if (parsed.length === 0) {
    return refused({ line: 1, column: 1 }, 'The file is empty; expected a manifest');
  }
  const documents: ManifestDocument[] = [];
  let problems: Diagnostic[] = [];
  for (const document of parsed) {
    const flaw = findFlaw(document, source);
    if (flaw !== undefined) {
      const position = positionAt(lines, flaw.offset);
      problems.push({ severity: 'error', file, position, message: flaw.message });
      continue;
    }
    const reader = new DocumentReader(file, lines);
    const { value, root } = reader.readDocument(document.contents, startOf(document));
    documents.push({ file, value, sound: reader.problems.length === 0, at: locateIn(root, lines) });
    // Not spread into a call: there may be more of them than a call takes arguments.
    problems = problems.concat(reader.problems);
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
      if (key) queue.push({ token: key, depth: depth + 1 });
      if (value) queue.push({ token: value, depth: depth + 1 });
    }
  }
  return undefined;
}

/** Why a whole document cannot be read. */
function findFlaw(
  document: Document.Parsed,
  source: string,
): { offset: number; message: string } | undefined {
  const [error] = document.errors;
  if (error) return { offset: error.pos[0], message: explainSyntaxError(source, error) };
  const [tag] = document.warnings;
  if (tag) return { offset: tag.pos[0], message: 'Custom YAML tags are not supported; remove the tag' };
  const offset = startOf(document);
  const { explicit, version } = document.directives.yaml;
  if (explicit && version !== '1.2') {
    return { offset, message: 'Manifests are YAML 1.2; remove the %YAML line' };
  }
  if (isScalar(document.contents) && document.contents.value === null) {
    return {
      offset,
      message: 'The document is empty; write a manifest, or remove the "---" before or after it',
    };
  }
  return undefined;
}

function startOf({ contents, range }: Document.Parsed): number {
  return contents?.range[0] ?? range[0];
}
