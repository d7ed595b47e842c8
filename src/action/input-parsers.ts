import { splitGlobs } from '../shared/globs.ts';
import { type KeyValues, KeyValuesError, parseKeyValues } from './key-values.ts';

/** The kinds of inputs, each as a function from the text that the runner passes to a value. */
export type Parser<Value> = (text: string) => Value;

/** What is wrong with an input, as the end of a sentence about it. */
class InputError extends Error {}

/** What a parser says of a text that it refuses; it throws everything else. */
export function refusal(cause: unknown): string {
  if (cause instanceof InputError || cause instanceof KeyValuesError) return cause.message;
  throw cause;
}

export const TEXT: Parser<string> = (text) => text.trim();

/** @param former values that were taken once, and what to write for them */
export function oneOf<const Choice extends string>(
  choices: readonly Choice[],
  former: Readonly<Record<string, Choice>> = {},
): Parser<Choice> {
  return (text) => {
    const stated = text.trim();
    const choice = choices.find((one) => one === stated);
    if (choice !== undefined) return choice;
    const instead = Object.entries(former).find(([name]) => name === stated.toLowerCase())?.[1];
    throw new InputError(
      instead === undefined
        ? `is ${JSON.stringify(stated)}; must be one of ${choices.join(', ')}.`
        : `is ${JSON.stringify(stated)}, which is no longer a value; write ${instead}.`,
    );
  };
}

function splitItems(text: string, separator: RegExp): string[] {
  return text
    .split(separator)
    .map((item) => item.trim())
    .filter((item) => item !== '');
}

export function listOf(separator: RegExp): Parser<string[]> {
  return (text) => splitItems(text, separator);
}

/**
 * A list of globs that guards something. It fails closed: a variable that is not set leaves the input empty, and must
 * not allow everything.
 */
export const GUARD: Parser<string[]> = (text) => {
  const patterns = splitItems(text, /\n/);
  if (patterns.length === 0) {
    throw new InputError('is empty. Set it to globs, one per line, or remove it to allow everything.');
  }
  if (splitGlobs(patterns).included.length === 0) {
    throw new InputError(
      'has only exclusions, so nothing is allowed. Add what is allowed, for example `**`.',
    );
  }
  return patterns;
};

/** The same over hosts as `URL.host` has them; a glob that can match none would not exclude what it is meant to. */
export const HOST_GUARD: Parser<string[]> = (text) => {
  const patterns = GUARD(text).map((pattern) => pattern.toLowerCase());
  for (const pattern of patterns) checkHostGlob(pattern.replace(/^!/, ''));
  return patterns;
};

function checkHostGlob(glob: string): void {
  const example = 'Expected a host such as api.example.com, *.example.com or api.example.com:8443.';
  const fault = (what: string): never => {
    throw new InputError(`contains ${JSON.stringify(glob)}, ${what}. ${example}`);
  };
  if (/[/@#%\\\s]/.test(glob)) fault('which is no host: it has no scheme, path, user or escapes');
  if (/\.(:\d+)?$/.test(glob)) fault('which ends with a dot; hosts are matched without it');
  const isLiteral = !/[*?{}]|\[(?![0-9a-f:]+\](?::\d+)?$)/.test(glob);
  // A wildcard stands for letters of a host, so what is left must be some.
  const host = URL.parse(`https://${isLiteral ? glob : glob.replace(/[*?{},![\]]/g, 'x')}`)?.host;
  if (host === undefined) fault('which is no host');
  if (isLiteral && host !== glob) fault(`which URLs have as ${host}`);
  if (!isLiteral && /[^\0-\x7f]/.test(glob)) fault('which URLs have in punycode (xn--…)');
}

/** The booleans of YAML 1.2, as the runner's toolkit reads them. */
export const FLAG: Parser<boolean> = (text) => {
  const stated = text.trim();
  if (['true', 'True', 'TRUE'].includes(stated)) return true;
  if (['false', 'False', 'FALSE'].includes(stated)) return false;
  throw new InputError(`is ${JSON.stringify(stated)}; must be true or false.`);
};

/** A whole number from 0, without sign, dot or exponent. */
export const WHOLE_NUMBER: Parser<number> = (text) => {
  const stated = text.trim();
  if (/^\d{1,6}$/.test(stated)) return Number(stated);
  throw new InputError(`is ${JSON.stringify(stated)}; must be a whole number such as 0, 1 or 10.`);
};

export const TOKEN: Parser<string> = (text) => {
  const stated = text.trim();
  if (/^[\x21-\x7e]*$/.test(stated)) return stated;
  throw new InputError(
    'contains spaces, line breaks or other characters that no token has. Copy the token again.',
  );
};

/** `secrets` and `vars`. */
export const VALUES: Parser<KeyValues> = parseKeyValues;

/** An ID (`team_…`), or a slug: lower-case letters, digits and dashes, as in https://vercel.com/SLUG. */
export const TEAM: Parser<string> = (text) => {
  const stated = text.trim();
  if (/^(team_[A-Za-z0-9]+|[a-z0-9._-]*)$/.test(stated)) return stated;
  const page = URL.parse(stated.includes('/') && !stated.includes('://') ? `https://${stated}` : stated);
  // `https://vercel.com/acme/settings`: the team is the first segment.
  const slug = (page?.pathname.split('/')[1] ?? stated)
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '');
  const example = slug === '' ? '' : `, for example "${slug}"`;
  throw new InputError(
    `${page === null ? 'is not a slug' : 'is a URL'}. Set it to the team's ID (team_…) or to its slug, as in https://vercel.com/SLUG${example}.`,
  );
};

/** The token is sent to this address, so no one on the way may be able to read it. */
export const API_URL: Parser<string> = (text) => {
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
};
