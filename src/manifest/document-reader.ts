import {
  isAlias,
  isMap,
  isScalar,
  isSeq,
  type LineCounter,
  type Node,
  type Scalar,
  type YAMLMap,
} from 'yaml';
import { type Diagnostic, type Path, showPath } from '../shared/diagnostics.ts';
import type { Budget } from './budget.ts';
import { ExpressionError, parseTemplate, Template } from './expressions.ts';
import { Place, positionAt } from './positions.ts';
import { JSON_COMMENT_MESSAGE, OTHER_INDENTATION, OTHER_INDENTATION_MESSAGE } from './source-mistakes.ts';

/** The deepest nesting that is read. */
export const MAX_DEPTH = 64;

/** Why a whole document cannot be read, as a sentence; what else is wrong with it would only follow from that. */
export class DocumentFlaw extends Error {
  /** Where in the file. */
  readonly offset: number;

  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

/**
 * Turns the nodes of one document into plain values, and remembers where each of them is written. Throws BudgetError and
 * DocumentFlaw.
 */
export class DocumentReader {
  readonly problems: Diagnostic[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #anchors = new Map<string, Node>();
  readonly #budget: Budget;

  constructor(file: string, lines: LineCounter, budget: Budget) {
    this.#file = file;
    this.#lines = lines;
    this.#budget = budget;
  }

  /** @param start the offset where the document begins */
  readDocument(contents: Node | null, start: number): { value: unknown; root: Place } {
    const root = new Place(undefined, '', start, start);
    return { value: this.#read(contents, root), root };
  }

  #read(node: Node | null, place: Place): unknown {
    this.#budget.value(place.length, place.value);
    if (place.depth > MAX_DEPTH) {
      // Only aliases get here: what is written deeper was refused before.
      this.#report(place.value, 'Nested too deeply for a manifest; look for aliases that nest');
      return null;
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target) return this.#read(target, place);
      this.#report(place.value, 'This alias has no anchor before it in this document');
      return null;
    }
    let value: unknown = null;
    if (isMap(node)) value = this.#readMap(node, place);
    else if (isSeq(node)) value = this.#readList(node.items, place);
    else if (isScalar(node)) value = this.#readScalar(node, place);
    // Only now: an alias inside its own anchor would never end.
    if (node?.anchor) this.#anchors.set(node.anchor, node);
    return value;
  }

  #readMap({ items, flow }: YAMLMap, place: Place): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    for (const { key, value } of items) {
      // `stringKeys` is on: any other key is a syntax error.
      const { value: name, range, type } = key as Scalar.Parsed & { value: string };
      const [offset] = range;
      // In flow style a name may have several lines, so that a comment of JSON becomes part of the next name.
      if (type === 'PLAIN' && flow && /^(\/\/|\/\*)/.test(name)) {
        throw new DocumentFlaw(JSON_COMMENT_MESSAGE, offset);
      }
      if (type === 'PLAIN' && OTHER_INDENTATION.test(name)) {
        throw new DocumentFlaw(OTHER_INDENTATION_MESSAGE, offset);
      }
      const refusal = this.#refuseName(name, type, place);
      if (refusal !== undefined) {
        this.#budget.value(place.length + name.length, offset);
        this.#report(offset, refusal);
        continue;
      }
      const node = value as Node | null;
      entries[name] = this.#read(node, place.add(name, offset, node?.range?.[0] ?? offset));
    }
    return entries;
  }

  /** Why a field cannot have this name, as a sentence. */
  #refuseName(name: string, type: Scalar.Parsed['type'], parent: Place): string | undefined {
    const earlier = parent.member(name);
    if (earlier !== undefined) {
      const { line } = positionAt(this.#lines, earlier.key);
      return `Duplicate key ${label(earlier.path())}, first defined on line ${line}`;
    }
    if (name === '__proto__') return '"__proto__" cannot be the name of a field';
    if (name === '<<' && type === 'PLAIN') return 'YAML 1.2 has no merge keys ("<<"); write the fields out';
    if (name.includes('${{')) {
      return 'An expression cannot be the name of a field; use expressions in values only';
    }
    return undefined;
  }

  #readList(items: readonly unknown[], place: Place): unknown[] {
    return items.map((item, index) => {
      const node = item as Node | null;
      const offset = node?.range?.[0] ?? place.value;
      return this.#read(node, place.add(index, offset, offset));
    });
  }

  #readScalar(node: Scalar, place: Place): unknown {
    const { value } = node;
    if (typeof value === 'number') {
      if (!Number.isFinite(value)) {
        this.#report(place.value, `${label(place.path())} is not a number that JSON can represent`);
      } else if (losesPrecision(value, node.source ?? '')) {
        this.#report(
          place.value,
          `${label(place.path())} has more digits than a number can represent; put it in quotes`,
        );
      }
      return value;
    }
    if (typeof value !== 'string') {
      // `!!binary` and the like.
      if (typeof value === 'object' && value !== null)
        this.#report(place.value, `${label(place.path())} has an unsupported tag; remove it`);
      return value;
    }
    try {
      const text = parseTemplate(value);
      if (text instanceof Template) {
        for (const _ of text.references()) this.#budget.value(place.length, place.value);
      }
      return text;
    } catch (cause) {
      if (!(cause instanceof ExpressionError)) throw cause;
      this.#report(place.value, `${label(place.path())} ${cause.message}`);
      return null;
    }
  }

  #report(offset: number, message: string): void {
    this.problems.push({
      severity: 'error',
      file: this.#file,
      position: positionAt(this.#lines, offset),
      message,
    });
  }
}

function label(path: Path): string {
  return path.length === 0 ? 'The document' : `\`${showPath(path)}\``;
}

/** Whether a number that was written in decimal came out with other digits. */
function losesPrecision(value: number, source: string): boolean {
  const digits = source
    .replace(/e.*$/i, '')
    .replace(/[^0-9]/g, '')
    .replace(/^0+/, '');
  return digits.length > 15 && String(value) !== source;
}
