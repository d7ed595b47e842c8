import type { Link } from '../vercel/resources.ts';

/** What the inputs say about connectors that exist. */
export interface Policy {
  /** Of settings; links and stated destinations are synced with `reuse` as well. */
  ifExists: 'reuse' | 'update' | 'fail';
  /** With `update`: the members of `data` that differ, or all of them, secrets included. */
  updateData: 'changed' | 'all';
  /** Of links to projects that a manifest does not list. */
  unlistedLinks: 'keep' | 'remove';
  /** Whether `allowed-projects` lets the run remove a link; one that it is not sure of stays. */
  mayUnlink(link: Link): boolean;
  /** Whether the run looks at `data`; one that would not change it need not. */
  comparesData: boolean;
}
