/** The emulator's verdict on requests that are generated from the contract, against the contract's own. */
import { afterAll, expect, it } from 'vitest';
import { list, record } from '../../scripts/contract/document.ts';
import { flatten, shapeOf } from '../../scripts/contract/shape.ts';
import { startConnectApi } from '../emulator/index.ts';
import { membersIn, pattern, put } from '../support/schema-walk.ts';
import { readContract } from './contract.ts';
import { MISSING } from './emulator-differences.ts';
import { generatorFor, mutationsOf, withCompanions } from './requests.ts';

const contract = await readContract('emulator');
const schemas = record(contract.document.resolve({ $ref: '#/components' }).schemas);
const generate = generatorFor(schemas);

const KNOWN_TYPES = list(
  record(record(record(schemas.ConnectorCreateRequest).properties).type)['x-known-values'],
);
/** Besides the known types: one of which the contract knows no data. */
const TYPES = [...KNOWN_TYPES.map(String), 'custom'];

// What the state of a server decides, and no schema, is turned off.
const api = await startConnectApi({
  foreignEnvironment: 'accept',
  destinationWithoutLink: 'link',
  unknownIcon: 'accept',
  registrationWithStoredTriggers: true,
  supportsTriggers: Object.fromEntries(TYPES.map((type) => [type, true])),
});
afterAll(() => api.close());

const PROJECT = { const: 'prj_web' };
const [KEY, OLD_KEY] = ['key_1', 'key_2'];
/** All members of a variant, since the generator leaves out what is optional in one; `mutationsOf` drops each. */
const destination = (name: 'InitialTriggerDestination' | 'TriggerDestinationInput') => {
  const variants = list(record(schemas[name]).oneOf).map((variant) => {
    const members = { ...record(record(variant).properties), projectId: PROJECT };
    return { ...record(variant), properties: members, required: Object.keys(members) };
  });
  return { oneOf: variants };
};
const NAME = { $ref: '#/components/schemas/NonBlank' };

/** An update of keys names those that are there. */
function ofKnownKeys(schema: unknown): unknown {
  const { toUpdate, ...rest } = record(record(schema).properties);
  const items = record(record(toUpdate).items);
  return {
    ...record(schema),
    properties: {
      ...rest,
      toDelete: { type: 'array', items: { const: OLD_KEY }, maxItems: 1 },
      toUpdate: {
        type: 'array',
        items: { ...items, properties: { ...record(items.properties), id: { const: KEY } } },
      },
    },
  };
}

/** The schema of `data` that the contract selects for a type; any object where it selects none. */
function dataSchema(selector: 'TypedCreateData' | 'TypedUpdateData', type: string): unknown {
  const choice = list(record(schemas[selector]).allOf)
    .map(record)
    .find(({ if: condition }) => record(record(record(condition).properties).type).const === type);
  return choice === undefined ? { type: 'object' } : record(record(record(choice.then).properties).data);
}

interface Subject {
  name: string;
  method: string;
  path: string;
  /** What bodies are generated from; the contract judges them as a whole. */
  schema: Record<string, unknown>;
  /** The connector that is there already. */
  existing?: { type: string; data?: Record<string, unknown> };
  /** Whether another subject has the same members around `data`. */
  around?: 'as in slack';
  problems(body: unknown): string[];
}

const properties = (name: string) => record(record(schemas[name]).properties);

function creation(type: string): Subject {
  const schema = {
    type: 'object',
    required: ['type', 'name', 'data'],
    properties: {
      ...properties('ConnectorCreateRequest'),
      type: { const: type },
      name: NAME,
      projectId: PROJECT,
      triggers: { const: true },
      triggerDestination: destination('InitialTriggerDestination'),
      data: dataSchema('TypedCreateData', type),
    },
    dependentRequired: record(schemas.ConnectorCreateRequest).dependentRequired,
  };
  return {
    name: `create ${type}`,
    method: 'POST',
    path: '/v1/connect/connectors',
    // A preset has rules of its own for `data`, and is a subject of its own.
    schema: { ...schema, properties: omit(schema.properties, ['connectionMethod', 'params', 'target']) },
    ...(type !== 'slack' && { around: 'as in slack' }),
    problems: (body) => contract.schemaProblems('ConnectorCreateRequest', body),
  };
}

function update(type: string): Subject {
  const selected = dataSchema('TypedUpdateData', type);
  const data = type === 'api-key' ? ofKnownKeys(schemas.ApiKeyUpdateData) : selected;
  return {
    name: `update ${type}`,
    method: 'PATCH',
    path: '/v2/connect/connectors/there',
    schema: {
      type: 'object',
      minProperties: 1,
      properties: { ...properties('ConnectorUpdateRequest'), data },
    },
    existing: { type, data: type === 'api-key' ? { values: [{ id: KEY }, { id: OLD_KEY }] } : {} },
    ...(type !== 'slack' && { around: 'as in slack' }),
    problems: (body) => [
      ...contract.schemaProblems('ConnectorUpdateRequest', body),
      ...(record(body).data === undefined
        ? []
        : contract.schemaProblems('TypedUpdateData', { type, data: record(body).data })),
    ],
  };
}

const preset: Subject = {
  ...creation('slack'),
  name: 'create preset',
  schema: {
    type: 'object',
    required: ['service', 'connectionMethod', 'name', 'data'],
    properties: omit({ ...properties('ConnectorCreateRequest'), name: NAME }, [
      'type',
      'projectId',
      'environments',
      'triggerDestination',
      'triggerRegistrationInput',
    ]),
  },
};

