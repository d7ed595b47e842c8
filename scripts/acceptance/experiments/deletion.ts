import { describeRefusal, record, statusAndCode } from '../describe.ts';
import type { Reply } from '../gateway.ts';
import { type Lab, NotSeen } from '../lab.ts';
import { experiment } from '../stage.ts';
import { oauthBody, oauthUid, requireOauth } from './oauth.ts';

/** What is left of a connector after its deletion. */
export const deletion = experiment({
  name: 'deletion',
  questions: {
    '5.7': {
      question: 'Does get answer 404 or 410 after a deletion?',
      how: 'The oauth connector is deleted, and read under its ID and its uid until get no longer finds it.',
    },
    '3b': {
      question: 'Is the uid of a deleted connector free again?',
      how: 'The oauth connector is created again with the same body.',
    },
  },
  async run(lab, answer) {
    const uid = oauthUid(lab);
    const id = String(lab.gateway.lastRead(uid)?.id ?? uid);
    // Unless the action has deleted it just before.
    if (!lab.gateway.ledger.isDeleted(id)) {
      requireOauth(lab);
      const deleted = await lab.write('DELETE', ['v1', 'connect', 'connectors', id]);
      if (deleted.status !== 204)
        throw new NotSeen(`the deletion was answered with ${describeRefusal(deleted)}`);
    }
    const [byId, byUid] = [await afterwards(lab, id), await afterwards(lab, uid)];
    const declared = [byId, byUid].every(({ status }) => status === 404 || status === 410);
    answer('5.7', `By ID ${shown(byId)}, by uid ${shown(byUid)}.`, {
      contradicts: declared ? undefined : '1.4: 404 is unknown, 410 is gone.',
    });

    const again = await lab.write('POST', ['v1', 'connect', 'connectors'], oauthBody(lab));
    if (again.status === 201) answer('3b', 'Yes.');
    else if (again.status < 500) answer('3b', `No: ${describeRefusal(again)}.`);
    if (again.status === 201) await lab.write('DELETE', ['v1', 'connect', 'connectors', uid]);
  },
});

/** A deletion may take a moment to show. */
async function afterwards(lab: Lab, ref: string): Promise<Reply> {
  const read = () => lab.get(['v1', 'connect', 'connectors', ref]);
  const first = await read();
  if (first.status !== 200) return first;
  await lab.world.sleep(2000, lab.world.signal);
  return await read();
}

function shown(reply: Reply): string {
  if (reply.status !== 200) return statusAndCode(reply);
  return record(reply.json).deletedAt === undefined ? '200' : '200 with `deletedAt`';
}
