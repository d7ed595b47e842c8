import { expect, it } from 'vitest';
import { errorMessage } from '../../../src/shared/errors.ts';

it.each([
  [new TypeError('bad'), 'bad'],
  ['text', 'text'],
  [undefined, 'undefined'],
])('errorMessage %s', (cause, message) => {
  expect(errorMessage(cause)).toBe(message);
});
