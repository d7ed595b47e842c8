import { oauthManifest, requireOauth } from '../experiments/oauth.ts';
import type { Scenario } from '../stage.ts';
import { outcome } from './checks.ts';

/** A connector that something else made from the same settings: nested `data`, lists, and a secret. */
export const unchanged: Scenario = {
  kind: 'scenario',
  name: 'oauth',
  steps: [
    {
      promise: 'apply with `if-exists: update` writes nothing where manifest and connector agree',
      async check(lab) {
        requireOauth(lab);
        const run = await lab.action({
          files: { 'connector.yml': oauthManifest(lab) },
          with: { 'if-exists': 'update' },
        });
        return outcome(run, { result: 'unchanged', writes: 0 });
      },
    },
  ],
};
