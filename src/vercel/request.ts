import { ApiError } from './failure.ts';
import type { Bucket } from './rate-limiter.ts';
import type { HttpRequest } from './transport.ts';

export interface ApiRequest<T> {
  method: 'GET' | 'POST' | 'PATCH' | 'DELETE';
  /** Segments; each is percent-encoded as one. */
  path: string[];
  query?: Record<string, string>;
  /** Sent as JSON. */
  body?: unknown;
  /** Sent verbatim, instead of `body`. */
  bytes?: Uint8Array;
  headers?: Record<string, string>;
  /** For messages, after "could not": `create connector slack/x`. */
  purpose: string;
  /** What a 404 means here, for the error's message. */
  notFound?: string;
  /**
   * Whether what the request names is known to exist: a 404 then means that it is not visible yet, and the request is
   * repeated for a while.
   */
  isExpected?: () => boolean;
  /**
   * Reads the response's JSON (`undefined` for the empty response to a DELETE).
   * @param size of the response's body, in bytes
   * @throws UnusableResponse when it is not what it should be: a read is then repeated, a write's outcome unknown.
   */
  read: (response: unknown, size: number) => T;
  /**
   * For a request that must not be repeated blindly: called when its outcome is unknown, before it is repeated and
   * after the last attempt. A value becomes the request's result; `undefined` means that nothing happened.
   *
   * @param isConflict whether the last response was a 409
   */
  recover?: (isConflict: boolean) => Promise<T | undefined>;
  /**
   * For a request that must not be repeated once it may have taken effect, since `recover` cannot tell that it did not:
   * what to do about it, in sentences for the error.
   */
  unrepeatable?: string;
}

/** Which of the API's limits a request counts against. */
export function bucketOf({ method, path }: Pick<ApiRequest<unknown>, 'method' | 'path'>): Bucket {
  if (path[1] !== 'connect') return 'project';
  return method === 'GET' ? 'read' : 'write';
}

/** The endpoint of a request: its method and its path without what it names, as `GET v1/connect/connectors/*`. */
export function endpointOf({ method, path }: Pick<ApiRequest<unknown>, 'method' | 'path'>): string {
  const shape = path.map((segment, index) => (NAMED_BY.includes(path[index - 1] ?? '') ? '*' : segment));
  return `${method} ${shape.join('/')}`;
}

/** Segments that are followed by an ID or a name. */
const NAMED_BY: readonly string[] = ['connectors', 'projects', 'services'];

/** What is the same for every request of a client. */
export interface Target {
  baseUrl: string;
  token: string;
  /** A team's ID (`team_…`) or slug; empty for the token's default team. */
  team: string;
}

/**
 * The HTTP request for a request to the API.
 * @throws ApiError when a segment of the path cannot be sent
 */
export function buildRequest(
  target: Target,
  request: ApiRequest<unknown>,
): Omit<HttpRequest, 'timeout' | 'signal'> {
  return {
    method: request.method,
    url: buildUrl(target, request),
    headers: {
      accept: 'application/json',
      'user-agent': 'vercel-connector-action',
      ...(request.body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(request.bytes === undefined ? {} : { 'content-type': 'application/octet-stream' }),
      ...request.headers,
      authorization: `Bearer ${target.token}`,
    },
    ...buildBody(request),
  };
}

function buildUrl({ baseUrl, team }: Target, request: ApiRequest<unknown>): URL {
  const base = new URL(baseUrl);
  const url = new URL(base.origin);
  url.pathname = [base.pathname.replace(/\/+$/, ''), ...request.path.map(encodeSegment)].join('/');
  for (const [name, value] of Object.entries(request.query ?? {})) url.searchParams.set(name, value);
  // Connect API: the team is given by its ID or by its slug, never by both.
  if (team.startsWith('team_')) url.searchParams.set('teamId', team);
  else if (team !== '') url.searchParams.set('slug', team);
  return url;
}

/** Empty segments and dots would change the endpoint: URLs have no encoding for them as names. */
function encodeSegment(segment: string): string {
  if (segment === '' || segment === '.' || segment === '..' || !segment.isWellFormed()) {
    throw new ApiError(
      `${JSON.stringify(segment)} is not a valid name: it cannot be a segment of a URL's path.`,
      { outcome: 'refused' },
    );
  }
  return encodeURIComponent(segment);
}

function buildBody({ body, bytes }: ApiRequest<unknown>): { body?: string | Uint8Array } {
  if (bytes !== undefined) return { body: bytes };
  return body === undefined ? {} : { body: JSON.stringify(body) };
}
