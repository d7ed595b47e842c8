import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';
import { checkRules } from '../../../../src/manifest/cross-field.ts';
import { connectorTypes } from '../../../../src/manifest/schema/types/index.ts';
import { reportsOf } from '../../../support/reports.ts';
import { fieldsOf, mappingsIn, membersIn, pattern, put } from '../../../support/schema-walk.ts';
import { examples } from '../../../support/type-examples.ts';

const FREE_FORM = ['microsoft-entra', 'stripe-api-key'];
const folder = new URL('../../../../src/manifest/schema/types/', import.meta.url);

describe('the list of types', () => {
  it('names every file of the folder, in alphabetical order', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
    const names = files.filter((name) => name !== 'index' && name !== 'type').sort();
    expect([...connectorTypes.keys()], 'complete src/manifest/schema/types/index.ts').toEqual(names);
  });

  it('has an example here for every type with a schema', () => {
    expect(
      [...Object.keys(examples), ...FREE_FORM].sort(),
      'add the type to test/support/type-examples.ts, or to FREE_FORM here if it has no schema',
    ).toEqual([...connectorTypes.keys()]);
  });

  it.each([...connectorTypes])('%s is listed under its own name and has a title', (name, type) => {
    expect(type.name).toBe(name);
    expect(type.title).toMatch(/\S/);
  });

  it.each(FREE_FORM)('%s takes any data', (name) => {
    const type = connectorTypes.get(name);
    expect(type?.data).toBeUndefined();
    expect(type?.rules).toBeUndefined();
  });
});

describe.each(Object.entries(examples))('%s', (name, example) => {
  const type = connectorTypes.get(name);
  const schema = type?.data;
  if (type === undefined || schema === undefined) throw new Error(`${name} has no schema`);
  const passes = (data: unknown) => z.safeParse(schema, data).success;
  const fields = fieldsOf(schema);
  const isFree = (place: string) => example.free.includes(place);

  it('takes every field at once, and leaves it as it is', () => {
    const result = z.safeParse(schema, example.complete);
    expect(result.error?.issues).toBeUndefined();
    expect(result.data).toEqual(example.complete);
    expect(reportsOf((report) => checkRules(type.rules ?? [], example.complete, [], report))).toEqual([]);
    expect(
      reportsOf((report) => type.check?.(example.complete, { error: report, warning: report, now: 0 })),
    ).toEqual([]);
  });

  it('has no field that the example lacks', () => {
    const shown = new Set(membersIn(example.complete).map(pattern));
    expect(fields.map(({ path }) => path).filter((path) => !shown.has(path))).toEqual([]);
  });

  it.each(
    membersIn(example.complete)
      .filter((place) => fields.some(({ path }) => path === pattern(place)))
      .map((place) => ({ place, path: pattern(place), needed: example.required.includes(pattern(place)) })),
  )('without $path: missing is an error: $needed', ({ place, needed }) => {
    expect(passes(put(example.complete, place, undefined))).toBe(!needed);
  });

  it('requires no field that does not exist', () => {
    const paths = fields.map(({ path }) => path);
    expect(example.required.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it.each(mappingsIn(example.complete).map((place) => ({ place, path: pattern(place) })))(
    'an unknown member of "$path"',
    ({ place, path }) => {
      expect(passes(put(example.complete, [...place, 'nope'], 'x'))).toBe(isFree(path));
    },
  );

  const cases = example.limits.flatMap(([place, good, bad]) => [
    ...good.map((value) => ({ place, path: pattern(place), value, ok: true })),
    ...bad.map((value) => ({ place, path: pattern(place), value, ok: false })),
  ]);
  if (cases.length > 0) {
    it.each(cases)('$path: $value is right: $ok', ({ place, value, ok }) => {
      expect(passes(put(example.complete, place, value))).toBe(ok);
    });
  }

  it('describes every field, in at most 200 characters', () => {
    expect(fields.filter(({ info }) => !info?.description.match(/^\S.*\.$/)).map(({ path }) => path)).toEqual(
      [],
    );
    expect(fields.map(({ info }) => info?.description.length ?? 0).filter((length) => length > 200)).toEqual(
      [],
    );
  });

  it('marks the secrets', () => {
    const secrets = fields.filter(({ info }) => info?.secret).map(({ path }) => path);
    expect(secrets).toEqual(example.secrets);
  });

  it('marks the fields that the API takes at creation only', () => {
    const createOnly = fields.filter(({ info }) => info?.createOnly).map(({ path }) => path);
    expect(createOnly).toEqual(example.createOnly);
  });

  it('has a JSON Schema', () => {
    expect(z.toJSONSchema(schema)).toMatchObject({
      type: 'object',
      additionalProperties: isFree('') ? {} : false,
    });
  });
});

it('snowflake refuses the key pair fields that the API took once', () => {
  const schema = connectorTypes.get('snowflake')?.data;
  if (schema === undefined) throw new Error('snowflake has no schema');
  for (const field of ['serviceUsername', 'serviceRole', 'privateKeyPem', 'publicKeyPem']) {
    expect(z.safeParse(schema, { accountIdentifier: 'a', [field]: 'x' }).success).toBe(false);
  }
});
