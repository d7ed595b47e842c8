import { isRecord } from '../../../src/shared/json.ts';
import { memberNames, record } from '../describe.ts';
import { keyUid } from '../scenarios/api-key-manifest.ts';
import { experiment } from '../stage.ts';
import { oauthUid } from './oauth.ts';
import { slackUid } from './slack.ts';

/** Answers from responses that were read anyway; no request of its own. */
export const noticed = experiment({
  name: 'noticed on the way',
  questions: {
    '9': {
      question: 'Where can the IDs of API key values be read?',
      how: "The scenario's api-key connector, as get shows it.",
    },
    '12': {
      question: 'Does Connect send `X-RateLimit-*`?',
      how: 'All responses of Connect endpoints in this run.',
    },
    '1d': {
      question: 'What does a 429 look like?',
      how: 'Never provoked; reported when one came by itself.',
    },
    '19': {
      question: 'Which capabilities do the types have?',
      how: 'The connectors of this run, as get shows them.',
    },
  },
  async run(lab, answer) {
    const { log } = lab.gateway;
    const key = lab.gateway.lastRead(keyUid(lab));
    if (key !== undefined) {
      const names = memberNames(key.data);
      const id = names.find((name) => /^values\[\]\.\w*id$/i.test(name));
      answer('9', id === undefined ? 'Not in `data` of get.' : `In \`data.${id}\` of get.`, {
        details: { 'members of `data`': names },
      });
    }
    const connect = log.filter(({ path, status }) => path.includes('/connect/') && status > 0);
    const sends = connect.filter(({ headers }) => headers.has('x-ratelimit-limit')).length;
    if (connect.length > 0)
      answer('12', sends === 0 ? 'No.' : sends === connect.length ? 'Yes.' : 'Some responses do.');
    const limited = log.find(({ status }) => status === 429);
    if (limited !== undefined) {
      const error = record(record(limited.json).error);
      const hints = ['retry-after', 'retry-after-ms', 'x-ratelimit-reset'];
      answer('1d', `429 ${String(error.code ?? '(no code)')}.`, {
        details: {
          'members of `error`': memberNames(error),
          hints: hints.filter((name) => limited.headers.has(name)),
        },
      });
    }
    const uids = [keyUid(lab), oauthUid(lab), slackUid(lab)];
    const connectors = uids.map((uid) => lab.gateway.lastRead(uid)).filter(isRecord);
    if (connectors.length > 0) {
      answer('19', `${connectors.length} types seen.`, {
        details: Object.fromEntries(
          connectors.map((connector) => [String(connector.type), capabilities(connector)]),
        ),
      });
    }
  },
});

function capabilities(connector: Record<string, unknown>): string[] {
  return [
    `typeName ${String(connector.typeName)}`,
    ...['supportsIcon', 'supportsInstallation', 'supportsRevocation', 'supportsTriggers'].map(
      (flag) => `${flag} ${String(connector[flag])}`,
    ),
    `subjects ${Array.isArray(connector.supportedSubjectTypes) ? connector.supportedSubjectTypes.join(' ') : 'none'}`,
  ];
}
