import { afterEach, describe, expect, it } from 'vitest';
import type { Stage } from '../../../scripts/acceptance/stage.ts';
import { isRecord } from '../../../src/shared/json.ts';
import { type ConnectApi, type ConnectApiOptions, startConnectApi } from '../../emulator/index.ts';
import { answerTo, experiments, live, type Rewrite, RUN, rewriting, runAgainst } from './run.ts';

let api: ConnectApi | undefined;
afterEach(() => api?.close());

/** Called before each request, to play an API that does something by itself. */
type Play = (api: ConnectApi, request: { method: string; path: string }) => void;

interface Case {
  id: string;
  when: string;
  switches?: ConnectApiOptions;
  rewrite?: Rewrite;
  play?: Play;
  answer: string | RegExp;
  contradicts?: string;
  notSeen?: true;
}

const OAUTH = `oauth/accept-${RUN}-lab`;
const SLACK = `slack/accept-${RUN}-lab`;
const oauthPath = `/v1/connect/connectors/${OAUTH}`;

const withData = (data: unknown) => (record: unknown) => (isRecord(record) ? { ...record, data } : record);

/** Rewrites the items of the v2 list. */
const inList =
  (change: (item: unknown) => unknown): Rewrite =>
  ({ path, json }) =>
    path === '/v2/connect/connectors' && isRecord(json) && Array.isArray(json.connectors)
      ? { ...json, connectors: json.connectors.map(change) }
      : undefined;

/** Rewrites the responses of one endpoint. */
const at =
  (method: string, path: string, change: (json: unknown) => unknown): Rewrite =>
  (request) =>
    request.method === method && request.path === path ? change(request.json) : undefined;

/** An API that sets the destinations of the slack connector when it is first read. */
const defaultDestination = (list: { projectId: string; path: string }[]): Play => {
  let done = false;
  return (given, { method, path }) => {
    const connector = given.state.connector(SLACK);
    if (done || method !== 'GET' || connector === undefined || !path.includes('slack')) return;
    done = true;
    connector.triggerDestinations = list;
  };
};

/** An API that drops or keeps destinations when the link goes. */
const unlinking = (keeps: boolean): Play => {
  let unlinked = false;
  return (given, { method, path }) => {
    const connector = given.state.connector(SLACK);
    if (connector !== undefined && unlinked && method === 'GET') {
      connector.triggerDestinations = keeps ? [{ projectId: 'prj_web', path: '/slack' }] : [];
    }
    if (method === 'DELETE' && path.includes('/projects/')) unlinked = true;
  };
};

/** The catalog as its fact sheet describes it. */
const catalog =
  (required: string[]): Rewrite =>
  ({ path }) => {
    const type = (name: string, schema: unknown) => ({
      type: name,
      encryptedFields: ['botToken'],
      createInputSchema: schema,
    });
    const schema = { properties: { botToken: { type: 'string' }, clientId: {} }, required };
    const methods = [{ connectionMethod: 'key', create: { manual: true }, type: type('api-key', schema) }];
    if (path === '/v1/connect/services') {
      return Response.json({
        services: [
          { service: 'zeta', name: 'Zeta', connectionMethods: [{ connectionMethod: 'key' }] },
          { service: 'discord', name: 'Discord' },
        ],
      });
    }
    if (path === '/v1/connect/services/zeta')
      return Response.json({ service: 'zeta', connectionMethods: methods });
    if (path === '/v1/connect/services/discord')
      return Response.json({ service: 'discord', types: [type('discord', schema)] });
    return undefined;
  };

const legacyItem = (link: unknown): Rewrite => {
  let id: unknown;
  return ({ method, path, json }) => {
    if (method === 'GET' && path === oauthPath && isRecord(json)) ({ id } = json);
    return method === 'GET' && path === '/v1/connect/connectors'
      ? Response.json({ clients: [{ id, uid: OAUTH, includes: { projects: { items: [link] } } }] })
      : undefined;
  };
};

