import { type Diagnostic, hasErrors } from '../shared/diagnostics.ts';
import {
  API_URL,
  FLAG,
  GUARD,
  HOST_GUARD,
  listOf,
  oneOf,
  type Parser,
  refusal,
  TEAM,
  TEXT,
  TOKEN,
  VALUES,
  WHOLE_NUMBER,
} from './input-parsers.ts';
import { checkUnknownInputs } from './unknown-inputs.ts';

export const MODES = ['validate', 'plan', 'apply', 'delete', 'export'] as const;
export const IF_EXISTS = ['reuse', 'update', 'fail'] as const;
export const UPDATE_DATA = ['changed', 'all'] as const;
export const UNLISTED_LINKS = ['keep', 'remove'] as const;

/** The inputs of the action and their defaults, as action.yml declares them. */
export const INPUT_DEFAULTS = {
  manifest: 'connector.yml',
  mode: 'apply',
  'vercel-token': '',
  team: '',
  'allowed-uids': '**',
  'allowed-projects': '**',
  'allowed-environments': '**',
  'allowed-hosts': '**',
  project: '',
  environments: '',
  secrets: '',
  vars: '',
  'if-exists': 'reuse',
  'update-data': 'changed',
  'unlisted-links': 'keep',
  'max-deletions': '1',
  strict: 'true',
  'output-directory': 'connectors',
  comment: 'false',
  'github-token': '',
  summary: 'true',
  'api-url': 'https://api.vercel.com',
} as const;

export type InputName = keyof typeof INPUT_DEFAULTS;

const INPUT_NAMES = Object.keys(INPUT_DEFAULTS) as InputName[];

/** The variables that are used where an input is empty. */
const ENVIRONMENT: Partial<Record<InputName, string>> = {
  'vercel-token': 'VERCEL_TOKEN',
  team: 'VERCEL_ORG_ID',
};

/** The inputs as one typed object. */
export interface Inputs {
  manifest: readonly string[];
  mode: (typeof MODES)[number];
  /** Empty where the workflow sets none; see `decideMode`. */
  token: string;
  /** Every token of the step, which no manifest may name as a secret. */
  tokens: ReadonlySet<string>;
  /** ID (`team_…`) or slug; empty for the token's default team. */
  team: string;
  /** Globs, at least one of which includes. */
  allowedUids: readonly string[];
  allowedProjects: readonly string[];
  allowedEnvironments: readonly string[];
  allowedHosts: readonly string[];
  project: string | undefined;
  environments: readonly string[] | undefined;
  secrets: ReadonlyMap<string, string>;
  vars: ReadonlyMap<string, string>;
  ifExists: (typeof IF_EXISTS)[number];
  updateData: (typeof UPDATE_DATA)[number];
  unlistedLinks: (typeof UNLISTED_LINKS)[number];
  /** How many connectors one run may delete. */
  maxDeletions: number;
  strict: boolean;
  /** Where `export` writes, relative to the workspace. */
  outputDirectory: string;
  comment: boolean;
  githubToken: string;
  summary: boolean;
  apiUrl: string;
}

/** What the report of a run depends on. */
export type Shown = Pick<Inputs, 'mode' | 'team' | 'ifExists' | 'updateData' | 'summary'>;

/**
 * The value of each input; undefined for one that its parser refuses. Parsers are functions and no schema, since a
 * schema for as many inputs takes 3 ms to build, at every start.
 */
function parseInputs(text: (name: InputName) => string, refuse: (name: InputName, why: string) => void) {
  const parse = <Value>(name: InputName, parser: Parser<Value>): Value | undefined => {
    try {
      return parser(text(name));
    } catch (cause) {
      refuse(name, refusal(cause));
      return undefined;
    }
  };
  return {
    manifest: parse('manifest', listOf(/\n/)),
    mode: parse('mode', oneOf(MODES)),
    'vercel-token': parse('vercel-token', TOKEN),
    team: parse('team', TEAM),
    'allowed-uids': parse('allowed-uids', GUARD),
    'allowed-projects': parse('allowed-projects', GUARD),
    'allowed-environments': parse('allowed-environments', GUARD),
    'allowed-hosts': parse('allowed-hosts', HOST_GUARD),
    project: parse('project', TEXT),
    environments: parse('environments', listOf(/[,\n]/)),
    secrets: parse('secrets', VALUES),
    vars: parse('vars', VALUES),
    'if-exists': parse('if-exists', oneOf(IF_EXISTS)),
    'update-data': parse('update-data', oneOf(UPDATE_DATA, { true: 'all', false: 'changed' })),
    'unlisted-links': parse('unlisted-links', oneOf(UNLISTED_LINKS)),
    'max-deletions': parse('max-deletions', WHOLE_NUMBER),
    strict: parse('strict', FLAG),
    'output-directory': parse('output-directory', TEXT),
    comment: parse('comment', FLAG),
    'github-token': parse('github-token', TEXT),
    summary: parse('summary', FLAG),
    'api-url': parse('api-url', API_URL),
  } satisfies Record<InputName, unknown>;
}

