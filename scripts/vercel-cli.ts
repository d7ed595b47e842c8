/** The official Vercel CLI against an emulated API. */
import path from 'node:path';
import type { Command } from './bench/child.ts';
import { environment } from './bench/setting.ts';

/** Newer majors may take other flags. */
export const CLI_PACKAGE = { pack: 'vercel', version: '64' };

export interface CliSetting {
  /** Where the CLI is installed, and where it finds the files that its flags name. */
  cwd: string;
  /** An empty folder: the CLI keeps there which team it last used, and then asks for it in another way. */
  home: string;
  url: string;
  token: string;
}

/** `vercel connect …` for the team `acme`, without prompts, telemetry and a look for updates. */
export function vercelConnect({ cwd, home, url, token }: CliSetting, args: readonly string[]): Command {
  return {
    args: [
      ...['node_modules/vercel/dist/vc.js', 'connect', ...args],
      ...['--api', url, '--token', token, '--scope', 'acme', '--non-interactive'],
      ...['--global-config', path.join(home, 'vercel-config')],
    ],
    cwd,
    env: { ...environment(home), VERCEL_TELEMETRY_DISABLED: '1', NO_UPDATE_NOTIFIER: '1' },
  };
}
