import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { record, records, sameSet } from '../describe.ts';
import type { ActionRun, Lab } from '../lab.ts';
import type { Check, Scenario } from '../stage.ts';
import { outcome } from './checks.ts';

const uidIn = (lab: Lab) => lab.uid('api-key', 'main');

interface Variant {
  name?: string;
  environments?: string;
  /** As the maintainer names it, which may be its name; else its ID, which the action need not look up. */
  project?: string;
}

function manifest(lab: Lab, variant: Variant = {}): string {
  const { name = 'key', environments = '[development]', project = lab.facts.project.id } = variant;
  return [
    'type: api-key',
    `uid: ${uidIn(lab)}`,
    `name: Acceptance ${lab.facts.run} ${name}`,
    `projectId: ${JSON.stringify(project)}`,
    `environments: ${environments}`,
    'data:',
    '  values:',
    '    - value: ${{ secrets.ACCEPT_SECRET }}',
    '      scope: acceptance',
    '',
  ].join('\n');
}

const renamed = { name: 'renamed' };
const wider = { ...renamed, environments: '[development, preview]' };

function apply(lab: Lab, text: string, inputs: Record<string, string> = {}): Promise<ActionRun> {
  return lab.action({ files: { 'connector.yml': text }, with: inputs });
}

/** The environments of the connector's one link, as the API has them. */
async function linkedEnvironments(lab: Lab): Promise<unknown> {
  const reply = await lab.get(['v2', 'connect', 'connectors', uidIn(lab), 'projects']);
  const [link] = records(record(reply.json).projects);
  return link?.enabledEnvironments ?? link?.environments;
}

/** The whole life of a connector that needs no provider. */
export const apiKey: Scenario = {
  kind: 'scenario',
  name: 'api-key',
  steps: [
    {
      promise: 'apply creates the connector with its link',
      async check(lab) {
        const run = await apply(lab, manifest(lab, { project: lab.settings.project }));
        return [
          ...outcome(run, { result: 'created', writes: 1 }),
          ['output created is true', run.outputs.created === 'true'],
          ['output connector-id is an ID', run.outputs['connector-id']?.startsWith('scl_') === true],
          ['the link has the environment', sameSet(await linkedEnvironments(lab), ['development'])],
        ];
      },
    },
    {
      promise: 'a second run writes nothing',
      async check(lab) {
        const run = await apply(lab, manifest(lab), { 'if-exists': 'update' });
        return outcome(run, { result: 'unchanged', writes: 0 });
      },
    },
    {
      promise: 'plan shows a changed setting and writes nothing',
      async check(lab) {
        const run = await apply(lab, manifest(lab, renamed), { 'if-exists': 'update', mode: 'plan' });
        return [
          ...outcome(run, { result: 'update', writes: 0 }),
          ['output has-changes is true', run.outputs['has-changes'] === 'true'],
        ];
      },
    },
    {
      promise: 'apply changes the setting with one write',
      async check(lab) {
        const run = await apply(lab, manifest(lab, renamed), { 'if-exists': 'update' });
        const reply = await lab.get(['v1', 'connect', 'connectors', uidIn(lab)]);
        return [
          ...outcome(run, { result: 'updated', writes: 1 }),
          ['the name is the new one', record(reply.json).name === `Acceptance ${lab.facts.run} renamed`],
        ];
      },
    },
    {
      promise: 'apply adds an environment to the link with one write',
      async check(lab) {
        const run = await apply(lab, manifest(lab, wider));
        const environments = await linkedEnvironments(lab);
        return [
          ...outcome(run, { result: 'updated', writes: 1 }),
          ['the link has both environments', sameSet(environments, ['development', 'preview'])],
        ];
      },
    },
    { promise: 'export writes a manifest that validates', check: exportAndValidate },
    {
      promise: 'delete removes the connector with one write',
      async check(lab) {
        const run = await apply(lab, manifest(lab), { mode: 'delete' });
        const { status } = await lab.get(['v1', 'connect', 'connectors', uidIn(lab)]);
        return [
          ...outcome(run, { result: 'deleted', writes: 1 }),
          ['get no longer finds it', status === 404 || status === 410],
        ];
      },
    },
    {
      promise: 'a second delete finds nothing and writes nothing',
      async check(lab) {
        const run = await apply(lab, manifest(lab), { mode: 'delete' });
        return outcome(run, { result: 'absent', writes: 0 });
      },
    },
  ],
};

async function exportAndValidate(lab: Lab): Promise<Check[]> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'acceptance-'));
  try {
    const written = await lab.action({ workspace, with: { mode: 'export' } });
    const folder = path.join(workspace, 'connectors');
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    const own = texts.filter((text) => text.includes(uidIn(lab)));
    const validated = await lab.action({
      workspace,
      with: { mode: 'validate', manifest: 'connectors/*.yml' },
    });
    return [
      ...outcome(written, { writes: 0 }),
      ['one file has the uid', own.length === 1],
      ['no file holds the secret', !texts.some((text) => text.includes(lab.facts.secret))],
      ...outcome(validated, { writes: 0 }),
      ['validate sends no request', validated.requests.length === 0],
    ];
  } finally {
    await rm(workspace, { recursive: true, force: true });
  }
}
