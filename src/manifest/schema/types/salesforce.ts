import * as z from 'zod/mini';
import { fieldInfo } from '../field-info.ts';
import { secret, text } from '../fields.ts';
import { defineType } from './type.ts';

const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z]{2,63}$/;

export const salesforce = defineType({
  name: 'salesforce',
  title: 'Salesforce',
  data: () =>
    z.strictObject({
      consumerKey: text('Consumer key of the connected app: Setup, App Manager, Manage Consumer Details.'),
      consumerSecret: secret(
        'Consumer secret of the connected app: Setup, App Manager, Manage Consumer Details.',
      ),
      loginHost: z.string().check(z.regex(HOST)).register(fieldInfo, {
        description: 'Host on which users log in, such as login.salesforce.com.',
        expects: 'a host without scheme, port and path, such as login.salesforce.com',
        host: true,
      }),
    }),
});
