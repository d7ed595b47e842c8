import { describe, expect, it } from 'vitest';
import { expectDeviation } from '../contract/deviations.ts';
import { runAction } from '../support/runner.ts';
import { connectorsOutput, SECRETS, scenario, secretsInput, slack, TOKEN } from '../support/scenario.ts';

const s = scenario();

describe('one connector with a link', () => {
  it('is created in two requests, and a second run sends two reads', async () => {
    const first = await s.run({ files: { 'connector.yml': slack() } });
    expect(first.status).toBe(0);
    expect(s.api.requests.writes()[0]?.body).toEqual({
      type: 'slack',
      uid: 'slack/acme',
      name: 'Acme',
      projectId: 'prj_web',
      environments: ['production', 'preview'],
      data: {
        appId: 'A0123456789',
        appName: 'Acme',
        clientId: '1234567890.1234567890123',
        clientSecret: SECRETS.CLIENT,
        signingSecret: SECRETS.SIGNING,
      },
    });
    expect(s.api.requests.all.map(({ query }) => query)).toEqual([{ slug: 'acme' }, { slug: 'acme' }]);
    expect(s.requests()).toEqual(['GET /v1/connect/connectors/slack%2Facme', 'POST /v1/connect/connectors']);
    const id = s.api.state.connector('slack/acme')?.id;
    expect(first.outputs).toMatchObject({
      'connector-id': id,
      'connector-uid': 'slack/acme',
      result: 'created',
      created: 'true',
      'has-changes': 'true',
    });
    expect(connectorsOutput(first)).toEqual([
      expect.objectContaining({
        manifest: 'connector.yml',
        uid: 'slack/acme',
        id,
        type: 'slack',
        name: 'Acme',
        result: 'created',
        projects: [{ id: 'prj_web', environments: ['production', 'preview'] }],
        changes: [
          'name',
          'projects',
          'data.appId',
          'data.appName',
          'data.clientId',
          'data.clientSecret',
          'data.signingSecret',
        ],
        warnings: [],
      }),
    ]);
    expect(first.stdout).toContain('::group::slack/acme: created');
    expect(first.summary).toContain('**<code>slack/acme</code>** · created · <code>connector.yml:2</code>');
    expect(first.summary).toContain(
      '[Not installed yet: install it in the dashboard](https://vercel.com/acme/',
    );

    const second = await s.run({ files: { 'connector.yml': slack() } });
    expect(second.status).toBe(0);
    expect(s.requests()).toEqual([
      'GET /v1/connect/connectors/slack%2Facme',
      `GET /v2/connect/connectors/${id}/projects`,
    ]);
    expect(second.outputs).toMatchObject({
      'connector-id': id,
      result: 'unchanged',
      created: 'false',
      'has-changes': 'false',
    });
    expect(second.annotations).toEqual([]);
  });

  it('gets its secrets masked before anything else is printed', async () => {
    const { stdout, masks } = await s.run({ files: { 'connector.yml': slack() } });
    expect(masks).toEqual(['test-token', SECRETS.CLIENT, SECRETS.SIGNING]);
    const lines = stdout.split('\n');
    expect(lines.findLastIndex((line) => line.startsWith('::add-mask::'))).toBe(2);
  });

  it('takes secrets from toJSON(secrets), a PEM with its lines', async () => {
    const github = `type: github
uid: github/acme
name: Acme
data:
  appId: \${{ vars.APP_ID }}
  appSlug: acme
  appName: Acme
  clientId: Iv1
  privateKeyPem: \${{ secrets.pem }}
`;
    const run = await s.run({
      files: { 'connector.yml': github },
      with: { secrets: JSON.stringify({ ...SECRETS, github_token: 'unused' }, null, 2), vars: 'APP_ID=42' },
    });
    expect(run.status).toBe(0);
    expect(s.api.requests.writes()[0]?.body).toMatchObject({
      data: { appId: 42, privateKeyPem: SECRETS.PEM },
    });
    expect(run.masks).toEqual(['test-token', SECRETS.PEM, ...SECRETS.PEM.split('\n')]);
  });

  it('takes secrets from lines and heredocs, a PEM byte by byte', async () => {
    const github =
      'type: github\nuid: github/acme\nname: A\ndata: {appId: 1, appSlug: a, appName: A, clientId: I, privateKeyPem: "${{ secrets.PEM }}"}\n';
    await s.run({ files: { 'connector.yml': github }, with: { secrets: secretsInput } });
    expect(s.api.requests.writes()[0]?.body).toMatchObject({ data: { privateKeyPem: SECRETS.PEM } });
  });
});

