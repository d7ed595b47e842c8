/** One HTTP request, as far as the transport has to know it. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds for the whole exchange, the last byte of the answer's body included. */
  timeout: number;
  /** Breaks the exchange off; it then fails as `cancelled`. */
  signal?: AbortSignal;
}

/** A complete answer of any status. Header names are in lower case, repeated headers joined by `, `. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends one request and never follows a redirect. Rejects with `HttpFailure` when there is no whole answer. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

export type HttpFailureKind =
  | 'timeout'
  | 'connection'
  | 'certificate'
  | 'dns'
  | 'cut-off'
  | 'too-large'
  | 'cancelled';

/** There was no answer, or not a whole one. */
export class HttpFailure extends Error {
  override name = 'HttpFailure';
  readonly kind: HttpFailureKind;
  /** `false` when it is certain that the server got nothing of the request. */
  readonly sent: boolean;

  constructor(kind: HttpFailureKind, message: string, sent: boolean) {
    super(message);
    this.kind = kind;
    this.sent = sent;
  }
}
