import { describe, expect, it } from 'vitest';
import { createProjectLookup } from '../../../src/reconcile/project-lookup.ts';
import { resolveNames } from '../../../src/reconcile/resolve-names.ts';
import type { ConnectApi } from '../../../src/vercel/endpoints.ts';
import { manifestOf } from '../../support/manifest.ts';

/** The project web (prj_1), which has the custom environment qa (env_1), and the requests that were made. */
function world() {
  const requests: string[] = [];
  const api: Pick<ConnectApi, 'getProject' | 'listCustomEnvironments'> = {
    getProject: async (idOrName) => {
      requests.push(`project ${idOrName}`);
      return ['web', 'prj_1'].includes(idOrName) ? { id: 'prj_1', name: 'web' } : undefined;
    },
    listCustomEnvironments: async (projectId) => {
      requests.push(`environments of ${projectId}`);
      return [{ id: 'env_1', slug: 'qa' }];
    },
  };
  return { requests, lookup: createProjectLookup(api) };
}

async function refusals(
  project: string,
  environments: string[] | undefined,
  guards: { allowedProjects?: string[]; allowedEnvironments?: string[] },
  { isInput = false, customEnvironment = undefined as string | undefined } = {},
) {
  const { requests, lookup } = world();
  const manifest = manifestOf({
    links: [
      {
        project,
        projectPath: isInput ? undefined : ['projectId'],
        environments,
        environmentsPath: isInput ? undefined : ['environments'],
      },
    ],
    destinations:
      customEnvironment === undefined
        ? undefined
        : [{ project, branch: undefined, customEnvironment, path: undefined, at: ['triggerDestination'] }],
  });
  const resolved = await resolveNames(manifest, {
    projects: lookup,
    team: 'team acme',
    verifiesIds: false,
    allowedProjects: ['**'],
    allowedEnvironments: ['**'],
    ...guards,
  });
  return { requests, refused: 'refused' in resolved ? resolved.refused : [] };
}

describe('allowed-projects', () => {
  it.each<[string, string[], boolean, string[]]>([
    ['prj_1', ['**'], true, []],
    ['prj_1', ['prj_1'], true, []],
    ['prj_1', ['web'], true, ['project prj_1']],
    ['prj_1', ['api'], false, ['project prj_1']],
    ['prj_1', ['**', '!web'], false, ['project prj_1']],
    ['prj_1', ['**', '!api'], true, ['project prj_1']],
    ['web', ['prj_1'], true, ['project web']],
    ['web', ['**', '!prj_1'], false, ['project web']],
    ['web', ['api'], false, ['project web']],
  ])('%s and %j: %s', async (project, allowedProjects, allowed, expected) => {
    const { requests, refused } = await refusals(project, undefined, { allowedProjects });
    expect(refused.map(({ message }) => message)).toEqual(
      allowed ? [] : [`Project ${project} is not allowed by \`allowed-projects\``],
    );
    expect(refused.every(({ position }) => position !== undefined)).toBe(true);
    expect(requests).toEqual(expected);
  });

  it('refuses an ID whose project cannot be read', async () => {
    const { refused } = await refusals('prj_other', undefined, { allowedProjects: ['web'] });
    expect(refused).toEqual([expect.objectContaining({ message: expect.stringContaining('was not found') })]);
  });

  it('bounds the input project', async () => {
    const { refused } = await refusals('prj_1', undefined, { allowedProjects: ['api'] }, { isInput: true });
    expect(refused).toEqual([
      {
        severity: 'error',
        message: 'Project prj_1 is not allowed by `allowed-projects` (set by an input of this step)',
      },
    ]);
  });
});

describe('allowed-environments', () => {
  it.each<[string, string[], string | undefined]>([
    ['env_1', ['qa'], undefined],
    ['env_1', ['**'], undefined],
    ['env_1', ['preview'], 'qa'],
    ['env_1', ['env_1'], 'qa'],
    ['env_1', ['**', '!QA'], 'qa'],
    ['env_9', ['qa'], 'env_9'],
  ])('%s and %j', async (environment, allowedEnvironments, named) => {
    const expected =
      named === undefined ? [] : [`Environment ${named} is not allowed by \`allowed-environments\``];
    for (const customEnvironment of [undefined, environment]) {
      const environments = customEnvironment === undefined ? [environment] : ['preview'];
      const { refused } = await refusals(
        'prj_1',
        environments,
        { allowedEnvironments },
        { customEnvironment },
      );
      expect(refused.map(({ message }) => message)).toEqual(expected);
    }
  });

  it('asks for nothing where all are allowed', async () => {
    expect((await refusals('prj_1', ['env_1'], {})).requests).toEqual([]);
  });
});
