/**
 * Lines of the inputs `secrets` and `vars` that are no `NAME=value`. The commonest cause is a secret of several lines
 * after `NAME=`: GitHub puts all of them into the input, and only the first follows the name.
 */

interface Entry {
  name: string;
  value: string;
}

/**
 * Why a line cannot be read, as a sentence that quotes nothing of it.
 * @param previous the `NAME=value` line before it, if there is one
 */
export function explainMalformed(line: string, previous: Entry | undefined): string {
  if (previous !== undefined && isRestOf(previous.value, line)) {
    return `this is the rest of a value with several lines. ${heredoc(previous.name)}`;
  }
  if (line.trimStart().startsWith('{')) {
    return 'a JSON object cannot be combined with NAME=value lines. Use one or the other.';
  }
  // GitHub's own contexts and `env` are mappings, so people write this input as one.
  if (/^\s*[A-Za-z_][A-Za-z0-9_]*\s*:\s/.test(line)) return 'expected NAME=value, with "=" instead of ":".';
  const expected =
    'expected NAME=value or NAME<<DELIMITER, where NAME consists of letters, digits and "_" and does not start with a digit.';
  return previous === undefined
    ? expected
    : `${expected} If the value of \`${previous.name}\` has several lines: ${heredoc(previous.name)}`;
}

function heredoc(name: string): string {
  return `Write \`${name}<<END\`, then the value, then \`END\` on a line of its own.`;
}

/** Where common tools wrap base64: PEM files, `openssl`, and `base64`. */
const WRAPPED = [60, 64, 76];

/**
 * Whether a line can only be the rest of the value before it, although it may look like `NAME=` itself: a PEM that was
 * begun and not ended, or the end of wrapped base64.
 */
export function isRestOf(value: string, line: string): boolean {
  if (value.includes('-----BEGIN ') && !value.includes('-----END ')) return true;
  const text = line.trim();
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return false;
  // No one sets a variable to "=".
  if (text.endsWith('==')) return true;
  // `NAME=` with an empty value is what a fork gets. Lower case, a whole number of groups and a line before it that is
  // as long as tools make them tell them apart.
  const first = value.trim();
  return (
    WRAPPED.includes(first.length) &&
    /^[A-Za-z0-9+/]+$/.test(first) &&
    /[a-z]/.test(first) &&
    /[A-Z]/.test(first) &&
    /[a-z]/.test(text) &&
    text.length % 4 === 0
  );
}
