import type { Step, StepResult } from '../../test/support/runner.ts';
import { type Gateway, type LogEntry, NotSent, type Reply, Unreachable } from './gateway.ts';
import { uidOf } from './ownership.ts';
import { type Settings, teamQuery } from './settings.ts';

/** The world as the run needs it, so that tests neither wait nor leave this machine. */
export interface World {
  fetch: typeof fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Ends early, without an error, when `signal` is aborted. */
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Random bytes in hexadecimal. */
  randomHex(bytes: number): string;
  runAction(step: Step): Promise<StepResult>;
  /** Aborted by SIGINT and SIGTERM: nothing new is started, and what exists is removed. */
  signal: AbortSignal;
  /** Prints one line of progress. */
  say(line: string): void;
}

/** One run of the action, with what it asked of the API. */
export interface ActionRun extends StepResult {
  requests: LogEntry[];
  writes: LogEntry[];
  /** Whether a secret shows in anything that it printed or wrote. */
  leaks: boolean;
}

/** A preset that needs no credentials, as the catalog describes it. */
export interface Preset {
  service: string;
  connectionMethod: string;
}

/** What has to be looked at is not there: why, for the report. */
export class NotSeen extends Error {}

export interface LabFacts {
  run: string;
  project: { id: string; name: string };
  /** Made up for this run: no provider knows it. */
  secret: string;
  loopback: { url: string; token: string };
}

/** What scenarios and experiments work with. */
export class Lab {
  readonly facts: LabFacts;
  readonly gateway: Gateway;
  readonly settings: Settings;
  readonly world: World;
  /** Set by the catalog's experiment, where there is one. */
  preset: Preset | undefined;

  constructor(facts: LabFacts, gateway: Gateway, settings: Settings, world: World) {
    this.facts = facts;
    this.gateway = gateway;
    this.settings = settings;
    this.world = world;
  }

  /** A uid of this run. */
  uid(type: string, name: string): string {
    return uidOf(this.facts.run, type, name);
  }

  /** A read of the run's own; repeated twice when the API fails. */
  async get(path: string[], query: Record<string, string> = {}, token?: string): Promise<Reply> {
    for (const pause of [1000, 2000]) {
      try {
        const reply = await this.#call('GET', path, query, { token });
        if (reply.status < 500) return reply;
      } catch (error) {
        if (!(error instanceof Unreachable)) throw error;
      }
      await this.world.sleep(pause, this.world.signal);
    }
    return await this.#call('GET', path, query, { token });
  }

  /** A write of the run's own; never repeated. */
  async write(method: 'POST' | 'PATCH' | 'DELETE', path: string[], body?: unknown): Promise<Reply> {
    return await this.#call(method, path, {}, { body });
  }

  #call(
    method: string,
    path: string[],
    query: Record<string, string>,
    { body, token }: { body?: unknown; token?: string | undefined },
  ): Promise<Reply> {
    return this.gateway.call('own', {
      method,
      path: requestPath(path, query, this.settings.team),
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(token !== undefined && { token }),
    });
  }

  /**
   * Asks until `found` gives something, for about eight seconds.
   *
   * @returns what was found and the time since the first question, rounded so that two reports compare; `undefined`
   * when it was never found
   */
  async wait<T>(
    ask: () => Promise<Reply>,
    found: (reply: Reply) => T | undefined,
  ): Promise<{ value: T; within: string } | undefined> {
    const start = this.world.now();
    for (const pause of [500, 1500, 2000, 4000, 0]) {
      const reply = await ask();
      const value = reply.status === 200 ? found(reply) : undefined;
      if (value !== undefined) return { value, within: rounded(this.world.now() - start) };
      if (pause > 0) await this.world.sleep(pause, this.world.signal);
    }
    return undefined;
  }

  /** Runs the built action once, through the gateway. It sees nothing of the team but this run's uids. */
  async action(step: Pick<Step, 'files' | 'workspace' | 'with'>): Promise<ActionRun> {
    const { run, secret, loopback } = this.facts;
    const before = this.gateway.log.length;
    const result = await this.world.runAction({
      ...step,
      with: {
        'vercel-token': loopback.token,
        'api-url': loopback.url,
        team: this.settings.team,
        'allowed-uids': `*/accept-${run}-*`,
        secrets: `ACCEPT_SECRET=${secret}`,
        ...step.with,
      },
      signal: this.world.signal,
    });
    if (this.world.signal.aborted) throw new NotSent('stopped', 'the run was stopped');
    const requests = this.gateway.log.slice(before);
    return {
      ...result,
      requests,
      writes: requests.filter(({ method }) => method !== 'GET'),
      leaks: [secret, loopback.token].some((value) => result.everything.includes(value)),
    };
  }
}

/** `/v1/connect/connectors/slack%2Facme?slug=acme` */
export function requestPath(segments: string[], query: Record<string, string>, team: string): string {
  const { name, value } = teamQuery(team);
  const parameters = new URLSearchParams({ [name]: value, ...query });
  return `/${segments.map(encodeURIComponent).join('/')}?${parameters}`;
}

/** A duration in milliseconds as the next of a few steps. */
function rounded(ms: number): string {
  const seconds = [1, 2, 5].find((limit) => ms <= limit * 1000);
  return `within ${seconds ?? 10} s`;
}
