import { createContext, runInContext } from 'node:vm';

/** Code that did not end in time. */
export class OutOfTime extends Error {
  override name = 'OutOfTime';
}

/**
 * The result of synchronous code, which is stopped after some time, whatever it does: V8 also interrupts a regular
 * expression that backtracks without end.
 * @param limit in milliseconds
 * @throws OutOfTime, and what `act` throws
 */
export function withinTime<T>(limit: number, act: () => T): T {
  let result: { value: T } | undefined;
  const run = () => {
    result = { value: act() };
  };
  try {
    runInContext('run()', createContext({ run }), { timeout: limit });
  } catch (cause) {
    // The error comes from the other context, so it is no instance of this one's classes.
    if (result === undefined && codeOf(cause) === 'ERR_SCRIPT_EXECUTION_TIMEOUT') {
      throw new OutOfTime(`not done within ${limit} ms`);
    }
    throw cause;
  }
  if (result === undefined) throw new OutOfTime('stopped');
  return result.value;
}

function codeOf(cause: unknown): unknown {
  return typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
}
