/** `npm run contract`: what another OpenAPI document says differently. */
import { spawnSync } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { compare, partsOf } from '../../scripts/contract/compare.ts';
import { OpenApiDocument } from '../../scripts/contract/document.ts';
import { toMarkdown } from '../../scripts/contract/report.ts';
import { EXPECTED_MISSING, PARTIAL_OPERATIONS, USED_OPERATIONS } from '../../scripts/contract/used.ts';
import { CONTRACT_FILE } from './contract.ts';

const ROOT = path.resolve(import.meta.dirname, '../..');
const text = await readFile(CONTRACT_FILE, 'utf8');
const contract = new OpenApiDocument(parse(text));

function run(...args: string[]) {
  const command = ['scripts/contract/main.ts', ...args];
  return spawnSync(process.execPath, command, { cwd: ROOT, encoding: 'utf8' });
}

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'contract-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function file(name: string, content: string): Promise<string> {
  const created = path.join(folder, name);
  await writeFile(created, content);
  return created;
}

describe('the command', () => {
  it('lists what the edition of June 2026 says differently', async () => {
    const { status, stdout, stderr } = run('test/contract/seed.openapi.yaml');
    expect({ status, stderr }).toEqual({ status: 1, stderr: '' });
    await expect(
      stdout,
      'after a change of the contract, run "npx vitest run test/contract/compare -u" and review the change of seed-differences.md',
    ).toMatchFileSnapshot('seed-differences.md');
  });

  it('gives the same as JSON', () => {
    const { status, stdout } = run('test/contract/seed.openapi.yaml', '--json');
    expect(status).toBe(1);
    const { differences, ...rest } = JSON.parse(stdout);
    expect(rest).toMatchObject({
      contract: { file: 'connect-api.openapi.yaml', edition: expect.any(String) },
      other: { file: 'seed.openapi.yaml', edition: '2026-06-08' },
    });
    expect(differences).toContainEqual({
      kind: 'required',
      operation: 'POST /v1/connect/connectors',
      place: 'request type',
      detail: 'optional in the contract, required in the other document',
    });
  });

  it('finds none between the contract and itself, as YAML or JSON', async () => {
    const json = await file('same.json', JSON.stringify(parse(text)));
    for (const same of [CONTRACT_FILE, json]) {
      const { status, stdout } = run(same);
      expect(status).toBe(0);
      expect(stdout).toContain(': no differences in what the action uses.\n');
    }
  });

  it.each([
    ['no file', [], 'Usage: npm run contract -- FILE [--json]\n'],
    ['two files', ['a.yaml', 'b.yaml'], 'Usage: '],
    ['an unknown option', ['--yaml', 'a.yaml'], "Unknown option '--yaml'"],
    ['a file that is not in the other document', ['none.yaml'], 'Could not read none.yaml: ENOENT'],
    ['no OpenAPI document', ['action.yml'], 'Could not read action.yml: not an OpenAPI document'],
  ])('exits with 2 for %s', (_, args, message) => {
    const { status, stdout, stderr } = run(...args);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(message);
  });

  it('exits with 2 for a reference to nothing', async () => {
    const broken = text.replace(
      "{$ref: '#/components/schemas/ConnectorCreateRequest'}",
      "{$ref: '#/components/none'}",
    );
    const { status, stderr } = run(await file('broken.yaml', broken));
    expect(status).toBe(2);
    expect(stderr).toBe('reference #/components/none points to nothing\n');
  });
});

const LIST = 'GET /v2/connect/connectors';
const CREATE = 'POST /v1/connect/connectors';
const LINK = 'POST /v1/connect/connectors/{connector}/projects/{projectId}';

