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
    return { findings: isPossible ? [] : unmanaged(['managed'], message), notChecked: [] };
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

/** Connect API: absent where the catalog does not know. */
function isManageable({ create }: ConnectionMethod): boolean {
  return create?.managed !== false;
}

function unmanaged(path: string[], message: string): Finding[] {
  return [{ path, part: 'value', message }];
}
