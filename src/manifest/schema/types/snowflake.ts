import * as z from 'zod/mini';
import { freeObject, snowflakeAccount, text } from '../fields.ts';
import { defineType } from './type.ts';

export const snowflake = defineType({
  name: 'snowflake',
  title: 'Snowflake',
  data: () =>
    z.strictObject({
      accountIdentifier: snowflakeAccount(),
      clientName: z.optional(
        text('Name of the client. Older versions of the API require it, so give it.', { createOnly: true }),
      ),
      defaultSessionRole: z.optional(text('Role that sessions have unless they ask for another.')),
      extras: z.optional(freeObject('Anything else to keep with the connector.', { createOnly: true })),
    }),
});
