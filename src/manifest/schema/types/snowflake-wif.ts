import * as z from 'zod/mini';
import { freeObject, snowflakeAccount, text } from '../fields.ts';
import { defineType } from './type.ts';

export const snowflakeWif = defineType({
  name: 'snowflake-wif',
  title: 'Snowflake (workload identity federation)',
  data: () =>
    z.strictObject({
      clientName: z.optional(text('Name of the client.', { createOnly: true })),
      accountIdentifier: z.optional(snowflakeAccount()),
      extras: z.optional(freeObject('Anything else to keep with the connector.', { createOnly: true })),
    }),
});