describe('names', () => {
  const named = slack().replace('projectId: prj_web', 'projectId: web').replace('preview]', 'qa]');

  it('become IDs before any write', async () => {
    const run = await s.run({ files: { 'connector.yml': named } });
    expect(s.requests()).toEqual([
      'GET /v1/connect/connectors/slack%2Facme',
      'GET /v9/projects/web',
      'GET /v9/projects/prj_web/custom-environments',
      'POST /v1/connect/connectors',
    ]);
    expect(connectorsOutput(run)[0]?.projects).toEqual([
      { id: 'prj_web', name: 'web', environments: ['production', 'env_qa'] },
    ]);
    const second = await s.run({ files: { 'connector.yml': named } });
    expect(second.outputs.result).toBe('unchanged');
    expect(s.api.requests.writes()).toEqual([]);
  });

  it.each([
    [
      'a project',
      named.replace('projectId: web', 'projectId: wbe'),
      4,
      12,
      'Project wbe was not found in team acme',
    ],
    [
      'an environment',
      named.replace('qa]', 'qs]'),
      5,
      28,
      'Unknown environment qs of project web; did you mean "qa"?',
    ],
  ])(
    'that nobody knows are problems at their line, and nothing is written for any connector: %s',
    async (_, bad, line, column, message) => {
      const other = slack().replace('slack/acme', 'slack/other');
      const run = await s.run({ files: { 'a.yml': other, 'b.yml': bad }, with: { manifest: '*.yml' } });
      expect(run.status).toBe(1);
      expect(run.annotations).toEqual([
        { severity: 'error', file: 'b.yml', line, column, message: expect.stringContaining(message) },
      ]);
      expect(run.outputs.connectors).toBe('[]');
      expect(s.api.requests.writes()).toEqual([]);
    },
  );

  it('of the inputs serve manifests that name none', async () => {
    const text = slack().replace(/projectId.*\nenvironments.*\n/, '');
    const run = await s.run({
      files: { 'connector.yml': text },
      with: { project: 'web', environments: 'preview, qa' },
    });
    expect(connectorsOutput(run)[0]?.projects).toEqual([
      { id: 'prj_web', name: 'web', environments: ['preview', 'env_qa'] },
    ]);
    const wrong = await s.run({ files: { 'connector.yml': text }, with: { project: 'wbe' } });
    expect(wrong.annotations).toEqual([
      { severity: 'error', message: expect.stringContaining('Project wbe was not found in team acme') },
    ]);
  });

  it('a new link without environments gets all three built-in ones, and keeps what is there later', async () => {
    const text = slack().replace(/environments.*\n/, '');
    await s.run({ files: { 'connector.yml': text } });
    expect(s.api.requests.writes()[0]?.body).toMatchObject({
      environments: ['development', 'preview', 'production'],
    });
    s.api.state.link('slack/acme', 'prj_web', ['preview']);
    expect((await s.run({ files: { 'connector.yml': text } })).outputs.result).toBe('unchanged');
  });
});

