import { describe, expect, it } from 'vitest';
import { connectorTypes } from '../../../src/manifest/schema/types/index.ts';
import { compareValues } from '../../../src/reconcile/diff/values.ts';

const oauth = connectorTypes.get('oauth')?.data;
const compare = (stated: unknown, live: unknown) => compareValues(stated, live, oauth, []);

describe('compareValues', () => {
  it.each([
    ['lists of strings in any order, with duplicates', { a: ['x', 'y', 'x'] }, { a: ['y', 'x'] }],
    ['mappings with members that are not stated', { a: { b: 1 } }, { a: { b: 1, c: 2 }, d: 3 }],
    [
      'lists of mappings in any order',
      { a: [{ n: 1 }, { n: 2 }] },
      {
        a: [
          { n: 2, more: true },
          { n: 1, more: true },
        ],
      },
    ],
    ['URLs as they resolve', { a: 'HTTPS://A.example' }, { a: 'https://a.example/' }],
    [
      'lists of URLs',
      { a: ['https://b.example', 'https://a.example'] },
      { a: ['https://a.example/', 'https://b.example/'] },
    ],
    ['null and nothing', { a: null }, {}],
    ['null and null', { a: null }, { a: null }],
    ['an empty list and nothing', { a: [] }, {}],
    ['an empty mapping and nothing', { a: {} }, {}],
    ['what an empty string clears, and nothing', { responseType: '' }, {}],
    ['other lists by value', { a: [1, ['x']] }, { a: [1, ['x']] }],
    ['numbers and booleans', { a: 1, b: false }, { a: 1, b: false }],
  ])('equal: %s', (_, stated, live) => {
    expect(compare(stated, live)).toEqual({ differs: false, unseen: [] });
  });

  it.each([
    ['a list with one more', { a: ['x', 'y'] }, { a: ['x'] }],
    ['a list with one less', { a: ['x'] }, { a: ['x', 'y'] }],
    ['an empty list', { a: [] }, { a: ['x'] }],
    ['a member of a mapping', { a: { b: 1 } }, { a: { b: 2 } }],
    ['a list of mappings with one more', { a: [{ n: 1 }, { n: 1 }] }, { a: [{ n: 1 }] }],
    [
      'a list of mappings of which one pair is left',
      { a: [{ n: 1 }, { n: 1 }] },
      { a: [{ n: 1 }, { n: 2 }] },
    ],
    ['null and something', { a: null }, { a: 'x' }],
    ['an empty string and something', { responseType: '' }, { responseType: 'code' }],
    ['text in another case', { a: 'X' }, { a: 'x' }],
    ['another path', { a: 'https://a.example/x' }, { a: 'https://a.example/y' }],
    ['another kind', { a: ['x'] }, { a: 'x' }],
    ['a number and its digits', { a: 1 }, { a: '1' }],
    ['other lists in another order', { a: [1, 2] }, { a: [2, 1] }],
  ])('different: %s', (_, stated, live) => {
    expect(compare(stated, live).differs).toBe(true);
  });

  it.each([
    ['a member', { a: 'x', b: 'y' }, { a: 'x' }, [['b']]],
    ['a member that is null', { a: 'x' }, { a: null }, [['a']]],
    ['a member further down', { a: { b: 1, c: 2 } }, { a: { b: 1 } }, [['a', 'c']]],
    ['a member of an item', { a: [{ n: 1, m: 2 }] }, { a: [{ n: 1 }] }, [['a', 'm']]],
    ['an empty string that clears nothing', { clientName: '' }, {}, [['clientName']]],
    ['a list', { a: ['x'] }, {}, [['a']]],
  ])('no difference, but not compared: %s', (_, stated, live, unseen) => {
    expect(compare(stated, live)).toEqual({ differs: false, unseen });
  });

  it('finds a partner for each mapping, also where one fits several', () => {
    const stated = { a: [{ n: 1 }, { n: 1, m: 2 }] };
    expect(
      compare(stated, {
        a: [
          { n: 1, m: 2 },
          { n: 1, m: 3 },
        ],
      }).differs,
    ).toBe(false);
  });
});
