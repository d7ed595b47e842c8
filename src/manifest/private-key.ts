/** What a value is where a PEM private key is expected. No text in it is part of the value. */
export type KeyReading =
  /** `changes` says what differed from a PEM file, such as `decoded base64`; empty when nothing did. */
  | { kind: 'private key'; pem: string; changes: string[] }
  | { kind: 'encrypted' }
  | { kind: 'other'; looksLike: string };

/** Whether a value is meant as a PEM private key, possibly in quotes or without its line breaks. */
export function startsAsPrivateKey(value: string): boolean {
  return /^\s*["'`]?\s*-----BEGIN [A-Z0-9 ]*PRIVATE KEY/.test(value);
}

/**
 * Reads a private key in the forms that people store in a secret: literal `\n`, quotes, one line, base64 of the whole
 * file, Windows line breaks. PKCS #1, PKCS #8 and SEC 1 are accepted, as `node:crypto` accepts them.
 */
export function readPrivateKey(value: string): KeyReading {
  const { text, changes } = plainText(value);
  const pem = inLines(text);
  if (pem !== text) changes.push('restored line breaks');
  if (isPrivateKey(pem)) return { kind: 'private key', pem, changes };
  if (/-----BEGIN ENCRYPTED PRIVATE KEY-----|Proc-Type:\s*4,\s*ENCRYPTED/.test(pem)) {
    return { kind: 'encrypted' };
  }
  return { kind: 'other', looksLike: describe(text) };
}

/** The text of the file that the value was made from. */
function plainText(value: string): { text: string; changes: string[] } {
  const changes: string[] = [];
  const replace = (text: string, next: string, change: string): string => {
    if (next !== text) changes.push(change);
    return next;
  };
  const withoutBreaks = value.replace(/[\r\n]+$/, '');
  let text = replace(withoutBreaks, withoutBreaks.trim(), 'removed surrounding white space');
  text = replace(text, text.replace(/^(["'`])([\s\S]*)\1$/, '$2').trim(), 'removed quotes');
  text = replace(text, decoded(text), 'decoded base64');
  // Base64 has no backslash, so each one is part of an escape, which may itself have been escaped.
  text = replace(text, text.replace(/(?:\\+r)?\\+n/g, '\n').trim(), 'replaced literal \\n');
  text = replace(text, text.replace(/\r\n?/g, '\n').trim(), 'replaced Windows line breaks');
  return { text, changes };
}

function decoded(text: string): string {
  const compact = text.replace(/\\+n|\s/g, '');
  if (!/^[A-Za-z0-9+/_-]+={0,2}$/.test(compact)) return text;
  const file = Buffer.from(compact, 'base64').toString().trim();
  return file.startsWith('-----BEGIN ') ? file : text;
}

const BLOCK = /^-----BEGIN ([A-Z0-9 ]*PRIVATE KEY)-----([A-Za-z0-9+/=\s]*)-----END \1-----$/;

/** A PEM block whose lines were joined, in the lines of 64 characters that RFC 7468 asks for. */
function inLines(text: string): string {
  const [, label, body = ''] = BLOCK.exec(text) ?? [];
  if (label === undefined || /^\n(?:[A-Za-z0-9+/=]{1,76}\n)+$/.test(body)) return text;
  const lines = body.replace(/\s/g, '').match(/.{1,64}/g) ?? [];
  return [`-----BEGIN ${label}-----`, ...lines, `-----END ${label}-----`].join('\n');
}

function isPrivateKey(pem: string): boolean {
  // Loaded only here: every run pays for start-up.
  const { createPrivateKey } = process.getBuiltinModule('node:crypto');
  try {
    createPrivateKey({ key: pem, format: 'pem' });
    return true;
  } catch {
    return false; // The error may quote the value.
  }
}

const OTHER_FILES: readonly [RegExp, string][] = [
  [
    /-----BEGIN OPENSSH PRIVATE KEY-----[\s\S]*-----END/,
    'a key in OpenSSH format, which must be converted (`ssh-keygen -p -m PEM -f FILE`)',
  ],
  [
    /-----BEGIN [A-Z0-9 ]*PRIVATE KEY-----[\s\S]*-----END [A-Z0-9 ]*PRIVATE KEY-----/,
    'a private key that is damaged or cut off in the middle',
  ],
  [/-----BEGIN [A-Z0-9 ]*PRIVATE/, 'a private key that is cut off, since its END line is missing'],
  [/-----END [A-Z0-9 ]*PRIVATE/, 'a private key that is cut off, since its BEGIN line is missing'],
  [/-----BEGIN [A-Z0-9 ]*PUBLIC KEY|^(?:ssh-|ecdsa-sha2-|sk-)\S+ AAAA/, 'a public key'],
  [/-----BEGIN [A-Z0-9 ]*CERTIFICATE REQUEST/, 'a certificate request'],
  [/-----BEGIN [A-Z0-9 ]*CERTIFICATE/, 'a certificate'],
  [/-----BEGIN /, 'a PEM file of another kind'],
  [/^\s*[{[]/, 'JSON'],
  [
    /^(?:~|\.{0,2}[/\\]|[A-Za-z]:\\|file:)|^[^\n]{1,1024}\.(?:pem|key|p8|p12|pfx|der|crt|cer)$/i,
    'the path of a file; the secret must contain the content of that file',
  ],
  [/^MI[A-Za-z0-9+/=\s]{60,}$/, 'a key without its BEGIN and END lines'],
];

function describe(text: string): string {
  return OTHER_FILES.find(([pattern]) => pattern.test(text))?.[1] ?? 'something else';
}
