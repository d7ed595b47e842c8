/** What a write stores, where the API leaves it open. */
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { connectors, messageOf, send, slackBody, slackBot, slackBotV2, slackData } from './client.ts';
import { type Normalizations, startConnectApi } from './index.ts';
import type { Json } from './state.ts';

const api = await startConnectApi();
beforeEach(() => api.reset());
afterAll(() => api.close());

describe('trigger inputs', () => {
  const inputs = {
    triggerType: 'driver',
    triggerVerificationInput: { signingSecret: 'hush-hush' },
    triggerRegistrationInput: { token: 'hush-hush' },
  };

  it('are stored and never returned', async () => {
    const created = await send(api, 'POST', connectors, slackBody({ triggers: true, ...inputs }));
    expect(created.status).toBe(201);
    expect(api.state.connector('slack/bot')).toMatchObject(inputs);
    expect(JSON.stringify(created.body)).not.toMatch(/hush|trigger(Type|Verification|Registration)/);
  });

  it('stay as they are when an update has an empty object', async () => {
    await send(api, 'POST', connectors, slackBody({ triggers: true, ...inputs }));
    await send(api, 'PATCH', slackBotV2, { triggerVerificationInput: {} });
    expect(api.state.connector('slack/bot')).toMatchObject(inputs);
    await send(api, 'PATCH', slackBotV2, { triggerVerificationInput: { other: 'x' } });
    expect(api.state.connector('slack/bot')?.triggerVerificationInput).toEqual({ other: 'x' });
  });

  it('for registration need triggers in the same body, or stored ones when the switch says so', async () => {
    const { triggerRegistrationInput } = inputs;
    const refused = await send(api, 'POST', connectors, slackBody({ triggerRegistrationInput }));
    expect(messageOf(refused)).toContain('triggers must be on');
    await send(api, 'POST', connectors, slackBody({ triggers: true }));
    const update = (body: Json) => send(api, 'PATCH', slackBotV2, body);
    expect((await update({ triggerRegistrationInput })).status).toBe(400);
    expect((await update({ triggers: true, triggerRegistrationInput })).status).toBe(200);
    api.switches.registrationWithStoredTriggers = true;
    expect((await update({ triggerRegistrationInput })).status).toBe(200);
  });

  it('leave no way to change triggerType', async () => {
    await send(api, 'POST', connectors, slackBody());
    expect((await send(api, 'PATCH', slackBotV2, { triggerType: 'driver' })).status).toBe(400);
  });
});

test.each([
  ['refuse', { somethingNew: 1 }, 400],
  ['ignore', { somethingNew: 1 }, 201],
  ['ignore', { externalId: 'x' }, 400],
] as const)('unknownMembers: %s, %j', async (unknownMembers, member, status) => {
  api.switches.unknownMembers = unknownMembers;
  expect((await send(api, 'POST', connectors, slackBody(member))).status).toBe(status);
});

test.each([
  [false, [{ projectId: 'prj_web' }, { projectId: 'prj_api' }]],
  [true, [{ projectId: 'prj_api' }]],
])('unlinkDropsDestinations: %s', async (unlinkDropsDestinations, triggerDestinations) => {
  api.switches.unlinkDropsDestinations = unlinkDropsDestinations;
  api.state.addConnector({
    uid: 'slack/bot',
    triggerDestinations: [{ projectId: 'prj_web' }, { projectId: 'prj_api' }],
  });
  api.state.link('slack/bot', 'prj_web');
  await send(api, 'DELETE', `${slackBot}/projects/prj_web`);
  expect((await send(api, 'GET', slackBot)).body).toMatchObject({ triggerDestinations });
});

