import { isRecord, optionalText } from '../shared/json.ts';
import { retryAfter } from './backoff.ts';
import type { HttpFailure, HttpResponse } from './transport.ts';

/** Why one attempt failed. Every text is safe to print. */
export interface Failure {
  /** What went wrong, in the API's own words where there are any. */
  reason: string;
  status: number | undefined;
  code: string | undefined;
  requestId: string | undefined;
  /** What to do about it; may be empty. */
  advice: string;
  /** Whether the same request may succeed later. */
  retry: boolean;
  /** Whether a write may have happened all the same. */
  unknown: boolean;
  /** Whether this is no sign of life: what counts towards an outage. */
  down: boolean;
  /** Milliseconds for which the API asked to wait. */
  retryAfter: number | undefined;
}

/** What the words of a failure depend on, beside the answer. */
export interface FailureContext {
  url: URL;
  team: string;
  write: boolean;
  now: number;
  /** What a 404 means for this request; may be empty. */
  notFound: string;
  /** Makes text from outside one safe line. */
  clean: (text: string) => string;
}

/** A request that failed for good. `outcome` is `unknown` for a write that may have happened all the same. */
export class ApiError extends Error {
  override name = 'ApiError';
  readonly status: number | undefined;
  readonly code: string | undefined;
  readonly requestId: string | undefined;
  readonly outcome: 'refused' | 'unknown';

  constructor(
    message: string,
    facts: {
      status?: number | undefined;
      code?: string | undefined;
      requestId?: string | undefined;
      outcome: 'refused' | 'unknown';
    },
  ) {
    super(message);
    this.status = facts.status;
    this.code = facts.code;
    this.requestId = facts.requestId;
    this.outcome = facts.outcome;
  }
}

/** The run was cancelled before this request was sent, or before a read could be repeated. */
export class Cancelled extends Error {
  override name = 'Cancelled';
}

/** An answer that cannot be read as what it should be. Thrown by the readers in `resources.ts`. */
export class UnreadableAnswer extends Error {
  override name = 'UnreadableAnswer';
}

/** The failure behind an exchange without a whole answer. */
export function transportFailure(error: HttpFailure, context: FailureContext): Failure {
  const { kind, sent } = error;
  return {
    reason: `${error.message} (${context.clean(context.url.host)})`,
    status: undefined,
    code: undefined,
    requestId: undefined,
    advice: TRANSPORT_ADVICE[kind] ?? '',
    retry: kind !== 'certificate' && kind !== 'too-large',
    unknown: context.write && sent,
    down: true,
    retryAfter: undefined,
  };
}

const TRANSPORT_ADVICE: Partial<Record<HttpFailure['kind'], string>> = {
  certificate: 'Check `api-url`, and any proxy that replaces certificates.',
  dns: 'Check `api-url` and the network of the runner.',
  connection: 'Check `api-url` and the network of the runner, or try again later.',
  timeout: 'Try again later.',
  'cut-off': 'Try again later.',
  'too-large': 'Check that `api-url` is the API itself, with nothing in between that answers for it.',
};

/** The failure behind a 2xx answer that holds nothing usable. */
export function unreadableFailure(response: HttpResponse, why: string, context: FailureContext): Failure {
  return {
    ...named(response, context),
    reason: `the answer is unusable: ${why}`,
    code: undefined,
    advice: 'Check that `api-url` is the API itself, with nothing in between that answers for it.',
    retry: true,
    unknown: context.write,
    down: true,
    retryAfter: undefined,
  };
}

/** The failure behind an answer whose status is not 2xx. */
export function statusFailure(response: HttpResponse, context: FailureContext): Failure {
  const { status } = response;
  if (status >= 300 && status < 400) return redirectFailure(response, context);
  const error = errorMember(response.body);
  const code = optionalText(error, 'code');
  const serverFault = status >= 500 || status < 200;
  const retry = serverFault || status === 429;
  return {
    ...named(response, context),
    reason: context.clean(optionalText(error, 'message') ?? '') || statusText(status),
    code: code === undefined ? undefined : context.clean(code) || undefined,
    advice: advice(status, error, context),
    retry,
    unknown: context.write && serverFault,
    down: retry,
    retryAfter: retry ? retryAfter(response.headers, context.now) : undefined,
  };
}

function redirectFailure(response: HttpResponse, context: FailureContext): Failure {
  const target = URL.parse(response.headers.location ?? '', context.url.href);
  const host = target === null ? 'another address' : context.clean(target.host);
  return {
    ...named(response, context),
    reason: `the API redirected to ${host}; the token was not sent there`,
    code: undefined,
    advice: 'Check `api-url`.',
    retry: false,
    unknown: false,
    down: false,
    retryAfter: undefined,
  };
}

function named(response: HttpResponse, { clean }: FailureContext) {
  const id = response.headers['x-vercel-id'] ?? response.headers['x-request-id'];
  return { status: response.status, requestId: id === undefined ? undefined : clean(id) || undefined };
}

/** Connect API: errors are `{error: {code, message, …}}`, on some older endpoints `{err: …}`. */
function errorMember(body: string): Record<string, unknown> {
  try {
    const answer: unknown = JSON.parse(body);
    if (!isRecord(answer)) return {};
    const error = answer.error ?? answer.err;
    if (typeof error === 'string') return { message: error };
    return isRecord(error) ? error : {};
  } catch {
    return {};
  }
}

function advice(status: number, error: Record<string, unknown>, { team, notFound }: FailureContext): string {
  if (status === 401 || status === 403) {
    // Connect API: a bad token is mostly a 403; only these two members tell it from missing rights.
    const badToken = error.invalidToken === true || error.missingToken === true;
    return badToken
      ? `The request was made for ${team}. Check the token: it is wrong or expired.`
      : `The request was made for ${team}. Check that the token is valid, belongs to a member of that team and may ` +
          'reach it: the role Owner, Member or Connector Manager is needed.';
  }
  if (status === 404) return notFound;
  if (status === 429)
    return 'The limits are per team and count everything that uses the API. Try again later.';
  if (status >= 500) return 'The fault is on the side of the API: try again later.';
  return '';
}

const STATUS_TEXTS: Record<number, string> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  407: 'Proxy Authentication Required',
  409: 'Conflict',
  410: 'Gone',
  413: 'Content Too Large',
  422: 'Unprocessable Content',
  426: 'Upgrade Required',
  429: 'Too Many Requests',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
  504: 'Gateway Timeout',
};

function statusText(status: number): string {
  return STATUS_TEXTS[status] ?? 'no message';
}