describe('an existing connector', () => {
  const addSlack = () => s.api.state.addConnector({ type: 'slack', uid: 'slack/acme', name: 'Old name' });

  it('gets its link written only when the set of environments differs', async () => {
    addSlack();
    const first = await s.run({ files: { 'connector.yml': slack() } });
    expect(first.outputs).toMatchObject({ result: 'updated', created: 'false', 'has-changes': 'true' });
    expect(s.api.requests.writes()).toHaveLength(1);
    s.api.requests.clear();
    s.api.state.link('slack/acme', 'prj_web', ['preview', 'production', 'preview']);
    const second = await s.run({ files: { 'connector.yml': slack() } });
    expect(second.outputs.result).toBe('unchanged');
    expect(s.api.requests.writes()).toEqual([]);
    expect(s.api.state.connector('slack/acme')?.name).toBe('Old name');
  });

  it('is never touched when its type differs, and its ID is not given', async () => {
    s.api.state.addConnector({ type: 'oauth', uid: 'slack/acme' });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.status).toBe(1);
    expect(run.annotations).toEqual([
      {
        severity: 'error',
        file: 'connector.yml',
        line: 2,
        column: 6,
        message: expect.stringContaining('already exists with type oauth, but the manifest has type slack'),
      },
    ]);
    expect(run.outputs).toMatchObject({ 'connector-id': '', result: 'failed' });
    expect(s.requests()).toEqual(['GET /v1/connect/connectors/slack%2Facme']);
  });

  it('fails with if-exists: fail', async () => {
    addSlack();
    const run = await s.run({ files: { 'connector.yml': slack() }, with: { 'if-exists': 'fail' } });
    expect(run.status).toBe(1);
    expect(run.annotations[0]?.message).toContain('and `if-exists` is `fail`');
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('is warned of when its service differs', async () => {
    addSlack();
    const run = await s.run({ files: { 'connector.yml': slack('service: https://slack.example.com\n') } });
    expect(run.annotations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('`service` is slack on the live connector'),
      }),
    ]);
    expect(run.status).toBe(0);
  });
});

describe('409 on create', () => {
  it('means that it is there: read it and go on', async () => {
    const stop = s.api.onRequest(({ method }) => {
      if (method === 'POST') {
        stop();
        s.api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
      }
    });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.status).toBe(0);
    const id = s.api.state.connector('slack/acme')?.id;
    expect(run.outputs).toMatchObject({ 'connector-id': id, result: 'updated', created: 'false' });
    expect(s.requests()).toEqual([
      'GET /v1/connect/connectors/slack%2Facme',
      'POST /v1/connect/connectors',
      'GET /v1/connect/connectors/slack%2Facme',
      `GET /v2/connect/connectors/${id}/projects`,
      `POST /v1/connect/connectors/${id}/projects/prj_web`,
    ]);
  });

  it('fails with if-exists: fail, and when the type is another', async () => {
    for (const [type, input, message] of [
      ['slack', 'fail', 'and `if-exists` is `fail`'],
      ['oauth', 'reuse', 'already exists with type oauth'],
    ] as const) {
      await s.api.reset();
      const stop = s.api.onRequest(({ method }) => {
        if (method === 'POST') {
          stop();
          s.api.state.addConnector({ type, uid: 'slack/acme' });
        }
      });
      const run = await s.run({ files: { 'connector.yml': slack() }, with: { 'if-exists': input } });
      expect(run.status).toBe(1);
      expect(run.annotations[0]?.message).toContain(message);
      expect(s.api.requests.writes()).toHaveLength(1);
    }
  });

  it('with nothing under the uid is a clear failure', async () => {
    s.api.faults.push({
      match: { method: 'POST' },
      times: 1,
      when: 'before',
      respond: { status: 409, body: { error: { code: 'conflict', message: 'Already exists' } } },
    });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.status).toBe(1);
    expect(run.annotations[0]?.message).toMatch(
      /Already exists.*No connector has this uid, so a deleted one may still reserve it/,
    );
  });
});

