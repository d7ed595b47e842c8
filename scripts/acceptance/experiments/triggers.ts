import { describeRefusal, record, records, statusAndCode } from '../describe.ts';
import { type Lab, NotSeen } from '../lab.ts';
import { experiment } from '../stage.ts';
import { slackData, slackUid } from './slack.ts';

/**
 * Links and destinations of a connector that gets events. Its Slack app does not exist, so no event ever comes. A
 * scenario goes on with it.
 */
export const triggers = experiment({
  name: 'triggers',
  questions: {
    '5.2a': {
      question: 'Does a created connector with triggers and a project get a default destination?',
      how: 'A slack connector with a made-up app is created with `triggers: true` and a link, and read.',
    },
    '5.2b': {
      question: 'Does unlinking a project remove its trigger destinations?',
      how: 'The link is deleted while a destination exists (one is set first if there is none), and the connector read.',
    },
    '6': {
      question: 'Does an empty list clear `events`?',
      how: 'An update sends `events: []`; then the connector is read.',
    },
    '15': {
      question: 'Does the link upsert take the name of a project in its path?',
      how: 'The link is made again under the name.',
    },
    '16': {
      question: 'What does deleting a link that does not exist get?',
      how: 'The link is deleted twice.',
    },
  },
  async run(lab, answer) {
    const { run, project, secret } = lab.facts;
    const uid = slackUid(lab);
    const path = ['v1', 'connect', 'connectors', uid];
    const created = await lab.write('POST', ['v1', 'connect', 'connectors'], {
      type: 'slack',
      uid,
      name: `Acceptance ${run} slack`,
      projectId: project.id,
      environments: ['development'],
      triggers: true,
      events: ['app_mention'],
      data: slackData(secret),
    });
    if (created.status !== 201) throw new NotSeen(`the create was answered with ${describeRefusal(created)}`);

    const [initial] = await destinations(lab, path);
    if (initial === undefined) {
      const contradicts = '5.2: creating with triggers on and a project makes a default destination.';
      answer('5.2a', 'No.', { contradicts });
      const set = await lab.write('PATCH', [...path, 'trigger-destinations'], {
        destinations: [{ projectId: project.id }],
      });
      if (set.status !== 200) throw new NotSeen(`the destination was answered with ${describeRefusal(set)}`);
    } else {
      const members = Object.keys(initial).sort();
      answer('5.2a', 'Yes.', { details: { 'members of the destination': members } });
    }

    const link = [...path, 'projects', project.id];
    const unlinked = await lab.write('DELETE', link);
    if (unlinked.status !== 204)
      throw new NotSeen(`unlinking was answered with ${describeRefusal(unlinked)}`);
    const isEmpty = (await destinations(lab, path)).length === 0;
    answer('5.2b', isEmpty ? 'Yes.' : 'No, they stay.', {
      contradicts: isEmpty ? undefined : "5.2: deleting a link removes the project's destinations.",
    });
    const twice = await lab.write('DELETE', link);
    answer('16', `${statusAndCode(twice)}.`, {
      contradicts: [204, 404].includes(twice.status) ? undefined : '3.8: 404 if not linked.',
    });
    if (project.name !== project.id) {
      const named = await lab.write('POST', [...path, 'projects', project.name], {
        environments: ['development'],
      });
      answer('15', named.status === 200 ? 'Yes.' : `No: ${describeRefusal(named)}.`);
    }

    const cleared = await lab.write('PATCH', ['v2', 'connect', 'connectors', uid], { events: [] });
    if (cleared.status !== 200) answer('6', `No: ${describeRefusal(cleared)}.`);
    else {
      const { events } = record((await lab.get(path)).json);
      answer('6', Array.isArray(events) && events.length > 0 ? 'No, they stay.' : 'Yes.');
    }
  },
});

async function destinations(lab: Lab, path: string[]): Promise<Record<string, unknown>[]> {
  const reply = await lab.get(path);
  if (reply.status !== 200) throw new NotSeen(`get was answered with ${describeRefusal(reply)}`);
  return records(record(reply.json).triggerDestinations);
}
