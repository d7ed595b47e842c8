/** A field of a manifest: what it says, and the lines of its comments. */
export interface ManifestPart {
  value: unknown;
  before?: readonly string[];
  /** Before each member of a mapping, and after the last one. */
  members?: ReadonlyMap<string, readonly string[]>;
  after?: readonly string[];
  /** Names of live values that it does not state, in backticks. */
  leftOut?: readonly string[];
}
