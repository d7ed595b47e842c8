import * as core from '@actions/core';
import type { Diagnostic } from '../shared/diagnostics.ts';

/** What the action says to the runner, so that tests can listen. */
export interface Runner {
  /** Hides a value in everything that is printed from now on. */
  mask(value: string): void;
  info(message: string): void;
  /** A line that the log shows only while debug logging is enabled (`RUNNER_DEBUG=1`). */
  debug(message: string): void;
  /** Prints lines under a heading that can be folded. */
  group(title: string, lines: readonly string[]): void;
  /** Shows a problem at its place in the file. */
  annotate(
    severity: Diagnostic['severity'],
    message: string,
    place?: Pick<Diagnostic, 'file' | 'position'>,
  ): void;
  /**
   * Markdown for the job summary.
   * @throws an error of the file system when the runner's file cannot be written
   */
  summary(markdown: string): Promise<void>;
  /** @throws an error of the file system when the runner's file cannot be written */
  output(name: string, value: string): void;
}

/**
 * A line of the log that is no workflow command, whatever a manifest contains: the runner reads `::` at the start of
 * a line as one, and the older `##[` anywhere in it.
 */
function escapeCommands(text: string): string {
  return text.replaceAll('##[', '# #[').replace(/^(\s*:)(?=:)/gm, '$1 ');
}

/** The runner of GitHub Actions, through its toolkit. */
export const actionsRunner: Runner = {
  mask: (value) => core.setSecret(value),
  info: (message) => core.info(escapeCommands(message)),
  debug: (message) => {
    // The runner drops debug lines itself, but not where the action runs outside of it.
    if (core.isDebug()) core.debug(message);
  },
  group: (title, lines) => {
    core.startGroup(title);
    for (const line of lines) core.info(escapeCommands(line));
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
    if (!process.env.GITHUB_STEP_SUMMARY) {
      core.warning('The job summary was not written because this runner does not support it.');
      return;
    }
    await core.summary.addRaw(markdown, true).write();
  },
  output: (name, value) => core.setOutput(name, value),
};
