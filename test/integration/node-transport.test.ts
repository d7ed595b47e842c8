import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createTlsServer } from 'node:https';
import {
  type AddressInfo,
  connect,
  createServer as createTcpServer,
  type Socket,
  type Server as TcpServer,
} from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { afterEach, describe, expect, it } from 'vitest';
import { createHttp, LARGEST_BODY } from '../../src/vercel/node-transport.ts';
import { type Http, TransportError } from '../../src/vercel/transport.ts';
import { certificate, key } from '../support/certificate.ts';

const open: (() => void)[] = [];
afterEach(() => {
  for (const close of open.splice(0).reverse()) close();
});

function transport(env: NodeJS.ProcessEnv = {}): Http {
  const http = createHttp(env);
  open.push(() => http.close());
  return http;
}

async function port(server: TcpServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

async function web(listener: RequestListener, tls = false): Promise<{ url: URL; server: Server }> {
  const server = tls ? createTlsServer({ key, cert: certificate }, listener) : createServer(listener);
  open.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return { url: new URL(`${tls ? 'https' : 'http'}://127.0.0.1:${await port(server)}/`), server };
}

/** A server that answers each connection's first bytes with what `answer` does. */
async function raw(answer: (socket: Socket) => void): Promise<URL> {
  const sockets = new Set<Socket>();
  const server = createTcpServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.once('data', () => answer(socket));
  });
  open.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return new URL(`http://127.0.0.1:${await port(server)}/`);
}

/** A proxy that leads every CONNECT and every absolute URL to one port of this machine. */
async function proxy(target: () => number, status = '200 Connection established') {
  const seen: { line: string; auth: string | undefined }[] = [];
  const server = createServer((request, response) => {
    seen.push({ line: `${request.method} ${request.url}`, auth: request.headers['proxy-authorization'] });
    response.end('"from the proxy"');
  });
  const sockets = new Set<Socket>();
  server.on('connect', (request, socket: Socket) => {
    seen.push({ line: `CONNECT ${request.url}`, auth: request.headers['proxy-authorization'] });
    sockets.add(socket);
    socket.on('error', () => undefined);
    if (status === 'silence') return;
    socket.write(`HTTP/1.1 ${status}\r\n\r\n`);
    if (!status.startsWith('200')) return;
    const upstream = connect(target(), '127.0.0.1');
    sockets.add(upstream);
    upstream.on('error', () => undefined);
    upstream.pipe(socket).pipe(upstream);
  });
  open.push(() => {
    server.close();
    server.closeAllConnections();
    for (const socket of sockets) socket.destroy();
  });
  return { port: await port(server), seen };
}

function get(http: Http, url: URL, more: { timeout?: number; signal?: AbortSignal } = {}) {
  return http({ method: 'GET', url, headers: {}, timeout: 25_000, ...more });
}

async function failure(promise: Promise<unknown>): Promise<TransportError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof TransportError) return error;
  throw new Error(`no TransportError, but ${String(error)}`);
}

describe('an exchange', () => {
  it('sends method, path, headers and body, and gives the whole answer', async () => {
    const { url } = await web((request, response) => {
      let body = '';
      request.on('data', (chunk) => {
        body += chunk;
      });
      request.on('end', () => {
        response.writeHead(201, { 'X-One': 'a', 'set-cookie': ['b=1', 'c=2'] });
        response.end(JSON.stringify([request.method, request.url, request.headers['x-mine'], body]));
      });
    });
    const answer = await transport()({
      method: 'POST',
      url: new URL('v1/a%2Fb?q=1', url),
      headers: { 'x-mine': 'yes' },
      body: new TextEncoder().encode('grüße'),
      timeout: 25_000,
    });
    expect(answer.status).toBe(201);
    expect(answer.headers).toMatchObject({ 'x-one': 'a', 'set-cookie': 'b=1, c=2' });
    expect(JSON.parse(answer.body)).toEqual(['POST', '/v1/a%2Fb?q=1', 'yes', 'grüße']);
  });

  it('follows no redirect', async () => {
    let calls = 0;
    const { url } = await web((_, response) => {
      calls += 1;
      response.writeHead(302, { location: '/elsewhere' }).end();
    });
    expect((await get(transport(), url)).status).toBe(302);
    expect(calls).toBe(1);
  });

  it('uses one connection for several requests', async () => {
    const { url, server } = await web((_, response) => void response.end('1'));
    let connections = 0;
    server.on('connection', () => {
      connections += 1;
    });
    const http = transport();
    await get(http, url);
    await get(http, url);
    expect(connections).toBe(1);
  });
});

