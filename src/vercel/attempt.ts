import type { Clock } from '../shared/clock.ts';
import { classifyStatus, classifyTransportError, classifyUnusable, type FailureContext } from './classify.ts';
import { type Failure, UnusableResponse } from './failure.ts';
import type { ApiRequest } from './request.ts';
import { type Http, type HttpRequest, type HttpResponse, TransportError } from './transport.ts';

/** Milliseconds that a request in flight still has when the run is canceled. */
const CANCEL_GRACE = 5_000;

export type AttemptResult<T> = { value: T } | { failure: Failure };

/** Sends a request once. */
export type Attempt = <T>(
  request: Pick<ApiRequest<T>, 'read'>,
  outgoing: Omit<HttpRequest, 'signal'>,
  context: Omit<FailureContext, 'now'>,
) => Promise<AttemptResult<T>>;

/** @param debug one line per attempt: method, path, status or error, duration, size and the API's ID of it */
export function createAttempt({
  http,
  clock,
  signal,
  debug,
}: {
  http: Http;
  clock: Clock;
  signal: AbortSignal;
  debug: (message: string) => void;
}): Attempt {
  /** One exchange, which ends soon after the run is canceled. */
  const exchange = async (outgoing: Omit<HttpRequest, 'signal'>): Promise<HttpResponse> => {
    const done = new AbortController();
    const abort = new AbortController();
    const onCancel = async () => {
      await clock.sleep(CANCEL_GRACE, done.signal);
      abort.abort();
    };
    signal.addEventListener('abort', onCancel);
    try {
      return await http({ ...outgoing, signal: abort.signal });
    } finally {
      signal.removeEventListener('abort', onCancel);
      done.abort();
    }
  };

  return async (request, outgoing, context) => {
    const started = clock.monotonic();
    // Without the query, which may contain anything; the body and the headers are never shown.
    const sent = `${outgoing.method} ${outgoing.url.pathname}`;
    const took = () => `${Math.round(clock.monotonic() - started)} ms`;
    try {
      const response = await exchange(outgoing);
      debug(`${sent}: ${describeResponse(response, context.clean)}, ${took()}`);
      const result = { ...context, now: clock.now() };
      if (response.status < 200 || response.status > 299)
        return { failure: classifyStatus(response, result) };
      return readResponse(request, response, outgoing.method, result);
    } catch (error) {
      if (!(error instanceof TransportError)) throw error;
      debug(`${sent}: ${error.kind}, ${took()}`);
      return { failure: classifyTransportError(error, { ...context, now: clock.now() }) };
    }
  };
}

function describeResponse({ status, headers, body }: HttpResponse, clean: FailureContext['clean']): string {
  const id = headers['x-vercel-id'];
  return `${status}, ${Buffer.byteLength(body)} bytes, x-vercel-id ${id === undefined ? 'none' : clean(id)}`;
}

function readResponse<T>(
  { read }: Pick<ApiRequest<T>, 'read'>,
  response: HttpResponse,
  method: string,
  context: FailureContext,
): AttemptResult<T> {
  try {
    return { value: read(parseBody(method, response.body), Buffer.byteLength(response.body)) };
  } catch (error) {
    if (!(error instanceof UnusableResponse)) throw error;
    return { failure: classifyUnusable(response, error, context) };
  }
}

/** Connect API: DELETE responds 204 without a body; every other 2xx response is JSON. */
function parseBody(method: string, body: string): unknown {
  if (body.trim() === '') {
    if (method === 'DELETE') return undefined;
    throw new UnusableResponse('empty body');
  }
  try {
    return JSON.parse(body);
  } catch (cause) {
    throw new UnusableResponse(/^\s*</.test(body) ? 'HTML instead of JSON' : 'invalid JSON', { cause });
  }
}
