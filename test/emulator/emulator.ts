/** The Connect API as a custom emulator: routes, the order of checks, and how an answer is written. */
import { createEmulator, defineEmulator } from 'emulate';
import type { Answer, Call, Handler } from './call.ts';
import { param } from './call.ts';
import {
  createConnector,
  getConnector,
  listConnectors,
  removeConnector,
  updateConnector,
} from './connectors.ts';
import {
  deleteLink,
  getLink,
  listLinkedConnectors,
  listLinkedProjects,
  replaceDestinations,
  upsertLink,
} from './links.ts';
import { type Bucket, RateCounter } from './rate-limit.ts';
import { notFound, Refusal, refuseProblems } from './refusal.ts';
import { customEnvironmentsBody, projectBody, withExtraFields } from './respond.ts';
import { requireTeam, requireToken, requireWritable } from './scope.ts';
import { initialState, type Project, type State } from './state.ts';
import { findProject } from './store.ts';
import type { Switches } from './switches.ts';
import { storeUpload } from './upload.ts';

interface Route {
  method: string;
  path: string;
  /** Query parameters besides the team's. */
  query: string[];
  /** The rate limit the request counts towards; none for endpoints outside Connect. */
  bucket: Bucket | undefined;
  handle: Handler;
}

export interface EmulatorOptions {
  state: State;
  switches: Switches;
  now: () => number;
}

/** The emulator's live state, which reset and restore replace by another object. */
export interface World {
  state: State;
  rates: RateCounter;
}

function requestedProject(call: Call): Project {
  const project = findProject(call.state, call.team.id, param(call, 'idOrName'));
  if (!project) throw notFound('Project');
  return project;
}

function getProject(call: Call): Answer {
  return { status: 200, body: projectBody(requestedProject(call)) };
}

function listCustomEnvironments(call: Call): Answer {
  return { status: 200, body: customEnvironmentsBody(requestedProject(call)) };
}

function uploadFile(call: Call): Answer {
  return { status: 200, body: storeUpload(call.state, call.team, call.headers, call.bytes) };
}

function read(path: string, query: string[], handle: Handler): Route {
  return { method: 'GET', path, query, bucket: 'read', handle };
}

function write(method: string, path: string, handle: Handler): Route {
  return { method, path, query: [], bucket: 'write', handle };
}

const connectors = '/v1/connect/connectors';
const connector = `${connectors}/:connector`;
const connection = `${connector}/projects/:projectId`;
const listQuery = ['limit', 'cursor', 'projectId', 'search', 'type', 'service', 'sort'];

const routes: Route[] = [
  write('POST', connectors, createConnector),
  read('/v2/connect/connectors', listQuery, listConnectors),
  read(connector, [], getConnector),
  write('DELETE', connector, removeConnector),
  write('PATCH', '/v2/connect/connectors/:connector', updateConnector),
  write('POST', connection, upsertLink),
  read(connection, [], getLink),
  write('DELETE', connection, deleteLink),
  read('/v2/connect/connectors/:connector/projects', ['limit', 'cursor'], listLinkedProjects),
  read('/v2/connect/projects/:projectId/connectors', ['limit', 'cursor'], listLinkedConnectors),
  write('PATCH', `${connector}/trigger-destinations`, replaceDestinations),
  { ...read('/v9/projects/:idOrName', [], getProject), bucket: undefined },
  {
    ...read('/v9/projects/:idOrName/custom-environments', ['gitBranch'], listCustomEnvironments),
    bucket: undefined,
  },
  { ...write('POST', '/v2/files', uploadFile), bucket: undefined },
];

const unknownRoute: Handler = () => {
  throw new Refusal(404, 'method_unknown', 'The path and method are not known');
};

function queryProblems(query: URLSearchParams, known: string[]): string[] {
  const names = [...query.keys()];
  const unknown = names.filter((name) => !['teamId', 'slug', ...known].includes(name));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...unknown.map((name) => `the query parameter ${name} is not known`),
    ...repeated.map((name) => `the query parameter ${name} is given twice`),
  ];
}

function answerResponse(answer: Answer, switches: Switches): Response {
  if (answer.body === undefined) return new Response(null, { status: answer.status });
  const body = switches.extraFields ? withExtraFields(answer.body) : answer.body;
  return Response.json(body, { status: answer.status });
}

function refusalResponse(
  refusal: Refusal,
  request: Request,
  bytes: Uint8Array,
  switches: Switches,
): Response {
  const echo = switches.echoRequests
    ? ` (request body: ${Buffer.from(bytes).toString('utf8')}; authorization: ${request.headers.get('authorization')})`
    : '';
  const error = {
    code: refusal.code,
    message: `${refusal.message}${echo}`,
    ...refusal.extra,
    ...(switches.extraFields ? { fieldFromTheFuture: true } : {}),
  };
  return Response.json({ error }, { status: refusal.status, headers: refusal.headers });
}

/** The checks every request passes, in the order the API makes them, then the endpoint itself. */
function perform(
  route: Route,
  request: Request,
  params: Record<string, string>,
  bytes: Uint8Array,
  world: World,
  options: EmulatorOptions,
): Answer {
  const { switches } = options;
  const now = options.now();
  const query = new URL(request.url).searchParams;
  const token = requireToken(world.state, request.headers.get('authorization'));
  const team = requireTeam(world.state, token, query);
  if (request.method !== 'GET') requireWritable(token);
  if (route.bucket) world.rates.take(team.id, route.bucket, switches.rateLimits, now);
  if (route.handle !== unknownRoute) refuseProblems(queryProblems(query, route.query));
  return route.handle({
    state: world.state,
    switches,
    team,
    params,
    query,
    headers: request.headers,
    bytes,
    now,
  });
}

async function respond(
  route: Route,
  request: Request,
  params: Record<string, string>,
  world: World,
  options: EmulatorOptions,
): Promise<Response> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  try {
    return answerResponse(perform(route, request, params, bytes, world, options), options.switches);
  } catch (error) {
    if (error instanceof Refusal) return refusalResponse(error, request, bytes, options.switches);
    throw error;
  }
}

/** Starts the emulator in process; `front.ts` puts it on a socket. */
export async function startEmulator(options: EmulatorOptions) {
  const world: World = { state: options.state, rates: new RateCounter() };
  const definition = defineEmulator<State>({
    name: 'vercel-connect',
    state: () => initialState({}),
    cors: false,
    setup({ app, state }) {
      world.state = state;
      world.rates.clear();
      for (const route of routes) {
        app.on(route.method, route.path, (c) => respond(route, c.req.raw, c.req.param(), world, options));
      }
      const unknown: Route = { method: '', path: '', query: [], bucket: undefined, handle: unknownRoute };
      app.notFound((c) => respond(unknown, c.req.raw, {}, world, options));
    },
  });
  const runtime = await createEmulator({ service: definition, seed: options.state, listen: false });
  return { runtime, world };
}
