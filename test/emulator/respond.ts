/** The objects in the API's responses, in the shape of the chosen generation. */
import { textsOf } from './call.ts';
import { isObject } from './checks.ts';
import {
  subjectTypes,
  supportsInstallation,
  supportsRevocation,
  supportsTriggers,
  typeName,
} from './connector-types.ts';
import { returnedData } from './data/returned-data.ts';
import type { Connector, CustomEnvironment, Json, Link, Project } from './state.ts';
import type { Switches } from './switches.ts';

/** Optional members appear only when they have a value; the API never sends null for them. */
function present(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

/** The user behind every token. */
export const EMULATOR_USER = 'user_emulator';

/** The request that a connector is the response to. */
export type Operation = 'create' | 'get' | 'list' | 'update' | 'destinations';

function scopesOf(value: unknown): Json | undefined {
  const scopes = textsOf(value);
  return scopes.length > 0 ? { crossInstallation: false, supportsRefinement: false, scopes } : undefined;
}

/** The scopes of an OAuth grant, while it is enabled. */
function grantScopes(grant: unknown): unknown {
  return isObject(grant) && grant.enabled === true ? grant.scopes : undefined;
}

function tokenMembers({ type, data }: Connector): Json {
  if (type === 'slack') return { appTokens: scopesOf(data.botScopes), userTokens: scopesOf(data.userScopes) };
  if (type !== 'oauth') return {};
  return {
    appTokens: scopesOf(grantScopes(data.clientCredentials)),
    userTokens: scopesOf(grantScopes(data.userAuthorization)),
  };
}

function commonMembers(connector: Connector, switches: Switches): Json {
  const creator = { type: 'user', id: EMULATOR_USER };
  return present({
    id: connector.id,
    uid: connector.uid,
    type: connector.type,
    typeName: typeName(connector.type),
    service: connector.service,
    name: connector.name,
    createdAt: connector.createdAt,
    updatedAt: connector.updatedAt,
    createdBy: creator,
    updatedBy: creator,
    supportedSubjectTypes: subjectTypes(connector.type, connector.data),
    // The one value that clients of both generations accept.
    supportsIcon: 'maybe',
    supportsInstallation: supportsInstallation(connector.type, switches.supportsInstallation),
    supportsRevocation: supportsRevocation(connector.type),
    supportsTriggers: supportsTriggers(connector.type, switches.supportsTriggers),
    triggers: connector.triggers ? { enabled: true } : undefined,
    triggerDestinations: connector.triggerDestinations.length > 0 ? connector.triggerDestinations : undefined,
    events: connector.events,
    icon: connector.icon,
    backgroundColor: connector.backgroundColor,
    accentColor: connector.accentColor,
    redirectUri: connector.redirectUri,
    defaultInstallationId: connector.defaultInstallationId,
    ...(switches.tokenScopes ? tokenMembers(connector) : {}),
  });
}

function newestMembers(connector: Connector): Json {
  return present({
    displayName: connector.name,
    creationMode: connector.creationMode ?? 'manual',
    supportsManagedEjection: connector.supportsManagedEjection,
    connectionMethod: connector.connectionMethod,
    target: connector.target,
    reinstallAt: connector.reinstallAt,
  });
}

function containsData({ generation, returnsData }: Switches, operation: Operation): boolean {
  const where =
    returnsData === 'by-generation' ? (generation === 'newest' ? 'on-get' : 'everywhere') : returnsData;
  return where === 'everywhere' || (where === 'on-get' && (operation === 'get' || operation === 'update'));
}

export function connectorBody(connector: Connector, switches: Switches, operation: Operation): Json {
  return {
    ...commonMembers(connector, switches),
    ...(switches.generation === 'seed' ? {} : newestMembers(connector)),
    ...(switches.generation === 'newest' ? {} : { ownerId: connector.teamId, public: false }),
    ...(containsData(switches, operation) ? { data: returnedData(connector, switches) } : {}),
  };
}

export function linkBody(link: Link, project: Project, switches: Switches): Json {
  const newest = switches.generation !== 'seed' && {
    connectorId: link.connectorId,
    enabledEnvironments: link.environments,
    project: {
      id: project.id,
      name: project.name,
      // Everything the project has, not what the link enables.
      customEnvironments: project.customEnvironments.map(({ id, slug }) => ({ id, slug })),
    },
  };
  const legacy = switches.generation !== 'newest' && {
    clientId: link.connectorId,
    environments: link.environments,
    projectId: project.id,
  };
  return {
    project: { id: project.id, name: project.name },
    ...newest,
    ...legacy,
    createdAt: link.createdAt,
    updatedAt: link.updatedAt,
  };
}

/** Projects carry no times in the state, because nothing here depends on them. */
const longAgo = 1_700_000_000_000;

function environmentBody(environment: CustomEnvironment): Json {
  return {
    id: environment.id,
    slug: environment.slug,
    type: 'preview',
    createdAt: longAgo,
    updatedAt: longAgo,
  };
}

/** Besides the identity, the members Vercel's own SDK insists on. */
export function projectBody(project: Project): Json {
  return {
    id: project.id,
    name: project.name,
    accountId: project.teamId,
    customEnvironments: project.customEnvironments.map(environmentBody),
    alias: [],
    defaultResourceConfig: { functionDefaultRegions: ['iad1'] },
    deploymentExpiration: {},
    directoryListing: false,
    nodeVersion: '24.x',
    resourceConfig: { functionDefaultRegions: ['iad1'] },
  };
}

export function customEnvironmentsBody(project: Project): Json {
  return { accountLimit: { total: 12 }, environments: project.customEnvironments.map(environmentBody) };
}

/** Adds a member to every object except inside `data`, which is free-form anyway. */
export function withExtraFields(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withExtraFields);
  if (!isObject(value)) return value;
  const extended = Object.entries(value).map(([name, inner]) => [
    name,
    name === 'data' ? inner : withExtraFields(inner),
  ]);
  return { ...Object.fromEntries(extended), fieldFromTheFuture: { nested: [1, 'two', null] } };
}
