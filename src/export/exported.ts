import type { Connector, Link } from '../vercel/resources.ts';

/** What is left to do about a file. */
export interface ToFillIn {
  /** Names of secrets and variables that it refers to, and no one has set. */
  secrets: readonly string[];
  vars: readonly string[];
  /** Names of live values that it does not state, in backticks. */
  leftOut: readonly string[];
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
