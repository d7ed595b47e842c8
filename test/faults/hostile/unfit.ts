import type { Validation } from './workspace.ts';

/** Far above what any manifest takes; a hang is what this finds. */
export const LONGEST = 10_000;

/** Control characters, which would move a terminal's cursor or begin a workflow command on a line of their own. */
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u2028\u2029\u202a-\u202e\u2066-\u2069]/;

/** What is wrong with how the action takes a manifest that may be wrong in any way itself. */
export function unfit({ annotations, printed, succeeded, took }: Validation): string[] {
  const errors = annotations.filter(({ severity }) => severity === 'error');
  return [
    ...(succeeded === (errors.length === 0) ? [] : ['the exit status does not fit the errors']),
    ...annotations
      .filter(({ file, line, column }) => file === undefined || !isPlace(line) || !isPlace(column))
      .map(({ message }) => `no position: ${message}`),
    ...annotations
      .filter(({ message }) => message.includes('\n') || CONTROL.test(message))
      .map(({ message }) => `a control character: ${JSON.stringify(message)}`),
    ...(CONTROL.test(printed) ? ['a control character is printed'] : []),
    ...(/^\s*at .+:\d+:\d+\)?$/m.test(printed) ? ['a stack trace'] : []),
    ...(/^::/m.test(printed) ? ['a workflow command'] : []),
    ...(/has a fault|is not a function|Cannot read propert|undefined/.test(printed)
      ? ["words of the program's own faults"]
      : []),
    ...(took > LONGEST ? [`took ${Math.round(took)} ms`] : []),
  ];
}

function isPlace(number: number | undefined): boolean {
  return number !== undefined && Number.isInteger(number) && number >= 1;
}
