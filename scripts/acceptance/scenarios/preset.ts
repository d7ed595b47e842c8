import { type ActionRun, type Lab, NotSeen } from '../lab.ts';
import type { Scenario } from '../stage.ts';
import { outcome } from './checks.ts';

function run(lab: Lab, inputs: Record<string, string> = {}): Promise<ActionRun> {
  if (lab.preset === undefined) throw new NotSeen('the catalog shows no preset without credentials');
  const manifest = {
    ...lab.preset,
    uid: lab.uid('preset', 'main'),
    name: `Acceptance ${lab.facts.run} preset`,
    data: {},
  };
  return lab.action({ files: { 'connector.yml': JSON.stringify(manifest) }, with: inputs });
}

/** A connector of a service that Vercel knows, where the catalog has one that needs no credentials. */
export const preset: Scenario = {
  kind: 'scenario',
  name: 'preset',
  steps: [
    {
      promise: 'apply creates a connector from a preset',
      async check(lab) {
        const created = await run(lab);
        const refusal = created.writes.find(({ status }) => status >= 400 && status < 500);
        if (refusal !== undefined) throw new NotSeen(`the API refused the preset with ${refusal.status}`);
        return outcome(created, { result: 'created', writes: 1 });
      },
    },
    {
      promise: 'a second run writes nothing',
      check: async (lab) =>
        outcome(await run(lab, { 'if-exists': 'update' }), { result: 'unchanged', writes: 0 }),
    },
    {
      promise: 'delete removes it',
      check: async (lab) => outcome(await run(lab, { mode: 'delete' }), { result: 'deleted', writes: 1 }),
    },
  ],
};
