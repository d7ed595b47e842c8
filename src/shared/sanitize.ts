const LONGEST = 500;
const ESCAPE = String.fromCharCode(0x1b);
const TERMINAL_SEQUENCE = new RegExp(
  `${ESCAPE}\\[[0-?]*[ -/]*[@-~]|${ESCAPE}\\][^\\u0007${ESCAPE}]*(?:\\u0007|${ESCAPE}\\\\)?|\\u009b[0-?]*[ -/]*[@-~]`,
  'g',
);

/**
 * Text from outside as one safe line of at most 500 characters: redacted, and without terminal sequences, control,
 * format or line-breaking characters. It is redacted again at the end, for a secret that such characters had split.
 */
export function oneLine(text: string, redact: (text: string) => string): string {
  const plain = redact(text)
    .replace(TERMINAL_SEQUENCE, '')
    .replace(/[\p{Cc}\p{Zl}\p{Zp}\s]+/gu, ' ')
    .replace(/[\p{Cf}\p{Co}\p{Cs}]/gu, '')
    .trim();
  const safe = redact(plain);
  return safe.length > LONGEST ? `${safe.slice(0, LONGEST - 1).toWellFormed()}…` : safe;
}
