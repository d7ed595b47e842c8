/** What a handler gets to see of one request, and what it gives back. */
import { isObject } from './checks.ts';
import { Refusal, refuseProblems } from './refusal.ts';
import type { Json, State, Team, Token } from './state.ts';
import type { Switches } from './switches.ts';
import type { Visibility } from './visibility.ts';

/** A request that anybody may send. */
export interface PublicCall {
  state: State;
  switches: Switches;
  params: Record<string, string>;
  query: URLSearchParams;
  headers: Headers;
  bytes: Uint8Array;
  /** Milliseconds since the epoch. */
  now: number;
}

/** A request with a valid token, whatever the team. */
export interface UserCall extends PublicCall {
  token: Token;
}

/** A request with a valid token for a team. */
export interface Call extends UserCall {
  team: Team;
  visibility: Visibility;
}

export interface Reply {
  status: number;
  /** Left out for 204. */
  body?: unknown;
}

export type Handler = (call: Call) => Reply;

function badBody(problem: string): Refusal {
  return new Refusal(400, 'bad_request', `Invalid request: ${problem}`);
}

/** The parsed body. Called after the path was looked up, because an unknown path is reported first. */
export function jsonBody(call: PublicCall): unknown {
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

/** The body when `problemsOf` finds nothing wrong with it, else a 400. */
export function validBody(call: PublicCall, problemsOf: (body: unknown) => string[]): Json {
  const body = jsonBody(call);
  refuseProblems(problemsOf(body));
  return isObject(body) ? body : {};
}

export function param(call: PublicCall, name: string): string {
  return call.params[name] ?? '';
}

/** A member that is a string and not empty. */
export function textOf(body: Json, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

/** The array under this name in a valid body. */
export function arrayIn(body: unknown, name: string): unknown[] {
  const value = isObject(body) ? body[name] : undefined;
  return Array.isArray(value) ? value : [];
}
