/** The contract as a judge of requests and responses. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import { parse } from 'yaml';
import { OpenApiDocument, type Operation, record } from '../../scripts/contract/document.ts';
import { isRecord } from '../../src/shared/json.ts';

export const CONTRACT_FILE = path.join(import.meta.dirname, 'connect-api.openapi.yaml');

/** The schemas that the tests name; the others are reached through operations. */
interface Root {
  components: { schemas: Record<string, { required?: string[]; [keyword: string]: unknown }> };
}

/** A request as the emulator logs it. */
export interface Request {
  method: string;
  /** Percent-encoded. */
  path: string;
  query: Readonly<Record<string, string>>;
  /** Names in lower case. */
  headers: Readonly<Record<string, string>>;
  /** `undefined` without a JSON body. */
  body: unknown;
}

export interface Contract {
  document: OpenApiDocument;
  /** What is wrong with a value by a schema under `components`; never quotes the value. */
  schemaProblems(name: string, value: unknown): string[];
  operationOf(request: { method: string; path: string }): Operation | undefined;
  requestProblems(request: Request): string[];
  /** @param text the body as it was sent; empty without one */
  responseProblems(operation: Operation, status: number, text: string): string[];
}

/**
 * @param servers `emulator`: responses have every member that either generation of the API requires. `any`: those of
 *   one generation, and types of connectors that the contract does not list, since it says that others may appear.
 */
export async function readContract(servers: 'emulator' | 'any'): Promise<Contract> {
  const root: Root = parse(await readFile(CONTRACT_FILE, 'utf8'));
  const document = new OpenApiDocument(root);
  if (servers === 'any') loosen(root);
  const ajv = new Ajv2020({
    strict: false,
    allErrors: true,
    formats: { uri: (text: string) => URL.canParse(text) },
  });
  ajv.addSchema({ ...root, $id: 'contract' });
  const compiled = new Map<string, ValidateFunction>();

  /** @param pointer JSON pointer into the document, such as `/components/schemas/Connector` */
  const problemsAt = (pointer: string, value: unknown, what: string): string[] => {
    const validate = compiled.get(pointer) ?? ajv.compile({ $ref: `contract#${pointer}` });
    compiled.set(pointer, validate);
    if (validate(value)) return [];
    // That an `if` was followed by a `then` which failed says nothing beside what failed in it.
    const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
    return errors.map(({ instancePath, message, params }) => {
      const extra: unknown = params.additionalProperty;
      return `${what}${instancePath} ${message}${typeof extra === 'string' ? ` (${extra})` : ''}`;
    });
  };
  const schemaProblems = (name: string, value: unknown) =>
    problemsAt(`/components/schemas/${name}`, value, name);

  const templates = document.operations.map((operation) => ({
    operation,
    matches: new RegExp(`^${operation.path.replaceAll(/\{[^}]*\}/g, '[^/]+')}$`),
    parameters: operation.path.split('{').length,
  }));
  // `/v1/connect/connectors/managed` is no connector: the path with the fewest parameters wins.
  templates.sort((a, b) => a.parameters - b.parameters);
  const operationOf: Contract['operationOf'] = ({ method, path: sent }) =>
    templates.find(({ operation, matches }) => operation.method === method && matches.test(sent))?.operation;

  const parameterProblems = (operation: Operation, request: Request): string[] => {
    const inQuery = new Map(
      operation.parameters.filter((one) => one.in === 'query').map((one) => [one.name, one]),
    );
    const unknown = Object.keys(request.query).filter((name) => !inQuery.has(name));
    const both = 'teamId' in request.query && 'slug' in request.query;
    return [
      ...unknown.map((name) => `query ${name} is unknown`),
      ...(both ? ['query teamId and slug are never sent together'] : []),
      ...operation.parameters.flatMap((parameter) => {
        const name = String(parameter.name);
        const sent = parameter.in === 'query' ? request.query[name] : request.headers[name];
        if (parameter.in === 'path' || sent === undefined) return [];
        const schema = document.resolve(parameter.schema);
        const value = parsed(sent, schema.type);
        const validate = ajv.compile(schema);
        return validate(value) ? [] : [`${parameter.in} ${name} ${ajv.errorsText(validate.errors)}`];
      }),
    ];
  };

  const bodyPointer = (operation: Operation, rest: string) =>
    `/paths/${pointerPart(operation.path)}/${operation.method.toLowerCase()}/${rest}/content/application~1json/schema`;

  return {
    document,
    schemaProblems,
    operationOf,

    requestProblems(request) {
      const operation = operationOf(request);
      if (operation === undefined) return ['the contract has no such operation'];
      const problems = parameterProblems(operation, request);
      const content = record(document.resolve(operation.value.requestBody).content);
      if ('application/json' in content) {
        const contentType = request.headers['content-type'];
        if (contentType !== 'application/json') problems.push(`content-type is ${contentType}`);
        problems.push(...problemsAt(bodyPointer(operation, 'requestBody'), request.body, 'body'));
      } else if (request.body !== undefined && Object.keys(content).length === 0) {
        problems.push('the operation takes no body');
      }
      return problems;
    },

    responseProblems(operation, status, text) {
      const response = record(operation.value.responses)[String(status)];
      if (response === undefined) return [`status ${status} is not declared`];
      const { content } = document.resolve(response);
      if (content === undefined) return status === 204 && text !== '' ? ['a 204 has no body'] : [];
      let body: unknown;
      try {
        body = JSON.parse(text);
      } catch {
        return ['the body is not JSON'];
      }
      // Shared responses are references, which a pointer cannot pass.
      return status < 400
        ? problemsAt(bodyPointer(operation, `responses/${status}`), body, 'body')
        : schemaProblems('ApiError', body);
    },
  };
}

function loosen({ components: { schemas } }: Root): void {
  const { ConnectorNewest: newest = {}, ConnectorSeed: seed = {}, ProjectConnection: link = {} } = schemas;
  schemas.Connector = {
    allOf: [
      { ...newest, required: [] },
      { ...seed, required: [] },
    ],
    anyOf: [{ required: newest.required }, { required: seed.required }],
  };
  schemas.ProjectConnection = {
    ...link,
    required: [],
    anyOf: [
      { required: link.required },
      // The first version of links, in the names that the contract calls legacy twins.
      { required: ['clientId', 'projectId', 'environments', 'createdAt', 'updatedAt'] },
    ],
  };
  delete schemas.ConnectorTypeResponse?.enum;
}

function pointerPart(part: string): string {
  return encodeURIComponent(part.replaceAll('~', '~0').replaceAll('/', '~1'));
}

/** The type of the connector in the response to an update, which decides what its `data` may be. */
export function updatedType(text: string): string | undefined {
  const body: unknown = JSON.parse(text);
  const connector = isRecord(body) ? record(body.connector) : {};
  return typeof connector.type === 'string' ? connector.type : undefined;
}

/** A parameter is text, whatever its schema says. */
function parsed(sent: string, type: unknown): unknown {
  if (type === 'integer' && /^-?\d+$/.test(sent)) return Number(sent);
  return type === 'boolean' && /^(?:true|false)$/.test(sent) ? sent === 'true' : sent;
}
