import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSession, type Run, SECRETS, type Session } from '../faults/session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(async () => {
  await session.close();
});
beforeEach(async () => {
  await session.arrange({});
});

const update = { 'if-exists': 'update' };
const all = { ...update, 'update-data': 'all' };
const NO_SECRETS = { secrets: '' };

function manifest(type: string, data: Record<string, unknown>, more: Record<string, unknown> = {}): string {
  return JSON.stringify({ type, uid: `${type}/a`, name: 'A', data, ...more });
}

/** Faults of the next run. */
const queued: Parameters<Session['api']['faults']['push']>[0][] = [];

/** Runs on manifests, the first of them `connectors/0.yml`. */
async function run(texts: string | string[], inputs: Record<string, string> = {}, mode?: 'plan' | 'apply') {
  const state = structuredClone(session.api.state.all);
  const switches = structuredClone(session.api.switches);
  const faults = queued.splice(0);
  await session.arrange(
    Object.fromEntries([texts].flat().map((text, index) => [`connectors/${index}.yml`, text])),
  );
  Object.assign(session.api.state.all, state);
  Object.assign(session.api.switches, switches);
  for (const fault of faults) session.api.faults.push(fault);
  session.api.requests.clear();
  return await session.run({ with: inputs, ...(mode && { mode }) });
}

function live(type: string, data: Record<string, unknown>, more: object = {}) {
  return session.api.state.addConnector({ type, uid: `${type}/a`, name: 'A', data, ...more });
}

const bodies = () => session.api.requests.writes().map(({ body }) => body);
const changes = (done: Run) => done.connectors[0]?.changes;
const warnings = (done: Run) => done.connectors[0]?.warnings ?? [];

const slack = {
  appId: 'A1',
  appName: 'Acme',
  clientId: '1.2',
  clientSecret: '${{ secrets.CLIENT }}',
  botScopes: ['chat:write'],
};
const liveSlack = { ...slack, clientSecret: 'old' };

describe('update-data: changed', () => {
  it('sends the members that differ, and needs no secret', async () => {
    live('slack', { ...liveSlack, botScopes: ['commands', 'chat:write'], userScopes: ['x'] });
    const text = manifest('slack', {
      ...slack,
      botScopes: ['chat:write', 'app_mentions:read'],
      userScopes: ['x'],
    });
    const plan = await run(text, { ...update, ...NO_SECRETS }, 'plan');
    expect(plan.outputs.result).toBe('update');
    expect(plan.everything).toContain(
      '! data.botScopes  commands, chat:write → chat:write, app_mentions:read',
    );
    const done = await run(text, { ...update, ...NO_SECRETS });
    expect(done.succeeded, done.printed).toBe(true);
    expect(changes(done)).toEqual(['data.botScopes']);
    expect(bodies()).toEqual([{ data: { botScopes: ['chat:write', 'app_mentions:read'] } }]);
    expect((await run(text, { ...update, ...NO_SECRETS })).outputs.result).toBe('unchanged');
    expect(bodies()).toEqual([]);
  });

  it('is one request with the settings', async () => {
    live('slack', liveSlack);
    await run(manifest('slack', { ...slack, appName: 'New' }, { name: 'B' }), update);
    expect(bodies()).toEqual([{ name: 'B', data: { appName: 'New' } }]);
  });

  it('never sends what the response lacks, and says so', async () => {
    live('slack', liveSlack);
    session.api.switches.withoutDataMembers = ['appName', 'clientId'];
    const done = await run(manifest('slack', { ...slack, appName: 'New' }), update);
    expect(bodies()).toEqual([]);
    expect(done.everything).toContain(
      '`data.appName`, `data.clientId` were not compared, because the API did not return them.',
    );
  });

  it('says that nothing was compared where nothing is returned', async () => {
    live('slack', liveSlack);
    session.api.switches.returnsData = 'never';
    session.api.switches.tokenScopes = false;
    const done = await run(manifest('slack', { ...slack, appName: 'New' }), update);
    expect(bodies()).toEqual([]);
    expect(done.everything).toContain('`data` was not compared, because the API did not return it.');
  });

  it('compares scopes with those of the tokens', async () => {
    live('slack', liveSlack);
    session.api.switches.withoutDataMembers = ['botScopes'];
    expect((await run(manifest('slack', slack), update)).outputs.result).toBe('unchanged');
    await run(manifest('slack', { ...slack, botScopes: ['commands'] }), update);
    expect(bodies()).toEqual([{ data: { botScopes: ['commands'] } }]);
  });

  it('takes a list that is known to be returned for empty, beside another member', async () => {
    const { botScopes: _, ...without } = liveSlack;
    live('slack', without);
    const done = await run(manifest('slack', slack), update);
    expect(bodies()).toEqual([{ data: { botScopes: ['chat:write'] } }]);
    expect(warnings(done)).toEqual([]);
  });

  it('warns of what the API keeps otherwise, with the remedy', async () => {
    live('slack', liveSlack);
    queued.push({
      match: { method: 'PATCH' },
      times: 1,
      when: 'after',
      respond: {
        status: 200,
        body: {
          connector: { id: 'scl_0000000000000001', uid: 'slack/a', type: 'slack', data: { appName: 'Acme' } },
        },
      },
    });
    const done = await run(manifest('slack', { ...slack, appName: 'New' }), update);
    expect(done.succeeded).toBe(true);
    expect(warnings(done)).toEqual([
      expect.stringContaining('add `data.appName` to `lifecycle.ignoreChanges`'),
    ]);
  });

  it.each(['data.botScopes', 'data'])('leaves alone what lifecycle ignores: %s', async (field) => {
    live('slack', liveSlack);
    const text = manifest(
      'slack',
      { ...slack, botScopes: ['x'] },
      { name: 'B', lifecycle: { ignoreChanges: ['name', field] } },
    );
    expect((await run(text, update)).outputs.result).toBe('unchanged');
    expect(bodies()).toEqual([]);
  });

  it('warns of what is taken at creation only, and sends nothing', async () => {
    live('photon', { projectId: 'old', projectSecret: 'x' });
    const text = manifest('photon', { projectId: 'new', projectSecret: '${{ secrets.CLIENT }}' });
    const done = await run(text, update);
    expect(bodies()).toEqual([]);
    expect(warnings(done)).toEqual([
      expect.stringContaining('`data.projectId` differs from the live connector'),
    ]);
  });

  it('does not send the data of a connector that Vercel manages', async () => {
    live('slack', liveSlack, { creationMode: 'managed' });
    const text = manifest('slack', { ...slack, appName: 'New' });
    const done = await run(text, update);
    expect(done.succeeded).toBe(true);
    expect(warnings(done)).toEqual([expect.stringContaining('Vercel manages this connector')]);
    expect(bodies()).toEqual([]);
    expect((await run(text, all, 'plan')).succeeded).toBe(false);
  });
});

