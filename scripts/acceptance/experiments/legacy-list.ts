import { describeRefusal, memberNames, record, records } from '../describe.ts';
import { connectorsIn } from '../gateway.ts';
import { NotSeen } from '../lab.ts';
import { experiment } from '../stage.ts';
import { requireOauth } from './oauth.ts';

/** The older list, which can show links without a request for each connector. */
export const legacyList = experiment({
  name: 'legacy list',
  questions: {
    '3.3': {
      question: 'Do items of `GET /v1/connect/connectors?include=projects` carry environments?',
      how: "The first page of 100 is read, and the oauth connector's item looked at.",
    },
  },
  async run(lab, answer) {
    const uid = requireOauth(lab);
    const reply = await lab.get(['v1', 'connect', 'connectors'], { include: 'projects', limit: '100' });
    if (reply.status !== 200) throw new NotSeen(`the list was answered with ${describeRefusal(reply)}`);
    const item = connectorsIn(reply.json).find((found) => found.uid === uid)?.record;
    if (item === undefined) throw new NotSeen('the connector is not on the first page');
    const [link] = records(record(record(item.includes).projects).items);
    if (link === undefined) throw new NotSeen('the item has no `includes.projects.items`');
    const carries = 'enabledEnvironments' in link || 'environments' in link;
    answer('3.3', carries ? 'Yes.' : 'No.', { details: { 'members of an item': memberNames(link) } });
  },
});
