/** What a response looks like, in words that hold neither values nor anything that differs from run to run. */
import { isRecord } from '../../src/shared/json.ts';
import type { Reply } from './gateway.ts';
import { optionalText } from './members.ts';

/** `409 conflict, members code, message: "A connector…"` */
export function describeRefusal(reply: Reply): string {
  const error = errorOf(reply);
  if (error === undefined) return `${reply.status} without the JSON error`;
  const message = (optionalText(error, 'message') ?? '').slice(0, 200).toWellFormed();
  const code = optionalText(error, 'code') ?? '(no code)';
  return `${reply.status} ${code}, members ${Object.keys(error).sort().join(', ')}: "${message}"`;
}

/** `404 not_found` */
export function statusAndCode(reply: Reply): string {
  const error = errorOf(reply) ?? {};
  return [reply.status, optionalText(error, 'code') ?? ''].join(' ').trim();
}

/** Connect API, 1.3: an object whose `error` has the strings `code` and `message`. */
export function lacksEnvelope(reply: Reply): boolean {
  const error = errorOf(reply);
  return typeof error?.code !== 'string' || typeof error.message !== 'string';
}

function errorOf({ json }: Reply): Record<string, unknown> | undefined {
  return isRecord(json) && isRecord(json.error) ? json.error : undefined;
}

export function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

export function records(value: unknown): Record<string, unknown>[] {
  return Array.isArray(value) ? value.filter(isRecord) : [];
}

/** The names of an object's members, two levels deep: `data`, `data.clientId`, `data.values[].id`. */
export function memberNames(value: unknown, depth = 2): string[] {
  return [...new Set(namesIn(value, '', depth))].sort();
}

function namesIn(value: unknown, at: string, depth: number): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => namesIn(item, `${at}[]`, depth));
  if (!isRecord(value) || depth === 0) return [];
  return Object.entries(value).flatMap(([name, inner]) => {
    const path = at === '' ? name : `${at}.${name}`;
    return [path, ...namesIn(inner, path, depth - 1)];
  });
}

/** Whether two lists of strings have the same members, in whatever order. */
export function sameSet(left: unknown, right: readonly string[]): boolean {
  return Array.isArray(left) && left.length === right.length && right.every((item) => left.includes(item));
}
