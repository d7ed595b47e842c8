/** The objects the API answers with, in the shape of the chosen generation. */
import { isObject } from './checks.ts';
import { subjectTypes, supportsInstallation, supportsTriggers, typeName } from './connector-types.ts';
import { visibleData } from './data-rules.ts';
import type { Connector, CustomEnvironment, Json, Link, Project } from './state.ts';
import type { Switches } from './switches.ts';

/** Optional members appear only when they have a value; the API never sends null for them. */
function present(members: Json): Json {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
}

function commonMembers(connector: Connector, switches: Switches): Json {
  const creator = { type: 'user', id: 'user_emulator' };
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
    supportsInstallation: supportsInstallation(connector.type),
    supportsRevocation: false,
    supportsTriggers: supportsTriggers(connector.type, switches.supportsTriggers),
    triggers: connector.triggers ? { enabled: true } : undefined,
    triggerDestinations: connector.triggerDestinations.length > 0 ? connector.triggerDestinations : undefined,
    events: connector.events,
    icon: connector.icon,
    backgroundColor: connector.backgroundColor,
    accentColor: connector.accentColor,
  });
}

function newestMembers(connector: Connector): Json {
  return present({
    displayName: connector.name,
    creationMode: 'manual',
    connectionMethod: connector.connectionMethod,
    target: connector.target,
    reinstallAt: connector.reinstallAt,
  });
}

function seedMembers(connector: Connector): Json {
  return {
    ownerId: connector.teamId,
    public: false,
    data: visibleData(connector.type, connector.data),
  };
}

export function connectorBody(connector: Connector, switches: Switches): Json {
  return {
    ...commonMembers(connector, switches),
    ...(switches.generation === 'seed' ? {} : newestMembers(connector)),
    ...(switches.generation === 'newest' ? {} : seedMembers(connector)),
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