const link: Subject = {
  name: 'link',
  method: 'POST',
  path: '/v1/connect/connectors/there/projects/prj_web',
  schema: record(schemas.ProjectConnectionUpsertRequest),
  existing: { type: 'slack' },
  problems: (body) => contract.schemaProblems('ProjectConnectionUpsertRequest', body),
};

const destinations: Subject = {
  name: 'replace destinations',
  method: 'PATCH',
  path: '/v1/connect/connectors/there/trigger-destinations',
  schema: {
    type: 'object',
    required: ['destinations'],
    properties: {
      destinations: { type: 'array', minItems: 1, items: destination('TriggerDestinationInput') },
    },
  },
  existing: { type: 'slack' },
  problems: (body) => contract.schemaProblems('TriggerDestinationsReplaceRequest', body),
};

function omit(members: Readonly<Record<string, unknown>>, names: string[]): Record<string, unknown> {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !names.includes(name)));
}

async function send(
  { method, path, existing }: Subject,
  body: unknown,
): Promise<{ status: number; text: string }> {
  const { all } = api.state;
  Object.assign(all, { connectors: [], links: [] });
  if (existing !== undefined) api.state.addConnector({ ...existing, uid: 'there', triggers: true });
  const response = await api.fetch(
    new Request(`http://api.test${path}`, {
      method,
      headers: { authorization: 'Bearer test-token', 'content-type': 'application/json' },
      body: JSON.stringify(body),
    }),
  );
  return { status: response.status, text: await response.text() };
}

/** What is wrong with the emulator's verdict; `undefined` when it is the contract's. */
async function disagreement(subject: Subject, body: Record<string, unknown>): Promise<string | undefined> {
  const problems = subject.problems(body);
  const { status, text } = await send(subject, body);
  if (problems.length === 0) {
    if (status < 300) return undefined;
    return `accepted by the contract, ${status} from the emulator: ${text.slice(0, 200)}`;
  }
  if (status !== 400) return `refused by the contract, ${status} from the emulator`;
  const inShape = contract.schemaProblems('ApiError', JSON.parse(text)).length === 0;
  return inShape ? undefined : 'an error of another shape';
}

/** Changes to what the state of a server decides: unknown projects and keys, and triggers of an unknown type. */
const ABOUT_STATE =
  /^(.*projectId: (empty|another value)|type: another value|data\.toUpdate\[\]\.id: (empty|another value)|data\.toDelete: too many)$/;

const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1);

const subjects = [...TYPES.map(creation), ...TYPES.map(update), preset, link, destinations];

/** A body of a subject, without what the emulator does not know yet. */
function bodyFor({ name, schema }: Subject, seed: number, optionals: number): Record<string, unknown> {
  const body = withCompanions(generate(schema, { seed, optionals }), schema);
  return MISSING.filter(({ subject }) => subject.test(name)).reduce(
    (rest, { place }) => (hasOwn(rest, place) ? put(rest, place, undefined) : rest),
    body,
  );
}

function hasOwn(body: unknown, [first, ...rest]: readonly string[]): boolean {
  const members = record(body);
  if (first === undefined) return true;
  return Object.hasOwn(members, first) && hasOwn(members[first], rest);
}

it.each(subjects)('$name', async (subject) => {
  const found = new Set<string>();
  let [accepted, refused] = [0, 0];
  const look = async (name: string, body: Record<string, unknown>) => {
    if (subject.problems(body).length === 0) accepted += 1;
    else refused += 1;
    const problem = await disagreement(subject, body);
    if (problem !== undefined) found.add(`${name}: ${problem}`);
  };
  for (const seed of SEEDS) await look(`seed ${seed}`, bodyFor(subject, seed, 0.5));

  // With everything in it, so that a mistake is made at every member that the contract knows. Variants exclude each
  // other, and come with other seeds.
  const fields = flatten(shapeOf(subject.schema, contract.document));
  const seen = new Set<string>();
  for (const seed of subject.around === undefined ? [1, 2, 3, 4] : [1]) {
    const complete = bodyFor(subject, seed, 1);
    expect(subject.problems(complete)).toEqual([]);
    for (const place of membersIn(complete)) seen.add(pattern(place));
    for (const { name, body } of mutationsOf(complete, fields)) {
      // Every type has the same members around `data`; slack is enough for mistakes in those.
      if (subject.around === 'as in slack' && !name.startsWith('data')) continue;
      if (!ABOUT_STATE.test(name)) await look(name, body);
    }
  }
  const unseen = Array.from(fields.keys()).filter((place) => !seen.has(place) && !/(\[\]|\*)$/.test(place));
  const missing = MISSING.map(({ place }) => place.join('.'));
  expect(subject.around === undefined ? unseen.filter((place) => !missing.includes(place)) : []).toEqual([]);
  expect(accepted).toBeGreaterThan(5);
  expect(refused).toBeGreaterThan(0);
  expect(
    Array.from(found),
    'the emulator takes or refuses what the contract does not; the rules of `data` are in test/emulator/data/data-rules.ts',
  ).toEqual([]);
});

it.each(MISSING)('the emulator does not know $place yet', async ({ subject, place, value }) => {
  const knowing = subjects.filter(({ name }) => subject.test(name));
  expect(knowing).not.toEqual([]);
  for (const one of knowing) {
    expect(await disagreement(one, put(bodyFor(one, 1, 1), place, value)), one.name).toBeDefined();
  }
});
