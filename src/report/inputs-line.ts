import { INPUT_DEFAULTS, type Inputs } from '../action/inputs.ts';

/** The inputs that change what happens; unknown where they could not be read. */
export type DecidingInputs = Partial<
  Pick<Inputs, 'ifExists' | 'strict' | 'project' | 'environments' | 'allowedUids' | 'apiUrl'>
> &
  Pick<Inputs, 'updateData'>;

/** Those that are not at their defaults, as a workflow states them: `if-exists: update`. */
export function decidingInputs(inputs: DecidingInputs): string[] {
  const { ifExists, updateData, strict, project, environments, allowedUids, apiUrl } = inputs;
  const stated: [keyof typeof INPUT_DEFAULTS, string | undefined][] = [
    ['if-exists', ifExists],
    ['update-data', String(updateData)],
    ['strict', strict === undefined ? undefined : String(strict)],
    ['project', project],
    ['environments', environments?.join(', ')],
    ['allowed-uids', allowedUids?.join(' ')],
    ['api-url', apiUrl],
  ];
  return stated.flatMap(([name, value]) =>
    value === undefined || value === INPUT_DEFAULTS[name] ? [] : [`${name}: ${value}`],
  );
}
