import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { png } from '../support/images.ts';
import { connectorsOutput, SECRETS, scenario, slack } from '../support/scenario.ts';
import { examples } from '../support/type-examples.ts';

const s = scenario();

const update = { 'if-exists': 'update' };
const rotate = { ...update, 'update-data': 'all' };

/** Manifest text with all readable settings. */
const full = (changes: Record<string, string> = {}) => {
  const settings = {
    name: 'Acme',
    triggers: 'true',
    events: '[message, app_mention]',
    icon: 'icon.png',
    backgroundColor: '"#AABBCC"',
    accentColor: '"#001122"',
    ...changes,
  };
  const lines = Object.entries(settings).map(([field, value]) => `${field}: ${value}\n`);
  return slack().replace('name: Acme\n', lines.join(''));
};

const files = (text: string) => ({
  'connector.yml': text,
  'icon.png': png(640, 640),
  'other.png': png(640, 641),
});
const sha1 = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('hex');
const writes = () => {
  const sent = s.api.requests.writes().map(({ method, path, body }) => ({ method, path, body }));
  s.api.requests.clear();
  return sent;
};

describe('if-exists: update', () => {
  it('sends only what differs, and nothing when nothing does', async () => {
    await s.run({ files: files(full()), with: update });
    expect(writes().map(({ path }) => path)).toEqual(['/v2/files', '/v1/connect/connectors']);
    const second = await s.run({ files: files(full()), with: update });
    expect(second.outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
    expect(writes()).toEqual([]);
  });

  it.each([
    ['name', { name: 'Other' }, { name: 'Other' }],
    ['triggers', { triggers: 'false' }, { triggers: false }],
    ['events', { events: '[message]' }, { events: ['message'] }],
    ['backgroundColor', { backgroundColor: '"#AABBCD"' }, { backgroundColor: '#AABBCD' }],
    ['accentColor', { accentColor: '"#001123"' }, { accentColor: '#001123' }],
  ])('of %s', async (field, change, patch) => {
    await s.run({ files: files(full()), with: update });
    const id = s.api.state.connector('slack/acme')?.id;
    writes();
    const plan = await s.run({ files: files(full(change)), with: { ...update, mode: 'plan' } });
    expect(plan.outputs).toMatchObject({ result: 'update', 'has-changes': 'true' });
    expect(connectorsOutput(plan)[0]?.changes).toEqual([field]);
    expect(plan.stdout).toMatch(new RegExp(`^  ! ${field}  (.+ → .+|[+-] .+)$`, 'm'));
    expect(writes()).toEqual([]);
    const run = await s.run({ files: files(full(change)), with: update });
    expect(run.outputs.result).toBe('updated');
    expect(connectorsOutput(run)[0]?.changes).toEqual([field]);
    expect(writes()).toEqual([{ method: 'PATCH', path: `/v2/connect/connectors/${id}`, body: patch }]);
    await s.run({ files: files(full(change)), with: update });
    expect(writes()).toEqual([]);
  });

  it('uploads an icon only when its digest differs', async () => {
    await s.run({ files: files(full()), with: update });
    writes();
    const run = await s.run({ files: files(full({ icon: 'other.png' })), with: update });
    expect(connectorsOutput(run)[0]?.changes).toEqual(['icon']);
    expect(writes()).toMatchObject([
      { path: '/v2/files' },
      { method: 'PATCH', body: { icon: sha1(png(640, 641)) } },
    ]);
    expect(run.annotations).toEqual([
      expect.objectContaining({ severity: 'warning', message: expect.stringContaining('640×641') }),
    ]);
  });

  it('a plan shows what differs as a diff, open in the log', async () => {
    await s.run({ files: files(full()), with: update });
    s.api.state.link('slack/acme', 'prj_web', ['preview']);
    const plan = await s.run({
      files: files(full({ name: 'Other | name', events: '[message]' })),
      with: { ...rotate, mode: 'plan' },
    });
    const diff = [
      '! name    Acme → Other | name',
      '! events  - app_mention',
      '! data    (not shown)',
      '! link    web: preview → preview, production',
      '  uses    CLIENT, SIGNING',
    ];
    expect(plan.stdout).toContain(
      ['slack/acme: to update (connector.yml:2:6)', ...diff.map((line) => `  ${line}`), '::group::'].join(
        '\n',
      ),
    );
    expect(plan.summary).toContain(['```diff', ...diff, '```'].join('\n'));
  });

  it('sends several in one request, and brings back what somebody changed by hand', async () => {
    await s.run({ files: files(full()), with: update });
    const connector = s.api.state.connector('slack/acme');
    if (connector === undefined) throw new Error('not created');
    Object.assign(connector, { name: 'By hand', backgroundColor: '#000000' });
    s.api.state.link('slack/acme', 'prj_web', ['development']);
    writes();
    const run = await s.run({ files: files(full()), with: update });
    expect(connectorsOutput(run)[0]?.changes).toEqual(['name', 'backgroundColor', 'projects']);
    expect(writes().map(({ body }) => body)).toEqual([
      { name: 'Acme', backgroundColor: '#AABBCC' },
      { environments: ['production', 'preview'] },
    ]);
  });

  it('compares by meaning: order of events, case of colours and digests', async () => {
    s.api.state.addConnector({
      type: 'slack',
      uid: 'slack/acme',
      name: 'Acme',
      triggers: true,
      events: ['app_mention', 'message'],
      icon: sha1(png(640, 640)).toUpperCase(),
      backgroundColor: '#aabbcc',
      accentColor: '#001122',
    });
    s.api.state.link('slack/acme', 'prj_web', ['preview', 'production']);
    const run = await s.run({ files: files(full()), with: update });
    expect(run.outputs.result).toBe('unchanged');
    expect(writes()).toEqual([]);
  });

  it('leaves alone what the manifest leaves out, and reuse leaves all settings alone', async () => {
    s.api.state.addConnector({
      type: 'slack',
      uid: 'slack/acme',
      name: 'Old',
      accentColor: '#ffffff',
      triggers: true,
    });
    s.api.state.link('slack/acme', 'prj_web', ['preview', 'production']);
    const reuse = await s.run({ files: files(full()) });
    expect(reuse.outputs.result).toBe('unchanged');
    await s.run({ files: { 'connector.yml': slack() }, with: update });
    expect(writes().map(({ body }) => body)).toEqual([{ name: 'Acme' }]);
    expect(s.api.state.connector('slack/acme')).toMatchObject({ accentColor: '#ffffff', triggers: true });
  });
});

describe('update-data: all', () => {
  /** `data` of a type as a manifest writes it: secrets as expressions. */
  const secretsAsExpressions = (data: unknown): unknown => {
    const names = [
      'clientSecret',
      'signingSecret',
      'verificationToken',
      'webhookSecret',
      'apiToken',
      'projectSecret',
      'consumerSecret',
      'apiSecretKey',
      'botToken',
      'value',
    ];
    if (Array.isArray(data)) return data.map(secretsAsExpressions);
    if (typeof data !== 'object' || data === null) return data;
    return Object.fromEntries(
      Object.entries(data).map(([name, value]) => [
        name,
        name === 'privateKeyPem'
          ? '${{ secrets.PEM }}'
          : names.includes(name)
            ? '${{ secrets.CLIENT }}'
            : secretsAsExpressions(value),
      ]),
    );
  };

  it.each([
    ['api-key', ['instructions', 'toUpdate']],
    ['discord', ['botToken']],
    ['github', Object.keys(examples.github?.complete ?? {})],
    ['linear', Object.keys(examples.linear?.complete ?? {})],
    ['linq', ['apiToken', 'phoneNumbers']],
    ['microsoft-entra', ['anything']],
    ['oauth', Object.keys(examples.oauth?.complete ?? {})],
    ['photon', ['projectSecret', 'webhookSecret']],
    ['salesforce', ['consumerKey', 'consumerSecret', 'loginHost']],
    ['sendblue', ['apiKeyId', 'apiSecretKey', 'phoneNumbers']],
    ['slack', Object.keys(examples.slack?.complete ?? {})],
    ['snowflake', ['accountIdentifier', 'defaultSessionRole']],
    ['snowflake-wif', ['accountIdentifier']],
  ])('of %s sends what can be updated', async (type, sent) => {
    const text = JSON.stringify({
      type,
      uid: `t/${type}`,
      name: 'x',
      data: secretsAsExpressions(examples[type]?.complete ?? { anything: 'goes' }),
    });
    const first = await s.run({ files: { 'connector.yml': text }, with: rotate });
    expect(first.outputs.result).toBe('created');
    writes();
    const second = await s.run({ files: { 'connector.yml': text }, with: rotate });
    expect(second.outputs).toMatchObject({ result: 'updated', 'has-changes': 'true' });
    expect(connectorsOutput(second)[0]?.changes).toEqual(['data']);
    const [patch] = writes();
    expect(patch).toMatchObject({ method: 'PATCH' });
    expect(Object.keys((patch?.body as { data?: object } | undefined)?.data ?? {}).sort()).toEqual(
      [...sent].sort(),
    );
    expect(second.annotations.filter(({ severity }) => severity === 'warning')).toEqual([]);
  });

  it('needs if-exists: update', async () => {
    const run = await s.run({ files: { 'connector.yml': slack() }, with: { 'update-data': 'all' } });
    expect(run.annotations[0]?.message).toContain('which requires `if-exists: update`');
  });

  it('turns the signals of the answer into warnings with what to do', async () => {
    s.api.state.addConnector({ type: 'slack', uid: 'slack/acme', name: 'Acme' });
    s.api.state.link('slack/acme', 'prj_web', ['preview', 'production']);
    s.api.switches.updateSignals = {
      reinstallNeeded: true,
      reconsentNeeded: { scope: 'user' },
      serviceSync: {
        status: 'required',
        errors: [{ message: `bad ${SECRETS.CLIENT}`, fields: ['botScopes'] }],
      },
    };
    const run = await s.run({ files: { 'connector.yml': slack() }, with: rotate });
    expect(run.status).toBe(0);
    const expected = [
      'Reinstall the app for this change to take effect',
      'each user must authorize again',
      'bad *** (botScopes)',
    ].map((text) => expect.stringContaining(text));
    expect(run.annotations.map(({ message }) => message)).toEqual(expected);
    expect(connectorsOutput(run)[0]?.warnings).toEqual(expected);
    expect(run.summary).toContain('Reinstall the app for this change to take effect');
  });
});

describe('several links', () => {
  const text = slack().replace(
    'projectId: prj_web\nenvironments: [production, preview]\n',
    'projects:\n  - { id: web, environments: [production, qa] }\n  - { id: prj_api }\n',
  );

  it('the first goes with the create call, the others follow', async () => {
    const run = await s.run({ files: { 'connector.yml': text } });
    expect(
      writes().map(({ path, body }) => [
        path.replace(/scl_\w+/, 'ID'),
        (body as { environments: string[] }).environments,
      ]),
    ).toEqual([
      ['/v1/connect/connectors', ['production', 'env_qa']],
      ['/v1/connect/connectors/ID/projects/prj_api', ['development', 'preview', 'production']],
    ]);
    expect(connectorsOutput(run)[0]?.projects).toMatchObject([
      { id: 'prj_web', name: 'web' },
      { id: 'prj_api', name: 'api' },
    ]);
    const second = await s.run({ files: { 'connector.yml': text } });
    expect(second.outputs.result).toBe('unchanged');
    expect(writes()).toEqual([]);
  });

  it('a link that fails after the create: the output has the ID, and the next run finishes the rest', async () => {
    s.api.faults.push({
      match: { path: /prj_api/ },
      times: 1,
      when: 'before',
      respond: { status: 403, body: { error: { code: 'forbidden', message: 'No access' } } },
    });
    const run = await s.run({ files: { 'connector.yml': text } });
    const id = s.api.state.connector('slack/acme')?.id;
    expect(run.status).toBe(1);
    expect(run.outputs).toMatchObject({
      'connector-id': id,
      result: 'failed',
      created: 'true',
      'has-changes': 'true',
    });
    expect(run.annotations[0]?.message).toMatch(
      /No access.*exists \(scl_\w+\); the next run completes the remaining steps/,
    );
    writes();
    const second = await s.run({ files: { 'connector.yml': text } });
    expect(second.outputs).toMatchObject({ 'connector-id': id, result: 'updated' });
    expect(writes().map(({ path }) => path)).toEqual([`/v1/connect/connectors/${id}/projects/prj_api`]);
  });

  it('one project by ID and by name is a problem', async () => {
    const run = await s.run({ files: { 'connector.yml': text.replace('prj_api', 'prj_web') } });
    expect(run.annotations).toEqual([
      expect.objectContaining({
        line: 6,
        message: expect.stringContaining('Project prj_web is a duplicate: it is listed by ID and by name'),
      }),
    ]);
  });
});

describe('trigger destinations', () => {
  const text = (destinations: string, lines = 'triggers: true\n') =>
    slack(`${lines}${destinations}\n`).replace('prj_web', 'web');
  const three = 'triggerDestinations: [{ path: /slack }, { branch: next }, { customEnvironmentId: qa }]';

  it('are set after the links, and a second run writes nothing', async () => {
    const run = await s.run({ files: { 'connector.yml': text(three) } });
    expect(run.status).toBe(0);
    const sent = writes();
    expect(sent.map(({ path }) => path.replace(/scl_\w+/, 'ID'))).toEqual([
      '/v1/connect/connectors',
      '/v1/connect/connectors/ID/trigger-destinations',
    ]);
    expect(sent[0]?.body).toMatchObject({ environments: ['production', 'preview', 'env_qa'] });
    expect(sent[1]?.body).toEqual({
      destinations: [
        { projectId: 'prj_web', path: '/slack' },
        { projectId: 'prj_web', branch: 'next' },
        { projectId: 'prj_web', customEnvironmentId: 'env_qa' },
      ],
    });
    expect(connectorsOutput(run)[0]?.changes).toContain('triggerDestinations');
    const second = await s.run({ files: { 'connector.yml': text(three) } });
    expect(second.outputs.result).toBe('unchanged');
    expect(writes()).toEqual([]);
  });

  it('are replaced as a whole when the set differs, also with reuse, and emptied', async () => {
    await s.run({ files: { 'connector.yml': text(three) } });
    writes();
    await s.run({ files: { 'connector.yml': text('triggerDestination: { branch: next }') } });
    expect(writes().map(({ body }) => body)).toEqual([
      { environments: expect.arrayContaining(['production', 'preview']) },
      { destinations: [{ projectId: 'prj_web', branch: 'next' }] },
    ]);
    const plan = await s.run({
      files: { 'connector.yml': text('triggerDestinations: []') },
      with: { mode: 'plan' },
    });
    expect(plan.stdout).toContain('  - destination  web branch next\n');
    await s.run({ files: { 'connector.yml': text('triggerDestinations: []') } });
    expect(s.api.state.connector('slack/acme')?.triggerDestinations ?? []).toEqual([]);
  });

  it('a run that broke off after the create is finished by the next', async () => {
    s.api.faults.push({
      match: { path: /trigger-destinations/ },
      times: 1,
      when: 'before',
      respond: { status: 422, body: { error: { code: 'x', message: 'Not now' } } },
    });
    expect((await s.run({ files: { 'connector.yml': text(three) } })).status).toBe(1);
    writes();
    expect((await s.run({ files: { 'connector.yml': text(three) } })).outputs.result).toBe('updated');
    expect(writes()).toHaveLength(1);
  });

  it('of a connector that does not support triggers are an error', async () => {
    s.api.switches.supportsTriggers = { slack: false };
    const first = await s.run({ files: { 'connector.yml': text(three, '') } });
    expect(first.annotations[0]?.message).toContain('does not support triggers');
    expect(first.outputs['connector-id']).toBe(s.api.state.connector('slack/acme')?.id);
    const second = await s.run({ files: { 'connector.yml': text(three, '') } });
    expect(second.annotations[0]?.message).toContain('does not support triggers');
  });

  it('of a connector whose triggers are off are warned of', async () => {
    const run = await s.run({ files: { 'connector.yml': text('triggerDestination: { path: / }', '') } });
    expect(run.status).toBe(0);
    expect(run.annotations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('Triggers are disabled'),
      }),
    ]);
  });

  it('in a project without a link, or an environment that is unknown, are problems', async () => {
    for (const [destination, message] of [
      ['{ projectId: prj_api }', 'project prj_api is not linked by this manifest'],
      ['{ customEnvironmentId: qs }', 'Unknown custom environment qs of project web; did you mean "qa"?'],
      ['{ customEnvironmentId: preview }', 'is a built-in environment; remove it for production'],
      ['{ projectId: nope }', 'Project nope was not found'],
    ] as const) {
      const run = await s.run({ files: { 'connector.yml': text(`triggerDestination: ${destination}`) } });
      expect(run.annotations).toEqual([
        expect.objectContaining({ severity: 'error', line: 7, message: expect.stringContaining(message) }),
      ]);
      expect(writes()).toEqual([]);
    }
  });
});

