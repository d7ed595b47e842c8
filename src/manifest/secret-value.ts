import type { Path } from '../shared/diagnostics.ts';
import { readPrivateKey, startsAsPrivateKey } from './private-key.ts';
import type { Reporters } from './reporters.ts';

/** What a value with a secret in it is for; `unknown` where no schema says it. */
export type SecretKind = 'private key' | 'one line' | 'unknown';

/**
 * A value with a secret in it, in the form in which the API can use it; what was changed, and what cannot be right, is
 * reported without quoting the value.
 * @param names of the secrets in it, for messages: `secrets.A, secrets.B`
 */
export function secretValue(
  text: string,
  kind: SecretKind,
  names: string,
  path: Path,
  reporters: Reporters,
): string {
  if (kind === 'private key' || (kind === 'unknown' && startsAsPrivateKey(text))) {
    return privateKey(text, kind, names, path, reporters);
  }
  return kind === 'one line' ? oneLine(text, names, path, reporters) : text;
}

function privateKey(
  text: string,
  kind: SecretKind,
  names: string,
  path: Path,
  { error, notice }: Reporters,
): string {
  const reading = readPrivateKey(text);
  switch (reading.kind) {
    case 'private key': {
      const { pem, changes } = reading;
      // What is a PEM file already keeps its last line break where no schema says what reads it.
      if (changes.length === 0) return kind === 'private key' ? pem : text;
      notice(path, `was normalized to a PEM private key: ${changes.join(', ')} (${names})`);
      return pem;
    }
    case 'encrypted':
      // Elsewhere another field may have the passphrase.
      if (kind === 'private key') {
        const advice = 'decrypt it (`openssl pkey -in FILE`), since no field takes its passphrase';
        error(path, `is an encrypted private key (${names}); ${advice}`);
      }
      return text;
    case 'other': {
      const expected = 'expected the whole PEM file, from its BEGIN line to its END line';
      error(path, `is not a private key: ${names} looks like ${reading.looksLike}; ${expected}`);
      return text;
    }
  }
}

/** No credential begins or ends with white space, and each way to store one may add some. */
function oneLine(text: string, names: string, path: Path, { error, warning }: Reporters): string {
  const value = text.trim();
  if (value === '') error(path, `is blank; check the value of ${names}`);
  else if (value !== text) warning(path, `is sent without the white space around it (${names})`);
  return value;
}
