import { describe, expect, it } from 'vitest';
import { readBase } from '../../../src/manifest/base.ts';
import { findAbandoned } from '../../../src/reconcile/abandoned.ts';
import { ApiError } from '../../../src/vercel/failure.ts';
import type { Connector } from '../../../src/vercel/resources.ts';

const VALUES = { secrets: new Map<string, string>(), vars: new Map<string, string>() };
const LIVE: Connector = {
  id: 'scl_1',
  uid: 'okta/acme',
  type: 'oauth',
  triggers: false,
  service: 'okta.com',
  connectionMethod: 'oauth',
};

const refusal = (status: number) => new ApiError('no', { status, outcome: 'refused' });

/** Whether the connector of a manifest that a pull request removes stays live. */
async function staysLive(manifest: string, found: Connector | Error | undefined): Promise<boolean> {
  const abandoned = await findAbandoned([], {
    api: {
      getConnector: async () => {
        if (found instanceof Error) throw found;
        return found;
      },
    },
    pullRequest: {
      files: new Set(),
      base: readBase('a.yml', `uid: okta/acme\n${manifest}`, VALUES),
      outside: new Set(),
    },
    debug: () => undefined,
  });
  return abandoned.length > 0;
}

describe('a manifest that a pull request removes leaves its connector', () => {
  it.each<[string, string, Connector | Error | undefined, boolean]>([
    ['of its type', 'type: oauth', LIVE, true],
    ['of another type', 'type: slack', LIVE, false],
    ['of its service', 'service: https://OKTA.com/', LIVE, true],
    ['of another service', 'service: slack', LIVE, false],
    ['of another connection method', 'service: okta.com\nconnectionMethod: api-key', LIVE, false],
    ['where neither is known', 'service: ${{ vars.SERVICE }}', LIVE, true],
    ['that does not exist', 'type: oauth', undefined, false],
    ['whose uid the API refuses', 'type: oauth', refusal(400), false],
    ['that the token may not read', 'type: oauth', refusal(403), true],
    ['during an outage', 'type: oauth', refusal(502), true],
  ])('%s', async (_, manifest, found, expected) => {
    expect(await staysLive(manifest, found)).toBe(expected);
  });
});
