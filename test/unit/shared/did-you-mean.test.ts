import { expect, it } from 'vitest';
import { didYouMean } from '../../../src/shared/did-you-mean.ts';

it.each([
  ['SLACK_SECERT', ['SLACK_SECRET', 'LINEAR_SECRET'], 'SLACK_SECRET'],
  ['slack_secret', ['SLACK_SECRET'], 'SLACK_SECRET'],
  ['SLACK_CLIENT_SECRET', ['SLACK_SECRET'], undefined],
  ['ab', ['cd'], undefined],
  ['abc', [], undefined],
])('%s of %j: %s', (name, known, meant) => {
  expect(didYouMean(name, known)).toBe(meant);
});
