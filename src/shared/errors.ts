/** What was thrown, in words: an error's message, without its name and stack. */
export function errorMessage(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
