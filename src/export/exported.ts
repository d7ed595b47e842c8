import type { Connector, Link } from '../vercel/resources.ts';

/** What became of one connector in an export. */
export type ExportedConnector = {
  connector: Connector;
  links: readonly Link[];
  /** Its file, relative to the workspace. */
  file: string;
} & (
  | { outcome: 'exported'; toFillIn: readonly string[] }
  /** A file of that name was there, and was not changed. */
  | { outcome: 'kept'; namesConnector: boolean }
  | { outcome: 'failed'; error: string }
);
