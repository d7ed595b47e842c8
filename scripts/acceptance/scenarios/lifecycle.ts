import { record, sameSet } from '../describe.ts';
import type { ActionRun, Lab } from '../lab.ts';
import type { Check, PromiseStep } from '../stage.ts';
import { apply, keyUid, manifest, type Stated } from './api-key-manifest.ts';
import { isGone, linkedEnvironments, outcome } from './checks.ts';

const newUid = (lab: Lab) => lab.uid('api-key', 'moved');

/** As the steps before have left it, under a new uid. */
const renamed = (lab: Lab): Stated => ({
  uid: newUid(lab),
  name: 'changed',
  projectId: lab.facts.project.id,
  environments: ['development', 'preview'],
  lifecycle: { previousUid: keyUid(lab) },
});

const unlinked = (lab: Lab): Stated => ({ uid: newUid(lab), name: 'changed', projects: [] });

function tombstone(lab: Lab, more: { protect?: true } = {}): string {
  return JSON.stringify({ type: 'api-key', uid: newUid(lab), lifecycle: { state: 'absent', ...more } });
}

/** The ID that the connector has had from the beginning. */
const idOf = (lab: Lab) => String(lab.gateway.lastRead(keyUid(lab))?.id);

/** A run that must not write, for the reason that its error names. */
function refusal(run: ActionRun, reason: string): Check[] {
  const isNamed = run.annotations.some(
    ({ severity, message }) => severity === 'error' && message.includes(reason),
  );
  return [...outcome(run, { status: 1, writes: 0 }), [`an error names \`${reason}\``, isNamed]];
}

/** How the scenario's connector is renamed, unlinked and removed. */
export const lifecycle: readonly PromiseStep[] = [
  {
    promise: '`lifecycle.previousUid` renames the connector with one write, and the ID stays',
    async check(lab) {
      const run = await apply(lab, manifest(lab, renamed(lab)));
      const reply = await lab.get(['v1', 'connect', 'connectors', idOf(lab)]);
      return [
        ...outcome(run, { result: 'updated', writes: 1 }),
        ['output connector-id is the ID from before', run.outputs['connector-id'] === idOf(lab)],
        ['output connector-uid is the new uid', run.outputs['connector-uid'] === newUid(lab)],
        ['the ID has the new uid', record(reply.json).uid === newUid(lab)],
      ];
    },
  },
  {
    promise: 'a second run with `lifecycle.previousUid` writes nothing',
    async check(lab) {
      const run = await apply(lab, manifest(lab, renamed(lab)), { 'if-exists': 'update' });
      return outcome(run, { result: 'unchanged', writes: 0 });
    },
  },
  {
    promise: '`unlisted-links: remove` removes a link that the manifest no longer lists, with one write',
    async check(lab) {
      const run = await apply(lab, manifest(lab, unlinked(lab)), { 'unlisted-links': 'remove' });
      return [
        ...outcome(run, { result: 'updated', writes: 1 }),
        ['no link is left', sameSet(await linkedEnvironments(lab, idOf(lab)), [])],
      ];
    },
  },
  {
    promise: '`lifecycle.protect` refuses a deletion before any request',
    async check(lab) {
      const run = await apply(lab, tombstone(lab, { protect: true }));
      return [...refusal(run, 'protect'), ['it sends no request', run.requests.length === 0]];
    },
  },
  {
    promise: '`max-deletions: 0` refuses a deletion before any write',
    check: async (lab) =>
      refusal(await apply(lab, tombstone(lab), { 'max-deletions': '0' }), 'max-deletions'),
  },
  {
    promise: '`lifecycle.state: absent` deletes the connector with one write',
    async check(lab) {
      const run = await apply(lab, tombstone(lab));
      const reply = await lab.get(['v1', 'connect', 'connectors', idOf(lab)]);
      return [
        ...outcome(run, { result: 'deleted', writes: 1 }),
        ['get no longer finds it', isGone(reply)],
        ['the summary has its manifest', run.summary.includes(`Acceptance ${lab.facts.run} changed`)],
      ];
    },
  },
  {
    promise: 'a second run with `lifecycle.state: absent` finds nothing and writes nothing',
    check: async (lab) => outcome(await apply(lab, tombstone(lab)), { result: 'absent', writes: 0 }),
  },
];
