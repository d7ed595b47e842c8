/** Direct access to the state, for arranging it and for playing someone else who uses the API at the same time. */
import type { Service } from './catalog/types.ts';
import type { World } from './emulator.ts';
import { storeManaged } from './managed.ts';
import type { Connector, Link, Project, Registration, SeedProject, State } from './state.ts';
import {
  allBuiltInEnvironments,
  deleteConnector,
  findConnector,
  nextId,
  putLink,
  removeLink,
} from './store.ts';

export class Admin {
  readonly #world: World;
  readonly #now: () => number;

  constructor(world: World, now: () => number) {
    this.#world = world;
    this.#now = now;
  }

  /** Everything stored, live. Changes to it take effect at once. */
  get all(): State {
    return this.#world.state;
  }

  /** The live connector with this id or uid, in any team. */
  connector(ref: string): Connector | undefined {
    for (const team of this.all.teams) {
      const found = findConnector(this.all, team.id, ref);
      if (found) return found;
    }
    return undefined;
  }

  /** Stores a connector past all rules, so that also an unknown type is possible. */
  addConnector(partial: Partial<Connector> = {}): Connector {
    const type = partial.type ?? 'slack';
    const id = nextId(this.all, 'scl_');
    const connector: Connector = {
      id,
      uid: `${type}/${id}`,
      teamId: this.all.teams[0]?.id ?? '',
      type,
      service: type,
      name: type,
      data: {},
      triggers: false,
      triggerDestinations: [],
      createdAt: this.#now(),
      updatedAt: this.#now(),
      ...partial,
    };
    this.all.connectors.push(connector);
    return connector;
  }

  /** Deletes like the API does: the links go too, and the connector counts as deleted. */
  removeConnector(ref: string): void {
    deleteConnector(this.all, this.#required(ref), this.#now());
  }

  /** Creates or replaces a link; with all three built-in environments when none are given. */
  link(ref: string, projectId: string, environments: string[] = allBuiltInEnvironments): Link {
    return putLink(this.all, this.#required(ref).id, projectId, environments, this.#now());
  }

  unlink(ref: string, projectId: string): void {
    removeLink(this.all, this.#required(ref).id, projectId);
  }

  links(ref: string): Link[] {
    const { id } = this.#required(ref);
    return this.all.links.filter((link) => link.connectorId === id);
  }

  addProject(project: SeedProject): Project {
    const added: Project = { teamId: this.all.teams[0]?.id ?? '', customEnvironments: [], ...project };
    this.all.projects.push(added);
    return added;
  }

  /** Makes an icon known without an upload. */
  addFile(sha1: string): void {
    this.all.files.push({ teamId: this.all.teams[0]?.id ?? '', sha1: sha1.toLowerCase(), size: 1 });
  }

  /** Installs the connector at the provider, as a person does in a browser. */
  install(ref: string, installationId = nextId(this.all, 'icn_')): void {
    this.#required(ref).defaultInstallationId = installationId;
  }

  /** Adds a service to the catalog, in front of one with the same slug. */
  addService(service: Service): void {
    this.all.catalog.unshift(service);
  }

  /** A person finishes the newest managed creation in the browser: the connector exists from now on. */
  finishRegistration(more: Partial<Connector> & { installationId?: string } = {}): Connector {
    const { installationId, ...changes } = more;
    const registration = this.#pending();
    const { teamId, body, destinations } = registration;
    const connector = storeManaged(this.all, teamId, body, destinations, this.#now());
    Object.assign(connector, changes, installationId && { defaultInstallationId: installationId });
    const data = { clientId: connector.id, ...(installationId ? { installationId } : {}) };
    registration.outcome = { status: 'success', data };
    return connector;
  }

  /** A person cancels the newest managed creation, or it fails with this error. */
  endRegistration(error?: { code: string; message: string }): void {
    this.#pending().outcome = error ? { status: 'error', error } : { status: 'canceled' };
  }

  #pending(): Registration {
    const registration = this.all.registrations.findLast(({ outcome }) => outcome.status === 'partial');
    if (!registration) throw new Error('No managed creation waits for a person');
    return registration;
  }

  #required(ref: string): Connector {
    const connector = this.connector(ref);
    if (!connector) throw new Error(`There is no connector ${ref}`);
    return connector;
  }
}
