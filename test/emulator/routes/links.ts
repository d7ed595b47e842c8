/** Links, which the API calls project connections: one project's permission to use one connector. */
import { arrayIn, type Call, jsonBody, type Reply } from '../call.ts';
import { type Order, type Page, pageOf } from '../pages.ts';
import { notFound, refuseProblems } from '../refusal.ts';
import { linkBody } from '../respond.ts';
import { linkProblems } from '../rules.ts';
import type { Json, Link } from '../state.ts';
import {
  dropDestinations,
  findLink,
  findProjectById,
  foreignEnvironmentProblems,
  putLink,
  removeLink,
} from '../store.ts';
import { requestedConnector, requestedProject } from './requested.ts';

export function upsertLink(call: Call): Reply {
  const { state, switches } = call;
  const connector = requestedConnector(call, 'links');
  const project = requestedProject(call);
  const body = jsonBody(call);
  refuseProblems(linkProblems(body));
  const environments = arrayIn(body, 'environments').filter((item) => typeof item === 'string');
  refuseProblems(foreignEnvironmentProblems(project, environments, 'environments', switches));
  const link = putLink(state, connector.id, project.id, environments, call.now);
  return { status: 200, body: linkBody(link, project, switches) };
}

export function getLink(call: Call): Reply {
  const connector = requestedConnector(call, 'links');
  const project = requestedProject(call);
  const link = findLink(call.state, connector.id, project.id);
  if (!link) throw notFound('Project connection');
  return { status: 200, body: linkBody(link, project, call.switches) };
}

export function deleteLink(call: Call): Reply {
  const connector = requestedConnector(call, 'links');
  const project = requestedProject(call);
  if (!removeLink(call.state, connector.id, project.id)) throw notFound('Project connection');
  if (call.switches.unlinkDropsDestinations) dropDestinations(connector, project.id);
  return { status: 204 };
}

export function linkBodies(call: Call, links: Link[]): Json[] {
  return links.flatMap((link) => {
    const project = findProjectById(call.state, call.team.id, link.projectId);
    return project ? [linkBody(link, project, call.switches)] : [];
  });
}

const oldestFirst: Order<Link> = {
  key: (link) => link.createdAt,
  id: (link) => `${link.connectorId} ${link.projectId}`,
  direction: 'ascending',
};

/** The page of the connector's links that the query asks for. */
export function linksPage(call: Call): Page<Link> {
  const connector = requestedConnector(call, 'links');
  const own = call.state.links.filter((link) => link.connectorId === connector.id);
  return pageOf(own, oldestFirst, call, 50);
}

export function listLinkedProjects(call: Call): Reply {
  const { items, pagination } = linksPage(call);
  return { status: 200, body: { projects: linkBodies(call, items), pagination } };
}

/** The items are links although the member is called connectors. */
export function listLinkedConnectors(call: Call): Reply {
  const project = requestedProject(call);
  const own = call.state.links.filter((link) => link.projectId === project.id);
  const { items, pagination } = pageOf(own, oldestFirst, call, 50);
  return { status: 200, body: { connectors: linkBodies(call, items), pagination } };
}
