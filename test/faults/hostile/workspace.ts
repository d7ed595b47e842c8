import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { systemClock } from '../../../src/shared/clock.ts';
import { runStep, type StepRecord } from '../step.ts';

export interface Validation extends StepRecord {
  /** In milliseconds. */
  took: number;
}

/** A checked-out repository, and the action in mode `validate` over it, in this process. */
export class Workspace {
  readonly root: string;

  private constructor(root: string) {
    this.root = root;
  }

  static async open(): Promise<Workspace> {
    const parent = await mkdtemp(path.join(tmpdir(), 'connector-hostile-'));
    const root = path.join(parent, 'workspace');
    await mkdir(root);
    return new Workspace(root);
  }

  path(...names: string[]): string {
    return path.join(this.root, ...names);
  }

  async write(files: Record<string, string | Uint8Array>): Promise<void> {
    for (const [name, content] of Object.entries(files)) {
      await mkdir(path.dirname(this.path(name)), { recursive: true });
      await writeFile(this.path(name), content);
    }
  }

  async validate(given: Record<string, string> = {}): Promise<Validation> {
    const started = performance.now();
    const record = await runStep(
      { mode: 'validate', ...given },
      {
        workspace: this.root,
        schemaUrl: undefined,
        openHttp: () => Promise.reject(new Error('validate asks nobody')),
        download: () => Promise.reject(new Error('validate asks nobody')),
        clock: systemClock,
        random: Math.random,
        signal: new AbortController().signal,
      },
    );
    return { ...record, took: performance.now() - started };
  }

  async close(): Promise<void> {
    await rm(path.dirname(this.root), { recursive: true, force: true });
  }
}
