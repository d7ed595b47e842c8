/** A third-party client: Vercel's own SDK, whose responses are validated strictly, talks to the emulator. */
import { createHash } from 'node:crypto';
import { Vercel } from '@vercel/sdk';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { startConnectApi } from './index.ts';

const api = await startConnectApi();
const { connect, projects, environment, deployments } = new Vercel({
  bearerToken: 'test-token',
  serverURL: api.url,
});
const team = { teamId: 'team_acme' };

beforeEach(() => api.reset());
afterAll(() => api.close());

function createBot(more: { projectId?: string; triggers?: boolean } = {}) {
  return connect.createConnector({
    ...team,
    connectCreateConnectorRequest: {
      type: 'slack',
      uid: 'slack/bot',
      name: 'Bot',
      data: { appId: 'A1', appName: 'Bot', clientId: '1.2', clientSecret: 'hush-hush' },
      ...more,
    },
  });
}

describe.each(['union', 'newest'] as const)('%s', (generation) => {
  beforeEach(() => {
    api.switches.generation = generation;
  });

  it('creates, gets, lists and deletes connectors', async () => {
    const created = await createBot({ projectId: 'prj_web', triggers: true });
    expect(created).toMatchObject({ uid: 'slack/bot', type: 'slack', triggers: { enabled: true } });
    expect(await connect.getConnector({ ...team, connector: 'slack/bot' })).toMatchObject({ id: created.id });
    const { connectors, pagination } = await connect.listConnectors({ ...team, projectId: 'prj_web' });
    expect(connectors).toMatchObject([{ id: created.id }]);
    expect(pagination.next).toBeNull();
    await connect.deleteConnector({ ...team, connector: created.id });
    await expect(connect.getConnector({ ...team, connector: created.id })).rejects.toMatchObject({
      statusCode: 404,
    });
  });

  it('updates a connector and reads the signals', async () => {
    await createBot();
    api.switches.updateSignals = {
      reinstallNeeded: true,
      reconsentNeeded: { scope: 'user' },
      serviceSync: {
        status: 'required',
        errors: [{ message: 'no', fields: ['botScopes'], vendor: { a: 1 } }],
      },
    };
    const result = await connect.updateConnector({
      ...team,
      connector: 'slack/bot',
      connectUpdateConnectorRequest: { name: 'Robot', data: { appName: 'Robot' } },
    });
    expect(result).toMatchObject({
      connector: { name: 'Robot' },
      reinstallNeeded: true,
      serviceSync: { status: 'required' },
    });
  });

  it('links, lists links from both sides and unlinks', async () => {
    const { id } = await createBot();
    const at = { ...team, connector: 'slack/bot', projectId: 'prj_web' };
    const link = await connect.upsertConnectorProjectConnection({
      ...at,
      connectUpsertProjectConnectionRequest: { environments: ['preview', 'env_qa'] },
    });
    expect(link).toMatchObject({ connectorId: id, enabledEnvironments: ['preview', 'env_qa'] });
    expect(await connect.getConnectorProjectConnection(at)).toEqual(link);
    const forward = await connect.listConnectorProjectConnections({ ...team, connector: 'slack/bot' });
    expect(forward.projects).toEqual([link]);
    const back = await connect.listProjectConnectorConnections({ ...team, projectId: 'prj_web' });
    expect(back.connectors).toEqual([link]);
    await connect.deleteConnectorProjectConnection(at);
    await expect(connect.getConnectorProjectConnection(at)).rejects.toMatchObject({ statusCode: 404 });
  });

  it('replaces trigger destinations', async () => {
    await createBot({ projectId: 'prj_web', triggers: true });
    const connector = await connect.replaceConnectorTriggerDestinations({
      ...team,
      connector: 'slack/bot',
      connectReplaceTriggerDestinationsRequest: { destinations: [{ projectId: 'prj_web', branch: 'next' }] },
    });
    expect(connector.triggerDestinations).toEqual([{ projectId: 'prj_web', branch: 'next' }]);
  });
});

it('parses the errors', async () => {
  await createBot();
  await expect(createBot()).rejects.toMatchObject({ statusCode: 409 });
  const other = new Vercel({ bearerToken: 'wrong', serverURL: api.url });
  await expect(other.connect.listConnectors(team)).rejects.toMatchObject({ statusCode: 403 });
});

it('reads projects and their custom environments', async () => {
  expect(await projects.getProject({ ...team, idOrName: 'web' })).toMatchObject({
    id: 'prj_web',
    name: 'web',
  });
  const found = await environment.getProjectsByIdOrNameCustomEnvironments({ ...team, idOrName: 'prj_web' });
  expect(found.environments).toMatchObject([{ id: 'env_qa', slug: 'qa' }]);
});

it('uploads a file', async () => {
  const bytes = new TextEncoder().encode('icon');
  const sha1 = createHash('sha1').update(bytes).digest('hex');
  await deployments.uploadFile({ ...team, xVercelDigest: sha1, contentLength: 4, requestBody: bytes });
  expect(api.state.all.files).toMatchObject([{ teamId: 'team_acme', sha1, size: 4 }]);
});
