import { expect, it } from 'vitest';
import { parse, parseDocument } from 'yaml';
import {
  isMapping,
  isSteps,
  isThisAction,
  isWorkflow,
  jobsOf,
  type Mapping,
  readPages,
  yamlBlocks,
} from '../integration/workflows/files.ts';
import { connectorsOutput, scenario } from '../support/scenario.ts';

/** Runs each step that the pages show and that uses the action, on the pages' own manifests. */

// The pages of types show examples/, which examples.test.ts runs.
const pages = (await readPages()).filter(({ file }) => !file.startsWith('docs/types/'));
const blocks = pages.flatMap((page) => yamlBlocks(page).map(({ text }) => ({ page: page.file, text })));

/** Manifests that have a path are the blocks that begin with it: `# connectors/slack.yml`. */
const manifests = Object.fromEntries(
  blocks.flatMap(({ text }) => {
    const path = /^# (connectors\/\S+\.yml)\n/.exec(text)?.[1];
    return path === undefined ? [] : [[path, text]];
  }),
);
const slack = manifests['connectors/slack.yml'] ?? '';

const files = {
  ...manifests,
  'connectors/shared/slack.yml': slack.replace('slack/acme-support', 'slack/acme-shared'),
  'connectors/acme/slack.yml': slack.replace('slack/acme-support', 'slack/acme-own'),
  'connectors/acme-labs/slack.yml': slack.replace('slack/acme-support', 'slack/acme-labs'),
};

const SECRETS = {
  SLACK_CLIENT_SECRET: 'cl1ent-value',
  SLACK_SIGNING_SECRET: 's1gning-value',
  SLACK_PREVIEW_CLIENT_SECRET: 'prev1ew-value',
  GH_APP_KEY: 'k3y-value',
};

interface ActionStep {
  title: string;
  given: Record<string, string>;
}

/** Every use of the action, once for each member of a matrix. */
const steps = blocks.flatMap(({ page, text }): ActionStep[] => {
  const shown: unknown = parse(text);
  if (isSteps(shown)) return shown.flatMap((step) => actionSteps(`${page}: a step`, step, {}));
  if (!isWorkflow(shown)) return [];
  return [...jobsOf(shown)].flatMap(([id, job]) =>
    matrixOf(job).flatMap((matrix) =>
      job.steps.flatMap((step) => actionSteps(`${page}: ${shown.name}: ${id}`, step, matrix)),
    ),
  );
});

function actionSteps(title: string, step: Mapping, matrix: Mapping): ActionStep[] {
  if (!isThisAction(step.uses)) return [];
  const given = isMapping(step.with) ? step.with : {};
  const inputs = Object.entries(given).map(
    ([name, value]) => [name, evaluate(String(value), matrix)] as const,
  );
  return [{ title, given: Object.fromEntries(inputs) }];
}

/** What a page shows without `data`. */
const withoutData = blocks.flatMap(({ page, text }) => {
  const shown: unknown = parse(text);
  return isMapping(shown) && !isWorkflow(shown) && !('data' in shown) ? [{ page, shown }] : [];
});

/** Manifests of managed connectors, and parts of a manifest that a page shows on their own. */
const { managed = [], fragments = [] } = Object.groupBy(withoutData, ({ page }) =>
  page === 'docs/managed.md' ? 'managed' : 'fragments',
);

function matrixOf(job: Mapping): Mapping[] {
  const strategy = isMapping(job.strategy) ? job.strategy : {};
  const teams = isMapping(strategy.matrix) ? strategy.matrix.team : undefined;
  return Array.isArray(teams) ? teams.map((team: unknown) => ({ team })) : [{}];
}

function evaluate(text: string, matrix: Mapping): string {
  return text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
    const name = expression.split('.').at(-1) ?? '';
    if (expression === 'toJSON(secrets)') return JSON.stringify(SECRETS, null, 2);
    if (expression === 'github.event.number' || expression === 'matrix.pr') return '7';
    if (expression === 'inputs.manifest') return 'connectors/slack.yml';
    if (expression === 'matrix.team') return String(matrix.team);
    if (name.startsWith('VERCEL_TOKEN')) return 'test-token';
    if (/^(secrets|steps\.\w+\.outputs)\.\w+$/.test(expression))
      return SECRETS[name as keyof typeof SECRETS] ?? 'other-value';
    throw new Error(`A page has an expression that this test does not know: ${expression}`);
  });
}

