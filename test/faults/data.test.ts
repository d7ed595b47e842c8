/**
 * Whatever the API makes of `data`, returns of it or leaves out: apply, then plan has nothing to do, or a warning says
 * which field to ignore. Nothing that no manifest states is lost without a word.
 */
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { returnedData } from '../emulator/data/returned-data.ts';
import { openSession, type Run, type Session } from './session.ts';

let session: Session;
beforeAll(async () => {
  session = await openSession();
});
afterAll(async () => {
  await session.close();
});

type Data = Record<string, unknown>;
type Pool = Record<string, fc.Arbitrary<unknown>>;

const texts = fc.array(fc.constantFrom('b', 'a', 'c:x', 'a'), { maxLength: 3 });
const text = fc.constantFrom('A', 'B');
const url = fc.constantFrom('https://a.example', 'https://a.example/', 'https://B.example/x');
const free = fc.dictionary(
  fc.constantFrom('k', 'l'),
  fc.oneof(text, texts, fc.constant(null), fc.integer()),
  {
    maxKeys: 2,
  },
);
const some = (members: Pool, requiredKeys: string[] = []) => fc.record(members, { requiredKeys });
const grant = some({ enabled: fc.boolean(), scopes: texts }, ['enabled']);

/** Members without secrets, as both a manifest and the API may have them. */
const POOLS: Record<string, { required: Pool; optional: Pool; secrets: string[] }> = {
  slack: {
    required: { appId: text, appName: text, clientId: text },
    optional: {
      slackTeam: some({ id: text, name: text, domain: text }, ['id']),
      botScopes: texts,
      userScopes: texts,
      slashCommands: fc.array(
        some({ command: fc.constantFrom('/a', '/b'), description: text, usageHint: text }, [
          'command',
          'description',
        ]),
        { maxLength: 3 },
      ),
      extras: free,
    },
    secrets: ['clientSecret'],
  },
  oauth: {
    required: { clientId: text, serverUrl: url },
    optional: {
      serverConfig: some({
        issuer: fc.constantFrom('', 'https://a.example', 'https://b.example'),
        token_endpoint: url,
        scopes_supported: texts,
        other: free,
      }),
      responseType: fc.constantFrom('', 'code'),
      pkceRequired: fc.boolean(),
      userAuthorization: grant,
      clientCredentials: grant,
      authorizationUrlParams: fc.dictionary(fc.constantFrom('k', 'l'), text, { maxKeys: 2 }),
      clientAssertion: some({ type: fc.constantFrom('', 'x'), claims: free }),
    },
    secrets: ['clientSecret'],
  },
  linear: {
    required: { clientId: text },
    optional: {
      appScopes: texts,
      ownerOrganization: some({ id: text, slug: text, name: text, logoUrl: fc.option(url) }, [
        'id',
        'slug',
        'name',
      ]),
    },
    secrets: ['clientSecret'],
  },
  sendblue: {
    required: { apiKeyId: text },
    optional: { phoneNumbers: fc.subarray(['+14155550123', '+14155550124']) },
    secrets: ['apiSecretKey'],
  },
  snowflake: {
    required: { accountIdentifier: text },
    optional: { clientName: text, defaultSessionRole: text, extras: free },
    secrets: [],
  },
  'microsoft-entra': {
    required: {},
    optional: { tenant: text, list: texts, deep: free, mixed: fc.array(fc.oneof(text, fc.integer())) },
    secrets: ['clientSecret'],
  },
};

const normalize = fc.record(
  {
    sortedLists: fc.boolean(),
    reversedMappings: fc.boolean(),
    dropsEmpty: fc.boolean(),
    canonicalUrls: fc.boolean(),
  },
  { requiredKeys: [] },
);

const setting = fc.constantFrom(...Object.entries(POOLS)).chain(([type, { required, optional, secrets }]) => {
  const members = fc.record({ ...required, ...optional }, { requiredKeys: Object.keys(required) });
  return fc.record({
    type: fc.constant(type),
    secrets: fc.constant(secrets),
    live: fc.option(members, { nil: undefined }),
    stated: members,
    switches: fc.record({
      returnsData: fc.constantFrom('everywhere' as const, 'on-get' as const, 'never' as const),
      returnsMembers: fc.constantFrom('all' as const, 'all' as const, 'read' as const, 'known' as const),
      withoutDataMembers: fc.subarray([
        ...Object.keys({ ...required, ...optional }),
        'slackTeam.name',
        'slashCommands.usageHint',
        'serverConfig.issuer',
        'userAuthorization.scopes',
      ]),
      tokenScopes: fc.boolean(),
      nestedData: fc.constantFrom('merge' as const, 'replace' as const),
      clearsServerConfig: fc.boolean(),
      normalize: fc.oneof(
        normalize,
        fc.record({ dataDefaults: fc.record({ [type]: fc.record(optional, { requiredKeys: [] }) }) }),
      ),
    }),
  });
});
type Setting = typeof setting extends fc.Arbitrary<infer T> ? T : never;

