import { runOf } from './ownership.ts';

/** A connector that may still exist. */
export interface OpenConnector {
  uid: string;
  /** Missing while the outcome of its creation is unknown. */
  id?: string;
  /** The uid that it has instead if a rename took effect whose outcome is unknown. */
  renamedTo?: string;
}

/** Every connector that this run has made or may have made, so that all of them are removed in the end. */
export class Ledger {
  readonly #run: string;
  readonly #live = new Map<string, string>();
  readonly #deleted = new Set<string>();
  readonly #leftovers = new Map<string, string>();
  readonly #unsure = new Set<string>();
  /** By ID: the uid of a rename that no response has shown yet. */
  readonly #renames = new Map<string, string>();

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

  /**
   * A rename is about to be sent, to an ID or a uid. Returns how to take that back when the API has refused it for
   * certain.
   */
  expectRename(ref: string, uid: string): () => void {
    const [id] = [...this.#live].find(([id, known]) => id === ref || known === ref) ?? [];
    // Nothing but the uid will lead to a connector whose ID no response has shown.
    if (id === undefined) return this.expect(uid);
    const before = this.#renames.get(id);
    this.#renames.set(id, uid);
    return () => {
      // The refusal of a second attempt says nothing about the first.
      if (before === undefined) this.#renames.delete(id);
      else this.#renames.set(id, before);
    };
  }

  /** A response shows this connector. Another run's, or another person's, is not taken note of. */
  learn(id: string, uid: string): void {
    if (runOf(uid) !== this.#run || this.#deleted.has(id)) return;
    this.#live.set(id, uid);
    this.#unsure.delete(uid);
    if (this.#renames.get(id) === uid) this.#renames.delete(id);
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
      // After a rename that may have taken effect, nothing under the old uid does not mean that there is no connector.
      const isKnownUid = uid === ref && !this.#renames.has(id);
      if (id !== ref && !isKnownUid) continue;
      this.#live.delete(id);
      this.#renames.delete(id);
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

  /** Whether the API has deleted the connector of an ID. */
  isDeleted(id: string): boolean {
    return this.#deleted.has(id);
  }

  /** What this run still has to remove. */
  open(): OpenConnector[] {
    return [
      ...[...this.#live].map(([id, uid]) => {
        const renamedTo = this.#renames.get(id);
        return { id, uid, ...(renamedTo !== undefined && { renamedTo }) };
      }),
      ...[...this.#unsure].map((uid) => ({ uid })),
    ];
  }
}
