import * as z from 'zod/mini';
import { secret, text } from '../schema.ts';
import type { ConnectorType } from './type.ts';

export const salesforce: ConnectorType = {
  name: 'salesforce',
  title: 'Salesforce',
  data: z.strictObject({
    consumerKey: text('Consumer key of the connected app.'),
    consumerSecret: secret('Consumer secret of the connected app.'),
    loginHost: text('Host that people log in at, such as login.salesforce.com.'),
  }),
};
