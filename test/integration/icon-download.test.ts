import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDownload, isInside } from '../../src/icon/download.ts';
import { certificate, key } from '../support/certificate.ts';

let server: Server;
let origin: string;

beforeAll(async () => {
  server = createServer({ cert: certificate, key }, (request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'https://x');
    const redirect = (location: string) => response.writeHead(302, { location }).end();
    switch (pathname) {
      case '/icon.png':
        return response.end('bytes');
      case '/large':
        return response.end(Buffer.alloc(5 * 1024 * 1024 + 1));
      case '/cut':
        response.writeHead(200, { 'content-length': '100' });
        response.write('x');
        return setTimeout(() => response.destroy(), 10);
      case '/to-icon':
        return redirect('/icon.png');
      case '/to-http':
        return redirect('http://example.com/icon.png');
      case '/to-inside':
        return redirect('https://10.0.0.1/icon.png');
      case '/nowhere':
        return response.writeHead(302).end();
      case '/circle':
        return redirect('/circle');
      case '/hang':
        return undefined;
      default:
        return response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  origin = `https://localhost:${(server.address() as AddressInfo).port}`;
});
afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

const never = new AbortController().signal;
/** Loopback is all that a test has; everything else stays refused. */
const download = createDownload(
  {},
  (address) => !['127.0.0.1', '::1'].includes(address) && isInside(address),
  certificate,
);

describe('download', () => {
  it.each(['/icon.png', '/to-icon'])('gets %s', async (path) => {
    expect(Buffer.from(await download(`${origin}${path}`, never)).toString()).toBe('bytes');
  });

  it.each([
    ['/none', 'cannot be downloaded: localhost answered 404'],
    ['/large', 'is larger than 5 MB'],
    ['/cut', 'cannot be downloaded (ECONNRESET)'],
    ['/to-http', 'leads to an address that is not https'],
    ['/to-inside', "leads to 10.0.0.1, which is inside the runner's own network"],
    ['/nowhere', 'cannot be downloaded: localhost answered 302'],
    ['/circle', 'more than 5 redirects'],
  ])('refuses %s', async (path, message) => {
    await expect(download(`${origin}${path}`, never)).rejects.toThrow(message);
  });

  it('ends when time is up', async () => {
    await expect(download(`${origin}/hang`, AbortSignal.timeout(50))).rejects.toThrow(
      'cannot be downloaded (it takes longer',
    );
  });

  it('ends when the run is cancelled', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    const words = 'was not downloaded, since the run was cancelled';
    await expect(download(`${origin}/hang`, cancel.signal)).rejects.toThrow(words);
    await expect(download(`${origin}/icon.png`, cancel.signal)).rejects.toThrow(words);
  });

  it('ends, too, when a proxy never opens the tunnel', async () => {
    const silent = createTcpServer(() => undefined);
    await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
    const { port } = silent.address() as AddressInfo;
    // Without a scheme, as the API's requests take it.
    const through = createDownload({ https_proxy: `127.0.0.1:${port}` });
    try {
      await expect(through('https://example.com/x', AbortSignal.timeout(50))).rejects.toThrow(
        'cannot be downloaded (it takes longer',
      );
    } finally {
      silent.close();
    }
  });

  it('refuses loopback where the name is resolved, and a certificate that nobody vouches for', async () => {
    await expect(createDownload({})(`${origin}/icon.png`, never)).rejects.toThrow(
      'leads to localhost, which is inside',
    );
    await expect(createDownload({}, () => false)(`${origin}/icon.png`, never)).rejects.toThrow(
      /cannot be downloaded \((DEPTH|SELF|UNABLE)/,
    );
  });

  it('says when a name is not known', async () => {
    await expect(createDownload({}, () => false)('https://nowhere.invalid/x', never)).rejects.toThrow(
      /cannot be downloaded \((ENOTFOUND|EAI_AGAIN)\)/,
    );
  });
});

describe('isInside', () => {
  it.each([
    '127.0.0.1',
    '10.1.2.3',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '169.254.169.254',
    '100.64.0.1',
    '0.0.0.0',
    '224.0.0.1',
    '255.255.255.255',
    '::1',
    '::',
    'fc00::1',
    'fd12::1',
    'fe80::1',
    'ff02::1',
    '::ffff:127.0.0.1',
    '::ffff:10.0.0.1',
    '64:ff9b::a00:1',
    'localhost',
    '',
  ])('%s is', (address) => {
    expect(isInside(address)).toBe(true);
  });

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    '%s is not',
    (address) => {
      expect(isInside(address)).toBe(false);
    },
  );
});
