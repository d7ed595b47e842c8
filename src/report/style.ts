import { clip, sanitize } from '../shared/sanitize.ts';
import { code, prose } from './markdown.ts';

/** How texts of other origin become Markdown. Longer ones are cut, with a count. */
export interface Style {
  /** The action's own words, in which what is in backticks is code. */
  prose(text: string): string;
  /** A name as code. */
  code(text: string): string;
  /** A value as one line of plain text, for a fence. */
  plain(text: string): string;
}

/** The environment that matters most, in bold, in Markdown that names environments only. */
export function boldProduction(environments: string): string {
  return environments.replace(/\bproduction\b/g, '**production**');
}

/** Characters of a sentence, of a name, and of a value in a diff. A uid has at most 100 at the API. */
const LONGEST = { prose: 1_500, code: 120, plain: 240 };

/**
 * @param redact takes out secrets before a text is cut or escaped: half of a secret, or one with escapes in it, would
 *   no longer be recognized, here or by the runner
 */
export function styleOf(redact: (text: string) => string): Style {
  const cut = (text: string, max: number) => clip(redact(sanitize(redact(text))).trim(), max);
  return {
    prose: (text) => prose(cut(text, LONGEST.prose)),
    code: (text) => code(cut(text, LONGEST.code)),
    plain: (text) => cut(text, LONGEST.plain),
  };
}
