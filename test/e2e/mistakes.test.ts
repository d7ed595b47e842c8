import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { GITHUB_TOKEN, type GitHub, startGitHub } from '../support/github.ts';
import type { Step, StepResult } from '../support/runner.ts';
import { SECRETS, scenario, secretsInput, TOKEN } from '../support/scenario.ts';

/** The likeliest mistakes of someone who uses the action for the first time, and the message that each gets. */

const s = scenario({
  tokens: [
    { token: TOKEN, teams: ['team_acme'] },
    { token: 'two-teams', teams: ['team_acme', 'team_other'] },
    { token: 'of-another-account', teams: ['team_other'] },
    { token: 'read-only', teams: ['team_acme'], readOnly: true },
  ],
});
let github: GitHub;
beforeEach(async () => {
  github = await startGitHub();
});
afterEach(async () => {
  await github.close();
});

const SLACK = 'connectors/slack.yml';
const GITHUB = 'connectors/github.yml';

/** The manifest of the README's quick start. */
const slack = `# connectors/slack.yml
type: slack
uid: slack/acme-support
name: Acme Support
projectId: web # the project's name or ID
environments: [production, preview]
data:
  appId: A0123456789
  appName: Acme Support
  clientId: "1234567890.1234567890123"
  clientSecret: \${{ secrets.CLIENT }}
  signingSecret: \${{ secrets.SIGNING }}
`;

const githubApp = `type: github
uid: github/acme-bot
name: Acme Bot
projectId: web
data:
  appId: 123456
  appSlug: acme-bot
  appName: Acme Bot
  clientId: Iv1.0123456789abcdef
  clientSecret: \${{ secrets.CLIENT }}
  privateKeyPem: \${{ secrets.PEM }}
`;

const changed = (from: string | RegExp, to: string, text = slack): Step => {
  const result = text.replace(from, to);
  if (result === text) throw new Error(`${from} is not in the manifest`);
  return { files: { [text === slack ? SLACK : GITHUB]: result } };
};
const inSlack = (given: Record<string, string> = {}): Step => ({ files: { [SLACK]: slack }, with: given });
const eight = (given: Record<string, string> = {}): Step => ({
  files: Object.fromEntries(
    Array.from('abcdefgh', (name) => [`connectors/${name}.yml`, slack.replace('acme-support', name)]),
  ),
  with: given,
});
const pem = (value: string) => ({
  files: { [GITHUB]: githubApp },
  with: { secrets: `CLIENT=${SECRETS.CLIENT}\nPEM=${value}` },
});
const pullRequest = (repository = 'acme/app'): Step => ({
  event: {
    repository: { full_name: 'acme/app' },
    pull_request: {
      number: 1,
      head: { sha: 'abc1234', repo: { full_name: repository } },
      base: { sha: 'old-base' },
    },
  },
  env: { GITHUB_EVENT_NAME: 'pull_request', GITHUB_SHA: 'merge' },
});

/** Runs a step as the quick start's job `apply` does. */
function run(step: Step): Promise<StepResult> {
  return s.run({
    ...step,
    with: { manifest: 'connectors/*.yml', 'if-exists': 'update', ...step.with },
    env: { GITHUB_REPOSITORY: 'acme/app', GITHUB_API_URL: github.url, ...step.env },
  });
}

/** `error connectors/slack.yml:3:6 …`, without the place that each message begins with for readers of the log. */
const shown = ({ annotations }: StepResult) =>
  annotations.map(({ severity, message, file, line, column }) => {
    const place = file === undefined ? '' : `${file}:${line}:${column} `;
    return `${severity} ${place}${message.slice(message.startsWith(place) ? place.length : 0)}`;
  });

/** Runs with a mistake: nothing exists afterwards, and all that is said is this. */
async function expectMessages(step: Step, status: number, messages: string[]): Promise<StepResult> {
  const result = await run(step);
  expect(shown(result)).toEqual(messages);
  expect(result.status).toBe(status);
  expect(s.api.state.all.connectors).toEqual([]);
  return result;
}

