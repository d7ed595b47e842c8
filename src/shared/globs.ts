/**
 * The one grammar of `manifest` and of the guards `allowed-*`: `*` and `?` stay within a segment, `**` does not, `[]`
 * and `{}` choose, a backslash escapes, and everything else is literal, parentheses and quotes included. A leading `!`
 * excludes; an exclusion wins wherever it is in the list. A trailing slash is part of the value.
 */
export interface Globs {
  /** Whether a pattern includes the value and none excludes it. */
  matches(value: string): boolean;
  includes(value: string): boolean;
  excludes(value: string): boolean;
}

export interface GlobOptions {
  /** What ends a segment: `/` in uids and paths, `.` in hosts. */
  separator?: '/' | '.';
  /**
   * For a list that guards something: wildcards also match a leading dot, and exclusions ignore case, so that a name
   * that differs only in case does not get around them.
   */
  guard: boolean;
}

/** No uid, name, host or path is longer. Wildcards match in polynomial time, so that a longer one would cost too much. */
const LONGEST = 4_096;

/** Splits a list of patterns into those that include and, without their `!`, those that exclude. */
export function splitGlobs(patterns: readonly string[]): { included: string[]; excluded: string[] } {
  const [included, excluded] = [false, true].map((negated) =>
    patterns.filter((pattern) => pattern.startsWith('!') === negated),
  );
  return { included: included ?? [], excluded: (excluded ?? []).map((pattern) => pattern.slice(1)) };
}

/** Whether a list lets everything through, whatever it is. */
export function isUnguarded(patterns: readonly string[]): boolean {
  return patterns.includes('**') && splitGlobs(patterns).excluded.length === 0;
}

/** Compiles a list of patterns once. Nothing matches where no pattern includes it. */
export async function compileGlobs(
  patterns: readonly string[],
  { separator = '/', guard }: GlobOptions,
): Promise<Globs> {
  const { included, excluded } = splitGlobs(patterns);
  // The matcher itself never lets `**` match a value with a segment `.` or `..`.
  const everything = guard && included.includes('**');
  if (guard && isUnguarded(patterns))
    return { matches: () => true, includes: () => true, excludes: () => false };
  // Loaded only here: every run pays for start-up.
  const { default: picomatch } = await import('picomatch');
  const inSegments = (text: string) => (separator === '/' ? text : text.replaceAll(separator, '/'));
  const compile = (globs: readonly string[], nocase: boolean): ((value: string) => boolean) =>
    picomatch(
      globs.map((glob) => literal(inSegments(glob))),
      {
        dot: guard,
        nocase,
        posix: true,
        nonegate: true,
        noextglob: true,
        strictSlashes: true,
        keepQuotes: true,
      },
    );
  const isIncluded = compile(included, false);
  const isExcluded = compile(excluded, guard);
  const fits = (value: string) => value.length <= LONGEST;
  const includes = (value: string) => fits(value) && (everything || isIncluded(inSegments(value)));
  const excludes = (value: string) => !fits(value) || isExcluded(inSegments(value));
  return { includes, excludes, matches: (value) => includes(value) && !excludes(value) };
}

/** Escapes what the matcher would take for regular expressions. */
function literal(glob: string): string {
  return glob.replace(/\\.|[()|+@]/gs, (found) => (found.startsWith('\\') ? found : `\\${found}`));
}
