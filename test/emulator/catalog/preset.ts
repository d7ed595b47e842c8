/** What a create with `service` and `connectionMethod` has to fulfil, and what the method adds to it. */
import { Ajv } from 'ajv';
import { textOf } from '../call.ts';
import { isObject, member } from '../checks.ts';
import type { Json } from '../json.ts';
import { findMethod, findService } from './lookup.ts';
import type { ConnectionMethod, Service } from './types.ts';

const ajv = new Ajv({ allErrors: true, strict: false });

/** Problems of `data`, each naming its member; the messages of JSON Schema contain no value. */
export function schemaProblems(schema: Json, data: unknown): string[] {
  const validate = ajv.compile(schema);
  if (validate(data)) return [];
  return (validate.errors ?? []).map(
    ({ instancePath, message }) => `data${instancePath.replaceAll('/', '.')} ${message}`,
  );
}

function paramProblems(method: ConnectionMethod, params: unknown): string[] {
  const given = isObject(params) ? params : {};
  const fields = method.templateFields ?? [];
  const unknown = Object.keys(given).filter((name) => !fields.some(({ key }) => key === name));
  const missing = fields.filter((field) => !(field.key in given) && field.default === undefined);
  const urls = Object.entries(given).filter(([, value]) => String(value).includes('://'));
  return [
    ...unknown.map((name) => `${member('params', name)} is not a template field of the connection method`),
    ...missing.map(({ key }) => `${member('params', key)} is required`),
    ...urls.map(([name]) => `${member('params', name)} must be without https://`),
  ];
}

/** Problems of `target`, for a create by hand and a managed one. */
export function targetProblems(
  service: Service,
  method: ConnectionMethod,
  target: string | undefined,
): string[] {
  if (target === undefined) return [];
  const known = (service.targets ?? []).some((one) => one.target === target);
  const serves = method.targets?.includes(target) ?? true;
  return known && serves ? [] : ['target is not served by the connection method'];
}

interface Preset {
  service: Service;
  method: ConnectionMethod | undefined;
}

/** The preset that a body names. Undefined without one, and for a service that the catalog does not have. */
export function requestedPreset(catalog: Service[], body: Json): Preset | undefined {
  const name = textOf(body, 'connectionMethod');
  const found = name === undefined ? undefined : findService(catalog, textOf(body, 'service') ?? '');
  return found && { service: found.service, method: findMethod(found.service, name) };
}

export function presetProblems(preset: Preset, body: Json): string[] {
  const { service, method } = preset;
  if (!method) return ['connectionMethod is not a connection method of the service'];
  if (!method.create.manual) return ['connectionMethod does not take credentials of your own'];
  const type = textOf(body, 'type');
  return [
    ...(type === undefined || type === method.type.type ? [] : ['type is not that of the connection method']),
    ...targetProblems(service, method, textOf(body, 'target')),
    ...paramProblems(method, body.params),
    ...schemaProblems(method.type.createInputSchema ?? {}, body.data),
  ];
}

function substituted(value: unknown, params: ReadonlyMap<string, string>): unknown {
  if (typeof value === 'string') return value.replace(/\{(\w+)\}/g, (all, key) => params.get(key) ?? all);
  if (!isObject(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, substituted(inner, params)]));
}

/** The members that the method adds to `data`, with its template fields filled in. */
export function presetData(method: ConnectionMethod, params: unknown): Json {
  const values = new Map(
    (method.templateFields ?? []).flatMap((field) => (field.default ? [[field.key, field.default]] : [])),
  );
  for (const [key, value] of Object.entries(isObject(params) ? params : {})) values.set(key, String(value));
  const data = substituted(method.type.createInputDefaults ?? {}, values);
  return isObject(data) ? data : {};
}