describe('several connectors', () => {
  it('one that fails does not stop the others, and the run names it', async () => {
    s.api.state.addConnector({ type: 'oauth', uid: 'slack/b' });
    const text = ['slack/a', 'slack/b', 'slack/c']
      .map((uid) => slack().replace('slack/acme', uid))
      .join('---\n');
    const run = await s.run({ files: { 'connector.yml': text } });
    expect(run.status).toBe(1);
    expect(connectorsOutput(run).map(({ uid, result }) => [uid, result])).toEqual([
      ['slack/a', 'created'],
      ['slack/b', 'failed'],
      ['slack/c', 'created'],
    ]);
    expect(run.stdout.trimEnd().split('\n').at(-1)).toBe('1 of 3 connectors failed: slack/b.');
    expect(run.outputs['connector-uid']).toBe('slack/a');
  });

  it('names of one project are looked up once', async () => {
    const text = ['a', 'b', 'c']
      .map((uid) => slack().replace('slack/acme', uid).replace('prj_web', 'web').replace('preview]', 'qa]'))
      .join('---\n');
    await s.run({ files: { 'connector.yml': text } });
    const lookups = s.requests().filter((line) => line.includes('/v9/'));
    expect(lookups).toEqual(['GET /v9/projects/web', 'GET /v9/projects/prj_web/custom-environments']);
  });
});

