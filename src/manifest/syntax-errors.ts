import type { ErrorCode, YAMLParseError } from 'yaml';

/**
 * A syntax error in words for the manifest's author. The parser's own message is not used, since it quotes the file,
 * which may contain a secret.
 */
export function explainSyntaxError(source: string, { code, message, pos: [offset] }: YAMLParseError): string {
  const lineStart = source.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = source.indexOf('\n', offset);
  const line = source.slice(lineStart, lineEnd === -1 ? undefined : lineEnd);
  const flow = line.search(/[[{]/);
  const expression = line.indexOf('${{');
  const isInFlow = flow !== -1 && line.includes('${{', flow + 1);
  // The bracket may be on a line before. In block style nothing is wrong with an expression.
  const isPlain = expression > 0 && !/["']/.test(line.slice(0, expression));
  if (isInFlow || (isPlain && lineStart + expression < offset)) {
    return 'Invalid YAML: an expression in flow style ({ … } or [ … ]) must be in quotes: "${{ … }}"';
  }
  if (code === 'NON_STRING_KEY' && line.includes('{{')) {
    return 'Invalid YAML: "{{" begins a mapping; an expression is ${{ … }}, with a dollar sign';
  }
  if (code === 'BLOCK_AS_IMPLICIT_KEY' && /:\s.*:\s/.test(line)) {
    return 'Invalid YAML: a second ": " on this line; put a value that contains ": " in quotes';
  }
  // Where the next field comes before an open bracket is closed, the parser reports bad indentation.
  if (code === 'BAD_INDENT' && message.startsWith('Flow '))
    return `Invalid YAML: ${EXPLANATIONS.MISSING_CHAR}`;
  return `Invalid YAML: ${EXPLANATIONS[code] ?? 'unexpected text; check this line and the one before it'}`;
}

const EXPLANATIONS: Partial<Record<ErrorCode, string>> = {
  BAD_ALIAS: 'an alias is malformed',
  BAD_DQ_ESCAPE: 'unknown escape sequence after a backslash in double quotes; use single quotes',
  BAD_INDENT:
    'the indentation does not match the lines above; all fields of a mapping start in the same column',
  BAD_SCALAR_START: 'a value cannot start with this character; put it in quotes',
  BLOCK_AS_IMPLICIT_KEY:
    'the next line is indented further than this one; the fields of a mapping start in the same column',
  BLOCK_IN_FLOW: 'indented fields inside { … } or [ … ]',
  MISSING_CHAR: 'a quote, bracket, brace, comma or ":" is missing, here or above',
  MULTILINE_IMPLICIT_KEY: 'a ":" is missing, or a line is indented too far',
  NON_STRING_KEY: 'the name of a field must be a string',
  TAB_AS_INDENT: 'tabs cannot be used for indentation; use spaces',
  TAG_RESOLVE_FAILED: 'a value does not match its tag; remove the tag',
};