type Parsed = ReturnType<typeof parseInputs>;
type Values = { [Name in InputName]: Exclude<Parsed[Name], undefined> };

function isComplete(parsed: Parsed): parsed is Values {
  return Object.values(parsed).every((value) => value !== undefined);
}

/** Inputs where an empty value is not the same as none: for a guard it is an error. */
const GUARDS: ReadonlySet<string> = new Set<InputName>([
  'allowed-uids',
  'allowed-projects',
  'allowed-environments',
  'allowed-hosts',
]);

/** The inputs, or what is wrong with them and how to show it. */
export type ReadInputs =
  | { inputs: Inputs; warnings: Diagnostic[] }
  | { inputs: undefined; problems: Diagnostic[]; shown: Shown };

/**
 * Reads and checks the inputs.
 * @param get an input as the workflow sets it, verbatim; undefined where there is no such variable
 * @param env for `VERCEL_TOKEN` and `VERCEL_ORG_ID`, which are used where the two inputs are empty, and for inputs that
 *   do not exist
 */
export function readInputs(get: (name: InputName) => string | undefined, env: NodeJS.ProcessEnv): ReadInputs {
  const problems = checkUnknownInputs(env, INPUT_NAMES);
  const text = (name: InputName) => textOf(name, get(name), env);
  const parsed = parseInputs(text, (name, why) => problems.push(problem('error', name, why)));
  if (isComplete(parsed)) problems.push(...conflicts(parsed), ...valueWarnings(parsed));
  if (isComplete(parsed) && !hasErrors(problems)) {
    return { inputs: toInputs(parsed, env), warnings: problems };
  }
  // How to show what is wrong with the inputs, where one of these is wrong itself.
  const { mode = 'apply', summary = true } = parsed;
  const shown = {
    mode,
    team: TEXT(text('team')),
    summary,
    ifExists: 'reuse',
    updateData: 'changed',
  } as const;
  return { inputs: undefined, problems, shown };
}

function textOf(name: InputName, stated: string | undefined, env: NodeJS.ProcessEnv): string {
  if (stated !== undefined && (stated.trim() !== '' || GUARDS.has(name))) return stated;
  const variable = ENVIRONMENT[name];
  return (variable !== undefined && env[variable]) || INPUT_DEFAULTS[name];
}

function problem(severity: Diagnostic['severity'], name: string, message: string): Diagnostic {
  return { severity, message: `Input \`${name}\` ${message}` };
}

/** Which values exclude each other. */
function conflicts(values: Values): Diagnostic[] {
  return [
    ...(values['update-data'] === 'all' && values['if-exists'] !== 'update'
      ? [problem('error', 'update-data', 'is all, which requires `if-exists: update`.')]
      : []),
    // In other modes the wrong team is a failure; here it would delete the wrong connectors.
    ...(values.mode === 'delete' && values.team === ''
      ? [problem('error', 'team', 'is empty, but mode delete requires it. Set `team` to its ID or slug.')]
      : []),
  ];
}

function valueWarnings(values: Values): Diagnostic[] {
  return (['secrets', 'vars'] as const).flatMap((name) =>
    values[name].warnings.map((message) => problem('warning', name, message)),
  );
}

function toInputs(values: Values, env: NodeJS.ProcessEnv): Inputs {
  const {
    'vercel-token': token,
    'allowed-uids': allowedUids,
    'allowed-projects': allowedProjects,
    'allowed-environments': allowedEnvironments,
    'allowed-hosts': allowedHosts,
    'if-exists': ifExists,
    'update-data': updateData,
    'unlisted-links': unlistedLinks,
    'max-deletions': maxDeletions,
    'output-directory': outputDirectory,
    'github-token': githubToken,
    'api-url': apiUrl,
    project,
    environments,
    secrets,
    vars,
    ...others
  } = values;
  return {
    ...others,
    token,
    tokens: new Set([token, githubToken, env.VERCEL_TOKEN?.trim() ?? ''].filter((one) => one !== '')),
    allowedUids,
    allowedProjects,
    allowedEnvironments,
    allowedHosts,
    project: project === '' ? undefined : project,
    environments: environments.length === 0 ? undefined : environments,
    secrets: secrets.values,
    vars: vars.values,
    ifExists,
    updateData,
    unlistedLinks,
    maxDeletions,
    outputDirectory,
    githubToken,
    apiUrl,
  };
}
