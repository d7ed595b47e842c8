/**
 * The requests that the official Vercel CLI was seen to send, sent again: the emulator has to respond as it did then.
 * `npm run peers -- --record` writes the table anew, with the CLI.
 */
import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, describe, expect, it } from 'vitest';
import { commandLine, commands, startForPeers } from '../../scripts/peers/commands.ts';
import {
  ICON,
  parseLine,
  parseRecording,
  REQUEST_CODE,
  type RecordedRequest,
  VERIFIER,
} from '../../scripts/peers/recorded.ts';
import { CLI_TOKEN } from '../emulator/cli-seed.ts';
import { png } from '../support/images.ts';

const recording = parseRecording(await readFile(new URL('cli-requests.txt', import.meta.url), 'utf8'));
const api = await startForPeers();
afterAll(() => api.close());

const icon = png(640, 640);
const requestCode = createHash('sha256').update(VERIFIER).digest('base64url');

/** @returns the status of the response */
async function send({ method, url, body }: RecordedRequest): Promise<number> {
  const digest = createHash('sha1').update(icon).digest('hex');
  const { headers, ...rest } =
    body === ICON
      ? {
          headers: {
            'content-type': 'application/octet-stream',
            'x-now-digest': digest,
            'x-now-size': String(icon.length),
          },
          body: new Uint8Array(icon),
        }
      : {
          headers: { 'content-type': 'application/json' },
          ...(body !== '' && { body: body.replace(REQUEST_CODE, requestCode) }),
        };
  const response = await fetch(`${api.url}${url.replace(VERIFIER, encodeURIComponent(VERIFIER))}`, {
    ...rest,
    method,
    headers: { ...headers, authorization: `Bearer ${CLI_TOKEN}` },
  });
  return response.status;
}

describe(`vercel ${recording.vercel} connect`, () => {
  it('has every command of npm run peers in the table', () => {
    expect(recording.commands.map(({ command }) => command)).toEqual(commands.map(commandLine));
  });

  it('is the version that docs/cli.md names', async () => {
    const page = await readFile(new URL('../../docs/cli.md', import.meta.url), 'utf8');
    expect(page).toContain(`tried with version ${recording.vercel} against`);
    expect(page).toContain(`| vercel ${recording.vercel} |`);
  });

  it.each(recording.commands.map((one, index) => ({ ...one, found: commands[index] })))(
    '$command',
    async ({ lines, found }) => {
      await api.reset();
      Object.assign(api.switches, found?.switches);
      found?.arrange?.(api);
      const again: string[] = [];
      for (const line of lines) {
        const request = parseLine(line);
        again.push(line.replace(` ${request.status}`, ` ${await send(request)}`));
      }
      expect(again).toEqual(lines);
    },
  );
});
