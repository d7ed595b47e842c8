import { SECRET_NAME } from './literals.ts';

/** Words by which people name what holds a host, also at the end of a longer word: `baseurl`, `hostname`. */
const HOST_WORD = /(?:host(?:name)?|domain|server|ur[il]|issuer|endpoint|origin|audience|href|fqdn)s?$/i;

/** Last words of names that are about a host and hold none: `serverId`, `token_endpoint_auth_method`. */
const NO_HOST = /^(?:ids?|port|version|types?|methods?|params?|supported|enabled|timeout)$/i;

/** What names say of a value and of what is in it. */
export interface Naming {
  isHost: boolean;
  /** Whether it is in a list or mapping whose name ends with such a word: `endpoints: { auth: … }`. */
  isInside: boolean;
}

export const UNNAMED: Naming = { isHost: false, isInside: false };

/**
 * Whether a member that no schema describes names a host: one of the words of its name says so (`hostOverride`), or
 * what it is in. One that is named like a secret holds none: secrets are not listed as hosts, and literals are refused
 * there.
 * @param outer of the list or mapping that it is in; each name is read once, however many values are below it
 */
export function nameMember(name: string, { isInside }: Naming): Naming {
  const words = wordsOf(name);
  const last = words.at(-1) ?? '';
  const isOther = SECRET_NAME.test(name) || NO_HOST.test(last);
  return {
    isHost: !isOther && (isInside || words.some((word) => HOST_WORD.test(word))),
    isInside: isInside || HOST_WORD.test(last),
  };
}

/** `serverURL`, `server_url` and `server-url` are two words. */
function wordsOf(name: string): string[] {
  return name.split(/[^\p{L}\p{N}]+|(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll})/u);
}
