/** List a team's connectors. */
import type { Call, Reply } from '../call.ts';
import { filterTypes } from '../connector-types.ts';
import { type Order, type Page, pageOf } from '../pages.ts';
import { refuseProblems } from '../refusal.ts';
import { connectorBody } from '../respond.ts';
import type { Connector } from '../state.ts';
import { findLink } from '../store.ts';
import { requireConnect } from './requested.ts';

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

/** The page of the team's connectors that the query asks for. */
export function connectorsPage(call: Call): Page<Connector> {
  requireConnect(call);
  refuseProblems(listProblems(call.query));
  const { state, switches, team, visibility, now } = call;
  const found = state.connectors.filter(
    (connector) =>
      connector.teamId === team.id &&
      connector.deletedAt === undefined &&
      matches(call, connector) &&
      visibility.sees(connector, 'list', switches.visibleAfter.list, now),
  );
  return pageOf(found, orders.get(call.query.get('sort') ?? '') ?? newestFirst, call, 20);
}

export function listConnectors(call: Call): Reply {
  const { items, pagination } = connectorsPage(call);
  const connectors = items.map((connector) => connectorBody(connector, call.switches, 'list'));
  return { status: 200, body: { connectors, pagination } };
}
