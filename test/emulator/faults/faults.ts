/** Failures a test orders: responses of its own choice, and trouble on the connection. */

export interface FaultMatch {
  method?: string;
  /** Tested against the path with every segment decoded. */
  path?: RegExp;
}

export interface FaultResponse {
  status: number;
  headers?: Record<string, string>;
  /** Sent as it is when a string, else as JSON. */
  body?: unknown;
  contentType?: string;
}

/**
 * The response is about another connector: every connector and link in it gets this id and uid. With neither,
 * both are replaced by those of a connector that does not exist.
 */
export interface OtherConnector {
  kind: 'other-connector';
  id?: string;
  uid?: string;
}

/** Faults that spoil a response which was otherwise made normally; the request has taken effect. */
export type SpoiledResponse =
  | { kind: 'invalid-json' }
  | { kind: 'empty-body' }
  | { kind: 'html' }
  | { kind: 'content-type'; value: string }
  | OtherConnector
  | { kind: 'redirect'; location: string; status?: number };

/** Faults that need a socket. Those named `before`, and `hang`, keep the request from taking effect. */
export type ConnectionFault =
  | { kind: 'reset-before' }
  | { kind: 'reset-after' }
  | { kind: 'hang' }
  | { kind: 'delay'; ms: number }
  | { kind: 'cut-body' }
  | { kind: 'slow-body'; intervalMs: number };

export type WireFault = SpoiledResponse | ConnectionFault;

interface FaultBase {
  /** Every request when left out. */
  match?: FaultMatch;
  /** How many matching requests it hits; Infinity for all. */
  times: number;
  /** How many matching requests pass unharmed first. */
  skip?: number;
}

/** A fault either responds by itself, before or after the request took effect, or harms the transport. */
export type Fault = FaultBase &
  ({ when: 'before' | 'after'; respond: FaultResponse; wire?: never } | { wire: WireFault; respond?: never });

interface Armed {
  fault: Fault;
  toSkip: number;
  left: number;
}

export function decodedPath(path: string): string {
  return path
    .split('/')
    .map((segment) => {
      try {
        return decodeURIComponent(segment);
      } catch {
        return segment;
      }
    })
    .join('/');
}

function matches(match: FaultMatch, method: string, path: string): boolean {
  if (match.method !== undefined && match.method.toUpperCase() !== method) return false;
  return match.path === undefined || decodedPath(path).search(match.path) !== -1;
}

export class FaultList {
  readonly #armed: Armed[] = [];

  push(...faults: Fault[]): void {
    for (const fault of faults) this.#armed.push({ fault, toSkip: fault.skip ?? 0, left: fault.times });
  }

  clear(): void {
    this.#armed.length = 0;
  }

  /** Faults that have not hit as often as ordered; endless ones never count. */
  pending(): Fault[] {
    return this.#armed.filter(({ left }) => left > 0 && Number.isFinite(left)).map(({ fault }) => fault);
  }

  /** The fault for this request, if any. At most one hits; every other matching one waits for the next. */
  take(method: string, path: string): Fault | undefined {
    for (const armed of this.#armed) {
      if (armed.left <= 0 || !matches(armed.fault.match ?? {}, method, path)) continue;
      if (armed.toSkip > 0) {
        armed.toSkip -= 1;
        continue;
      }
      armed.left -= 1;
      return armed.fault;
    }
    return undefined;
  }
}

export function faultResponse(respond: FaultResponse): Response {
  const { status, body } = respond;
  const isText = typeof body === 'string';
  const headers = new Headers({
    'content-type': respond.contentType ?? (isText ? 'text/plain' : 'application/json'),
    ...respond.headers,
  });
  if (status === 204 || status === 304 || body === undefined) return new Response(null, { status, headers });
  return new Response(isText ? body : JSON.stringify(body), { status, headers });
}
