/**
 * Behavior that the Connect API leaves open, or that a test wants to provoke. All may be changed while running.
 * README.md lists them by topic.
 */
import type { Normalizations } from './data/normalize.ts';
import type { VisibilityDelays } from './visibility.ts';

/** `seed` is the API of June 2026, `newest` that of autumn 2026, `union` responds with the members of both. */
export type Generation = 'union' | 'seed' | 'newest';

/** Signals in the response to an update, besides the connector. */
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
  /** Project endpoints have a limit of their own; none when left out. */
  projectsPerMinute?: number;
  /** The form of Retry-After on a 429. */
  retryAfter: 'seconds' | 'date' | 'none';
  /** Which members of `error.limit` tell the time; `none` leaves out `limit` altogether. Default `both`. */
  limitMembers?: 'both' | 'reset' | 'resetMs' | 'none';
  /** Whether a 429 has the X-RateLimit-* headers. Default false. */
  rateLimitHeaders?: boolean;
}

export interface Switches {
  /** The response shapes; `seed` also brings back what only that generation requires on create. */
  generation: Generation;
  /** Every error message repeats the raw body and the authorization header, for leak tests. */
  echoRequests: boolean;
  /** Every JSON object in a response carries a member no client knows. */
  extraFields: boolean;
  /** The `code` of a 409. */
  conflictCode: string;
  /** The status for a deleted connector. */
  deleted: 404 | 410;
  /** The status for an unknown path or method, with the code `method_unknown`. */
  unknownRoute: 404 | 405;
  /** Whether the uid of a deleted connector is free again or a 409 on create and update. */
  deletedUid: 'reusable' | 'taken';
  /** Members without documentation in the body of a create. */
  unknownMembers: 'refuse' | 'ignore';
  /** The uid of a create without one: `unique` adds a number, `slug` is `<service>/<name>` with a 409 when taken. */
  generatedUids: 'unique' | 'slug';
  /** A service that the catalog does not have: a connection method of it, and a managed creation. */
  unknownService: 'accept' | 'refuse';
  /** Services whose managed creation responds 422: a person has to finish in a browser. */
  managedInBrowser: string[];
  /** When false, create and list respond with 404, as for a team without Connect. */
  connectEnabled: boolean;
  /** Overrides of `supportsTriggers` by connector type. */
  supportsTriggers: Record<string, boolean>;
  /** Overrides of `supportsInstallation` by connector type. */
  supportsInstallation: Record<string, boolean>;
  /** A custom environment of another project in a link or destination. */
  foreignEnvironment: 'refuse' | 'accept';
  /** A destination on a project the connector is not linked to. */
  destinationWithoutLink: 'refuse' | 'link';
  /** Whether deleting a link removes the project's trigger destinations. */
  unlinkDropsDestinations: boolean;
  /** Whether a create with triggers and a project, but without a destination, adds the project's production. */
  defaultDestination: boolean;
  /** Whether `triggerRegistrationInput` on an update is content with triggers that are already on. */
  registrationWithStoredTriggers: boolean;
  /** An icon whose file was never uploaded. */
  unknownIcon: 'refuse' | 'accept';
  /** Sent with every update until changed. */
  updateSignals: UpdateSignals;

  /**
   * Which responses contain `data`. `on-get` means the responses to GET and to an update; `by-generation` is
   * `everywhere` for `seed` and `union` and `on-get` for `newest`.
   */
  returnsData: 'by-generation' | 'everywhere' | 'on-get' | 'never';
  /** Which members: those that a client depends on, those that a client reads, or all but the secrets. */
  returnsMembers: 'known' | 'read' | 'all';
  /** Members that `data` in responses lacks: `botScopes`, `slackTeam.name`. */
  withoutDataMembers: string[];
  /** Whether `data.values` of an API key tells the IDs that an update needs. */
  returnsKeyIds: boolean;
  /** Whether the scopes of slack and oauth are also in `appTokens` and `userTokens`. */
  tokenScopes: boolean;
  /** What an update does with nested objects in `data`; the first level always merges. */
  nestedData: 'merge' | 'replace';
  /** Whether an update of `data` without `serverConfig` clears that of an oauth connector. */
  clearsServerConfig: boolean;
  /** How what is stored differs from what was sent. */
  normalize: Normalizations;

  /** How long a new connector is invisible. */
  visibleAfter: VisibilityDelays;
  /** Lists that never end: after the last page the first comes again. */
  endlessPages: 'off' | 'new-cursor' | 'same-cursor';
  rateLimits: RateLimits;
}

export function defaultSwitches(): Switches {
  return {
    generation: 'union',
    echoRequests: false,
    extraFields: false,
    conflictCode: 'conflict',
    deleted: 404,
    unknownRoute: 404,
    deletedUid: 'reusable',
    unknownMembers: 'refuse',
    generatedUids: 'unique',
    unknownService: 'accept',
    managedInBrowser: ['slack'],
    connectEnabled: true,
    supportsTriggers: {},
    supportsInstallation: {},
    foreignEnvironment: 'refuse',
    destinationWithoutLink: 'refuse',
    unlinkDropsDestinations: false,
    defaultDestination: false,
    registrationWithStoredTriggers: false,
    unknownIcon: 'refuse',
    updateSignals: {},
    returnsData: 'by-generation',
    returnsMembers: 'all',
    withoutDataMembers: [],
    returnsKeyIds: true,
    tokenScopes: true,
    nestedData: 'merge',
    clearsServerConfig: false,
    normalize: {},
    visibleAfter: {},
    endlessPages: 'off',
    rateLimits: { enabled: false, readsPerMinute: 200, writesPerMinute: 50, retryAfter: 'seconds' },
  };
}
