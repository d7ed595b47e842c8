/** What a handler gets to see of one request, and what it gives back. */
import { Refusal } from './refusal.ts';
import type { State, Team } from './state.ts';
import type { Switches } from './switches.ts';

export interface Call {
  state: State;
  switches: Switches;
  team: Team;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  bytes: Uint8Array;
  now: number;
}

export interface Answer {
  status: number;
  /** Left out for 204. */
  body?: unknown;
}

export type Handler = (call: Call) => Answer;

function badBody(problem: string): Refusal {
  return new Refusal(400, 'bad_request', `Invalid request: ${problem}`);
}

/** The parsed body. Called after the path was looked up, because an unknown path is reported first. */
export function jsonBody(call: Call): unknown {
  const contentType = call.headers.get('content-type') ?? '';
  if (!/^application\/json\b/i.test(contentType)) {
    throw badBody('the Content-Type header must be application/json');
  }
  try {
    return JSON.parse(Buffer.from(call.bytes).toString('utf8'));
  } catch {
    throw badBody('the body must be JSON');
  }
}

export function param(call: Call, name: string): string {
  return call.params[name] ?? '';
}