describe('defaultDestination', () => {
  const create = async (more: Json) =>
    (await send(api, 'POST', connectors, slackBody(more))).body.triggerDestinations;
  const linked = { projectId: 'prj_web', environments: ['preview'] };

  it('adds the production of the project when triggers are on', async () => {
    expect(await create({ ...linked, triggers: true })).toBeUndefined();
    await api.reset();
    api.switches.defaultDestination = true;
    expect(await create({ ...linked, triggers: true })).toEqual([{ projectId: 'prj_web' }]);
    expect(api.state.links('slack/bot')[0]?.environments).toEqual(['preview', 'production']);
  });

  test.each([
    [{ ...linked }, undefined],
    [{ triggers: true }, undefined],
    [
      { ...linked, triggers: true, triggerDestination: { branch: 'b' } },
      [{ projectId: 'prj_web', branch: 'b' }],
    ],
  ])('adds nothing to %j', async (more, expected) => {
    api.switches.defaultDestination = true;
    expect(await create(more)).toEqual(expected);
  });
});

describe('normalize', () => {
  const cases: [how: Normalizations, sent: Json, stored: Json][] = [
    [{ knownEvents: ['a'] }, { events: ['a', 'b'] }, { events: ['a'] }],
    [{ addedEvents: ['c'] }, { events: ['a'] }, { events: ['a', 'c'] }],
    [
      { lowerCaseColors: true },
      { accentColor: '#ABCDEF', backgroundColor: '#00FF00' },
      { accentColor: '#abcdef', backgroundColor: '#00ff00' },
    ],
    [{ nameLength: 3 }, { name: 'Robot' }, { name: 'Rob' }],
    [{ collapseSpaces: true }, { name: 'a  b' }, { name: 'a b' }],
    [{ triggersStayOff: true }, { triggers: true }, { triggers: false }],
    [
      { sortedLists: true },
      { data: { ...slackData, botScopes: ['b', 'a', 'b'] } },
      { data: { botScopes: ['a', 'b'] } },
    ],
    [
      { canonicalUrls: true },
      { data: { ...slackData, extras: { url: 'HTTPS://A.test' } } },
      { data: { extras: { url: 'https://a.test/' } } },
    ],
    [
      { reversedMappings: true },
      { data: { ...slackData, extras: { list: [{ a: 1 }, { b: 2 }] } } },
      { data: { extras: { list: [{ b: 2 }, { a: 1 }] } } },
    ],
  ];
  test.each(cases)('%j changes %j on create and on update', async (how, sent, stored) => {
    await send(api, 'POST', connectors, slackBody(sent));
    for (const [name, value] of Object.entries(stored)) {
      expect(api.state.connector('slack/bot')).not.toMatchObject({ [name]: value });
    }
    api.switches.normalize = how;
    await send(api, 'PATCH', slackBotV2, sent);
    expect(api.state.connector('slack/bot')).toMatchObject(stored);
    await send(api, 'DELETE', slackBot);
    await send(api, 'POST', connectors, slackBody(sent));
    expect(api.state.connector('slack/bot')).toMatchObject(stored);
  });

  it('drops empty lists and mappings', async () => {
    const data = { ...slackData, userScopes: [], extras: { inner: {} } };
    await send(api, 'POST', connectors, slackBody({ data }));
    expect(api.state.connector('slack/bot')?.data).toEqual(data);
    await api.reset();
    api.switches.normalize = { dropsEmpty: true };
    await send(api, 'POST', connectors, slackBody({ data }));
    expect(api.state.connector('slack/bot')?.data).toEqual(slackData);
  });

  it('adds a leading slash to the path of a destination', async () => {
    api.switches.normalize = { leadingSlash: true };
    const triggerDestination = { path: 'hook' };
    const body = slackBody({ projectId: 'prj_web', triggers: true, triggerDestination });
    expect((await send(api, 'POST', connectors, body)).body.triggerDestinations).toMatchObject([
      { path: '/hook' },
    ]);
    const destinations = [{ projectId: 'prj_web', path: 'x' }];
    const replaced = await send(api, 'PATCH', `${slackBot}/trigger-destinations`, { destinations });
    expect(replaced.body.triggerDestinations).toMatchObject([{ path: '/x' }]);
  });

  it('adds defaults to data at creation, where the request has no such member', async () => {
    api.switches.normalize = { dataDefaults: { slack: { botScopes: ['x'], appName: 'Default' } } };
    await send(api, 'POST', connectors, slackBody());
    expect(api.state.connector('slack/bot')?.data).toMatchObject({ botScopes: ['x'], appName: 'Bot' });
  });
});
