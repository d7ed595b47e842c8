import { oauthManifest, requireOauth } from '../experiments/oauth.ts';
import type { ActionRun, Lab } from '../lab.ts';
import type { Scenario } from '../stage.ts';
import { outcome } from './checks.ts';

function remove(lab: Lab): Promise<ActionRun> {
  return lab.action({ files: { 'connector.yml': oauthManifest(lab) }, with: { mode: 'delete' } });
}

/** The end of the connector that the experiments before have looked at. Another one reads what is left of it. */
export const removal: Scenario = {
  kind: 'scenario',
  name: 'oauth',
  steps: [
    {
      promise: 'delete removes the connector with one write',
      async check(lab) {
        requireOauth(lab);
        return outcome(await remove(lab), { result: 'deleted', writes: 1 });
      },
    },
    {
      promise: 'a second delete finds nothing and writes nothing',
      check: async (lab) => outcome(await remove(lab), { result: 'absent', writes: 0 }),
    },
  ],
};
