/** Acceptance runs against the emulator, in this process and without waiting. */
import { accept } from '../../../scripts/acceptance/acceptance.ts';
import type { World } from '../../../scripts/acceptance/lab.ts';
import type { AnswerResult, Report } from '../../../scripts/acceptance/report.ts';
import type { Stage } from '../../../scripts/acceptance/stage.ts';
import { stages } from '../../../scripts/acceptance/stages.ts';
import type { ConnectApi } from '../../emulator/index.ts';

export const RUN = 'abababab';
export const TOKEN = 'test-token';
export const experiments: readonly Stage[] = stages.filter(({ kind }) => kind === 'experiment');

export interface RunOptions extends Partial<World> {
  project?: string;
  stages?: readonly Stage[];
}

/** A run that starts; without the action unless its stages are given. */
export async function runAgainst(api: ConnectApi, options: RunOptions = {}): Promise<Report> {
  const outcome = await tryAgainst(api, options);
  if ('failure' in outcome) throw new Error(outcome.failure.message);
  return outcome.report;
}

export function tryAgainst(
  api: ConnectApi,
  { project = 'web', stages: chosen = experiments, ...world }: RunOptions = {},
) {
  return accept(
    { token: TOKEN, team: 'acme', project, apiUrl: new URL(api.url) },
    {
      fetch,
      now: Date.now,
      sleep: async () => {},
      randomHex: (bytes) => 'ab'.repeat(bytes),
      runAction: () => Promise.reject(new Error('no action here')),
      signal: new AbortController().signal,
      say: () => {},
      ...world,
    },
    { version: '0.0.0', stages: chosen },
  );
}

/** uids of what still exists, in any team. */
export function live(api: ConnectApi): string[] {
  return api.state.all.connectors.filter(({ deletedAt }) => deletedAt === undefined).map(({ uid }) => uid);
}

export function answerTo(report: Report, id: string): AnswerResult {
  const found = report.answers.find((answer) => answer.id === id);
  if (found === undefined) throw new Error(`no question ${id}`);
  return found;
}

/** What a response becomes: its new JSON body, or a whole response instead of it. */
export type Rewrite = (request: { method: string; path: string; json: unknown }) => unknown;

/** `fetch` with the JSON of 2xx responses rewritten; `undefined` leaves a response as it is. */
export function rewriting(rewrite: Rewrite): typeof fetch {
  return async (input, init) => {
    const response = await fetch(input, init);
    const url = new URL(input instanceof Request ? input.url : input);
    const text = await response.text();
    const path = decodeURIComponent(url.pathname);
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    const changed = rewrite({ method: init?.method ?? 'GET', path, json });
    if (changed instanceof Response) return changed;
    if (changed !== undefined) return Response.json(changed, { status: response.status });
    return new Response(text === '' ? null : text, { status: response.status, headers: response.headers });
  };
}
