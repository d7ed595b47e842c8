/** Version 1 of endpoints that have a newer one. Vercel's command line still uses them. */
import { type Call, type Reply, textsOf, validBody } from '../call.ts';
import { connectorBody } from '../respond.ts';
import { brandingProblems } from '../rules.ts';
import type { Connector, Json } from '../state.ts';
import { linkBodies, linksPage } from './links.ts';
import { connectorsPage } from './list-connectors.ts';
import { requestedConnector, requireIcon } from './requested.ts';
import { copyOptional } from './settings.ts';

/** `include=projects` shows at most so many projects of a connector. */
const INCLUDED_PROJECTS = 100;

function includedProjects(call: Call, connector: Connector): Json {
  const links = call.state.links.filter((link) => link.connectorId === connector.id);
  const first = call.query.get('prioritizedProjectId');
  const sorted = links.toSorted((a, b) => Number(b.projectId === first) - Number(a.projectId === first));
  const items = linkBodies(call, sorted.slice(0, INCLUDED_PROJECTS));
  return { projects: { items, hasMore: links.length > INCLUDED_PROJECTS } };
}

/** The next page is told twice: as `cursor` for one client, as `pagination.next` for another. */
function nextPage(next: string | null): Json {
  return { ...(next === null ? {} : { cursor: next }), pagination: { next } };
}

export function listClients(call: Call): Reply {
  const { items, pagination } = connectorsPage(call);
  const withProjects = textsOf(call.query.get('include')?.split(',')).includes('projects');
  const clients = items.map((connector) => ({
    ...connectorBody(connector, call.switches, 'list'),
    ...(withProjects ? { includes: includedProjects(call, connector) } : {}),
  }));
  return { status: 200, body: { clients, ...nextPage(pagination.next) } };
}

export function listClientProjects(call: Call): Reply {
  const { items, pagination } = linksPage(call);
  return { status: 200, body: { projects: linkBodies(call, items), ...nextPage(pagination.next) } };
}

/** Only branding, and the response is the connector itself. */
export function updateBranding(call: Call): Reply {
  const connector = requestedConnector(call, 'write');
  const body = validBody(call, brandingProblems);
  requireIcon(call, body);
  copyOptional(call, connector, body);
  connector.updatedAt = call.now;
  return { status: 200, body: connectorBody(connector, call.switches, 'update') };
}
