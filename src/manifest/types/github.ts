import * as z from 'zod/mini';
import { choice, fieldInfo, freeObject, positiveInt, secret, text } from '../schema.ts';
import type { ConnectorType } from './type.ts';

export const github: ConnectorType = {
  name: 'github',
  title: 'GitHub',
  data: z.strictObject({
    appId: positiveInt('ID of the GitHub App, a number: on the page of the app, About.'),
    appSlug: text('Slug of the app: the last part of its public URL.'),
    appName: text('Name of the app.'),
    clientId: text('Client ID of the app: on its page, About.'),
    owner: z.optional(
      z
        .strictObject({
          type: choice(['user', 'organization', 'User', 'Organization'], 'What owns the app.'),
          id: z.int().register(fieldInfo, {
            description: 'ID of the owner.',
            expects: 'a whole number',
          }),
          slug: text('Login of the owner.'),
          name: z.optional(text('Name of the owner.')),
        })
        .register(fieldInfo, { description: 'The user or organization that owns the app.' }),
    ),
    clientSecret: z.optional(secret('Client secret of the app: on its page, Client secrets.')),
    privateKeyPem: z.optional(
      secret('Private key of the app as PEM, with its line breaks: on its page, Private keys.'),
    ),
    webhookSecret: z.optional(secret('Webhook secret of the app: on its page, Webhook.')),
    extras: z.optional(freeObject('Anything else to keep with the connector.')),
  }),
};
