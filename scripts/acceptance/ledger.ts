import { runOf } from './ownership.ts';

/** A connector that may still exist. Without an ID the outcome of its creation is unknown. */
export interface OpenConnector {
  uid: string;
  id?: string;
}

/** Every connector that this run has made or may have made, so that all of them are removed in the end. */
export class Ledger {
  readonly #run: string;
  readonly #live = new Map<string, string>();
  readonly #deleted = new Set<string>();
  readonly #leftovers = new Map<string, string>();
  readonly #unsure = new Set<string>();

  constructor(run: string) {
    this.#run = run;
  }

  /** A create is about to be sent. Returns how to take that back when the API has refused it for certain. */
  expect(uid: string): () => void {
    const before = this.#unsure.has(uid);
    this.#unsure.add(uid);
    return () => {
      if (!before) this.#unsure.delete(uid);
    };
  }

  /** A response shows this connector. Another run's, or another person's, is not taken note of. */
  learn(id: string, uid: string): void {
    if (runOf(uid) !== this.#run || this.#deleted.has(id)) return;
    this.#live.set(id, uid);
    this.#unsure.delete(uid);
  }

  /** A connector that the API says it has deleted, and that is still there. */
  reopen(id: string, uid: string): void {
    this.#deleted.delete(id);
    this.learn(id, uid);
  }

  /** What an earlier run left behind; it may be deleted, and nothing else. */
  adopt(id: string, uid: string): void {
    if (runOf(uid) !== undefined && runOf(uid) !== this.#run) this.#leftovers.set(id, uid);
  }

  /** The API has deleted the connector, or says that there is none: under an ID or a uid. */
  gone(ref: string): void {
    this.#unsure.delete(ref);
    this.#leftovers.delete(ref);
    for (const [id, uid] of this.#live) {
      if (id !== ref && uid !== ref) continue;
      this.#live.delete(id);
      this.#deleted.add(id);
    }
  }

  /** Whether an ID or a uid is a connector of this run. */
  owns(ref: string): boolean {
    return runOf(ref) === this.#run || this.#live.has(ref) || this.#deleted.has(ref);
  }

  mayDelete(ref: string): boolean {
    return this.owns(ref) || this.#leftovers.has(ref);
  }

  /** Whether a uid of this run is known to exist. */
  isLive(uid: string): boolean {
    return [...this.#live.values()].includes(uid);
  }

  /** What this run still has to remove. */
  open(): OpenConnector[] {
    return [
      ...[...this.#live].map(([id, uid]) => ({ id, uid })),
      ...[...this.#unsure].map((uid) => ({ uid })),
    ];
  }
}
