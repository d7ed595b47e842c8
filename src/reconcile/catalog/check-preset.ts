import { Template } from '../../manifest/expressions.ts';
import type { Manifest } from '../../manifest/manifest.ts';
import { suggestion } from '../../manifest/suggestion.ts';
import type { Part, Path } from '../../shared/diagnostics.ts';
import { isRecord } from '../../shared/json.ts';
import { firstFew } from '../../shared/lists.ts';
import type { ConnectionMethod, Service } from '../../vercel/catalog.ts';
import { type CheckData, checkData } from './check-data.ts';
import { type Finding, type Findings, shown } from './finding.ts';

/**
 * Checks the preset of a manifest, `service` and `connectionMethod`, against the catalog. Pure.
 * @param service what the catalog has for the manifest's service
 * @param checkSchema checks `data` by a JSON Schema
 */
export function checkPreset(manifest: Manifest, service: Service, checkSchema: CheckData): Findings {
  const found = findMethod(manifest, service);
  if (!('method' in found)) return found;
  const { method } = found;
  const data = checkData(manifest, method.type, checkSchema, {
    owner: `connection method ${shown(method.connectionMethod)}`,
    settingsUrl: method.settingsUrl,
  });
  return {
    findings: [
      ...ownCredentials(method, manifest.service ?? ''),
      ...typeFindings(manifest, method),
      ...targetFindings(manifest, service, method),
      ...paramFindings(manifest, method),
      ...data.findings,
    ],
    notChecked: data.notChecked,
  };
}

/** @returns the manifest's connection method, or why there is none */
export function findMethod(
  manifest: Manifest,
  { connectionMethods }: Service,
): { method: ConnectionMethod } | Findings {
  const { service = '', connectionMethod: stated = '' } = manifest;
  // A list that cannot be read, or is not there, says nothing about what exists.
  if (!connectionMethods || connectionMethods.length === 0) {
    return { findings: [], notChecked: [`the catalog lists no connection methods of ${shown(service)}`] };
  }
  const method = connectionMethods.find((one) => one.connectionMethod === stated);
  if (method !== undefined) return { method };
  const message = `\`connectionMethod\` ${shown(stated)} is unknown for ${shown(service)}${hint(stated, connectionMethods)}`;
  return { findings: finding(['connectionMethod'], message), notChecked: [] };
}

/** `; did you mean "oauth"? Available: oauth (OAuth 2.0), mcp (MCP)` */
function hint(name: string, methods: readonly ConnectionMethod[]): string {
  const names = methods.map(({ connectionMethod }) => shown(connectionMethod));
  return `${nearest(name, names)} Available: ${firstFew(methods.map(methodName))}`;
}

function nearest(name: string, known: readonly string[]): string {
  const meant = suggestion(name, known);
  return meant.endsWith('?') ? meant : '.';
}

export function methodName({ connectionMethod, label }: ConnectionMethod): string {
  return named(connectionMethod, label);
}

function named(name: string, label: string | undefined): string {
  return label === undefined ? shown(name) : `${shown(name)} (${shown(label)})`;
}

function finding(path: Path, message: string, part: Part = 'value'): Finding[] {
  return [{ path, part, message }];
}

function ownCredentials(method: ConnectionMethod, service: string): Finding[] {
  if (method.create?.manual !== false) return [];
  return finding(
    ['connectionMethod'],
    `\`connectionMethod\` ${shown(method.connectionMethod)} of ${shown(service)} does not take credentials of your own; choose another method${method.create.managed === true ? ', or set `managed: true` in place of `data`' : ''}`,
  );
}

export function typeFindings({ type }: Manifest, method: ConnectionMethod): Finding[] {
  const actual = method.type?.type;
  if (type === undefined || actual === undefined || type === actual) return [];
  return finding(
    ['type'],
    `\`type\` ${shown(type)} is not the type of this connection method, which is ${shown(actual)}; remove \`type\``,
  );
}

