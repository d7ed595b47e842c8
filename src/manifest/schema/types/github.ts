import * as z from 'zod/mini';
import { fieldInfo } from '../field-info.ts';
import { choice, freeObject, positiveInt, secret, text } from '../fields.ts';
import { defineType } from './type.ts';

export const github = defineType({
  name: 'github',
  title: 'GitHub',
  nextStep:
    "For triggers, set the webhook URL of the GitHub App to the trigger URL, and the webhook secret to the value of `webhookSecret`: deliveries with another secret are refused. The App's own settings decide which events arrive.",
  usesRedirectUri: true,
  data: () =>
    z.strictObject({
      appId: positiveInt("App ID, a number: General, About, in the GitHub App's settings."),
      appSlug: text('Slug of the GitHub App, as in github.com/apps/slug.', { returned: 'known' }),
      appName: text('Name of the GitHub App.'),
      clientId: text("Client ID: General, About, in the GitHub App's settings."),
      owner: z.optional(
        z
          .strictObject({
            type: choice(
              ['user', 'organization', 'User', 'Organization'],
              'Whether a user or an organization owns the app.',
            ),
            id: z
              .int()
              .register(fieldInfo, { description: "The owner's numeric ID.", expects: 'a whole number' }),
            slug: text("The owner's login, as in github.com/login."),
            name: z.optional(text("The owner's display name.")),
          })
          .register(fieldInfo, { description: 'The account that owns the app.' }),
      ),
      clientSecret: z.optional(
        secret("Client secret: General, Client secrets, in the GitHub App's settings."),
      ),
      privateKeyPem: z.optional(
        secret("Private key, the whole PEM file: General, Private keys, in the GitHub App's settings.", {
          privateKey: true,
        }),
      ),
      webhookSecret: z.optional(
        secret(
          "Webhook secret, which verifies requests from GitHub: General, Webhook, in the GitHub App's settings.",
        ),
      ),
      extras: z.optional(freeObject('Anything else to keep with the connector.')),
    }),
});
