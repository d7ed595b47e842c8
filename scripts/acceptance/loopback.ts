import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type Gateway, NotSent, type Reply } from './gateway.ts';

/** What of a response the action reads beside its body. */
const RETURNED_HEADERS =
  /^(content-type|location|retry-after(-ms)?|x-ratelimit-\w+|x-vercel-id|x-request-id)$/;

export interface Loopback {
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the gateway to the action, on a free port of 127.0.0.1. Only who knows `token` is let in, and the real token
 * never leaves this process.
 */
export async function openLoopback(gateway: Gateway, token: string): Promise<Loopback> {
  const server = createServer((request, response) => {
    serve(gateway, token, request, response).catch(() => {
      // As the API broke off, so does this.
      request.socket.destroy();
    });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  return {
    url: `http://127.0.0.1:${address.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  gateway: Gateway,
  token: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await text(request);
  if (request.headers.authorization !== `Bearer ${token}`) {
    refuse(response, 403, 'forbidden', 'Only the acceptance run may use this address');
    return;
  }
  try {
    const reply = await gateway.call('action', {
      method: request.method ?? 'GET',
      path: request.url ?? '/',
      headers: plainHeaders(request),
      body,
    });
    pass(response, reply);
  } catch (error) {
    if (!(error instanceof NotSent)) throw error;
    // A 400 is not retried by anybody.
    refuse(response, 400, `acceptance_${error.why}`, `Acceptance run: ${error.message}`);
  }
}

function plainHeaders(request: IncomingMessage): Record<string, string> {
  return Object.fromEntries(
    Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' ? [[name, value]] : [],
    ),
  );
}

function pass(response: ServerResponse, reply: Reply): void {
  response.writeHead(
    reply.status,
    Object.fromEntries([...reply.headers].filter(([name]) => RETURNED_HEADERS.test(name))),
  );
  response.end(reply.status === 204 ? undefined : reply.text);
}

function refuse(response: ServerResponse, status: number, code: string, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' });
  response.end(JSON.stringify({ error: { code, message } }));
}
