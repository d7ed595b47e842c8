import { record, records } from '../describe.ts';
import { requireSlack, slackData } from '../experiments/slack.ts';
import type { ActionRun, Lab } from '../lab.ts';
import type { Scenario } from '../stage.ts';
import { isGone, linkedEnvironments, outcome } from './checks.ts';

/** Another one than any that the API sets by itself. */
const PATH = '/api/acceptance';

function apply(
  lab: Lab,
  stated: Record<string, unknown>,
  inputs: Record<string, string> = {},
): Promise<ActionRun> {
  const manifest = {
    type: 'slack',
    uid: requireSlack(lab),
    name: `Acceptance ${lab.facts.run} slack`,
    data: slackData('${{ secrets.ACCEPT_SECRET }}'),
    ...stated,
  };
  return lab.action({ files: { 'connector.yml': JSON.stringify(manifest) }, with: inputs });
}

/** The paths that the connector's events go to. */
async function paths(lab: Lab): Promise<unknown[]> {
  const reply = await lab.get(['v1', 'connect', 'connectors', requireSlack(lab)]);
  return records(record(reply.json).triggerDestinations).map(({ path }) => path);
}

/** A connector with triggers, which an experiment has made and unlinked. */
export const destinations: Scenario = {
  kind: 'scenario',
  name: 'slack',
  steps: [
    {
      promise: 'apply links the project and sends events to it with two writes',
      async check(lab) {
        const projectId = lab.facts.project.id;
        const run = await apply(lab, {
          projectId,
          environments: ['development', 'preview'],
          triggerDestinations: [{ projectId, path: PATH }],
        });
        return [
          ...outcome(run, { result: 'updated', writes: 2 }),
          ['one project is linked', (await linkedEnvironments(lab, requireSlack(lab)))?.length === 1],
          ['events go there alone', (await paths(lab)).join() === PATH],
        ];
      },
    },
    {
      promise: '`unlisted-links: remove` removes the link, and its trigger destinations go along',
      async check(lab) {
        const run = await apply(lab, { projects: [] }, { 'unlisted-links': 'remove' });
        return [
          // Connect API, 5.2: the API removes the destinations itself, or the action does.
          ...outcome(run, { result: 'updated', writes: [1, 2] }),
          ['no project is linked', (await linkedEnvironments(lab, requireSlack(lab)))?.length === 0],
          ['events go nowhere', (await paths(lab)).length === 0],
        ];
      },
    },
    {
      promise: '`lifecycle.state: absent` deletes it',
      async check(lab) {
        const uid = requireSlack(lab);
        const run = await apply(lab, { lifecycle: { state: 'absent' } });
        const reply = await lab.get(['v1', 'connect', 'connectors', uid]);
        return [...outcome(run, { result: 'deleted', writes: 1 }), ['get no longer finds it', isGone(reply)]];
      },
    },
  ],
};
