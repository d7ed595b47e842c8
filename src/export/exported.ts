import type { Connector, Link } from '../vercel/resources.ts';

/** Names of secrets and variables that a file refers to, and no one has set. */
export interface ToFillIn {
  secrets: readonly string[];
  vars: readonly string[];
}

/** What became of one connector in an export. */
export type ExportedConnector = {
  connector: Connector;
  links: readonly Link[];
  /** Its file, relative to the workspace. */
  file: string;
} & (
  | { outcome: 'exported'; toFillIn: ToFillIn }
  /** A file of that name was there, and was not changed. */
  | { outcome: 'kept'; namesConnector: boolean }
  | { outcome: 'failed'; error: string }
);
