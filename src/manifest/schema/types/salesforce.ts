import * as z from 'zod/mini';
import { host, secret, text } from '../fields.ts';
import { defineType } from './type.ts';

export const salesforce = defineType({
  name: 'salesforce',
  title: 'Salesforce',
  data: () =>
    z.strictObject({
      consumerKey: text('Consumer key of the connected app: Setup, App Manager, Manage Consumer Details.'),
      consumerSecret: secret(
        'Consumer secret of the connected app: Setup, App Manager, Manage Consumer Details.',
      ),
      loginHost: host('Host on which users log in, such as login.salesforce.com.'),
    }),
});
