import { INPUT_DEFAULTS, type Inputs } from '../action/inputs.ts';

/** The inputs that change what happens; unknown where they could not be read. */
export type DecidingInputs = Partial<
  Pick<
    Inputs,
    | 'ifExists'
    | 'unlistedLinks'
    | 'maxDeletions'
    | 'strict'
    | 'project'
    | 'environments'
    | 'allowedUids'
    | 'allowedProjects'
    | 'allowedEnvironments'
    | 'allowedHosts'
    | 'apiUrl'
  >
> &
  Pick<Inputs, 'updateData'>;

/** Those that are not at their defaults, as a workflow states them: `if-exists: update`. */
export function decidingInputs(inputs: DecidingInputs): string[] {
  const { updateData, strict, environments, maxDeletions } = inputs;
  const stated: [keyof typeof INPUT_DEFAULTS, string | undefined][] = [
    ['if-exists', inputs.ifExists],
    ['update-data', String(updateData)],
    ['unlisted-links', inputs.unlistedLinks],
    ['max-deletions', maxDeletions === undefined ? undefined : String(maxDeletions)],
    ['strict', strict === undefined ? undefined : String(strict)],
    ['project', inputs.project],
    ['environments', environments?.join(', ')],
    ['allowed-uids', inputs.allowedUids?.join(' ')],
    ['allowed-projects', inputs.allowedProjects?.join(' ')],
    ['allowed-environments', inputs.allowedEnvironments?.join(' ')],
    ['allowed-hosts', inputs.allowedHosts?.join(' ')],
    ['api-url', inputs.apiUrl],
  ];
  return stated.flatMap(([name, value]) =>
    value === undefined || value === INPUT_DEFAULTS[name] ? [] : [`${name}: ${value}`],
  );
}