const cases: Case[] = [
  {
    id: '5.7',
    when: 'deleted: 404',
    switches: { deleted: 404 },
    answer: 'By ID 404 not_found, by uid 404 not_found.',
  },
  { id: '5.7', when: 'deleted: 410', switches: { deleted: 410 }, answer: 'By ID 410 gone, by uid 410 gone.' },
  {
    id: '5.7',
    when: 'a deleted connector is still there',
    rewrite: ({ method, path, json }) =>
      method === 'GET' && path.startsWith('/v1/connect/connectors/') && isRecord(json) && isRecord(json.error)
        ? Response.json({ id: 'scl_x', uid: OAUTH, deletedAt: 1 })
        : undefined,
    answer: 'By ID 200 with `deletedAt`, by uid 200 with `deletedAt`.',
    contradicts: '1.4',
  },
  { id: '3b', when: 'the uid is free', switches: { deletedUid: 'reusable' }, answer: 'Yes.' },
  { id: '3b', when: 'the uid is taken', switches: { deletedUid: 'taken' }, answer: /^No: 409 conflict/ },
  { id: '5a', when: 'merge', switches: { nestedData: 'merge' }, answer: 'They merge.' },
  { id: '5a', when: 'replace', switches: { nestedData: 'replace' }, answer: 'They are replaced.' },
  { id: '5c', when: 'merge', switches: { nestedData: 'merge' }, answer: 'It merges.' },
  { id: '5c', when: 'replace', switches: { nestedData: 'replace' }, answer: 'It is replaced.' },
  { id: '5b', when: 'kept', answer: 'Yes.' },
  {
    id: '5b',
    when: 'cleared',
    play: (given, { method, path }) => {
      const data = given.state.connector(OAUTH)?.data;
      const isSent = data !== undefined && isRecord(data.serverConfig) && 'issuer' in data.serverConfig;
      if (data !== undefined && method === 'PATCH' && path.includes('oauth') && !isSent)
        data.serverConfig = {};
    },
    answer: 'No, it is gone.',
  },
  { id: '5.3a', when: 'replaced', answer: 'Yes.' },
  {
    id: '5.3a',
    when: 'added',
    rewrite: at('GET', oauthPath, (json) =>
      isRecord(json) && isRecord(json.data)
        ? { ...json, data: { ...json.data, userAuthorization: { scopes: ['one', 'two', 'three'] } } }
        : undefined,
    ),
    answer: 'No.',
    contradicts: '5.3',
  },
  { id: '5.3b', when: 'kept', answer: 'Yes.' },
  {
    id: '5.3b',
    when: 'dropped',
    play: (given, { method }) => {
      const data = given.state.connector(OAUTH)?.data;
      if (data !== undefined && method === 'PATCH') delete data.pkceRequired;
    },
    answer: 'No.',
    contradicts: '5.3',
  },
  {
    id: '5.8a',
    when: 'with data',
    rewrite: at('POST', '/v1/connect/connectors', withData({ a: 1 })),
    answer: 'Yes.',
  },
  {
    id: '5.8a',
    when: 'without',
    rewrite: at('POST', '/v1/connect/connectors', withData(undefined)),
    answer: 'No.',
  },
  { id: '5.8b', when: 'with data', rewrite: at('GET', oauthPath, withData({ a: 1 })), answer: 'Yes.' },
  {
    id: '5.8b',
    when: 'without',
    rewrite: at('GET', oauthPath, withData(undefined)),
    answer: 'No.',
    contradicts: '5.8',
  },
  {
    id: '5.8b',
    when: 'with a secret',
    rewrite: at('GET', oauthPath, withData({ clientSecret: 'x' })),
    answer: 'Yes.',
    contradicts: '4',
  },
  { id: '8a', when: 'with data', rewrite: inList(withData({ clientId: 'x' })), answer: 'Yes.' },
  { id: '8a', when: 'without', rewrite: inList(withData(undefined)), answer: 'No.' },
  { id: '8b', when: 'union', switches: { generation: 'union' }, answer: '`ownerId`: yes. `public`: yes.' },
  { id: '8b', when: 'newest', switches: { generation: 'newest' }, answer: '`ownerId`: no. `public`: no.' },
  { id: '4', when: 'the name', switches: { generation: 'newest' }, answer: 'It is `name`.' },
  {
    id: '4',
    when: 'something else',
    rewrite: at('POST', '/v1/connect/connectors', (json) =>
      isRecord(json) ? { ...json, displayName: 'x' } : json,
    ),
    answer: 'It is not `name`.',
  },
  {
    id: '4',
    when: 'seed',
    switches: { generation: 'seed' },
    answer: 'the responses did not show it',
    notSeen: true,
  },
  { id: '11', when: 'off', answer: 'Off.' },
  {
    id: '11',
    when: 'on',
    rewrite: at('POST', '/v1/connect/connectors', (json) =>
      isRecord(json) ? { ...json, triggers: { enabled: true } } : json,
    ),
    answer: 'On.',
  },
  { id: '3a', when: 'case-sensitive', answer: 'Yes: get answers 404 not_found.' },
  {
    id: '3a',
    when: 'not case-sensitive',
    rewrite: at('GET', oauthPath.replace('-lab', '-LAB'), () => Response.json({ id: 'scl_x', uid: OAUTH })),
    answer: 'No: get finds it.',
  },
  {
    id: '1a',
    when: 'a code',
    switches: { conflictCode: 'uid_taken' },
    answer: /^409 uid_taken, members code, message/,
  },
  {
    id: '1a',
    when: 'uids are not unique',
    rewrite: ({ method, json }) =>
      method === 'POST' && isRecord(json) && isRecord(json.error) && json.error.code === 'conflict'
        ? Response.json({ id: 'scl_second', uid: OAUTH }, { status: 201 })
        : undefined,
    answer: 'It was accepted (201).',
    contradicts: '2.1',
  },
  { id: '1b', when: 'refused', answer: /^400 bad_request/ },
  {
    id: '1b',
    when: 'accepted',
    rewrite: ({ method, json }) =>
      method === 'POST' && isRecord(json) && isRecord(json.error) && json.error.code === 'bad_request'
        ? Response.json({ id: 'scl_invalid', uid: `api-key/accept-${RUN}-invalid` }, { status: 201 })
        : undefined,
    answer: 'It was accepted (201).',
    contradicts: '1.4',
  },
  { id: '1c', when: 'never existed', answer: /^404 not_found/ },
  {
    id: '1c',
    when: 'another form of error',
    rewrite: at('GET', `/v1/connect/connectors/api-key/accept-${RUN}-never`, () =>
      Response.json({ err: {} }, { status: 404 }),
    ),
    answer: '404 without the JSON error.',
    contradicts: '1.3',
  },
  {
    id: '1c',
    when: 'a message without end',
    rewrite: at('GET', `/v1/connect/connectors/api-key/accept-${RUN}-never`, () =>
      Response.json({ error: { code: 'not_found', message: 'x'.repeat(5000) } }, { status: 404 }),
    ),
    answer: /^404 not_found.{0,250}$/,
  },
  { id: '2', when: 'a bad token', answer: /^403 forbidden/ },
  {
    id: '1d',
    when: 'one came by itself',
    rewrite: at('GET', '/v1/connect/services', () =>
      Response.json({ error: { code: 'rate_limited' } }, { status: 429, headers: { 'retry-after': '1' } }),
    ),
    answer: '429 rate_limited.',
  },
  { id: '12', when: 'not sent', answer: 'No.' },
  {
    id: '12',
    when: 'sent by some',
    rewrite: at('GET', '/v1/connect/services', () =>
      Response.json({}, { headers: { 'x-ratelimit-limit': '200' } }),
    ),
    answer: 'Some responses do.',
  },
  {
    id: '5.2a',
    when: 'there is one',
    play: defaultDestination([{ projectId: 'prj_web', path: '/slack' }]),
    answer: 'Yes.',
  },
  { id: '5.2a', when: 'there is none', play: defaultDestination([]), answer: 'No.', contradicts: '5.2' },
  { id: '5.2b', when: 'they go', play: unlinking(false), answer: 'Yes.' },
  { id: '5.2b', when: 'they stay', play: unlinking(true), answer: 'No, they stay.', contradicts: '5.2' },
  {
    id: '5.2b',
    when: 'slack cannot be created',
    switches: { supportsTriggers: { slack: false } },
    answer: /^the create was answered with 422 /,
    notSeen: true,
  },
  { id: '6', when: 'cleared', answer: 'Yes.' },
  {
    id: '6',
    when: 'kept',
    rewrite: at('GET', `/v1/connect/connectors/${SLACK}`, (json) =>
      isRecord(json) ? { ...json, events: ['app_mention'] } : json,
    ),
    answer: 'No, they stay.',
  },
  { id: '15', when: 'refused', answer: /^No: 404 not_found/ },
  {
    id: '15',
    when: 'taken',
    rewrite: at('POST', `/v1/connect/connectors/${SLACK}/projects/web`, () => Response.json({})),
    answer: 'Yes.',
  },
  { id: '16', when: 'a 404', answer: '404 not_found.' },
  {
    id: '16',
    when: 'something else',
    rewrite: ({ method, path, json }) =>
      method === 'DELETE' && path.includes('/projects/') && json !== undefined
        ? Response.json({ error: { code: 'conflict' } }, { status: 409 })
        : undefined,
    answer: '409 conflict.',
    contradicts: '3.8',
  },
  { id: '3.3', when: 'with', rewrite: legacyItem({ projectId: 'p', environments: [] }), answer: 'Yes.' },
  { id: '3.3', when: 'without', rewrite: legacyItem({ projectId: 'p' }), answer: 'No.' },
  {
    id: '3.3',
    when: 'no such list',
    rewrite: at('GET', '/v1/connect/connectors', () =>
      Response.json({ error: { code: 'method_unknown', message: 'x' } }, { status: 404 }),
    ),
    answer: /^the list was answered with 404 method_unknown/,
    notSeen: true,
  },
  { id: '7', when: 'there', rewrite: catalog(['botToken']), answer: 'Type `discord`.' },
  { id: '3.16a', when: 'there', rewrite: catalog([]), answer: 'A list `services`.' },
  { id: '3.16b', when: 'there', rewrite: catalog([]), answer: '1 connection methods.' },
  {
    id: '3.16a',
    when: 'another shape',
    rewrite: at('GET', '/v1/connect/services', () => Response.json([])),
    answer: 'No list `services`.',
    contradicts: '3.16',
  },
  {
    id: '7',
    when: 'not there',
    rewrite: at('GET', '/v1/connect/services', () => Response.json({}, { status: 404 })),
    answer: /^the catalog was answered with 404/,
    notSeen: true,
  },
];

