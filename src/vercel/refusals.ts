import { describeFailure, type Failure } from './failure.ts';

/** 403s in a row after which an endpoint is not asked again. */
const REFUSALS = 3;

/** Why a request is not worth sending, in the words of the last refusal. */
export interface ApiRefusal extends Pick<Failure, 'status' | 'code' | 'requestId'> {
  explanation: string;
}

export interface Refusals {
  /** A request to this endpoint failed. */
  recordFailure(endpoint: string, failure: Failure): void;
  /** A request to this endpoint succeeded. */
  recordSuccess(endpoint: string): void;
  /** Why this endpoint should not be asked again, if it should not. */
  of(endpoint: string): ApiRefusal | undefined;
}

/**
 * Remembers what the API refuses, so that many connectors do not each ask for the same refusal: everything once the
 * token is refused, an endpoint after some 403s without a success in between.
 */
export function createRefusals(): Refusals {
  let token: ApiRefusal | undefined;
  const counts = new Map<string, number>();
  const refused = new Map<string, ApiRefusal>();
  return {
    recordFailure(endpoint, failure) {
      if (failure.refusesToken) token ??= toRefusal(failure, '');
      if (failure.status !== 403) return;
      const count = (counts.get(endpoint) ?? 0) + 1;
      counts.set(endpoint, count);
      if (count >= REFUSALS) refused.set(endpoint, toRefusal(failure, NOT_ASKED));
    },
    recordSuccess(endpoint) {
      counts.delete(endpoint);
      refused.delete(endpoint);
    },
    of: (endpoint) => token ?? refused.get(endpoint),
  };
}

const NOT_ASKED = `The API refused ${REFUSALS} such requests, so this one was not sent. `;

function toRefusal(failure: Failure, lead: string): ApiRefusal {
  const { status, code, requestId, advice } = failure;
  const words = `${describeFailure(failure)}. ${lead}${advice}`.trim();
  return { explanation: words, status, code, requestId };
}
