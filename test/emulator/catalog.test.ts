import { createHash } from 'node:crypto';
import { afterAll, beforeEach, describe, expect, it, test } from 'vitest';
import { codeOf, connectors, messageOf, objectIn, objectsIn, send } from './client.ts';
import { startConnectApi } from './index.ts';
import type { Json } from './state.ts';

const api = await startConnectApi();
beforeEach(() => api.reset());
afterAll(() => api.close());

const services = '/v1/connect/services';
const create = (body: Json) => send(api, 'POST', connectors, body);

describe('services', () => {
  const get = (path: string) => send(api, 'GET', `${services}${path}`, undefined, { token: undefined });

  it('are listed without a token', async () => {
    const { status, body } = await get('');
    expect(status).toBe(200);
    expect(objectsIn(body, 'services').map(({ service }) => service)).toEqual(['notion', 'okta', 'slack']);
    expect(objectsIn(body, 'services')[0]).toMatchObject({
      targets: [{ target: 'api' }, { target: 'mcp' }],
      connectionMethods: [
        { connectionMethod: 'oauth' },
        { connectionMethod: 'mcp', serviceUrls: ['https://mcp.notion.com/mcp'] },
        { connectionMethod: 'api-key' },
      ],
      managed: true,
    });
  });

  it('have the schemas of their data when asked', async () => {
    const schemaOf = async (query: string) =>
      objectIn(objectsIn((await get(`/slack${query}`)).body, 'connectionMethods')[0], 'type')
        .createInputSchema;
    expect(await schemaOf('?schemas=true')).toMatchObject({ required: expect.arrayContaining(['clientId']) });
    expect(await schemaOf('')).toBeUndefined();
  });

  test.each([
    ['notion', 'notion', undefined],
    ['mcp.notion.com', 'notion', 'mcp'],
    [encodeURIComponent('https://api.notion.com/v1'), 'notion', 'api-key'],
    ['oauth', 'oauth', undefined],
  ])('%s is found as %s', async (asked, service, resolvedConnectionMethod) => {
    const { body } = await get(`/${asked}?schemas=true&teamId=team_acme`);
    expect(body.service).toBe(service);
    expect(body.resolvedConnectionMethod).toBe(resolvedConnectionMethod);
  });

  test.each(['none', 'mcp.example.com'])('%s is a 404', async (asked) => {
    const reply = await get(`/${asked}?schemas=true`);
    expect([reply.status, codeOf(reply)]).toEqual([404, 'not_found']);
  });

  it('can be added by a test', async () => {
    const [notion] = api.state.all.catalog;
    if (!notion) throw new Error('The catalog is empty');
    api.state.addService({ ...notion, service: 'acme' });
    expect((await get('/acme')).body.service).toBe('acme');
  });
});

describe('a preset of the catalog', () => {
  const okta = {
    service: 'okta',
    connectionMethod: 'custom-server',
    name: 'n',
    uid: 'o',
    params: { domain: 'acme.okta.com' },
    data: { clientId: 'c', clientSecret: 'hush-hush' },
  };
  const notion = {
    service: 'notion',
    connectionMethod: 'mcp',
    target: 'mcp',
    name: 'n',
    data: { clientId: 'c' },
  };

  it('has the type and the addresses of its method', async () => {
    const { status, body } = await create(okta);
    expect(status).toBe(201);
    expect(body).toMatchObject({
      type: 'oauth',
      service: 'okta',
      connectionMethod: 'custom-server',
      data: { clientId: 'c', serverConfig: { issuer: 'https://acme.okta.com/oauth2/default' } },
    });
    expect(JSON.stringify(body)).not.toContain('hush');
  });

  const refused: [change: Json, problem: string][] = [
    [{ ...okta, connectionMethod: 'oauth' }, 'connectionMethod is not a connection method of the service'],
    [{ ...okta, params: {} }, 'params.domain is required'],
    [{ ...okta, params: { domain: 'd', region: 'eu' } }, 'params.region is not a template field'],
    [{ ...okta, params: { domain: 'https://d' } }, 'params.domain must be without https://'],
    [{ ...okta, data: {} }, "data must have required property 'clientId'"],
    [{ ...okta, data: { clientId: 'c', clientID: 'hush-hush' } }, 'data must NOT have additional properties'],
    [{ ...okta, data: { clientId: ['hush-hush'] } }, 'data.clientId must be string'],
    [{ ...okta, target: 'api' }, 'target is not served'],
    [{ ...notion, target: 'api' }, 'target is not served'],
    [{ ...notion, type: 'slack' }, 'type is not that of the connection method'],
  ];
  test.each(refused)('refuses %j', async (body, problem) => {
    const reply = await create(body);
    expect(reply.status).toBe(400);
    expect(messageOf(reply)).toContain(problem);
    expect(messageOf(reply)).not.toContain('hush');
  });

  it('has no data of your own when the method says so', async () => {
    const method = api.state.all.catalog[0]?.connectionMethods?.[1];
    if (!method) throw new Error('The method is missing');
    method.create.manual = false;
    expect(messageOf(await create(notion))).toContain('credentials of your own');
  });

  test.each([
    ['accept', 201],
    ['refuse', 400],
  ] as const)('unknownService: %s', async (unknownService, status) => {
    api.switches.unknownService = unknownService;
    const body = { service: 'mcp.example.com', connectionMethod: 'oauth', name: 'n', data: {} };
    expect((await create(body)).status).toBe(status);
  });
});

