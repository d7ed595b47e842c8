import { describeRefusal, lacksEnvelope, statusAndCode } from '../describe.ts';
import type { Reply } from '../gateway.ts';
import { experiment } from '../stage.ts';
import { oauthBody, requireOauth } from './oauth.ts';

/** How the API refuses. A 429 is never provoked: it is reported when one came by itself. */
export const refusals = experiment({
  name: 'refusals',
  questions: {
    '1a': {
      question: 'What does a create with a uid that exists get (409)?',
      how: 'The body of the oauth connector is sent again.',
    },
    '1b': {
      question: 'What does an invalid create get (400)?',
      how: 'A create of type `api-key` has a string for `data.values`.',
    },
    '1c': {
      question: 'What does a get of a connector that never existed get?',
      how: 'A uid of this run that nothing used.',
    },
    '2': {
      question: 'Does a bad token get 401 or 403?',
      how: 'The same read is sent with a token that was made up.',
    },
    '3a': {
      question: 'Is a uid case-sensitive?',
      how: 'The oauth connector is read under its uid with capitals at the end.',
    },
  },
  async run(lab, answer) {
    const { run, secret } = lab.facts;
    const never = ['v1', 'connect', 'connectors', lab.uid('api-key', 'never')];
    const missing = await lab.get(never);
    answer('1c', `${describeRefusal(missing)}.`, envelope(missing, [404, 410]));
    const stranger = await lab.get(never, {}, secret);
    answer('2', `${describeRefusal(stranger)}.`, envelope(stranger, [401, 403]));

    const invalid = await lab.write('POST', ['v1', 'connect', 'connectors'], {
      type: 'api-key',
      uid: lab.uid('api-key', 'invalid'),
      name: `Acceptance ${run} invalid`,
      data: { values: 'none' },
    });
    answer(
      '1b',
      invalid.status < 300 ? `It was accepted (${invalid.status}).` : `${describeRefusal(invalid)}.`,
      envelope(invalid, [400]),
    );

    const uid = requireOauth(lab);
    const capitals = await lab.get(['v1', 'connect', 'connectors', uid.replace(/lab$/, 'LAB')]);
    if (capitals.status === 200) answer('3a', 'No: get finds it.');
    else if (capitals.status < 500) answer('3a', `Yes: get answers ${statusAndCode(capitals)}.`);

    const second = await lab.write('POST', ['v1', 'connect', 'connectors'], oauthBody(lab));
    if (second.status < 300) {
      const contradicts = '2.1: a uid is unique inside the team.';
      answer('1a', `It was accepted (${second.status}).`, { contradicts });
    } else answer('1a', `${describeRefusal(second)}.`, envelope(second, [409]));
  },
});

function envelope(reply: Reply, expected: readonly number[]): { contradicts?: string } {
  if (!expected.includes(reply.status)) return { contradicts: `1.4: ${expected.join(' or ')} is expected.` };
  return lacksEnvelope(reply) ? { contradicts: '1.3: `error` has `code` and `message`.' } : {};
}
