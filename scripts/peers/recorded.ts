/**
 * The requests of the CLI as a table that a test sends again, without the CLI:
 *
 *     vercel 64.0.2
 *
 *     $ vercel connect detach slack/acme --project web --yes
 *     GET /v2/user 200
 *     DELETE /v1/connect/connectors/scl_1/projects/prj_web?teamId=team_acme 204
 */
import type { LoggedRequest } from '../../test/emulator/index.ts';

export interface RecordedRequest {
  method: string;
  /** Path and query. */
  url: string;
  status: number;
  /** JSON, `ICON`, or empty. */
  body: string;
}

export interface RecordedCommand {
  /** What is typed after `vercel connect`. */
  command: string;
  /** A line a request. */
  lines: readonly string[];
}

export interface Recording {
  /** The version of the CLI. */
  vercel: string;
  commands: readonly RecordedCommand[];
}

/** Stand for what differs from run to run, and for the bytes of an upload. */
export const REQUEST_CODE = '<request-code>';
export const VERIFIER = '<verifier>';
export const ICON = '<icon>';

/** How often the CLI asks for a result depends on the time, so what repeats is there once. */
export function recordedLines(requests: readonly LoggedRequest[]): string[] {
  const lines = requests.map(lineOf);
  return lines.filter((line, index) => line !== lines[index - 1]);
}

function lineOf({ method, path, query, body, status }: LoggedRequest): string {
  const search = new URLSearchParams(query).toString();
  const url = `${path.replace(/(?<=^\/v1\/connect\/result\/).+/, VERIFIER)}${search && `?${search}`}`;
  const json = JSON.stringify(body)?.replace(/(?<="request_code":")[^"]+/, REQUEST_CODE);
  return [method, url, status, path === '/v2/files' ? ICON : json]
    .filter((part) => part !== undefined)
    .join(' ');
}

export function parseLine(line: string): RecordedRequest {
  const [, method = '', url = '', status = '', body = ''] = /^(\S+) (\S+) (\d+) ?(.*)$/.exec(line) ?? [];
  return { method, url, status: Number(status), body };
}

const PROMPT = '$ vercel connect ';

export function printRecording({ vercel, commands }: Recording): string {
  const blocks = commands.map(({ command, lines }) => [`${PROMPT}${command}`, ...lines].join('\n'));
  return `${[`vercel ${vercel}`, ...blocks].join('\n\n')}\n`;
}

export function parseRecording(text: string): Recording {
  const [head = '', ...blocks] = text.trimEnd().split('\n\n');
  const commands = blocks.map((block) => {
    const [first = '', ...lines] = block.split('\n');
    return { command: first.slice(PROMPT.length), lines };
  });
  return { vercel: head.replace('vercel ', ''), commands };
}
