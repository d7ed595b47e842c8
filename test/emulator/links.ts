/** Handlers for what ties connectors to projects: links and trigger destinations. */
import { type Answer, type Call, jsonBody, param } from './call.ts';
import { isObject } from './checks.ts';
import { requestedConnector, requireTriggers, toDestination } from './connectors.ts';
import { type Order, pageOf } from './pages.ts';
import { notFound, refuseProblems } from './refusal.ts';
import { connectorBody, linkBody } from './respond.ts';
import { destinationsProblems, linkProblems } from './rules.ts';
import type { Json, Link, Project } from './state.ts';
import {
  destinationStateProblems,
  findLink,
  findProjectById,
  foreignEnvironmentProblems,
  putDestinations,
  putLink,
  removeLink,
} from './store.ts';

function requestedProject(call: Call): Project {
  const project = findProjectById(call.state, call.team.id, param(call, 'projectId'));
  if (!project) throw notFound('Project');
  return project;
}

/** The array a valid body holds under this name. */
function arrayIn(body: unknown, name: string): unknown[] {
  const value = isObject(body) ? body[name] : undefined;
  return Array.isArray(value) ? value : [];
}

export function upsertLink(call: Call): Answer {
  const { state, switches } = call;
  const connector = requestedConnector(call);
  const project = requestedProject(call);
  const body = jsonBody(call);
  refuseProblems(linkProblems(body));
  const environments = arrayIn(body, 'environments').filter((item) => typeof item === 'string');
  refuseProblems(foreignEnvironmentProblems(project, environments, 'environments', switches));
  const link = putLink(state, connector.id, project.id, environments, call.now);
  return { status: 200, body: linkBody(link, project, switches) };
}

export function getLink(call: Call): Answer {
  const connector = requestedConnector(call);
  const project = requestedProject(call);
  const link = findLink(call.state, connector.id, project.id);
  if (!link) throw notFound('Project connection');
  return { status: 200, body: linkBody(link, project, call.switches) };
}

export function deleteLink(call: Call): Answer {
  const connector = requestedConnector(call);
  const project = requestedProject(call);
  if (!removeLink(call.state, connector.id, project.id)) throw notFound('Project connection');
  return { status: 204 };
}

function bodies(call: Call, links: Link[]): Json[] {
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

export function listLinkedProjects(call: Call): Answer {
  const connector = requestedConnector(call);
  const own = call.state.links.filter((link) => link.connectorId === connector.id);
  const { items, pagination } = pageOf(own, oldestFirst, call.query, 50);
  return { status: 200, body: { projects: bodies(call, items), pagination } };
}

/** The items are links although the member is called connectors. */
export function listLinkedConnectors(call: Call): Answer {
  const project = requestedProject(call);
  const own = call.state.links.filter((link) => link.projectId === project.id);
  const { items, pagination } = pageOf(own, oldestFirst, call.query, 50);
  return { status: 200, body: { connectors: bodies(call, items), pagination } };
}

export function replaceDestinations(call: Call): Answer {
  const { state, switches, team } = call;
  const connector = requestedConnector(call);
  const body = jsonBody(call);
  refuseProblems(destinationsProblems(body));
  const list = arrayIn(body, 'destinations').map((item) => toDestination(item, ''));
  if (list.length > 0) requireTriggers(call, connector.type);
  const problems = list.flatMap((destination, index) => {
    const linked = findLink(state, connector.id, destination.projectId) !== undefined;
    return destinationStateProblems(state, switches, team.id, destination, `destinations[${index}]`, linked);
  });
  refuseProblems(problems);
  putDestinations(state, connector, list, call.now);
  connector.updatedAt = call.now;
  return { status: 200, body: connectorBody(connector, switches) };
}
