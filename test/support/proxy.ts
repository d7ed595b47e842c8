import { createServer } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import type { Duplex } from 'node:stream';

export interface ConnectProxy {
  port: number;
  /** `CONNECT api.test:443` and so on. */
  seen: string[];
  close(): Promise<void>;
}

/** An HTTP proxy that leads every CONNECT to one port of this machine, and asks for a name and password if given. */
export async function openProxy(target: number, credentials?: string): Promise<ConnectProxy> {
  const seen: string[] = [];
  const sockets = new Set<Duplex>();
  const server = createServer((request, response) => {
    seen.push(`${request.method} ${request.url}`);
    response.writeHead(502).end();
  });
  server.on('connect', (request, socket: Duplex) => {
    seen.push(`CONNECT ${request.url}`);
    sockets.add(socket);
    socket.on('error', () => socket.destroy());
    const want = credentials && `Basic ${Buffer.from(credentials).toString('base64')}`;
    if (want !== undefined && request.headers['proxy-authorization'] !== want) {
      socket.end('HTTP/1.1 407 Proxy Authentication Required\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    const upstream = connect(target, '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
      socket.pipe(upstream).pipe(socket);
    });
    sockets.add(upstream);
    upstream.on('error', () => socket.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    port,
    seen,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
        for (const socket of sockets) socket.destroy();
      }),
  };
}
