import * as z from 'zod/mini';
import { choice, fieldInfo, secret, text } from '../schema.ts';
import { type Breach, type ConnectorType, isPlainObject } from './type.ts';

const EXPIRY =
  'epoch milliseconds above 0, or an ISO 8601 date such as "2027-01-31" or "2027-01-31T12:00:00Z"';

const expiresAt = z
  .union([z.int().check(z.positive()), z.string().check(z.refine((value) => toEpoch(value) !== undefined))])
  .register(fieldInfo, {
    description: 'When the key expires: epoch milliseconds, or an ISO 8601 date (00:00 UTC) or time.',
    expects: EXPIRY,
  });

/** Epoch milliseconds of an ISO 8601 date or time with its zone; undefined for anything else, 31 February included. */
function toEpoch(value: string): number | undefined {
  const match = /^(\d{4}-\d{2}-\d{2})(T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2}))?$/.exec(value);
  const [, date] = match ?? [];
  if (date === undefined) return undefined;
  const day = Date.parse(date);
  const isReal = !Number.isNaN(day) && new Date(day).toISOString().startsWith(date);
  const epoch = Date.parse(value);
  return isReal && epoch > 0 ? epoch : undefined;
}

export const apiKey: ConnectorType = {
  name: 'api-key',
  title: 'API key',
  data: z.strictObject({
    subjectType: z.optional(
      choice(
        ['app', 'user'],
        'app (the default): the keys are stored here. user: none is stored, each user supplies one.',
        { createOnly: true },
      ),
    ),
    values: z.optional(
      z
        .array(
          z.strictObject({
            value: secret('The key.'),
            scope: z.optional(text('What the key is for.')),
            expiresAt: z.optional(expiresAt),
          }),
        )
        .register(fieldInfo, { description: 'The keys.', createOnly: true }),
    ),
    serviceUrls: z.optional(
      z
        .array(
          z
            .string()
            .check(z.refine((value) => /^https:\/\//.test(value) && URL.canParse(value)))
            .register(fieldInfo, { description: 'A URL of the service.', expects: 'an https:// URL' }),
        )
        .check(z.minLength(1), z.maxLength(8))
        .register(fieldInfo, { description: 'URLs that the key is for, 1 to 8.', createOnly: true }),
    ),
    instructions: z.optional(
      z.string().check(z.maxLength(4000)).register(fieldInfo, {
        description: 'What users are told about getting a key, in Markdown, at most 4000 characters.',
      }),
    ),
  }),
  rules: needsValues,
  toWire: (data) => ({
    ...data,
    ...(Array.isArray(data.values) && { values: data.values.map(withEpoch) }),
  }),
  updateHint:
    'API keys cannot be replaced through a manifest: the API does not tell the IDs of the keys that are there. Add the new key in the Vercel dashboard and remove the old one, or delete the connector and run again to make it anew.',
};

function needsValues({ subjectType, values }: Readonly<Record<string, unknown>>): Breach[] {
  if (subjectType !== undefined && subjectType !== 'app') return [];
  if (values !== undefined && !(Array.isArray(values) && values.length === 0)) return [];
  const message = 'holds no key; give `values` with one key at least, or `subjectType: user`';
  return [{ path: values === undefined ? [] : ['values'], message }];
}

function withEpoch(value: unknown): unknown {
  return isPlainObject(value) && typeof value.expiresAt === 'string'
    ? { ...value, expiresAt: toEpoch(value.expiresAt) }
    : value;
}
