import type { Manifest } from '../manifest/manifest.ts';

/** The head of the column in which a plan lists what a reviewer looks at: which secrets may go where. */
export const USES_HEAD = 'Secrets and hosts in `data`';

/** @param show a name as Markdown */
export function uses({ secrets, hosts }: Manifest, show: (name: string) => string): string {
  return [...secrets, ...hosts].map(show).join('<br>');
}
