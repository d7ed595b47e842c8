import * as z from 'zod/mini';
import { showPath } from '../../../shared/diagnostics.ts';
import { isRecord } from '../../../shared/json.ts';
import { Unresolved } from '../../expressions.ts';
import { fieldInfo } from '../field-info.ts';
import { httpsUrl, secret, text } from '../fields.ts';
import { type CheckContext, defineType } from './type.ts';

/** Fewer digits are seconds, or a time in 1970. */
const EARLIEST = 10_000_000_000;

// zod's ISO formats also know how long each month is. Without an offset a time would depend on the runner's zone.
const expiresAt = () =>
  z
    .union([
      z.int().check(z.gte(EARLIEST)),
      z.iso.date(),
      z.iso.datetime({ offset: true }),
      z.iso.datetime({ offset: true, precision: -1 }), // Without seconds.
    ])
    .check(z.refine((value) => typeof value === 'number' || Date.parse(value) > 0))
    .register(fieldInfo, {
      description:
        'When the key expires: a date (00:00 UTC of that day), a date with a time, or milliseconds since 1970.',
      expects:
        'a real date such as "2027-01-31" or "2027-01-31T12:00:00Z", or milliseconds since 1970 (13 digits, not seconds)',
    });

const value = () =>
  z.strictObject({
    value: secret("The API key, from the service's own settings."),
    scope: z.optional(text('What the key is for, to tell several keys apart.')),
    expiresAt: z.optional(expiresAt()),
  });

/** The API takes milliseconds only; a date alone is its first moment in UTC. */
function toMilliseconds(expiresAt: unknown): unknown {
  return typeof expiresAt === 'string' ? Date.parse(expiresAt) : expiresAt;
}

function checkExpiry({ values }: Readonly<Record<string, unknown>>, { error, now }: CheckContext): void {
  if (!Array.isArray(values)) return;
  values.forEach((entry: unknown, index) => {
    const time = isRecord(entry) ? toMilliseconds(entry.expiresAt) : undefined;
    if (typeof time !== 'number' || time < EARLIEST || time > now) return;
    const place = ['values', index, 'expiresAt'];
    error(
      place,
      `\`${showPath(['data', ...place])}\` is in the past; set it to when the key expires, or remove it`,
    );
  });
}

export const apiKey = defineType({
  name: 'api-key',
  title: 'API key',
  data: () =>
    z.strictObject({
      values: z.optional(
        z.array(value()).register(fieldInfo, {
          description: 'The API keys. Required unless `subjectType` is user, for which none are stored.',
          createOnly: true,
        }),
      ),
      subjectType: z.optional(
        z.enum(['app', 'user']).register(fieldInfo, {
          description: 'Whose keys they are: app (the default), or user if each user gives their own.',
          createOnly: true,
        }),
      ),
      serviceUrls: z.optional(
        z
          .array(httpsUrl('An https:// URL of the service.'))
          .check(z.minLength(1), z.maxLength(8))
          .register(fieldInfo, {
            description: 'https:// URLs of the service that the keys are for, 1 to 8.',
            createOnly: true,
            host: true,
          }),
      ),
      instructions: z.optional(
        z.string().check(z.maxLength(4000)).register(fieldInfo, {
          description: 'How to get a key, in Markdown, at most 4000 characters.',
        }),
      ),
    }),
  rules: [
    {
      when: [{ is: 'equal or not set', field: 'subjectType', value: 'app' }],
      must: 'have items',
      field: 'values',
      message:
        '`data.values` needs at least one key, unless each user brings their own (`subjectType: user`)',
    },
  ],
  check: checkExpiry,
  updateHint:
    'API keys are never compared. `update-data: all` replaces them: each key of the manifest replaces the live one with the same `scope`, or the only one without; a key without such a match is added; live keys that the manifest does not have are kept, with a warning. Where the API does not return the IDs of the live keys, or keys cannot be told apart, the connector fails.',
  toWire: (data) => {
    if (data instanceof Unresolved || data.values === undefined || data.values instanceof Unresolved)
      return { ...data };
    const values = data.values.map((value) =>
      value instanceof Unresolved || value.expiresAt === undefined
        ? value
        : { ...value, expiresAt: toMilliseconds(value.expiresAt) },
    );
    return { ...data, values };
  },
});
