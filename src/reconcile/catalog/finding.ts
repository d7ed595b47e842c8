import type { Part, Path } from '../../shared/diagnostics.ts';
import { clip, sanitize } from '../../shared/sanitize.ts';

/** What the catalog has against a manifest, and where that is written. */
export interface Finding {
  path: Path;
  part: Part;
  message: string;
}

/** What is found, and what could not be checked: `the catalog has no schema for it`. */
export interface Findings {
  findings: readonly Finding[];
  notChecked: readonly string[];
}

/** A name or a value of the catalog in a message: one line, and not a long one. */
export function shown(text: string): string {
  return clip(sanitize(text).trim(), 100);
}
