import { describe, expect, it } from 'vitest';
import { Unresolved } from '../../../../src/manifest/expressions.ts';
import { apiKey } from '../../../../src/manifest/schema/types/api-key.ts';
import { findings } from '../../../../src/manifest/validate.ts';

const breaches = (data: Record<string, unknown>) => apiKey.rules?.(data) ?? [];
const unresolved = new Unresolved('${{ secrets.KEY }}');

describe('a key is needed', () => {
  it.each([
    ['nothing', {}, 'is missing'],
    ['no values for the app', { subjectType: 'app' }, 'is missing'],
    ['an empty list', { values: [] }, 'is an empty list'],
    ['an empty list for the app', { subjectType: 'app', values: [] }, 'is an empty list'],
  ])('%s is a breach', (_, data, what) => {
    expect(breaches(data)).toEqual([
      {
        path: ['values'],
        message: `\`data.values\` ${what}; want at least one key, or \`subjectType: user\` if each user gives their own`,
      },
    ]);
  });

  it.each([
    ['a key', { values: [{ value: 'x' }] }],
    ['no values for users', { subjectType: 'user' }],
    ['an empty list for users', { subjectType: 'user', values: [] }],
    ['a subject type without a value in this run', { subjectType: unresolved }],
    ['values without a value in this run', { values: unresolved }],
    ['values of a wrong type, which the schema reports', { values: 'x' }],
    ['a subject type that does not exist, which the schema reports', { subjectType: 'users' }],
  ])('%s is none', (_, data) => {
    expect(breaches(data)).toEqual([]);
  });
});

describe('expiresAt on the wire', () => {
  const onWire = (expiresAt: unknown) => apiKey.toWire?.({ values: [{ value: 'x', expiresAt }] });

  it.each([
    ['2026-12-31', Date.UTC(2026, 11, 31)],
    ['2026-12-31T12:30Z', Date.UTC(2026, 11, 31, 12, 30)],
    ['2026-12-31T12:30:15.250Z', Date.UTC(2026, 11, 31, 12, 30, 15, 250)],
    ['2026-12-31T12:30:00+02:00', Date.UTC(2026, 11, 31, 10, 30)],
    [1_798_675_200_000, 1_798_675_200_000],
    [unresolved, unresolved],
  ])('%s', (stated, sent) => {
    expect(onWire(stated)).toEqual({ values: [{ value: 'x', expiresAt: sent }] });
  });

  it.each([
    { subjectType: 'user', instructions: 'x' },
    { values: [{ value: 'x', scope: 'read' }, unresolved, null] },
    { values: unresolved },
    { values: null },
  ])('leaves %j as it is', (data) => {
    expect(apiKey.toWire?.(data)).toEqual(data);
  });

  it('does not change what the manifest holds', () => {
    const data = { values: [{ value: 'x', expiresAt: '2026-12-31' }] };
    apiKey.toWire?.(data);
    expect(data).toEqual({ values: [{ value: 'x', expiresAt: '2026-12-31' }] });
  });
});

it.each(['2026-02-31', 'never', '1969-12-31', '2026-12-31T10:00:00', -1, 1.5, true])(
  'says what is right instead of %s',
  (value) => {
    if (apiKey.data === undefined) throw new Error('api-key has no schema');
    expect(findings(apiKey.data, { values: [{ value: 'x', expiresAt: value }] }, ['data'])).toEqual([
      {
        path: ['data', 'values', 0, 'expiresAt'],
        part: 'value',
        message: expect.stringMatching(
          /^`data\.values\[0\]\.expiresAt` is not (valid|right); want a real date such as/,
        ),
      },
    ]);
  },
);

it.each(['http://a.example', 'http://a b', 'https://a b'])('reports the URL %s once', (url) => {
  if (apiKey.data === undefined) throw new Error('api-key has no schema');
  expect(findings(apiKey.data, { serviceUrls: [url] }, ['data'])).toEqual([
    {
      path: ['data', 'serviceUrls', 0],
      part: 'value',
      message: expect.stringMatching(/ is not (valid|right); want an https:\/\/ URL$/),
    },
  ]);
});
