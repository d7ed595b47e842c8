import { memoize } from '../shared/memoize.ts';
import { orAbsent } from './absence.ts';
import { readService, type Service } from './catalog.ts';
import type { Client } from './client.ts';
import { type CustomEnvironment, type Project, readCustomEnvironments, readProject } from './resources.ts';

/** Endpoints that are not about connectors: projects, the catalog and files. */
export interface OtherEndpoints {
  /** `undefined` when it does not exist (404), or no longer does (410). */
  getProject(idOrName: string): Promise<Project | undefined>;
  /** Empty for a project that does not exist as well. */
  listCustomEnvironments(projectId: string): Promise<CustomEnvironment[]>;
  /** By slug, host, URL or the name of a type; `undefined` when the catalog does not have it (404). */
  getService(service: string): Promise<Service | undefined>;
  /** Stores a file under its SHA-1 (40 hexadecimal digits), once per run. */
  uploadFile(bytes: Uint8Array, sha1: string): Promise<void>;
}

/** The same behind a client. */
export function otherEndpoints(client: Client): OtherEndpoints {
  const uploads = new Map<string, Promise<void>>();
  return {
    getProject: (idOrName) =>
      orAbsent(
        client.request({
          method: 'GET',
          path: ['v9', 'projects', idOrName],
          purpose: `read project ${idOrName}`,
          read: readProject,
        }),
      ),

    listCustomEnvironments: async (projectId) => {
      const environments = client.request({
        method: 'GET',
        path: ['v9', 'projects', projectId, 'custom-environments'],
        purpose: `list the custom environments of project ${projectId}`,
        read: readCustomEnvironments,
      });
      return (await orAbsent(environments)) ?? [];
    },

    getService: (service) =>
      orAbsent(
        client.request({
          method: 'GET',
          path: ['v1', 'connect', 'services', service],
          query: { schemas: 'true' },
          purpose: `read service ${service} from the catalog`,
          read: readService,
        }),
      ),

    uploadFile: (bytes, sha1) =>
      memoize(uploads, sha1, () =>
        client.request({
          method: 'POST',
          path: ['v2', 'files'],
          bytes,
          headers: { 'x-vercel-digest': sha1 },
          purpose: `upload the file ${sha1}`,
          read: () => undefined,
        }),
      ),
  };
}
