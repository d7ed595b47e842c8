import type { Report } from '../shared/diagnostics.ts';
import { compileGlobs } from '../shared/globs.ts';
import type { Fields } from './cross-field.ts';
import { Unresolved } from './expressions.ts';
import { textOf } from './resolved.ts';
import { MAX_UID } from './schema/connector.ts';

export interface UidOptions {
  /** Whether a uid that is derived from the name will not do, because what it names is deleted. */
  statedUids: boolean;
  /** Globs over uids that are allowed. */
  allowedUids: readonly string[];
}

/** Reports a uid that is missing, derived, or not allowed. */
export async function checkUid(
  fields: Fields,
  uid: string | undefined,
  { statedUids, allowedUids }: UidOptions,
  { error, warning }: { error: Report; warning: Report },
): Promise<void> {
  const part = 'uid' in fields ? 'value' : 'key';
  if (uid === undefined) {
    if (textOf(fields.name) === undefined) return; // Neither uid nor name: a rule has said so.
    error(
      ['uid'],
      'No uid can be derived from `service` or `type` and `name`, since they contain nothing in a-z and 0-9; set `uid`',
      part,
    );
    return;
  }
  const sources = 'uid' in fields ? [fields.uid] : [fields.service ?? fields.type, fields.name];
  const isKnown = !sources.some((source) => source instanceof Unresolved);
  if (!('uid' in fields) && statedUids) {
    error(['uid'], '`uid` is missing; mode delete deletes only connectors whose manifest sets `uid`', part);
  } else if (!('uid' in fields) && isKnown) {
    warning(
      ['uid'],
      `\`uid\` is not set; using ${uid}, derived from \`name\`. Changing \`name\` would create a second connector; set \`uid\``,
      part,
    );
  }
  if (!('uid' in fields) && isKnown && uid.length > MAX_UID) {
    error(
      ['uid'],
      `The uid that is derived from \`name\` has more than ${MAX_UID} characters; set \`uid\``,
      part,
    );
  }
  if (isKnown && !(await matchesUid(uid, allowedUids))) {
    error(['uid'], `uid ${uid} is not allowed by \`allowed-uids\``, part);
  }
}

/** Whether the guard lets a uid through. */
export async function matchesUid(uid: string, globs: readonly string[]): Promise<boolean> {
  return (await compileGlobs(globs, { guard: true })).matches(uid);
}
