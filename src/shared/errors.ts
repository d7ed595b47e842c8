/** The message of whatever was thrown, without an error's name and stack. */
export function errorMessage(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
