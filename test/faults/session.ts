import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type ConnectApi, startConnectApi } from '../emulator/index.ts';
import { type VirtualClock, virtualClock } from './clock.ts';
import type { Fault } from './kinds.ts';
import { type Current, ICONS } from './model.ts';
import { runStep, type StepRecord } from './step.ts';
import { type Exchange, openWire } from './wire.ts';

export const TOKEN = 't0ken-%2B"\'';

/** Secrets that are awkward in every encoding, none of which any run may show. */
export const SECRETS = {
  CLIENT: 'cl1ent/+%"\'<x>::set-output name=a::b',
  PEM: '-----BEGIN KEY-----\nMIIEpAIBAAKCAQEA75\nqWeRtY+/9=="\n-----END KEY-----',
};

export interface RunOptions {
  mode?: 'validate' | 'plan' | 'apply' | 'delete' | 'export';
  with?: Record<string, string>;
  faultFor?(exchange: Exchange): Fault | undefined;
  before?(exchange: Exchange): void;
  cancel?: AbortController;
  /** From 0 to 1, for the jitter of waits. */
  random?(): number;
}

export interface Run extends StepRecord {
  exchanges: Exchange[];
  /** In milliseconds of the virtual clock. */
  took: number;
  endedAt: number;
}

export interface Session {
  api: ConnectApi;
  clock: VirtualClock;
  /** Empties the API and puts these files into the workspace, beside the icons. */
  arrange(files: Record<string, string>): Promise<void>;
  /** Puts other files in their place, and leaves the API as it is. */
  write(files: Record<string, string>): Promise<void>;
  run(options?: RunOptions): Promise<Run>;
  live(uid: string): Current | undefined;
  close(): Promise<void>;
}

/** An emulator and a workspace in which steps run in this process, one after the other. */
export async function openSession(): Promise<Session> {
  const clock = virtualClock();
  const api = await startConnectApi({
    now: () => clock.now(),
    tokens: [{ token: TOKEN, teams: ['team_acme'] }],
  });
  const workspace = await mkdtemp(path.join(tmpdir(), 'connector-faults-'));
  const folder = path.join(workspace, 'connectors');
  for (const [name, bytes] of Object.entries(ICONS)) await writeFile(path.join(workspace, name), bytes);

  const write = async (files: Record<string, string>) => {
    await rm(folder, { recursive: true, force: true });
    await mkdir(folder);
    for (const [name, text] of Object.entries(files)) await writeFile(path.join(workspace, name), text);
  };

  return {
    api,
    clock,
    write,
    async arrange(files) {
      await api.reset();
      await write(files);
    },
    async run({ mode = 'apply', cancel = new AbortController(), ...options } = {}) {
      const wire = openWire({
        api,
        clock,
        faultFor: options.faultFor ?? (() => undefined),
        ...(options.before && { before: options.before }),
      });
      const startedAt = clock.monotonic();
      const record = await runStep(
        {
          manifest: 'connectors/*.yml',
          mode,
          'vercel-token': TOKEN,
          team: 'acme',
          'api-url': api.url,
          secrets: JSON.stringify(SECRETS),
          ...options.with,
        },
        {
          workspace,
          schemaUrl: undefined,
          openHttp: async () => wire.http,
          download: () => Promise.reject(new Error('nothing is downloaded here')),
          clock,
          random: options.random ?? (() => 1),
          signal: cancel.signal,
        },
      );
      const endedAt = clock.monotonic();
      await wire.settle();
      return { ...record, exchanges: wire.exchanges, endedAt, took: endedAt - startedAt };
    },
    live(uid) {
      const connector = api.state.connector(uid);
      if (connector === undefined) return undefined;
      const links = api.state
        .links(uid)
        .map(({ projectId, environments }) => [projectId, environments] as const);
      return structuredClone({ connector, links: new Map(links) });
    },
    async close() {
      await api.close();
      await rm(workspace, { recursive: true, force: true });
    },
  };
}
