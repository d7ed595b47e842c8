import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { type ConnectApi, type ConnectApiOptions, startConnectApi } from '../emulator/index.ts';
import { certificate, key } from '../support/certificate.ts';
import { type ConnectProxy, openProxy } from '../support/proxy.ts';
import type { Step, StepResult } from '../support/runner.ts';
import { runAgainst, slack } from '../support/scenario.ts';

const tls = { key, cert: certificate };
const PASSWORD = 'pr0xy-p4ss';

let folder: string;
let trusted: Record<string, string>;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'connector-network-'));
  await writeFile(path.join(folder, 'ca.pem'), certificate);
  trusted = { NODE_EXTRA_CA_CERTS: path.join(folder, 'ca.pem') };
});
afterAll(() => rm(folder, { recursive: true }));

const open: { close(): Promise<void> }[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((server) => server.close()));
});

async function start(options: ConnectApiOptions = {}): Promise<ConnectApi> {
  const api = await startConnectApi(options);
  open.push(api);
  return api;
}

async function proxyTo(api: ConnectApi, credentials?: string): Promise<ConnectProxy> {
  const proxy = await openProxy(Number(new URL(api.url).port), credentials);
  open.push(proxy);
  return proxy;
}

/** Runs the built action, and looks for the token, the secrets and the proxy's password in all that it says. */
async function run(apiUrl: string, env: Record<string, string> = {}, text = slack()): Promise<StepResult> {
  const result = await runAgainst(apiUrl, { files: { 'connector.yml': text }, env });
  expect(result.everything).not.toContain(PASSWORD);
  return result;
}

