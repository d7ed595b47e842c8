import { isRecord } from '../../src/shared/json.ts';
import { Budget } from './budget.ts';
import { type Bounds, type Effect, judge } from './guard.ts';
import { Ledger } from './ledger.ts';
import { optionalText } from './members.ts';
import type { Settings } from './settings.ts';

/** Who asks: the action under test, a request of the run's own, or cleaning up. */
export type Source = 'action' | 'own' | 'cleanup';

export interface Call {
  method: string;
  /** With its query, as it came. */
  path: string;
  /** Names in lower case. */
  headers?: Record<string, string>;
  body?: string;
  /** Sent instead of the real token. */
  token?: string;
}

export interface Reply {
  status: number;
  headers: Headers;
  text: string;
  /** The body; `undefined` when it is not JSON. */
  json: unknown;
}

export interface LogEntry {
  source: Source;
  method: string;
  path: string;
  /** 0 when there was no complete response. */
  status: number;
  headers: Headers;
  json: unknown;
}

/** The request was not sent: there is no room for it, or the run was stopped, or it is not the run's to send. */
export class NotSent extends Error {
  readonly why: 'budget' | 'stopped' | 'guard';

  constructor(why: NotSent['why'], message: string) {
    super(message);
    this.why = why;
  }
}

/** The API gave no complete response, so a write may have taken effect. */
export class Unreachable extends Error {}

/** How long one request may take, in milliseconds. */
const TIMEOUT = { action: 30_000, own: 30_000, cleanup: 10_000 };

/** What the API takes of a request: the token is added here, and nothing else gets out. */
const SENT_HEADERS = ['accept', 'content-type', 'user-agent'];

/** The only way to the API, for the action and for the run's own requests: it guards, counts, and remembers. */
export class Gateway {
  readonly budget = new Budget();
  readonly ledger: Ledger;
  readonly log: LogEntry[] = [];
  /** Requests that the guard has refused. */
  readonly refused: string[] = [];
  readonly #settings: Settings;
  readonly #fetch: typeof fetch;
  readonly #signal: AbortSignal;
  readonly #bounds: Bounds & { projects: Set<string> };
  readonly #seen = new Map<string, Record<string, unknown>>();

  constructor(settings: Settings, run: string, world: { fetch: typeof fetch; signal: AbortSignal }) {
    this.#settings = settings;
    this.#fetch = world.fetch;
    this.#signal = world.signal;
    this.ledger = new Ledger(run);
    const { team, apiUrl, project } = settings;
    this.#bounds = { run, ledger: this.ledger, team, apiUrl, projects: new Set([project]) };
  }

  /** Adds the other name of the one project that may be linked. */
  knowProject(id: string, name: string): void {
    this.#bounds.projects.add(id).add(name);
  }

  /** The connector as the last response to a read of it alone showed it. */
  lastRead(uid: string): Record<string, unknown> | undefined {
    return this.#seen.get(uid);
  }

  /**
   * Sends one request.
   *
   * @throws NotSent when it may not be sent
   * @throws Unreachable without a complete response
   */
  async call(source: Source, call: Call): Promise<Reply> {
    const url = new URL(call.path, this.#settings.apiUrl);
    const body = parsed(call.body);
    const { method } = call;
    const verdict = judge({ method, url, body }, this.#bounds);
    if (!verdict.allowed) {
      const request = `${method} ${url.pathname} ${verdict.reason}`;
      this.refused.push(request);
      throw new NotSent('guard', request);
    }
    if (this.#signal.aborted && source !== 'cleanup') throw new NotSent('stopped', 'the run was stopped');
    if (!this.budget.take(verdict.effect, this.ledger.open().length, source === 'cleanup')) {
      throw new NotSent('budget', 'the requests of this run are used up');
    }
    const takeBack = this.#expect(verdict.effect, url, body);
    const entry: LogEntry = {
      source,
      method,
      path: url.pathname,
      status: 0,
      headers: new Headers(),
      json: undefined,
    };
    this.log.push(entry);
    const reply = await this.#send(source, call, url);
    Object.assign(entry, { status: reply.status, headers: reply.headers, json: reply.json });
    if (reply.status >= 400 && reply.status < 500) takeBack?.();
    this.#remember(method, url, reply);
    return reply;
  }

  /** Notes under which uid a connector may be found from now on. Returns how to take that back. */
  #expect(effect: Effect | 'read', url: URL, body: unknown): (() => void) | undefined {
    const uid = isRecord(body) ? optionalText(body, 'uid') : undefined;
    if (uid === undefined) return undefined;
    if (effect === 'create') return this.ledger.expect(uid);
    return effect === 'change' ? this.ledger.expectRename(refOf(url), uid) : undefined;
  }

  async #send(source: Source, call: Call, url: URL): Promise<Reply> {
    const given = Object.entries(call.headers ?? {}).filter(([name]) => SENT_HEADERS.includes(name));
    const headers = {
      'content-type': 'application/json',
      ...Object.fromEntries(given),
      authorization: `Bearer ${call.token ?? this.#settings.token}`,
    };
    try {
      const response = await this.#fetch(url, {
        method: call.method,
        headers,
        ...(call.body !== undefined && call.body !== '' && { body: call.body }),
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT[source]),
      });
      const text = await response.text();
      return { status: response.status, headers: response.headers, text, json: parsed(text) };
    } catch {
      // The cause of a failed fetch may quote the request; that there is no response is all that is needed.
      throw new Unreachable('the API gave no complete response');
    }
  }

  #remember(method: string, url: URL, reply: Reply): void {
    const isConnector = /^\/v\d\/connect\/connectors\/[^/]+$/.test(url.pathname);
    if (method === 'DELETE' && isConnector && [204, 404, 410].includes(reply.status))
      this.ledger.gone(refOf(url));
    if (reply.status < 200 || reply.status > 299) return;
    for (const { id, uid, record } of connectorsIn(reply.json)) {
      if (record.deletedAt !== undefined) continue;
      this.ledger.learn(id, uid);
      if (method === 'GET' && isConnector) this.#seen.set(uid, record);
    }
  }
}

/** The ID or uid of the connector that a path is about. */
function refOf(url: URL): string {
  return decodeURIComponent(url.pathname.split('/')[4] ?? '');
}

interface Found {
  id: string;
  uid: string;
  record: Record<string, unknown>;
}

/** The connectors of a response, whatever endpoint gave it: one alone, the result of an update, or a list. */
export function connectorsIn(json: unknown): Found[] {
  if (!isRecord(json)) return [];
  const lists = [json.connectors, json.clients].filter((list) => Array.isArray(list));
  return [json, json.connector, ...lists.flat()].flatMap((record) => {
    if (!isRecord(record)) return [];
    const [id, uid] = [optionalText(record, 'id'), optionalText(record, 'uid')];
    return id === undefined || uid === undefined ? [] : [{ id, uid, record }];
  });
}

function parsed(text: string | undefined): unknown {
  try {
    return JSON.parse(text ?? '');
  } catch {
    return undefined;
  }
}
