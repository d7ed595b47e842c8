/** Changes that the API may make to what it stores. Nothing is documented, so everything is off by default. */
import { isObject } from '../checks.ts';
import type { Destination, Json } from '../state.ts';

export interface Normalizations {
  /** Other events are dropped. */
  knownEvents?: string[];
  /** Events that are always added when events are set. */
  addedEvents?: string[];
  lowerCaseColors?: boolean;
  /** Names are cut to this many characters. */
  nameLength?: number;
  /** Runs of white space in names become one space. Names are trimmed anyway: that is documented. */
  collapseSpaces?: boolean;
  /** Paths of destinations get a leading slash. */
  leadingSlash?: boolean;
  /** Triggers cannot be turned on, and the request succeeds anyway. */
  triggersStayOff?: boolean;
  /** Lists of strings in `data` are stored sorted and without duplicates. */
  sortedLists?: boolean;
  /** Lists of mappings in `data` are stored in the reverse order. */
  reversedMappings?: boolean;
  /** Empty lists and mappings in `data` are not stored. */
  dropsEmpty?: boolean;
  /** Strings in `data` that are http(s) URLs are stored as `URL.href`. */
  canonicalUrls?: boolean;
  /** Members of `data` that are stored at creation when the request has none, by connector type. */
  dataDefaults?: Record<string, Json>;
}

export function normalizedEvents(events: string[], how: Normalizations): string[] {
  const kept = how.knownEvents ? events.filter((event) => how.knownEvents?.includes(event)) : events;
  return [...kept, ...(how.addedEvents ?? []).filter((event) => !kept.includes(event))];
}

export function normalizedName(name: string, how: Normalizations): string {
  const collapsed = how.collapseSpaces ? name.replace(/\s+/g, ' ') : name;
  return how.nameLength === undefined ? collapsed : collapsed.slice(0, how.nameLength);
}

export function normalizedColor(color: string, how: Normalizations): string {
  return how.lowerCaseColors ? color.toLowerCase() : color;
}

export function normalizedDestination(destination: Destination, how: Normalizations): Destination {
  const { path } = destination;
  if (!how.leadingSlash || path === undefined || path.startsWith('/')) return destination;
  return { ...destination, path: `/${path}` };
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && Object.keys(value).length === 0;
}

function normalizedList(items: unknown[], how: Normalizations): unknown[] {
  if (how.sortedLists && items.every(isText)) return [...new Set(items)].sort();
  return how.reversedMappings && items.every(isObject) ? items.toReversed() : items;
}

function normalizedValue(value: unknown, how: Normalizations): unknown {
  if (Array.isArray(value)) {
    return normalizedList(
      value.map((item) => normalizedValue(item, how)),
      how,
    );
  }
  if (isObject(value)) {
    const entries = Object.entries(value).map(([name, inner]) => [name, normalizedValue(inner, how)]);
    return Object.fromEntries(entries.filter(([, inner]) => !(how.dropsEmpty && isEmpty(inner))));
  }
  const isUrl = isText(value) && /^https?:\/\//i.test(value) && URL.canParse(value);
  return how.canonicalUrls && isUrl ? new URL(value).href : value;
}

/** `data` as it is stored, at creation with the defaults of its type. */
export function normalizedData(data: Json, how: Normalizations): Json {
  const normalized = normalizedValue(data, how);
  return isObject(normalized) ? normalized : {};
}

export function withDefaults(type: string, data: Json, how: Normalizations): Json {
  return { ...structuredClone(how.dataDefaults?.[type] ?? {}), ...data };
}
