import * as z from 'zod/mini';
import { type Diagnostic, hasErrors } from '../shared/diagnostics.ts';
import {
  API_URL,
  FLAG,
  GUARD,
  HOST_GUARD,
  listOf,
  oneOf,
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

const SCHEMA = z.object({
  manifest: listOf(/\n/),
  mode: oneOf(MODES),
  'vercel-token': TOKEN,
  team: TEAM,
  'allowed-uids': GUARD,
  'allowed-projects': GUARD,
  'allowed-environments': GUARD,
  'allowed-hosts': HOST_GUARD,
  project: TEXT,
  environments: listOf(/[,\n]/),
  secrets: VALUES,
  vars: VALUES,
  'if-exists': oneOf(IF_EXISTS),
  'update-data': oneOf(UPDATE_DATA, { true: 'all', false: 'changed' }),
  'unlisted-links': oneOf(UNLISTED_LINKS),
  'max-deletions': WHOLE_NUMBER,
  strict: FLAG,
  'output-directory': TEXT,
  comment: FLAG,
  'github-token': TEXT,
  summary: FLAG,
  'api-url': API_URL,
} satisfies Record<InputName, z.core.$ZodType>);

/** How to show what is wrong with the inputs, where one of these is wrong itself. */
const SHOWN = z.object({
  mode: z.catch(SCHEMA.shape.mode, 'apply'),
  summary: z.catch(FLAG, true),
  team: TEXT,
});

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
  const texts = Object.fromEntries(INPUT_NAMES.map((name) => [name, textOf(name, get(name), env)]));
  const result = z.safeParse(SCHEMA, texts);
  const problems = [
    ...checkUnknownInputs(env, INPUT_NAMES),
    ...(result.success
      ? [...conflicts(result.data), ...valueWarnings(result.data)]
      : result.error.issues.map(({ path: [name], message }) => problem('error', String(name), message))),
  ];
  return !result.success || hasErrors(problems)
    ? {
        inputs: undefined,
        problems,
        shown: { ...z.parse(SHOWN, texts), ifExists: 'reuse', updateData: 'changed' },
      }
    : { inputs: toInputs(result.data, env), warnings: problems };
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
function conflicts(values: z.output<typeof SCHEMA>): Diagnostic[] {
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

function valueWarnings(values: z.output<typeof SCHEMA>): Diagnostic[] {
  return (['secrets', 'vars'] as const).flatMap((name) =>
    values[name].warnings.map((message) => problem('warning', name, message)),
  );
}

function toInputs(values: z.output<typeof SCHEMA>, env: NodeJS.ProcessEnv): Inputs {
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
