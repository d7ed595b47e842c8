/** The scripts in the repository's own workflows, run here; those of a release are in ../release. */
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { action, runAction } from '../../support/runner.ts';
import { isMapping, isThisAction, type Mapping, ownJob, ROOT, scriptOf } from './files.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'workflows-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** As the runner does for `shell: bash`. */
function bash(script: string, env: Record<string, string>, cwd = folder) {
  const done = spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
    cwd,
    env: { PATH: process.env.PATH, HOME: folder, ...env },
    encoding: 'utf8',
  });
  return { status: done.status, stdout: done.stdout, stderr: done.stderr };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === 'string') throw new Error('No port');
  return address.port;
}

/** The emulator of scripts/emulator.ts, and how to stop it. */
async function serve(): Promise<{ url: string; stop: () => void }> {
  const child = spawn(process.execPath, ['scripts/emulator.ts', String(await freePort())], { cwd: ROOT });
  const url = await new Promise<string>((resolve, reject) => {
    child.stdout.setEncoding('utf8').once('data', (text: string) => resolve(text.trim()));
    child.once('exit', (status) => reject(new Error(`scripts/emulator.ts ended with ${status}`)));
    child.once('error', reject);
  });
  return { url, stop: () => child.kill() };
}

// The jobs run on Linux.
describe.runIf(process.platform === 'linux')('CI: the action in a job', async () => {
  const job = await ownJob('ci.yml', 'action');
  const check = job.steps.find(({ name }) => name === 'Check the outputs');
  const strings = (value: unknown): [string, string][] =>
    Object.entries(isMapping(value) ? value : {}).map(([name, text]) => [name, String(text)]);

  it('the steps with the action give the outputs that the last one asks for', async () => {
    const { url, stop } = await serve();
    try {
      const outputs: Record<string, string> = {};
      for (const step of job.steps.filter(({ uses }: Mapping) => isThisAction(uses))) {
        const inputs = { ...Object.fromEntries(strings(step.with)), 'api-url': url };
        const result = await runAction({ workspace: ROOT, with: inputs });
        expect(result.status, result.stdout).toBe(0);
        for (const [name, value] of Object.entries(result.outputs))
          outputs[`\${{ steps.${step.id}.outputs.${name} }}`] = value;
      }
      const env = strings(check?.env).map(([name, expression]) => [name, outputs[expression] ?? '']);
      const script = scriptOf(job, 'Check the outputs');
      const good: Record<string, string> = { ...Object.fromEntries(env), PATH: withNode() };
      expect(bash(script, good)).toMatchObject({ status: 0 });
      for (const name of Object.keys(good).filter((key) => key !== 'PATH'))
        expect(bash(script, { ...good, [name]: '[{"id":"other"}]' }).status, name).toBe(1);

      // The next job gets every output of the first step.
      const passed = strings(job.outputs).map(([name, expression]) => [
        `\${{ needs.action.outputs.${name} }}`,
        outputs[expression] ?? '',
      ]);
      expect(strings(job.outputs).map(([name]) => name)).toEqual(Object.keys(action.outputs));
      const next = await ownJob('ci.yml', 'outputs');
      const received = Object.fromEntries(passed);
      const arrived: Record<string, string> = {
        ...Object.fromEntries(
          strings(next.steps[0]?.env).map(([name, expression]) => [name, received[expression] ?? '']),
        ),
        PATH: withNode(),
      };
      expect(Object.keys(arrived)).toHaveLength(Object.keys(action.outputs).length + 1);
      const arrive = scriptOf(next, 'All outputs arrive');
      expect(bash(arrive, arrived)).toMatchObject({ status: 0 });
      for (const name of Object.keys(arrived).filter((key) => key !== 'PATH'))
        expect(bash(arrive, { ...arrived, [name]: '' }).status, name).not.toBe(0);
    } finally {
      stop();
    }
  });

  it('scripts/emulator.ts refuses what is no port', () => {
    for (const port of ['', 'x', '0', '65536']) {
      const done = spawnSync(process.execPath, ['scripts/emulator.ts', port], {
        cwd: ROOT,
        encoding: 'utf8',
      });
      expect(done).toMatchObject({ status: 1, stderr: 'Usage: npm run emulator -- PORT\n' });
    }
  });
});

function withNode(): string {
  return [path.dirname(process.execPath), process.env.PATH].join(path.delimiter);
}

describe.runIf(process.platform === 'linux')('Rebuild dist', async () => {
  const job = await ownJob('rebuild-dist.yml', 'push');
  const script = scriptOf(job, 'Commit the bundle, and nothing else');

  function git(...args: string[]): string {
    return spawnSync('git', args, { cwd: path.join(folder, 'repository'), encoding: 'utf8' }).stdout;
  }

  beforeEach(() => {
    mkdirSync(path.join(folder, 'repository/dist'), { recursive: true });
    writeFileSync(path.join(folder, 'repository/dist/index.js'), 'old');
    writeFileSync(path.join(folder, 'repository/dist/7.index.js'), 'chunk');
    git('init', '--quiet');
    git('add', '--all');
    git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', 'First');
    mkdirSync(path.join(folder, 'bundle'));
    writeFileSync(path.join(folder, 'output'), '');
  });

  function commit(files: Record<string, string>) {
    for (const [name, text] of Object.entries(files)) writeFileSync(path.join(folder, 'bundle', name), text);
    const env = { BUNDLE: path.join(folder, 'bundle'), GITHUB_OUTPUT: path.join(folder, 'output') };
    const { status } = bash(script, env, path.join(folder, 'repository'));
    return {
      status,
      output: readFileSync(path.join(folder, 'output'), 'utf8'),
      commits: git('log', '--format=%s').trim().split('\n'),
    };
  }

  it('commits a bundle that changed, with what went', () => {
    writeFileSync(path.join(folder, 'repository/other'), 'stays out');
    const bundle = { 'index.js': 'new', '9.index.js': '', 'licenses.txt': '', 'package.json': '{}' };
    expect(commit(bundle)).toEqual({
      status: 0,
      output: 'changed=true\n',
      commits: ['Rebuild dist [dependabot skip]', 'First'],
    });
    expect(git('ls-files').trim().split('\n')).toEqual([
      'dist/9.index.js',
      'dist/index.js',
      'dist/licenses.txt',
      'dist/package.json',
    ]);
  });

  it('leaves alone a bundle that is the same', () => {
    const bundle = { 'index.js': 'old', '7.index.js': 'chunk' };
    expect(commit(bundle)).toEqual({ status: 0, output: '', commits: ['First'] });
  });

  it('refuses what does not belong in a bundle', () => {
    for (const name of ['run.sh', 'index.js.map', '.gitattributes', 'x.index.js'])
      expect(commit({ 'index.js': 'new', [name]: '' })).toMatchObject({ status: 1, commits: ['First'] });
  });

  it('refuses links and folders', () => {
    symlinkSync('/etc/passwd', path.join(folder, 'bundle/licenses.txt'));
    expect(commit({ 'index.js': 'new' })).toMatchObject({ status: 1, commits: ['First'] });
    rmSync(path.join(folder, 'bundle/licenses.txt'));
    mkdirSync(path.join(folder, 'bundle/package.json'));
    expect(commit({})).toMatchObject({ status: 1, commits: ['First'] });
  });
});