describe('generatedUids: slug', () => {
  it('is <service>/<name>, and 409 when it is taken', async () => {
    api.switches.generatedUids = 'slug';
    const body = { type: 'linq', name: 'Acme Phone', data: { apiToken: 't' } };
    expect((await create(body)).body.uid).toBe('linq/acme-phone');
    expect((await create(body)).status).toBe(409);
  });
});

describe('managed creation', () => {
  const managed = `${connectors}/managed`;
  const verifier = 'v'.repeat(50);
  const request_code = createHash('sha256').update(verifier).digest('base64url');
  const notion = { service: 'notion', name: 'Acme Notes', request_code };
  const slack = { service: 'slack', name: 'Bot', triggers: { enabled: true }, request_code };
  const post = (body: Json) => send(api, 'POST', `${managed}?autoinstall=true`, body);
  const result = () => send(api, 'GET', `/v1/connect/result/${verifier}`);

  it('registers the app, with a generated uid', async () => {
    const { status, body } = await post({ ...notion, projectId: 'prj_web' });
    expect(status).toBe(201);
    expect(body).toMatchObject({
      uid: 'notion/acme-notes',
      type: 'oauth',
      creationMode: 'managed',
      connectionMethod: 'mcp',
      supportsManagedEjection: true,
      data: { serverUrl: 'https://mcp.notion.com/mcp', clientId: expect.any(String) },
    });
    expect(api.state.links('notion/acme-notes')).toMatchObject([{ projectId: 'prj_web' }]);
  });

  it('responds 409 when the generated uid is taken', async () => {
    await post(notion);
    expect((await post(notion)).status).toBe(409);
    expect(api.state.all.connectors).toHaveLength(1);
  });

  it('responds 422 with registerUrl when a person has to finish', async () => {
    const reply = await post(slack);
    expect([reply.status, codeOf(reply)]).toEqual([422, 'registration_required']);
    expect(objectIn(reply.body, 'error').registerUrl).toBe(
      `https://vercel.com/api/v1/connect/register?request_code=${request_code}`,
    );
    expect(api.state.all.connectors).toEqual([]);
    expect((await result()).body.status).toBe('partial');
  });

  it('exists once the person has finished', async () => {
    const triggerDestination = { branch: 'b' };
    await post({ ...slack, projectId: 'prj_web', triggerDestination });
    const { id } = api.state.finishRegistration({ installationId: 'icn_1' });
    expect((await result()).body).toEqual({
      status: 'success',
      data: { clientId: id, installationId: 'icn_1' },
    });
    expect((await send(api, 'GET', `${connectors}/slack%2Fbot`)).body).toMatchObject({
      id,
      creationMode: 'managed',
      defaultInstallationId: 'icn_1',
      triggers: { enabled: true },
      triggerDestinations: [{ projectId: 'prj_web', branch: 'b' }],
    });
    expect(() => api.state.finishRegistration()).toThrow('No managed creation waits');
  });

  it('can be finished under another uid', async () => {
    await post(slack);
    api.state.finishRegistration({ uid: 'slack/other' });
    expect(api.state.connector('slack/other')).toBeDefined();
  });

  test.each([
    [undefined, { status: 'canceled' }],
    [
      { code: 'denied', message: 'No' },
      { status: 'error', error: { code: 'denied', message: 'No' } },
    ],
  ])('can be ended by the person with %j', async (error, expected) => {
    await post(slack);
    api.state.endRegistration(error);
    expect((await result()).body).toEqual(expected);
    expect(api.state.all.connectors).toEqual([]);
  });

  test.each([
    [{ ...notion, service: 'okta' }, 422, 'does not support managed creation'],
    [{ ...notion, connectionMethod: 'api-key' }, 422, 'does not support managed creation'],
    [{ ...notion, target: 'api' }, 400, 'target is not served'],
    [{ ...notion, uid: 'notion/x' }, 400, 'uid is not a known member'],
    [{ ...notion, triggers: true }, 400, 'triggers must be an object'],
    [{ ...notion, request_code: 'x' }, 400, 'request_code must be'],
    [{ ...notion, triggers: { enabled: true } }, 422, 'do not support triggers'],
    [{ ...notion, projectId: 'prj_none' }, 404, 'Project not found'],
  ])('refuses %j with %d', async (body, status, message) => {
    const reply = await post(body);
    expect(reply.status).toBe(status);
    expect(messageOf(reply)).toContain(message);
    expect(objectIn(reply.body, 'error')).not.toHaveProperty('registerUrl');
  });

  // Never a 404, from which the CLI concludes that Connect is not enabled.
  test.each([
    ['accept', 201],
    ['refuse', 422],
  ] as const)('unknownService: %s', async (unknownService, status) => {
    api.switches.unknownService = unknownService;
    const reply = await post({ ...notion, service: 'mcp.example.com/mcp' });
    expect(reply.status).toBe(status);
    expect(api.state.connector('mcp.example.com/mcp/acme-notes')?.type).toBe(
      unknownService === 'accept' ? 'oauth' : undefined,
    );
  });

  it('responds 404 without Connect', async () => {
    api.switches.connectEnabled = false;
    expect((await post(notion)).status).toBe(404);
  });

  it('can be ejected once', async () => {
    await post(notion);
    const eject = () => send(api, 'POST', `${connectors}/notion%2Facme-notes/managed/eject`);
    expect((await eject()).body.creationMode).toBe('manual');
    expect((await eject()).status).toBe(422);
  });
});
