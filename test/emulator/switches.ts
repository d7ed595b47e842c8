/** Behaviour the Connect API leaves open, or that a test wants to provoke. All may be changed while running. */

/** `seed` is the API of June 2026, `newest` that of autumn 2026, `union` answers with the members of both. */
export type Generation = 'union' | 'seed' | 'newest';

/** Signals an update answers with besides the connector. */
export interface UpdateSignals {
  reinstallNeeded?: boolean;
  reconsentNeeded?: { scope: 'user' };
  serviceSync?: {
    status: 'done' | 'required';
    errors?: { message: string; fields?: string[]; vendor?: Record<string, unknown> }[];
  };
}

export interface RateLimits {
  enabled: boolean;
  readsPerMinute: number;
  writesPerMinute: number;
  /** The form of Retry-After on a 429. */
  retryAfter: 'seconds' | 'date' | 'none';
}

export interface Switches {
  /** The response shapes; `seed` also brings back what only that generation requires on create. */
  generation: Generation;
  /** Every error message repeats the raw body and the authorization header, for leak tests. */
  echoRequests: boolean;
  /** Every JSON object in an answer carries a member no client knows. */
  extraFields: boolean;
  /** The `code` of a 409. */
  conflictCode: string;
  /** What a deleted connector answers. */
  deleted: 404 | 410;
  /** Whether the uid of a deleted connector is free again or a 409 on create and update. */
  deletedUid: 'reusable' | 'taken';
  /** What an update does with nested objects in `data`; the first level always merges. */
  nestedData: 'merge' | 'replace';
  /** When false, create and list answer 404, as for a team without Connect. */
  connectEnabled: boolean;
  /** Overrides of `supportsTriggers` by connector type. */
  supportsTriggers: Record<string, boolean>;
  /** A custom environment of another project in a link or destination. */
  foreignEnvironment: 'refuse' | 'accept';
  /** A destination on a project the connector is not linked to. */
  destinationWithoutLink: 'refuse' | 'link';
  /** An icon whose file was never uploaded. */
  unknownIcon: 'refuse' | 'accept';
  /** Sent with every update until changed. */
  updateSignals: UpdateSignals;
  rateLimits: RateLimits;
}

export function defaultSwitches(): Switches {
  return {
    generation: 'union',
    echoRequests: false,
    extraFields: false,
    conflictCode: 'conflict',
    deleted: 404,
    deletedUid: 'reusable',
    nestedData: 'merge',
    connectEnabled: true,
    supportsTriggers: {},
    foreignEnvironment: 'refuse',
    destinationWithoutLink: 'refuse',
    unknownIcon: 'refuse',
    updateSignals: {},
    rateLimits: { enabled: false, readsPerMinute: 200, writesPerMinute: 50, retryAfter: 'seconds' },
  };
}
