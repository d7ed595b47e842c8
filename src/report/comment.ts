import { createHash } from 'node:crypto';
import type { PullRequest } from '../action/event.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { blindSpots, conclusion, outcomeLabel, type ReportInputs } from './conclusion.ts';
import { type Entry, entries } from './entry.ts';
import { describePlace } from './log.ts';
import { markdownTable } from './markdown.ts';
import {
  cutAtLine,
  diagnosticItem,
  failureItems,
  redactedStyle,
  type Style,
  section,
  USES_HEAD,
  usesCell,
  warningItems,
} from './parts.ts';
import type { RunResult } from './run-result.ts';

/** GitHub takes 65,536 characters a comment; some of them count more than once there. */
export const MAX_COMMENT = 60_000;

export interface CommentContext {
  pullRequest: PullRequest;
  /** `https://github.com`, or that of GitHub Enterprise Server. */
  serverUrl: string;
  /** From a path relative to the workspace to one relative to the repository. */
  repositoryPath(file: string): string;
  /** What tells this step from others that comment on the same pull request. */
  step: readonly string[];
}

/** The hidden line by which a later run finds the comment again. */
export function marker({ step }: Pick<CommentContext, 'step'>): string {
  return `<!-- vercel-connector-action ${createHash('sha256').update(JSON.stringify(step)).digest('hex')} -->`;
}

/**
 * What the plan would change or the run did change, as a comment. The runner masks no comments, so secrets are taken
 * out of every text before it is escaped, and out of the whole in the end.
 */
export function comment(inputs: ReportInputs, run: RunResult, context: CommentContext): string {
  const all = entries(run);
  const style = redactedStyle(run.redact);
  const team = inputs.team === '' ? "the token's default team" : `team ${style.code(inputs.team)}`;
  const parts = [
    `### Vercel connectors: ${inputs.mode}`,
    `${style.prose(conclusion(inputs, run, all))} For ${team}, at ${context.pullRequest.headSha}.`,
    ...(all.length > 0 ? [resultTable(inputs, all, style)] : []),
    ...section('Problems', [
      ...run.diagnostics.map((diagnostic) =>
        diagnosticItem(diagnostic, placeLink(diagnostic, context, style), style),
      ),
      ...failureItems(all, style),
      ...warningItems(all, style),
    ]),
    ...blindSpots(inputs, all).map(style.prose),
  ];
  const body = run.redact(parts.join('\n\n'));
  return `${marker(context)}\n${cutAtLine(body, MAX_COMMENT, 'the job summary and the log')}`;
}

function resultTable({ mode }: ReportInputs, all: readonly Entry[], style: Style): string {
  const isPlan = mode === 'plan';
  return markdownTable(
    ['Connector', 'Result', 'Changes', ...(isPlan ? [USES_HEAD] : [])],
    all.map((entry) => [
      style.code(entry.uid),
      entry.outcome === 'failed' ? '**failed**' : outcomeLabel(entry.outcome),
      [...changeCells(entry, style), ...entry.notes.map(style.prose)].join('<br>'),
      ...(isPlan ? [usesCell(entry, style)] : []),
    ]),
  );
}

function changeCells({ changes }: Entry, style: Style): string[] {
  return changes.map(({ field, before, after }) => {
    const shown = before === '' ? style.prose(after) : `${style.prose(before)} → ${style.prose(after)}`;
    return shown === '' ? style.code(field) : `${style.code(field)}: ${shown}`;
  });
}

function placeLink(diagnostic: Diagnostic, context: CommentContext, style: Style): string {
  const { pullRequest, serverUrl, repositoryPath } = context;
  const { file, position } = diagnostic;
  if (file === undefined) return '';
  const { owner, repo, headSha } = pullRequest;
  const path = repositoryPath(file).split('/').map(encodeURIComponent).join('/');
  const line = position === undefined ? '' : `#L${position.line}`;
  return `[${style.code(describePlace(diagnostic))}](${serverUrl}/${owner}/${repo}/blob/${headSha}/${path}${line})`;
}
