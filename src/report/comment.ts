import { createHash } from 'node:crypto';
import type { PullRequest } from '../action/event.ts';
import type { Inputs } from '../action/inputs.ts';
import { type Failed, failures, firstUids, type Result } from '../reconcile/result.ts';
import type { Outcome } from '../run.ts';
import type { Diagnostic } from '../shared/diagnostics.ts';
import { code, prose, table } from './markdown.ts';
import { conclusion, place, USES_HEAD, unseen, uses } from './text.ts';

/** GitHub takes 65,536 characters a comment; some of them count more than once there. */
export const MAX_COMMENT = 60_000;

export interface CommentContext {
  pullRequest: PullRequest;
  /** `https://github.com`, or that of GitHub Enterprise Server. */
  serverUrl: string;
  /** What tells this step from others that comment on the same pull request. */
  step: readonly string[];
}

/** The hidden line by which a later run finds the comment again. */
export function marker({ step }: Pick<CommentContext, 'step'>): string {
  return `<!-- vercel-connector-action ${createHash('sha256').update(JSON.stringify(step)).digest('hex')} -->`;
}

/**
 * What the plan would change or the run did change, as a comment. The runner masks no comments, so `redact` goes
 * over every text before it is escaped, and over the whole in the end.
 */
export function comment(
  inputs: Pick<Inputs, 'mode' | 'team' | 'updateData'>,
  outcome: Outcome,
  context: CommentContext,
): string {
  const { problems, results, redact } = outcome;
  const show = (text: string) => prose(redact(text));
  const showCode = (text: string) => code(redact(text));
  const team = inputs.team === '' ? "the token's default team" : `team ${showCode(inputs.team)}`;
  const isPlan = inputs.mode === 'plan';
  const parts = [
    `### Vercel connectors: ${inputs.mode}`,
    `${show(conclusion(inputs.mode, problems, results))} For ${team}, at ${context.pullRequest.headSha}.`,
    ...(results.length > 0
      ? [
          table(
            ['Connector', 'Result', 'Changes', ...(isPlan ? [USES_HEAD] : [])],
            results.map((result) => [
              ...row(result, show, showCode),
              ...(isPlan ? [uses(result.manifest, showCode)] : []),
            ]),
          ),
        ]
      : []),
    ...list('Problems', [
      ...problems.map((problem) => problemItem(problem, context, show, showCode)),
      ...failures(results).map((failed) => failedItem(failed, show, showCode)),
      ...results.flatMap((result) => warningItems(result, show, showCode)),
    ]),
    ...unseen(inputs, results).map(show),
  ];
  return `${marker(context)}\n${cut(redact(parts.join('\n\n')))}`;
}

type Show = (text: string) => string;

function row(result: Result, show: Show, showCode: Show): string[] {
  const changes = result.changes.map(({ field, live, wanted }) => {
    const shown = live === '' ? show(wanted) : `${show(live)} → ${show(wanted)}`;
    return shown === '' ? showCode(field) : `${showCode(field)}: ${shown}`;
  });
  const outcome = result.outcome ?? 'valid';
  return [
    showCode(result.manifest.uid),
    outcome === 'failed' ? '**failed**' : outcome,
    [...changes, ...result.notes.map(show)].join('<br>'),
  ];
}

function problemItem(problem: Diagnostic, context: CommentContext, show: Show, showCode: Show): string {
  const kind = problem.severity === 'warning' ? 'Warning: ' : '';
  return `${link(problem, context, showCode)}${kind}${show(problem.message)}`;
}

function link(problem: Diagnostic, { pullRequest, serverUrl }: CommentContext, showCode: Show): string {
  const { file, position } = problem;
  if (file === undefined) return '';
  const { owner, repo, headSha } = pullRequest;
  const path = file.split('/').map(encodeURIComponent).join('/');
  const line = position === undefined ? '' : `#L${position.line}`;
  return `[${showCode(place(problem))}](${serverUrl}/${owner}/${repo}/blob/${headSha}/${path}${line}) `;
}

function failedItem({ error, results }: Failed, show: Show, showCode: Show): string {
  return `${firstUids(results, showCode)}: ${show(error)}`;
}

function warningItems({ manifest, warnings }: Result, show: Show, showCode: Show): string[] {
  return warnings.map((warning) => `${showCode(manifest.uid)} Warning: ${show(warning)}`);
}

function list(title: string, items: readonly string[]): string[] {
  return items.length === 0 ? [] : [`#### ${title}`, items.map((item) => `- ${item}`).join('\n')];
}

function cut(markdown: string): string {
  if (markdown.length <= MAX_COMMENT) return markdown;
  const kept = markdown.slice(0, markdown.lastIndexOf('\n', MAX_COMMENT));
  const left = markdown
    .slice(kept.length)
    .split('\n')
    .filter((line) => line.trim() !== '').length;
  return `${kept}\n\n${left} more lines are in the job summary and the log.\n`;
}