const s = scenario({
  teams: [
    { id: 'team_acme', slug: 'acme' },
    { id: 'team_labs', slug: 'acme-labs' },
  ],
  tokens: [{ token: 'test-token', teams: ['team_acme', 'team_labs'] }],
  projects: ['team_acme', 'team_labs'].flatMap((teamId) => [
    {
      id: `prj_web_${teamId}`,
      name: 'web',
      teamId,
      customEnvironments: [{ id: `env_${teamId}`, slug: 'qa' }],
    },
    { id: `prj_api_${teamId}`, name: 'api', teamId },
  ]),
});

it('the pages have workflows, steps, manifests and fragments', () => {
  expect(steps.length).toBeGreaterThanOrEqual(16);
  expect(steps.filter(({ title }) => title.endsWith(': a step')).length).toBeGreaterThanOrEqual(2);
  expect(fragments.length).toBeGreaterThanOrEqual(2);
  expect(Object.keys(manifests)).toEqual(['connectors/slack.yml', 'connectors/preview/slack.yml']);
});

it.each(steps)('$title', async ({ given }) => {
  // What a job deletes was created by another run.
  if (given.mode === 'delete') {
    for (const uid of ['slack/acme-pr-7', 'slack/acme-support'])
      s.api.state.addConnector({ type: 'slack', uid });
  }
  if (given.mode === 'export') s.api.state.addConnector({ type: 'slack', uid: 'slack/acme' });
  const run = await s.run({ files, with: { secrets: '', ...given } });
  expect(run.annotations.filter(({ severity }) => severity !== 'notice')).toEqual([]);
  expect(run.status).toBe(0);
  if (given.mode === 'delete') expect(run.outputs.result).toBe('deleted');
  if (given.mode === 'export') expect(run.outputs.result).toBe('exported');
  if (given.mode === undefined) expect(run.outputs.result).toBe('created');
});

const { lifecycles = [], others = [] } = Object.groupBy(fragments, ({ shown }) =>
  'lifecycle' in shown ? 'lifecycles' : 'others',
);

it.each(others)('$page: part of a manifest: $shown', async ({ shown }) => {
  const document = parseDocument(slack);
  if ('projects' in shown) for (const field of ['projectId', 'environments']) document.delete(field);
  for (const [field, value] of Object.entries(shown)) document.set(field, value);
  const secrets = Object.entries(SECRETS).map((pair) => pair.join('='));
  const run = await s.run({
    files: { 'connector.yml': String(document) },
    with: { secrets: secrets.join('\n') },
  });
  expect(run.annotations).toEqual([]);
  expect(run.outputs.result).toBe('created');
  expect(connectorsOutput(run)[0]?.changes).toEqual(
    // What later runs do is no change of the connector.
    expect.arrayContaining(Object.keys(shown).filter((field) => field !== 'lifecycle')),
  );
});

it.each(lifecycles)('$page: what becomes of a connector: $shown', async ({ shown }) => {
  const { uid = 'slack/acme-support', lifecycle = {} } = shown as {
    uid?: string;
    lifecycle?: { state?: string; previousUid?: string };
  };
  const live = lifecycle.previousUid ?? uid;
  s.api.state.addConnector({ type: 'slack', uid: live, name: 'Acme Support' });
  const document = parseDocument(slack);
  for (const [field, value] of Object.entries(shown)) document.set(field, value);
  const run = await s.run({
    files: { 'connector.yml': String(document) },
    with: {
      secrets: Object.entries(SECRETS)
        .map((pair) => pair.join('='))
        .join('\n'),
    },
  });
  expect(run.status).toBe(0);
  expect(run.outputs['connector-uid']).toBe(uid);
  expect(run.outputs.result).toBe(lifecycle.state === 'absent' ? 'deleted' : 'updated');
  if (lifecycle.previousUid !== undefined) expect(connectorsOutput(run)[0]?.changes).toContain('uid');
});

it.each(managed)('$page: a managed connector: $shown', async ({ shown }) => {
  const { uid, lifecycle } = shown as { uid: string; lifecycle?: { previousUid: string } };
  const isLive = !('managed' in shown) || lifecycle !== undefined;
  const live = { type: 'slack', uid: lifecycle?.previousUid ?? uid, creationMode: 'managed' } as const;
  if (isLive) s.api.state.addConnector({ ...live, triggers: true });
  const run = await s.run({ files: { 'connector.yml': JSON.stringify(shown) } });
  expect(run.annotations.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(run.outputs).toMatchObject({ 'connector-uid': uid, result: isLive ? 'updated' : 'created' });
});
