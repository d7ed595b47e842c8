/** OpenAPI documents as far as the comparison reads them. Nothing about a document is taken for granted. */
import { readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { isRecord } from '../../src/shared/json.ts';

export type Json = Record<string, unknown>;

/** One method of one path. */
export interface Operation {
  method: string;
  /** As the document writes it: `/v1/connect/connectors/{connector}`. */
  path: string;
  /** The path item's parameters and the operation's own, without references. */
  parameters: Json[];
  /** The operation object itself. */
  value: Json;
}

/** The members of a path item that are operations. */
const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];

export class OpenApiDocument {
  readonly #root: Json;

  /** @throws Error when the value is no OpenAPI document */
  constructor(root: unknown) {
    if (!isRecord(root) || typeof root.openapi !== 'string' || !isRecord(root.paths)) {
      throw new Error('not an OpenAPI document: `openapi` and `paths` are required');
    }
    this.#root = root;
  }

  /** `info.version`, or an empty string. */
  get edition(): string {
    const { info } = this.#root;
    return isRecord(info) && info.version !== undefined ? String(info.version) : '';
  }

  get operations(): Operation[] {
    return Object.entries(record(this.#root.paths)).flatMap(([path, value]) => {
      const item = this.resolve(value);
      return METHODS.filter((method) => isRecord(item[method])).map((method) => {
        const operation = record(item[method]);
        const parameters = [...list(item.parameters), ...list(operation.parameters)];
        return {
          method: method.toUpperCase(),
          path,
          parameters: parameters.map((parameter) => this.resolve(parameter)),
          value: operation,
        };
      });
    });
  }

  /**
   * Follows `$ref` (RFC 6901 pointers within the document) until something else comes. Members beside `$ref` are
   * kept, as OpenAPI 3.1 allows; those of the target win. Anything that is no object is an empty one.
   *
   * @throws Error when a reference points to nothing or outside the document
   */
  resolve(value: unknown): Json {
    let current = record(value);
    for (let hops = 0; typeof current.$ref === 'string'; hops += 1) {
      if (hops > 100) throw new Error(`reference loop at ${current.$ref}`);
      const { $ref, ...beside } = current;
      current = { ...beside, ...this.#at($ref) };
    }
    return current;
  }

  #at(pointer: unknown): Json {
    const text = String(pointer);
    if (!text.startsWith('#/')) throw new Error(`reference ${text} points outside the document`);
    const found = text
      .slice(2)
      .split('/')
      .map((part) => decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>((node, part) => (isRecord(node) ? node[part] : undefined), this.#root);
    if (!isRecord(found)) throw new Error(`reference ${text} points to nothing`);
    return found;
  }
}

/**
 * Reads a document in YAML or JSON, which is YAML too.
 *
 * @throws Error when the file cannot be read or is no OpenAPI document
 */
export async function readDocument(file: string): Promise<OpenApiDocument> {
  return new OpenApiDocument(parse(await readFile(file, 'utf8')));
}

/** Paths are the same when they differ in the names of their parameters only. */
export function sameOperation(operation: { method: string; path: string }): string {
  return `${operation.method} ${operation.path.replaceAll(/\{[^}]*\}/g, '{}')}`;
}

export function record(value: unknown): Json {
  return isRecord(value) ? value : {};
}

export function list(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}
