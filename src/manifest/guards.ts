import type { Diagnostic, Path, Report } from '../shared/diagnostics.ts';
import { compileGlobs, isUnguarded, splitGlobs } from '../shared/globs.ts';
import type { Fields } from './cross-field.ts';
import { Unresolved } from './expressions.ts';
import type { Defaults, StatedDestination, StatedLink } from './manifest.ts';
import { textOf } from './resolved.ts';
import { BUILT_IN_ENVIRONMENTS, MAX_UID } from './schema/connector.ts';

/** The inputs `allowed-*`: lists of globs, each with at least one that includes. */
export interface Guards {
  allowedUids: readonly string[];
  /** Over names and IDs of projects. */
  allowedProjects: readonly string[];
  /** Over names and slugs of environments. */
  allowedEnvironments: readonly string[];
  /** Over `URL.host`: lower case, punycode, with the port. */
  allowedHosts: readonly string[];
}

export interface UidOptions extends Pick<Guards, 'allowedUids'> {
  /** Whether a uid that is derived from the name will not do, because what it names is deleted. */
  statedUids: boolean;
}

/** Reports a uid that is missing, derived, or not allowed. */
export async function checkUid(
  fields: Fields,
  uid: string | undefined,
  { statedUids, allowedUids }: UidOptions,
  { error, warning }: { error: Report; warning: Report },
): Promise<void> {
  const part = 'uid' in fields ? 'value' : 'key';
  if (uid === undefined) {
    if (textOf(fields.name) === undefined) return; // Neither uid nor name: a rule has said so.
    error(
      ['uid'],
      'No uid can be derived from `service` or `type` and `name`, since they contain nothing in a-z and 0-9; set `uid`',
      part,
    );
    return;
  }
  const sources = 'uid' in fields ? [fields.uid] : [fields.service ?? fields.type, fields.name];
  const isKnown = !sources.some((source) => source instanceof Unresolved);
  if (!('uid' in fields) && statedUids) {
    error(['uid'], '`uid` is missing; mode delete deletes only connectors whose manifest sets `uid`', part);
  } else if (!('uid' in fields) && isKnown) {
    warning(
      ['uid'],
      `\`uid\` is not set; using ${uid}, derived from \`name\`. Changing \`name\` would create a second connector; set \`uid\``,
      part,
    );
  }
  if (!('uid' in fields) && isKnown && uid.length > MAX_UID) {
    error(
      ['uid'],
      `The uid that is derived from \`name\` has more than ${MAX_UID} characters; set \`uid\``,
      part,
    );
  }
  if (isKnown && !(await matchesUid(uid, allowedUids))) {
    error(['uid'], `uid ${uid} is not allowed by \`allowed-uids\``, part);
  }
}

/** Whether the guard lets a uid through. */
export async function matchesUid(uid: string, globs: readonly string[]): Promise<boolean> {
  return (await compileGlobs(globs, { guard: true })).matches(uid);
}

/** What is known of a project: an ID, a name, or both. */
export type KnownProject = { id: string; name?: string | undefined } | { id?: undefined; name: string };

export interface ProjectGuard {
  /**
   * Whether manifests may link the project: a glob includes its name or ID, and none excludes either.
   * @returns undefined where the one that is not known decides
   */
  allows(project: KnownProject): boolean | undefined;
}

/** Compiles `allowed-projects`. */
export async function projectGuard(globs: readonly string[]): Promise<ProjectGuard> {
  const { includes, excludes } = await compileGlobs(globs, { guard: true });
  const isOpen = isUnguarded(globs);
  const mayExclude = splitGlobs(globs).excluded.length > 0;
  return {
    allows: ({ id, name }) => {
      if (isOpen) return true;
      const known = [id, name].filter((text) => text !== undefined);
      if (known.some(excludes)) return false;
      const isIncluded = known.some(includes);
      if (known.length === 2) return isIncluded;
      return isIncluded && !mayExclude ? true : undefined;
    },
  };
}

/** What a manifest says of a project: IDs begin with `prj_`, and everything else is taken for a name. */
function statedProject(project: string): KnownProject {
  return project.startsWith('prj_') ? { id: project } : { name: project };
}

