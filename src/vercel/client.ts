import type { Clock } from '../shared/clock.ts';
import { errorMessage } from '../shared/errors.ts';
import { createFinder, type Finder, redactWith } from '../shared/redaction.ts';
import { quoteUntrusted } from '../shared/sanitize.ts';
import { showSeconds } from '../shared/units.ts';
import { createAdmission } from './admission.ts';
import { createAttempt } from './attempt.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import { describeFailure, type Failure, requestError } from './failure.ts';
import { createRateLimiter } from './rate-limiter.ts';
import { createRefusals } from './refusals.ts';
import { type ApiRequest, bucketOf, buildRequest, endpointOf, type Target } from './request.ts';
import { ATTEMPTS, decideRetry, REQUEST_BUDGET, requestedPause } from './retry.ts';
import type { Http } from './transport.ts';

/** Milliseconds per attempt, up to the end of the response. */
const ATTEMPT_TIMEOUT = 30_000;

/** Milliseconds in which something that is known to exist must become visible. */
const VISIBILITY_DELAY = 15_000;

/** Milliseconds before the first look at something that is not visible yet; each further one waits twice as long. */
const FIRST_LOOK = 500;

export interface ClientOptions extends Target {
  http: Http;
  clock: Clock;
  /** From 0 to 1, for the jitter of waits. */
  random: () => number;
  /** Once it is aborted, nothing new is sent. */
  signal: AbortSignal;
  log: (message: string) => void;
  /** One line per attempt and per fallback. */
  debug: (message: string) => void;
  /** No text of other origin is shown with one of them. */
  secrets: readonly string[];
}

export interface Client {
  /**
   * Sends a request and repeats it where that is safe and may help.
   * @throws ApiError when it failed for good
   * @throws Cancelled when the run was canceled and nothing can have been left half done
   */
  request<T>(request: ApiRequest<T>): Promise<T>;
  /** Makes text of other origin one safe line. */
  clean(text: string): string;
  /** The same client, which also hides these values in what the API says. */
  hiding(values: readonly string[]): Client;
}

/**
 * The client for one API, one token and one team. It keeps to the API's limits, repeats what failed for a reason
 * that passes, and stops asking an API that is down.
 *
 * @throws Error when the token cannot be sent in a header
 */
