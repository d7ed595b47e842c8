/**
 * The Connect API for tests: an emulator with its own rules, on a socket or in process.
 *
 *     const api = await startConnectApi({ generation: 'seed' });
 *     await fetch(`${api.url}/v1/connect/connectors/slack%2Fbot`, { headers: { authorization: 'Bearer test-token' } });
 *     await api.close();
 *
 * Unless told otherwise there are the team `team_acme` (slug `acme`) with the token `test-token`, the projects
 * `prj_web` (`web`, with the custom environment `env_qa` `qa`) and `prj_api` (`api`), and a team `team_other`
 * (slug `other`) which the token may not use.
 */
import { Admin } from './admin.ts';
import { startEmulator } from './emulator.ts';
import { FaultList } from './faults/faults.ts';
import { RequestLog } from './log.ts';
import { Middleware, type RequestListener } from './middleware.ts';
import { type ListeningServer, openServer, type ServerOptions } from './server.ts';
import { initialState, type Seed } from './state.ts';
import { defaultSwitches, type Switches } from './switches.ts';

export type { ConnectionMethod, Service, TemplateField, TypeInfo } from './catalog/types.ts';
export type { Normalizations } from './data/normalize.ts';
export type {
  ConnectionFault,
  Fault,
  FaultMatch,
  FaultResponse,
  OtherConnector,
  SpoiledResponse,
  WireFault,
} from './faults/faults.ts';
export * as responses from './faults/responses.ts';
export type { LoggedRequest } from './log.ts';
export type { RequestListener } from './middleware.ts';
export type {
  Connector,
  CustomEnvironment,
  Destination,
  Link,
  Project,
  Registration,
  Seed,
  SeedProject,
  State,
  StoredFile,
  Team,
  Token,
} from './state.ts';
export type { Generation, RateLimits, Switches, UpdateSignals } from './switches.ts';
export type { Surface, VisibilityDelay, VisibilityDelays } from './visibility.ts';

export interface ConnectApiOptions extends Seed, ServerOptions, Partial<Omit<Switches, 'rateLimits'>> {
  /** Parts left out keep the documented values; limits are off unless `enabled` is true. */
  rateLimits?: Partial<Switches['rateLimits']>;
  /** The clock for times and rate limits; milliseconds since the epoch. */
  now?: () => number;
}

export type ConnectApi = Awaited<ReturnType<typeof startConnectApi>>;

const switchNames = Object.keys(defaultSwitches());

function chosenSwitches(options: ConnectApiOptions): Switches {
  const defaults = defaultSwitches();
  const given = Object.entries(options).filter(
    ([name, value]) => switchNames.includes(name) && value !== undefined,
  );
  const chosen = Object.assign({}, defaults, Object.fromEntries(given));
  return structuredClone({ ...chosen, rateLimits: { ...defaults.rateLimits, ...options.rateLimits } });
}

export async function startConnectApi(options: ConnectApiOptions = {}) {
  const now = options.now ?? Date.now;
  const switches = chosenSwitches(options);
  const requests = new RequestLog();
  const faults = new FaultList();
  const listeners = new Set<RequestListener>();
  const { runtime, world } = await startEmulator({ state: initialState(options), switches, now });
  const middleware = new Middleware({
    fetch: (request) => runtime.fetch(request),
    log: requests,
    faults,
    listeners,
  });
  const server: ListeningServer = await openServer(middleware, options);

  return {
    /** Where the emulator listens, without a trailing slash. */
    url: server.url,
    /** Every request so far, in order. */
    requests,
    /** Failures to come. */
    faults,
    /** Behavior, changeable at any time. */
    switches,
    /** Direct access to what is stored. */
    state: new Admin(world, now),
    /** How many connections were accepted. */
    get connections() {
      return server.connections;
    },
    /** Handles a request in process, without a socket. */
    fetch: (request: Request) => middleware.fetch(request),
    /** Calls back before each request is handled, and may change the state first. Returns how to stop. */
    onRequest(listener: RequestListener): () => void {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    snapshot: () => runtime.snapshot(),
    restore: (snapshot: ReturnType<typeof runtime.snapshot>) => runtime.restore(snapshot),
    /** Back to the start: state, switches, faults, listeners, request log and rate limits. */
    async reset(): Promise<void> {
      await runtime.reset();
      Object.assign(switches, chosenSwitches(options));
      faults.clear();
      listeners.clear();
      requests.clear();
    },
    async close(): Promise<void> {
      await server.close();
      await runtime.close();
    },
  };
}