/** A proxy that takes connections and never says anything. */
async function silentProxy(): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => sockets.add(socket.on('error', () => socket.destroy())));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push({
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

describe('a cancelled run ends in time behind a proxy that never opens a tunnel', () => {
  it.each<[string, Step]>([
    ['to the API', { with: { 'api-url': 'https://api.test' } }],
    [
      'to an icon',
      {
        files: { 'connector.yml': slack('icon: https://icons.test/x.png\n') },
        with: { 'if-exists': 'update' },
      },
    ],
    [
      'to GitHub',
      {
        with: { mode: 'validate', comment: 'true', 'github-token': 'ghs_x' },
        event: { pull_request: { number: 1, head: { sha: 'a', repo: { full_name: 'acme/app' } } } },
        env: {
          GITHUB_EVENT_NAME: 'pull_request',
          GITHUB_REPOSITORY: 'acme/app',
          GITHUB_API_URL: 'https://github.test',
        },
      },
    ],
  ])('%s', async (_, step) => {
    const api = await start();
    const started = Date.now();
    const result = await runAgainst(api.url, {
      files: { 'connector.yml': slack() },
      ...step,
      env: { https_proxy: await silentProxy(), ...step.env },
      cancelAfter: 1000,
    });
    expect(Date.now() - started).toBeLessThan(1000 + 7000);
    expect(result.everything).toMatch(/the run was cancell?ed/);
    expect(result.summary).toContain('### Vercel connectors');
  });
});

describe('a proxy', () => {
  it.each([
    ['without credentials', undefined, 'https_proxy', ''],
    ['in upper case', undefined, 'HTTPS_PROXY', ''],
    ['with credentials', `me:${PASSWORD}`, 'https_proxy', `me:${PASSWORD}@`],
  ])('%s carries every request', async (_, credentials, variable, user) => {
    const api = await start({ tls });
    const proxy = await proxyTo(api, credentials);
    const env = { ...trusted, [variable]: `http://${user}127.0.0.1:${proxy.port}` };
    const result = await run('https://api.test', env);
    expect(result.outputs).toMatchObject({
      result: 'created',
      'connector-id': api.state.connector('slack/acme')?.id,
    });
    expect(new Set(proxy.seen)).toEqual(new Set(['CONNECT api.test:443']));
    expect(api.requests.length).toBe(2);
  });

  it('that refuses the credentials gets the run to fail, without a word of the password', async () => {
    const api = await start({ tls });
    const proxy = await proxyTo(api, 'me:another');
    const env = { ...trusted, https_proxy: `http://me:${PASSWORD}@127.0.0.1:${proxy.port}` };
    const result = await run('https://api.test', env);
    expect(result.status).toBe(1);
    expect(result.annotations[0]?.message).toContain('the proxy did not open a tunnel');
    expect(api.requests.length).toBe(0);
  });

  it.each(['api.test', '*'])('is left out for no_proxy=%s', async (exceptions) => {
    const api = await start({ tls });
    const proxy = await proxyTo(api);
    const env = { ...trusted, https_proxy: `http://127.0.0.1:${proxy.port}`, no_proxy: exceptions };
    const result = await run('https://api.test', env);
    expect(result.annotations[0]?.message).toContain('the host name could not be resolved');
    expect(proxy.seen).toEqual([]);
  });

  it('is not asked for this machine', async () => {
    const api = await start();
    const proxy = await proxyTo(api);
    const there = `http://127.0.0.1:${proxy.port}`;
    const result = await run(api.url, { http_proxy: there, https_proxy: there });
    expect(result.outputs.result).toBe('created');
    expect(proxy.seen).toEqual([]);
  });
});

describe('a private certificate authority', () => {
  it('is trusted when NODE_EXTRA_CA_CERTS names it', async () => {
    const api = await start({ tls });
    expect((await run(api.url, trusted)).outputs.result).toBe('created');
  });

  it('is not trusted otherwise: the token stays here, and nothing is tried again', async () => {
    const api = await start({ tls });
    const result = await run(api.url);
    expect(result.annotations[0]?.message).toContain("the server's certificate is not trusted");
    expect(result.stdout).not.toContain('attempt 1 of');
    expect(api.requests.length).toBe(0);
  });

  it('does not make another host out of it', async () => {
    const api = await start({ tls });
    const proxy = await proxyTo(api);
    const env = { ...trusted, https_proxy: `http://127.0.0.1:${proxy.port}` };
    const result = await run('https://other.test', env);
    expect(result.annotations[0]?.message).toContain("the server's certificate is not trusted");
    expect(api.requests.length).toBe(0);
  });
});

const hasIpv6 = Object.values(networkInterfaces()).some((all) =>
  all?.some(({ address }) => address === '::1'),
);

it.skipIf(!hasIpv6)('IPv6 loopback is an address like any other', async () => {
  const api = await start({ host: '::1' });
  expect(api.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
  expect((await run(api.url)).outputs.result).toBe('created');
});

it('a line per request is in the log while debug logging is on', async () => {
  const api = await start();
  const lines = (result: StepResult) =>
    result.stdout.split('\n').filter((line) => line.startsWith('::debug::'));
  const result = await run(api.url, { RUNNER_DEBUG: '1' });
  expect(lines(result)).toHaveLength(api.requests.length);
  expect(lines(result)[0]).toMatch(
    /^::debug::GET \/v1\/connect\/connectors\/slack%252Facme: 404, \d+ bytes, /,
  );
  expect(lines(await run(api.url))).toEqual([]);
});

describe('connections kept open', () => {
  const many = Array.from({ length: 12 }, (_, index) => slack().replace('slack/acme', `slack/${index}`)).join(
    '---\n',
  );

  it('serve many requests', async () => {
    const api = await start();
    const result = await run(api.url, {}, many);
    expect(result.status).toBe(0);
    expect(api.requests.length).toBeGreaterThan(12);
    expect(api.connections).toBeLessThan(10);
  });

  it('and closed by the server while idle cost nothing: each connector is created once', async () => {
    const api = await start({ closeIdle: true });
    const result = await run(api.url, {}, many);
    expect(result.status).toBe(0);
    expect(api.connections).toBeGreaterThanOrEqual(10);
    const created = api.requests.all.filter(({ status }) => status === 201);
    expect(created).toHaveLength(12);
    expect(api.state.all.connectors).toHaveLength(12);
    const again = await run(api.url, {}, many);
    expect(again.outputs['has-changes']).toBe('false');
  });
});