describe('an update of an oauth connector', () => {
  const oauth = { clientId: 'x', serverUrl: 'https://a.example' };
  const serverConfig = { token_endpoint: 'https://a.example/token', issuer: 'https://a.example' };

  it('carries its live serverConfig, which the API may clear', async () => {
    live('oauth', { ...oauth, serverConfig });
    session.api.switches.clearsServerConfig = true;
    await run(manifest('oauth', { ...oauth, clientId: 'y' }), update);
    expect(bodies()).toEqual([{ data: { serverConfig, clientId: 'y' } }]);
    expect(session.api.state.connector('oauth/a')?.data.serverConfig).toEqual(serverConfig);
  });

  it('names what it may drop', async () => {
    live('oauth', { ...oauth, serverConfig });
    const done = await run(
      manifest('oauth', { ...oauth, serverConfig: { token_endpoint: 'https://b.example/token' } }),
      update,
    );
    expect(warnings(done)).toEqual([
      '`data.serverConfig.issuer`: live, but not in the manifest, so this update may drop them.',
    ]);
  });

  it('is refused where nothing tells what it would clear', async () => {
    const grant = (scopes: string[]) => ({ userAuthorization: { enabled: true, scopes } });
    live('oauth', { ...oauth, ...grant(['a']), serverConfig });
    session.api.switches.returnsData = 'never';
    const text = manifest('oauth', { ...oauth, ...grant(['b']) });
    const plan = await run(text, update, 'plan');
    expect(plan.succeeded).toBe(false);
    expect(plan.everything).toContain('State `data.serverConfig` in the manifest');
    await run(manifest('oauth', { ...oauth, ...grant(['b']), serverConfig }), update);
    expect(bodies()).toEqual([{ data: { serverConfig, ...grant(['b']) } }]);
  });

  it('of a preset, whose manifest cannot state it, is sent with a warning', async () => {
    const preset = { service: 'a.example', connectionMethod: 'oauth' };
    live('oauth', { clientId: 'x' }, preset);
    session.api.switches.returnsData = 'never';
    const { type: _, ...fields } = JSON.parse(manifest('oauth', { clientId: 'y' }, preset));
    const done = await run(JSON.stringify(fields), all);
    expect(done.succeeded, done.printed).toBe(true);
    expect(bodies()).toEqual([{ data: { clientId: 'y' } }]);
    expect(warnings(done)).toEqual([expect.stringContaining('kept the endpoints of the preset')]);
  });

  it('of a setting alone has no data', async () => {
    live('oauth', { ...oauth, serverConfig });
    await run(manifest('oauth', oauth, { name: 'B' }), update);
    expect(bodies()).toEqual([{ name: 'B' }]);
  });
});

