/** The emulator's responses at every endpoint, against all that the contract requires of them. */
import { expect, it } from 'vitest';
import { record } from '../../scripts/contract/document.ts';
import { USED_OPERATIONS } from '../../scripts/contract/used.ts';
import { schemas as readSchemas } from '../../src/vercel/schemas.ts';
import { acme } from '../emulator/acme-api.ts';
import { connectors, slackBody, slackBot, slackBotV2 } from '../emulator/client.ts';
import { readContract } from './contract.ts';

const contract = await readContract('emulator');
const { api } = await acme();

const link = `${slackBot}/projects/prj_web`;
const everything = slackBody({
  projectId: 'prj_web',
  environments: ['production', 'env_qa'],
  triggers: true,
  triggerDestination: { path: '/hook' },
  events: ['message'],
  backgroundColor: '#000000',
  accentColor: '#FFFFFF',
});

type Sent = [method: string, path: string, body?: unknown];

/** Every operation with a response of success, in an order in which each is possible. */
const successes: [status: number, ...Sent][] = [
  [201, 'POST', connectors, everything],
  [
    201,
    'POST',
    `${connectors}/managed?autoinstall=true`,
    { service: 'notion', name: 'A', triggers: { enabled: false }, request_code: 'a'.repeat(43) },
  ],
  [200, 'GET', slackBot],
  [200, 'GET', '/v2/connect/connectors?limit=1'],
  [200, 'PATCH', slackBotV2, { name: 'New', data: { botScopes: ['chat:write'] } }],
  [200, 'POST', `${slackBot}/projects/prj_api`, { environments: ['preview'] }],
  [200, 'GET', link],
  [200, 'GET', `${slackBotV2}/projects`],
  [200, 'GET', '/v2/connect/projects/prj_web/connectors'],
  [
    200,
    'PATCH',
    `${slackBot}/trigger-destinations`,
    { destinations: [{ projectId: 'prj_web', branch: 'main' }] },
  ],
  [200, 'GET', '/v9/projects/web'],
  [200, 'GET', '/v9/projects/prj_web/custom-environments'],
  [200, 'GET', '/v1/connect/services/notion?schemas=true'],
  [200, 'POST', '/v2/files'],
  [204, 'DELETE', link],
  [204, 'DELETE', slackBot],
];

async function ask([method, path, body]: Sent, token = 'test-token') {
  const upload = path === '/v2/files';
  const headers = {
    authorization: `Bearer ${token}`,
    'content-type': upload ? 'application/octet-stream' : 'application/json',
    // SHA-1 of `icon`.
    ...(upload && { 'x-vercel-digest': 'f8995ba5891b07e328c60d6bd6c10159878c5a13' }),
  };
  const sent = upload ? 'icon' : body === undefined ? null : JSON.stringify(body);
  const response = await api.fetch(new Request(`http://api.test${path}`, { method, headers, body: sent }));
  const text = await response.text();
  const operation = contract.operationOf({ method, path: path.replace(/\?.*/, '') });
  if (operation === undefined) throw new Error(`the contract has no ${method} ${path}`);
  return {
    status: response.status,
    operation,
    problems: contract.responseProblems(operation, response.status, text),
  };
}

it('of success', async () => {
  const seen = new Set<string>();
  for (const [status, ...sent] of successes) {
    const { operation, ...verdict } = await ask(sent);
    expect({ sent, ...verdict }).toEqual({ sent, status, problems: [] });
    seen.add(`${operation.method} ${operation.path}`);
  }
  expect(USED_OPERATIONS.filter((operation) => !seen.has(operation))).toEqual([]);
});

it('with the signals of an update', async () => {
  await ask(['POST', connectors, everything]);
  api.switches.updateSignals = {
    reinstallNeeded: true,
    reconsentNeeded: { scope: 'user' },
    serviceSync: { status: 'required', errors: [{ message: 'No', fields: ['name'], vendor: { code: 1 } }] },
  };
  expect(await ask(['PATCH', slackBotV2, { name: 'New' }])).toMatchObject({ status: 200, problems: [] });
});

it.each<[status: number, sent: Sent, token?: string]>([
  [400, ['POST', connectors, { type: 'slack' }]],
  [400, ['GET', '/v2/connect/connectors?limit=0']],
  [403, ['GET', slackBot], 'another-token'],
  [403, ['GET', `${slackBot}?slug=other`]],
  [404, ['GET', slackBot]],
  [404, ['GET', '/v9/projects/none']],
  [404, ['DELETE', link]],
  [404, ['GET', '/v1/connect/services/none']],
])('of refusal: %i', async (status, sent, token) => {
  expect(await ask(sent, token)).toMatchObject({ status, problems: [] });
});

it('of refusal by the state of a connector and by the limits', async () => {
  await ask(['POST', connectors, everything]);
  expect(await ask(['POST', connectors, slackBody()])).toMatchObject({ status: 409, problems: [] });
  await ask(['DELETE', slackBot]);
  api.switches.deleted = 410;
  expect(await ask(['GET', slackBot])).toMatchObject({ status: 410, problems: [] });
  api.switches.supportsTriggers = { slack: false };
  expect(await ask(['POST', connectors, everything])).toMatchObject({ status: 422, problems: [] });
  api.switches.rateLimits = { ...api.switches.rateLimits, enabled: true, readsPerMinute: 1 };
  await ask(['GET', slackBot]);
  expect(await ask(['GET', slackBot])).toMatchObject({ status: 429, problems: [] });
});

it('every member of a connector that the action reads is in the contract', () => {
  const schemas = record(contract.document.resolve({ $ref: '#/components' }).schemas);
  const known = (['ConnectorNewest', 'ConnectorSeed'] as const).flatMap((name) =>
    Object.keys(record(record(schemas[name]).properties)),
  );
  expect(
    Object.keys(readSchemas().connector.shape).filter((member) => !known.includes(member)),
    "src/vercel/schemas.ts reads members that ConnectorNewest and ConnectorSeed in test/contract/connect-api.openapi.yaml lack; add them there, from the API's reference",
  ).toEqual([]);
});
