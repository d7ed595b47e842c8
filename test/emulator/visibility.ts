/** Read after write: a new connector that some endpoints do not see yet. */
import type { Connector } from './state.ts';

/** `get` one connector; `list` connectors; `links` and destinations of one; `write`: update and delete one. */
export type Surface = 'get' | 'list' | 'links' | 'write';

/** A new connector stays invisible for so many requests to that surface, or for so long after its creation. */
export type VisibilityDelay = { requests: number } | { ms: number };

export type VisibilityDelays = Partial<Record<Surface, VisibilityDelay>>;

/** A connector that is older is visible at once; this keeps arranged connectors out of the count of requests. */
const NEW_FOR_MS = 60_000;

export class Visibility {
  readonly #asked = new Map<string, number>();

  /** Whether this request sees the connector. Counts the request when the delay is one of requests. */
  sees(connector: Connector, surface: Surface, delay: VisibilityDelay | undefined, now: number): boolean {
    const age = now - connector.createdAt;
    if (delay === undefined) return true;
    if ('ms' in delay) return age >= delay.ms;
    if (age >= NEW_FOR_MS) return true;
    const key = `${surface} ${connector.id}`;
    const asked = this.#asked.get(key) ?? 0;
    this.#asked.set(key, asked + 1);
    return asked >= delay.requests;
  }

  clear(): void {
    this.#asked.clear();
  }
}
