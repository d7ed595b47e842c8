/**
 * Stands in for @actions/exec in @actions/core, which runs programs to tell the name of the operating system: this
 * action never asks, and with it would come the module of child processes, 4 ms on every run.
 */
export function getExecOutput() {
  throw new Error('Programs are not run by this bundle');
}
