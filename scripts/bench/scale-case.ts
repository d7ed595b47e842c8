import type { Command, Ended } from './child.ts';

/** One kind of run that a row of the section on scale is about. */
export interface ScaleCase {
  name: string;
  command: Command;
  /** Arranges what is live before each run; nothing is, unless told otherwise. */
  arrange?(): Promise<void> | void;
  /** What a run did, for the last column. */
  result(run: Ended): Promise<string> | string;
  /** The same run without a comment, which its time is compared with. */
  withoutComment?: ScaleCase;
  /** Milliseconds and megabytes that it should stay below. */
  limits?: { ms: number; mb: number };
}
