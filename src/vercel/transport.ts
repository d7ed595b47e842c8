/** One HTTP request, as far as the transport has to know it. */
export interface HttpRequest {
  method: string;
  url: URL;
  headers: Record<string, string>;
  body?: string | Uint8Array;
  /** Milliseconds for the whole exchange, up to the last byte of the response's body. */
  timeout: number;
  /** Aborts the exchange, which then fails as `cancelled`. */
  signal?: AbortSignal;
}

/** A complete response of any status. Header names are in lower case, repeated headers joined by `, `. */
export interface HttpResponse {
  status: number;
  headers: Record<string, string>;
  body: string;
}

/** Sends one request and never follows a redirect. Rejects with `TransportError` without a complete response. */
export type Http = (request: HttpRequest) => Promise<HttpResponse>;

export type TransportErrorKind =
  | 'timeout'
  | 'connection'
  | 'certificate'
  | 'dns'
  | 'cut-off'
  | 'too-large'
  | 'cancelled';

/** There was no response, or not a complete one. */
export class TransportError extends Error {
  override name = 'TransportError';
  readonly kind: TransportErrorKind;
  /** `false` when it is certain that the server received nothing of the request. */
  readonly sent: boolean;

  constructor(kind: TransportErrorKind, message: string, sent: boolean, options?: ErrorOptions) {
    super(message, options);
    this.kind = kind;
    this.sent = sent;
  }
}