export const notAllowedProject = (project: string): string =>
  `Project ${project} is not allowed by \`allowed-projects\``;

export const notAllowedEnvironment = (environment: string): string =>
  `Environment ${environment} is not allowed by \`allowed-environments\``;

/** How far one manifest reaches. */
export interface Reach {
  links: readonly StatedLink[];
  destinations: readonly StatedDestination[] | undefined;
}

/**
 * Reports projects and environments that the guards refuse, as far as the manifest alone shows it: what needs the
 * other name of a project, or the slug behind an `env_` ID, is left to those who can ask.
 * @param undecided takes what is left
 */
export async function checkReach(
  { links, destinations = [] }: Reach,
  { allowedProjects, allowedEnvironments }: Guards,
  { error, undecided }: { error: Report; undecided: Report },
): Promise<void> {
  const { allows } = await projectGuard(allowedProjects);
  const environments = await compileGlobs(allowedEnvironments, { guard: true });
  const checkProject = (project: string, path: Path): void => {
    const allowed = isExpression(project) ? undefined : allows(statedProject(project));
    if (allowed === false) error(path, notAllowedProject(project));
    if (allowed === undefined && !isUnguarded(allowedProjects)) {
      undecided(
        path,
        `Project ${project} is checked against \`allowed-projects\` by plan and apply only, which know its name and ID`,
      );
    }
  };
  const checkEnvironment = (environment: string, path: Path, refusal: string): void => {
    if (!isExpression(environment) && !environment.startsWith('env_')) {
      if (!environments.matches(environment)) error(path, refusal);
    } else if (!isUnguarded(allowedEnvironments)) {
      undecided(
        path,
        `Environment ${environment} is checked against \`allowed-environments\` by plan and apply only, which know its slug`,
      );
    }
  };

  for (const { project, projectPath, environments: stated, environmentsPath } of links) {
    // Inputs are checked once, not with each manifest.
    if (projectPath !== undefined) checkProject(project, projectPath);
    if (environmentsPath !== undefined) {
      for (const [index, environment] of (stated ?? []).entries()) {
        checkEnvironment(environment, [...environmentsPath, index], notAllowedEnvironment(environment));
      }
    } else if (stated === undefined) {
      const refused = BUILT_IN_ENVIRONMENTS.filter((environment) => !environments.matches(environment));
      // Connect API: a new link without environments gets all three.
      if (refused.length > 0) {
        error(
          projectPath ?? [],
          `\`environments\` is not set, so a new link gets ${refused.join(' and ')}, which \`allowed-environments\` does not allow; set \`environments\``,
        );
      }
    }
  }
  for (const { project, branch, customEnvironment, at } of destinations) {
    if (!links.some((link) => link.project === project)) checkProject(project, [...at, 'projectId']);
    if (customEnvironment !== undefined) {
      checkEnvironment(
        customEnvironment,
        [...at, 'customEnvironmentId'],
        notAllowedEnvironment(customEnvironment),
      );
    } else {
      // Connect API: a destination is a branch's preview deployment, or else the production deployment.
      const implied = branch === undefined ? 'production' : 'preview';
      const kind = branch === undefined ? 'without `branch` or `customEnvironmentId`' : 'with `branch`';
      checkEnvironment(
        implied,
        at,
        `A destination ${kind} is in ${implied}, which \`allowed-environments\` does not allow`,
      );
    }
  }
}

/** What the guards refuse of the inputs `project` and `environments`, as far as the inputs alone show it. */
export async function checkDefaults(
  { project, environments = [] }: Defaults,
  { allowedProjects, allowedEnvironments }: Guards,
): Promise<Diagnostic[]> {
  const { allows } = await projectGuard(allowedProjects);
  const { matches } = await compileGlobs(allowedEnvironments, { guard: true });
  return [
    ...(project !== undefined && allows(statedProject(project)) === false
      ? [notAllowedProject(project)]
      : []),
    ...environments
      .filter((environment) => !environment.startsWith('env_') && !matches(environment))
      .map(notAllowedEnvironment),
  ].map((message) => ({ severity: 'error', message: `${message} (set by an input of this step)` }));
}

/** A value that this run does not have is shown as its expression. */
function isExpression(text: string): boolean {
  return text.includes('${{');
}
