import type { Manifest } from '../../manifest/manifest.ts';
import { firstFew } from '../../shared/lists.ts';
import type { ConnectionMethod, Service } from '../../vercel/catalog.ts';
import { findMethod, methodName, targetFindings, typeFindings } from './check-preset.ts';
import { type Finding, type Findings, shown } from './finding.ts';

/**
 * Checks a manifest with `managed: true` against the catalog: whether Vercel can register an app with the service. Pure.
 * @param service what the catalog has for the manifest's service
 */
export function checkManaged(manifest: Manifest, service: Service): Findings {
  const name = shown(manifest.service ?? '');
  if (manifest.connectionMethod === undefined) {
    const message = `Vercel cannot register an app with ${name}; add \`data\` in place of \`managed: true\``;
    const isPossible = service.supportsManagedCreation !== false;
    const findings = [
      ...(isPossible ? [] : unmanaged(['managed'], message)),
      ...foreignType(manifest, service),
    ];
    return { findings, notChecked: [] };
  }
  const found = findMethod(manifest, service);
  if (!('method' in found)) return found;
  const { method } = found;
  const others = (service.connectionMethods ?? []).filter((one) => one.create?.managed === true);
  const choice = others.length === 0 ? '' : ` (available: ${firstFew(others.map(methodName))})`;
  const message = `Vercel cannot register an app with connection method ${shown(method.connectionMethod)} of ${name}; add \`data\` in place of \`managed: true\`, or choose another method${choice}`;
  return {
    findings: [
      ...(isManageable(method) ? [] : unmanaged(['connectionMethod'], message)),
      ...typeFindings(manifest, method),
      ...targetFindings(manifest, service, method),
    ],
    notChecked: [],
  };
}

/** Connect API: the service determines the type. */
function foreignType({ type, service: name = '' }: Manifest, service: Service): Finding[] {
  const methods = service.connectionMethods?.map((method) => method.type?.type) ?? [];
  const types = [...(service.types?.map((one) => one.type) ?? []), ...methods].filter(
    (one) => one !== undefined,
  );
  if (type === undefined || types.length === 0 || types.includes(type)) return [];
  const message = `\`type\` ${shown(type)} is none of ${shown(name)} (available: ${firstFew([...new Set(types)].map(shown))}); remove \`type\``;
  return unmanaged(['type'], message);
}

/** Connect API: absent where the catalog does not know. */
function isManageable({ create }: ConnectionMethod): boolean {
  return create?.managed !== false;
}

function unmanaged(path: string[], message: string): Finding[] {
  return [{ path, part: 'value', message }];
}
