/** Puts the emulator on a real socket, where a connection can also fail below HTTP. */
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { Socket } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { TLSSocket } from 'node:tls';
import type { ConnectionFault } from './faults/faults.ts';
import type { Middleware } from './middleware.ts';

export interface ServerOptions {
  /** The loopback address to listen on. */
  host?: '127.0.0.1' | '::1';
  /** A free one when left out. */
  port?: number;
  /** Serves https with this key and certificate. */
  tls?: { key: string; cert: string };
  /** Closes every connection right after its response although keep-alive was promised. */
  closeIdle?: boolean;
}

export interface ListeningServer {
  url: string;
  /** How many connections were accepted so far. */
  readonly connections: number;
  /** Closes at once, whatever hangs. */
  close(): Promise<void>;
}

function requestFrom(message: IncomingMessage, body: Buffer): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(message.headersDistinct)) {
    for (const one of value ?? []) headers.append(name, one);
  }
  const method = message.method ?? 'GET';
  const withBody = method !== 'GET' && method !== 'HEAD' && body.byteLength > 0;
  const url = new URL(message.url ?? '/', 'http://emulator.invalid');
  return new Request(url, { method, headers, ...(withBody ? { body } : {}) });
}

function writeHead(reply: ServerResponse, response: Response, body: Buffer, length: number): void {
  const headers = Object.fromEntries(response.headers);
  // A 204 has no body and therefore no length.
  const sized = response.status === 204 ? headers : { ...headers, 'content-length': String(length) };
  reply.writeHead(response.status, sized);
  if (body.byteLength === 0) reply.flushHeaders();
}

async function sendSlowly(reply: ServerResponse, body: Buffer, intervalMs: number, signal: AbortSignal) {
  for (const byte of body) {
    if (reply.destroyed) return;
    reply.write(Buffer.of(byte));
    await sleep(intervalMs, undefined, { signal });
  }
  reply.end();
}

/** Promises the whole body, sends half of it and breaks off once that half has left. */
function sendHalf(reply: ServerResponse, response: Response, body: Buffer): void {
  writeHead(reply, response, body, body.byteLength + 1);
  reply.write(body.subarray(0, body.byteLength / 2), () => reply.destroy());
}

async function send(
  reply: ServerResponse,
  response: Response,
  fault: ConnectionFault | undefined,
  signal: AbortSignal,
): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  if (fault?.kind === 'delay') await sleep(fault.ms, undefined, { signal });
  if (fault?.kind === 'cut-body') return sendHalf(reply, response, body);
  writeHead(reply, response, body, body.byteLength);
  if (fault?.kind === 'slow-body') return sendSlowly(reply, body, fault.intervalMs, signal);
  reply.end(body);
}

/** Below TLS there is no handle to reset, but leaving without the closing handshake is an error to the client too. */
function breakOff(socket: Socket): void {
  if (socket instanceof TLSSocket) socket.destroy();
  else socket.resetAndDestroy();
}

async function serve(
  middleware: Middleware,
  message: IncomingMessage,
  reply: ServerResponse,
  signal: AbortSignal,
) {
  const { response, connection } = await middleware.pass(requestFrom(message, await buffer(message)));
  if (connection?.kind === 'hang') return;
  if (connection?.kind === 'reset-before' || connection?.kind === 'reset-after' || !response) {
    breakOff(message.socket);
    return;
  }
  await send(reply, response, connection, signal);
}

/** A broken handler must show as a server error, but a client or a close() that breaks off is expected. */
function fail(reply: ServerResponse, signal: AbortSignal, error: unknown): void {
  if (signal.aborted || reply.destroyed) return;
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  reply.writeHead(500, { 'content-type': 'text/plain' });
  reply.end(`The emulator failed: ${error instanceof Error ? error.message : String(error)}`);
}

function listen(server: Server, options: ServerOptions): Promise<string> {
  const host = options.host ?? '127.0.0.1';
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port ?? 0, host, () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      const name = host === '::1' ? '[::1]' : host;
      resolve(`${options.tls ? 'https' : 'http'}://${name}:${port}`);
    });
  });
}

export async function openServer(middleware: Middleware, options: ServerOptions): Promise<ListeningServer> {
  const closing = new AbortController();
  let connections = 0;
  const server = options.tls ? createSecureServer(options.tls) : createServer();
  server.on('connection', () => {
    connections += 1;
  });
  server.on('request', (message: IncomingMessage, reply: ServerResponse) => {
    if (options.closeIdle) reply.on('finish', () => message.socket.end());
    serve(middleware, message, reply, closing.signal).catch((error: unknown) =>
      fail(reply, closing.signal, error),
    );
  });
  const url = await listen(server, options);
  return {
    url,
    get connections() {
      return connections;
    },
    close() {
      closing.abort();
      return new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      });
    },
  };
}
