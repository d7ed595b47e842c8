import { spawn } from 'node:child_process';
import { readFile, rm } from 'node:fs/promises';
import path from 'node:path';

/** One process to measure. */
export interface Command {
  /** Arguments for Node. */
  args: readonly string[];
  cwd: string;
  env: NodeJS.ProcessEnv;
}

export interface Ended {
  /** When it was started, on the clock of `performance.now()`. */
  started: number;
  /** Milliseconds from start to exit. */
  ms: number;
  status: number | null;
  stdout: string;
  stderr: string;
}

const MEMORY_HOOK = path.join(import.meta.dirname, 'memory.cjs');

/** Runs Node and waits for its end. */
export function runNode({ args, cwd, env }: Command): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const output = { stdout: '', stderr: '' };
    let ms = 0;
    const started = performance.now();
    const child = spawn(process.execPath, args, { cwd, env, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        output[name] += text;
      });
    }
    child.on('error', reject);
    child.on('exit', () => {
      ms = performance.now() - started;
    });
    child.on('close', (status) => resolve({ started, ms, status, ...output }));
  });
}

/** A run with its peak memory in MiB. Its time does not count, since looking costs some. */
export async function runForMemory(command: Command, folder: string): Promise<Ended & { mib: number }> {
  const file = path.join(folder, 'memory');
  await rm(file, { force: true });
  const env = { ...command.env, NODE_OPTIONS: `--require=${MEMORY_HOOK}`, BENCH_MEMORY: file };
  const ended = await runNode({ ...command, env });
  // The largest, if the process started others.
  const peaks = (await readFile(file, 'utf8')).trim().split('\n').map(Number);
  return { ...ended, mib: Math.max(...peaks) / 1024 };
}

/** What a run of the action says last. */
export function lastLine({ stdout, status }: Ended): string {
  const line = stdout.trimEnd().split('\n').at(-1) ?? '';
  return status === 0 ? line : `${line} Exit status ${status}.`;
}