describe('no whole answer', () => {
  const cases: [string, (socket: Socket) => void, Partial<TransportError>][] = [
    ['a reset', (socket) => socket.resetAndDestroy(), { kind: 'connection', sent: true }],
    ['a connection closed without an answer', (socket) => socket.end(), { kind: 'connection', sent: true }],
    [
      'an answer that is not HTTP',
      (socket) => socket.end('SSH-2.0-x\r\n'),
      { kind: 'connection', sent: true },
    ],
    [
      'a body shorter than its content-length',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n{"a"'),
      { kind: 'cut-off', sent: true },
    ],
    [
      'a chunked body without its end',
      (socket) => socket.end('HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\n{"a\r\n'),
      { kind: 'cut-off', sent: true },
    ],
    ['no answer at all', () => undefined, { kind: 'timeout', sent: true }],
    [
      'an answer that comes byte by byte',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1000\r\n\r\n');
        const drip = setInterval(() => socket.write('x'), 20);
        socket.on('close', () => clearInterval(drip));
      },
      { kind: 'timeout', sent: true },
    ],
    [
      'an endless answer',
      (socket) => {
        socket.write('HTTP/1.1 200 OK\r\n\r\n');
        socket.write(Buffer.alloc(LARGEST_BODY + 1, 'x'));
      },
      { kind: 'too-large', sent: true },
    ],
  ];
  it.each(cases)('%s', async (_, answer, expected) => {
    const timeout = expected.kind === 'timeout' ? 600 : 25_000;
    expect(await failure(get(transport(), await raw(answer), { timeout }))).toMatchObject(expected);
  });

  it('a body without a length that ends with the connection is whole', async () => {
    const url = await raw((socket) => socket.end('HTTP/1.1 200 OK\r\n\r\n{"a":1}'));
    expect((await get(transport(), url)).body).toBe('{"a":1}');
  });

  it('an open connection that the server closes when the next request comes', async () => {
    let connections = 0;
    const server = createTcpServer((socket) => {
      connections += 1;
      socket.on('error', () => undefined);
      socket.once('data', () => {
        socket.write('HTTP/1.1 200 OK\r\ncontent-length: 1\r\n\r\n1');
        socket.once('data', () => socket.resetAndDestroy());
      });
    });
    open.push(() => void server.close());
    const url = new URL(`http://127.0.0.1:${await port(server)}/`);
    const http = transport();
    await get(http, url);
    expect(await failure(get(http, url))).toMatchObject({ kind: 'connection', sent: true });
    expect(connections).toBe(1);
  });

  it('an open connection that the server closed long ago is not used again', async () => {
    const { url, server } = await web((_, response) => void response.end('1'));
    const http = transport();
    await get(http, url);
    server.closeAllConnections();
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect((await get(http, url)).status).toBe(200);
  });

  it('a refused connection got nothing', async () => {
    const server = createTcpServer();
    const url = new URL(`http://127.0.0.1:${await port(server)}/`);
    await new Promise((resolve) => server.close(resolve));
    expect(await failure(get(transport(), url))).toMatchObject({ kind: 'connection', sent: false });
  });

  it('a host without an address', async () => {
    expect(
      await failure(get(transport(), new URL('http://nothing.invalid/'), { timeout: 25_000 })),
    ).toMatchObject({
      kind: 'dns',
      sent: false,
    });
  });

  it('cancelled on the way, and before it began', async () => {
    const cancel = new AbortController();
    const url = await raw(() => cancel.abort());
    const broken = failure(get(transport(), url, { signal: cancel.signal }));
    expect(await broken).toMatchObject({ kind: 'cancelled', sent: true });
    expect(await failure(get(transport(), url, { signal: cancel.signal }))).toMatchObject({
      kind: 'cancelled',
      sent: false,
    });
  });
});

