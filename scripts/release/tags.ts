/** Tags on the server that the clone came from. */
import { output, run } from './programs.ts';

export interface RemoteTag {
  /** What the tag is: a commit, or the object of an annotated tag. Empty if the tag does not exist. */
  object: string;
  /** The commit it points to. Empty if the tag does not exist. */
  commit: string;
}

export function remoteTag(tag: string): RemoteTag {
  const lines = output('git', 'ls-remote', 'origin', `refs/tags/${tag}`, `refs/tags/${tag}^{}`).split('\n');
  const found = new Map(lines.map((line) => line.split('\t')).map(([object = '', ref]) => [ref, object]));
  const object = found.get(`refs/tags/${tag}`) ?? '';
  return { object, commit: found.get(`refs/tags/${tag}^{}`) ?? object };
}

export type Move = { outcome: 'moved' } | { outcome: 'raced' } | { outcome: 'refused'; reason: string };

/** Moves or creates a tag, unless it is no longer what it was. */
export function moveTag(tag: string, before: RemoteTag, commit: string): Move {
  const lease = `--force-with-lease=refs/tags/${tag}:${before.object}`;
  const pushed = run('git', 'push', '--porcelain', lease, 'origin', `${commit}:refs/tags/${tag}`);
  if (pushed.status === 0) return { outcome: 'moved' };
  if (pushed.stdout.includes('[rejected] (stale info)')) return { outcome: 'raced' };
  return { outcome: 'refused', reason: reasonIn(pushed) };
}

/** The server's words: what it printed, and why it rejected the tag. */
export function reasonIn({ stdout, stderr }: { stdout: string; stderr: string }): string {
  const printed = Array.from(stderr.matchAll(/^remote: (.*\S)\s*$/gm), ([, line = '']) => line);
  const rejected = /\[remote rejected\] \((.*)\)$/m.exec(stdout)?.[1];
  return [...printed, rejected ?? []].flat().join('; ') || stderr.trim() || 'no reason given';
}
