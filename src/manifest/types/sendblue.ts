import * as z from 'zod/mini';
import { phoneNumbers, secret, text } from '../schema.ts';
import type { ConnectorType } from './type.ts';

export const sendblue: ConnectorType = {
  name: 'sendblue',
  title: 'Sendblue',
  data: z.strictObject({
    apiKeyId: text('ID of the API key.'),
    apiSecretKey: secret('Secret of the API key.'),
    phoneNumbers: z.optional(
      phoneNumbers(
        'The lines whose webhooks are registered, also used as display name. An empty list clears them and removes the webhook subscription.',
      ),
    ),
  }),
};
