import type { Diagnostic } from '../shared/diagnostics.ts';
import { fileLink } from './connectors.ts';
import { RANK, type Section } from './fit.ts';
import { describePlace } from './log.ts';
import { fileUrl, type Origin } from './origin.ts';
import type { Style } from './style.ts';

/** Problems as a list; where a file has several, each below the name of its file. Those of inputs come first. */
export function problemsPart(problems: readonly Diagnostic[], origin: Origin, style: Style): Section {
  const files = Map.groupBy(problems, ({ file }) => file);
  const ofInputs = (files.get(undefined) ?? []).map(({ message }) => `- ${style.prose(message)}`);
  const ofFiles = [...files].flatMap(([file, own]) => (file === undefined ? [] : [{ file, own }]));
  const isFlat = ofFiles.every(({ own }) => own.length === 1);
  const items = ofFiles.flatMap(({ file, own }, index) => {
    if (isFlat) return own.map((problem) => `- ${diagnosticItem(problem, origin, style)}`);
    const [first = '', ...others] = own.map((problem) => `- ${belowFile(problem, file, origin, style)}`);
    // The name of the file goes with its first problem, so that neither is cut without the other.
    const gap = index + ofInputs.length === 0 ? '' : '\n';
    return [`${gap}**${fileLink({ file }, origin, style)}**\n\n${first}`, ...others];
  });
  return {
    before: '#### Problems\n\n',
    after: '',
    separator: '\n',
    items: [...ofInputs, ...items],
    nouns: ['problem', 'problems'],
    rank: RANK.problems,
  };
}

/** `10:3: …`, since the file is named above. */
function belowFile({ position, message }: Diagnostic, file: string, origin: Origin, style: Style): string {
  if (position === undefined) return style.prose(message);
  const url = fileUrl(origin, file, position.line);
  const place = style.code(`${position.line}:${position.column}`);
  return `${url === undefined ? place : `[${place}](${url})`}: ${style.prose(message)}`;
}

/** A diagnostic as one line with its place. */
export function diagnosticItem(diagnostic: Diagnostic, origin: Origin, style: Style): string {
  const { file, position, message } = diagnostic;
  if (file === undefined) return style.prose(message);
  const url = fileUrl(origin, file, position?.line);
  const place = style.code(describePlace(diagnostic));
  return `${url === undefined ? place : `[${place}](${url})`}: ${style.prose(message)}`;
}
