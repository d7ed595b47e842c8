import * as z from 'zod/mini';
import type { Fields } from './cross-field.ts';
import { Unresolved } from './expressions.ts';
import type { Reach } from './guards.ts';
import { type Defaults, statedDestinations, statedLinks } from './manifest.ts';
import { connectorSchema } from './schema/connector.ts';
import { validate } from './validate.ts';

/** The fields that name projects and environments. */
const namesSchema = z.pick(connectorSchema, {
  projectId: true,
  environments: true,
  projects: true,
  triggerDestination: true,
  triggerDestinations: true,
});

/** What a document that is no manifest, because of other problems, names of projects and environments. */
export function readNames(fields: Fields, defaults: Defaults): Reach {
  const stated = Object.fromEntries(
    Object.entries(fields).filter(([name]) => Object.hasOwn(namesSchema.shape, name)),
  );
  const checked = validate(namesSchema, stated, () => undefined);
  if (checked === undefined || hasUnresolved(stated)) return { links: [], destinations: undefined };
  const { value } = checked;
  if (value instanceof Unresolved) return { links: [], destinations: undefined };
  const links = statedLinks(value, defaults);
  return { links, destinations: statedDestinations(value, links) };
}

function hasUnresolved(value: unknown): boolean {
  if (value instanceof Unresolved) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(hasUnresolved);
}
