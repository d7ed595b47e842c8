/** Why one attempt failed. Every text is safe to print. */
export interface Failure {
  /** What went wrong, in the API's own words where there are any. */
  reason: string;
  status: number | undefined;
  code: string | undefined;
  requestId: string | undefined;
  /** What to do about it; may be empty. */
  advice: string;
  /** Connect API: 404 or 410. What the request named does not exist, in the API's own words. */
  isAbsence: boolean;
  /** Whether the token was refused, which no other request would change. */
  refusesToken: boolean;
  /** Whether the same request may succeed later. */
  retryable: boolean;
  /** Whether a write may have been carried out although it failed. */
  mayHaveTakenEffect: boolean;
  /** Whether this shows no working API: what the circuit breaker counts. */
  countsAsOutage: boolean;
  /** Milliseconds that the API asked to wait. */
  retryAfter: number | undefined;
  /** Connect API: an address on vercel.com where a person finishes what the request began. */
  registerUrl: string | undefined;
  /** The error behind it, if there was one. */
  cause: unknown;
}

interface ApiErrorFacts {
  status?: number | undefined;
  code?: string | undefined;
  requestId?: string | undefined;
  registerUrl?: string | undefined;
  /** The API's own error says that what the request named does not exist. */
  isAbsence?: boolean;
}

/** A request that failed for good. `outcome` is `unknown` for a write that may have taken effect anyway. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  /** An https URL on vercel.com, safe to print. */
  readonly registerUrl: string | undefined;
  readonly isAbsence: boolean;
  readonly outcome: 'refused' | 'unknown';

  constructor(
    message: string,
    facts: ApiErrorFacts & { outcome: 'refused' | 'unknown' },
    options?: ErrorOptions,
  ) {
    super(message, options);
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.registerUrl = facts.registerUrl;
    this.isAbsence = facts.isAbsence ?? false;
    this.outcome = facts.outcome;
  }
}

/** The run was canceled before this request was sent, or before a read could be repeated. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** A response that is not what it should be. Thrown by the readers in `resources.ts`. */
export class UnusableResponse extends Error {
  override name = 'UnusableResponse';
}

/** A response about another connector than the request. Asking again would not help, and may write twice. */
export class WrongConnector extends UnusableResponse {
  override name = 'WrongConnector';
}

/**
 * The error of a request that failed for good: `Could not <purpose>: <explanation>`, and a last sentence for a write
 * whose outcome is unknown.
 */
export function requestError(
  purpose: string,
  explanation: string,
  { mayHaveTakenEffect, cause, ...facts }: ApiErrorFacts & { mayHaveTakenEffect: boolean; cause?: unknown },
): ApiError {
  const doubt = mayHaveTakenEffect
    ? ' The request may still have taken effect; the next run checks before writing.'
    : '';
  return new ApiError(
    `Could not ${purpose}: ${explanation}${doubt}`,
    { ...facts, outcome: mayHaveTakenEffect ? 'unknown' : 'refused' },
    cause === undefined ? undefined : { cause },
  );
}

/** `Not found (status 404, code not_found, request iad1::abc)`. */
export function describeFailure({ reason, status, code, requestId }: Failure): string {
  const details = [
    status === undefined ? '' : `status ${status}`,
    code === undefined ? '' : `code ${code}`,
    requestId === undefined ? '' : `request ${requestId}`,
  ].filter((detail) => detail !== '');
  const words = reason.replace(/\.$/, '');
  return details.length === 0 ? words : `${words} (${details.join(', ')})`;
}
