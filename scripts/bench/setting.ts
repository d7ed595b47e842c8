import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectApi, startConnectApi } from '../../test/emulator/index.ts';
import { action } from '../../test/support/runner.ts';
import type { Command } from './child.ts';

/** The Vercel CLI takes no token with a hyphen in it. */
export const TOKEN = 'benchtoken';

/** What all measurements share. */
export interface Setting {
  /** For everything that is written; removed at the end. */
  folder: string;
  api: ConnectApi;
  /** How often a quick case is run. */
  rounds: number;
  /** How often its memory is looked at. */
  memoryRounds: number;
  /** Whether the Vercel CLI takes part. */
  cli: boolean;
}

/** An emulator and a temporary folder for the time of `use`. */
export async function withSetting(
  options: Pick<Setting, 'rounds' | 'memoryRounds' | 'cli'>,
  use: (setting: Setting) => Promise<void>,
): Promise<void> {
  const folder = await mkdtemp(path.join(tmpdir(), 'connector-bench-'));
  const api = await startConnectApi({ tokens: [{ token: TOKEN, teams: ['team_acme'] }] });
  try {
    // A copy: a build meanwhile must not change what is measured.
    await cp(path.join(import.meta.dirname, '../../dist'), path.join(folder, 'dist'), { recursive: true });
    await use({ ...options, folder, api });
  } finally {
    await api.close();
    await rm(folder, { recursive: true, force: true });
  }
}

/** What a process gets of this one's environment, so that the machine's settings do not decide. */
export function environment(folder: string): NodeJS.ProcessEnv {
  return { PATH: process.env.PATH, HOME: folder, TMPDIR: folder };
}

/** What else the runner passes to a step. */
export interface StepExtras {
  /** Inputs beside those of every case, or in their place. */
  inputs?: Record<string, string>;
  env?: Record<string, string>;
  /** The payload of the event that started the workflow. */
  event?: unknown;
}

/** A run of the action in a workspace with these files, as the runner would start it. */
export async function actionCommand(
  { folder, api }: Setting,
  name: string,
  mode: string,
  files: Record<string, string>,
  { inputs: ownInputs, env, event = {} }: StepExtras = {},
): Promise<Command> {
  const cwd = path.join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(cwd, file)), { recursive: true });
    await writeFile(path.join(cwd, file), text);
  }
  const given: Record<string, string> = {
    manifest: Object.keys(files).length === 1 ? (Object.keys(files)[0] ?? '') : 'connectors/*.yml',
    mode,
    'vercel-token': TOKEN,
    team: 'acme',
    'api-url': api.url,
    secrets: 'CLIENT=client-secret\nSIGNING=signing-secret',
    'github-token': '',
    ...ownInputs,
  };
  const inputs = Object.entries(action.inputs).map(([input, { default: fallback }]) => [
    `INPUT_${input.toUpperCase()}`,
    given[input] ?? fallback ?? '',
  ]);
  const runnerFiles: Record<string, string> = {};
  for (const variable of ['GITHUB_OUTPUT', 'GITHUB_STEP_SUMMARY', 'GITHUB_EVENT_PATH']) {
    runnerFiles[variable] = path.join(cwd, variable);
    await writeFile(path.join(cwd, variable), variable === 'GITHUB_EVENT_PATH' ? JSON.stringify(event) : '');
  }
  return {
    args: [path.join(folder, 'dist/index.js')],
    cwd,
    env: {
      ...environment(folder),
      GITHUB_ACTIONS: 'true',
      GITHUB_WORKSPACE: cwd,
      ...runnerFiles,
      ...Object.fromEntries(inputs),
      ...env,
    },
  };
}
