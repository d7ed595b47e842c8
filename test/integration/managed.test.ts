/** Connectors whose app Vercel registers, and manifests without `data`: from files to requests. */
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { expectDeviation } from '../contract/deviations.ts';
import { type Fault, faultNamed } from '../faults/kinds.ts';
import { openSession, type Run, type RunOptions, SECRETS, type Session, TOKEN } from '../faults/session.ts';
import { isManagedCreate } from '../faults/wire.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(() => session.close());
beforeEach(() => session.arrange({}));

const notion = `service: notion
uid: notion/acme
name: Acme Notes
managed: true
`;
const slack = `service: slack
uid: slack/acme
name: Acme Bot
managed: true
`;

/** The API stays as it is. */
async function run(text: string, options: RunOptions = {}): Promise<Run> {
  await session.write({ 'connectors/a.yml': text });
  return await session.run(options);
}

/** Spoils the managed create call. */
function spoiling(fault: Fault): RunOptions {
  return { faultFor: (exchange) => (isManagedCreate(exchange) ? fault : undefined) };
}

function answering(status: number, error: object): RunOptions {
  const body = JSON.stringify({ error });
  const headers = { 'content-type': 'application/json' };
  return spoiling({ name: 'a refusal', commits: false, spoil: async () => ({ status, headers, body }) });
}

function writes({ exchanges }: Run): string[] {
  return exchanges
    .filter(({ method }) => method !== 'GET')
    .map(({ method, path, body }) => {
      const { request_code, ...sent } = { request_code: '', ...(body as object) };
      return `${method} ${path.replace(/scl_\w+/, 'ID')} ${JSON.stringify(sent)}`;
    });
}

function errorOf({ connectors }: Run): string {
  return connectors[0]?.error ?? '';
}

function warnings({ annotations }: Run): string[] {
  return annotations.flatMap(({ severity, message }) => (severity === 'warning' ? message : []));
}

const FIRST =
  'POST /v1/connect/connectors/managed {"service":"notion","name":"Acme Notes","triggers":{"enabled":false}}';
const RENAME = 'PATCH /v2/connect/connectors/ID {"uid":"notion/acme"}';

