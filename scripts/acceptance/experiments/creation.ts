import { isRecord } from '../../../src/shared/json.ts';
import { describeRefusal, memberNames, record, records } from '../describe.ts';
import { connectorsIn } from '../gateway.ts';
import { NotSeen } from '../lab.ts';
import { optionalText } from '../members.ts';
import { experiment } from '../stage.ts';
import { oauthBody, oauthUid } from './oauth.ts';

const HOW =
  'An oauth connector with a made-up client is created with a link; then it is read until it shows.';

/** What a new connector looks like, and when it shows. */
export const creation = experiment({
  name: 'creation',
  questions: {
    '5.8a': { question: 'Does the response to a create carry `data`?', how: HOW },
    '5.8b': { question: 'Does get carry `data`, and which members?', how: HOW },
    '8a': { question: 'Do list items carry `data`?', how: `${HOW} Found by \`search\` in the v2 list.` },
    '8b': { question: 'Do responses still carry `ownerId` and `public`?', how: HOW },
    '4': { question: 'How is `displayName` derived?', how: HOW },
    '11': { question: 'What is the default of `triggers`?', how: `${HOW} The create does not set it.` },
    '13a': { question: 'When is a new connector visible to get?', how: HOW },
    '13b': { question: 'When is a new connector in the list?', how: HOW },
    '13c': { question: "When is a new link in the list of the connector's projects?", how: HOW },
  },
  async run(lab, answer) {
    const uid = oauthUid(lab);
    const created = await lab.write('POST', ['v1', 'connect', 'connectors'], oauthBody(lab));
    if (created.status !== 201) throw new NotSeen(`the create was answered with ${describeRefusal(created)}`);
    const body = record(created.json);
    answer('5.8a', isRecord(body.data) ? 'Yes.' : 'No.', details(body.data));
    answer('8b', `\`ownerId\`: ${has(body, 'ownerId')}. \`public\`: ${has(body, 'public')}.`);
    const name = optionalText(body, 'displayName');
    if (name !== undefined) answer('4', name === body.name ? 'It is `name`.' : 'It is not `name`.');
    answer('11', record(body.triggers).enabled === true ? 'On.' : 'Off.');

    const read = await lab.wait(
      () => lab.get(['v1', 'connect', 'connectors', uid]),
      ({ json }) => (record(json).uid === uid ? record(json) : undefined),
    );
    answer('13a', seen(read));
    if (read !== undefined) {
      const { data } = read.value;
      const leaked = ['clientSecret'].filter((secret) => secret in record(data));
      answer('5.8b', isRecord(data) ? 'Yes.' : 'No.', {
        ...details(data),
        contradicts: contradiction(isRecord(data), leaked),
      });
    }

    const listed = await lab.wait(
      () => lab.get(['v2', 'connect', 'connectors'], { search: lab.facts.run, limit: '100' }),
      ({ json }) => connectorsIn(json).find((item) => item.uid === uid)?.record,
    );
    answer('13b', seen(listed));
    if (listed !== undefined)
      answer('8a', isRecord(listed.value.data) ? 'Yes.' : 'No.', details(listed.value.data));

    const linked = await lab.wait(
      () => lab.get(['v2', 'connect', 'connectors', uid, 'projects']),
      ({ json }) => records(record(json).projects)[0],
    );
    answer('13c', seen(linked));
  },
});

function details(data: unknown) {
  return isRecord(data) ? { details: { 'members of `data`': memberNames(data) } } : {};
}

function has(body: Record<string, unknown>, name: string): string {
  return name in body ? 'yes' : 'no';
}

function seen(found: { within: string } | undefined): string {
  return found === undefined ? 'Not within 8 s.' : `${found.within}.`.replace(/^w/, 'W');
}

function contradiction(hasData: boolean, leaked: string[]): string | undefined {
  if (leaked.length > 0) return `4: SECRET members are never returned (${leaked.join(', ')} was).`;
  return hasData ? undefined : '5.8: get returns `data` in practice.';
}
