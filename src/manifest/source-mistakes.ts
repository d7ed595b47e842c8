/** What is wrong with a file before it is YAML: an offset, and a sentence about it. */
export interface SourceMistake {
  offset: number;
  message: string;
}

/** Characters that YAML forbids and the parser accepts. */
const FORBIDDEN_CHARACTER = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/;

/** Git's markers. One alone may be text, and one expression for both would search the file once for each first one. */
const CONFLICT_START = /^<{7} /m;
const CONFLICT_END = /^>{7} /m;

/** Finds what is a mistake wherever in a file it is. */
export function findSourceMistake(source: string): SourceMistake | undefined {
  const forbidden = FORBIDDEN_CHARACTER.exec(source);
  if (forbidden) {
    return {
      offset: forbidden.index,
      message: 'Invalid YAML: control characters are not allowed; remove this one',
    };
  }
  const start = CONFLICT_START.exec(source);
  if (start && CONFLICT_END.test(source.slice(start.index))) {
    return { offset: start.index, message: 'Unresolved merge conflict; resolve it and remove its markers' };
  }
  return undefined;
}

/**
 * Finds the cause of a syntax error where it is a habit from elsewhere, which YAML takes for text, so that it fails only
 * at some place after it.
 * @param start where the document begins
 * @param end where reading it failed
 */
export function findForeignSyntax(source: string, start: number, end: number): SourceMistake | undefined {
  const lineEnd = source.indexOf('\n', end);
  const text = source.slice(start, lineEnd === -1 ? undefined : lineEnd);
  const space = OTHER_INDENTATION.exec(text);
  if (space) return { offset: start + space.index, message: OTHER_INDENTATION_MESSAGE };
  const comment = text.trimStart().startsWith('{') ? JSON_COMMENT.exec(text) : null;
  return comment ? { offset: start + comment.index, message: JSON_COMMENT_MESSAGE } : undefined;
}

/** `//` or `/*` at the start of a line, or after what ends or begins a value in JSON, and not in a URL. */
const JSON_COMMENT = /(?=\/\/|\/\*)(?<=^[ \t]*|[,{[][ \t]*|[\]}"\d][ \t]+)/m;

export const JSON_COMMENT_MESSAGE = 'Invalid YAML: comments start with "#", not with "//" or "/*"';

/** White space that looks like a space and is none, such as the no-break space in text that is copied from a web page. */
export const OTHER_INDENTATION = /^[ \t]*[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000]/m;

export const OTHER_INDENTATION_MESSAGE =
  'Invalid YAML: this line is indented with no-break spaces; replace them with normal spaces';