describe('bytes that nobody asked for', () => {
  /** Answers each request with its number, and sends another response after the first of each connection. */
  async function talkative(between: (socket: Socket, response: string) => void) {
    let requests = 0;
    const sockets = new Set<Socket>();
    const answer = (body: string) => `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\n\r\n${body}`;
    const server = createTcpServer((socket) => {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('data', () => {
        requests += 1;
        socket.write(answer(`"${requests}"`));
        if (requests === 1) between(socket, answer('"stray"'));
      });
    });
    open.push(() => {
      server.close();
      for (const socket of sockets) socket.destroy();
    });
    return { url: new URL(`http://127.0.0.1:${await port(server)}/`), sockets };
  }

  it.each<[string, (socket: Socket, response: string) => void, number]>([
    ['at once', (socket, response) => socket.write(response), 0],
    ['a little later', (socket, response) => setTimeout(() => socket.write(response), 20), 60],
  ])('%s, on a connection that is kept open, are not the next response', async (_, between, pause) => {
    const { url, sockets } = await talkative(between);
    const http = transport();
    expect((await get(http, url)).body).toBe('"1"');
    await new Promise((resolve) => setTimeout(resolve, pause));
    expect((await get(http, url)).body).toBe('"2"');
    expect(sockets.size).toBe(2);
  });

  it('and that arrive as the next request is made, are not its response', async () => {
    let stray = () => {};
    const { url, sockets } = await talkative((socket, response) => {
      stray = () => void socket.write(response);
    });
    const http = transport();
    expect((await get(http, url)).body).toBe('"1"');
    stray();
    expect((await get(http, url)).body).toBe('"2"');
    expect(sockets.size).toBe(2);
  });

  it('do not show on connections without them, which are used again', async () => {
    const { url, sockets } = await talkative(() => undefined);
    const http = transport();
    for (const body of ['"1"', '"2"', '"3"']) expect((await get(http, url)).body).toBe(body);
    expect(sockets.size).toBe(1);
  });
});

describe('TLS', () => {
  it('a certificate that nobody vouches for', async () => {
    const { url } = await web((_, response) => void response.end('1'), true);
    expect(await failure(get(transport(), url))).toMatchObject({ kind: 'certificate', sent: false });
  });

  it('a certificate that nobody vouches for, where the environment says not to verify', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    open.push(() => {
      delete process.env.NODE_TLS_REJECT_UNAUTHORIZED;
    });
    let requests = 0;
    const { url } = await web((_, response) => {
      requests += 1;
      response.end('1');
    }, true);
    expect(await failure(get(transport(), url))).toMatchObject({ kind: 'certificate', sent: false });
    const { port } = await proxy(() => Number(url.port));
    const tunneled = transport({ https_proxy: `http://127.0.0.1:${port}` });
    expect(await failure(get(tunneled, new URL('https://api.test/v1')))).toMatchObject({
      kind: 'certificate',
      sent: false,
    });
    expect(requests).toBe(0);
  });

  it('a server that speaks no TLS', async () => {
    const url = await raw((socket) => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    url.protocol = 'https:';
    expect(await failure(get(transport(), new URL(url.href.replace('http:', 'https:'))))).toMatchObject({
      kind: 'connection',
      sent: false,
    });
  });

  it('a trusted certificate, on a connection that is then used again', async () => {
    const trusted = getCACertificates();
    setDefaultCACertificates([...trusted, certificate]);
    open.push(() => setDefaultCACertificates(trusted));
    let calls = 0;
    const { url } = await web((request, response) => {
      calls += 1;
      if (calls < 3) response.end('1');
      else request.socket.destroy();
    }, true);
    const http = transport();
    expect((await get(http, url)).status).toBe(200);
    expect((await get(http, url)).status).toBe(200);
    expect(await failure(get(http, url))).toMatchObject({ kind: 'connection', sent: true });
  });
});

