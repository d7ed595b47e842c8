import { createServer, type Server } from 'node:https';
import { type AddressInfo, createServer as createTcpServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createDownload, isPublic } from '../../src/icon/download.ts';
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
  (address) => ['127.0.0.1', '::1'].includes(address) || isPublic(address),
  certificate,
);

describe('download', () => {
  it.each(['/icon.png', '/to-icon'])('gets %s', async (path) => {
    expect(Buffer.from(await download(`${origin}${path}`, never)).toString()).toBe('bytes');
  });

  it.each([
    ['/none', 'could not be downloaded: localhost returned status 404'],
    ['/large', 'is larger than 5 MiB'],
    ['/cut', 'could not be downloaded (ECONNRESET)'],
    ['/to-http', 'redirects to a URL that is not https'],
    ['/to-inside', 'points to 10.0.0.1, which is not on the public internet'],
    ['/nowhere', 'could not be downloaded: localhost returned status 302'],
    ['/circle', 'more than 5 redirects'],
  ])('refuses %s', async (path, message) => {
    await expect(download(`${origin}${path}`, never)).rejects.toThrow(message);
  });

  it('ends when time is up', async () => {
    await expect(download(`${origin}/hang`, AbortSignal.timeout(50))).rejects.toThrow(
      'could not be downloaded (no complete response within 30 s)',
    );
  });

  it('ends when the run is cancelled', async () => {
    const cancel = new AbortController();
    setTimeout(() => cancel.abort(), 50);
    const words = 'was not downloaded because the run was canceled';
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
        'could not be downloaded (no complete response within 30 s)',
      );
    } finally {
      silent.close();
    }
  });

  it('refuses loopback where the name is resolved, and a certificate that nobody vouches for', async () => {
    await expect(createDownload({})(`${origin}/icon.png`, never)).rejects.toThrow(
      'points to localhost, which is not on the public internet',
    );
    await expect(createDownload({}, () => true)(`${origin}/icon.png`, never)).rejects.toThrow(
      /could not be downloaded \((DEPTH|SELF|UNABLE)/,
    );
  });

  it('says when a name is not known', async () => {
    await expect(createDownload({}, () => true)('https://nowhere.invalid/x', never)).rejects.toThrow(
      /could not be downloaded \((ENOTFOUND|EAI_AGAIN)\)/,
    );
  });
});

describe('isPublic', () => {
  it.each([
    ['loopback', '127.0.0.1'],
    ['loopback', '127.255.255.254'],
    ['private', '10.1.2.3'],
    ['private', '172.16.0.1'],
    ['private', '172.31.255.255'],
    ['private', '192.168.1.1'],
    ['link-local, where clouds serve metadata', '169.254.169.254'],
    ['carrier-grade NAT', '100.64.0.1'],
    ['unspecified', '0.0.0.0'],
    ['IETF protocol assignments', '192.0.0.8'],
    ['documentation', '192.0.2.1'],
    ['documentation', '198.51.100.1'],
    ['documentation', '203.0.113.1'],
    ['benchmarking', '198.18.0.1'],
    ['6to4 relays', '192.88.99.1'],
    ['multicast', '224.0.0.1'],
    ['reserved', '240.0.0.1'],
    ['broadcast', '255.255.255.255'],
    ['loopback', '::1'],
    ['unspecified', '::'],
    ['unique local', 'fc00::1'],
    ['unique local', 'fd12::1'],
    ['link-local', 'fe80::1'],
    ['link-local with a zone', 'fe80::1%eth0'],
    ['site-local', 'fec0::1'],
    ['multicast', 'ff02::1'],
    ['mapped loopback', '::ffff:127.0.0.1'],
    ['mapped private', '::ffff:10.0.0.1'],
    ['mapped private in hexadecimal', '::ffff:a00:1'],
    ['translated', '64:ff9b::a00:1'],
    ['translated', '64:ff9b:1::1'],
    ['6to4', '2002:a00:1::'],
    ['Teredo', '2001::1'],
    ['documentation', '2001:db8::1'],
    ['discard', '100::1'],
    ['a name', 'localhost'],
    ['nothing', ''],
  ])('no: %s, %s', (_, address) => {
    expect(isPublic(address)).toBe(false);
  });

  it.each(['1.1.1.1', '172.32.0.1', '100.128.0.1', '2606:4700:4700::1111', '::ffff:1.1.1.1'])(
    'yes: %s',
    (address) => {
      expect(isPublic(address)).toBe(true);
    },
  );
});
