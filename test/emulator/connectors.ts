/** Handlers for connectors themselves: create, read, list, change, delete. */
import { type Answer, type Call, jsonBody, param } from './call.ts';
import { isObject } from './checks.ts';
import { filterTypes, supportsTriggers } from './connector-types.ts';
import { type Order, pageOf } from './pages.ts';
import { notFound, Refusal, refuseProblems } from './refusal.ts';
import { connectorBody } from './respond.ts';
import { createProblems, triggersOn, updateProblems } from './rules.ts';
import type { Connector, Destination, Json, Project } from './state.ts';
import {
  allBuiltInEnvironments,
  deleteConnector,
  destinationStateProblems,
  findLink,
  findProjectById,
  foreignEnvironmentProblems,
  nextId,
  putDestinations,
  putLink,
  requireConnector,
  requireFreeUid,
} from './store.ts';
import { storedOnCreate, storedOnUpdate } from './update-data.ts';
import { hasFile } from './upload.ts';

function textOf(body: Json, name: string): string | undefined {
  const value = body[name];
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}

export function toDestination(value: unknown, defaultProjectId: string): Destination {
  const from = isObject(value) ? value : {};
  const destination: Destination = { projectId: textOf(from, 'projectId') ?? defaultProjectId };
  for (const name of ['branch', 'customEnvironmentId', 'path'] as const) {
    const given = textOf(from, name);
    if (given !== undefined) destination[name] = given;
  }
  return destination;
}

export function requireConnect(call: Call): void {
  if (!call.switches.connectEnabled) throw notFound('Connect');
}

export function requireTriggers(call: Call, type: string): void {
  if (supportsTriggers(type, call.switches.supportsTriggers)) return;
  throw new Refusal(422, 'unprocessable_entity', 'Connectors of this type do not support triggers');
}

function validBody(call: Call, problemsOf: (body: unknown) => string[]): Json {
  const body = jsonBody(call);
  refuseProblems(problemsOf(body));
  return isObject(body) ? body : {};
}

function requireIcon(call: Call, body: Json): void {
  const icon = textOf(body, 'icon');
  if (icon === undefined || icon.startsWith('https://') || call.switches.unknownIcon === 'accept') return;
  refuseProblems(
    hasFile(call.state, call.team.id, icon) ? [] : ['icon is not the SHA-1 of an uploaded file'],
  );
}

function generatedUid(call: Call, service: string, name: string): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return nextId(call.state, `${service.replace(/[\s%#]/g, '-')}/${slug}-`);
}

/** The first type a preset stands for is not known; OAuth is what most services use. */
function typeOf(body: Json): string {
  return textOf(body, 'type') ?? 'oauth';
}

/** Copies the plain optional members of a request to the connector. */
function copyOptional(connector: Connector, body: Json): void {
  for (const name of ['icon', 'backgroundColor', 'accentColor', 'connectionMethod', 'target'] as const) {
    const given = textOf(body, name);
    if (given !== undefined) connector[name] = given;
  }
  if (Array.isArray(body.events)) connector.events = textsOf(body.events);
}

function newConnector(call: Call, body: Json, project: Project | undefined): Connector {
  const type = typeOf(body);
  const service = textOf(body, 'service') ?? type;
  const name = (textOf(body, 'name') ?? '').trim() || project?.name || type;
  const connector: Connector = {
    id: nextId(call.state, 'scl_'),
    uid: textOf(body, 'uid') ?? generatedUid(call, service, name),
    teamId: call.team.id,
    type,
    service,
    name,
    data: storedOnCreate(type, isObject(body.data) ? body.data : {}, () => nextId(call.state, 'key_')),
    triggers: triggersOn(body.triggers),
    triggerDestinations: [],
    createdAt: call.now,
    updatedAt: call.now,
  };
  copyOptional(connector, body);
  return connector;
}

/** The project a create links to. An unknown one is a 404, as on the link endpoints. */
function projectToLink(call: Call, body: Json): Project | undefined {
  const projectId = textOf(body, 'projectId');
  if (projectId === undefined) return undefined;
  const project = findProjectById(call.state, call.team.id, projectId);
  if (!project) throw notFound('Project');
  return project;
}

function initialDestination(call: Call, body: Json, project: Project | undefined): Destination[] {
  if (!isObject(body.triggerDestination)) return [];
  const destination = toDestination(body.triggerDestination, project?.id ?? '');
  const linked = destination.projectId === project?.id;
  const { state, switches, team } = call;
  refuseProblems(
    destinationStateProblems(state, switches, team.id, destination, 'triggerDestination', linked),
  );
  return [destination];
}

