import { expect, it } from 'vitest';
import { messageOf } from '../../../src/shared/errors.ts';

it.each([
  [new TypeError('bad'), 'bad'],
  ['text', 'text'],
  [undefined, 'undefined'],
])('messageOf %s', (cause, message) => {
  expect(messageOf(cause)).toBe(message);
});
