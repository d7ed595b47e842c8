/** The three programs, and how each is started for a job. */
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import type { ConnectApi } from '../../test/emulator/index.ts';
import { runAction } from '../../test/support/runner.ts';
import { runNode } from '../bench/child.ts';
import { environment } from '../bench/setting.ts';
import { vercelConnect } from '../vercel-cli.ts';
import { cliFiles, type Job, secrets } from './jobs.ts';

/** What a run printed, in one line, and how it ended. */
export interface Ran {
  printed: string;
  status: number | null;
}

export interface Program {
  name: string;
  run: (job: Job) => Promise<Ran>;
}

interface Where {
  api: ConnectApi;
  token: string;
  /** For everything that is written. */
  folder: string;
}

export function theAction({ api, token }: Where, version: string): Program {
  return {
    name: `this action ${version}`,
    run: async ({ action }) => {
      const ran = await runAction({
        files: { 'connector.yml': action.manifest },
        with: { 'vercel-token': token, team: 'acme', 'api-url': api.url, secrets, ...action.with },
      });
      const error = ran.annotations.findLast(({ severity }) => severity === 'error')?.message;
      // The last group is about the connector.
      const [, group] = [...ran.stdout.matchAll(/^::group::(.+)$/gm)].at(-1) ?? [];
      return { printed: oneLine(error ?? group ?? ran.stdout), status: ran.status };
    },
  };
}

/** Runs `vercel connect` with these arguments. */
export type Cli = (args: readonly string[]) => Promise<Ran>;

export async function theCli({ api, token, folder }: Where, cwd: string): Promise<Cli> {
  for (const [name, text] of Object.entries(cliFiles)) await writeFile(path.join(cwd, name), text);
  const bin = await noBrowser(folder);
  return async (args) => {
    const home = await mkdtemp(path.join(folder, 'home-'));
    const command = vercelConnect({ cwd, home, url: api.url, token }, args);
    const PATH = [bin, command.env.PATH].join(path.delimiter);
    const { stdout, stderr, status } = await runNode({ ...command, env: { ...command.env, PATH } });
    return { printed: toldByCli(stdout, stderr), status };
  };
}

/** A folder with the programs that the CLI opens a browser with, which do nothing. */
async function noBrowser(folder: string): Promise<string> {
  const bin = path.join(folder, 'no-browser');
  await mkdir(bin);
  for (const name of ['xdg-open', 'open']) {
    await writeFile(path.join(bin, name), '#!/bin/sh\nexit 0\n', { mode: 0o755 });
  }
  return bin;
}

/** Wrong flags and errors of the API are told as JSON; then the message counts, else the last line. */
export function toldByCli(stdout: string, stderr: string): string {
  const message = /^ {2}"message": (".*"),?$/m.exec(stdout)?.[1];
  if (message !== undefined) return oneLine(String(JSON.parse(message)));
  const text = stripVTControlCharacters(`${stderr}\n${stdout}`);
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  const telling = lines.find((line) => /^(?:Error:|> Success!)/.test(line));
  return oneLine(telling ?? lines.at(-1) ?? '');
}

export async function theSdk({ api, token, folder }: Where, cwd: string, version: string): Promise<Program> {
  const options = JSON.stringify({ bearerToken: token, serverURL: api.url });
  return {
    name: `@vercel/sdk ${version}`,
    run: async ({ sdk }) => {
      const text = `import { Vercel } from '@vercel/sdk';
const { connect } = new Vercel(${options});
const team = { slug: 'acme' };
try {
  ${sdk}
} catch (error) {
  console.log(\`\${error.name}: \${error.message}\`);
  process.exitCode = 1;
}
`;
      await writeFile(path.join(cwd, 'job.mjs'), text);
      const { stdout, stderr, status } = await runNode({ args: ['job.mjs'], cwd, env: environment(folder) });
      return { printed: oneLine(stdout || stderr), status };
    },
  };
}

/** Without colors and line breaks; long text is cut. */
export function oneLine(text: string): string {
  const plain = stripVTControlCharacters(text).replace(/\s+/g, ' ').trim();
  return plain.length > 100 ? `${plain.slice(0, 99)}…` : plain;
}
