import { afterAll, beforeEach } from 'vitest';
import { type ConnectApi, startConnectApi } from './index.ts';

const START = 1_790_000_000_000;

/** An API for the tests of one file: two teams, three projects, and a clock that moves when a test moves it. */
export async function acme(): Promise<{ api: ConnectApi; clock: { now: number } }> {
  const clock = { now: START };
  const api = await startConnectApi({
    now: () => clock.now,
    teams: [
      { id: 'team_acme', slug: 'acme' },
      { id: 'team_other', slug: 'other' },
    ],
    projects: [
      { id: 'prj_web', name: 'web', customEnvironments: [{ id: 'env_qa', slug: 'qa' }] },
      { id: 'prj_api', name: 'api' },
      { id: 'prj_far', name: 'far', teamId: 'team_other' },
    ],
  });
  beforeEach(async () => {
    clock.now = START;
    await api.reset();
  });
  afterAll(() => api.close());
  return { api, clock };
}
