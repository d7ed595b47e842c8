/** The scripts of the workflow, run here. */
import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { isMapping, ownJob, ROOT, scriptOf } from '../workflows/files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'acceptance-workflow-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

// The job runs on Linux.
describe.runIf(process.platform === 'linux')('the workflow', async () => {
  const job = await ownJob('acceptance.yml', 'acceptance');

  /** As the runner does for `shell: bash`. */
  function run(step: string, env: Record<string, string>) {
    const files = {
      GITHUB_OUTPUT: path.join(folder, 'output'),
      GITHUB_STEP_SUMMARY: path.join(folder, 'summary'),
    };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', scriptOf(job, step)], {
      cwd: ROOT,
      env: {
        PATH: [path.dirname(process.execPath), process.env.PATH].join(path.delimiter),
        ...files,
        ...env,
      },
      encoding: 'utf8',
    });
    const [output, summary] = Object.values(files).map((file) => readFileSync(file, 'utf8'));
    return { status: done.status, stdout: done.stdout, output, summary };
  }

  it('skips everything without the secret', () => {
    expect(run('Is there a token?', { VERCEL_TOKEN: 'x' })).toMatchObject({
      output: 'available=true\n',
      status: 0,
    });
    expect(run('Is there a token?', { VERCEL_TOKEN: '' })).toMatchObject({
      output: '',
      status: 0,
      stdout: expect.stringContaining('::notice::Skipped'),
    });
    for (const step of job.steps.filter(({ id }) => id !== 'token'))
      expect(step.if).toContain("steps.token.outputs.available == 'true'");
  });

  it('gives the token to the run alone', () => {
    const withToken = job.steps.filter(({ env }) => isMapping(env) && 'VERCEL_TOKEN' in env);
    expect(withToken.map(({ name }) => name)).toEqual(['Is there a token?', 'Run']);
  });

  it('does not start the run without its settings', () => {
    expect(run('Run', { OUTPUT: folder, VERCEL_TOKEN: 'x' })).toMatchObject({ status: 2 });
  });

  it('says what is new, or that there is no report', () => {
    expect(run('What is new', { OUTPUT: folder })).toMatchObject({
      status: 0,
      summary: expect.stringContaining('no report'),
    });
    const fresh = path.join(folder, 'fresh');
    mkdirSync(fresh);
    copyFileSync(
      path.join(ROOT, 'docs/maintainers/acceptance-report.json'),
      path.join(fresh, 'acceptance-report.json'),
    );
    expect(run('What is new', { OUTPUT: fresh })).toMatchObject({
      status: 0,
      summary: expect.stringContaining('Nothing is new'),
    });
    writeFileSync(path.join(fresh, 'acceptance-report.json'), '{}');
    expect(run('What is new', { OUTPUT: fresh }).status).toBe(1);
  });
});
