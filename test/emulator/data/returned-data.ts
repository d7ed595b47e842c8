/** Which members of `data` a response contains. No published response schema has `data`, so this is evidence. */
import { isObject } from '../checks.ts';
import type { Connector, Json } from '../state.ts';
import type { Switches } from '../switches.ts';
import { visibleData } from './data-rules.ts';

/** Clients of Vercel depend on these members. */
const known: Record<string, string[]> = {
  github: ['appSlug'],
  slack: ['appId', 'slackTeam.id'],
};

/** Clients read these members and tolerate their absence. */
const read: Record<string, string[]> = {
  slack: ['slackTeam.name', 'botScopes', 'userScopes', 'slashCommands', 'shortcuts'],
  linq: ['phoneNumbers'],
  oauth: ['serverUrl', 'serverConfig'],
};

function startsWith(path: string[], prefix: string[]): boolean {
  return prefix.every((name, index) => path[index] === name);
}

/** A copy without the members for which `keep` is false. Paths pass through lists without an index. */
function filtered(value: unknown, keep: (path: string[]) => boolean, path: string[] = []): unknown {
  if (Array.isArray(value)) return value.map((item) => filtered(item, keep, path));
  if (!isObject(value)) return value;
  const entries = Object.entries(value)
    .map(([name, inner]) => ({ name, inner, path: [...path, name] }))
    .filter((entry) => keep(entry.path));
  return Object.fromEntries(entries.map((entry) => [entry.name, filtered(entry.inner, keep, entry.path)]));
}

/** The paths that the chosen columns of evidence contain; undefined means all. */
function evidenced(type: string, columns: Switches['returnsMembers']): string[][] | undefined {
  if (columns === 'all') return undefined;
  const names = [...(known[type] ?? []), ...(columns === 'read' ? (read[type] ?? []) : [])];
  return names.map((name) => name.split('.'));
}

function returnsMember(type: string, switches: Switches): (path: string[]) => boolean {
  const only = evidenced(type, switches.returnsMembers);
  const missing = switches.withoutDataMembers.map((name) => name.split('.'));
  if (type === 'api-key' && !switches.returnsKeyIds) missing.push(['values', 'id']);
  return (path) =>
    !missing.some((prefix) => startsWith(path, prefix)) &&
    (only === undefined || only.some((one) => startsWith(path, one) || startsWith(one, path)));
}

/** What a response shows of the stored `data`: no secret, and only what the switches let through. */
export function returnedData(connector: Connector, switches: Switches): Json {
  const shown = filtered(
    visibleData(connector.type, connector.data),
    returnsMember(connector.type, switches),
  );
  return isObject(shown) ? shown : {};
}
