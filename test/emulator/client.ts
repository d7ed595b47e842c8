/** The least client the emulator's own tests need. */
import { isObject } from './checks.ts';
import type { ConnectApi } from './index.ts';
import type { Json } from './state.ts';

export interface Reply {
  status: number;
  body: Json;
  headers: Headers;
}

export interface SendOptions {
  token?: string | undefined;
  headers?: Record<string, string>;
}

/** Sends one request in process and reads the JSON response; an empty one reads as `{}`. */
export async function send(
  api: ConnectApi,
  method: string,
  path: string,
  body?: unknown,
  options: SendOptions = {},
): Promise<Reply> {
  const token = 'token' in options ? options.token : 'test-token';
  const headers = new Headers({ 'content-type': 'application/json', ...options.headers });
  if (token !== undefined) headers.set('authorization', `Bearer ${token}`);
  const init = body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) };
  const response = await api.fetch(new Request(`http://api.test${path}`, { method, headers, ...init }));
  const text = await response.text();
  const parsed: unknown = text === '' ? {} : JSON.parse(text);
  return { status: response.status, body: isObject(parsed) ? parsed : {}, headers: response.headers };
}

export function objectIn(value: unknown, name: string): Json {
  const inner = isObject(value) ? value[name] : undefined;
  if (!isObject(inner)) throw new Error(`${name} is not an object`);
  return inner;
}

export function objectsIn(value: unknown, name: string): Json[] {
  const inner = isObject(value) ? value[name] : undefined;
  if (!Array.isArray(inner) || !inner.every(isObject)) throw new Error(`${name} is not an array of objects`);
  return inner;
}

export function messageOf(reply: Reply): string {
  return String(objectIn(reply.body, 'error').message);
}

export function codeOf(reply: Reply): unknown {
  return objectIn(reply.body, 'error').code;
}

/** A create body that is valid as it is. */
export function slackBody(more: Json = {}): Json {
  return {
    type: 'slack',
    uid: 'slack/bot',
    name: 'Bot',
    data: { appId: 'A1', appName: 'Bot', clientId: '1.2', clientSecret: 'hush-hush' },
    ...more,
  };
}

export const connectors = '/v1/connect/connectors';
export const slackBot = `${connectors}/slack%2Fbot`;
export const slackBotV2 = '/v2/connect/connectors/slack%2Fbot';

/** All of `data` that a slack connector takes in these tests. */
export const slackData = {
  appId: 'A1',
  appName: 'Bot',
  clientId: '1.2',
  clientSecret: 'hush-hush',
  signingSecret: 'hush-hush',
  slackTeam: { id: 'T1', name: 'Acme', domain: 'acme' },
  botScopes: ['chat:write'],
};
