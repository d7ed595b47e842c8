import * as z from 'zod/mini';
import { phoneNumbers, secret } from '../fields.ts';
import { defineType } from './type.ts';

export const linq = defineType({
  name: 'linq',
  title: 'Linq',
  data: () =>
    z.strictObject({
      apiToken: secret('API token of the Linq account.'),
      phoneNumbers: z.optional(
        phoneNumbers('Phone numbers of the account, in E.164 form.', { returned: 'read' }),
      ),
    }),
});