describe('icons at a URL', () => {
  it('inside the network are refused before any write', async () => {
    for (const url of [
      'https://127.0.0.1/x.png',
      'https://localhost/x.png',
      'https://[::ffff:10.0.0.1]/x.png',
      'https://169.254.169.254/latest',
    ]) {
      const run = await s.run({ files: { 'connector.yml': slack(`icon: ${url}\n`) } });
      expect(run.annotations).toEqual([
        expect.objectContaining({
          severity: 'error',
          line: 6,
          message: expect.stringContaining('is not on the public internet'),
        }),
      ]);
      expect(writes()).toEqual([]);
    }
  });

  it('are not fetched by plan', async () => {
    const run = await s.run({
      files: { 'connector.yml': slack('icon: https://127.0.0.1/x.png\n') },
      with: { mode: 'plan' },
    });
    expect(run.status).toBe(0);
  });
});

describe('mode: delete', () => {
  const gone = { mode: 'delete', secrets: '' };

  it('deletes what the manifests name, after logging what goes with it; a second run finds nothing', async () => {
    await s.run({ files: { 'connector.yml': slack() } });
    const id = s.api.state.connector('slack/acme')?.id;
    s.requests();
    const run = await s.run({ files: { 'connector.yml': slack() }, with: gone });
    expect(run.status).toBe(0);
    expect(run.outputs).toMatchObject({ result: 'deleted', 'has-changes': 'true' });
    expect(run.stdout).toMatch(
      /slack\/acme: will be deleted, with its links\n.*\n.*\n.*\nlink {6}web: preview, production/,
    );
    expect(s.requests()).toEqual([
      'GET /v1/connect/connectors/slack%2Facme',
      `GET /v2/connect/connectors/${id}/projects`,
      `DELETE /v1/connect/connectors/${id}`,
    ]);
    for (const deleted of [404, 410] as const) {
      s.api.switches.deleted = deleted;
      const second = await s.run({ files: { 'connector.yml': slack() }, with: gone });
      expect(second.outputs).toMatchObject({ result: 'absent', 'has-changes': 'false', 'connector-id': '' });
      expect(second.status).toBe(0);
    }
    expect(writes()).toEqual([]);
  });

  it('takes a uid with a variable', async () => {
    const text = slack().replace('slack/acme', 'slack/acme-pr-${{ vars.PR }}');
    await s.run({ files: { 'connector.yml': text }, with: { vars: 'PR=7' } });
    expect(
      (await s.run({ files: { 'connector.yml': text }, with: { ...gone, vars: 'PR=7' } })).outputs.result,
    ).toBe('deleted');
    const without = await s.run({ files: { 'connector.yml': text }, with: gone });
    expect(without.annotations[0]?.message).toContain('`uid` uses vars.PR');
  });

  it('leaves a connector of another type alone, and one whose uid is not stated', async () => {
    s.api.state.addConnector({ type: 'oauth', uid: 'slack/acme' });
    const other = await s.run({ files: { 'connector.yml': slack() }, with: gone });
    expect(other.annotations[0]?.message).toContain('so nothing was changed');
    const derived = await s.run({
      files: { 'connector.yml': slack().replace('uid: slack/acme\n', '') },
      with: gone,
    });
    expect(derived.annotations[0]?.message).toContain('`uid` is missing; mode delete');
    expect(writes()).toEqual([]);
  });

  it('counts a delete whose answer was lost', async () => {
    await s.run({ files: { 'connector.yml': slack() } });
    s.api.faults.push({ match: { method: 'DELETE' }, times: 1, wire: { kind: 'reset-after' } });
    expect((await s.run({ files: { 'connector.yml': slack() }, with: gone })).outputs.result).toBe('deleted');
  });
});

