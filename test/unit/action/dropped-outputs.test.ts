import { expect, it } from 'vitest';
import { droppedOutputs } from '../../../src/action/dropped-outputs.ts';
import type { Outputs } from '../../../src/action/outputs.ts';

const outputs: Outputs = {
  'connector-id': 'scl_1',
  'connector-uid': 'slack/acme',
  result: 'created',
  created: 'true',
  'has-changes': 'true',
  ids: '{"slack/acme":"scl_1"}',
  connectors: '[{"uid":"slack/acme","error":"say \\"hi\\""}]',
};

it.each<[string, string, string]>([
  ['a word', 'true', 'Outputs `created`, `has-changes` contain'],
  ['part of an ID', 'cl_', 'Outputs `connector-id`, `ids` contain'],
  ['a single character', '1', 'Outputs `connector-id`, `ids` contain'],
  ['white space around it', '  created\n', 'Output `result` contains'],
  ['one line of it', 'unlike\r\nacme\r\nanything', 'Outputs `connector-uid`, `ids`, `connectors` contain'],
  ['pretty-printed JSON', '{\n  "key": "value"\n}', 'Outputs `ids`, `connectors` contain'],
  ['quotes', '"created"', 'Output `result` contains'],
  ['what JSON escapes', 'say "hi"', 'Output `connectors` contains'],
])('warns of a secret with %s', (_, value, message) => {
  expect(
    droppedOutputs(
      outputs,
      new Map([
        ['SECRET', value],
        ['OTHER', 'not in there'],
      ]),
    ),
  ).toEqual([{ severity: 'warning', message: expect.stringMatching(`^${message} .*the secret \`SECRET\``) }]);
});

it.each(['', ' \n ', 'something-else'])('says nothing of %j', (value) => {
  expect(droppedOutputs(outputs, new Map([['SECRET', value]]))).toEqual([]);
});
