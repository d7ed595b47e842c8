import { BUILT_IN_ENVIRONMENTS } from '../../manifest/schema/connector.ts';
import type { CustomEnvironment, Link, TriggerDestination } from '../../vercel/resources.ts';
import type { DesiredLink } from '../desired.ts';

/**
 * The environments that a link is to have, or undefined when the current link needs no change.
 *
 * Connect API: writing a link replaces its whole set, and a destination needs its environment on the link of its
 * project. So the custom environments of the destinations belong to the set, and a live built-in one that a
 * destination implies is not taken away. Order and duplicates do not count.
 *
 * @param destinations those that the connector is to have
 */
export function environmentsToWrite(
  desired: DesiredLink,
  current: Link | undefined,
  destinations: readonly TriggerDestination[],
): string[] | undefined {
  const own = destinations.filter(({ projectId }) => projectId === desired.projectId);
  const custom = own.flatMap(({ customEnvironmentId }) => customEnvironmentId ?? []);
  const stated = desired.environments ?? current?.environments ?? BUILT_IN_ENVIRONMENTS;
  const implied = own.flatMap(builtInOf).filter((environment) => current?.environments.includes(environment));
  const all = new Set([...stated, ...custom, ...implied]);
  return current !== undefined && sameSet(all, new Set(current.environments)) ? undefined : [...all];
}

/** Connect API: a destination brings its environment onto the link of its project. */
export function withDestinations<T extends Pick<Link, 'projectId' | 'environments'>>(
  link: T,
  destinations: readonly TriggerDestination[],
): T {
  const own = destinations.filter(({ projectId }) => projectId === link.projectId);
  const brought = own.flatMap((destination) => destination.customEnvironmentId ?? builtInOf(destination));
  return { ...link, environments: [...new Set([...link.environments, ...brought])] };
}

/** A branch is served by preview deployments; with neither branch nor custom environment it is production. */
function builtInOf({ branch, customEnvironmentId }: TriggerDestination): string[] {
  if (customEnvironmentId !== undefined) return [];
  return [branch === undefined ? 'production' : 'preview'];
}

/** The slug of a custom environment, where it is known; names of built-in ones, and other IDs, as they are. */
export function environmentName(environment: string, known: readonly CustomEnvironment[]): string {
  return known.find(({ id }) => id === environment)?.slug ?? environment;
}

export function sameSet<T>(left: ReadonlySet<T>, right: ReadonlySet<T>): boolean {
  return left.size === right.size && [...left].every((item) => right.has(item));
}
