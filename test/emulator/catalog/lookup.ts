/** Finds services in the catalog, by slug, by address, or by the name of a type. */
import type { ConnectionMethod, Service, TypeInfo } from './types.ts';

export interface Found {
  service: Service;
  /** The method that fits the address asked for. */
  resolved?: ConnectionMethod;
}

function hostOf(address: string): string | undefined {
  const url = address.includes('://') ? address : `https://${address}`;
  return URL.canParse(url) ? new URL(url).host : undefined;
}

function servesHost(method: ConnectionMethod, host: string): boolean {
  return (method.serviceUrls ?? []).some((url) => hostOf(url) === host);
}

function typeAsService(type: TypeInfo): Service {
  const { name, supportsTriggers, supportsIcon, encryptedFields, supportedSubjectTypes } = type;
  return {
    service: type.type,
    name,
    supportsTriggers,
    supportsIcon,
    supportsManagedCreation: false,
    encryptedFields,
    supportedSubjectTypes,
    types: [type],
  };
}

/** What the catalog has for a slug (`notion`), a host or URL (`mcp.notion.com`), or a type (`oauth`). */
export function findService(catalog: Service[], asked: string): Found | undefined {
  const bySlug = catalog.find(({ service }) => service === asked);
  if (bySlug) return { service: bySlug };
  const host = asked.includes('.') ? hostOf(asked) : undefined;
  for (const service of host === undefined ? [] : catalog) {
    const resolved = service.connectionMethods?.find((method) => servesHost(method, host ?? ''));
    if (resolved) return { service, resolved };
  }
  const type = catalog.flatMap(({ types }) => types).find((info) => info.type === asked);
  return type ? { service: typeAsService(type) } : undefined;
}

export function findMethod(service: Service, name: string | undefined): ConnectionMethod | undefined {
  return service.connectionMethods?.find(({ connectionMethod }) => connectionMethod === name);
}
