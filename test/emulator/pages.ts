/** Cursor pages. A cursor names the last item shown, so items added or removed meanwhile shift nothing. */
import { isObject } from './checks.ts';
import { refuseProblems } from './refusal.ts';
import type { Switches } from './switches.ts';

type Key = string | number;

export interface Order<Item> {
  key: (item: Item) => Key;
  /** Breaks ties. */
  id: (item: Item) => string;
  direction: 'ascending' | 'descending';
}

export interface Page<Item> {
  items: Item[];
  pagination: { next: string | null };
}

interface Position {
  key: Key;
  id: string;
  /** How often an endless list has begun again. */
  round: number;
}

/** What of a call pages depend on. */
interface Paged {
  query: URLSearchParams;
  switches: Pick<Switches, 'endlessPages'>;
}

type Sortable = Pick<Position, 'key' | 'id'>;

function compareValues(left: Key, right: Key): number {
  if (left === right) return 0;
  return left < right ? -1 : 1;
}

function compare(left: Sortable, right: Sortable, sign: number): number {
  return sign * (compareValues(left.key, right.key) || compareValues(left.id, right.id));
}

function encode(position: Position): string {
  return Buffer.from(JSON.stringify(position)).toString('base64url');
}

function decode(cursor: string): Position | undefined {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!isObject(value)) return undefined;
    const { key, id, round } = value;
    if ((typeof key !== 'string' && typeof key !== 'number') || typeof id !== 'string') return undefined;
    return { key, id, round: typeof round === 'number' ? round : 0 };
  } catch {
    return undefined;
  }
}

function readLimit(query: URLSearchParams, byDefault: number): number {
  const given = query.get('limit');
  if (given === null) return byDefault;
  const limit = /^\d+$/.test(given) ? Number(given) : 0;
  refuseProblems(limit >= 1 && limit <= 100 ? [] : ['limit must be an integer from 1 to 100']);
  return limit;
}

function readCursor(query: URLSearchParams): Position | undefined {
  const given = query.get('cursor');
  if (given === null) return undefined;
  const position = decode(given);
  refuseProblems(position ? [] : ['cursor must be the next value of an earlier page']);
  return position;
}

function nextCursor(
  last: Sortable | undefined,
  more: boolean,
  round: number,
  endless: Switches['endlessPages'],
): string | null {
  if (endless === 'same-cursor') return encode({ key: '', id: '', round: 0 });
  if (last && more) return encode({ key: last.key, id: last.id, round });
  return endless === 'new-cursor' ? encode({ key: '', id: '', round: round + 1 }) : null;
}

/** The page that the query asks for. Without an end, the cursor after the last page leads to the first again. */
export function pageOf<Item>(
  all: Item[],
  order: Order<Item>,
  { query, switches }: Paged,
  defaultLimit: number,
): Page<Item> {
  const limit = readLimit(query, defaultLimit);
  const cursor = readCursor(query);
  const after = cursor?.id === '' ? undefined : cursor;
  const sign = order.direction === 'ascending' ? 1 : -1;
  const sorted = all
    .map((item) => ({ item, key: order.key(item), id: order.id(item) }))
    .sort((left, right) => compare(left, right, sign));
  const rest = after ? sorted.filter((entry) => compare(entry, after, sign) > 0) : sorted;
  const shown = rest.slice(0, limit);
  const next = nextCursor(shown.at(-1), rest.length > limit, cursor?.round ?? 0, switches.endlessPages);
  return { items: shown.map((entry) => entry.item), pagination: { next } };
}
