import { isDeepStrictEqual } from 'node:util';
import { fieldInfo, type Schema } from '../../manifest/schema/field-info.ts';
import { itemsOf, schemaAt } from '../../manifest/schema/introspection.ts';
import type { Path } from '../../shared/diagnostics.ts';
import { isRecord } from '../../shared/json.ts';

/** What there is to say about a stated value and the live one. */
export interface Comparison {
  differs: boolean;
  /** Paths of stated values that the response lacks: the API may not return them, so they cannot be compared. */
  unseen: readonly Path[];
}

const EQUAL: Comparison = { differs: false, unseen: [] };
const DIFFERENT: Comparison = { differs: true, unseen: [] };

/**
 * Compares what a manifest states with what the API returned, in meaning: lists of strings as sets, lists of mappings
 * one to one, mappings by the members that are stated, URLs by what they resolve to, null as absent, anything else by
 * value. What the response lacks is no difference.
 * @param schema of the value; undefined where nothing is known of it
 */
export function compareValues(
  stated: unknown,
  live: unknown,
  schema: Schema | undefined,
  path: Path,
): Comparison {
  if (stated === null || stated === undefined) return isAbsent(live) ? EQUAL : DIFFERENT;
  if (isAbsent(live)) return isNothing(stated, schema) ? EQUAL : { differs: false, unseen: [path] };
  if (Array.isArray(stated) && Array.isArray(live)) return compareLists(stated, live, schema, path);
  if (isRecord(stated) && isRecord(live)) return compareMappings(stated, live, schema, path);
  if (typeof stated === 'string' && typeof live === 'string') {
    return canonical(stated) === canonical(live) ? EQUAL : DIFFERENT;
  }
  return isDeepStrictEqual(stated, live) ? EQUAL : DIFFERENT;
}

function isAbsent(value: unknown): boolean {
  return value === undefined || value === null;
}

/** Whether a stated value asks for nothing that a response could show. */
function isNothing(stated: unknown, schema: Schema | undefined): boolean {
  if (stated === '') return schema !== undefined && fieldInfo.get(schema)?.clearable === true;
  return typeof stated === 'object' && stated !== null && Object.keys(stated).length === 0;
}

function compareMappings(
  stated: Record<string, unknown>,
  live: Record<string, unknown>,
  schema: Schema | undefined,
  path: Path,
): Comparison {
  return together(
    Object.entries(stated).map(([name, value]) =>
      compareValues(value, live[name], schema && schemaAt(schema, [name]), [...path, name]),
    ),
  );
}

function together(all: readonly Comparison[]): Comparison {
  return { differs: all.some(({ differs }) => differs), unseen: all.flatMap(({ unseen }) => unseen) };
}

function compareLists(
  stated: readonly unknown[],
  live: readonly unknown[],
  schema: Schema | undefined,
  path: Path,
): Comparison {
  if (stated.every(isText) && live.every(isText)) {
    return isDeepStrictEqual(setOf(stated), setOf(live)) ? EQUAL : DIFFERENT;
  }
  if (stated.length !== live.length) return DIFFERENT;
  if (!stated.every(isRecord) || !live.every(isRecord)) {
    return isDeepStrictEqual(stated, live) ? EQUAL : DIFFERENT;
  }
  const items = schema && itemsOf(schema);
  // The index of an item says nothing, since their order does not count.
  const each = stated.map((item) => live.map((other) => compareMappings(item, other, items, path)));
  const partners = oneToOne(each.map((row) => row.map(({ differs }) => !differs)));
  if (partners === undefined) return DIFFERENT;
  return together(each.flatMap((row, index) => row[partners[index] ?? -1] ?? []));
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function setOf(texts: readonly string[]): Set<string> {
  return new Set(texts.map(canonical));
}

/** A URL as it resolves; other text as it is. */
function canonical(text: string): string {
  return /^https?:/i.test(text) ? (URL.parse(text)?.href ?? text) : text;
}

/**
 * A partner for each row, all of them different; undefined when there is none. By augmenting paths: an item that fits
 * several others must not take the only one that fits another item.
 */
function oneToOne(fits: readonly (readonly boolean[])[]): readonly number[] | undefined {
  const rowOf = new Map<number, number>();
  const findPartner = (row: number, tried: Set<number>): boolean =>
    (fits[row] ?? []).some((isFit, column) => {
      if (!isFit || tried.has(column)) return false;
      tried.add(column);
      const holder = rowOf.get(column);
      if (holder !== undefined && !findPartner(holder, tried)) return false;
      rowOf.set(column, row);
      return true;
    });
  if (!fits.every((_, row) => findPartner(row, new Set()))) return undefined;
  const columnOf = new Map([...rowOf].map(([column, row]) => [row, column]));
  return fits.map((_, row) => columnOf.get(row) ?? -1);
}