export function targetFindings({ target }: Manifest, service: Service, method: ConnectionMethod): Finding[] {
  if (target === undefined) return [];
  const { targets } = service;
  const served = method.targets ?? undefined;
  const available = firstFew(
    targets
      ?.filter((one) => served?.includes(one.target) ?? true)
      .map((one) => named(one.target, one.label)) ?? (served ?? []).map(shown),
  );
  const isKnown = targets?.some((one) => one.target === target);
  if (isKnown === false) {
    const names = targets?.map((one) => shown(one.target)) ?? [];
    const choice = available === '' ? '' : ` Available: ${available}`;
    return finding(
      ['target'],
      `\`target\` ${shown(target)} is unknown for this service${nearest(target, names)}${choice}`,
    );
  }
  if (served === undefined || served.includes(target)) return [];
  return finding(
    ['target'],
    `\`target\` ${shown(target)} is not served by connection method ${shown(method.connectionMethod)}.${available === '' ? '' : ` It serves: ${available}`}`,
  );
}

/** Connect API: `params` fills the template fields of a method. One without a default is required. */
function paramFindings(manifest: Manifest, method: ConnectionMethod): Finding[] {
  const fields = method.templateFields === undefined ? [] : method.templateFields;
  const stated = statedParams(manifest);
  if (fields === null || stated === undefined) return [];
  const known = fields.map(({ key }) => shown(key));
  const unknown = [...stated.keys()].filter((key) => !fields.some((one) => one.key === key));
  const missing = fields.filter((one) => !stated.has(one.key) && one.default === undefined);
  const hosts = hostFields(method);
  return [
    ...unknown.flatMap((key) => {
      const help = fields.length === 0 ? '; this connection method takes no params' : suggestion(key, known);
      return finding(['params', key], `\`params.${shown(key)}\` is unknown${help}`, 'key');
    }),
    ...missing.flatMap(({ key, placeholder }) => {
      const example = placeholder === undefined ? '' : `, for example ${shown(placeholder)}`;
      return finding(
        'params' in manifest.written ? ['params', key] : ['connectionMethod'],
        `\`params.${shown(key)}\` is missing; connection method ${shown(method.connectionMethod)} needs it${example}`,
        'key',
      );
    }),
    ...fields.flatMap(({ key, placeholder }) => {
      const value = stated.get(key);
      if (value === undefined || isHost(value, hosts.has(key))) return [];
      const example = placeholder === undefined ? '' : `, for example ${shown(placeholder)}`;
      return finding(
        ['params', key],
        `\`params.${shown(key)}\` must be a host name without https:// and path${example}`,
      );
    }),
  ];
}

/** Names of the stated params, with their values where this run has them; undefined where the names are not known. */
function statedParams({ params, written }: Manifest): Map<string, string | undefined> | undefined {
  const members = params ?? written.params ?? {};
  if (!isRecord(members) || members instanceof Template) return undefined;
  return new Map(
    Object.entries(members).map(([key, value]) => [key, typeof value === 'string' ? value : undefined]),
  );
}

/** A name with dots, such as the placeholder `acme.okta.com`. */
const HOST = /^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}$/i;

/** Template fields that stand for the host of an address: by the addresses of the template, or their placeholder. */
function hostFields(method: ConnectionMethod): ReadonlySet<string> {
  const template = JSON.stringify(method.type?.createInputDefaults ?? {});
  const isForHost = (key: string, placeholder: string | undefined): boolean =>
    template.includes(`://{${key}}`) || (placeholder !== undefined && HOST.test(placeholder));
  return new Set(
    (method.templateFields ?? []).flatMap(({ key, placeholder }) =>
      isForHost(key, placeholder) ? [key] : [],
    ),
  );
}

/** Connect API: values are put into `https://{…}/…`, so none has a scheme, and one for a host is a bare host name. */
function isHost(value: string, standsForHost: boolean): boolean {
  if (!standsForHost) return !value.includes('://');
  return !/[\s/?#@\\]/.test(value) && URL.canParse(`https://${value}`);
}
