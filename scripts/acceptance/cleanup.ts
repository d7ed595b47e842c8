import { connectorsIn, type Gateway, NotSent, type Reply, Unreachable } from './gateway.ts';
import { requestPath, type World } from './lab.ts';
import type { OpenConnector } from './ledger.ts';
import { MARKER, runOf } from './ownership.ts';
import type { Settings } from './settings.ts';

/** How old a leftover must be, in milliseconds: a run that is going on at the same time is left alone. */
const OLD_ENOUGH = 60 * 60 * 1000;

/** How many leftovers one run removes: the rest of its writes are for its own work. */
const MOST_LEFTOVERS = 2;

const ROUNDS = 4;

/** Connect API, 1.5: after a 429 the allowance returns within one minute. In milliseconds. */
const LIMIT_WINDOW = 60_000;

interface Context {
  gateway: Gateway;
  settings: Settings;
  world: Pick<World, 'now' | 'sleep'>;
  run: string;
}

/** Deletes what this run has made, and returns the names of what may still exist. */
export async function cleanUp(context: Context): Promise<string[]> {
  const { gateway, settings, world } = context;
  const { ledger } = gateway;
  // Creates whose outcome is unknown: only a list without the uid proves that there is nothing.
  const doubtful = new Set<string>();
  for (let round = 1; round <= ROUNDS; round += 1) {
    const open = ledger.open();
    for (const { uid, id } of open) if (id === undefined) doubtful.add(uid);
    const replies = await Promise.all(
      open.map(({ uid, id }) =>
        attempt(gateway, 'DELETE', ['v1', 'connect', 'connectors', id ?? uid], {}, settings),
      ),
    );
    // Such a create may still be under way.
    if (doubtful.size > 0) await world.sleep(1000);
    if (await reopenWhatIsListed(context)) doubtful.clear();
    if (ledger.open().length === 0 && doubtful.size === 0) return [];
    const isLimited = replies.some((reply) => reply?.status === 429);
    if (round < ROUNDS) await world.sleep(isLimited ? LIMIT_WINDOW : round * 1000);
  }
  return [...new Set([...ledger.open().map(nameOf), ...doubtful])];
}

/** What a maintainer needs to find it. */
function nameOf({ uid, id, renamedTo }: OpenConnector): string {
  const name = renamedTo === undefined ? uid : `${uid} or ${renamedTo}`;
  return id === undefined ? name : `${name} (${id})`;
}

/** Takes note of what the API still lists, though it was deleted. False when the list cannot be read. */
async function reopenWhatIsListed({ gateway, settings, run }: Context): Promise<boolean> {
  const search = `${MARKER}${run}`;
  const reply = await attempt(
    gateway,
    'GET',
    ['v2', 'connect', 'connectors'],
    { search, limit: '100' },
    settings,
  );
  if (reply?.status !== 200) return false;
  const listed = connectorsIn(reply.json).filter(
    ({ uid, record }) => runOf(uid) === run && record.deletedAt === undefined,
  );
  for (const { id, uid } of listed) {
    const read = await attempt(gateway, 'GET', ['v1', 'connect', 'connectors', id], {}, settings);
    if (read?.status !== 404 && read?.status !== 410) gateway.ledger.reopen(id, uid);
  }
  return true;
}

/** Deletes connectors of earlier runs that did not get to it. Returns their uids. */
export async function sweep({ gateway, settings, world, run }: Context): Promise<string[]> {
  const query = { search: MARKER, limit: '100' };
  const reply = await attempt(gateway, 'GET', ['v2', 'connect', 'connectors'], query, settings);
  const swept: string[] = [];
  for (const { id, uid, record } of connectorsIn(reply?.json)) {
    const { createdAt } = record;
    const isOld = typeof createdAt === 'number' && world.now() - createdAt >= OLD_ENOUGH;
    const other = runOf(uid);
    if (other === undefined || other === run || !isOld || record.deletedAt !== undefined) continue;
    if (swept.length === MOST_LEFTOVERS) break;
    gateway.ledger.adopt(id, uid);
    const deleted = await attempt(gateway, 'DELETE', ['v1', 'connect', 'connectors', id], {}, settings);
    if (deleted !== undefined && [204, 404, 410].includes(deleted.status)) swept.push(uid);
  }
  return swept;
}

/** One request of the clean-up; `undefined` when it failed below HTTP or was not sent. */
async function attempt(
  gateway: Gateway,
  method: string,
  path: string[],
  query: Record<string, string>,
  settings: Settings,
): Promise<Reply | undefined> {
  try {
    return await gateway.call('cleanup', { method, path: requestPath(path, query, settings.team) });
  } catch (error) {
    if (error instanceof NotSent || error instanceof Unreachable) return undefined;
    throw error;
  }
}
