import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { parse } from 'yaml';

export const ROOT = path.resolve(import.meta.dirname, '../../..');

/** Text with its place. */
export interface Source {
  /** Relative to the repository. */
  file: string;
  /** How many lines of the file come before the text. */
  offset: number;
  text: string;
}

export async function read(file: string): Promise<Source> {
  return { file, offset: 0, text: await readFile(path.join(ROOT, file), 'utf8') };
}

/** The files of a folder; YAML files unless told otherwise. */
export async function readFolder(folder: string, names = /\.ya?ml$/): Promise<Source[]> {
  const found = (await readdir(path.join(ROOT, folder))).filter((name) => names.test(name));
  return await Promise.all(found.map((name) => read(path.posix.join(folder, name))));
}

/** Every Markdown page of the repository. */
export async function readPages(): Promise<Source[]> {
  const folders = await Promise.all(
    ['docs', '.github'].map(async (folder) =>
      (await readdir(path.join(ROOT, folder), { recursive: true })).map((name) => `${folder}/${name}`),
    ),
  );
  const names = [...(await readdir(ROOT)), ...folders.flat()].map((name) => name.replaceAll(path.sep, '/'));
  return await Promise.all(names.filter((name) => name.endsWith('.md')).map(read));
}

/** The fenced YAML blocks of a Markdown file, also those indented in a list. */
export function yamlBlocks({ file, text }: Source): Source[] {
  const fences = text.matchAll(/^(?<indent> *)```ya?ml\b.*\n(?<block>[\s\S]*?)^\k<indent>```/gm);
  return Array.from(fences, ({ index, groups }) => ({
    file,
    offset: text.slice(0, index).split('\n').length,
    text: (groups?.block ?? '').replaceAll(new RegExp(`^${groups?.indent}`, 'gm'), ''),
  }));
}

export type Mapping = Record<string, unknown>;

export function isMapping(value: unknown): value is Mapping {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function isWorkflow(value: unknown): value is Mapping {
  return isMapping(value) && 'on' in value && 'jobs' in value;
}

/** Steps without a job around them, as documentation shows them. */
export function isSteps(value: unknown): value is Mapping[] {
  return Array.isArray(value) && value.every((item) => isMapping(item) && ('uses' in item || 'run' in item));
}

export interface Job extends Mapping {
  steps: Mapping[];
}

export function jobsOf(workflow: unknown): Map<string, Job> {
  const jobs = isMapping(workflow) && isMapping(workflow.jobs) ? Object.entries(workflow.jobs) : [];
  return new Map(
    jobs.map(([id, value]) => {
      const job = isMapping(value) ? value : {};
      return [id, { ...job, steps: Array.isArray(job.steps) ? job.steps.filter(isMapping) : [] }];
    }),
  );
}

/** A job of one of the repository's own workflows. */
export async function ownJob(workflow: string, id: string): Promise<Job> {
  const job = jobsOf(parse((await read(`.github/workflows/${workflow}`)).text)).get(id);
  if (job === undefined) throw new Error(`${workflow} has no job ${id}`);
  return job;
}

/** The script of a step, by the step's name. */
export function scriptOf(job: Job, name: string): string {
  const script = job.steps.find((step) => step.name === name)?.run;
  if (typeof script !== 'string') throw new Error(`There is no script named ${name}`);
  return script;
}

/** Whether a step uses this action, under whatever owner. */
export function isThisAction(uses: unknown): boolean {
  return typeof uses === 'string' && /^(\.\/?|[^/]+\/vercel-connector-action@.+)$/.test(uses);
}
