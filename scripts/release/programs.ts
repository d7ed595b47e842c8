/** git and gh, as PATH has them. */
import { spawnSync } from 'node:child_process';

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

export function run(program: 'git' | 'gh', ...args: string[]): Ended {
  // Git's messages are read, so they have to be in English.
  const ended = spawnSync(program, args, { encoding: 'utf8', env: { ...process.env, LC_ALL: 'C' } });
  if (ended.error !== undefined) throw ended.error;
  return ended;
}

/** What the program printed. Throws what it said if it failed. */
export function output(program: 'git' | 'gh', ...args: string[]): string {
  const { status, stdout, stderr } = run(program, ...args);
  if (status !== 0)
    throw new Error(`${program} ${args.slice(0, 2).join(' ')} failed: ${stderr.trim() || stdout.trim()}`);
  return stdout;
}
