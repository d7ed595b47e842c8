import { distance } from 'fastest-levenshtein';
import type { Diagnostic } from '../shared/diagnostics.ts';

/** The variable in which the runner passes an input: upper case, spaces as `_`, dashes kept. */
export function inputVariable(name: string): string {
  return `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`;
}

/**
 * Inputs that the workflow sets and the action does not have. The runner only warns of them, so that a misspelt
 * guard (`allowed-uid`) would be no guard at all: a name that is nearly a known one is an error.
 * @param env the runner's variables
 */
export function checkUnknownInputs(env: NodeJS.ProcessEnv, known: readonly string[]): Diagnostic[] {
  const variables = new Set(known.map(inputVariable));
  return Object.keys(env)
    .filter((variable) => /^INPUT_./i.test(variable) && !variables.has(variable.toUpperCase()))
    .map((variable): Diagnostic => {
      const name = variable.slice('INPUT_'.length).toLowerCase();
      const meant = known.find((candidate) => isNear(name, candidate));
      return meant === undefined
        ? { severity: 'warning', message: `Input \`${name}\` is unknown and was ignored. Remove it.` }
        : { severity: 'error', message: `Input \`${name}\` is unknown; did you mean \`${meant}\`?` };
    });
}

/** Whether a name is the beginning of another one, or at most two edits away from it. */
function isNear(name: string, known: string): boolean {
  const [stated, candidate] = [name, known].map((text) => text.replace(/[-_ ]/g, ''));
  if (stated === undefined || candidate === undefined) return false;
  return candidate.startsWith(stated) || distance(stated, candidate) <= 2;
}
