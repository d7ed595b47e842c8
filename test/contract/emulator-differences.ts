/**
 * What of the contract the emulator does not know yet. A line here that is no longer true fails the test, so whoever
 * teaches the emulator a member removes its line.
 */

/** A member that the emulator does not know yet: it refuses the member, or takes any value of it. */
export interface Missing {
  /** The subjects of the test that have the member. */
  subject: RegExp;
  place: string[];
  /** What the emulator judges otherwise than the contract. */
  value: unknown;
}

export const MISSING: readonly Missing[] = [];
