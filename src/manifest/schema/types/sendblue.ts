import * as z from 'zod/mini';
import { phoneNumbers, secret, text } from '../fields.ts';
import { defineType } from './type.ts';

export const sendblue = defineType({
  name: 'sendblue',
  title: 'Sendblue',
  data: () =>
    z.strictObject({
      apiKeyId: text('ID of the API key: API keys in the Sendblue dashboard.'),
      apiSecretKey: secret('Secret of the API key: API keys in the Sendblue dashboard.'),
      phoneNumbers: z.optional(
        phoneNumbers(
          'Lines whose events are received, in E.164 form; also shown as the name. An empty list removes them and the subscription to events.',
        ),
      ),
    }),
});
