import type { LineCounter } from 'yaml';
import type { Path, Position } from '../shared/diagnostics.ts';

/**
 * Where one field or list item is written. The places of a document form a tree, so that their number is what they
 * cost: with whole paths as keys, one long name would be copied for each field below it.
 */
export class Place {
  readonly parent: Place | undefined;
  readonly name: string | number;
  /** Offsets in the file. A list item has no name, so both are where it begins. */
  readonly key: number;
  readonly value: number;
  readonly depth: number;
  /** Characters of the path to it. */
  readonly length: number;
  #members: Map<string | number, Place> | undefined;

  constructor(parent: Place | undefined, name: string | number, key: number, value: number) {
    this.parent = parent;
    this.name = name;
    this.key = key;
    this.value = value;
    this.depth = parent === undefined ? 0 : parent.depth + 1;
    this.length = parent === undefined ? 0 : parent.length + String(name).length + 1;
  }

  add(name: string | number, key: number, value: number): Place {
    const place = new Place(this, name, key, value);
    this.#members ??= new Map();
    this.#members.set(name, place);
    return place;
  }

  member(name: string | number): Place | undefined {
    return this.#members?.get(name);
  }

  path(): Path {
    const path: (string | number)[] = [];
    for (let place: Place = this; place.parent !== undefined; place = place.parent) path.push(place.name);
    return path.reverse();
  }
}

/**
 * Where a field is written: its value, or with `key` its name. For a field that is not there, the name of the nearest
 * parent that is, or the start of the document.
 */
export type Locate = (path: Path, part?: 'key' | 'value') => Position;

/** @param root the place of the whole document */
export function locateIn(root: Place, lines: LineCounter): Locate {
  return (path, part = 'value') => {
    let place = root;
    for (const name of path) {
      const member = place.member(name);
      if (member === undefined) return positionAt(lines, place.key);
      place = member;
    }
    return positionAt(lines, part === 'key' ? place.key : place.value);
  };
}

export function positionAt(lines: LineCounter, offset: number): Position {
  const { line, col } = lines.linePos(offset);
  return { line, column: col };
}

/** The position of an offset in a text that was not split into lines. */
export function positionIn(source: string, offset: number): Position {
  const before = source.slice(0, offset).split('\n');
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
