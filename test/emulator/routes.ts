/** Every endpoint: method, path, query parameters, rate limit, and who may call it. */
import type { Handler, PublicCall, Reply, UserCall } from './call.ts';
import type { Bucket } from './rate-limit.ts';
import { getTeam, getUser, listTeams } from './routes/account.ts';
import { getConnector, removeConnector, updateConnector } from './routes/connectors.ts';
import { createConnector } from './routes/create.ts';
import { replaceDestinations } from './routes/destinations.ts';
import { uploadFile } from './routes/files.ts';
import { listClientProjects, listClients, updateBranding } from './routes/legacy.ts';
import { deleteLink, getLink, listLinkedConnectors, listLinkedProjects, upsertLink } from './routes/links.ts';
import { listConnectors } from './routes/list-connectors.ts';
import { createManaged, ejectConnector, getResult } from './routes/managed.ts';
import { getProject, listCustomEnvironments } from './routes/projects.ts';
import { getService, listServices } from './routes/services.ts';
import { addContact, issueToken, revokeTokens } from './routes/tokens.ts';

interface RouteBase {
  method: string;
  path: string;
  /** Query parameters besides the team's; any when left out. */
  query?: string[];
}

/** Needs a token and a team. Without a bucket it counts towards no rate limit. */
interface TeamRoute extends RouteBase {
  access: 'team';
  bucket: Bucket | undefined;
  handle: Handler;
}

/** Needs a token. */
interface UserRoute extends RouteBase {
  access: 'user';
  handle: (call: UserCall) => Reply;
}

/** Needs no credential. */
interface PublicRoute extends RouteBase {
  access: 'public';
  handle: (call: PublicCall) => Reply;
}

export type Route = TeamRoute | UserRoute | PublicRoute;

function read(path: string, query: string[], handle: Handler, bucket: Bucket = 'read'): TeamRoute {
  return { access: 'team', method: 'GET', path, query, bucket, handle };
}

function write(method: string, path: string, handle: Handler): TeamRoute {
  return { access: 'team', method, path, query: [], bucket: 'write', handle };
}

const connectors = '/v1/connect/connectors';
const connector = `${connectors}/:connector`;
const connection = `${connector}/projects/:projectId`;
const pageQuery = ['limit', 'cursor'];
const listQuery = [...pageQuery, 'projectId', 'search', 'type', 'service', 'sort'];

const published: Route[] = [
  write('POST', connectors, createConnector),
  read('/v2/connect/connectors', listQuery, listConnectors),
  read(connector, [], getConnector),
  write('DELETE', connector, removeConnector),
  write('PATCH', '/v2/connect/connectors/:connector', updateConnector),
  write('POST', connection, upsertLink),
  read(connection, [], getLink),
  write('DELETE', connection, deleteLink),
  read('/v2/connect/connectors/:connector/projects', pageQuery, listLinkedProjects),
  read('/v2/connect/projects/:projectId/connectors', pageQuery, listLinkedConnectors),
  write('PATCH', `${connector}/trigger-destinations`, replaceDestinations),
];

const managed = `${connectors}/managed`;

/** What only Vercel's own command line uses. */
const unpublished: Route[] = [
  { access: 'public', method: 'GET', path: '/v1/connect/services', query: [], handle: listServices },
  {
    access: 'public',
    method: 'GET',
    path: '/v1/connect/services/:service',
    query: ['schemas'],
    handle: getService,
  },
  { ...write('POST', managed, createManaged), query: ['autoinstall'] },
  read('/v1/connect/result/:verifier', [], getResult),
  write('POST', `${connector}/managed/eject`, ejectConnector),
  read(connectors, [...listQuery, 'include', 'prioritizedProjectId'], listClients),
  read(`${connector}/projects`, pageQuery, listClientProjects),
  write('PATCH', connector, updateBranding),
  write('DELETE', `${connector}/tokens`, revokeTokens),
  write('POST', `${connector}/contacts`, addContact),
  { ...write('POST', '/v1/connect/token/:connector', issueToken), bucket: undefined },
];

function user(path: string, handle: (call: UserCall) => Reply): UserRoute {
  return { access: 'user', method: 'GET', path, handle };
}

const account: Route[] = [
  user('/v2/user', getUser),
  user('/v2/teams', listTeams),
  user('/teams/:team', getTeam),
  user('/v2/teams/:team', getTeam),
];

/** Outside Connect, with limits of their own. */
const support: Route[] = [
  read('/v9/projects/:idOrName', [], getProject, 'project'),
  read('/v9/projects/:idOrName/custom-environments', ['gitBranch'], listCustomEnvironments, 'project'),
  read('/projects/:idOrName/custom-environments', ['gitBranch'], listCustomEnvironments, 'project'),
  { access: 'team', method: 'POST', path: '/v2/files', query: [], bucket: undefined, handle: uploadFile },
];

export const routes: Route[] = [...published, ...unpublished, ...account, ...support];