describe('proxies', () => {
  const api = new URL('https://api.test/v1');

  function trust() {
    const trusted = getCACertificates();
    setDefaultCACertificates([...trusted, certificate]);
    open.push(() => setDefaultCACertificates(trusted));
  }

  it.each([
    ['https_proxy', 'http://127.0.0.1:PORT', undefined],
    ['HTTPS_PROXY', '127.0.0.1:PORT', undefined],
    ['HTTPS_PROXY', 'http://me:p%40ss@127.0.0.1:PORT', `Basic ${btoa('me:p@ss')}`],
  ])('%s=%s opens a tunnel', async (name, value, auth) => {
    trust();
    const { url } = await web((_, response) => void response.end('"from the API"'), true);
    const { port, seen } = await proxy(() => Number(url.port));
    const http = transport({ [name]: value.replace('PORT', String(port)) });
    expect((await get(http, api)).body).toBe('"from the API"');
    expect(seen).toEqual([{ line: 'CONNECT api.test:443', auth }]);
  });

  it('what breaks in a tunnel was sent', async () => {
    trust();
    const { url } = await web((request) => void request.socket.destroy(), true);
    const { port } = await proxy(() => Number(url.port));
    expect(await failure(get(transport({ https_proxy: `http://127.0.0.1:${port}` }), api))).toMatchObject({
      kind: 'connection',
      sent: true,
    });
  });

  it('a bad certificate in a tunnel', async () => {
    const { url } = await web((_, response) => void response.end('1'), true);
    const { port } = await proxy(() => Number(url.port));
    expect(await failure(get(transport({ https_proxy: `http://127.0.0.1:${port}` }), api))).toMatchObject({
      kind: 'certificate',
      sent: false,
    });
  });

  it('a proxy that refuses got nothing of the request, and its password stays out of the message', async () => {
    const { port } = await proxy(() => 0, '407 Proxy Authentication Required');
    const error = await failure(get(transport({ https_proxy: `http://me:hunter2@127.0.0.1:${port}` }), api));
    expect(error).toMatchObject({ kind: 'connection', sent: false });
    expect(error.message).toBe('the proxy did not open a tunnel (ERR_PROXY_TUNNEL)');
  });

  it('a silent proxy', async () => {
    const { port } = await proxy(() => 0, 'silence');
    const http = transport({ https_proxy: `http://127.0.0.1:${port}` });
    expect((await failure(get(http, api, { timeout: 300 }))).sent).toBe(false);
  });

  it('http_proxy gets the whole URL', async () => {
    const { port, seen } = await proxy(() => 0);
    const http = transport({ HTTP_PROXY: `http://127.0.0.1:${port}` });
    expect((await get(http, new URL('http://api.test/x'))).body).toBe('"from the proxy"');
    expect(seen).toEqual([{ line: 'GET http://api.test/x', auth: undefined }]);
  });

  it.each(['api.test', '.test', 'test', ' other.example, TEST ', '*', '*.test'])(
    'no_proxy=%s goes directly',
    async (exceptions) => {
      const { port, seen } = await proxy(() => 0);
      const http = transport({ http_proxy: `http://127.0.0.1:${port}`, NO_PROXY: exceptions });
      await failure(get(http, new URL('http://api.test/x')));
      expect(seen).toEqual([]);
    },
  );

  it('loopback is never proxied', async () => {
    const { port, seen } = await proxy(() => 0);
    const { url } = await web((_, response) => void response.end('"from the API"'));
    expect((await get(transport({ http_proxy: `http://127.0.0.1:${port}` }), url)).body).toBe(
      '"from the API"',
    );
    expect(seen).toEqual([]);
  });

  it.each([
    ['http://exa mple:1', 'Environment variable `https_proxy` is not a valid proxy URL.'],
    ['socks5://me:hunter2@p:1', 'Environment variable `https_proxy` must be an http:// or https:// URL.'],
  ])('refuses %s', (value, message) => {
    expect(() => createHttp({ https_proxy: value })).toThrow(message);
  });
});