describe('managed: true', () => {
  it('creates, sets the uid alone and by ID, and then links', async () => {
    const done = await run(`${notion}projectId: web\nenvironments: [production]\n`);
    expect(done.printed).toContain('notion/acme: created');
    expect(writes(done)).toEqual([
      FIRST,
      RENAME,
      'POST /v1/connect/connectors/ID/projects/prj_web {"environments":["production"]}',
    ]);
    const [created] = done.exchanges.filter(isManagedCreate);
    expect(created?.body).toMatchObject({ request_code: expect.stringMatching(/^[\w-]{43}$/) });
    expect(session.api.requests.writes()[0]?.query).toEqual({ autoinstall: 'true', slug: 'acme' });
    expect(session.live('notion/acme')?.connector).toMatchObject({
      creationMode: 'managed',
      name: 'Acme Notes',
    });
    expect(done.outputs).toMatchObject({
      result: 'created',
      created: 'true',
      'connector-uid': 'notion/acme',
    });

    const again = await run(`${notion}projectId: web\nenvironments: [production]\n`);
    expect(again.outputs.result).toBe('unchanged');
    expect(writes(again)).toEqual([]);
  });

  it('says in a plan what apply will do, and writes nothing', async () => {
    const plan = await run(`${notion}projectId: web\n`, { mode: 'plan' });
    expect(plan.succeeded).toBe(true);
    expect(writes(plan)).toEqual([]);
    expect(plan.printed).toContain('Vercel registers the app with the service');
    const applied = await run(`${notion}projectId: web\n`);
    expect(applied.connectors[0]?.changes).toEqual(plan.connectors[0]?.changes);
    expect(plan.connectors[0]?.changes).toEqual(['name', 'projects']);
  });

  it('keeps a uid that Vercel generates as the manifest has it', async () => {
    const done = await run(notion.replace('notion/acme', 'notion/acme-notes'));
    expect(done.outputs.result).toBe('created');
    expect(writes(done)).toEqual([FIRST]);
  });

  it('sends everything that the endpoint takes, and the rest in one update after the uid', async () => {
    session.api.switches.managedInBrowser = [];
    const sent = await run(`${slack}connectionMethod: slack-app
triggers: true
events: [message]
backgroundColor: "#010203"
accentColor: "#040506"
icon: ../icon.png
triggerVerificationInput: { a: verify }
triggerRegistrationInput: { b: register }
projects: [{ id: prj_web }, { id: prj_api, environments: [preview] }]
triggerDestinations: [{ projectId: prj_web, path: /hook }]
`);
    expect(errorOf(sent)).toBe('');
    const icon = '[0-9a-f]{40}';
    expect(writes(sent)).toEqual([
      expect.stringContaining('POST /v2/files'),
      expect.stringMatching(
        `{"service":"slack","name":"Acme Bot","connectionMethod":"slack-app","triggers":{"enabled":false},"events":\\["message"\\],"icon":"${icon}","backgroundColor":"#010203","accentColor":"#040506"}$`,
      ),
      'PATCH /v2/connect/connectors/ID {"uid":"slack/acme"}',
      'PATCH /v2/connect/connectors/ID {"triggers":true,"triggerVerificationInput":{"a":"verify"},"triggerRegistrationInput":{"b":"register"}}',
      expect.stringContaining('/projects/prj_web'),
      expect.stringContaining('/projects/prj_api'),
      expect.stringContaining('/trigger-destinations'),
    ]);
  });

  it('sends settings again that the API did not keep', async () => {
    const done = await run(`${notion}accentColor: "#040506"\nprojectId: web\n`, {
      before: ({ method }) => {
        const created = session.api.state.connector('notion/acme-notes');
        if (method === 'PATCH' && created) delete created.accentColor;
      },
    });
    expect(writes(done).slice(1)).toEqual([
      RENAME,
      'PATCH /v2/connect/connectors/ID {"accentColor":"#040506"}',
      expect.stringContaining('/projects/prj_web'),
    ]);
    expect(done.connectors[0]?.changes).toEqual(['name', 'accentColor', 'projects']);
  });

  it('does not send fields that the endpoint may not take', async () => {
    const done = await run(`${notion}newField: 1\n`, { with: { strict: 'false' } });
    expect(writes(done)).toEqual([FIRST, RENAME]);
    expect(warnings(done)).toContainEqual(expect.stringContaining('`newField`: not sent'));
  });

  it('leaves nothing to register at the provider', async () => {
    session.api.switches.managedInBrowser = [];
    const done = await run(`type: slack\n${slack}triggers: true\n`);
    expect(done.outputs.result).toBe('created');
    expect(done.printed).not.toContain('In the Slack app');
    expect(done.printed).not.toContain('edirect URI');
    expect(done.printed).not.toContain('Trigger URL');
    expect(done.printed).toContain('Not installed yet');
  });

  it.each([
    ['type: slack', '`type` slack is none of notion (available: oauth, api-key); remove `type`'],
    ['connectionMethod: slack-app', '`connectionMethod` slack-app is unknown for notion'],
  ])('is not taken for another one: %s', async (field, message) => {
    const done = await run(`${notion}${field}\n`);
    expect(done.succeeded).toBe(false);
    expect(done.everything).toContain(message);
    expect(done.outputs['connector-id']).toBe('');
  });

  it('whose uid another connector has by now says what to do about the two', async () => {
    session.api.faults.push({
      match: { method: 'PATCH', path: /v2\/connect\/connectors\// },
      times: 1,
      when: 'before',
      respond: { status: 409, body: { error: { code: 'conflict', message: 'Taken.' } } },
    });
    const done = await run(notion);
    expect(done.everything).toContain(
      'was created, but another connector has the uid notion/acme. Delete the one',
    );
  });

  it('is completed by the next run where the manifest named another type, and the catalog says nothing', async () => {
    session.api.faults.push({
      match: { path: /connect\/services\// },
      times: 9,
      when: 'before',
      respond: { status: 404, body: { error: { code: 'not_found', message: 'No.' } } },
    });
    const failed = await run(`type: slack\n${notion}`);
    expect(failed.everything).toContain('Write `type: oauth` in the manifest');
    expect(failed.outputs['connector-id']).toBe('');
    const done = await run(`type: oauth\n${notion}projectId: web\n`);
    expect(done.outputs.result).toBe('updated');
    expect(session.api.state.all.connectors).toHaveLength(1);
  });

  it.each([
    ['service: okta', 'Vercel cannot register an app with okta; add `data`'],
    [
      'service: notion\nconnectionMethod: oauth',
      'with connection method oauth of notion; add `data` in place of `managed: true`, or choose another method (available: mcp (MCP))',
    ],
    [
      'service: notion\nconnectionMethod: mcp\ntarget: api',
      '`target` api is not served by connection method mcp',
    ],
  ])('is checked against the catalog before anything is written: %s', async (fields, message) => {
    for (const mode of ['plan', 'apply'] as const) {
      const done = await run(`${fields}\nuid: a/b\nname: A\nmanaged: true\n`, { mode });
      expect(done.everything).toContain(message);
      expect(writes(done)).toEqual([]);
    }
  });

  it('is ignored for a connector that exists', async () => {
    await run(notion);
    const managed = await run(notion);
    expect([managed.outputs.result, warnings(managed)]).toEqual(['unchanged', []]);
    const plan = await run(notion, { mode: 'plan' });
    expect(plan.exchanges.filter(({ path }) => path.includes('/services/'))).toEqual([]);
    Object.assign(session.api.state.connector('notion/acme') ?? {}, { creationMode: 'manual' });
    const manual = await run(notion);
    expect(manual.outputs.result).toBe('unchanged');
    expect(warnings(manual)).toEqual([expect.stringContaining('It cannot be changed after creation')]);
  });
});

const LEFT = '`lifecycle.previousUid: notion/acme-notes`';
const taken = `${notion}lifecycle: { previousUid: notion/acme-notes }\n`;

describe('a managed creation of unknown outcome', () => {
  const lost = faultNamed('reset, done all the same');

  it('is not sent again, by this run or the next, and is taken over by a person', async () => {
    const first = await run(notion, spoiling(lost));
    expect(first.exchanges.filter(isManagedCreate)).toHaveLength(1);
    expect(errorOf(first)).toContain('Vercel may have created one under a generated uid');
    expect(errorOf(first)).toContain('set `lifecycle.previousUid` to its uid');
    expect(first.exchanges.at(-1)?.path).toBe('/v1/connect/connectors/notion/acme');

    for (const mode of ['plan', 'apply'] as const) {
      const next = await run(notion, { mode });
      expect(writes(next)).toEqual([]);
      expect(errorOf(next)).toContain(LEFT);
    }
    const done = await run(`${taken}projectId: web\n`);
    expect(writes(done)).toEqual([RENAME, expect.stringContaining('/projects/prj_web')]);
    expect(session.api.state.all.connectors).toHaveLength(1);
    expect((await run(taken)).printed).toContain('Remove `lifecycle.previousUid`');
  });

  it('is sent by the next run where it did not happen', async () => {
    expect((await run(notion, spoiling(faultNamed('reset, nothing done')))).succeeded).toBe(false);
    expect((await run(notion)).outputs.result).toBe('created');
  });

  it('is settled where Vercel generates the uid of the manifest', async () => {
    const done = await run(notion.replace('notion/acme', 'notion/acme-notes'), spoiling(lost));
    expect(done.outputs).toMatchObject({ result: 'created', created: 'true' });
    expect(done.exchanges.filter(isManagedCreate)).toHaveLength(1);
  });

  it('leaves the connectors of other manifests, services and names out of it', async () => {
    const { state } = session.api;
    const more = { type: 'oauth', data: {}, creationMode: 'managed' as const };
    state.addConnector({ ...more, uid: 'notion/other', service: 'notion', name: 'Another Name' });
    state.addConnector({ ...more, uid: 'linear/acme', service: 'linear', name: 'Acme Notes' });
    state.addConnector({
      ...more,
      uid: 'notion/own',
      service: 'notion',
      name: 'Acme Notes',
      creationMode: 'manual',
    });
    state.addConnector({ ...more, uid: 'notion/second', service: 'notion', name: 'Acme Notes' });
    const second = notion.replace('notion/acme', 'notion/second');
    const done = await run(`${notion}---\n${second}`);
    expect(done.connectors.map(({ result }) => result)).toEqual(['created', 'unchanged']);
  });

  it('fails where the connectors cannot be listed', async () => {
    const isList = ({ method, path }: { method: string; path: string }) =>
      method === 'GET' && path === '/v2/connect/connectors';
    const done = await run(notion, { faultFor: (one) => (isList(one) ? faultNamed('403') : undefined) });
    expect(errorOf(done)).toContain('Could not list the connectors');
    expect(writes(done)).toEqual([]);
  });

  it('tells how to go on when the run is canceled before the uid is set', async () => {
    const cancel = new AbortController();
    const done = await run(notion, {
      cancel,
      before: (exchange) => {
        if (isManagedCreate(exchange)) cancel.abort();
      },
    });
    expect(errorOf(done)).toContain(LEFT);
    expect(errorOf(await run(notion))).toContain(LEFT);
  });

  it.each(['403', '500, nothing done'])(
    'tells how to go on when the uid cannot be set: %s',
    async (fault) => {
      const done = await run(notion, {
        faultFor: ({ method }) => (method === 'PATCH' ? faultNamed(fault) : undefined),
      });
      expect(errorOf(done)).toContain(LEFT);
      expect(done.outputs).toMatchObject({ result: 'failed', created: 'true' });
      expect((await run(taken)).outputs.result).toBe('updated');
    },
  );

  it.each([
    ['another name', { name: 'Other' }],
    ['credentials of its own', { creationMode: 'manual' }],
  ])('changes the uid of no connector that has %s', async (_, change) => {
    const done = await run(
      notion,
      spoiling({
        name: 'another connector',
        commits: true,
        spoil: async ({ genuine }) => ({
          status: 201,
          headers: {},
          body: JSON.stringify({ ...JSON.parse(genuine?.body ?? '{}'), ...change }),
        }),
      }),
    );
    expect(errorOf(done)).toContain('which is another one');
    expect(done.exchanges.filter(({ method }) => method === 'PATCH')).toEqual([]);
  });
});

describe('a conflict', () => {
  // The contract, which rests on the command line, does not say what it responds with then.
  beforeEach(() => expectDeviation(/^POST .*managed: response 409: status 409 is not declared$/));

  it('with the generated uid says what to do', async () => {
    session.api.state.addConnector({ type: 'oauth', uid: 'notion/acme-notes', name: 'X', data: {} });
    const done = await run(notion);
    expect(errorOf(done)).toContain(
      'No connector has the uid notion/acme, so the uid that Vercel generates may be in use.',
    );
    expect(errorOf(done)).toContain('Choose another `name`');
  });

  it('with a run of the same manifest is waited for', async () => {
    const { state } = session.api;
    state.addConnector({ type: 'oauth', service: 'notion', uid: 'notion/acme-notes', name: 'X', data: {} });
    let looks = 0;
    const done = await run(notion, {
      before: ({ method, path }) => {
        if (method === 'GET' && path.endsWith('/notion/acme')) looks += 1;
        const connector = state.connector('notion/acme-notes');
        if (looks === 3 && connector) connector.uid = 'notion/acme';
      },
    });
    expect(done.outputs.result).toBe('unchanged');
    expect(state.all.connectors).toHaveLength(1);
  });
});

describe('a registration in the browser', () => {
  const ADDRESS = /at (https:\/\/vercel\.com\/\S+\?request_code=[\w-]{43}) and run this again/;

  it('fails with its address, and the next run finds what the person made', async () => {
    const first = await run(slack);
    expect(first.succeeded).toBe(false);
    expect(errorOf(first)).toMatch(ADDRESS);
    expect(errorOf(first)).toContain('another uid than slack/acme, such as slack/acme-bot');
    expect(first.summary).toContain('request\\_code=');
    session.api.state.finishRegistration();
    const second = await run(slack);
    expect(errorOf(second)).toContain('`lifecycle.previousUid: slack/acme-bot`');
    expect(writes(second)).toEqual([]);
    const third = await run(`${slack}lifecycle: { previousUid: slack/acme-bot }\nprojectId: web\n`);
    expect(third.outputs.result).toBe('updated');
    expect(session.live('slack/acme')?.connector).toMatchObject({ creationMode: 'managed' });
  });

  it('needs nothing more where the connector has the uid of the manifest', async () => {
    const text = slack.replace('slack/acme', 'slack/acme-bot');
    expect(errorOf(await run(text))).toContain('another uid than slack/acme-bot, set');
    session.api.state.finishRegistration();
    expect((await run(`${text}projectId: web\n`)).outputs.result).toBe('updated');
  });

  it.each([
    'http://vercel.com/register',
    'https://vercel.com.evil.example/register',
    'https://evil.example/?vercel.com',
    'https://user@vercel.com/register',
    'https://vercel.com:8443/register',
    `https://vercel.com/${'x'.repeat(500)}`,
    `https://vercel.com/?t=${encodeURIComponent(TOKEN)}`,
    `https://vercel.com/?t=${encodeURIComponent(SECRETS.CLIENT)}`,
    'javascript:alert(1)',
    7_654_321,
  ])('shows no other address: %s', async (registerUrl) => {
    const text = `${slack}triggers: true\ntriggerVerificationInput: { a: "\${{ secrets.CLIENT }}" }\n`;
    const done = await run(
      text,
      answering(422, { code: 'registration_required', message: 'No', registerUrl }),
    );
    expect(errorOf(done)).toContain('is not an https URL on vercel.com');
    expect(errorOf(done)).toContain('Create the connector in the Vercel dashboard');
    expect(done.everything).not.toContain(String(registerUrl));
  });

  it('is no other refusal', async () => {
    const done = await run(
      slack,
      answering(422, { code: 'unprocessable', message: 'In the words of the API' }),
    );
    expect(errorOf(done)).toBe(
      'Could not create managed connector slack/acme: In the words of the API (status 422, code unprocessable).',
    );
  });
});

describe('a manifest without data', () => {
  const adopted = 'type: slack\nuid: slack/acme\n';
  const live = { type: 'slack', uid: 'slack/acme', name: 'Live', data: { appId: 'A', botScopes: ['a'] } };

  it.each(['reuse', 'update', 'fail'])(
    'fails where there is no connector, in a plan too: %s',
    async (policy) => {
      for (const mode of ['plan', 'apply'] as const) {
        const done = await run(adopted, { mode, with: { 'if-exists': policy } });
        expect(done.succeeded).toBe(false);
        expect(errorOf(done)).toBe(
          'Connector slack/acme does not exist, and the manifest has no `data` to create it with. Check `uid` and the team, or add `data`, or `managed: true` to let Vercel register the app.',
        );
        expect(writes(done)).toEqual([]);
      }
    },
  );

  it.each(['changed', 'all'])(
    'keeps settings, links and destinations as code, with update-data %s',
    async (updateData) => {
      session.api.state.addConnector({ ...live, creationMode: 'managed' });
      const text = `${adopted}accentColor: "#aabbcc"\ntriggers: true\nprojectId: web\ntriggerDestination: {}\n`;
      const options = { with: { 'if-exists': 'update', 'update-data': updateData } };
      const plan = await run(text, { ...options, mode: 'plan' });
      expect([plan.outputs.result, warnings(plan)]).toEqual(['update', []]);
      const done = await run(text, options);
      expect(writes(done)).toEqual([
        'PATCH /v2/connect/connectors/ID {"triggers":true,"accentColor":"#aabbcc"}',
        expect.stringContaining('/projects/prj_web'),
        expect.stringContaining('/trigger-destinations'),
      ]);
      expect((await run(text, options)).outputs.result).toBe('unchanged');
    },
  );

  it('is not checked against the catalog, which knows what a creation takes', async () => {
    const preset = 'service: notion\nconnectionMethod: oauth\nuid: notion/acme\n';
    const asked = ({ exchanges }: Run) => exchanges.filter(({ path }) => path.includes('/services/'));
    const absent = await run(preset);
    expect(errorOf(absent)).toContain('has no `data` to create it with');
    session.api.state.addConnector({
      type: 'oauth',
      service: 'notion',
      uid: 'notion/acme',
      name: 'A',
      data: {},
    });
    const plan = await run(preset, { mode: 'plan' });
    expect(plan.outputs.result).toBe('unchanged');
    expect([...asked(absent), ...asked(plan)]).toEqual([]);
  });

  it('is checked no further: api-key needs values only beside `data`', async () => {
    session.api.state.addConnector({ type: 'api-key', uid: 'acme/key', name: 'Key', data: { values: [] } });
    const done = await run('type: api-key\nuid: acme/key\nname: New\n', { with: { 'if-exists': 'update' } });
    expect(writes(done)).toEqual(['PATCH /v2/connect/connectors/ID {"name":"New"}']);
  });

  it('is what export writes for a managed connector', async () => {
    await run(`${notion}projectId: web\n`);
    const exported = await session.run({
      mode: 'export',
      with: { 'output-directory': 'connectors/exported' },
    });
    expect(exported.printed).toContain('notion/acme');
    const plan = await session.run({
      mode: 'plan',
      with: { manifest: 'connectors/exported/*.yml', 'if-exists': 'update' },
    });
    expect(plan.connectors).toMatchObject([{ uid: 'notion/acme', result: 'unchanged', warnings: [] }]);
  });

  it.each(['delete', 'apply'] as const)('deletes as any other: %s', async (mode) => {
    await run(notion);
    const text = mode === 'delete' ? notion : `${notion}lifecycle: { state: absent }\n`;
    expect((await run(text, { mode })).outputs.result).toBe('deleted');
  });
});
