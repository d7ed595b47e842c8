import { STATUS_CODES } from 'node:http';
import { type ErrorDetails, readErrorBody } from './error-body.ts';
import type { Failure, UnusableResponse } from './failure.ts';
import { readRetryAfter } from './retry-after.ts';
import type { HttpResponse, TransportError } from './transport.ts';

/** What the words of a failure depend on, besides the response. */
export interface FailureContext {
  url: URL;
  /** For messages: `team acme`. */
  team: string;
  isWrite: boolean;
  /** Wall clock at the end of the attempt, in milliseconds since the epoch. */
  now: number;
  /** What a 404 means for this request; may be empty. */
  notFound: string;
  /** Makes text of other origin one safe line. */
  clean: (text: string) => string;
}

/** The failure of an exchange without a complete response. */
export function classifyTransportError(error: TransportError, context: FailureContext): Failure {
  const { kind, sent } = error;
  return {
    reason: `${error.message} (${context.clean(context.url.host)})`,
    status: undefined,
    code: undefined,
    requestId: undefined,
    advice: TRANSPORT_ADVICE[kind] ?? '',
    // Neither passes by itself.
    retryable: kind !== 'certificate' && kind !== 'too-large',
    mayHaveTakenEffect: context.isWrite && sent,
    countsAsOutage: true,
    retryAfter: undefined,
    cause: error,
  };
}

const NOT_THE_API =
  'Check that `api-url` points to the Vercel API and that no proxy intercepts the response.';

const TRANSPORT_ADVICE: Partial<Record<TransportError['kind'], string>> = {
  certificate: 'Check `api-url`, and any proxy that replaces certificates.',
  dns: "Check `api-url` and the runner's network.",
  connection: "Check `api-url` and the runner's network, or try again later.",
  timeout: 'Try again later.',
  'cut-off': 'Try again later.',
  'too-large': NOT_THE_API,
};

/** The failure of a 2xx response without usable content. */
export function classifyUnusable(
  response: HttpResponse,
  error: UnusableResponse,
  context: FailureContext,
): Failure {
  return {
    ...identify(response, context),
    reason: `unexpected response: ${error.message}`,
    code: undefined,
    advice: NOT_THE_API,
    retryable: true,
    mayHaveTakenEffect: context.isWrite,
    countsAsOutage: true,
    retryAfter: undefined,
    cause: error,
  };
}

/** The failure of a response whose status is not 2xx. */
export function classifyStatus(response: HttpResponse, context: FailureContext): Failure {
  const { status } = response;
  if (status >= 300 && status < 400) return classifyRedirect(response, context);
  const { clean, now } = context;
  const error = readErrorBody(response.body);
  const isServerError = status >= 500 || status < 200;
  const retryable = isServerError || status === 429;
  return {
    ...identify(response, context),
    reason: clean(error.message ?? '') || (STATUS_CODES[status] ?? 'no message'),
    code: clean(error.code ?? '') || undefined,
    advice: adviseOnStatus(status, error, context),
    retryable,
    mayHaveTakenEffect: context.isWrite && isServerError,
    countsAsOutage: retryable,
    retryAfter: retryable ? readRetryAfter(response.headers, now) : undefined,
    cause: undefined,
  };
}

function classifyRedirect(response: HttpResponse, context: FailureContext): Failure {
  const target = URL.parse(response.headers.location ?? '', context.url.href);
  const host = target === null ? 'another host' : context.clean(target.host);
  return {
    ...identify(response, context),
    reason: `the API redirected to ${host}; the token was not sent there`,
    code: undefined,
    advice: 'Check `api-url`.',
    retryable: false,
    mayHaveTakenEffect: false,
    countsAsOutage: false,
    retryAfter: undefined,
    cause: undefined,
  };
}

function identify(response: HttpResponse, { clean }: FailureContext) {
  const id = response.headers['x-vercel-id'] ?? response.headers['x-request-id'] ?? '';
  return { status: response.status, requestId: clean(id) || undefined };
}

function adviseOnStatus(status: number, error: ErrorDetails, { team, notFound }: FailureContext): string {
  if (status === 401 || status === 403) {
    // Connect API: a bad token is mostly a 403; only these two members tell it from missing permissions.
    const isBadToken = error.invalidToken || error.missingToken;
    const advice = isBadToken
      ? 'The token is invalid or expired.'
      : 'Check that the token is valid, can access the team, and belongs to a member with the role Owner, Member or ' +
        'Connector Manager.';
    return `The request was made for ${team}. ${advice}`;
  }
  if (status === 404) return notFound;
  if (status === 429) return 'The limit is shared by the whole team. Try again later.';
  if (status >= 500) return 'Server error at Vercel; try again later.';
  return '';
}
