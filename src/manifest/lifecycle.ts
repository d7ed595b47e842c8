import type { Path, Report } from '../shared/diagnostics.ts';
import { isRecord } from '../shared/json.ts';
import type { Fields } from './cross-field.ts';
import { matchesUid, type UidOptions } from './guards.ts';
import { RESERVED_PREFIX } from './schema/rules.ts';

/** Whether a document says that its connector is to be gone. */
export function isTombstone(document: Fields): boolean {
  return isRecord(document.lifecycle) && document.lifecycle.state === 'absent';
}

const STATE: Path = ['lifecycle', 'state'];
const PREVIOUS_UID: Path = ['lifecycle', 'previousUid'];
const PROTECT: Path = ['lifecycle', 'protect'];

/**
 * Reports what `lifecycle` excludes, and a `previousUid` that cannot be meant.
 * @param uid of the manifest, stated or derived
 */
export async function checkLifecycle(
  { lifecycle }: Fields,
  uid: string | undefined,
  { statedUids: isDeletion, allowedUids }: UidOptions,
  error: Report,
): Promise<void> {
  if (!isRecord(lifecycle)) return;
  const { state, previousUid, protect } = lifecycle;
  if (protect === true) {
    const advice = 'remove `protect` in a change of its own first';
    if (state === 'absent')
      error(STATE, `\`protect\` is true, so the connector cannot be deleted; ${advice}`);
    if (previousUid !== undefined) {
      error(PREVIOUS_UID, `\`protect\` is true, so the connector cannot be renamed; ${advice}`);
    }
    if (isDeletion && state !== 'absent') {
      error(PROTECT, `\`protect\` is true, so mode delete cannot delete the connector; ${advice}`);
    }
  }
  if (typeof previousUid !== 'string') return;
  if (state === 'absent') {
    error(
      PREVIOUS_UID,
      '`previousUid` cannot be combined with `state: absent`; remove it, and set `uid` to the uid that exists',
    );
  }
  if (previousUid === uid) error(PREVIOUS_UID, '`previousUid` is the same as `uid`; remove it');
  // Connect API: a path takes IDs as well, so that another connector would be renamed.
  if (RESERVED_PREFIX.test(previousUid)) {
    error(PREVIOUS_UID, '`previousUid` starts with a prefix reserved by Vercel, which no uid has');
  }
  if (!(await matchesUid(previousUid, allowedUids))) {
    error(PREVIOUS_UID, `uid ${previousUid} is not allowed by \`allowed-uids\``);
  }
}