const FORBIDDEN =
  'Check that the token is valid, can access the team, and belongs to a member with the role Owner, Member or Connector Manager.';
const EMPTY =
  'which is empty; check that it is set for this repository and environment (runs from forks and Dependabot have no secrets)';
const NOT_ENABLED =
  'Connect not found (status 404, code not_found). Vercel Connect may not be enabled for this team; enable it in the Vercel dashboard.';
const add = (name: string) =>
  `which is not available to this step; add \`${name}=\${{ secrets.${name} }}\` to the input \`secrets\`, under \`with\``;

describe('a manifest', () => {
  it.each<[string, Step, string]>([
    [
      'whose members of data are in column 1',
      changed(/^ {2}/gm, ''),
      'connectors/slack.yml:8:1 `data` is empty because its members are not indented; indent `appId` and the others by two spaces',
    ],
    [
      'with one member of data in column 1',
      changed('  signingSecret', 'signingSecret'),
      'connectors/slack.yml:12:1 `signingSecret` is a member of `data`; indent it like the others, below `data:`',
    ],
    [
      'with a line that is indented less than the next one',
      changed('  clientSecret', 'clientSecret'),
      'connectors/slack.yml:11:15 Invalid YAML: the next line is indented further than this one; the fields of a mapping start in the same column',
    ],
    [
      'with a line that is indented more than the one before',
      changed('  clientSecret', '   clientSecret'),
      'connectors/slack.yml:11:1 Invalid YAML: the indentation does not match the lines above; all fields of a mapping start in the same column',
    ],
    [
      'with a tab',
      changed('  clientSecret', '\tclientSecret'),
      'connectors/slack.yml:11:1 Invalid YAML: tabs cannot be used for indentation; use spaces',
    ],
    [
      'with text in place of a list',
      changed('[production, preview]', 'production, preview'),
      'connectors/slack.yml:6:15 `environments` is a string; expected a list of strings; put it in brackets, as in [a, b]',
    ],
    [
      'with a typo in the project',
      changed('web #', 'wbe #'),
      'connectors/slack.yml:5:12 Project wbe was not found in team acme; check its name and the input `team`',
    ],
    [
      'with a typo in an environment',
      changed('preview]', 'preveiw]'),
      'connectors/slack.yml:6:28 Unknown environment preveiw of project web; did you mean "preview"?',
    ],
    [
      'with an environment that the project does not have',
      changed('preview]', 'staging]'),
      'connectors/slack.yml:6:28 Unknown environment staging of project web; known: development, preview, production, qa',
    ],
    [
      'with a number in quotes',
      changed('123456', '"123456"', githubApp),
      'connectors/github.yml:6:10 `data.appId` is a string; expected a whole number above 0; remove the quotes',
    ],
    [
      'with an ID that looks like a number, without quotes',
      changed('"1234567890.1234567890123"', '1234567890.1234567890123'),
      'connectors/slack.yml:10:13 `data.clientId` has more digits than a number can represent; put it in quotes',
    ],
    [
      'with a shorter one',
      changed('"1234567890.1234567890123"', '12345'),
      'connectors/slack.yml:10:13 `data.clientId` is a number; expected a string; put it in quotes',
    ],
    [
      'with a secret in plain text',
      changed(/\$.*CLIENT }}/, 'hard-coded'),
      'connectors/slack.yml:11:17 `data.clientSecret` must not be hard-coded; use ${{ secrets.NAME }} and rotate the exposed value',
    ],
    [
      'with the uid of another one',
      { files: { [SLACK]: slack, 'connectors/copy.yml': slack } },
      'connectors/slack.yml:3:6 Duplicate uid slack/acme-support, also used in connectors/copy.yml line 3; remove one of the manifests or change its uid',
    ],
  ])('%s', async (_, step, message) => {
    await expectMessages(step, 1, [`error ${message}`]);
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('whose type was changed', async () => {
    s.api.state.addConnector({ type: 'oauth', uid: 'slack/acme-support', name: 'Acme' });
    for (const mode of ['plan', 'apply']) {
      const result = await run(inSlack({ mode }));
      expect(result.status).toBe(1);
      expect(shown(result)).toEqual([
        'error connectors/slack.yml:3:6 slack/acme-support: Connector slack/acme-support already exists with type oauth, but the manifest has type slack, so nothing was changed. This cannot be changed after creation: restore it in the manifest, choose another uid, or delete that connector first.',
      ]);
      expect(s.api.requests.writes()).toEqual([]);
    }
  });
});

