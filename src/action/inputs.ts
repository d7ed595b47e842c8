import type { Diagnostic } from '../shared/diagnostics.ts';
import { parseValues, ValuesError } from './key-values.ts';

export const MODES = ['validate', 'plan', 'apply', 'delete', 'export'] as const;
export const IF_EXISTS = ['reuse', 'update', 'fail'] as const;

/** The inputs of the action and their defaults, as action.yml declares them. */
export const INPUT_DEFAULTS = {
  manifest: 'connector.yml',
  mode: 'apply',
  'vercel-token': '',
  team: '',
  'allowed-uids': '',
  project: '',
  environments: '',
  secrets: '',
  vars: '',
  'if-exists': 'reuse',
  'update-data': 'false',
  strict: 'true',
  'output-directory': 'connectors',
  comment: 'false',
  'github-token': '',
  summary: 'true',
  'api-url': 'https://api.vercel.com',
} as const;

export type InputName = keyof typeof INPUT_DEFAULTS;

/** The inputs as one typed object. */
export interface Inputs {
  manifest: readonly string[];
  mode: (typeof MODES)[number];
  /** Empty where the workflow gives none; see `guard`. */
  token: string;
  /** ID (`team_…`) or slug; empty for the token's default team. */
  team: string;
  allowedUids: readonly string[];
  project: string | undefined;
  environments: readonly string[] | undefined;
  secrets: ReadonlyMap<string, string>;
  vars: ReadonlyMap<string, string>;
  ifExists: (typeof IF_EXISTS)[number];
  updateData: boolean;
  strict: boolean;
  /** Where `export` writes, relative to the workspace. */
  outputDirectory: string;
  comment: boolean;
  githubToken: string;
  summary: boolean;
  apiUrl: string;
}

/** What the report of a run depends on. */
export type Shown = Pick<Inputs, 'mode' | 'team' | 'updateData' | 'summary'>;

/**
 * Reads and checks the inputs.
 * @param get an input as the workflow gives it, verbatim; empty where it gives none
 * @param env for `VERCEL_TOKEN` and `VERCEL_ORG_ID`, which stand in for two empty inputs
 * @returns the inputs; or all that is wrong with them, and how to show it
 */
export function readInputs(
  get: (name: InputName) => string,
  env: NodeJS.ProcessEnv,
): { inputs: Inputs } | { problems: Diagnostic[]; shown: Shown } {
  const problems: Diagnostic[] = [];
  const report = (message: string): void => {
    problems.push({ severity: 'error', message });
  };
  const text = (name: InputName) => get(name).trim() || INPUT_DEFAULTS[name];
  const lines = (name: InputName, separator: RegExp) =>
    text(name)
      .split(separator)
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const oneOf = <const Choice extends string>(
    name: InputName,
    choices: readonly Choice[],
  ): Choice | undefined => {
    const stated = text(name);
    const choice = choices.find((candidate) => candidate === stated);
    if (choice === undefined)
      report(`Input \`${name}\` is ${JSON.stringify(stated)}; want one of ${choices.join(', ')}`);
    return choice;
  };
  const flag = (name: InputName): boolean | undefined => {
    const stated = text(name);
    // The booleans of YAML 1.2, as the runner's toolkit reads them.
    if (['true', 'True', 'TRUE'].includes(stated)) return true;
    if (['false', 'False', 'FALSE'].includes(stated)) return false;
    report(`Input \`${name}\` is ${JSON.stringify(stated)}; want true or false`);
    return undefined;
  };
  const values = (name: 'secrets' | 'vars'): Map<string, string> => {
    try {
      return parseValues(name, get(name));
    } catch (cause) {
      if (!(cause instanceof ValuesError)) throw cause;
      report(cause.message);
      return new Map();
    }
  };

  const mode = oneOf('mode', MODES);
  const ifExists = oneOf('if-exists', IF_EXISTS);
  const updateData = flag('update-data');
  if (updateData && ifExists !== undefined && ifExists !== 'update') {
    report('Input `update-data` is true, which needs `if-exists: update`');
  }
  const strict = flag('strict');
  const comment = flag('comment');
  const summary = flag('summary');
  const apiUrl = text('api-url');
  const fault = apiUrlFault(apiUrl);
  if (fault) report(`Input \`api-url\` ${fault}`);
  const token = text('vercel-token') || (env.VERCEL_TOKEN ?? '').trim();
  if (!/^[\x21-\x7e]*$/.test(token)) {
    report(
      'Input `vercel-token` holds spaces, line breaks or other characters that no token has; copy it again',
    );
  }
  const environments = lines('environments', /[,\n]/);
  const inputs = {
    manifest: lines('manifest', /\n/),
    token,
    team: text('team') || (env.VERCEL_ORG_ID ?? '').trim(),
    allowedUids: lines('allowed-uids', /\n/),
    project: text('project') || undefined,
    environments: environments.length > 0 ? environments : undefined,
    secrets: values('secrets'),
    vars: values('vars'),
    outputDirectory: text('output-directory'),
    githubToken: text('github-token'),
    apiUrl,
  };
  if (
    problems.length > 0 ||
    mode === undefined ||
    ifExists === undefined ||
    updateData === undefined ||
    strict === undefined ||
    comment === undefined ||
    summary === undefined
  ) {
    const shown = { mode: mode ?? 'apply', team: inputs.team, summary: summary ?? true, updateData: false };
    return { problems, shown };
  }
  return { inputs: { ...inputs, mode, ifExists, updateData, strict, comment, summary } };
}

/** The token goes to this address, so it must be one that nobody on the way can read. */
function apiUrlFault(value: string): string | undefined {
  if (!URL.canParse(value)) return 'is not a URL; want https://api.vercel.com';
  const url = new URL(value);
  if (url.username !== '' || url.password !== '') return 'holds a user name or password; take them out';
  if (url.search !== '' || url.hash !== '') return 'holds a query or fragment; take it out';
  // Not `*.localhost`, which some resolvers ask the network for.
  const isLoopback =
    url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return undefined;
  return 'is not https, so the token could be read on the way; only a loopback address may be http';
}
