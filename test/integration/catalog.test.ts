/** Manifests against the catalog, from files to requests. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openSession, type Run, SECRETS, type Session } from '../faults/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());

async function arrange(...manifests: string[]): Promise<void> {
  await session.arrange(
    Object.fromEntries(manifests.map((text, index) => [`connectors/${index}.yml`, text])),
  );
}

const notion = (uid: string, rest: string) =>
  `service: notion\nconnectionMethod: oauth\nuid: ${uid}\nname: A\n${rest}\n`;
const good = 'target: api\ndata: { clientId: abc, clientSecret: "${{ secrets.CLIENT }}" }';
const okta = `service: okta
connectionMethod: custom-server
params: { domain: acme.okta.com }
uid: okta/acme
name: A
data: { clientId: abc, clientSecret: "\${{ secrets.CLIENT }}" }
`;

function sent(run: Run): string[] {
  return run.exchanges.map(({ method, path }) => `${method} ${path}`);
}

function services(run: Run): string[] {
  return sent(run).filter((line) => line.includes('/services/'));
}

function errors(run: Run): string[] {
  return run.annotations.flatMap(({ severity, file, line, message }) =>
    severity === 'error' ? [`${file}:${line} ${message.replace(/^\S+:\d+:\d+ /, '')}`] : [],
  );
}

describe('presets', () => {
  it('three of one service read the catalog once, before the first write', async () => {
    await arrange(notion('notion/a', good), notion('notion/b', good), notion('notion/c', good));
    const run = await session.run();
    expect(run.succeeded).toBe(true);
    expect(sent(run).toSorted()).toEqual([
      'GET /v1/connect/connectors/notion/a',
      'GET /v1/connect/connectors/notion/b',
      'GET /v1/connect/connectors/notion/c',
      'GET /v1/connect/services/notion',
      'POST /v1/connect/connectors',
      'POST /v1/connect/connectors',
      'POST /v1/connect/connectors',
    ]);
    expect(sent(run).indexOf('GET /v1/connect/services/notion')).toBeLessThan(
      sent(run).indexOf('POST /v1/connect/connectors'),
    );
    expect(session.api.requests.all.find(({ path }) => path.includes('/services/'))?.query).toEqual({
      schemas: 'true',
      slug: 'acme',
    });
  });

  it('of two services read it once each, and a plan says what apply will do', async () => {
    await arrange(notion('notion/a', good), okta, notion('notion/b', good));
    const run = await session.run({ mode: 'plan' });
    expect(run.succeeded).toBe(true);
    expect(services(run).toSorted()).toEqual([
      'GET /v1/connect/services/notion',
      'GET /v1/connect/services/okta',
    ]);
    expect(run.printed).not.toContain('catalog');
  });

  it.each(['plan', 'apply'] as const)(
    'that are wrong end mode %s before a write, at their lines',
    async (mode) => {
      await arrange(
        notion('notion/a', 'target: mcp\ndata: { clientID: abc }'),
        okta
          .replace('acme.okta.com', 'https://acme.okta.com')
          .replace('clientId: abc', 'clientId: "${{ secrets.CLIENT }}"'),
        notion('notion/b', good).replace('connectionMethod: oauth', 'connectionMethod: oauht'),
        notion('notion/c', good),
      );
      const run = await session.run({ mode });
      expect(run.succeeded).toBe(false);
      expect(session.api.requests.writes()).toEqual([]);
      expect(errors(run)).toEqual([
        "connectors/0.yml:5 `target` mcp is not served by connection method oauth. It serves: api (Notion API) (from Vercel's catalog)",
        'connectors/0.yml:6 `data.clientID` is an unknown field; did you mean "clientId"? (from Vercel\'s catalog)',
        "connectors/1.yml:3 `params.domain` must be a host name without https:// and path, for example acme.okta.com (from Vercel's catalog)",
        "connectors/1.yml:6 `data.clientId` is not stored encrypted, so it cannot contain a secret; encrypted: clientSecret, registrationAccessToken (from Vercel's catalog)",
        'connectors/2.yml:2 `connectionMethod` oauht is unknown for notion; did you mean "oauth"? Available: oauth (OAuth 2.0), mcp (MCP), api-key (API key) (from Vercel\'s catalog)',
      ]);
    },
  );

  it('that are wrong are sent anyway with `strict: false`, with a warning', async () => {
    await arrange(okta.replace('acme.okta.com', 'acme.okta.com/x'));
    const run = await session.run({ with: { strict: 'false' } });
    expect(run.annotations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('must be a host name'),
      }),
    ]);
    expect(session.api.requests.writes()).toHaveLength(1);
  });

  it('whose connector exists are noted in a plan and not looked up by apply', async () => {
    await arrange(notion('notion/a', good));
    await session.run();
    const catalog = session.api.state.all.catalog;
    session.api.state.all.catalog = catalog.map((service) => ({
      ...service,
      connectionMethods: service.connectionMethods?.filter((one) => one.connectionMethod !== 'oauth') ?? [],
    }));
    const planned = await session.run({ mode: 'plan' });
    expect(planned.succeeded).toBe(true);
    expect(planned.annotations).toEqual([]);
    expect(planned.outputs.result).toBe('unchanged');
    expect(planned.printed).toContain(
      "`connectionMethod` oauth is unknown for notion. Available: mcp (MCP), api-key (API key) (line 2; from Vercel's catalog)",
    );
    const applied = await session.run();
    expect(applied.succeeded).toBe(true);
    expect(services(applied)).toEqual([]);
  });

  it('are not looked up by the modes validate and delete', async () => {
    await arrange(notion('notion/a', good));
    expect(services(await session.run({ mode: 'validate' }))).toEqual([]);
    expect(services(await session.run({ mode: 'delete' }))).toEqual([]);
  });

  it('are told of their mistakes without the secrets that a response repeats', async () => {
    await arrange(notion('notion/a', good).replace('connectionMethod: oauth', 'connectionMethod: none'));
    const [first] = session.api.state.all.catalog[0]?.connectionMethods ?? [];
    if (first === undefined) throw new Error('the catalog is empty');
    first.label = SECRETS.CLIENT;
    const run = await session.run();
    expect(errors(run)).toEqual([expect.stringContaining('Available: oauth (***), mcp (MCP)')]);
  });

  it('with endpoints are refused without a network', async () => {
    await arrange(notion('notion/a', 'data: { clientId: a, serverUrl: "https://evil.example" }'));
    const run = await session.run({ mode: 'validate' });
    expect(errors(run)).toEqual([
      'connectors/0.yml:5 `data.serverUrl` cannot be set beside `connectionMethod`, which provides the endpoints; remove it',
    ]);
    expect(run.exchanges).toEqual([]);
  });
});

describe('a catalog that does not answer as it should', () => {
  const page = '<!DOCTYPE html><title>Gateway</title>';
  it.each<[string, { status: number; body?: unknown; headers?: Record<string, string> }, string]>([
    [
      '404',
      { status: 404, body: { error: { code: 'not_found', message: 'No' } } },
      'it does not list notion',
    ],
    ['403', { status: 403, body: { error: { code: 'forbidden', message: 'Not for you' } } }, 'Not for you'],
    [
      '500',
      { status: 500, body: { error: { code: 'internal', message: 'Oops' } } },
      'Server error at Vercel',
    ],
    ['HTML', { status: 200, body: page }, 'HTML instead of JSON'],
    ['a list', { status: 200, body: [] }, 'not a service'],
    ['an empty object', { status: 200, body: {} }, 'the catalog lists no connection methods of notion'],
  ])('%s is a note, and everything else goes on', async (_, respond, reason) => {
    await arrange(notion('notion/a', good));
    session.api.faults.push({
      match: { method: 'GET', path: /services/ },
      times: Number.POSITIVE_INFINITY,
      when: 'before',
      respond,
    });
    const run = await session.run();
    expect(run.printed).toContain("Not checked against Vercel's catalog: ");
    expect(run.printed).toContain(reason);
    expect({ succeeded: run.succeeded, annotations: run.annotations, result: run.outputs.result }).toEqual({
      succeeded: true,
      annotations: [],
      result: 'created',
    });
  });
});

it('a type without a schema of ours is checked by that of the catalog', async () => {
  await arrange('type: discord\nuid: discord/a\nname: A\ndata: { botTokn: "${{ secrets.CLIENT }}" }\n');
  const [notionService] = session.api.state.all.catalog;
  const [oauth] = notionService?.types ?? [];
  if (notionService === undefined || oauth === undefined) throw new Error('the catalog is empty');
  const createInputSchema = {
    type: 'object',
    required: ['botToken'],
    additionalProperties: false,
    properties: { botToken: { type: 'string' } },
  };
  const discord = { ...oauth, type: 'discord', createInputSchema, encryptedFields: ['botToken'] };
  session.api.state.all.catalog.push({ ...notionService, service: 'discord', types: [discord] });
  const run = await session.run();
  expect(services(run)).toEqual(['GET /v1/connect/services/discord']);
  expect(errors(run)).toEqual([
    'connectors/0.yml:4 `data.botTokn` is an unknown field; did you mean "botToken"? (from Vercel\'s catalog)',
    "connectors/0.yml:4 `data.botTokn` is not stored encrypted, so it cannot contain a secret; encrypted: botToken (from Vercel's catalog)",
  ]);
});
