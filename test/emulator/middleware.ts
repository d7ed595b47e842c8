/** What every request passes before and after the emulator: the log, the second client, ordered faults. */
import { channel } from 'node:diagnostics_channel';
import { type ConnectionFault, type Fault, type FaultList, faultResponse } from './faults/faults.ts';
import { isSpoiledResponse, spoil } from './faults/spoil.ts';
import type { LoggedRequest, RequestLog } from './log.ts';

export type RequestListener = (request: LoggedRequest) => void | Promise<void>;

/** A request as it arrived, or the emulator's own response to one before any fault spoils it. */
export type Exchange =
  | { request: LoggedRequest; response?: never }
  | { request: LoggedRequest; response: { status: number; text: string } };

/** Publishes an `Exchange` for every request and every response of every emulator in this process. */
export const exchanges = channel('connect-api-emulator');

/** `connection` tells the socket's owner what to do to the connection; `response` is undefined when none is sent. */
export interface Outcome {
  response: Response | undefined;
  connection: ConnectionFault | undefined;
}

export interface MiddlewareOptions {
  fetch: (request: Request) => Promise<Response>;
  log: RequestLog;
  faults: FaultList;
  listeners: Set<RequestListener>;
}

export class Middleware {
  readonly #options: MiddlewareOptions;

  constructor(options: MiddlewareOptions) {
    this.#options = options;
  }

  async pass(request: Request): Promise<Outcome> {
    const { log, faults, listeners } = this.#options;
    const bytes = new Uint8Array(await request.arrayBuffer());
    const entry = log.add(request, bytes);
    exchanges.publish({ request: entry } satisfies Exchange);
    for (const listener of listeners) await listener(entry);
    const emulate = () => this.#emulate(request, bytes, entry);
    const outcome = await this.#respond(emulate, faults.take(entry.method, entry.path));
    entry.status = outcome.response?.status ?? 0;
    return outcome;
  }

  /** For use without a socket, where a connection fault would have nothing to act on. */
  async fetch(request: Request): Promise<Response> {
    const { response, connection } = await this.pass(await withLength(request));
    if (connection)
      throw new Error(`The fault ${connection.kind} needs the socket; use url instead of fetch`);
    return response ?? Response.error();
  }

  async #respond(emulate: () => Promise<Response>, fault: Fault | undefined): Promise<Outcome> {
    if (fault?.respond) {
      if (fault.when === 'after') await emulate();
      return { response: faultResponse(fault.respond), connection: undefined };
    }
    const wire = fault?.wire;
    if (!wire) return { response: await emulate(), connection: undefined };
    if (isSpoiledResponse(wire)) {
      return { response: await spoil(await emulate(), wire), connection: undefined };
    }
    const untouched = wire.kind === 'reset-before' || wire.kind === 'hang';
    return { response: untouched ? undefined : await emulate(), connection: wire };
  }

  /** Reads the whole response at once, so that closing the emulator never waits for an unread body. */
  async #emulate(request: Request, bytes: Uint8Array, entry: LoggedRequest): Promise<Response> {
    const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && bytes.byteLength > 0;
    const again = new Request(request.url, {
      method: request.method,
      headers: request.headers,
      ...(hasBody ? { body: Buffer.from(bytes) } : {}),
    });
    const response = await this.#options.fetch(again);
    const body = await response.arrayBuffer();
    const { status, headers } = response;
    const text = Buffer.from(body).toString('utf8');
    exchanges.publish({ request: entry, response: { status, text } } satisfies Exchange);
    return new Response(body.byteLength > 0 ? body : null, { status, headers });
  }
}

/** A socket client always says how long its body is; a Request object made by hand does not. */
async function withLength(request: Request): Promise<Request> {
  if (request.method === 'GET' || request.method === 'HEAD' || request.headers.has('content-length')) {
    return request;
  }
  const bytes = await request.arrayBuffer();
  const headers = new Headers(request.headers);
  headers.set('content-length', String(bytes.byteLength));
  return new Request(request.url, { method: request.method, headers, body: bytes });
}