describe('a secret', () => {
  it('that is not set on GitHub', async () => {
    const step = inSlack({ secrets: `CLIENT=\nSIGNING=${SECRETS.SIGNING}` });
    const message = `connectors/slack.yml:11:17 \`data.clientSecret\` uses secrets.CLIENT, ${EMPTY}`;
    await expectMessages(step, 1, [`error ${message}`]);
    await expectMessages({ ...step, with: { ...step.with, mode: 'plan' } }, 0, [`warning ${message}`]);
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('that is not set on GitHub, for many manifests', async () => {
    const secrets = `CLIENT=\nSIGNING=${SECRETS.SIGNING}`;
    const messages = [...'abcdefgh'].map(
      (name) => `connectors/${name}.yml:11:17 \`data.clientSecret\` uses secrets.CLIENT, ${EMPTY}`,
    );
    await expectMessages(
      eight({ secrets }),
      1,
      messages.map((message) => `error ${message}`),
    );
    await expectMessages(
      eight({ secrets, mode: 'plan' }),
      0,
      messages.map((message) => `warning ${message}`),
    );
  });

  it('that is not passed on', async () => {
    await expectMessages(inSlack({ secrets: `SIGNING=${SECRETS.SIGNING}` }), 1, [
      `error connectors/slack.yml:11:17 \`data.clientSecret\` uses secrets.CLIENT, ${add('CLIENT')}`,
    ]);
    // Secrets of one app have similar names; that is no typo.
    const renamed = slack.replace('CLIENT', 'SLACK_CLIENT_SECRET').replace('SIGNING', 'SLACK_SIGNING_SECRET');
    const step = {
      files: { [SLACK]: renamed },
      with: { secrets: `SLACK_SIGNING_SECRET=${SECRETS.SIGNING}` },
    };
    await expectMessages(step, 1, [
      `error connectors/slack.yml:11:17 \`data.clientSecret\` uses secrets.SLACK_CLIENT_SECRET, ${add('SLACK_CLIENT_SECRET')}`,
    ]);
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('that is passed as an environment variable', async () => {
    const env = { SECRETS: secretsInput, CLIENT: SECRETS.CLIENT, SIGNING: SECRETS.SIGNING };
    await expectMessages({ ...inSlack({ secrets: '' }), env }, 1, [
      `error connectors/slack.yml:11:17 \`data.clientSecret\` uses secrets.CLIENT, ${add('CLIENT')}`,
      `error connectors/slack.yml:12:18 \`data.signingSecret\` uses secrets.SIGNING, ${add('SIGNING')}`,
    ]);
  });

  it('in quotes', async () => {
    const secrets = `CLIENT="${SECRETS.CLIENT}"\nSIGNING=${SECRETS.SIGNING}`;
    const warning =
      'warning Input `secrets` contains `CLIENT` with quotes around its value. The quotes are part of the value; remove them unless they belong to it.';
    await expectMessages(inSlack({ secrets, mode: 'plan' }), 0, [warning]);
    // Some value may begin and end with quotes, so it is sent.
    const result = await run(inSlack({ secrets }));
    expect([result.outputs.result, ...shown(result)]).toEqual(['created', warning]);
  });

  it.each<[string, Step, string]>([
    [
      'after a colon',
      inSlack({ secrets: `CLIENT: ${SECRETS.CLIENT}\nSIGNING: ${SECRETS.SIGNING}` }),
      'Input `secrets` has an error on line 1: expected NAME=value, with "=" instead of ":".',
    ],
    [
      'that is a PEM file of several lines',
      pem(SECRETS.PEM),
      'Input `secrets` has an error on line 3, after `PEM`: this is the rest of a value with several lines. Write `PEM<<END`, then the value, then `END` on a line of its own.',
    ],
    [
      'that is the first line of a PEM file',
      pem(SECRETS.PEM.split('\n')[0] ?? ''),
      'connectors/github.yml:11:18 `data.privateKeyPem` is not a private key: secrets.PEM looks like a private key that is cut off, since its END line is missing; expected the whole PEM file, from its BEGIN line to its END line',
    ],
  ])('%s', async (_, step, message) => {
    await expectMessages(step, 1, [`error ${message}`]);
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('that is a PEM file with \\n in place of line breaks', async () => {
    const result = await run(pem(SECRETS.PEM.replaceAll('\n', '\\n')));
    expect([result.outputs.result, ...shown(result)]).toEqual([
      'created',
      'notice connectors/github.yml:11:18 `data.privateKeyPem` was normalized to a PEM private key: replaced literal \\n (secrets.PEM)',
    ]);
    expect(s.api.state.all.connectors[0]?.data.privateKeyPem).toBe(SECRETS.PEM);
  });
});

describe('the token and the team', () => {
  const refused = (team: string) =>
    `Could not read project web: Not authorized for this team (status 403, code forbidden). The request was made for team ${team}. ${FORBIDDEN}`;
  const all = 'slack/a, slack/b, slack/c, slack/d, slack/e and 3 more';

  it.each<[string, Step, string]>([
    [
      'the slug of another team',
      inSlack({ team: 'other' }),
      `connectors/slack.yml:3:6 slack/acme-support: ${refused('other')}`,
    ],
    [
      'the slug of another team that the token can access',
      inSlack({ team: 'other', 'vercel-token': 'two-teams' }),
      'connectors/slack.yml:5:12 Project web was not found in team other; check its name and the input `team`',
    ],
    [
      "a team's name in place of its slug",
      inSlack({ team: 'Acme Inc' }),
      'Input `team` is not a slug. Set it to the team\'s ID (team_…) or to its slug, as in https://vercel.com/SLUG, for example "acme-inc".',
    ],
    [
      'the token of another account',
      inSlack({ 'vercel-token': 'of-another-account' }),
      `connectors/slack.yml:3:6 slack/acme-support: ${refused('acme')}`,
    ],
    [
      'the same for many manifests',
      eight({ 'vercel-token': 'of-another-account' }),
      `${all}: ${refused('acme')}`,
    ],
    [
      'a token that is not set',
      { ...inSlack({ 'vercel-token': '' }), env: { TOKEN: 'a-token' } },
      'Input `vercel-token` is empty, but mode apply requires it. Set `vercel-token: ${{ secrets.VERCEL_TOKEN }}` under `with` and check that the secret is set for this repository and environment.',
    ],
  ])('%s', async (_, step, message) => {
    await expectMessages(step, 1, [`error ${message}`]);
    expect(s.api.requests.writes()).toEqual([]);
  });

  it('a role that may only read', async () => {
    const message = `Could not create the connector: You do not have permission to change this resource (status 403, code forbidden). The request was made for team acme. ${FORBIDDEN}`;
    const given = { 'vercel-token': 'read-only' };
    await expectMessages(inSlack(given), 1, [
      `error connectors/slack.yml:3:6 slack/acme-support: ${message}`,
    ]);
    await expectMessages(eight(given), 1, [`error ${all}: ${message}`]);
  });

  it('Connect is not enabled', async () => {
    s.api.switches.connectEnabled = false;
    const creating = `Could not create the connector: ${NOT_ENABLED} If it is enabled, check the project's ID.`;
    await expectMessages(inSlack({ mode: 'plan' }), 1, [
      `error connectors/slack.yml:3:6 slack/acme-support: Could not list the connectors: ${NOT_ENABLED}`,
    ]);
    await expectMessages(inSlack(), 1, [`error connectors/slack.yml:3:6 slack/acme-support: ${creating}`]);
    await expectMessages(eight(), 1, [`error ${all}: Could not list the connectors: ${NOT_ENABLED}`]);
  });

  it('environment variables: VERCEL_TOKEN is used, TEAM is not', async () => {
    const step = inSlack({ mode: 'plan', 'vercel-token': '', team: '' });
    await expectMessages({ ...step, env: { VERCEL_TOKEN: TOKEN, TEAM: 'acme' } }, 0, [
      "warning `team` is not set, so the token's default team is used, which may not be the team you intended. Set `team`, under `with`, to its ID or slug.",
    ]);
  });
});

describe('the input manifest', () => {
  const files = { 'connectors/production/slack.yml': slack };
  it.each<[string, Step, string]>([
    [
      'that names a folder with a typo',
      inSlack({ manifest: 'connector/*.yml' }),
      'no file matches "connector/*.yml". Did you mean "connectors/*.yml"?',
    ],
    [
      'with the other extension',
      inSlack({ manifest: 'connectors/*.yaml' }),
      'no file matches "connectors/*.yaml". Did you mean "connectors/*.yml"?',
    ],
    [
      'that is not set, or set under env',
      { ...inSlack({ manifest: '' }), env: { MANIFEST: 'connectors/*.yml' } },
      'no file matches "connector.yml". Did you mean "connectors/*.yml"?',
    ],
    [
      'whose files are in a sub-folder',
      { files },
      'no file matches "connectors/*.yml". Did you mean "connectors/production/*.yml"?',
    ],
    [
      'whose files are in sub-folders',
      { files: { ...files, 'connectors/preview/slack.yml': slack } },
      'no file matches "connectors/*.yml". Did you mean "connectors/**/*.yml"?',
    ],
    [
      'without a checkout',
      {},
      'no file matches "connectors/*.yml". The workspace is empty. Run actions/checkout before this step.',
    ],
  ])('%s', async (_, step, message) => {
    await expectMessages(step, 1, [`error Input \`manifest\`: ${message}`]);
    expect(s.api.requests.all).toEqual([]);
  });

  it('that names a folder', async () => {
    await expectMessages(inSlack({ manifest: 'connectors' }), 1, [
      'error connectors:1:1 This is a folder; specify its files, for example connectors/*.yml',
    ]);
  });
});

describe('on a pull request', () => {
  const plan = (step: Step, given: Record<string, string> = {}) => ({
    ...inSlack({ mode: 'plan', 'github-token': GITHUB_TOKEN, ...given }),
    ...step,
  });
  const noWrites = (method: string) => (method === 'GET' ? undefined : { status: 403 });
  const noSecrets = { 'vercel-token': '', secrets: 'CLIENT=\nSIGNING=' };

  it('a comment without pull-requests: write', async () => {
    github.refuse = noWrites;
    await expectMessages(plan(pullRequest(), { comment: 'true' }), 0, [
      'notice No comment was written: GitHub responded with 403 (Resource not accessible by integration). The job needs `permissions: { contents: read, pull-requests: write }`; runs from forks never get the right to write.',
    ]);
    expect(await github.comments()).toEqual([]);
  });

  it('a plan without pull-requests: read', async () => {
    github.refuse = (_, path) => (path.includes('/pulls/') ? { status: 403 } : undefined);
    await expectMessages(plan(pullRequest()), 0, [
      'notice The plan does not show what this pull request takes out of the manifests, nor which of its edits will not be sent, because GitHub responded with 403 (Resource not accessible by integration); the job needs `permissions: { contents: read, pull-requests: read }`.',
    ]);
  });

  it('a fork', async () => {
    github.refuse = noWrites;
    await expectMessages(plan(pullRequest('mallory/app'), { comment: 'true', ...noSecrets }), 0, [
      'notice This run from a fork has no access to secrets, so nothing was compared; the manifests were only validated.',
    ]);
    await expectMessages(plan(pullRequest('mallory/app'), { mode: 'apply', ...noSecrets }), 1, [
      'error Mode apply is not possible in this run from a fork: it has no access to secrets, so `vercel-token` is empty. Use mode plan or validate here, and mode apply after the merge.',
    ]);
    expect(s.api.requests.all).toEqual([]);
  });
});
