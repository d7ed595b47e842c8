import { once } from '../shared/memoize.ts';
import type { ConnectApi } from '../vercel/endpoints.ts';
import type { CustomEnvironment, Project } from '../vercel/resources.ts';

/** Looks up each project and its custom environments at most once a run. */
export interface Directory {
  /** A project by ID (taken as it is) or name; undefined when there is none of that name. */
  project(idOrName: string): Promise<{ id: string; name: string | undefined } | undefined>;
  customEnvironments(projectId: string): Promise<CustomEnvironment[]>;
}

export function createDirectory(api: ConnectApi): Directory {
  const projects = new Map<string, Promise<Project | undefined>>();
  const environments = new Map<string, Promise<CustomEnvironment[]>>();
  return {
    project: async (idOrName) =>
      idOrName.startsWith('prj_')
        ? { id: idOrName, name: undefined }
        : once(projects, idOrName, () => api.getProject(idOrName)),
    customEnvironments: (projectId) =>
      once(environments, projectId, () => api.listCustomEnvironments(projectId)),
  };
}