const UID = 'x/a';
const update = { 'if-exists': 'update' };

async function arrange({ type, secrets, live, stated, switches }: Setting): Promise<void> {
  const withSecrets = (value: string) => Object.fromEntries(secrets.map((name) => [name, value]));
  const data = { ...stated, ...withSecrets('${{ secrets.CLIENT }}') };
  await session.arrange({ 'connectors/a.yml': JSON.stringify({ type, uid: UID, name: 'A', data }) });
  Object.assign(session.api.switches, switches);
  if (live) {
    session.api.state.addConnector({
      type,
      uid: UID,
      name: 'A',
      data: { ...structuredClone(live), ...withSecrets('old') },
    });
  }
}

/** Members that later runs would send again, as far as a warning names them with the remedy. */
function ignorable(run: Run): string[] {
  const warnings = run.connectors.flatMap((connector) => connector.warnings);
  return warnings.flatMap((warning) => warning.match(/(?<=add `)data\.\w+(?=` to `lifecycle)/g) ?? []);
}

/** Paths of all values in a mapping and below, mappings left out. */
function pathsOf(value: unknown, path: string): string[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [path];
  return Object.entries(value).flatMap(([name, member]) => pathsOf(member, `${path}.${name}`));
}

function at(data: Data, path: string): unknown {
  return path
    .split('.')
    .slice(1)
    .reduce<unknown>((value, name) => (value as Data | undefined)?.[name], data);
}

/** What was live, is stated nowhere, and is gone or changed without a warning that names it. */
function lost(live: Data, returned: Data, stated: Data, after: Data, run: Run): string[] {
  const said = run.connectors.flatMap(({ warnings }) => warnings).join('\n');
  const mayClear = said.includes('The API returned no `serverConfig`');
  return (
    pathsOf(live, 'data')
      .filter((path) => at(stated, path) === undefined)
      .filter((path) => {
        const outer = path.split('.').slice(0, -1).join('.');
        const statedOuter = outer === 'data' ? stated : at(stated, outer);
        // No one can name what is not returned.
        if (outer !== 'data' && at(returned, path) === undefined) return false;
        // A list or a scalar that replaces a mapping states all of it.
        if (typeof statedOuter !== 'object' || statedOuter === null) return false;
        return !isDeepStrictEqual(at(after, path), at(live, path));
      })
      // A mapping that is named is named with all that is in it.
      .filter((path) => !named(path, said) && !(mayClear && path.startsWith('data.serverConfig')))
  );
}

function named(path: string, said: string): boolean {
  const parts = path.split('.');
  return parts.some((_, index) => said.includes(`\`${parts.slice(0, index + 1).join('.')}\``));
}

const runs = Number(process.env.SCHEDULES ?? 400);

it('apply, then plan: nothing to do, or a warning names what to ignore', async () => {
  const seen = { unchanged: 0, warned: 0, sent: 0 };
  await fc.assert(
    fc.asyncProperty(setting, async (objects) => {
      // Plain objects, as JSON makes them.
      const drawn: Setting = JSON.parse(JSON.stringify(objects));
      // An empty string clears a value, so none is stored.
      const live: Data | undefined =
        drawn.live &&
        JSON.parse(JSON.stringify(drawn.live), (_, value) => (value === '' ? undefined : value));
      await arrange({ ...drawn, live: live as Setting['live'] });
      const before = session.api.state.connector(UID);
      const isReturned = drawn.switches.returnsData !== 'never';
      const returned =
        before && isReturned ? structuredClone(returnedData(before, session.api.switches)) : {};
      // What a creation responds with need not have `data`.
      const first = await session.run({ with: update });
      const applied = drawn.live ? first : await session.run({ with: update });
      const writes = drawn.live ? session.api.requests.writes() : [];
      expect(JSON.stringify(writes)).not.toContain('cl1ent');
      if (!applied.succeeded) {
        expect(applied.everything).toContain('State `data.serverConfig` in the manifest');
        expect(writes).toEqual([]);
        return;
      }
      if (writes.length > 0) seen.sent += 1;
      const after = session.api.state.connector(UID)?.data ?? {};
      if (live) expect(lost(live, returned, drawn.stated, after, applied)).toEqual([]);

      const planned = await session.run({ mode: 'plan', with: update });
      const left = planned.connectors.flatMap(({ changes }) => changes);
      const named = ignorable(applied);
      expect(left.filter((field) => !named.includes(field))).toEqual([]);
      if (left.length === 0) seen.unchanged += 1;
      else seen.warned += 1;
    }),
    {
      numRuns: runs,
      ...(process.env.SEED !== undefined && { seed: Number(process.env.SEED) }),
    },
  );
  // None of the ways is empty.
  expect(Math.min(...Object.values(seen)), JSON.stringify(seen)).toBeGreaterThan(0);
}, 600_000);
