import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectorSchema } from '../../src/manifest/schema/connector.ts';
import { openSession, type Run, SECRETS, type Session } from '../faults/session.ts';
import { key } from '../support/certificate.ts';
import { fieldsOf, membersIn, pattern, put, valueAt } from '../support/schema-walk.ts';
import { examples } from '../support/type-examples.ts';

const ALL_SECRETS = { ...SECRETS, KEY: key.trimEnd() };
const SHA1 = 'a1b2'.repeat(10);

/** Manifests that have every field between them; values that no other field has. */
const MANIFESTS: Record<string, unknown>[] = [
  {
    type: 'discord',
    service: 'discord.example',
    uid: 'discord/all',
    name: 'All fields',
    triggers: true,
    events: ['event-a'],
    icon: SHA1,
    backgroundColor: '#010203',
    accentColor: '#040506',
    triggerType: 'driver-a',
    triggerVerificationInput: { verify: 'verify-a' },
    triggerRegistrationInput: { register: 'register-a' },
    lifecycle: { ignoreChanges: ['data.note'], protect: true },
    projects: [
      { id: 'prj_web', environments: ['production', 'env_qa'] },
      { id: 'prj_api', environments: ['preview'] },
    ],
    triggerDestinations: [
      { projectId: 'prj_web', customEnvironmentId: 'env_qa', path: '/path-a' },
      { projectId: 'prj_api', branch: 'branch-a' },
    ],
    data: {},
  },
  {
    type: 'discord',
    uid: 'discord/short',
    name: 'Short forms',
    lifecycle: { previousUid: 'discord/before' },
    triggers: true,
    projectId: 'prj_api',
    environments: ['development', 'preview'],
    triggerDestination: { projectId: 'prj_api', branch: 'branch-b', path: '/path-b' },
    data: {},
  },
  {
    type: 'discord',
    uid: 'discord/short-custom',
    name: 'Short form with a custom environment',
    triggers: true,
    projectId: 'prj_web',
    triggerDestination: { customEnvironmentId: 'env_qa' },
    data: {},
  },
  {
    service: 'mcp.preset.example',
    connectionMethod: 'method-a',
    params: { region: 'region-a' },
    target: 'target-a',
    uid: 'preset/all',
    name: 'A preset',
    data: {},
  },
  {
    type: 'slack',
    service: 'slack',
    connectionMethod: 'slack-app',
    uid: 'managed/all',
    name: 'Managed fields',
    managed: true,
    triggers: true,
    events: ['event-m'],
    icon: 'c3d4'.repeat(10),
    backgroundColor: '#0a0b0c',
    accentColor: '#0d0e0f',
    triggerVerificationInput: { verify: 'verify-m' },
    triggerRegistrationInput: { register: 'register-m' },
    projects: [{ id: 'prj_api', environments: ['development'] }],
    triggerDestinations: [{ projectId: 'prj_api', branch: 'branch-m', path: '/path-m' }],
  },
];

/** Its uid and type are looked up, and everything else is ignored. */
const TOMBSTONE = { type: 'discord', uid: 'discord/gone', lifecycle: { state: 'absent' } };

/** Fields whose values are in no request, and why. */
const NOT_SENT: Record<string, string> = {
  'lifecycle.previousUid': 'it is read, and only a rename is a write',
  'lifecycle.protect': 'what later runs do; the API does not know it',
  managed: 'it is read, and chooses the endpoint',
  'lifecycle.ignoreChanges': 'what later runs do; the API does not know it',
};

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(async () => {
  await session.close();
});

async function applied(...manifests: unknown[]): Promise<Run> {
  const text = manifests.map((manifest) => JSON.stringify(manifest)).join('\n---\n');
  await session.arrange({ 'connectors/a.yml': text });
  session.api.switches.unknownIcon = 'accept';
  session.api.switches.managedInBrowser = [];
  const run = await session.run({ with: { secrets: JSON.stringify(ALL_SECRETS) } });
  expect(run.succeeded, run.printed).toBe(true);
  return run;
}

/** Scalars, by their place and the name of their field. */
function scalarsOf(manifest: unknown): { path: string; field: string; value: unknown }[] {
  return membersIn(manifest).flatMap((place) => {
    const value = valueAt(manifest, place);
    const values = Array.isArray(value) ? value : [value];
    return values
      .filter((item) => typeof item !== 'object')
      .map((item) => ({ path: pattern(place), field: String(place.at(-1)), value: item }));
  });
}

describe('every field of a manifest', () => {
  it('is in one of the manifests here', () => {
    const covered = new Set([...MANIFESTS, TOMBSTONE].flatMap(membersIn).map(pattern));
    const paths = fieldsOf(connectorSchema).map(({ path }) => path);
    expect(paths.filter((path) => !covered.has(path))).toEqual([]);
  });

  it('is in a request, or stands in the list of those that are not sent', async () => {
    const { exchanges } = await applied(...MANIFESTS);
    const writes = exchanges.filter(({ method }) => method !== 'GET');
    const sent = writes.map(({ path, body }) => `${path} ${JSON.stringify(body)}`).join('\n');
    const lost = MANIFESTS.flatMap(scalarsOf).filter(({ path, field, value }) => {
      const isSent = typeof value === 'string' ? sent.includes(value) : sent.includes(`"${field}":${value}`);
      return isSent === path in NOT_SENT;
    });
    expect(lost).toEqual([]);
  });
});

describe('every field of `data`', () => {
  it.each(Object.entries(examples))('of %s is in the create call', async (type, { complete, secrets }) => {
    const data = membersIn(complete)
      .filter((place) => secrets.includes(pattern(place)))
      .reduce((written, place) => {
        const name = place.at(-1) === 'privateKeyPem' ? 'KEY' : 'CLIENT';
        return put(written, place, `\${{ secrets.${name} }}`);
      }, complete);
    const { exchanges } = await applied({ type, uid: `${type}/all`, name: 'All', data });
    const created = exchanges.find(({ method }) => method === 'POST');
    const expected = JSON.parse(
      JSON.stringify(data)
        .replaceAll('"${{ secrets.CLIENT }}"', JSON.stringify(ALL_SECRETS.CLIENT))
        .replaceAll('"${{ secrets.KEY }}"', JSON.stringify(ALL_SECRETS.KEY)),
    );
    // The one field that the API takes in another form.
    if (type === 'api-key') expected.values[0].expiresAt = Date.parse(expected.values[0].expiresAt);
    expect(created?.body).toMatchObject({ data: expected });
  });
});