describe('modes', () => {
  it('validate works without token, secrets and network', async () => {
    const run = await s.run({
      files: { 'connector.yml': slack() },
      with: { mode: 'validate', 'vercel-token': '', secrets: '', 'api-url': 'https://127.0.0.1:1' },
    });
    expect(run.status).toBe(0);
    expect(connectorsOutput(run)).toEqual([
      expect.objectContaining({ uid: 'slack/acme', id: '', type: 'slack', name: 'Acme', projects: [] }),
    ]);
    expect(connectorsOutput(run)[0]).not.toHaveProperty('result');
    expect(run.stdout).toContain('1 manifest checked; no problems.');
    expect(s.requests()).toEqual([]);
  });

  it('plan sends only reads, and needs no secrets', async () => {
    const first = await s.run({ files: { 'connector.yml': slack() }, with: { mode: 'plan', secrets: '' } });
    expect(first.outputs).toMatchObject({
      result: 'create',
      created: 'false',
      'has-changes': 'true',
      'connector-id': '',
    });
    s.api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
    s.api.state.link('slack/acme', 'prj_web', ['preview']);
    s.api.state.link('slack/acme', 'prj_api', ['production']);
    const second = await s.run({ files: { 'connector.yml': slack() }, with: { mode: 'plan', secrets: '' } });
    expect(second.outputs).toMatchObject({ result: 'update', 'has-changes': 'true' });
    expect(second.stdout).toContain('  ! link  web: preview → preview, production\n');
    expect(second.stdout).toContain(
      'Also linked to api: production. The manifest does not list this link, so it was not changed.',
    );
    s.api.state.link('slack/acme', 'prj_web', ['preview', 'production']);
    const third = await s.run({ files: { 'connector.yml': slack() }, with: { mode: 'plan', secrets: '' } });
    expect(third.outputs).toMatchObject({ result: 'unchanged', 'has-changes': 'false' });
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('plan names the secrets that are used and the hosts that get them', async () => {
    const text =
      'type: salesforce\nuid: sf\nname: SF\ndata: {consumerKey: k, consumerSecret: "${{ secrets.CLIENT }}", loginHost: login.salesforce.com}\n';
    const run = await s.run({ files: { 'connector.yml': text }, with: { mode: 'plan' } });
    expect(run.stdout).toContain('secrets   CLIENT\nhosts     login.salesforce.com');
  });

  it('a problem anywhere stops everything before anything is sent', async () => {
    const run = await s.run({
      files: {
        'a.yml': slack(),
        'b.yml': slack().replace('uid: slack/acme', 'uid: slack/b').replace('clientSecret', 'clientSecert'),
      },
      with: { manifest: '*.yml' },
    });
    expect(run.status).toBe(1);
    expect(run.annotations.map(({ file, line, column }) => [file, line, column])).toEqual([['b.yml', 10, 3]]);
    expect(run.summary).toContain('did you mean "clientSecret"?');
    expect(s.requests()).toEqual([]);
  });
});

describe('inputs', () => {
  it.each([
    [{ mode: 'nonsense' }, 'Input `mode` is "nonsense"'],
    [{ 'vercel-token': '' }, 'Input `vercel-token` is empty, but mode apply requires it'],
    [{ secrets: 'cl1ent-s3cret' }, 'Input `secrets` has an error on line 1: expected NAME=value'],
    [{ manifest: 'none.yml' }, 'no file matches "none.yml"'],
    [{ 'api-url': 'http://api.vercel.com' }, 'must use https'],
  ])('%j is a problem', async (given, message) => {
    const run = await s.run({ files: { 'connector.yml': slack() }, with: given });
    expect(run.status).toBe(1);
    expect(run.annotations).toEqual([{ severity: 'error', message: expect.stringContaining(message) }]);
    expect(run.summary).toContain('#### Problems');
    expect(run.outputs.connectors).toBe('[]');
    expect(s.requests()).toEqual([]);
  });

  it('a proxy that cannot be used is a problem', async () => {
    const run = await s.run({
      files: { 'connector.yml': slack() },
      env: { https_proxy: 'socks5://user:pa55word@proxy' },
    });
    expect(run.annotations).toEqual([
      {
        severity: 'error',
        message: expect.stringContaining(
          'Environment variable `https_proxy` must be an http:// or https:// URL.',
        ),
      },
    ]);
    expect(run.everything).not.toContain('pa55word');
  });

  it('an empty team is warned of', async () => {
    const run = await s.run({ files: { 'connector.yml': slack() }, with: { team: '' } });
    expect(run.annotations).toEqual([
      { severity: 'warning', message: expect.stringContaining('`team` is not set, so') },
    ]);
    expect(s.api.requests.all[0]?.query).toEqual({});
  });

  it('team and token may come from the environment', async () => {
    await s.run({
      files: { 'connector.yml': slack() },
      with: { team: '', 'vercel-token': '' },
      env: { VERCEL_ORG_ID: 'team_acme', VERCEL_TOKEN: 'test-token' },
    });
    expect(s.api.requests.all[0]?.query).toEqual({ teamId: 'team_acme' });
  });

  it('summary: false writes none', async () => {
    const run = await s.run({ files: { 'connector.yml': slack() }, with: { summary: 'false' } });
    expect(run.summary).toBe('');
  });

  it('a uid outside allowed-uids is a problem', async () => {
    const run = await s.run({
      files: { 'connector.yml': slack() },
      with: { 'allowed-uids': 'slack/other-*' },
    });
    expect(run.status).toBe(1);
    expect(run.annotations).toEqual([
      expect.objectContaining({
        line: 2,
        column: 6,
        message: expect.stringContaining('is not allowed by `allowed-uids`'),
      }),
    ]);
    expect(s.requests()).toEqual([]);
  });

  it('strict: false sends unknown fields of data', async () => {
    s.api.switches.generation = 'union';
    const text = slack().replace('data:\n', 'data:\n  newField: x\n');
    expectDeviation(/^POST .*data must NOT have additional properties \(newField\)$/);
    const run = await s.run({ files: { 'connector.yml': text }, with: { strict: 'false' } });
    expect(run.annotations).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('`data.newField` is an unknown field'),
      }),
    );
    expect(s.api.requests.writes()[0]?.body).toMatchObject({ data: { newField: 'x' } });
  });

  it('a secret that is part of the uid is warned of', async () => {
    const text = slack().replace('secrets.CLIENT', 'secrets.SHORT');
    const run = await s.run({
      files: { 'connector.yml': text },
      with: { secrets: `SHORT=acme\nSIGNING=x-${SECRETS.SIGNING}` },
    });
    expect(run.annotations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('drops job outputs that contain it'),
      }),
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringMatching(/^Outputs `connector-uid`, `ids`, `connectors` contain .*`SHORT`/),
      }),
    ]);
  });
});

