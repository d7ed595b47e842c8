const stated: RegExp[] = [];

/** Says in a test that a request of the action, or a response to it, does not follow the contract on purpose. */
export function expectDeviation(problem: RegExp): void {
  stated.push(problem);
}

/** What the test that ended has stated. */
export function takeDeviations(): RegExp[] {
  return stated.splice(0);
}
