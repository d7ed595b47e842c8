import { describe, expect, it } from 'vitest';
import { checkRules } from '../../../../src/manifest/cross-field.ts';
import { Unresolved } from '../../../../src/manifest/expressions.ts';
import { apiKey } from '../../../../src/manifest/schema/types/api-key.ts';
import { validate } from '../../../../src/manifest/validate.ts';
import { reportsOf } from '../../../support/reports.ts';

const breaches = (data: Record<string, unknown>) =>
  reportsOf((report) => checkRules(apiKey.rules ?? [], data, [], report));
const unresolved = new Unresolved('${{ secrets.KEY }}');

describe('a key is needed', () => {
  it.each([
    ['nothing', {}, 'key'],
    ['no values for the app', { subjectType: 'app' }, 'key'],
    ['an empty list', { values: [] }, 'value'],
    ['an empty list for the app', { subjectType: 'app', values: [] }, 'value'],
  ])('%s is a breach', (_, data, part) => {
    expect(breaches(data)).toEqual([
      {
        path: ['values'],
        part,
        message:
          '`data.values` needs at least one key, unless each user brings their own (`subjectType: user`)',
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

const violations = (data: unknown) =>
  reportsOf((report) => {
    if (apiKey.data === undefined) throw new Error('api-key has no schema');
    validate(apiKey.data, data, report, { root: ['data'] });
  });

it.each(['2026-02-31', 'never', '1969-12-31', '2026-12-31T10:00:00', -1, 1.5, true])(
  'says what is right instead of %s',
  (value) => {
    expect(violations({ values: [{ value: 'x', expiresAt: value }] })).toEqual([
      {
        path: ['data', 'values', 0, 'expiresAt'],
        part: 'value',
        message:
          '`data.values[0].expiresAt` is not valid; expected a real date such as "2027-01-31" or "2027-01-31T12:00:00Z", or milliseconds since 1970 (13 digits, not seconds)',
      },
    ]);
  },
);

it.each(['http://a.example', 'http://a b', 'https://a b'])('reports the URL %s once', (url) => {
  expect(violations({ serviceUrls: [url] })).toEqual([
    {
      path: ['data', 'serviceUrls', 0],
      part: 'value',
      message: '`data.serviceUrls[0]` is not valid; expected an https:// URL',
    },
  ]);
});