describe('what is shown', () => {
  it('is the expression instead of its value', async () => {
    live('slack', liveSlack);
    const text = manifest('slack', { ...slack, appName: '${{ vars.NAME }}' });
    const plan = await run(text, { ...update, vars: 'NAME=hidden-value' }, 'plan');
    expect(plan.everything).toContain('! data.appName  ${{ vars.NAME }} (differs)');
    expect(plan.everything).not.toContain('hidden-value');
  });

  it('is cut where it is long', async () => {
    live('slack', liveSlack);
    const commands = [{ command: '/a', description: 'x'.repeat(500) }];
    const plan = await run(manifest('slack', { ...slack, slashCommands: commands }), update, 'plan');
    expect(plan.everything).toMatch(/x… \(\d+ more characters\)/);
  });

  it('is no value of free-form data', async () => {
    live('microsoft-entra', { tenant: 'old-value' });
    const plan = await run(manifest('microsoft-entra', { tenant: 'new-value' }), update, 'plan');
    expect(changes(plan)).toEqual(['data.tenant']);
    expect(plan.everything).not.toMatch(/old-value|new-value/);
  });

  it('is no value of a free mapping', async () => {
    live('slack', { ...liveSlack, extras: { a: 'old-value' } });
    const plan = await run(manifest('slack', { ...slack, extras: { a: 'new-value' } }), update, 'plan');
    expect(changes(plan)).toEqual(['data.extras']);
    expect(plan.everything).not.toMatch(/old-value|new-value/);
  });

  it('is no value of a mapping of texts', async () => {
    const oauth = { clientId: 'x', serverUrl: 'https://a.example', serverConfig: {} };
    live('oauth', { ...oauth, authorizationUrlParams: { a: 'old-value' } });
    const text = manifest('oauth', { ...oauth, authorizationUrlParams: { a: 'new-value' } });
    const plan = await run(text, update, 'plan');
    expect(changes(plan)).toEqual(['data.authorizationUrlParams']);
    expect(plan.everything).not.toMatch(/old-value|new-value/);
  });

  it('is the difference that stays, under reuse', async () => {
    live('slack', liveSlack);
    const plan = await run(manifest('slack', { ...slack, botScopes: ['x'] }), {}, 'plan');
    expect(plan.outputs.result).toBe('unchanged');
    expect(plan.everything).toContain('`data.botScopes` (chat:write → x) differs but was not changed');
  });
});

describe('reads', () => {
  const many = (count: number, changed: number) =>
    Array.from({ length: count }, (_, index) => {
      session.api.state.addConnector({ type: 'slack', uid: `slack/${index}`, name: 'A', data: liveSlack });
      const data = index < changed ? { ...slack, appName: 'New' } : slack;
      return JSON.stringify({ type: 'slack', uid: `slack/${index}`, name: 'A', data });
    });
  const reads = () => session.api.requests.all.filter(({ method }) => method === 'GET').length;

  it.each([
    ['everywhere', 'apply', update, 1 + 2],
    ['on-get', 'apply', update, 1 + 8],
    ['on-get', 'plan', {}, 1 + 8 + 8],
    ['on-get', 'apply', {}, 1],
  ] as const)('data returned %s, %s with %j: %d', async (returnsData, mode, inputs, expected) => {
    const texts = many(8, 2);
    session.api.switches.returnsData = returnsData;
    await run(texts, inputs, mode);
    expect(reads()).toBe(expected);
  });
});

