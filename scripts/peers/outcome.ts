/** What a program left at the API, against what its job wanted. */
import { isDeepStrictEqual } from 'node:util';
import type { ConnectApi, Connector } from '../../test/emulator/index.ts';
import type { Wanted } from './jobs.ts';

export type Outcome = 'done' | 'not possible' | `partly: ${string}` | `duplicate: ${string}`;

/** What can be told apart from before. */
export type Left = Pick<ConnectApi['state']['all'], 'connectors' | 'links'>;

export function whatIsThere({ state }: ConnectApi): Left {
  const { connectors, links } = state.all;
  return structuredClone({ connectors, links });
}

/** A program that left everything as it was did not do the job; what it printed says why. */
export function outcomeOf(before: Left, after: Left, wanted: Wanted | 'none'): Outcome {
  const differences = differencesFrom(before, after, wanted);
  const live = alive(after);
  if (wanted !== 'none' && live.length > 1) return `duplicate: ${live.length} connectors`;
  if (differences.length === 0) return 'done';
  return isDeepStrictEqual(before, after) ? 'not possible' : `partly: ${differences.join(', ')}`;
}

function alive({ connectors }: Left): Connector[] {
  return connectors.filter(({ deletedAt }) => deletedAt === undefined);
}

function differencesFrom(before: Left, after: Left, wanted: Wanted | 'none'): string[] {
  const [connector] = alive(after);
  if (wanted === 'none') return connector ? [`${connector.uid} exists`] : [];
  if (!connector) return ['no connector'];
  const { uid, name, environments = [] } = wanted;
  const expected: Partial<Connector> = { ...wanted.connector, uid, name };
  const [earlier] = alive(before);
  const differing = Object.entries(connector)
    .filter(([member, value]) => member in expected && !contains(value, Reflect.get(expected, member)))
    .map(([member]) => member);
  const missing = Object.keys(expected).filter((member) => !(member in connector));
  const linked = after.links.filter((link) => link.connectorId === connector.id);
  const actual = linked.flatMap((link) => link.environments).toSorted();
  return [
    ...[...differing, ...missing].map((member) => `another ${member}`),
    ...(earlier && earlier.id !== connector.id ? ['another id'] : []),
    ...(isDeepStrictEqual(actual, environments.toSorted()) ? [] : ['other environments']),
  ];
}

/** Whether a value has everything that is expected; a list has to have nothing else. */
export function contains(actual: unknown, expected: unknown): boolean {
  if (typeof expected !== 'object' || expected === null) return actual === expected;
  if (typeof actual !== 'object' || actual === null) return false;
  if (Array.isArray(expected) && (!Array.isArray(actual) || actual.length !== expected.length)) return false;
  return Object.entries(expected).every(([name, value]) => contains(Reflect.get(actual, name), value));
}
