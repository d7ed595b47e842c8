import { spawn } from 'node:child_process';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { parse } from 'yaml';

/** What action.yml declares, as far as the tests look at it. */
export interface ActionFile {
  inputs: Record<string, { description: string; default?: string; required?: boolean }>;
  outputs: Record<string, { description: string }>;
  runs: { using: string; main: string };
}

const ROOT = path.resolve(import.meta.dirname, '../..');

export const action: ActionFile = parse(await readFile(path.join(ROOT, 'action.yml'), 'utf8'));

export interface Step {
  /** Inputs that the workflow gives; the others get action.yml's defaults. */
  with?: Record<string, string>;
  /** Files of the workspace by path; or an absolute path of one that is there already. */
  files?: Record<string, string | Uint8Array>;
  workspace?: string;
  env?: Record<string, string>;
  /** The payload of the event that started the workflow. */
  event?: unknown;
  /** Milliseconds after which SIGINT and then SIGTERM are sent, as the runner does when a workflow is cancelled. */
  cancelAfter?: number;
  /** Sends SIGINT and then SIGTERM when it is aborted. */
  signal?: AbortSignal;
}

export interface Annotation {
  severity: 'error' | 'warning' | 'notice';
  message: string;
  file?: string;
  line?: number;
  column?: number;
}

export interface StepResult {
  status: number | null;
  /** What the action printed, workflow commands included. */
  stdout: string;
  stderr: string;
  annotations: Annotation[];
  /** Values that the action asked the runner to mask, in the order of asking. */
  masks: string[];
  outputs: Record<string, string>;
  summary: string;
  /** Everything that the action printed or wrote, for the search for secrets; without the masking commands. */
  everything: string;
}

/** Runs the built action as the runner does: under Node 24, with INPUT_* and the runner's files. */
export async function runAction(step: Step): Promise<StepResult> {
  const folder = await mkdtemp(path.join(tmpdir(), 'connector-action-'));
  try {
    return await runIn(folder, step);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runIn(folder: string, step: Step): Promise<StepResult> {
  const workspace = step.workspace ?? path.join(folder, 'workspace');
  await mkdir(workspace, { recursive: true });
  for (const [name, content] of Object.entries(step.files ?? {})) {
    const file = path.join(workspace, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(file, content);
  }
  const files = {
    GITHUB_OUTPUT: 'output',
    GITHUB_STEP_SUMMARY: 'summary',
    GITHUB_STATE: 'state',
    GITHUB_ENV: 'env',
    GITHUB_PATH: 'path',
  };
  const runnerFiles: Record<string, string> = {};
  for (const [variable, name] of Object.entries(files)) {
    const file = path.join(folder, name);
    await writeFile(file, '');
    runnerFiles[variable] = file;
  }
  const eventFile = path.join(folder, 'event.json');
  await writeFile(eventFile, JSON.stringify(step.event ?? {}));
  const child = spawn(process.execPath, [path.join(ROOT, action.runs.main)], {
    cwd: workspace,
    env: {
      PATH: process.env.PATH,
      ...(process.env.SystemRoot !== undefined && { SystemRoot: process.env.SystemRoot }),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: workspace,
      RUNNER_TEMP: folder,
      ...runnerFiles,
      GITHUB_EVENT_PATH: eventFile,
      ...inputVariables(step.with ?? {}),
      ...step.env,
    },
  });
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
    stdout += chunk;
  });
  child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
    stderr += chunk;
  });
  const cancel = () => {
    child.kill('SIGINT');
    setTimeout(() => child.kill('SIGTERM'), 500).unref();
  };
  const timer = step.cancelAfter === undefined ? undefined : setTimeout(cancel, step.cancelAfter);
  if (step.signal?.aborted) cancel();
  step.signal?.addEventListener('abort', cancel);
  const status = await new Promise<number | null>((resolve, reject) => {
    child.on('error', reject).on('close', resolve);
  });
  clearTimeout(timer);
  step.signal?.removeEventListener('abort', cancel);
  const written: Record<string, string> = {};
  for (const [variable, file] of Object.entries(runnerFiles))
    written[variable] = await readFile(file, 'utf8');
  return {
    status,
    stdout,
    stderr,
    ...readCommands(stdout),
    outputs: readOutputs(written.GITHUB_OUTPUT ?? ''),
    summary: written.GITHUB_STEP_SUMMARY ?? '',
    everything: [stdout.replace(/^::add-mask::.*$/gm, ''), stderr, ...Object.values(written)].join('\n'),
  };
}

function inputVariables(given: Record<string, string>): Record<string, string> {
  for (const name of Object.keys(given)) {
    if (!(name in action.inputs)) throw new Error(`action.yml declares no input ${name}`);
  }
  return Object.fromEntries(
    Object.entries(action.inputs).map(([name, input]) => [
      `INPUT_${name.replaceAll(' ', '_').toUpperCase()}`,
      given[name] ?? (input.default === '${{ github.token }}' ? '' : (input.default ?? '')),
    ]),
  );
}

/** Workflow commands as the runner reads them: `::name key=value,key=value::message`. */
function readCommands(stdout: string): Pick<StepResult, 'annotations' | 'masks'> {
  const annotations: Annotation[] = [];
  const masks: string[] = [];
  for (const [, name = '', properties = '', data = ''] of stdout.matchAll(
    /^::([a-z-]+)(?: ([^\n]*?))?::(.*)$/gm,
  )) {
    if (name === 'add-mask') masks.push(unescapeCommand(data));
    if (name !== 'error' && name !== 'warning' && name !== 'notice') continue;
    const place = Object.fromEntries(
      properties.split(',').map((property) => property.split('=') as [string, string]),
    );
    annotations.push({
      severity: name,
      message: unescapeCommand(data),
      ...(place.file !== undefined && { file: unescapeCommand(place.file) }),
      ...(place.line !== undefined && { line: Number(place.line) }),
      ...(place.col !== undefined && { column: Number(place.col) }),
    });
  }
  return { annotations, masks };
}

function unescapeCommand(value: string): string {
  return value
    .replaceAll('%0D', '\r')
    .replaceAll('%0A', '\n')
    .replaceAll('%3A', ':')
    .replaceAll('%2C', ',')
    .replaceAll('%25', '%');
}

/** The runner's file format: `name<<delimiter`, the value's lines, `delimiter`. */
function readOutputs(text: string): Record<string, string> {
  const outputs: Record<string, string> = {};
  for (const [, name = '', , value = ''] of text.matchAll(/^(.+?)<<(.+)\n([\s\S]*?)\n\2$/gm))
    outputs[name] = value;
  return outputs;
}