describe('errors of the API', () => {
  it.each([
    [401, { code: 'unauthorized', message: 'Not authorized' }, /Not authorized.*team acme/],
    [403, { code: 'forbidden', message: 'No permission' }, /No permission.*team acme/],
    [403, { code: 'forbidden', message: 'Not authorized', invalidToken: true }, /token/],
    [400, { code: 'bad_request', message: 'Invalid thing' }, /Invalid thing.*400/],
  ])('%i', async (status, error, message) => {
    s.api.faults.push({
      times: Number.POSITIVE_INFINITY,
      when: 'before',
      respond: { status, body: { error }, headers: { 'x-vercel-id': 'fra1::abc' } },
    });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.status).toBe(1);
    expect(run.annotations[0]?.message).toMatch(message);
    expect(run.annotations[0]?.message).toContain('fra1::abc');
    expect(s.requests()).toHaveLength(1);
  });

  it('that echo the request show no secret', async () => {
    s.api.switches.echoRequests = true;
    s.api.faults.push({
      match: { method: 'POST' },
      times: 1,
      when: 'before',
      respond: {
        status: 400,
        body: { error: { code: 'x', message: `got ${SECRETS.CLIENT} and test-token` } },
      },
    });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.annotations[0]?.message).toContain('got *** and ***');
    expect(run.annotations[0]?.message).not.toContain('test-token');
  });
});

describe('retries', () => {
  it('a 429 with Retry-After is waited for', async () => {
    s.api.faults.push({
      times: 1,
      when: 'before',
      respond: {
        status: 429,
        headers: { 'retry-after': '1' },
        body: { error: { code: 'rate_limited', message: 'Slow down' } },
      },
    });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.status).toBe(0);
    expect(run.stdout).toMatch(/attempt 1 of 5.*429|429.*attempt/i);
    expect(s.requests()).toHaveLength(3);
  });

  it.each([
    ['reset after the commit', { wire: { kind: 'reset-after' } }],
    ['cut off after the commit', { wire: { kind: 'cut-body' } }],
    ['a 502 after the commit', { when: 'after', respond: { status: 502, body: '<html>' } }],
  ] as const)(
    'a create whose answer is lost is never repeated before the uid was read: %s',
    async (_, fault) => {
      s.api.faults.push({ match: { method: 'POST', path: /connectors$/ }, times: 1, ...fault });
      const run = await s.run({ files: { 'connector.yml': slack() } });
      expect(run.status).toBe(0);
      expect(run.outputs).toMatchObject({
        result: 'created',
        created: 'true',
        'connector-id': s.api.state.connector('slack/acme')?.id,
      });
      expect(s.requests().filter((line) => line.startsWith('POST'))).toHaveLength(1);
    },
  );

  it('a create that was lost before it was handled is sent again', async () => {
    s.api.faults.push({ match: { method: 'POST' }, times: 1, wire: { kind: 'reset-before' } });
    const run = await s.run({ files: { 'connector.yml': slack() } });
    expect(run.outputs).toMatchObject({ result: 'created', created: 'true' });
    const lines = s.requests().map((line) => line.split(' ')[0]);
    expect(lines).toEqual(['GET', 'POST', 'GET', 'POST']);
  });
});

describe('both generations of the API', () => {
  it.each(['union', 'seed', 'newest'] as const)('%s', async (generation) => {
    s.api.switches.generation = generation;
    s.api.switches.extraFields = true;
    const first = await s.run({ files: { 'connector.yml': slack() } });
    expect(first.outputs.result).toBe('created');
    const second = await s.run({ files: { 'connector.yml': slack() } });
    expect(second.outputs.result).toBe('unchanged');
    expect(connectorsOutput(second)[0]?.projects).toMatchObject([
      { id: 'prj_web', environments: expect.arrayContaining(['preview', 'production']) },
    ]);
  });

  it('an unknown type is created and found again', async () => {
    const text = 'type: brand-new\nuid: new/a\nname: A\ndata: {anything: {goes: true}}\n';
    s.api.state.addConnector({ type: 'brand-new', uid: 'new/a' });
    const run = await s.run({ files: { 'connector.yml': text } });
    expect(run.outputs.result).toBe('unchanged');
    expect(run.annotations).toEqual([
      expect.objectContaining({
        severity: 'warning',
        message: expect.stringContaining('`type` brand-new is unknown'),
      }),
    ]);
  });

  it('a preset goes out as it is', async () => {
    const text =
      'service: mcp.linear.app\nconnectionMethod: oauth\nparams: {region: eu}\ntarget: x\nuid: linear/x\nname: L\ndata: {scopes: [read]}\n';
    const run = await s.run({ files: { 'connector.yml': text } });
    expect(run.outputs.result).toBe('created');
    expect(s.api.requests.writes()[0]?.body).toEqual({
      service: 'mcp.linear.app',
      connectionMethod: 'oauth',
      params: { region: 'eu' },
      target: 'x',
      uid: 'linear/x',
      name: 'L',
      data: { scopes: ['read'] },
    });
  });
});

