import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import { BlockList, isIP, type LookupFunction } from 'node:net';
import { proxySettings } from '../vercel/proxy.ts';
import { IconError, MAX_ICON_BYTES } from './image.ts';

/** Milliseconds for an icon in all, redirects included. */
const TIMEOUT = 30_000;
const MAX_REDIRECTS = 5;

/** Gets an image's bytes from an https URL. */
export type Download = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

/** Addresses inside the runner's own network, which a manifest must not reach. */
const inside = new BlockList();
for (const [network, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const) {
  inside.addSubnet(network, prefix, 'ipv4');
}
for (const [network, prefix] of [
  ['::', 128],
  ['::1', 128],
  ['64:ff9b::', 96],
  ['64:ff9b:1::', 48],
  ['2002::', 16],
  ['fc00::', 7],
  ['fe80::', 10],
  ['fec0::', 10],
  ['ff00::', 8],
] as const) {
  inside.addSubnet(network, prefix, 'ipv6');
}

/** Whether an address is loopback, private, link-local or otherwise not on the public internet. */
export function isInside(address: string): boolean {
  const family = isIP(address);
  // `check` sees through IPv4 addresses that are written as IPv6.
  return family === 0 || inside.check(address, family === 6 ? 'ipv6' : 'ipv4');
}

/**
 * A download that follows redirects to https only, bounds size and time while it reads, and refuses addresses
 * where the socket resolves the name, so that a name cannot lead inside after it was looked at.
 * @param env for the proxy; behind one it is the proxy that resolves names
 * @param refuses for tests, which have nothing but loopback
 */
export function createDownload(
  env: NodeJS.ProcessEnv,
  refuses = isInside,
  ca: string | undefined = undefined,
): Download {
  const guarded: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const found = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
      const refused = error === null && found.some((entry) => refuses(entry));
      callback(
        refused ? new IconError(`leads to ${hostname}, which is inside the runner's own network`) : error,
        address,
        family,
      );
    });
  };
  const agent = new Agent({ proxyEnv: { ...proxySettings(env) }, lookup: guarded, ca });
  return async (url, signal) => {
    try {
      return await follow(
        new URL(url),
        agent,
        refuses,
        AbortSignal.any([signal, AbortSignal.timeout(TIMEOUT)]),
      );
    } finally {
      agent.destroy();
    }
  };
}

async function follow(
  start: URL,
  agent: Agent,
  refuses: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url.protocol !== 'https:') throw new IconError('leads to an address that is not https');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // An address that needs no resolving never reaches the look-up.
    if (isIP(host) !== 0 && refuses(host))
      throw new IconError(`leads to ${host}, which is inside the runner's own network`);
    const response = await open(url, agent, signal);
    const {
      statusCode = 0,
      headers: { location },
    } = response;
    if (statusCode === 200) return await readAll(response);
    response.destroy();
    const isRedirect = statusCode >= 300 && statusCode <= 399;
    if (!isRedirect || location === undefined || !URL.canParse(location, url.href)) {
      throw new IconError(`cannot be downloaded: ${url.hostname} answered ${statusCode}`);
    }
    url = new URL(location, url.href);
  }
  throw new IconError(`cannot be downloaded: more than ${MAX_REDIRECTS} redirects`);
}

function open(url: URL, agent: Agent, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'user-agent': 'vercel-connector-action' } });
    // The request's own option `signal` does nothing while a proxy is asked for a tunnel.
    const stop = () => {
      reject(asIconError(signal.reason));
      request.destroy();
    };
    signal.addEventListener('abort', stop);
    request.on('error', (cause) => reject(asIconError(cause)));
    request.on('response', (response) => {
      signal.addEventListener('abort', () => response.destroy(signal.reason));
      resolve(response);
    });
    if (signal.aborted) stop();
  });
}

async function readAll(response: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of response as AsyncIterable<Buffer>) {
      size += chunk.length;
      if (size > MAX_ICON_BYTES) throw new IconError('is larger than 5 MB');
      chunks.push(chunk);
    }
  } catch (cause) {
    throw asIconError(cause);
  } finally {
    response.destroy();
  }
  return Buffer.concat(chunks);
}

function asIconError(cause: unknown): IconError {
  if (cause instanceof IconError) return cause;
  const { name = '', code = 'no answer' } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  if (name === 'AbortError') return new IconError('was not downloaded, since the run was cancelled');
  return new IconError(
    `cannot be downloaded (${name === 'TimeoutError' ? 'it takes longer than 30 s' : code})`,
  );
}
