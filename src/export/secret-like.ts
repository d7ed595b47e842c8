import { SECRET_NAME } from '../manifest/literals.ts';
import { upperWords } from './names.ts';

/** Words that say it anywhere in a name: `secretKeyBase`, `password_hash`. */
const SECRET_WORDS = new Set([
  'SECRET',
  'SECRETS',
  'PASSWORD',
  'PASSWD',
  'PASSPHRASE',
  'CREDENTIAL',
  'CREDENTIALS',
]);

/** Words that are a whole name in a mapping of credentials, and too common to say it as a part of one. */
const SECRET_ABBREVIATIONS = new Set(['PASS', 'PWD']);

/**
 * Whether what has this name may be a secret, or contain some. Wider than what the checks refuse: an exported file may be
 * committed unread, and a placeholder too many costs only a look at it.
 */
export function isSecretName(name: string): boolean {
  const words = upperWords(name);
  return (
    SECRET_NAME.test(name) ||
    SECRET_NAME.test(name.replace(/s$/i, '')) ||
    SECRET_ABBREVIATIONS.has(words) ||
    words.split('_').some((word) => SECRET_WORDS.has(word))
  );
}

/** Takes linear time: what one attempt reads has no colon before the last one. */
const PASSWORD_IN_URL = /:\/\/[^\s/?#@:]*:[^\s/?#@]+@/;

/** Connection strings such as `postgres://user:password@host`, alone or inside a text. */
export function hasPassword(text: string): boolean {
  return PASSWORD_IN_URL.test(text);
}
