import type { Agent, ClientRequest, IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import type { TLSSocket } from 'node:tls';
import { showMebibytes, showSeconds } from '../shared/units.ts';
import { isLoopback, proxySettings } from './proxy.ts';
import {
  type Http,
  type HttpRequest,
  type HttpResponse,
  TransportError,
  type TransportErrorKind,
} from './transport.ts';

/** The longest body that is read, in bytes. */
export const LARGEST_BODY = 10 * 1024 * 1024;

/**
 * The transport over `node:http` and `node:https`, with connections kept open between requests.
 * Certificates are always verified, also where the environment says `NODE_TLS_REJECT_UNAUTHORIZED=0`.
 * `http_proxy`, `https_proxy` and `no_proxy` of `env` are honored in lower and upper case; loopback is never proxied.
 * `close` drops the open connections.
 *
 * @throws Error when the environment's proxy settings are invalid
 */
export function createHttp(env: NodeJS.ProcessEnv): Http & { close(): void } {
  const proxyEnv = { ...proxySettings(env) };
  const agents = new Map<string, Agent>();
  const open = (request: HttpRequest): ClientRequest => {
    const { method, url, headers, timeout } = request;
    // Loaded on first use: `node:https` takes 10 ms, and a step needs one of the two.
    const { request: send, Agent } = process.getBuiltinModule(
      url.protocol === 'https:' ? 'node:https' : 'node:http',
    );
    const local = isLoopback(url);
    const key = `${url.protocol} ${local}`;
    const agent =
      agents.get(key) ??
      new Agent({ keepAlive: true, rejectUnauthorized: true, ...(!local && { proxyEnv }) });
    agents.set(key, agent);
    return send(url, { method, headers, timeout, agent });
  };
  const close = () => {
    for (const agent of agents.values()) agent.destroy();
  };
  return Object.assign((request: HttpRequest) => exchange(request, open), { close });
}

type Fail = (kind: TransportErrorKind, message: string, cause?: Error) => void;

async function exchange(
  request: HttpRequest,
  open: (request: HttpRequest) => ClientRequest,
): Promise<HttpResponse> {
  // Node drops an idle connection on which something arrives, once it has read it: in a whole turn of the event loop.
  await setImmediate();
  await setImmediate();
  return await new Promise((resolve, reject) => {
    const { signal } = request;
    const outgoing = open(request);
    const sent = watchSending(outgoing);

    const finish = () => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', cancel);
    };
    const fail: Fail = (kind, message, cause) => {
      finish();
      reject(new TransportError(kind, message, kind !== 'certificate' && sent(), cause && { cause }));
      outgoing.destroy();
    };
    const cancel = () => fail('cancelled', 'the request was aborted');
    const timer = setTimeout(
      () => fail('timeout', `no complete response within ${showSeconds(request.timeout)}`),
      request.timeout,
    );

    outgoing.on('error', (error) => fail(...describeTransportError(error), error));
    outgoing.on('response', (response) =>
      readBody(response, fail, (body) => {
        finish();
        resolve({ status: response.statusCode ?? 0, headers: joinHeaders(response), body });
      }),
    );
    signal?.addEventListener('abort', cancel);
    if (signal?.aborted) cancel();
    outgoing.end(request.body);
  });
}

/** Tells whether a byte of the request may have been sent: once its connection is established, TLS included. */
function watchSending(outgoing: ClientRequest): () => boolean {
  let sent = false;
  outgoing.on('socket', (socket: Socket) => {
    sent = outgoing.reusedSocket || isEstablished(socket);
    if (sent) return;
    socket.once(isTls(socket) ? 'secureConnect' : 'connect', () => {
      sent = true;
    });
  });
  return () => sent;
}

/** A connection through a proxy is handed out only once it is established, after its events. */
function isEstablished(socket: Socket): boolean {
  if (!isTls(socket)) return !socket.connecting;
  return socket.authorized || Boolean(socket.authorizationError);
}

function isTls(socket: Socket): socket is TLSSocket {
  return 'encrypted' in socket;
}

function readBody(response: IncomingMessage, fail: Fail, done: (body: string) => void): void {
  const chunks: Buffer[] = [];
  let size = 0;
  response.on('data', (chunk: Buffer) => {
    size += chunk.length;
    if (size > LARGEST_BODY) fail('too-large', `the response is larger than ${showMebibytes(LARGEST_BODY)}`);
    else chunks.push(chunk);
  });
  // A truncated body emits `error`, never `end`.
  response.on('error', (error) =>
    fail('cut-off', 'the connection closed before the response was complete', error),
  );
  response.on('end', () => done(Buffer.concat(chunks).toString('utf8')));
}

function joinHeaders(response: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [name, values] of Object.entries(response.headersDistinct)) {
    headers[name] = (values ?? []).join(', ');
  }
  return headers;
}

const CERTIFICATE = /CERT|UNABLE_TO_|INVALID_CA|INVALID_PURPOSE|HOSTNAME_MISMATCH|PATH_LENGTH/;

/** Node's own messages are not passed on: some of them contain the proxy's URL or quote what was sent. */
function describeTransportError(error: NodeJS.ErrnoException): [TransportErrorKind, string] {
  const code = error.code ?? 'no error code';
  if (code === 'ENOTFOUND' || code === 'EAI_AGAIN')
    return ['dns', `the host name could not be resolved (${code})`];
  if (CERTIFICATE.test(code)) return ['certificate', `the server's certificate is not trusted (${code})`];
  if (code === 'ECONNREFUSED') return ['connection', `the connection was refused (${code})`];
  if (code === 'ERR_PROXY_TUNNEL') return ['connection', `the proxy did not open a tunnel (${code})`];
  return ['connection', `the connection failed (${code})`];
}
