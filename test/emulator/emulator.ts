/** The Connect API as a custom emulator: the order of checks, and how a response is written. */
import { createEmulator, defineEmulator } from 'emulate';
import type { PublicCall, Reply } from './call.ts';
import { RateCounter } from './rate-limit.ts';
import { Refusal, refuseProblems } from './refusal.ts';
import { withExtraFields } from './respond.ts';
import { type Route, routes } from './routes.ts';
import { requireTeam, requireToken, requireWritable } from './scope.ts';
import { initialState, type State } from './state.ts';
import type { Switches } from './switches.ts';
import { Visibility } from './visibility.ts';

export interface EmulatorOptions {
  state: State;
  switches: Switches;
  now: () => number;
}

/** The emulator's live state, which reset and restore replace by another object. */
export interface World {
  state: State;
  rates: RateCounter;
  visibility: Visibility;
}

/** A path that is not known is reported after the token and the team were checked. */
const unknownRoute: Route = {
  access: 'team',
  method: '',
  path: '',
  bucket: undefined,
  handle: ({ switches }) => {
    throw new Refusal(switches.unknownRoute, 'method_unknown', 'The path and method are not known');
  },
};

function queryProblems(query: URLSearchParams, known: string[] | undefined): string[] {
  if (known === undefined) return [];
  const names = [...query.keys()];
  const unknown = names.filter((name) => !['teamId', 'slug', ...known].includes(name));
  const repeated = names.filter((name, index) => names.indexOf(name) !== index);
  return [
    ...unknown.map((name) => `the query parameter ${name} is not known`),
    ...repeated.map((name) => `the query parameter ${name} is given twice`),
  ];
}

function successResponse(reply: Reply, switches: Switches): Response {
  if (reply.body === undefined) return new Response(null, { status: reply.status });
  const body = switches.extraFields ? withExtraFields(reply.body) : reply.body;
  return Response.json(body, { status: reply.status });
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
function perform(route: Route, call: PublicCall, world: World): Reply {
  const { state, query, switches, now } = call;
  if (route.access === 'public') {
    refuseProblems(queryProblems(query, route.query));
    return route.handle(call);
  }
  const token = requireToken(state, call.headers.get('authorization'));
  if (route.access === 'user') return route.handle({ ...call, token });
  const team = requireTeam(state, token, query);
  if (route.method !== 'GET' && route !== unknownRoute) requireWritable(token);
  if (route.bucket) world.rates.take(team.id, route.bucket, switches.rateLimits, now);
  refuseProblems(queryProblems(query, route.query));
  return route.handle({ ...call, token, team, visibility: world.visibility });
}

async function respond(
  route: Route,
  request: Request,
  params: Record<string, string>,
  world: World,
  { switches, now }: EmulatorOptions,
): Promise<Response> {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const query = new URL(request.url).searchParams;
  const { state } = world;
  const call = { state, switches, params, query, headers: request.headers, bytes, now: now() };
  try {
    return successResponse(perform(route, call, world), switches);
  } catch (error) {
    if (error instanceof Refusal) return refusalResponse(error, request, bytes, switches);
    throw error;
  }
}

/** Starts the emulator in process; `server.ts` puts it on a socket. */
export async function startEmulator(options: EmulatorOptions) {
  const world: World = { state: options.state, rates: new RateCounter(), visibility: new Visibility() };
  const definition = defineEmulator<State>({
    name: 'vercel-connect',
    state: () => initialState({}),
    cors: false,
    setup({ app, state }) {
      world.state = state;
      world.rates.clear();
      world.visibility.clear();
      for (const route of routes) {
        app.on(route.method, route.path, (c) => respond(route, c.req.raw, c.req.param(), world, options));
      }
      app.notFound((c) => respond(unknownRoute, c.req.raw, {}, world, options));
    },
  });
  const runtime = await createEmulator({ service: definition, seed: options.state, listen: false });
  return { runtime, world };
}
