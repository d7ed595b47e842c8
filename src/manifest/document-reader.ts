import { isAlias, isMap, isScalar, isSeq, type LineCounter, type Node, type Scalar } from 'yaml';
import { type Diagnostic, type Path, showPath } from '../shared/diagnostics.ts';
import { ExpressionError, parseTemplate } from './expressions.ts';
import { Place, positionAt } from './positions.ts';

/** Far above any real manifest. It bounds aliases that expand without end. */
const MAX_VALUES = 20_000;
/** The deepest nesting that is read. */
export const MAX_DEPTH = 64;

/** Turns the nodes of one document into plain values, and remembers where each of them is written. */
export class DocumentReader {
  readonly problems: Diagnostic[] = [];
  readonly #file: string;
  readonly #lines: LineCounter;
  readonly #anchors = new Map<string, Node>();
  #count = 0;

  constructor(file: string, lines: LineCounter) {
    this.#file = file;
    this.#lines = lines;
  }

  /** @param start the offset where the document begins */
  readDocument(contents: Node | null, start: number): { value: unknown; root: Place } {
    const root = new Place(undefined, '', start, start);
    return { value: this.#read(contents, root), root };
  }

  #read(node: Node | null, place: Place): unknown {
    this.#count += 1;
    if (this.#count > MAX_VALUES || place.depth > MAX_DEPTH) {
      if (this.#count !== Number.POSITIVE_INFINITY) {
        this.#report(
          place.value,
          'The document is too large or nested too deeply for a manifest; look for aliases that multiply',
        );
      }
      this.#count = Number.POSITIVE_INFINITY;
      return null;
    }
    if (isAlias(node)) {
      const target = this.#anchors.get(node.source);
      if (target) return this.#read(target, place);
      this.#report(place.value, 'This alias has no anchor before it in this document');
      return null;
    }
    let value: unknown = null;
    if (isMap(node)) value = this.#readMap(node.items, place);
    else if (isSeq(node)) value = this.#readList(node.items, place);
    else if (isScalar(node)) value = this.#readScalar(node, place);
    // Only now: an alias inside its own anchor would never end.
    if (node?.anchor) this.#anchors.set(node.anchor, node);
    return value;
  }

  #readMap(items: readonly { key: unknown; value: unknown }[], place: Place): Record<string, unknown> {
    const entries: Record<string, unknown> = {};
    for (const { key, value } of items) {
      if (this.#count > MAX_VALUES) break;
      // `stringKeys` is on: any other key is a syntax error.
      const { value: name, range, type } = key as Scalar.Parsed & { value: string };
      const [offset] = range;
      const refusal = this.#refuseName(name, type, place);
      if (refusal !== undefined) {
        // Counted as well, so that a file of nothing else comes to an end.
        this.#count += 1;
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
      return parseTemplate(value);
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
