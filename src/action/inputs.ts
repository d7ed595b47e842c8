import * as z from 'zod/mini';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { KeyValuesError, parseKeyValues } from './key-values.ts';

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

/** What is wrong with an input, as the end of a sentence about it. */
class InputError extends Error {}

/** An input that `parse` turns into a value; `parse` throws an InputError for one that it refuses. */
function parsed<Value>(parse: (text: string) => Value) {
  return z.pipe(
    z.string(),
    z.transform((text, { issues }): Value => {
      try {
        return parse(text);
      } catch (cause) {
        if (!(cause instanceof InputError || cause instanceof KeyValuesError)) throw cause;
        issues.push({ code: 'custom', message: cause.message, input: text });
        return z.NEVER;
      }
    }),
  );
}

function oneOf<const Choice extends string>(choices: readonly Choice[]) {
  return z.pipe(
    TEXT,
    z.enum(choices, {
      error: ({ input }) => `is ${JSON.stringify(input)}; must be one of ${choices.join(', ')}.`,
    }),
  );
}

function listOf(separator: RegExp) {
  return parsed((text) =>
    text
      .split(separator)
      .map((item) => item.trim())
      .filter((item) => item !== ''),
  );
}

const TEXT = z.string().check(z.trim());

/** The booleans of YAML 1.2, as the runner's toolkit reads them. */
const FLAG = parsed((text) => {
  const stated = text.trim();
  if (['true', 'True', 'TRUE'].includes(stated)) return true;
  if (['false', 'False', 'FALSE'].includes(stated)) return false;
  throw new InputError(`is ${JSON.stringify(stated)}; must be true or false.`);
});

const TOKEN = z
  .string()
  .check(
    z.trim(),
    z.regex(
      /^[\x21-\x7e]*$/,
      'contains spaces, line breaks or other characters that no token has. Copy the token again.',
    ),
  );

const SCHEMA = z.object({
  manifest: listOf(/\n/),
  mode: oneOf(MODES),
  'vercel-token': TOKEN,
  team: TEXT,
  'allowed-uids': listOf(/\n/),
  project: TEXT,
  environments: listOf(/[,\n]/),
  secrets: parsed(parseKeyValues),
  vars: parsed(parseKeyValues),
  'if-exists': oneOf(IF_EXISTS),
  'update-data': FLAG,
  strict: FLAG,
  'output-directory': TEXT,
  comment: FLAG,
  'github-token': TEXT,
  summary: FLAG,
  'api-url': parsed(parseApiUrl),
} satisfies Record<InputName, z.core.$ZodType>);

/** How to show what is wrong with the inputs, where one of these is wrong itself. */
const SHOWN = z.object({
  mode: z.catch(SCHEMA.shape.mode, 'apply'),
  summary: z.catch(FLAG, true),
  team: TEXT,
});

/**
 * Reads and checks the inputs.
 * @param get an input as the workflow sets it, verbatim; empty where it sets none
 * @param env for `VERCEL_TOKEN` and `VERCEL_ORG_ID`, which are used where the two inputs are empty
 * @returns the inputs; or every problem with them, and how to show it
 */
export function readInputs(
  get: (name: InputName) => string,
  env: NodeJS.ProcessEnv,
): { inputs: Inputs } | { problems: Diagnostic[]; shown: Shown } {
  const texts = Object.fromEntries(
    Object.entries(INPUT_DEFAULTS).map(([name, fallback]) => [
      name,
      textOf(name as InputName, fallback, get, env),
    ]),
  );
  const result = z.safeParse(SCHEMA, texts);
  const problems = result.success
    ? conflicts(result.data)
    : result.error.issues.map(({ path: [name], message }) => `Input \`${String(name)}\` ${message}`);
  if (!result.success || problems.length > 0) {
    return {
      problems: problems.map((message) => ({ severity: 'error', message })),
      shown: { ...z.parse(SHOWN, texts), updateData: false },
    };
  }
  return { inputs: toInputs(result.data) };
}

function textOf(
  name: InputName,
  fallback: string,
  get: (name: InputName) => string,
  env: NodeJS.ProcessEnv,
): string {
  const stated = get(name);
  if (stated.trim() !== '') return stated;
  const variable = ENVIRONMENT[name];
  return (variable !== undefined && env[variable]) || fallback;
}

/** Which values exclude each other. */
function conflicts(values: z.output<typeof SCHEMA>): string[] {
  return values['update-data'] && values['if-exists'] !== 'update'
    ? ['Input `update-data` is true, which requires `if-exists: update`.']
    : [];
}

function toInputs(values: z.output<typeof SCHEMA>): Inputs {
  const {
    'vercel-token': token,
    'allowed-uids': allowedUids,
    'if-exists': ifExists,
    'update-data': updateData,
    'output-directory': outputDirectory,
    'github-token': githubToken,
    'api-url': apiUrl,
    project,
    environments,
    ...others
  } = values;
  return {
    ...others,
    token,
    allowedUids,
    project: project === '' ? undefined : project,
    environments: environments.length === 0 ? undefined : environments,
    ifExists,
    updateData,
    outputDirectory,
    githubToken,
    apiUrl,
  };
}

/** The token is sent to this address, so no one on the way may be able to read it. */
function parseApiUrl(text: string): string {
  const stated = text.trim();
  if (!URL.canParse(stated)) throw new InputError('is not a URL; expected https://api.vercel.com.');
  const url = new URL(stated);
  if (url.username !== '' || url.password !== '')
    throw new InputError('contains a user name or password. Remove it.');
  if (url.search !== '' || url.hash !== '') throw new InputError('contains a query or fragment. Remove it.');
  // Not `*.localhost`, which some resolvers look up on the network.
  const isLoopback =
    url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
  if (url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback)) return stated;
  throw new InputError('must use https, since the token is sent to it; http is for loopback addresses only.');
}
