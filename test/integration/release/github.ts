/** A bare repository in place of GitHub's, and the release workflow's own steps on it. */
import { spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Job, ROOT, scriptOf } from '../workflows/files.ts';
import type { Release, State } from './gh.ts';

export const REPOSITORY = 'acme/vercel-connector-action';

export interface Ended {
  status: number | null;
  stdout: string;
}

export class GitHub {
  readonly #folder = mkdtempSync(path.join(tmpdir(), 'release-'));
  readonly #server = path.join(this.#folder, 'server.git');
  readonly #state = path.join(this.#folder, 'state.json');
  /** A maintainer's clone. */
  readonly clone = path.join(this.#folder, 'maintainer');

  constructor() {
    const bin = path.join(this.#folder, 'bin');
    mkdirSync(bin);
    const setup = '[ "$*" != "auth setup-git" ] || exit 0'; // Git needs no credentials here.
    const gh = `#!/bin/bash\n${setup}\nexec "${process.execPath}" "${path.join(import.meta.dirname, 'gh.ts')}" "$@"\n`;
    writeFileSync(path.join(bin, 'gh'), gh);
    chmodSync(path.join(bin, 'gh'), 0o755);
    this.#write({ immutability: true, latest: '', releases: [], meanwhile: '', calls: [] });
    mkdirSync(this.clone);
    this.bash(
      `git init --quiet --template= --bare --initial-branch=main ../server.git
      git init --quiet --template= --initial-branch=main
      git remote add origin ../server.git`,
    );
    // The steps run the scripts of the tag's commit, and nothing that npm would install.
    cpSync(path.join(ROOT, 'scripts/release'), path.join(this.clone, 'scripts/release'), { recursive: true });
    cpSync(path.join(ROOT, 'src/shared/json.ts'), path.join(this.clone, 'src/shared/json.ts'));
  }

  remove(): void {
    rmSync(this.#folder, { recursive: true, force: true });
  }

  #write(state: State): void {
    writeFileSync(this.#state, JSON.stringify(state));
  }

  get state(): State {
    return JSON.parse(readFileSync(this.#state, 'utf8'));
  }

  change(changes: Partial<State>): void {
    this.#write({ ...this.state, ...changes });
  }

  addRelease(tag_name: string, fields: Partial<Release> = {}): void {
    const release = { tag_name, draft: false, prerelease: false, immutable: true, body: '', ...fields };
    this.change({ releases: [release, ...this.state.releases] });
  }

  /** Runs a script as the runner does for `shell: bash`. */
  #run(script: string, cwd: string, env: Record<string, string> = {}): Ended & { stderr: string } {
    return spawnSync('bash', ['--noprofile', '--norc', '-eo', 'pipefail', '-c', script], {
      cwd,
      encoding: 'utf8',
      env: {
        PATH: [path.join(this.#folder, 'bin'), path.dirname(process.execPath), process.env.PATH].join(':'),
        HOME: this.#folder,
        GIT_AUTHOR_NAME: 'a',
        GIT_AUTHOR_EMAIL: 'a@example.com',
        GIT_COMMITTER_NAME: 'a',
        GIT_COMMITTER_EMAIL: 'a@example.com',
        ...env,
      },
    });
  }

  /** Runs a script in the maintainer's clone, or elsewhere. */
  bash(script: string, cwd = this.clone): string {
    const { status, stdout, stderr } = this.#run(script, cwd);
    if (status !== 0) throw new Error(`${script}\n${stdout}${stderr}`);
    return stdout.trim();
  }

  /** Commits a version on the current branch, and pushes it. Returns the commit. */
  commit(version: string, files: Record<string, string> = {}): string {
    const json = JSON.stringify({ type: 'module', version, repository: `github:${REPOSITORY}` });
    for (const [name, text] of Object.entries({ 'package.json': json, ...files })) {
      mkdirSync(path.dirname(path.join(this.clone, name)), { recursive: true });
      writeFileSync(path.join(this.clone, name), text);
    }
    return this.bash(
      `git add --all && git commit --quiet --allow-empty --message "${version}"
      git push --quiet origin HEAD
      git rev-parse HEAD`,
    );
  }

  /** Commits a version, and pushes its tag. Returns the commit. */
  tag(version: string, tag = `v${version}`): string {
    const commit = this.commit(version);
    this.bash(`git tag ${tag} && git push --quiet origin ${tag}`);
    return commit;
  }

  /** Releases a version as before the test: with a release that is the latest one, and with the major tag. */
  released(version: string): string {
    const commit = this.commit(version);
    const tag = `v${version}`;
    this.bash(
      `git tag ${tag} && git push --quiet --force origin ${tag} ${commit}:refs/tags/${tag.split('.')[0]}`,
    );
    this.addRelease(tag);
    this.change({ latest: tag });
    return commit;
  }

  /** Makes the server run a script for every push of a tag. What it prints is shown; it refuses with a failure. */
  onTag(script: string): void {
    const hook = path.join(this.#server, 'hooks/update');
    mkdirSync(path.dirname(hook));
    writeFileSync(hook, `#!/bin/bash\ncase "$1" in refs/tags/*)\n${script}\nesac\n`);
    chmodSync(hook, 0o755);
  }

  /** The commit that a tag on the server points to; empty if there is none. */
  at(tag: string): string {
    return this.bash(`git rev-parse --verify --quiet "refs/tags/${tag}^{commit}" || true`, this.#server);
  }

  /** Runs a step of the workflow for a tag, in a clone such as the job's checkout makes. */
  step(job: Job, name: string, tag: string, commit = this.at(tag)): Ended {
    const work = path.join(this.#folder, 'work');
    rmSync(work, { recursive: true, force: true });
    const isFull = job.steps.some((step) => JSON.stringify(step).includes('"fetch-depth":0'));
    const branches = "'+refs/heads/*:refs/remotes/origin/*' '+refs/tags/*:refs/tags/*'";
    mkdirSync(work);
    this.bash(
      `git init --quiet --template=
      git remote add origin "file://${this.#server}"
      git fetch --quiet ${isFull ? `origin ${branches}` : `--depth 1 origin ${commit}`}
      git checkout --quiet --detach ${commit}`,
      work,
    );
    const { status, stdout, stderr } = this.#run(scriptOf(job, name), work, {
      GITHUB_ACTIONS: 'true',
      GITHUB_REF_NAME: tag,
      GITHUB_REPOSITORY: REPOSITORY,
      GH_REPO: REPOSITORY,
      GH_STATE: this.#state,
      GH_SERVER: this.#server,
    });
    return { status, stdout: stdout + stderr };
  }
}
