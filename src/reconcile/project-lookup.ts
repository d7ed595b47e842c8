import { memoize } from '../shared/memoize.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import type { CustomEnvironment, Project } from '../vercel/resources.ts';

/** Looks up each project and its custom environments at most once a run. */
export interface ProjectLookup {
  /** A project by ID (taken as it is) or name; undefined when there is none of that name. */
  find(idOrName: string): Promise<{ id: string; name: string | undefined } | undefined>;
  /** The same with its name, also by ID, which takes a request. */
  read(idOrName: string): Promise<Project | undefined>;
  customEnvironments(projectId: string): Promise<CustomEnvironment[]>;
}

export function createProjectLookup(
  api: Pick<ConnectApi, 'getProject' | 'listCustomEnvironments'>,
): ProjectLookup {
  const projects = new Map<string, Promise<Project | undefined>>();
  const environments = new Map<string, Promise<CustomEnvironment[]>>();
  const read = (idOrName: string) => memoize(projects, idOrName, () => api.getProject(idOrName));
  return {
    read,
    find: async (idOrName) =>
      idOrName.startsWith('prj_') ? { id: idOrName, name: undefined } : read(idOrName),
    customEnvironments: (projectId) =>
      memoize(environments, projectId, () => api.listCustomEnvironments(projectId)),
  };
}