describe('two runs at once', () => {
  it('both succeed, and there is one connector', async () => {
    const step = { files: { 'connector.yml': slack() } };
    const runs = await Promise.all([s.run(step), s.run(step), s.run(step)]);
    expect(runs.map(({ status }) => status)).toEqual([0, 0, 0]);
    expect(new Set(runs.map(({ outputs }) => outputs['connector-id'])).size).toBe(1);
    expect(runs.filter(({ outputs }) => outputs.created === 'true')).toHaveLength(1);
  });
});

describe('a failure at each single request of a run', () => {
  const text = full({ triggerDestination: '{ branch: next }' })
    .replace(
      'projectId: prj_web\nenvironments: [production, preview]\n',
      'projects:\n  - { id: web, environments: [production, qa] }\n  - { id: api }\n',
    )
    .replace('{ branch: next }', '{ projectId: web, branch: next }');

  /** What is stored, without what differs from run to run. */
  const state = () => {
    const connector = s.api.state.connector('slack/acme');
    const { connectors, links } = s.api.state.all as unknown as Record<string, unknown[]>;
    return {
      connector: { ...connector, id: '', createdAt: 0, updatedAt: 0 },
      connectors: connectors?.length,
      links: links?.length,
    };
  };

  it.each([0, 1, 2, 3, 4, 5, 6, 7])('number %i, followed by a clean run', async (skip) => {
    await s.run({ files: files(text), with: update });
    const wanted = state();
    const total = s.requests().length;
    await s.api.reset();
    s.api.faults.push({
      times: 1,
      skip,
      when: 'before',
      respond: { status: 400, body: { error: { code: 'bad_request', message: 'No' } } },
    });
    const broken = await s.run({ files: files(text), with: update });
    expect(broken.status).toBe(skip < total ? 1 : 0);
    const clean = await s.run({ files: files(text), with: update });
    expect(clean.status).toBe(0);
    expect(state()).toEqual(wanted);
    s.requests();
    await s.run({ files: files(text), with: update });
    expect(writes()).toEqual([]);
  });
});