export function createConnector(call: Call): Answer {
  requireConnect(call);
  const { state, switches } = call;
  const body = validBody(call, (value) => createProblems(value, switches.generation));
  const project = projectToLink(call, body);
  const environments = 'environments' in body ? textsOf(body.environments) : allBuiltInEnvironments;
  if (project) refuseProblems(foreignEnvironmentProblems(project, environments, 'environments', switches));
  const destinations = initialDestination(call, body, project);
  requireIcon(call, body);
  if (triggersOn(body.triggers)) requireTriggers(call, typeOf(body));
  const uid = textOf(body, 'uid');
  if (uid !== undefined) requireFreeUid(state, switches, call.team.id, uid);
  // Everything that can refuse is above: a create happens completely or not at all.
  const connector = newConnector(call, body, project);
  state.connectors.push(connector);
  if (project) putLink(state, connector.id, project.id, environments, call.now);
  putDestinations(state, connector, destinations, call.now);
  return { status: 201, body: connectorBody(connector, switches) };
}

export function requestedConnector(call: Call): Connector {
  return requireConnector(call.state, call.switches, call.team.id, param(call, 'connector'));
}

export function getConnector(call: Call): Answer {
  return { status: 200, body: connectorBody(requestedConnector(call), call.switches) };
}

export function removeConnector(call: Call): Answer {
  deleteConnector(call.state, requestedConnector(call), call.now);
  return { status: 204 };
}

function applyUpdate(call: Call, connector: Connector, body: Json): void {
  const { switches } = call;
  if (isObject(body.data)) {
    const id = () => nextId(call.state, 'key_');
    connector.data = storedOnUpdate(connector.type, connector.data, body.data, switches.nestedData, id);
  }
  connector.uid = textOf(body, 'uid') ?? connector.uid;
  connector.name = textOf(body, 'name')?.trim() ?? connector.name;
  if (typeof body.triggers === 'boolean') connector.triggers = body.triggers;
  copyOptional(connector, body);
  if (switches.updateSignals.reinstallNeeded) connector.reinstallAt = call.now;
  connector.updatedAt = call.now;
}

export function updateConnector(call: Call): Answer {
  const { state, switches } = call;
  const connector = requestedConnector(call);
  const body = validBody(call, (value) => updateProblems(value, connector.type));
  requireIcon(call, body);
  if (body.triggers === true) requireTriggers(call, connector.type);
  const uid = textOf(body, 'uid');
  if (uid !== undefined && uid !== connector.uid) requireFreeUid(state, switches, call.team.id, uid);
  applyUpdate(call, connector, body);
  return {
    status: 200,
    body: { connector: connectorBody(connector, switches), ...structuredClone(switches.updateSignals) },
  };
}

const newestFirst: Order<Connector> = {
  key: (connector) => connector.createdAt,
  id: (connector) => connector.id,
  direction: 'descending',
};

const orders = new Map<string, Order<Connector>>([
  ['createdAt', newestFirst],
  ['updatedAt', { ...newestFirst, key: (connector) => connector.updatedAt }],
  ['name', { ...newestFirst, key: (connector) => connector.name, direction: 'ascending' }],
]);

function listProblems(query: URLSearchParams): string[] {
  const problems: string[] = [];
  const types = query.get('type');
  if (types?.split(',').some((type) => !filterTypes.includes(type))) {
    problems.push('type must be a comma-separated list of known types');
  }
  if ((query.get('search') ?? '').length > 100) problems.push('search must have at most 100 characters');
  for (const name of ['projectId', 'service']) {
    if (query.get(name) === '') problems.push(`${name} must not be empty`);
  }
  const sort = query.get('sort');
  if (sort !== null && !orders.has(sort)) {
    problems.push('sort must be name, createdAt or updatedAt');
  }
  return problems;
}

function matches(call: Call, connector: Connector): boolean {
  const { query } = call;
  const types = query.get('type')?.split(',');
  if (types && !types.includes(connector.type)) return false;
  const services = query.get('service')?.split(',');
  if (services && !services.includes(connector.service)) return false;
  const projectId = query.get('projectId');
  if (projectId !== null && !findLink(call.state, connector.id, projectId)) return false;
  const search = (query.get('search') ?? '').toLowerCase();
  return [connector.name, connector.uid, connector.service].some((part) =>
    part.toLowerCase().includes(search),
  );
}

export function listConnectors(call: Call): Answer {
  requireConnect(call);
  refuseProblems(listProblems(call.query));
  const own = call.state.connectors.filter(
    (connector) => connector.teamId === call.team.id && connector.deletedAt === undefined,
  );
  const found = own.filter((connector) => matches(call, connector));
  const order = orders.get(call.query.get('sort') ?? '') ?? newestFirst;
  const { items, pagination } = pageOf(found, order, call.query, 20);
  const connectors = items.map((connector) => connectorBody(connector, call.switches));
  return { status: 200, body: { connectors, pagination } };
}
