import {
  BUILT_IN_ENVIRONMENTS,
  type ConnectorFields,
  connectorSchema,
} from '../manifest/schema/connector.ts';
import { environmentName } from '../reconcile/diff/environments.ts';
import { isManaged } from '../vercel/managed-connector.ts';
import type { Connector, Link, TriggerDestination } from '../vercel/resources.ts';
import { type DataOptions, dataPart } from './data-part.ts';
import type { ManifestPart } from './manifest-part.ts';

/** Every field that a manifest has, in the order in which it is written; undefined for one that is left out. */
export type ManifestParts = Record<keyof ConnectorFields, ManifestPart | undefined>;

/** The fields of the manifest of what is live. */
export function manifestParts(
  connector: Connector,
  links: readonly Link[],
  options: DataOptions,
): ManifestParts {
  const { type, service, connectionMethod, target, uid, name, displayName, events } = connector;
  const { backgroundColor, accentColor, triggerDestinations: destinations = [] } = connector;
  // Connect API: `service` falls back to the type, and a preset is what says the type.
  const isPreset = connectionMethod !== undefined;
  const canStateDestinations =
    destinations.length > 0 && destinationsObstacle(connector, links) === undefined;
  const entries = links.map(linkEntry);
  const [only] = entries.length === 1 ? entries : [];
  return {
    type: isPreset ? undefined : simple('type', type),
    service: isPreset || service !== type ? simple('service', service) : undefined,
    connectionMethod: isPreset
      ? { value: connectionMethod, before: ['A preset of the service, which determines the type.'] }
      : undefined,
    target: isPreset ? simple('target', target) : undefined,
    params: undefined, // Connect API: never returned.
    triggerType: undefined, // Connect API: never returned, nor are the two inputs.
    triggerVerificationInput: undefined,
    triggerRegistrationInput: undefined,
    uid: { value: uid },
    name: simple('name', name ?? displayName),
    projectId: only && { value: only.id },
    environments: only?.environments && { value: only.environments },
    projects: entries.length > 1 ? { value: entries } : undefined,
    triggers: simple('triggers', triggersValue(connector)),
    events: simple('events', events?.length ? events : undefined),
    triggerDestination: undefined, // The short form of `triggerDestinations`.
    triggerDestinations: canStateDestinations
      ? { value: destinationEntries(destinations, links) }
      : undefined,
    icon: iconPart(connector),
    backgroundColor: simple('backgroundColor', backgroundColor),
    accentColor: simple('accentColor', accentColor),
    lifecycle: undefined, // The API does not know it.
    managed: undefined, // Ignored for a connector that exists.
    data: isManaged(connector) ? undefined : dataPart(connector, options),
  };
}

/** A field whose value the manifest can hold; what the API says beyond that is left out. */
function simple(field: keyof ConnectorFields, value: unknown): ManifestPart | undefined {
  return value !== undefined && connectorSchema.shape[field].safeParse(value).success ? { value } : undefined;
}

interface LinkEntry {
  id: string;
  environments?: string[];
}

function linkEntry(link: Link): LinkEntry {
  const environments = link.environments.map((environment) => environmentOf(environment, link));
  // If they are left out, the link keeps its environments.
  return { id: projectOf(link), ...(environments.length > 0 && { environments }) };
}

/** The name, unless it would be taken for an ID. */
function projectOf({ projectId, projectName }: Link): string {
  return projectName === undefined || projectName.startsWith('prj_') ? projectId : projectName;
}

/** The slug, unless it would be taken for something else. */
function environmentOf(environment: string, { customEnvironments = [] }: Link): string {
  const name = environmentName(environment, customEnvironments);
  const isAmbiguous = name.startsWith('env_') || BUILT_IN_ENVIRONMENTS.some((builtIn) => builtIn === name);
  return isAmbiguous ? environment : name;
}

function triggersValue({
  triggers,
  supportsTriggers,
  triggerDestinations = [],
}: Connector): boolean | undefined {
  if (triggers) return true;
  // A manifest cannot say "off with destinations". If the field is left out, nothing changes.
  return supportsTriggers === true && triggerDestinations.length === 0 ? false : undefined;
}

/** Trigger destinations as a manifest states them. */
export function destinationEntries(
  destinations: readonly TriggerDestination[],
  links: readonly Link[],
): Record<string, string>[] {
  return destinations.map(({ projectId, branch, customEnvironmentId, path }) => {
    const link = links.find((candidate) => candidate.projectId === projectId);
    return {
      projectId: link ? projectOf(link) : projectId,
      ...(branch !== undefined && { branch }),
      ...(customEnvironmentId !== undefined && {
        customEnvironmentId: link ? environmentOf(customEnvironmentId, link) : customEnvironmentId,
      }),
      ...(path !== undefined && { path }),
    };
  });
}

/** Why a manifest cannot list the existing destinations, if so. */
export function destinationsObstacle(
  { supportsTriggers, triggerDestinations = [] }: Connector,
  links: readonly Link[],
): string | undefined {
  if (supportsTriggers === false && triggerDestinations.length > 0) return 'it does not support triggers';
  const isLinked = ({ projectId }: TriggerDestination) => links.some((link) => link.projectId === projectId);
  return triggerDestinations.every(isLinked) ? undefined : 'one of their projects has no link';
}

function iconPart({ icon }: Connector): ManifestPart | undefined {
  if (icon === undefined || !/^[0-9a-f]{40}$/i.test(icon)) return undefined;
  const before = ['SHA-1 of an image at Vercel; it may also be the path of an image in the repository.'];
  return { value: icon.toLowerCase(), before };
}
