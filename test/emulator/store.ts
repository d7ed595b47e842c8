/** Finding and changing what is stored. Nothing here is asynchronous, so every change is atomic. */
import { notFound, Refusal } from './refusal.ts';
import type { Connector, Destination, Link, Project, State } from './state.ts';
import type { Switches } from './switches.ts';

export const allBuiltInEnvironments = ['development', 'preview', 'production'];

export function nextId(state: State, prefix: string): string {
  state.counter += 1;
  return `${prefix}${String(state.counter).padStart(16, '0')}`;
}

/** By id or uid. A live connector wins over a deleted one with the same uid. */
export function findConnector(state: State, teamId: string, ref: string): Connector | undefined {
  const matches = state.connectors.filter(
    (connector) => connector.teamId === teamId && (connector.id === ref || connector.uid === ref),
  );
  return matches.find((connector) => connector.deletedAt === undefined);
}

export function requireConnector(state: State, switches: Switches, teamId: string, ref: string): Connector {
  const connector = findConnector(state, teamId, ref);
  if (connector) return connector;
  const wasDeleted = state.connectors.some(
    (other) => other.teamId === teamId && (other.id === ref || other.uid === ref),
  );
  if (wasDeleted && switches.deleted === 410) throw new Refusal(410, 'gone', 'Connector was deleted');
  throw notFound('Connector');
}

/** A generated uid, without what a uid may not contain. */
export function sluggedUid(service: string, name: string): string {
  const slug = name.toLowerCase().replace(/[^a-z0-9]+/g, '-');
  return `${service.replace(/[\s%#]/g, '-')}/${slug}`;
}

export function requireFreeUid(state: State, switches: Switches, teamId: string, uid: string): void {
  const taken = state.connectors.some(
    (connector) =>
      connector.teamId === teamId &&
      connector.uid === uid &&
      (connector.deletedAt === undefined || switches.deletedUid === 'taken'),
  );
  if (taken) throw new Refusal(409, switches.conflictCode, 'A connector with this uid already exists');
}

export function findProject(state: State, teamId: string, idOrName: string): Project | undefined {
  const own = state.projects.filter((project) => project.teamId === teamId);
  return own.find((project) => project.id === idOrName) ?? own.find((project) => project.name === idOrName);
}

/** Connect takes project ids only; names are for the project endpoints. */
export function findProjectById(state: State, teamId: string, id: string): Project | undefined {
  return state.projects.find((project) => project.teamId === teamId && project.id === id);
}

export function findLink(state: State, connectorId: string, projectId: string): Link | undefined {
  return state.links.find((link) => link.connectorId === connectorId && link.projectId === projectId);
}

/** Creates the link or replaces its whole environment set. */
export function putLink(
  state: State,
  connectorId: string,
  projectId: string,
  environments: string[],
  now: number,
): Link {
  const unique = [...new Set(environments)];
  const existing = findLink(state, connectorId, projectId);
  if (existing) {
    existing.environments = unique;
    existing.updatedAt = now;
    return existing;
  }
  const link: Link = { connectorId, projectId, environments: unique, createdAt: now, updatedAt: now };
  state.links.push(link);
  return link;
}

/** Whether there was a link to remove. */
export function removeLink(state: State, connectorId: string, projectId: string): boolean {
  const kept = state.links.filter((link) => link.connectorId !== connectorId || link.projectId !== projectId);
  const removed = kept.length < state.links.length;
  state.links = kept;
  return removed;
}

/** Removes the trigger destinations on this project. */
export function dropDestinations(connector: Connector, projectId: string): void {
  connector.triggerDestinations = connector.triggerDestinations.filter(
    (destination) => destination.projectId !== projectId,
  );
}

/** Deletion takes the links along. */
export function deleteConnector(state: State, connector: Connector, now: number): void {
  connector.deletedAt = now;
  state.links = state.links.filter((link) => link.connectorId !== connector.id);
}

/** Problems of environments in a link of this project: custom ones must be the project's own. */
export function foreignEnvironmentProblems(
  project: Project,
  environments: string[],
  at: string,
  switches: Switches,
): string[] {
  if (switches.foreignEnvironment === 'accept') return [];
  const own = new Set(project.customEnvironments.map((environment) => environment.id));
  return environments.flatMap((environment, index) =>
    environment.startsWith('env_') && !own.has(environment)
      ? [`${at}[${index}] is not a custom environment of the project`]
      : [],
  );
}

export function targetEnvironment(destination: Destination): string {
  if (destination.customEnvironmentId !== undefined) return destination.customEnvironmentId;
  return destination.branch === undefined ? 'production' : 'preview';
}

/** Problems of one destination; `linked` tells whether the project is, or is about to be, linked. */
export function destinationStateProblems(
  state: State,
  switches: Switches,
  teamId: string,
  destination: Destination,
  at: string,
  linked: boolean,
): string[] {
  const project = findProjectById(state, teamId, destination.projectId);
  if (!project) return [`${at}.projectId is not a project of the team`];
  const problems: string[] = [];
  if (!linked && switches.destinationWithoutLink === 'refuse') {
    problems.push(`${at}.projectId is not linked to the connector`);
  }
  const custom = destination.customEnvironmentId;
  const known = project.customEnvironments.some((environment) => environment.id === custom);
  if (custom !== undefined && !known && switches.foreignEnvironment === 'refuse') {
    problems.push(`${at}.customEnvironmentId is not a custom environment of the project`);
  }
  return problems;
}

/** Stores the destinations; each one enables its environment on the link of its project. */
export function putDestinations(state: State, connector: Connector, list: Destination[], now: number): void {
  connector.triggerDestinations = list;
  for (const destination of list) {
    const link = findLink(state, connector.id, destination.projectId);
    const environment = targetEnvironment(destination);
    if (link?.environments.includes(environment)) continue;
    putLink(state, connector.id, destination.projectId, [...(link?.environments ?? []), environment], now);
  }
}
