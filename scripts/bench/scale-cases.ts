import { readFile, stat } from 'node:fs/promises';
import path from 'node:path';
import { GITHUB_TOKEN, type GitHub } from '../../test/support/github.ts';
import { lastLine } from './child.ts';
import { HOSTILE, LARGEST } from './hostile-files.ts';
import { runHostile } from './hostile-run.ts';
import { inFiles, inOneFile, manifest, many, numbered } from './manifests.ts';
import type { ScaleCase } from './scale-case.ts';
import { actionCommand, type Setting, type StepExtras } from './setting.ts';
import { rounded } from './statistics.ts';

const PROJECTS = 300;
const PLANNED = 3000;

/** What the runner passes on a pull request. */
function pullRequest(github: GitHub, comment: boolean): StepExtras {
  return {
    inputs: { comment: String(comment), 'github-token': GITHUB_TOKEN },
    env: {
      GITHUB_EVENT_NAME: 'pull_request',
      GITHUB_REPOSITORY: 'acme/app',
      GITHUB_API_URL: github.url,
    },
    event: {
      repository: { full_name: 'acme/app' },
      pull_request: { number: 1, head: { sha: 'abc1234', repo: { full_name: 'acme/app' } } },
    },
  };
}

/** Nothing is to do, but every project and each of its environments is known by name only. */
export async function manyProjects(setting: Setting): Promise<ScaleCase> {
  const { api, folder } = setting;
  const files = inOneFile(
    many(
      PROJECTS,
      (index) => `type: discord
uid: discord/a${numbered(index)}
name: Acme
projectId: site-${index}
environments: [production, staging]
data: {note: x}
`,
    ),
  );
  const pauses = path.join(folder, 'pauses');
  const command = await actionCommand(setting, 'projects', 'apply', files, { env: { BENCH_PAUSES: pauses } });
  const skipPauses = path.join(import.meta.dirname, 'skip-pauses.cjs');
  return {
    name: `${PROJECTS} unchanged connectors in ${PROJECTS} projects by name, with a custom environment, mode \`apply\``,
    command: { ...command, args: ['--require', skipPauses, ...command.args] },
    arrange() {
      for (let index = 0; index < PROJECTS; index += 1) {
        const uid = `discord/a${numbered(index)}`;
        const environment = { id: `env_${index}`, slug: 'staging' };
        api.state.addProject({
          id: `prj_${index}`,
          name: `site-${index}`,
          customEnvironments: [environment],
        });
        api.state.addConnector({ type: 'discord', uid, name: 'Acme' });
        api.state.link(uid, `prj_${index}`, ['production', environment.id]);
      }
    },
    async result(run) {
      const seconds = 10 * Math.round(Number(await readFile(pauses, 'utf8')) / 10_000);
      return `${lastLine(run)} The time excludes about ${seconds} s of waiting for the API's limit of 200 reads per minute.`;
    },
  };
}

/** The longest reports: all of it is new. */
export async function manyPlanned(setting: Setting, github: GitHub): Promise<ScaleCase> {
  const files = inFiles(many(PLANNED, manifest));
  const command = await actionCommand(setting, 'planned', 'plan', files, pullRequest(github, true));
  return {
    name: `${PLANNED.toLocaleString('en')} new connectors, mode \`plan\`, with a comment`,
    command,
    arrange: () => deleteComments(github),
    async result(run) {
      const summary = await stat(command.env.GITHUB_STEP_SUMMARY ?? '');
      const [comment] = await github.comments();
      const sizes = [
        `log ${kib(Buffer.byteLength(run.stdout))}`,
        `summary ${kib(summary.size)}`,
        `comment ${kib(Buffer.byteLength(comment?.body ?? ''))}`,
      ];
      return `${lastLine(run)} Sizes: ${sizes.join(', ')}.`;
    },
  };
}

/** Of all kinds of hostile file, those that take most time on a processor and most memory. */
export async function hostileFiles(setting: Setting): Promise<ScaleCase[]> {
  const runs = [];
  for (const [kind, text] of Object.entries(HOSTILE)) {
    const run = await runHostile(setting.folder, 'hostile', text(LARGEST));
    if (Number.isNaN(run.ms)) throw new Error(`A hostile file (${kind}) ended the action: ${run.status}`);
    runs.push({ kind, ...run });
  }
  const worst = {
    slowest: runs.reduce((most, run) => (run.ms > most.ms ? run : most)),
    'largest in memory': runs.reduce((most, run) => (run.mib > most.mib ? run : most)),
  };
  const cases: ScaleCase[] = [];
  for (const [which, { kind }] of Object.entries(worst)) {
    const files = inOneFile([HOSTILE[kind]?.(LARGEST) ?? '']);
    cases.push({
      name: `hostile file of ${LARGEST / 2 ** 20} MiB, the ${which} of ${runs.length} kinds (${kind}), mode \`validate\``,
      command: await actionCommand(setting, `hostile-${cases.length}`, 'validate', files),
      result: lastLine,
      limits: { ms: 2000, mb: 300 },
    });
  }
  return cases;
}

/** A plan of one new connector, without a comment and with a new one. */
export async function onPullRequest(setting: Setting, github: GitHub): Promise<ScaleCase[]> {
  const files = { 'connector.yml': manifest(1) };
  const withComment = async (comment: boolean): Promise<ScaleCase> => ({
    name: `plan of a pull request with one new connector, \`comment: ${comment}\``,
    command: await actionCommand(setting, `comment-${comment}`, 'plan', files, pullRequest(github, comment)),
    async arrange() {
      await deleteComments(github);
      github.requests.length = 0;
    },
    result: (run) => `${lastLine(run)} Requests to GitHub: ${github.requests.length}.`,
  });
  const without = await withComment(false);
  return [without, { ...(await withComment(true)), withoutComment: without }];
}

/** A scope that a connector lacks, in a step to which no secret is passed. */
export async function changedScope(setting: Setting): Promise<ScaleCase> {
  const { api } = setting;
  const files = { 'connector.yml': `${manifest(1)}  botScopes: [commands, chat:write]\n` };
  const uid = `slack/a${numbered(1)}`;
  return {
    name: 'one changed scope, `if-exists: update`, no secret passed',
    command: await actionCommand(setting, 'scope', 'apply', files, {
      inputs: { 'if-exists': 'update', secrets: '' },
    }),
    arrange() {
      const data = {
        appId: 'A0123456789',
        appName: 'Acme',
        clientId: '1234567890.1234567890123',
        botScopes: ['commands'],
      };
      api.state.addConnector({ type: 'slack', uid, name: 'Acme', data });
      api.state.link(uid, 'prj_web', ['production', 'preview']);
    },
    result: lastLine,
  };
}

/** The front of the emulator passes on what it does not know. */
async function deleteComments(github: GitHub): Promise<void> {
  for (const { id } of await github.comments()) {
    const response = await fetch(`${github.url}/repos/acme/app/issues/comments/${id}`, {
      method: 'DELETE',
      headers: { authorization: `token ${GITHUB_TOKEN}` },
    });
    if (!response.ok) throw new Error(`Deleting a comment failed with status ${response.status}`);
  }
}

const kib = (bytes: number): string => `${rounded(bytes / 1024)} KiB`;