export function createClient(options: ClientOptions): Client {
  const { clock, signal, log, random } = options;
  // Node's own error for a stray line break would not mention the token.
  if (!/^[\x21-\x7e]+$/.test(options.token)) {
    throw new Error(
      'The token is empty or contains spaces, line breaks or other characters that no token has.',
    );
  }
  const findSecrets = createFinder(options.secrets);
  const clean = createClean(findSecrets);
  const debug = (message: string) => options.debug(clean(message));
  const team =
    options.team === ''
      ? "the token's default team, because `team` is not set"
      : `team ${clean(options.team)}`;
  const breaker = createCircuitBreaker();
  const refusals = createRefusals();
  const limiter = createRateLimiter({ clock, signal, log });
  const admission = createAdmission({ clock, signal, breaker, refusals, limiter });
  const sendOnce = createAttempt({ http: options.http, clock, signal, debug });

  const send = async <T>(request: ApiRequest<T>, cleanResponse: Client['clean']): Promise<T> => {
    const outgoing = buildRequest(options, request);
    const purpose = clean(request.purpose);
    const isWrite = request.method !== 'GET';
    const bucket = bucketOf(request);
    const endpoint = endpointOf(request);
    const context = {
      url: outgoing.url,
      team,
      isWrite,
      notFound: request.notFound ?? '',
      clean: cleanResponse,
    };
    let spent = 0;
    let mayHaveTakenEffect = false;
    const waitUntilVisible = createVisibilityWait(request);

    for (let number = 1; ; number += 1) {
      const pending = { purpose, bucket, endpoint, mayHaveTakenEffect };
      await admission.admit(pending);
      // Since then the run may have been canceled, or another request refused.
      admission.refuseIfOver(pending);
      const started = clock.monotonic();
      const timeout = Math.min(ATTEMPT_TIMEOUT, REQUEST_BUDGET - spent);
      const result = await sendOnce(request, { ...outgoing, timeout }, context);
      spent += clock.monotonic() - started;
      if ('value' in result) {
        breaker.recordSuccess();
        refusals.recordSuccess(endpoint);
        return result.value;
      }

      const { failure } = result;
      if (failure.countsAsOutage) breaker.recordFailure(clock.monotonic(), describeFailure(failure));
      else breaker.recordSuccess();
      refusals.recordFailure(endpoint, failure);
      const pause = requestedPause(failure);
      if (pause !== undefined) limiter.pause(bucket, pause);
      if (failure.isAbsence && (await waitUntilVisible())) {
        number -= 1;
        continue;
      }
      // Connect API: 409 on create means that the uid is taken; after a lost response, possibly by this request.
      const needsCheck = failure.mayHaveTakenEffect || (mayHaveTakenEffect && failure.status === 409);
      mayHaveTakenEffect ||= failure.mayHaveTakenEffect;
      if (failure.retryable && signal.aborted) {
        admission.refuseIfOver({ ...pending, mayHaveTakenEffect });
      }

      const decision = decideRetry(failure, number, REQUEST_BUDGET - spent, random);
      const unrepeatable = mayHaveTakenEffect ? request.unrepeatable : undefined;
      if ('retryIn' in decision) {
        const { retryIn } = decision;
        log(
          `Could not ${purpose}: attempt ${number} of ${ATTEMPTS} failed (${describeFailure(failure)}); ` +
            `${unrepeatable === undefined ? 'retrying' : 'checking the outcome'} in ${showSeconds(retryIn)}`,
        );
        await clock.sleep(retryIn, signal);
        spent += retryIn;
      }
      if (needsCheck && request.recover !== undefined) {
        const found = await check(request.recover, purpose, failure);
        if (found !== undefined) return found;
      }
      if (unrepeatable !== undefined) throw finalError(purpose, failure, unrepeatable, mayHaveTakenEffect);
      if ('giveUp' in decision) throw finalError(purpose, failure, decision.giveUp, mayHaveTakenEffect);
    }
  };

  /** Waits before another look at what is not visible yet; `false` when there is no reason to look again. */
  const createVisibilityWait = ({ isExpected, purpose }: ApiRequest<unknown>): (() => Promise<boolean>) => {
    let deadline: number | undefined;
    let wait = FIRST_LOOK;
    return async () => {
      if (!isExpected?.() || signal.aborted) return false;
      deadline ??= clock.monotonic() + VISIBILITY_DELAY;
      const left = deadline - clock.monotonic();
      if (left <= 0) return false;
      debug(`Not visible yet, looking again: ${purpose}`);
      await clock.sleep(Math.min(wait, left), signal);
      wait *= 2;
      return true;
    };
  };

  /** Finds out whether a request of unknown outcome took effect. */
  const check = async <T>(
    recover: (isConflict: boolean) => Promise<T | undefined>,
    purpose: string,
    failure: Failure,
  ): Promise<T | undefined> => {
    debug(`Outcome unknown, checking before anything else: ${purpose}`);
    try {
      return await recover(failure.status === 409);
    } catch (cause) {
      const explanation = `${describeFailure(failure)}. Checking the outcome failed as well: ${clean(errorMessage(cause))}`;
      // Without the status: callers must not go on from a 409 that could not be checked.
      throw requestError(purpose, explanation, { mayHaveTakenEffect: true, cause });
    }
  };

  const clientWith = (cleanResponse: Client['clean']): Client => {
    const client: Client = {
      request: (request) => send(request, cleanResponse),
      clean: cleanResponse,
      hiding: (values) =>
        values.length === 0 ? client : clientWith(createClean(findSecrets, createFinder(values))),
    };
    return client;
  };
  return clientWith(clean);
}

function createClean(...finders: readonly Finder[]): Client['clean'] {
  const redact = redactWith(...finders);
  return (text) => quoteUntrusted(text, redact);
}

function finalError(purpose: string, failure: Failure, giveUp: string, mayHaveTakenEffect: boolean) {
  const sentences = [`${describeFailure(failure)}.`, giveUp, failure.advice].filter((text) => text !== '');
  const { status, code, requestId, registerUrl, isAbsence, cause } = failure;
  const facts = { status, code, requestId, registerUrl, isAbsence, cause, mayHaveTakenEffect };
  return requestError(purpose, sentences.join(' '), facts);
}
