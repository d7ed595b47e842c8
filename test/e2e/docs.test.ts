import { expect, it } from 'vitest';
import { parse } from 'yaml';
import {
  isMapping,
  isWorkflow,
  jobsOf,
  type Mapping,
  read,
  yamlBlocks,
} from '../integration/workflows/files.ts';
import { scenario } from '../support/scenario.ts';

/** Runs each step of README's workflows that uses the action, in order, on README's own manifests. */

const blocks = yamlBlocks(await read('README.md')).map(({ text }) => text);

/** Manifests are the blocks that begin with their path: `# connectors/slack.yml`. */
const manifests = Object.fromEntries(
  blocks.flatMap((text) => {
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
};

interface ActionStep {
  title: string;
  given: Record<string, string>;
}

/** Every use of the action, once for each member of a matrix. */
const steps = blocks.flatMap((text): ActionStep[] => {
  const workflow: unknown = parse(text);
  if (!isWorkflow(workflow)) return [];
  return [...jobsOf(workflow)].flatMap(([id, job]) =>
    matrixOf(job).flatMap((matrix) =>
      job.steps.flatMap((step) => {
        if (!String(step.uses).startsWith('OWNER/vercel-connector-action@')) return [];
        const given = isMapping(step.with) ? step.with : {};
        const inputs = Object.entries(given).map(
          ([name, value]) => [name, evaluate(String(value), matrix)] as const,
        );
        return [{ title: `${workflow.name}: ${id}`, given: Object.fromEntries(inputs) }];
      }),
    ),
  );
});

function matrixOf(job: Mapping): Mapping[] {
  const strategy = isMapping(job.strategy) ? job.strategy : {};
  const teams = isMapping(strategy.matrix) ? strategy.matrix.team : undefined;
  return Array.isArray(teams) ? teams.map((team: unknown) => ({ team })) : [{}];
}

function evaluate(text: string, matrix: Mapping): string {
  return text.replace(/\$\{\{\s*(.+?)\s*\}\}/g, (_, expression: string) => {
    const name = expression.split('.').at(-1) ?? '';
    if (expression === 'toJSON(secrets)') return JSON.stringify(SECRETS, null, 2);
    if (expression === 'toJSON(vars)') return '{}';
    if (expression === 'github.event.number') return '7';
    if (expression === 'inputs.manifest') return 'connectors/slack.yml';
    if (expression === 'matrix.team') return String(matrix.team);
    if (name.startsWith('VERCEL_TOKEN')) return 'test-token';
    if (/^(secrets|steps\.\w+\.outputs)\.\w+$/.test(expression))
      return SECRETS[name as keyof typeof SECRETS] ?? 'other-value';
    throw new Error(`README has an expression that this test does not know: ${expression}`);
  });
}

const s = scenario({
  teams: [
    { id: 'team_acme', slug: 'acme' },
    { id: 'team_labs', slug: 'acme-labs' },
  ],
  tokens: [{ token: 'test-token', teams: ['team_acme', 'team_labs'] }],
  projects: ['team_acme', 'team_labs'].map((teamId) => ({ id: `prj_${teamId}`, name: 'web', teamId })),
});

it('README has its workflows and manifests', () => {
  expect(steps.length).toBeGreaterThanOrEqual(12);
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
  if (given.mode === undefined) expect(run.outputs.result).toBe('created');
});