describe('the comparison', () => {
  /** What a copy of the contract with one part replaced differs in. */
  function differences(part: string, replacement: string) {
    expect(text.split(part)).toHaveLength(2);
    return compare(contract, new OpenApiDocument(parse(text.replace(part, replacement)))).differences;
  }

  it.each<[string, string, string, object[]]>([
    [
      'an operation that is gone',
      '  /v2/connect/connectors:\n',
      '  /v2/other:\n',
      [{ kind: 'missing operation', operation: LIST, place: '', detail: '' }],
    ],
    [
      'a later version',
      '  /v2/connect/connectors:\n',
      '  /v3/connect/connectors:\n',
      [
        { kind: 'new operation', operation: 'GET /v3/connect/connectors' },
        { kind: 'missing operation', operation: LIST },
      ],
    ],
    [
      'a new query parameter',
      '{name: search, in: query,',
      '{name: q, in: query,',
      [
        { kind: 'new field', operation: LIST, place: 'query q' },
        { kind: 'missing field', operation: LIST, place: 'query search' },
      ],
    ],
    [
      'a new field of a request',
      '        target: {type: string, minLength: 1, maxLength: 64, x-seed: absent}\n',
      '        goal: {type: string}\n',
      [
        { kind: 'new field', operation: CREATE, place: 'request goal', detail: 'string' },
        { kind: 'missing field', operation: CREATE, place: 'request target', detail: 'string' },
      ],
    ],
    [
      'another type',
      '        pkceRequired: {type: boolean}',
      '        pkceRequired: {type: string}',
      [
        {
          kind: 'type',
          operation: CREATE,
          place: 'request data.pkceRequired',
          detail: 'boolean in the contract, string in the other document',
        },
      ],
    ],
    [
      'null where there was none',
      '        pkceRequired: {type: boolean}',
      '        pkceRequired: {type: boolean, nullable: true}',
      [
        {
          kind: 'type',
          operation: CREATE,
          place: 'request data.pkceRequired',
          detail: 'boolean in the contract, boolean or null in the other document',
        },
      ],
    ],
    [
      'a new value',
      'subjectType: {type: string, enum: [app, user], default: app}',
      'subjectType: {type: string, enum: [app, user, team]}',
      [{ kind: 'new value', operation: CREATE, place: 'request data.subjectType', detail: '`team`' }],
    ],
    [
      'a missing value',
      'subjectType: {type: string, enum: [app, user], default: app}',
      'subjectType: {type: string, enum: [app]}',
      [{ kind: 'missing value', operation: CREATE, place: 'request data.subjectType', detail: '`user`' }],
    ],
    [
      'any value',
      'subjectType: {type: string, enum: [app, user], default: app}',
      'subjectType: {type: string}',
      [
        {
          kind: 'new value',
          operation: CREATE,
          place: 'request data.subjectType',
          detail: 'only `app`, `user` in the contract, any in the other document',
        },
      ],
    ],
    [
      'a member that is required now',
      '      required: [data]\n',
      '      required: [data, uid]\n',
      [
        {
          kind: 'required',
          operation: CREATE,
          place: 'request uid',
          detail: 'optional in the contract, required in the other document',
        },
      ],
    ],
    [
      'a status',
      "'201': {description: Created,",
      "'202': {description: Created,",
      [
        { kind: 'new status', operation: CREATE, place: 'status 202' },
        { kind: 'missing status', operation: CREATE, place: 'status 201' },
      ],
    ],
  ])('finds %s', (_, part, replacement, expected) => {
    const found = differences(part, replacement).filter(
      ({ operation, place }) =>
        // An update takes most members of a create as well, and a status takes its fields along.
        [CREATE, LIST, 'GET /v3/connect/connectors'].includes(operation) && !place.startsWith('response'),
    );
    expect(found).toEqual(expected.map((one) => expect.objectContaining(one)));
  });

  it('finds new and missing fields of responses, at every operation that has them', () => {
    const found = differences('        displayName: {type: string}\n', '        title: {type: string}\n');
    expect(found).toContainEqual({
      kind: 'new field',
      operation: LIST,
      place: 'response 200 connectors[].title',
      detail: 'string',
    });
    expect(new Set(found.map(({ operation }) => operation)).size).toBe(6);
  });

  it('reads names of path parameters as one, and other paths not at all', () => {
    const renamed = text
      .replaceAll('{connector}', '{clientId}')
      .replace('  /v1/connect/result/{verifier}:\n', '  /v1/else:\n');
    expect(compare(contract, new OpenApiDocument(parse(renamed))).differences).toEqual([]);
  });

  it('finds nothing new in what the contract lists a few members of only', () => {
    const project = (members: string, required: string) =>
      `    Project:\n      type: object\n      required: [${required}]\n      properties:\n${members}`;
    const members = '        id: {type: string}\n        name: {type: string}\n';
    const account = '        accountId: {type: string}\n';
    const whole = project(members + account, 'id, name, accountId');
    expect(differences(whole, `${whole}        framework: {type: string}\n`)).toEqual([]);
    expect(differences(whole, project(members, 'id, name'))).toEqual([
      {
        kind: 'missing field',
        operation: 'GET /v9/projects/{idOrName}',
        place: 'response 200 accountId',
        detail: 'string',
      },
    ]);
  });

  it('ends at a schema inside itself', () => {
    const property = "        environments: {$ref: '#/components/schemas/EnvironmentRefList'}\n    # ---";
    const self = "        self: {$ref: '#/components/schemas/ProjectConnectionUpsertRequest'}\n";
    expect(differences(property, property.replace('    # ---', `${self}    # ---`))).toEqual([
      { kind: 'new field', operation: LINK, place: 'request self', detail: 'any type' },
    ]);
  });
});

describe('what is known', () => {
  const places = USED_OPERATIONS.flatMap((name) => {
    const operation = contract.operations.find(({ method, path: at }) => `${method} ${at}` === name);
    if (operation === undefined) throw new Error(`the contract has no ${name}`);
    const { statuses, fields } = partsOf(operation, contract);
    return [...Array.from(statuses, (status) => `status ${status}`), ...fields.keys()].map(
      (at) => `${name}: ${at}`,
    );
  });

  it.each(EXPECTED_MISSING)('is in the contract: $reason', ({ matches }) => {
    expect(places.filter((place) => matches.test(place))).not.toEqual([]);
  });

  it('is used', () => {
    expect(
      Array.from(PARTIAL_OPERATIONS).filter((operation) => !USED_OPERATIONS.includes(operation)),
    ).toEqual([]);
  });
});

it('a report shows what a document says and does nothing', () => {
  const evil = '`@admin` <img src=x>\n# [x](https://evil.example)';
  const difference = { kind: 'new value', operation: evil, place: `request ${evil}`, detail: '`a`' } as const;
  const names = { file: evil, edition: evil };
  const report = toMarkdown({ differences: [difference], expected: [] }, { contract: names, other: names });
  // Outside of code there is nothing left of it.
  expect(report.replaceAll(/`[^`\n]*`/g, '')).not.toMatch(/admin|img|evil/);
});
