import { Agent, request } from 'node:http';
import { get as secureGet } from 'node:https';
import { text } from 'node:stream/consumers';
import { describe, expect, it, test } from 'vitest';
import { certificate, key } from '../support/certificate.ts';
import { slackBot } from './client.ts';
import { type ConnectApi, type ConnectApiOptions, type ConnectionFault, startConnectApi } from './index.ts';

async function within<T>(options: ConnectApiOptions, use: (api: ConnectApi) => Promise<T>): Promise<T> {
  const api = await startConnectApi(options);
  try {
    return await use(api);
  } finally {
    await api.close();
  }
}

function get(api: ConnectApi, agent: Agent): Promise<string> {
  return new Promise((resolve, reject) => {
    const headers = { authorization: 'Bearer test-token' };
    request(`${api.url}${slackBot}`, { agent, headers }, (reply) => resolve(text(reply)))
      .on('error', reject)
      .end();
  });
}

describe('connections', () => {
  const twice = (options: ConnectApiOptions) =>
    within(options, async (api) => {
      const agent = new Agent({ keepAlive: true, maxSockets: 1 });
      await get(api, agent);
      await new Promise((resolve) => setTimeout(resolve, 30));
      await get(api, agent);
      agent.destroy();
      return api.connections;
    });

  it('are kept alive and counted', async () => {
    expect(await twice({})).toBe(1);
  });

  it('can be closed after each response', async () => {
    expect(await twice({ closeIdle: true })).toBe(2);
  });
});

test('listens on IPv6', () =>
  within({ host: '::1' }, async (api) => {
    expect(api.url).toMatch(/^http:\/\/\[::1\]:\d+$/);
    expect(await get(api, new Agent())).toContain('Connector not found');
  }));

describe('https', () => {
  const tls = { key, cert: certificate };
  const status = (api: ConnectApi) =>
    new Promise((resolve, reject) => {
      const headers = { authorization: 'Bearer test-token' };
      secureGet(`${api.url}${slackBot}`, { ca: tls.cert, headers }, (reply) => {
        reply.resume();
        resolve(reply.statusCode);
      }).on('error', reject);
    });

  it('responds and counts connections', () =>
    within({ tls }, async (api) => {
      expect(api.url).toMatch(/^https:/);
      expect([await status(api), api.connections]).toEqual([404, 1]);
    }));

  it('can break off a connection', () =>
    within({ tls }, async (api) => {
      api.faults.push({ wire: { kind: 'reset-before' }, times: 1 });
      await expect(status(api)).rejects.toThrow();
    }));
});

test.each<ConnectionFault>([
  { kind: 'hang' },
  { kind: 'delay', ms: 60_000 },
  { kind: 'slow-body', intervalMs: 60_000 },
])('close() does not wait for $kind', async (wire) => {
  const api = await startConnectApi();
  api.faults.push({ wire, times: 1 });
  const response = get(api, new Agent()).catch((error: unknown) => error);
  while (api.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
  const start = performance.now();
  await api.close();
  expect(performance.now() - start).toBeLessThan(1000);
  expect(await response).toBeInstanceOf(Error);
});
