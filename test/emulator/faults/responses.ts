/**
 * Responses for faults that the API, or something in front of it, is known to send:
 *
 *     api.faults.push({ when: 'before', respond: responses.gatewayPage(404), times: 1 });
 */
import type { FaultResponse } from './faults.ts';

/** The API's own error. `extra` are members beside `code` and `message`. */
export function apiError(
  status: number,
  code: string,
  message = 'An error that a test ordered',
  extra: Record<string, unknown> = {},
): FaultResponse {
  return { status, body: { error: { code, message, ...extra } } };
}

/** A gateway that knows nothing of the API. As a 404 or 410 it says nothing about a connector. */
export function gatewayPage(status = 404): FaultResponse {
  return {
    status,
    contentType: 'text/html; charset=utf-8',
    body: `<!doctype html><html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`,
  };
}

/** JSON of another program, such as an API gateway without a route. */
export function foreignJson(status = 404): FaultResponse {
  return { status, body: { message: 'no Route matched with those values' } };
}

/** The API's own 404 for a path or method it does not have. It says nothing about a connector either. */
export function methodUnknown(status: 404 | 405 = 404): FaultResponse {
  return apiError(status, 'method_unknown', 'The path and method are not known');
}

/** A token that was revoked or has expired meanwhile. */
export function invalidToken(status: 401 | 403 = 403): FaultResponse {
  return apiError(status, 'forbidden', 'Not authorized', { invalidToken: true });
}

/** A valid token without the right to do this. */
export function forbidden(): FaultResponse {
  return apiError(403, 'forbidden', 'You do not have permission to change this resource');
}

export interface RateLimitHint {
  /** Seconds since the epoch. */
  reset?: number;
  /** Milliseconds since the epoch. */
  resetMs?: number;
  /** The header Retry-After. */
  retryAfter?: string;
}

/** 429 with exactly these hints; with none, the client has to know that windows are a minute. */
export function rateLimited({ reset, resetMs, retryAfter }: RateLimitHint = {}): FaultResponse {
  const times = {
    ...(reset === undefined ? {} : { reset }),
    ...(resetMs === undefined ? {} : { resetMs }),
  };
  const limit = Object.keys(times).length > 0 ? { limit: { remaining: 0, ...times, total: 50 } } : {};
  return {
    ...apiError(429, 'rate_limited', 'Too many requests', limit),
    ...(retryAfter === undefined ? {} : { headers: { 'retry-after': retryAfter } }),
  };
}

/** Declared without a body schema. The request will never work. */
export function notImplemented(): FaultResponse {
  return { status: 501, body: 'Not Implemented' };
}

/** Declared without a body schema. On a write the outcome is open. */
export function gatewayTimeout(): FaultResponse {
  return { status: 504, body: 'FUNCTION_INVOCATION_TIMEOUT' };
}

/** Only managed creation: a person has to finish at `registerUrl`. */
export function registrationRequired(registerUrl: string): FaultResponse {
  return apiError(422, 'registration_required', 'Finish the registration in a browser', { registerUrl });
}

/** A redirect of a request that has no effect; the fault `redirect` is that of one that had. */
export function redirect(location: string, status: 301 | 302 | 303 | 307 | 308 = 307): FaultResponse {
  return { status, headers: { location } };
}
