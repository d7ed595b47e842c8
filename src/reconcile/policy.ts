import type { UnlistedLinks } from './unlisted-links.ts';

/** What the inputs say about connectors that exist. */
export interface Policy {
  /** Of settings; links and stated destinations are synced with `reuse` as well. */
  ifExists: 'reuse' | 'update' | 'fail';
  /** With `update`: the members of `data` that differ, or all of them, secrets included. */
  updateData: 'changed' | 'all';
  /** Of links to projects that a manifest does not list. */
  unlistedLinks: UnlistedLinks;
  /** Whether the run looks at `data`; one that would not change it need not. */
  comparesData: boolean;
}
