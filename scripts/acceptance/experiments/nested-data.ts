import { isRecord } from '../../../src/shared/json.ts';
import { describeRefusal, record, sameSet } from '../describe.ts';
import { type Lab, NotSeen } from '../lab.ts';
import { experiment } from '../stage.ts';
import { requireOauth } from './oauth.ts';

const FIRST =
  'An update sends `authorizationUrlParams` with one of two members and `userAuthorization` with another list of ' +
  'scopes, and no `serverConfig`; then the connector is read.';
const SECOND =
  'A second update sends `serverConfig` with a member that it did not have; then the connector is read.';

/** What an update does to `data`: each question is a member of its own, so one update answers several. */
export const nestedData = experiment({
  name: 'nested data',
  questions: {
    '5a': { question: 'Do nested objects merge on an update, or are they replaced?', how: FIRST },
    '5b': { question: 'Does an oauth update without `serverConfig` keep it?', how: FIRST },
    '5c': { question: 'Does `serverConfig` merge on an update, or is it replaced?', how: SECOND },
    '5.3a': { question: 'Are lists in `data` replaced by an update?', how: FIRST },
    '5.3b': { question: 'Does an update keep members of `data` that it leaves out?', how: FIRST },
    '5.8c': { question: 'Does the response to an update carry `data`?', how: FIRST },
  },
  async run(lab, answer) {
    const uid = requireOauth(lab);
    const before = record(lab.gateway.lastRead(uid)?.data);
    const first = await lab.write('PATCH', ['v2', 'connect', 'connectors', uid], {
      data: {
        authorizationUrlParams: { second: '2' },
        userAuthorization: { enabled: true, scopes: ['three'] },
      },
    });
    if (first.status !== 200) throw new NotSeen(`the update was answered with ${describeRefusal(first)}`);
    answer('5.8c', isRecord(record(record(first.json).connector).data) ? 'Yes.' : 'No.');

    const after = await readData(lab, uid);
    const { first: kept, second: sent } = record(after.authorizationUrlParams);
    if (sent === '2') answer('5a', kept === '1' ? 'They merge.' : 'They are replaced.');
    const { scopes } = record(after.userAuthorization);
    if (sameSet(scopes, ['three'])) answer('5.3a', 'Yes.');
    else if (Array.isArray(scopes)) {
      answer('5.3a', 'No.', { contradicts: '5.3: arrays in `data` are replaced as a whole.' });
    }
    if (before.pkceRequired === true) {
      const isKept = after.pkceRequired === true;
      answer('5.3b', isKept ? 'Yes.' : 'No.', {
        contradicts: isKept
          ? undefined
          : '5.3: an omitted member of `data` is unchanged, at the first level.',
      });
    }
    if (!hasEndpoints(before)) throw new NotSeen('get does not return `serverConfig`');
    answer('5b', hasEndpoints(after) ? 'Yes.' : 'No, it is gone.');
    if (!hasEndpoints(after)) throw new NotSeen('the update before it had cleared `serverConfig`');

    const second = await lab.write('PATCH', ['v2', 'connect', 'connectors', uid], {
      data: { serverConfig: { issuer: 'https://example.com' } },
    });
    if (second.status !== 200) throw new NotSeen(`the update was answered with ${describeRefusal(second)}`);
    const end = await readData(lab, uid);
    if (record(end.serverConfig).issuer === undefined) throw new NotSeen('the update was not stored');
    answer('5c', hasEndpoints(end) ? 'It merges.' : 'It is replaced.');
  },
});

async function readData(lab: Lab, uid: string): Promise<Record<string, unknown>> {
  const reply = await lab.get(['v1', 'connect', 'connectors', uid]);
  if (reply.status !== 200) throw new NotSeen(`get was answered with ${describeRefusal(reply)}`);
  const { data } = record(reply.json);
  if (!isRecord(data)) throw new NotSeen('get carries no `data`');
  return data;
}

function hasEndpoints(data: Record<string, unknown>): boolean {
  return record(data.serverConfig).token_endpoint === 'https://example.com/oauth/token';
}
