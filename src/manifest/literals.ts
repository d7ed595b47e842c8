import type { Path } from '../shared/diagnostics.ts';
import type { Reporters } from './reporters.ts';

// The patterns have no flags, since the editor's JSON Schema is generated from them. They take linear time: what one
// attempt reads, no other attempt reads again.

const SECRET_WORDS = ['secret', 'token', 'password', 'passwd', 'passphrase', 'key', 'apikey', 'credential'];

/**
 * A name whose last word says that its value is a secret: `botToken`, `api_key`, `PASSWORD`; not `token_endpoint`,
 * `keyId` or `monkey`, and no public key. A capital letter starts a word, and so does what follows a separator.
 */
export const SECRET_NAME = lastWord(SECRET_WORDS);

function lastWord(words: readonly string[]): RegExp {
  const upper = words.map((word) => word.toUpperCase());
  const capitalized = words.map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  const notPublic = '(?<![pP]ublic[-_]?|PUBLIC[-_]?)';
  const separated = [...words, ...upper].join('|');
  return new RegExp(`(?:^|[^A-Za-z])${notPublic}(?:${separated})$|${notPublic}(?:${capitalized.join('|')})$`);
}

/** A private key in the file. */
export const PRIVATE_KEY = /-----BEGIN [A-Z0-9 ]*PRIVATE KEY/;

/** A placeholder that something else was to replace, by what people call it. */
export const PLACEHOLDERS: readonly { kind: string; pattern: RegExp }[] = [
  { kind: 'an expression without "$" (`{{ … }}`)', pattern: /\{\{[^{}]*\}\}/ },
  { kind: 'an expression without its braces', pattern: /^\s*(?:secrets|vars|env)\.[A-Za-z_]\w*\s*$/ },
  { kind: 'a shell variable', pattern: /^\s*\$[A-Za-z_]\w*\s*$/ },
  { kind: 'a shell variable', pattern: /\$\{[A-Za-z_]\w*(?::?[-?][^{}]*)?\}/ },
  { kind: 'a 1Password reference', pattern: /^\s*op:\/\// },
  { kind: 'a Vault reference', pattern: /^\s*(?:ref\+)?vault:\S/ },
  { kind: 'a value that SOPS encrypted', pattern: /^\s*ENC\[AES256_GCM,/ },
  {
    kind: 'a placeholder to fill in',
    pattern:
      /^\s*<(?:[^<>]{0,99}[^A-Za-z<>])?(?:[yY]our|YOUR|TODO|[iI]nsert|INSERT|[rR]eplace|REPLACE|[cC]hange[-_ ]?[mM]e)(?:[^A-Za-z<>][^<>]{0,99})?>\s*$/,
  },
];

/** What a literal's field takes: a secret and nothing else, or anything. */
export type LiteralPlace = 'secret field' | 'free-form' | 'free-form without secrets';

/**
 * Reports a secret that is written in the file, and a placeholder that nothing replaces.
 * @returns whether messages may say more of the value
 */
export function checkLiteral(value: unknown, place: LiteralPlace, path: Path, reporters: Reporters): boolean {
  const placeholder = typeof value === 'string' ? placeholderIn(value) : undefined;
  if (place === 'secret field') {
    reporters.error(
      path,
      placeholder === undefined
        ? `must not be hard-coded; ${USE_SECRET}`
        : `is ${placeholder}, which nothing replaces; write \${{ secrets.NAME }}`,
    );
    return false;
  }
  const takesSecrets = place === 'free-form';
  if (placeholder !== undefined) {
    const instead = takesSecrets ? '${{ secrets.NAME }} or ${{ vars.NAME }}' : '${{ vars.NAME }}';
    reporters.strict(path, `contains ${placeholder}, which nothing replaces; write ${instead}`);
  } else if (isHardCodedSecret(value, path)) {
    const advice = takesSecrets
      ? `; ${USE_SECRET}`
      : ', and secrets are not allowed here; remove it and rotate the exposed value';
    reporters.strict(path, `must not be hard-coded${advice}`);
  }
  return true;
}

const USE_SECRET = 'use ${{ secrets.NAME }} and rotate the exposed value';

/** What kind of placeholder a text is or contains, with its article. */
function placeholderIn(text: string): string | undefined {
  return PLACEHOLDERS.find(({ pattern }) => pattern.test(text))?.kind;
}

function isHardCodedSecret(value: unknown, path: Path): boolean {
  if (typeof value !== 'string' && typeof value !== 'number') return false;
  if (PRIVATE_KEY.test(String(value))) return true;
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  return value !== '' && SECRET_NAME.test(name);
}
