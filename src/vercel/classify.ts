import { STATUS_CODES } from 'node:http';
import { type ErrorDetails, readErrorBody } from './error-body.ts';
import { type Failure, type UnusableResponse, WrongConnector } from './failure.ts';
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

/** What most failures have in common. */
const PLAIN = {
  code: undefined,
  isAbsence: false,
  refusesToken: false,
  retryAfter: undefined,
  registerUrl: undefined,
};

/** The failure of an exchange without a complete response. */
export function classifyTransportError(error: TransportError, context: FailureContext): Failure {
  const { kind, sent } = error;
  return {
    ...PLAIN,
    reason: `${error.message} (${context.clean(context.url.host)})`,
    status: undefined,
    requestId: undefined,
    advice: TRANSPORT_ADVICE[kind] ?? '',
    // Neither passes by itself.
    retryable: kind !== 'certificate' && kind !== 'too-large',
    mayHaveTakenEffect: context.isWrite && sent,
    countsAsOutage: true,
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
  const isWrong = error instanceof WrongConnector;
  const words = context.clean(error.message);
  return {
    ...PLAIN,
    ...identify(response, context),
    reason: isWrong ? words : `unexpected response: ${words}`,
    advice: NOT_THE_API,
    retryable: !isWrong,
    mayHaveTakenEffect: context.isWrite,
    countsAsOutage: true,
    cause: error,
  };
}

/** The failure of a response whose status is not 2xx. */
export function classifyStatus(response: HttpResponse, context: FailureContext): Failure {
  const { status } = response;
  if (status >= 300 && status < 400) return classifyRedirect(response, context);
  const { clean, now } = context;
  const error = readErrorBody(response.body);
  const isAbsence = status === 404 || status === 410;
  if (isAbsence && !(error.isApiError && error.code !== METHOD_UNKNOWN)) {
    return classifyForeign(response, error, context);
  }
  // Connect API: 501 says that the request will never work.
  const isServerError = (status >= 500 && status !== 501) || status < 200;
  const retryable = isServerError || status === 429;
  return {
    ...PLAIN,
    ...identify(response, context),
    isAbsence,
    // Connect API: a bad token is mostly a 403; only these two members tell it from missing permissions.
    refusesToken: status === 401 || (status === 403 && (error.invalidToken || error.missingToken)),
    reason: clean(error.message ?? '') || (STATUS_CODES[status] ?? 'no message'),
    code: clean(error.code ?? '') || undefined,
    advice: adviseOnStatus(status, error, context),
    retryable,
    mayHaveTakenEffect: context.isWrite && isServerError,
    countsAsOutage: retryable,
    retryAfter: retryable ? readRetryAfter(response.headers, now, error.limit) : undefined,
    // Connect API: 422 alone has one. What hides a secret would not be the address any more.
    registerUrl:
      status === 422 && error.registerUrl === clean(error.registerUrl ?? '') ? error.registerUrl : undefined,
    cause: undefined,
  };
}

/** Vercel's API: the code of a path or method that it does not have. */
const METHOD_UNKNOWN = 'method_unknown';

/**
 * A 404 or 410 that says nothing about what was asked for: a gateway's page, JSON of another program, or a path that
 * the API does not have. Taken for absence, it would create or forget connectors.
 */
function classifyForeign(response: HttpResponse, error: ErrorDetails, context: FailureContext): Failure {
  const { clean } = context;
  const isUnknownPath = error.code === METHOD_UNKNOWN;
  const words = isUnknownPath
    ? clean(error.message ?? '') || 'the API does not have this path'
    : describeForeign(response.body);
  return {
    ...PLAIN,
    ...identify(response, context),
    reason: `unexpected response: ${words}`,
    code: isUnknownPath ? METHOD_UNKNOWN : undefined,
    advice: NOT_THE_API,
    retryable: false,
    mayHaveTakenEffect: context.isWrite && !isUnknownPath,
    countsAsOutage: !isUnknownPath,
    cause: undefined,
  };
}

function describeForeign(body: string): string {
  return /^\s*</.test(body) ? 'HTML instead of JSON' : 'not an error of the API';
}

function classifyRedirect(response: HttpResponse, context: FailureContext): Failure {
  const target = URL.parse(response.headers.location ?? '', context.url.href);
  const host = target === null ? 'another host' : context.clean(target.host);
  return {
    ...PLAIN,
    ...identify(response, context),
    reason: `the API redirected to ${host}; the token was not sent there`,
    advice: 'Check `api-url`.',
    retryable: false,
    mayHaveTakenEffect: false,
    countsAsOutage: false,
    cause: undefined,
  };
}

function identify(response: HttpResponse, { clean }: FailureContext) {
  const id = response.headers['x-vercel-id'] ?? response.headers['x-request-id'] ?? '';
  return { status: response.status, requestId: clean(id) || undefined };
}

function adviseOnStatus(status: number, error: ErrorDetails, { team, notFound }: FailureContext): string {
  if (status === 401 || status === 403) {
    const isBadToken = error.invalidToken || error.missingToken;
    const advice = isBadToken
      ? 'The token is invalid or expired.'
      : 'Check that the token is valid, can access the team, and belongs to a member with the role Owner, Member or ' +
        'Connector Manager.';
    return `The request was made for ${team}. ${advice}`;
  }
  if (status === 404) return notFound;
  if (status === 501)
    return 'The API does not support this, so trying again will not help. Check the fields of the manifest.';
  if (status === 429) return 'The limit is shared by the whole team. Try again later.';
  if (status >= 500) return 'Server error at Vercel; try again later.';
  return '';
}
