import { type Guards, notAllowedEnvironment, notAllowedProject, projectGuard } from '../manifest/guards.ts';
import type { Manifest, StatedLink } from '../manifest/manifest.ts';
import { BUILT_IN_ENVIRONMENTS } from '../manifest/schema/connector.ts';
import { suggestion } from '../manifest/suggestion.ts';
import type { Diagnostic, Path } from '../shared/diagnostics.ts';
import { compileGlobs, isUnguarded } from '../shared/globs.ts';
import type { TriggerDestination } from '../vercel/resources.ts';
import type { Desired, DesiredIcon, DesiredLink } from './desired.ts';
import type { ProjectLookup } from './project-lookup.ts';

/**
 * Turns names of projects and slugs of environments into IDs, which are all that links take.
 * @returns the problems instead, when a project or an environment is not known
 * @throws ApiError, Cancelled
 */
export async function resolveNames(
  manifest: Manifest,
  projects: ProjectLookup,
  team: string,
  { allowedProjects, allowedEnvironments }: Pick<Guards, 'allowedProjects' | 'allowedEnvironments'>,
): Promise<{ value: Desired } | { refused: Diagnostic[] }> {
  const { allows } = await projectGuard(allowedProjects);
  const { matches } = await compileGlobs(allowedEnvironments, { guard: true });
  const problems: Diagnostic[] = [];
  const report = (message: string, path: Path | undefined): undefined => {
    problems.push(
      path === undefined
        ? { severity: 'error', message: `${message} (set by an input of this step)` }
        : { severity: 'error', file: manifest.file, position: manifest.at(path), message },
    );
  };

  const findProject = async (stated: string, path: Path | undefined) => {
    const found = await projects.find(stated);
    // Only the API knows the name behind an ID.
    const project = found && allows(found) === undefined ? await projects.read(found.id) : found;
    if (project === undefined) {
      return report(`Project ${stated} was not found in ${team}; check its name and the team`, path);
    }
    return allows(project) ? project : report(notAllowedProject(stated), path);
  };

  /** What a manifest alone does not show: the slug behind an ID. */
  const checkEnvironment = async (id: string, projectId: string, path: Path | undefined): Promise<void> => {
    if (!id.startsWith('env_') || isUnguarded(allowedEnvironments)) return;
    const custom = await projects.customEnvironments(projectId);
    const slug = custom.find((environment) => environment.id === id)?.slug;
    if (slug === undefined || !matches(slug)) report(notAllowedEnvironment(slug ?? id), path);
  };

  /** Projects of which a slug was looked up: their environments are shown by slug. */
  const slugged = new Set<string>();

  const findEnvironment = async (
    stated: string,
    projectId: string,
    path: Path | undefined,
    builtIn: readonly string[],
  ) => {
    // A built-in name wins over a custom environment with the same slug.
    if (isId(stated)) {
      await checkEnvironment(stated, projectId, path);
      return stated;
    }
    slugged.add(projectId);
    const custom = await projects.customEnvironments(projectId);
    const found = custom.find(({ slug }) => slug === stated);
    const kind = builtIn.length === 0 ? 'custom environment' : 'environment';
    const known = [...builtIn, ...custom.map(({ slug }) => slug)];
    return found?.id ?? report(`Unknown ${kind} ${stated} of this project${suggestion(stated, known)}`, path);
  };

  const findLink = async (stated: StatedLink): Promise<NamedLink | undefined> => {
    const project = await findProject(stated.project, stated.projectPath);
    if (project === undefined) return undefined;
    const environments: string[] = [];
    for (const [index, environment] of (stated.environments ?? []).entries()) {
      const path = stated.environmentsPath && [...stated.environmentsPath, index];
      const found = await findEnvironment(environment, project.id, path, BUILT_IN_ENVIRONMENTS);
      environments.push(found ?? environment);
    }
    return {
      projectId: project.id,
      projectName: project.name,
      environments: stated.environments && [...new Set(environments)],
    };
  };

  const links: NamedLink[] = [];
  for (const stated of manifest.links) {
    const link = await findLink(stated);
    if (link === undefined) continue;
    if (links.some(({ projectId }) => projectId === link.projectId)) {
      report(
        `Project ${stated.project} is a duplicate: it is listed by ID and by name; remove one`,
        stated.projectPath,
      );
    }
    links.push(link);
  }

  let destinations: TriggerDestination[] | undefined;
  for (const stated of manifest.destinations ?? []) {
    const project = await findProject(stated.project, [...stated.at, 'projectId']);
    if (project === undefined) continue;
    if (!links.some(({ projectId }) => projectId === project.id)) {
      report(
        `The destination's project ${stated.project} is not linked by this manifest; add it to \`projects\``,
        [...stated.at, 'projectId'],
      );
    }
    const slug = stated.customEnvironment;
    const environment =
      slug === undefined
        ? undefined
        : await findEnvironment(slug, project.id, [...stated.at, 'customEnvironmentId'], []);
    destinations = [
      ...(destinations ?? []),
      {
        projectId: project.id,
        branch: stated.branch,
        customEnvironmentId: environment,
        path: stated.path,
      },
    ];
  }
  if (problems.length > 0) return { refused: problems };
  const withSlugs = async (link: NamedLink): Promise<DesiredLink> => ({
    ...link,
    customEnvironments: slugged.has(link.projectId) ? await projects.customEnvironments(link.projectId) : [],
  });
  return {
    value: {
      manifest,
      links: await Promise.all(links.map(withSlugs)),
      destinations: destinations ?? (manifest.destinations && []),
      icon: knownIcon(manifest),
    },
  };
}

type NamedLink = Omit<DesiredLink, 'customEnvironments'>;

function knownIcon({ icon }: Manifest): DesiredIcon | undefined {
  switch (icon?.kind) {
    case 'uploaded':
      return { sha1: icon.sha1 };
    case 'file':
      return { sha1: icon.file.sha1, file: icon.file };
    default:
      return undefined;
  }
}

/** Whether links take it as it is. */
function isId(environment: string): boolean {
  return isBuiltIn(environment) || environment.startsWith('env_');
}

function isBuiltIn(name: string): boolean {
  return BUILT_IN_ENVIRONMENTS.some((environment) => environment === name);
}
