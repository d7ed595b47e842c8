import type { Report } from '../shared/diagnostics.ts';

/** Where findings about a document go, by severity. */
export interface Reporters {
  error: Report;
  warning: Report;
  notice: Report;
  /** For what the input `strict` decides: an error, or a warning which says that the value is sent anyway. */
  strict: Report;
}

/** @param isStrict the input `strict` */
export function createReporters(
  reporter: (severity: 'error' | 'warning' | 'notice') => Report,
  isStrict: boolean,
): Reporters {
  const error = reporter('error');
  const warning = reporter('warning');
  const lenient: Report = (path, message, part) =>
    warning(path, `${message}; sent anyway because \`strict\` is false`, part);
  return { error, warning, notice: reporter('notice'), strict: isStrict ? error : lenient };
}
