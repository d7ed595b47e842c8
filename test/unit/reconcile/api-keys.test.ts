import { describe, expect, it } from 'vitest';
import { planKeys } from '../../../src/reconcile/diff/api-keys.ts';

describe('planKeys', () => {
  it.each([
    [
      'the only key without a scope',
      [{ value: 'a' }],
      [{ id: '1' }],
      { toUpdate: [{ id: '1', value: 'a' }] },
      [],
    ],
    [
      'keys by their scope',
      [
        { value: 'a', scope: 'read', expiresAt: 5 },
        { value: 'b', scope: 'write' },
      ],
      [
        { id: '2', scope: 'write', expiresAt: 9 },
        { id: '1', scope: 'read' },
      ],
      {
        toUpdate: [
          { id: '1', value: 'a', expiresAt: 5 },
          { id: '2', value: 'b' },
        ],
      },
      [],
    ],
    [
      'one without a match is added, and one that is not stated is kept',
      [{ value: 'a', scope: 'new' }],
      [{ id: '1', scope: 'old' }, { id: '2' }],
      { toAdd: [{ value: 'a', scope: 'new' }] },
      ['scope old', 'no scope'],
    ],
    ['none are live', [{ value: 'a' }], [], { toAdd: [{ value: 'a' }] }, []],
    [
      'live keys of one scope that the manifest does not have',
      [{ value: 'a' }],
      [
        { id: '1', scope: 'x' },
        { id: '2', scope: 'x' },
      ],
      { toAdd: [{ value: 'a' }] },
      ['scope x', 'scope x'],
    ],
  ])('%s', (_, stated, live, data, kept) => {
    expect(planKeys(stated, live)).toEqual({ data, kept });
  });

  it.each([
    ['keys that are not returned', [{ value: 'a' }], undefined, 'does not return the existing keys'],
    ['no IDs', [{ value: 'a' }], [{ scope: 'x' }], 'does not return the IDs'],
    ['an ID that is missing', [{ value: 'a' }], [{ id: '1' }, { scope: 'x' }], 'does not return the IDs'],
    [
      'two live ones without a scope',
      [{ value: 'a' }],
      [{ id: '1' }, { id: '2' }],
      'more than one key has no scope',
    ],
    [
      'two of one scope',
      [
        { value: 'a', scope: 's' },
        { value: 'b', scope: 's' },
      ],
      [],
      'more than one key has scope s',
    ],
  ])('fails for %s', (_, stated, live, message) => {
    expect(planKeys(stated, live)).toEqual({ error: expect.stringContaining(message) });
  });
});
