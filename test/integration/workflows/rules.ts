/** Rules for workflows that no parser knows. Each gives what is wrong, for people. */
import { parse } from 'yaml';
import { isMapping, isThisAction, type Job, jobsOf, type Mapping, type Source } from './files.ts';

/** No one gets rights by default, and two runs that write do not meet. */
export function checkRights({ file, text }: Source): string[] {
  const workflow: unknown = parse(text);
  if (!isMapping(workflow)) return [`${file}: is no workflow`];
  const problems = 'permissions' in workflow ? [] : [`${file}: has no top-level permissions`];
  for (const [id, job] of jobsOf(workflow)) {
    if (!writes(workflow.permissions) && !writes(job.permissions) && !job.steps.some(changesConnectors))
      continue;
    if (!('concurrency' in workflow) && !('concurrency' in job))
      problems.push(`${file}: job ${id} writes, but has no concurrency`);
  }
  return problems;
}

function writes(permissions: unknown): boolean {
  if (isMapping(permissions)) return Object.values(permissions).includes('write');
  return permissions === 'write-all';
}

function changesConnectors(step: Mapping): boolean {
  if (!isThisAction(step.uses)) return false;
  const mode = isMapping(step.with) ? step.with.mode : undefined;
  return mode !== 'validate' && mode !== 'plan' && mode !== 'export';
}

/** What the repository's own workflows add: no rights at the top, an end to every job, no credentials left on disk. */
export function checkOwn({ file, text }: Source): string[] {
  const workflow: unknown = parse(text);
  const top = isMapping(workflow) ? workflow.permissions : undefined;
  const problems =
    isMapping(top) && Object.keys(top).length === 0 ? [] : [`${file}: top-level permissions are not {}`];
  for (const [id, job] of jobsOf(workflow)) {
    if (typeof job['timeout-minutes'] !== 'number')
      problems.push(`${file}: job ${id} has no timeout-minutes`);
    if (!isMapping(job.permissions)) problems.push(`${file}: job ${id} has no permissions of its own`);
    problems.push(...keptCredentials(id, job).map((problem) => `${file}: ${problem}`));
  }
  return problems;
}

function keptCredentials(id: string, { steps }: Job): string[] {
  return steps
    .filter(({ uses }) => typeof uses === 'string' && uses.startsWith('actions/checkout@'))
    .filter((step) => !isMapping(step.with) || step.with['persist-credentials'] !== false)
    .map(() => `job ${id} has a checkout without persist-credentials: false`);
}

/** What documentation adds, since its workflows are copied: a file name, a trigger on itself, no credentials left on disk. */
export function checkShown({ file, offset, text }: Source): string[] {
  const workflow: unknown = parse(text);
  const at = `${file}:${offset + 1}`;
  const own = /^# (?<path>\.github\/workflows\/[\w-]+\.yml)\n/.exec(text)?.groups?.path;
  if (own === undefined) return [`${at}: does not begin with its path as a comment`];
  const events = isMapping(workflow) && isMapping(workflow.on) ? Object.entries(workflow.on) : [];
  return [
    ...events
      .filter(([, event]) => isMapping(event) && Array.isArray(event.paths) && !event.paths.includes(own))
      .map(([name]) => `${at}: a change of ${own} itself does not start it on ${name}`),
    ...[...jobsOf(workflow)].flatMap(([id, job]) =>
      keptCredentials(id, job).map((problem) => `${at}: ${problem}`),
    ),
  ];
}

/** A tag can be moved to other code; a commit cannot. The version is for people, and for Dependabot. */
export function checkPins({ file, offset, text }: Source): string[] {
  return text.split('\n').flatMap((line, index) => {
    const uses = /^\s*(?:- )?["']?uses["']?\s*:\s*(?<value>.*)$/.exec(line)?.groups?.value;
    if (uses === undefined || isThisAction(uses.trim())) return [];
    if (/^[\w.-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(\.\d+){2}$/.test(uses)) return [];
    return [`${file}:${offset + index + 1}: is not pinned by a commit with its version: ${uses}`];
  });
}

/** An expression becomes part of the program; an environment variable does not. */
export function checkScripts({ file, text }: Source): string[] {
  return Array.from(jobsOf(parse(text))).flatMap(([id, { steps }]) =>
    steps.flatMap((step) => {
      const script = isMapping(step.with) ? step.with.script : undefined;
      const expressions = [step.run, script].flatMap((program) =>
        typeof program === 'string' ? (program.match(/\$\{\{.*?\}\}/gs) ?? []) : [],
      );
      return expressions.map(
        (found) => `${file}: a script of job ${id} has ${found} in it; pass it through env`,
      );
    }),
  );
}
