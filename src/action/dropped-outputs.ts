import type { Diagnostic } from '../shared/diagnostics.ts';
import type { Outputs } from './outputs.ts';

/**
 * Warns of outputs that the runner drops as job outputs. It drops those in which it would mask anything that the job
 * received as a secret, whether a manifest uses it or not: each value and each of its lines, whatever their length.
 * @param secrets all values of the input `secrets`
 * @returns a warning for each secret that has such a part, naming the secret and the outputs
 */
export function droppedOutputs(outputs: Outputs, secrets: ReadonlyMap<string, string>): Diagnostic[] {
  return [...secrets].flatMap(([secret, value]): Diagnostic[] => {
    const parts = maskedParts(value);
    const dropped = Object.entries(outputs).flatMap(([name, output]) =>
      parts.some((part) => output.includes(part)) ? [`\`${name}\``] : [],
    );
    if (dropped.length === 0) return [];
    const [which, them] =
      dropped.length === 1
        ? [`Output ${dropped[0]} contains`, 'it']
        : [`Outputs ${dropped.join(', ')} contain`, 'them'];
    const message = `${which} the value of the secret \`${secret}\` or a line of it, so GitHub drops every job output that is set from ${them}. Give that secret another value, or remove it from this job.`;
    return [{ severity: 'warning', message }];
  });
}

/**
 * What the runner masks of a secret: the value, without white space and quotes around it, and its lines; the same as
 * JSON has it inside a string.
 */
function maskedParts(value: string): string[] {
  const trimmed = value.trim();
  const plain = [trimmed.replace(/^(["'])([\s\S]*)\1$/, '$2'), trimmed, ...value.split(/[\r\n]+/)]
    .map((part) => part.trim())
    .filter((part) => part !== '');
  return [...new Set(plain.flatMap((part) => [part, JSON.stringify(part).slice(1, -1)]))];
}
