import * as core from '@actions/core';
import type { Diagnostic } from '../shared/diagnostics.ts';

/** What the action says to the runner, so that tests can listen. */
export interface Runner {
  /** Hides a value in everything that is printed from now on. */
  mask(value: string): void;
  info(message: string): void;
  /** Prints lines under a heading that can be folded. */
  group(title: string, lines: readonly string[]): void;
  /** Shows a problem at its place in the file. */
  annotate(
    severity: Diagnostic['severity'] | 'notice',
    message: string,
    place?: Pick<Diagnostic, 'file' | 'position'>,
  ): void;
  /** Markdown for the job summary. */
  summary(markdown: string): Promise<void>;
  output(name: string, value: string): void;
}

/**
 * A line of the log that is no command, whatever stands in a manifest: the runner takes `::` at the start of a line
 * for one, and the older `##[` anywhere in it.
 */
function inert(text: string): string {
  return text.replaceAll('##[', '# #[').replace(/^(\s*:)(?=:)/gm, '$1 ');
}

/** The runner of GitHub Actions, through its toolkit. */
export const actionsRunner: Runner = {
  mask: (value) => core.setSecret(value),
  info: (message) => core.info(inert(message)),
  group: (title, lines) => {
    core.startGroup(title);
    for (const line of lines) core.info(inert(line));
    core.endGroup();
  },
  annotate: (severity, message, { file, position } = {}) => {
    const show = { error: core.error, warning: core.warning, notice: core.notice }[severity];
    show(message, {
      ...(file !== undefined && { file }),
      ...(position && { startLine: position.line, startColumn: position.column }),
    });
  },
  summary: async (markdown) => {
    await core.summary.addRaw(markdown, true).write();
  },
  output: (name, value) => core.setOutput(name, value),
};
