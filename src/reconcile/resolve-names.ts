import { type Guards, notAllowedEnvironment, notAllowedProject, projectGuard } from '../manifest/guards.ts';
import type { Manifest, StatedLink } from '../manifest/manifest.ts';
import { BUILT_IN_ENVIRONMENTS } from '../manifest/schema/connector.ts';
import { suggestion } from '../manifest/suggestion.ts';
import type { Diagnostic, Path } from '../shared/diagnostics.ts';
import { compileGlobs, isUnguarded } from '../shared/globs.ts';
import type { CustomEnvironment, TriggerDestination } from '../vercel/resources.ts';
import type { Desired, DesiredLink } from './desired.ts';
import type { ProjectLookup } from './project-lookup.ts';

export interface NameOptions extends Pick<Guards, 'allowedProjects' | 'allowedEnvironments'> {
  projects: ProjectLookup;
  /** For messages: "team acme". */
  team: string;
  /** Whether IDs are looked up as well, which an apply would find out about by writing. */
  verifiesIds: boolean;
}

/** What names projects and environments. */
export type StatedNames = Pick<Manifest, 'file' | 'at' | 'links' | 'destinations'>;

/** The IDs behind them; destinations are undefined where the manifest says nothing about them. */
export type ResolvedNames = Pick<Desired, 'links' | 'destinations'>;

/**
 * Turns names of projects and slugs of environments into IDs, which are all that links take.
 * @returns the problems instead, when a project or an environment is not known
 * @throws ApiError, Cancelled
 */
export async function resolveNames(
  manifest: StatedNames,
  { projects, team, verifiesIds, allowedProjects, allowedEnvironments }: NameOptions,
): Promise<{ value: ResolvedNames } | { refused: Diagnostic[] }> {
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
    // Only the API knows the name behind an ID, and whether there is one.
    const isBareId = found !== undefined && found.name === undefined;
    const isAsked = isBareId && (verifiesIds || allows(found) === undefined);
    const project = isAsked ? await projects.read(found.id) : found;
    if (project === undefined) {
      return report(
        `Project ${stated} was not found in ${team}; check its name and the input \`team\``,
        path,
      );
    }
    return allows(project) ? project : report(notAllowedProject(stated), path);
  };

  /** What a manifest alone does not show: the slug behind an ID, and whether there is one. */
  const checkEnvironment = async (id: string, project: Found, path: Path | undefined): Promise<void> => {
    if (!id.startsWith('env_') || (isUnguarded(allowedEnvironments) && !verifiesIds)) return;
    const { found, known } = await projects.findEnvironment(project.id, id);
    if (found === undefined && verifiesIds) {
      const hint = suggestion(id, known.map(idOf));
      report(`Unknown custom environment ${id} of project ${project.stated}${hint}`, path);
    } else if (found === undefined || !matches(found.slug)) {
      report(notAllowedEnvironment(found?.slug ?? id), path);
    }
  };

  /** Of each project, to show environments by their slugs. */
  const slugs = new Map<string, readonly CustomEnvironment[]>();

  const findEnvironment = async (
    stated: string,
    project: Found,
    path: Path | undefined,
    builtIn: readonly string[],
  ) => {
    // A built-in name wins over a custom environment with the same slug.
    if (isId(stated)) {
      await checkEnvironment(stated, project, path);
      return stated;
    }
    const { found, known } = await projects.findEnvironment(project.id, stated);
    slugs.set(project.id, known);
    const kind = builtIn.length === 0 ? 'custom environment' : 'environment';
    const names = [...builtIn, ...known.map(({ slug }) => slug)];
    const hint = suggestion(stated, names);
    return found?.id ?? report(`Unknown ${kind} ${stated} of project ${project.stated}${hint}`, path);
  };

  const findLink = async (stated: StatedLink): Promise<NamedLink | undefined> => {
    const project = await findProject(stated.project, stated.projectPath);
    if (project === undefined) return undefined;
    const owner = { id: project.id, stated: stated.project };
    const environments: string[] = [];
    for (const [index, environment] of (stated.environments ?? []).entries()) {
      const path = stated.environmentsPath && [...stated.environmentsPath, index];
      const found = await findEnvironment(environment, owner, path, BUILT_IN_ENVIRONMENTS);
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
    const owner = { id: project.id, stated: stated.project };
    const environment =
      slug === undefined
        ? undefined
        : await findEnvironment(slug, owner, [...stated.at, 'customEnvironmentId'], []);
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
  const withSlugs = (link: NamedLink): DesiredLink => ({
    ...link,
    customEnvironments: slugs.get(link.projectId) ?? [],
  });
  return {
    value: {
      links: links.map(withSlugs),
      destinations: destinations ?? (manifest.destinations && []),
    },
  };
}

/** A project, and how it is stated, for messages. */
interface Found {
  id: string;
  stated: string;
}

type NamedLink = Omit<DesiredLink, 'customEnvironments'>;

/** Whether links take it as it is. */
function isId(environment: string): boolean {
  return isBuiltIn(environment) || environment.startsWith('env_');
}

function idOf({ id }: CustomEnvironment): string {
  return id;
}

function isBuiltIn(name: string): boolean {
  return BUILT_IN_ENVIRONMENTS.some((environment) => environment === name);
}
