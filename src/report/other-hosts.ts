import { type NamedHost, shownHosts, statedHosts } from '../manifest/hosts.ts';
import type { Manifest } from '../manifest/manifest.ts';
import { isCreateOnly, memberSchema, updatableOrFixed } from '../reconcile/diff/data.ts';
import type { Result } from '../reconcile/result.ts';
import type { Path } from '../shared/diagnostics.ts';
import type { Connector } from '../vercel/resources.ts';

/** Hosts as people see them, sorted. */
export interface OtherHosts {
  before: readonly string[];
  /** Those that were not among them, and that an update sends. */
  added: readonly string[];
}

/**
 * The hosts that an update sends and that are new. Each is compared with those of the live connector, or else, where
 * the API does not return its field, with those of the manifest before the pull request. Where that is unknown as well,
 * nothing is claimed.
 */
export function otherHosts({ manifest, base, connector, changes }: Result): OtherHosts {
  if (connector === undefined || !changes.some(({ kind }) => kind === 'data' || kind === 'trigger input')) {
    return { before: [], added: [] };
  }
  const live = statedHosts(
    { service: connector.service, data: connector.data },
    { vars: new Map() },
    manifest.knownType?.data,
  );
  const isSent = sentPaths(manifest, connector, changes);
  const compared = manifest.hosts
    .filter(({ path }) => isSent(path))
    .flatMap(({ path, shown }) => {
      const [field, member = ''] = path;
      const before = base?.hosts.filter(({ path: [other] }) => other === field);
      if (isPresent(valueAt(connector, path))) return [{ shown, before: live }];
      if (before !== undefined) return [{ shown, before: [...live, ...before] }];
      return field === 'data' && isPresent(connector.data?.[member]) ? [{ shown, before: live }] : [];
    });
  const added = compared.filter(({ shown, before }) => before.every((known) => known.shown !== shown));
  return {
    before: shownHosts(added.flatMap(({ before }): readonly NamedHost[] => before)),
    added: [...new Set(added.map(({ shown }) => shown))].sort(),
  };
}

/** Connect API: an update takes neither `service` nor `params`, and a trigger input is sent as a whole. */
function sentPaths(
  manifest: Manifest,
  { type }: Connector,
  changes: Result['changes'],
): (path: Path) => boolean {
  const members = changes.flatMap((change) => (change.kind === 'data' ? [change.member] : []));
  const inputs = changes.flatMap((change) => (change.kind === 'trigger input' ? [change.field] : []));
  const sent = new Set(
    updatableOrFixed(manifest).filter((member) => {
      if (isCreateOnly(memberSchema(manifest, member))) return false;
      // Every update of an oauth connector carries its endpoints.
      const isCarried = type === 'oauth' && member === 'serverConfig' && members.length > 0;
      return isCarried || members.includes(member) || members.includes(undefined);
    }),
  );
  return ([field, member]) =>
    field === 'data' ? sent.has(String(member)) : inputs.some((input) => input === field);
}

/** What the API returned at a path of a manifest. */
function valueAt({ data }: Connector, [field, ...path]: Path): unknown {
  if (field !== 'data') return undefined;
  return path.reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null
        ? Object.getOwnPropertyDescriptor(value, name)?.value
        : undefined,
    data,
  );
}

function isPresent(value: unknown): boolean {
  return value !== undefined && value !== null;
}