describe('cancelling', () => {
  it('does not wait for an answer that never comes', async () => {
    s.api.faults.push({ match: { method: 'POST' }, times: Number.POSITIVE_INFINITY, wire: { kind: 'hang' } });
    const started = Date.now();
    const run = await s.run({ files: { 'connector.yml': slack() }, cancelAfter: 1000 });
    expect(run.status).toBe(1);
    expect(Date.now() - started).toBeLessThan(1000 + 7000);
    expect(run.annotations).toEqual([
      expect.objectContaining({
        severity: 'error',
        message: expect.stringContaining('The request may still have taken effect'),
      }),
    ]);
  });

  it('starts nothing new, reports, and ends with status 1 in time', async () => {
    s.api.faults.push({
      match: { method: 'POST' },
      times: Number.POSITIVE_INFINITY,
      wire: { kind: 'delay', ms: 1500 },
    });
    const text = Array.from({ length: 20 }, (_, index) =>
      slack().replace('slack/acme', `slack/${index}`),
    ).join('---\n');
    const started = Date.now();
    const run = await s.run({ files: { 'connector.yml': text }, cancelAfter: 1000 });
    expect(run.status).toBe(1);
    expect(Date.now() - started).toBeLessThan(8000);
    const results = connectorsOutput(run);
    expect(results).toHaveLength(20);
    for (const { uid, result, id } of results) {
      expect(s.api.state.connector(String(uid))?.id ?? '').toBe(id);
      expect(result).toBe(id === '' ? 'failed' : 'created');
    }
    expect(results.some(({ result }) => result === 'failed')).toBe(true);
  });
});

describe('the log', () => {
  it('holds no command that a manifest wrote', async () => {
    const text = slack()
      .replace('uid: slack/acme', 'uid: "::add-mask::slack/acme"')
      .replace('name: Acme\n', 'name: "x ##[set-output name=pwned]yes"\n');
    const run = await s.run({ files: { 'connector.yml': text }, with: { mode: 'plan' } });
    expect(run.status).toBe(0);
    expect(run.stdout).toContain(': :add-mask::slack/acme');
    expect(run.stdout).not.toContain('##[');
    expect(run.masks).not.toContain('slack/acme');
    const commands = [...run.stdout.matchAll(/^\s*::([a-z-]+)/gm)].map(([, name]) => name);
    expect(new Set(commands)).toEqual(new Set(['add-mask', 'group', 'endgroup']));
  });

  it('shows no part of a secret that looks like a host', async () => {
    const run = await s.run({
      files: { 'connector.yml': slack() },
      with: { secrets: 'CLIENT=Xy12AbQ.Rk9LmZQ.AbCdEf\nSIGNING=https://Tenant-7f3.Hooks.example.com/T0' },
    });
    expect(run.outputs.result).toBe('created');
    for (const part of ['xy12abq', 'tenant-7f3']) expect(run.everything.toLowerCase()).not.toContain(part);
  });
});

it('warns of a secret in a name that only the API knows, since the runner then drops the output', async () => {
  s.api.state.addConnector({ type: 'slack', uid: 'slack/acme', name: `Current ${SECRETS.SIGNING}` });
  const run = await runAction({
    files: { 'connector.yml': slack() },
    with: { 'vercel-token': TOKEN, team: 'acme', 'api-url': s.api.url, secrets: secretsInput, mode: 'plan' },
  });
  expect(run.annotations).toEqual([
    expect.objectContaining({
      severity: 'warning',
      message: expect.stringMatching(/^Output `connectors` contains the value of the secret `SIGNING`/),
    }),
  ]);
});
