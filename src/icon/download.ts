import { lookup } from 'node:dns';
import type { IncomingMessage } from 'node:http';
import { Agent, get } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import ipaddr from 'ipaddr.js';
import { showSeconds } from '../shared/units.ts';
import { proxySettings } from '../vercel/proxy.ts';
import { IconError, MAX_ICON_BYTES, TOO_LARGE } from './image.ts';

/** Milliseconds per icon in all, redirects included. */
const TIMEOUT = 30_000;
const MAX_REDIRECTS = 5;

/** Downloads an image's bytes from an https URL. */
export type Download = (url: string, signal: AbortSignal) => Promise<Uint8Array>;

/**
 * Whether an address is on the public internet: not loopback, private, link-local, reserved, multicast or of a
 * transition mechanism. An IPv4 address that is mapped to IPv6 counts as what it is.
 */
export function isPublic(address: string): boolean {
  return ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast';
}

/**
 * A download that follows redirects to https only, limits size and time while it reads, and checks addresses where
 * the socket resolves the name, so that a name cannot point elsewhere after it was checked (DNS rebinding).
 * @param env for the proxy; behind one, the proxy resolves names
 * @param allows which addresses; replaced by tests, which have only loopback
 */
export function createDownload(
  env: NodeJS.ProcessEnv,
  allows = isPublic,
  ca: string | undefined = undefined,
): Download {
  const guarded: LookupFunction = (hostname, options, callback) => {
    lookup(hostname, options, (error, address, family) => {
      const found = Array.isArray(address) ? address.map((entry) => entry.address) : [address];
      const isRefused = error === null && !found.every((entry) => allows(entry));
      callback(isRefused ? notPublic(hostname) : error, address, family);
    });
  };
  const agent = new Agent({ proxyEnv: { ...proxySettings(env) }, lookup: guarded, ca });
  return async (url, signal) => {
    try {
      return await follow(
        new URL(url),
        agent,
        allows,
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
  allows: (address: string) => boolean,
  signal: AbortSignal,
): Promise<Uint8Array> {
  let url = start;
  for (let redirects = 0; redirects <= MAX_REDIRECTS; redirects += 1) {
    if (url.protocol !== 'https:') throw new IconError('redirects to a URL that is not https');
    const host = url.hostname.replace(/^\[|\]$/g, '');
    // An IP address is not looked up.
    if (isIP(host) !== 0 && !allows(host)) throw notPublic(host);
    const response = await sendGet(url, agent, signal);
    const {
      statusCode = 0,
      headers: { location },
    } = response;
    if (statusCode === 200) return await readAll(response);
    response.destroy();
    const isRedirect = statusCode >= 300 && statusCode <= 399;
    if (!isRedirect || location === undefined || !URL.canParse(location, url.href)) {
      throw new IconError(`could not be downloaded: ${url.hostname} returned status ${statusCode}`);
    }
    url = new URL(location, url.href);
  }
  throw new IconError(`could not be downloaded: more than ${MAX_REDIRECTS} redirects`);
}

function notPublic(host: string): IconError {
  return new IconError(`points to ${host}, which is not on the public internet`);
}

function sendGet(url: URL, agent: Agent, signal: AbortSignal): Promise<IncomingMessage> {
  return new Promise((resolve, reject) => {
    const request = get(url, { agent, headers: { 'user-agent': 'vercel-connector-action' } });
    // The request's own option `signal` has no effect while a proxy opens a tunnel.
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
      if (size > MAX_ICON_BYTES) throw new IconError(TOO_LARGE);
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
  const { name, code } = cause instanceof Error ? (cause as NodeJS.ErrnoException) : {};
  if (name === 'AbortError') {
    return new IconError('was not downloaded because the run was canceled', { cause });
  }
  const reason = name === 'TimeoutError' ? `no complete response within ${showSeconds(TIMEOUT)}` : code;
  return new IconError(`could not be downloaded (${reason ?? 'no error code'})`, { cause });
}