describe('secrets', () => {
  const text = manifest('slack', slack);

  it('are asked for where a connector is created, all at once', async () => {
    const other = JSON.stringify({
      type: 'slack',
      uid: 'slack/b',
      name: 'B',
      data: { ...slack, signingSecret: '${{ secrets.PEM }}' },
    });
    const done = await run([text, other], NO_SECRETS);
    expect(done.succeeded).toBe(false);
    expect(bodies()).toEqual([]);
    expect(done.everything.match(/which is not available to this step/g)?.length).toBeGreaterThanOrEqual(3);
    expect(done.everything).toContain('secrets.PEM');
  });

  it('are asked for with `all`, before the first write', async () => {
    live('slack', liveSlack);
    const done = await run(
      [text, JSON.stringify({ type: 'microsoft-entra', uid: 'm/a', name: 'M', data: {} })],
      {
        ...all,
        ...NO_SECRETS,
      },
    );
    expect(done.succeeded).toBe(false);
    expect(bodies()).toEqual([]);
  });

  it('are not asked for where they are ignored', async () => {
    live('slack', liveSlack);
    const ignoring = manifest('slack', slack, { lifecycle: { ignoreChanges: ['data.clientSecret'] } });
    const done = await run(ignoring, { ...all, ...NO_SECRETS });
    expect(done.succeeded, done.printed).toBe(true);
    const [body] = bodies() as { data: object }[];
    expect(Object.keys(body?.data ?? {})).not.toContain('clientSecret');
  });
});

describe('trigger inputs', () => {
  const inputs = {
    triggerVerificationInput: { secret: '${{ secrets.CLIENT }}' },
    triggerRegistrationInput: { secret: '${{ secrets.CLIENT }}' },
  };
  const sent = { secret: SECRETS.CLIENT };

  it('go at creation', async () => {
    await run(manifest('slack', slack, { triggers: true, ...inputs }));
    expect(bodies()).toEqual([
      expect.objectContaining({ triggerVerificationInput: sent, triggerRegistrationInput: sent }),
    ]);
  });

  it('for registration go with the update that turns triggers on, and for verification with all', async () => {
    live('slack', liveSlack);
    const text = manifest('slack', slack, { triggers: true, ...inputs });
    await run(text, update);
    expect(bodies()).toEqual([{ triggers: true, triggerRegistrationInput: sent }]);
    expect((await run(text, update)).outputs.result).toBe('unchanged');
    const rotated = await run(text, all);
    expect(bodies()).toEqual([expect.objectContaining({ triggerVerificationInput: sent })]);
    expect(changes(rotated)).toEqual(['triggerVerificationInput', 'data']);
  });
});

describe('API keys', () => {
  const keys = (...values: unknown[]) => manifest('api-key', { values });
  const value = '${{ secrets.CLIENT }}';

  it('are never sent with changed', async () => {
    live('api-key', { values: [{ id: 'k1', value: 'old' }] });
    expect((await run(keys({ value }), update)).outputs.result).toBe('unchanged');
  });

  it('are replaced by ID, added and kept with all', async () => {
    live('api-key', {
      values: [
        { id: 'k1', value: 'old', scope: 'a' },
        { id: 'k2', value: 'old', scope: 'b' },
      ],
    });
    const done = await run(keys({ value, scope: 'a' }, { value, scope: 'c' }), all);
    expect(done.succeeded, done.printed).toBe(true);
    expect(bodies()).toEqual([
      {
        data: {
          toUpdate: [{ id: 'k1', value: SECRETS.CLIENT }],
          toAdd: [{ value: SECRETS.CLIENT, scope: 'c' }],
        },
      },
    ]);
    expect(warnings(done)).toEqual([expect.stringContaining('A live API key with scope b')]);
  });

  it.each([
    ['whose IDs are not returned', { returnsKeyIds: false }, [{ value }]],
    ['that are not returned', { returnsData: 'never' }, [{ value }]],
    ['that cannot be told apart', {}, [{ value }, { value }]],
  ] as const)('%s fail the connector, in the plan already', async (_, switches, values) => {
    live('api-key', { values: [{ id: 'k1', value: 'old' }] });
    Object.assign(session.api.switches, switches);
    for (const mode of ['plan', 'apply'] as const) {
      const done = await run(keys(...values), all, mode);
      expect(done.succeeded).toBe(false);
      expect(done.everything).toContain('The API keys of connector api-key/a cannot be sent');
      expect(bodies()).toEqual([]);
    }
  });

  it('whose addition is of unknown outcome are looked for, and never added twice', async () => {
    live('api-key', { values: [{ id: 'k1', value: 'old', scope: 'a' }] });
    queued.push({
      match: { method: 'PATCH' },
      times: 1,
      when: 'after',
      respond: { status: 504, body: 'timeout' },
    });
    const done = await run(keys({ value, scope: 'b' }), all);
    expect(done.succeeded, done.printed).toBe(true);
    expect(session.api.state.connector('api-key/a')?.data.values).toHaveLength(2);
    expect(bodies()).toHaveLength(1);
  });
});