/** The experiment that asks, after the one that makes the connector it looks at; what is noticed on the way needs all. */
function stagesFor(id: string): readonly Stage[] {
  const asks = (stage: Stage) => stage.kind === 'experiment' && id in stage.questions;
  if (experiments.some((stage) => asks(stage) && stage.name === 'noticed on the way')) return experiments;
  return experiments.filter((stage) => stage.name === 'creation' || asks(stage));
}

describe('each question gets the right answer', () => {
  it.each(cases)('$id: $when', async ({ switches, rewrite, play, id, answer, contradicts, notSeen }) => {
    const started = await startConnectApi(switches);
    api = started;
    if (play) started.onRequest((request) => play(started, request));
    const report = await runAgainst(started, {
      ...(rewrite && { fetch: rewriting(rewrite) }),
      stages: stagesFor(id),
    });
    const found = answerTo(report, id);
    expect(found.answer).toMatch(answer);
    if (typeof answer === 'string') expect(found.answer).toBe(answer);
    expect(found.seen).toBe(notSeen !== true);
    expect(found.contradicts?.split(':')[0]).toBe(contradicts);
    expect(live(started)).toEqual([]);
  });

  it('with the members of what was seen, and none of its values', async () => {
    api = await startConnectApi();
    const report = await runAgainst(api, { fetch: rewriting(catalog(['botToken'])) });
    expect(answerTo(report, '7').details).toMatchObject({
      properties: ['botToken: string', 'clientId: any'],
      required: ['botToken'],
      encryptedFields: ['botToken'],
    });
    expect(answerTo(report, '19').details).toMatchObject({
      slack: expect.arrayContaining(['supportsTriggers true']),
    });
    expect(JSON.stringify(report)).not.toContain('example.com');
  });
});

describe('a new connector that shows late', () => {
  it.each([
    [0, 'Within 1 s.'],
    [1, 'Within 1 s.'],
    [2, 'Within 2 s.'],
    [3, 'Within 5 s.'],
    [4, 'Within 10 s.'],
    [5, 'Not within 8 s.'],
  ])('after %i reads', async (times, answer) => {
    api = await startConnectApi();
    let now = 1_790_000_000_000;
    api.faults.push({
      match: { method: 'GET', path: /^\/v1\/connect\/connectors\/oauth\/accept-\w+-lab$/ },
      times,
      when: 'before',
      respond: { status: 404, body: { error: { code: 'not_found', message: 'Not found' } } },
    });
    const report = await runAgainst(api, {
      now: () => now,
      sleep: async (ms) => {
        now += ms;
      },
    });
    expect(answerTo(report, '13a').answer).toBe(answer);
  });
});
