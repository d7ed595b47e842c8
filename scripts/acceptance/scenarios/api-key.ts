import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { record, sameSet } from '../describe.ts';
import type { Lab } from '../lab.ts';
import type { Check, Scenario } from '../stage.ts';
import { apply, keyUid, manifest } from './api-key-manifest.ts';
import { linkedEnvironments, outcome } from './checks.ts';
import { lifecycle } from './lifecycle.ts';

/** By its ID, which the action need not look up. */
const created = (lab: Lab) => ({
  uid: keyUid(lab),
  name: 'key',
  projectId: lab.facts.project.id,
  environments: ['development'],
});
const changed = (lab: Lab) => ({ ...created(lab), name: 'changed' });
const wider = (lab: Lab) => ({ ...changed(lab), environments: ['development', 'preview'] });

/** The whole life of a connector that needs no provider. */
export const apiKey: Scenario = {
  kind: 'scenario',
  name: 'api-key',
  steps: [
    {
      promise: 'apply creates the connector with its link',
      async check(lab) {
        // As the maintainer names it, which may be its name.
        const text = manifest(lab, { ...created(lab), projectId: lab.settings.project });
        const run = await apply(lab, text);
        const [environments] = (await linkedEnvironments(lab, keyUid(lab))) ?? [];
        return [
          ...outcome(run, { result: 'created', writes: 1 }),
          ['output created is true', run.outputs.created === 'true'],
          ['output connector-id is an ID', run.outputs['connector-id']?.startsWith('scl_') === true],
          ['the link has the environment', sameSet(environments, ['development'])],
        ];
      },
    },
    {
      promise: 'a second run writes nothing',
      async check(lab) {
        const run = await apply(lab, manifest(lab, created(lab)), { 'if-exists': 'update' });
        return outcome(run, { result: 'unchanged', writes: 0 });
      },
    },
    {
      promise: 'plan shows a changed setting and writes nothing',
      async check(lab) {
        const inputs = { 'if-exists': 'update', mode: 'plan' };
        const run = await apply(lab, manifest(lab, changed(lab)), inputs);
        return [
          ...outcome(run, { result: 'update', writes: 0 }),
          ['output has-changes is true', run.outputs['has-changes'] === 'true'],
        ];
      },
    },
    {
      promise: 'apply changes the setting with one write',
      async check(lab) {
        const run = await apply(lab, manifest(lab, changed(lab)), { 'if-exists': 'update' });
        const reply = await lab.get(['v1', 'connect', 'connectors', keyUid(lab)]);
        return [
          ...outcome(run, { result: 'updated', writes: 1 }),
          ['the name is the new one', record(reply.json).name === `Acceptance ${lab.facts.run} changed`],
        ];
      },
    },
    {
      promise: 'apply adds an environment to the link with one write',
      async check(lab) {
        const run = await apply(lab, manifest(lab, wider(lab)));
        const [environments] = (await linkedEnvironments(lab, keyUid(lab))) ?? [];
        return [
          ...outcome(run, { result: 'updated', writes: 1 }),
          ['the link has both environments', sameSet(environments, ['development', 'preview'])],
        ];
      },
    },
    { promise: 'export writes a manifest that validates', check: exportAndValidate },
    ...lifecycle,
  ],
};

async function exportAndValidate(lab: Lab): Promise<Check[]> {
  const workspace = await mkdtemp(path.join(tmpdir(), 'acceptance-'));
  try {
    const written = await lab.action({ workspace, with: { mode: 'export' } });
    const folder = path.join(workspace, 'connectors');
    const names = await readdir(folder).catch(() => []);
    const texts = await Promise.all(names.map((name) => readFile(path.join(folder, name), 'utf8')));
    const own = texts.filter((text) => text.includes(keyUid(lab)));
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
