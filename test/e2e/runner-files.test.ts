/** The files of the runner that the built action writes to, where they cannot be written. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { scenario, slack } from '../support/scenario.ts';

const s = scenario();
let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'runner-files-'));
});
afterEach(async () => {
  await rm(folder, { recursive: true });
});

const places: [string, () => string][] = [
  ['is a folder', () => folder],
  ['does not exist', () => path.join(folder, 'none')],
  // A device that is always full, on Linux only.
  ...(existsSync('/dev/full') ? [['is on a full disk', () => '/dev/full'] as [string, () => string]] : []),
];

describe.each(places)('a file that %s', (_, place) => {
  it('GITHUB_OUTPUT: fails the run, and reports the rest', async () => {
    const run = await s.run({ files: { 'connector.yml': slack() }, env: { GITHUB_OUTPUT: place() } });
    expect(run.status).toBe(1);
    expect(run.annotations).toEqual([
      {
        severity: 'error',
        message: expect.stringMatching(
          /^Outputs `connector-id`, .*`connectors` could not be written to the file that GITHUB_OUTPUT names/,
        ),
      },
    ]);
    expect(run.stdout).toContain('1 connector: 1 created.');
    expect(run.summary).toContain('**1 created**.');
    expect(run.stdout).not.toContain('Internal error');
  });

  it('GITHUB_STEP_SUMMARY: fails the run, and reports the rest', async () => {
    const run = await s.run({ files: { 'connector.yml': slack() }, env: { GITHUB_STEP_SUMMARY: place() } });
    expect(run.status).toBe(1);
    expect(run.annotations).toEqual([
      {
        severity: 'error',
        message: expect.stringMatching(
          /^The job summary could not be written to the file that GITHUB_STEP_SUMMARY names/,
        ),
      },
    ]);
    expect(run.stdout).toContain('1 connector: 1 created.');
    expect(run.outputs).toMatchObject({
      result: 'created',
      ids: expect.stringMatching(/^\{"slack\/acme":"scl_/),
    });
    expect(run.stdout).not.toContain('Internal error');
  });
});
