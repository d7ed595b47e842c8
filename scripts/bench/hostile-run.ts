import { spawnSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { environment } from './setting.ts';

/**
 * Mode validate over one manifest. What takes longer than a minute, or all memory, is ended. Linux only.
 * @param folder contains the action in `dist`
 * @param name of the workspace in it
 * @returns time on a processor in milliseconds, and peak memory in MiB; both NaN for a run that was ended
 */
export async function runHostile(
  folder: string,
  name: string,
  text: string,
): Promise<{ ms: number; mib: number; status: string }> {
  const cwd = path.join(folder, name);
  await mkdir(cwd, { recursive: true });
  for (const [file, content] of Object.entries({ 'connector.yml': text, output: '', summary: '' })) {
    await writeFile(path.join(cwd, file), content);
  }
  const usage = path.join(cwd, 'usage');
  await rm(usage, { force: true });
  const env = {
    ...environment(folder),
    INPUT_MODE: 'validate',
    GITHUB_WORKSPACE: cwd,
    GITHUB_OUTPUT: path.join(cwd, 'output'),
    GITHUB_STEP_SUMMARY: path.join(cwd, 'summary'),
    NODE_OPTIONS: `--require=${path.join(import.meta.dirname, 'usage.cjs')}`,
    BENCH_USAGE: usage,
  };
  const { status, signal } = spawnSync(process.execPath, [path.join(folder, 'dist/index.js')], {
    cwd,
    env,
    stdio: 'ignore',
    timeout: 60_000,
    killSignal: 'SIGKILL',
  });
  const written = await readFile(usage, 'utf8').catch(() => '{}');
  const { ms = Number.NaN, mib = Number.NaN }: { ms?: number; mib?: number } = JSON.parse(written);
  return { ms, mib, status: String(status ?? signal) };
}
