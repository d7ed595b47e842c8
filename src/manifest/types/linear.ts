import * as z from 'zod/mini';
import { fieldInfo, flag, freeObject, secret, text, texts } from '../schema.ts';
import type { ConnectorType } from './type.ts';

const nullableText = (description: string) => z.optional(z.nullable(text(description)));

export const linear: ConnectorType = {
  name: 'linear',
  title: 'Linear',
  data: z.strictObject({
    clientId: text('Client ID of the OAuth application: Settings, API, on the page of the application.'),
    clientSecret: secret('Client secret of the OAuth application: on the same page.'),
    webhookSecret: z.optional(secret('Signing secret of the webhook: on the same page.')),
    appId: z.optional(text('ID of the application.')),
    appName: z.optional(text('Name of the application.')),
    appScopes: z.optional(texts('Scopes of tokens of the app.')),
    userScopes: z.optional(texts('Scopes of tokens of users.')),
    ownerOrganization: z.optional(
      z
        .strictObject({
          id: text('ID of the workspace.'),
          slug: text('URL key of the workspace.'),
          name: text('Name of the workspace.'),
          logoUrl: nullableText('URL of its logo.'),
        })
        .register(fieldInfo, { description: 'The workspace that owns the application.' }),
    ),
    application: z.optional(
      z
        .strictObject({
          id: text('ID of the application.'),
          clientId: text('Client ID of the application.'),
          name: text('Name of the application.'),
          description: nullableText('What it does.'),
          developer: nullableText('Who makes it.'),
          developerUrl: nullableText('URL of who makes it.'),
          imageUrl: nullableText('URL of its image.'),
          distribution: nullableText('Whether it is public or private.'),
          webhookUrl: nullableText('URL that gets its webhooks.'),
          redirectUris: z.optional(texts('Its redirect URIs.')),
          webhookResourceTypes: z.optional(texts('Resources whose changes it is told.')),
          webhookEnabled: z.optional(flag('Whether its webhook is on.')),
          createdAt: z.optional(text('When it was made.')),
          updatedAt: z.optional(text('When it was changed.')),
        })
        .register(fieldInfo, { description: 'The application as Linear describes it.' }),
    ),
    extras: z.optional(freeObject('Anything else to keep with the connector.')),
  }),
};
