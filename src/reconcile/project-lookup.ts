import { memoize } from '../shared/memoize.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import type { CustomEnvironment, Link, Project } from '../vercel/resources.ts';

/** Looks up each project and its custom environments at most once a run. */
export interface ProjectLookup {
  /** A project by ID (taken as it is) or name; undefined when there is none of that name. */
  find(idOrName: string): Promise<{ id: string; name?: string | undefined } | undefined>;
  /** The same with its name, also by ID, which takes a request. */
  read(idOrName: string): Promise<Project | undefined>;
  /** A custom environment by slug or ID. */
  findEnvironment(projectId: string, slugOrId: string): Promise<FoundEnvironment>;
}

export interface FoundEnvironment {
  /** Undefined when the project has none of that slug or ID. */
  found: CustomEnvironment | undefined;
  /** Those of the project that are known. */
  known: readonly CustomEnvironment[];
}

export function createProjectLookup(
  api: Pick<ConnectApi, 'getProject' | 'listCustomEnvironments'>,
): ProjectLookup {
  const projects = new Map<string, Promise<Project | undefined>>();
  const environments = new Map<string, Promise<CustomEnvironment[]>>();
  const read = (idOrName: string) => memoize(projects, idOrName, () => api.getProject(idOrName));
  return {
    read,
    find: async (idOrName) => (idOrName.startsWith('prj_') ? { id: idOrName } : read(idOrName)),
    findEnvironment: async (projectId, slugOrId) =>
      search(await memoize(environments, projectId, () => api.listCustomEnvironments(projectId)), slugOrId),
  };
}

/** The same, which does not ask for what the live links of a connector tell. */
export function withLinks(lookup: ProjectLookup, links: readonly Link[]): ProjectLookup {
  const told = (idOrName: string) =>
    links.find(({ projectId, projectName }) => projectId === idOrName || projectName === idOrName);
  return {
    find: async (idOrName) => {
      const link = told(idOrName);
      return link === undefined ? lookup.find(idOrName) : { id: link.projectId, name: link.projectName };
    },
    read: async (idOrName) => {
      const { projectId: id, projectName: name } = told(idOrName) ?? {};
      return id === undefined || name === undefined ? lookup.read(idOrName) : { id, name };
    },
    findEnvironment: async (projectId, slugOrId) => {
      const link = links.find((live) => live.projectId === projectId);
      const searched = search(link?.customEnvironments ?? [], slugOrId);
      return searched.found === undefined ? lookup.findEnvironment(projectId, slugOrId) : searched;
    },
  };
}

function search(known: readonly CustomEnvironment[], slugOrId: string): FoundEnvironment {
  return { found: known.find(({ id, slug }) => id === slugOrId || slug === slugOrId), known };
}
