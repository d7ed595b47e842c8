/** Prints a message that the runner shows on the page of the run. */
export function annotate(level: 'error' | 'notice', message: string): void {
  const escaped = message.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
  console.log(`::${level}::${escaped}`);
}
