/** What every run ends with, loaded at once when it is over: a run that asks the API is faster at its first request. */

export { comment, marker } from './comment.ts';
export { reconciledEntry } from './entry.ts';
export { entryLines, logLine } from './log.ts';
export { outputsOf, report } from './report.ts';
