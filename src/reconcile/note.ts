import type { Change, LinkState } from './change.ts';

/** What a person may want to know although there is nothing to do about it. */
export type Note =
  | { kind: 'unmanaged link'; link: LinkState }
  /** A manifest with `state: absent`, whose connector does not exist. */
  | { kind: 'already gone' }
  | { kind: 'already renamed'; previousUid: string }
  | { kind: 'skipped changes'; changes: readonly Change[]; ifExists: string }
  /** Fields that the API did not return. */
  | { kind: 'not compared'; fields: readonly string[] }
  | { kind: 'icon not compared' }
  /** Vercel registers the app of a connector that is created. */
  | { kind: 'managed creation' }
  /** What the catalog says of a connector that exists, or why it was not asked. */
  | { kind: 'catalog'; message: string }
  | EditNote;

/** What a pull request edits beside what apply does: a warning in every report. */
export type EditNote =
  /** It takes `lifecycle.protect` away. */
  | { kind: 'protection removed' }
  /** It edits what apply will not do. `reason` is a sentence: why, and what to do instead. */
  | { kind: 'not sent'; edit: 'changes' | 'removes'; fields: readonly string[]; reason: string };
