import * as z from 'zod/mini';
import { fieldInfo } from '../field-info.ts';
import { flag, freeObject, host, scopes, secret, text, texts } from '../fields.ts';
import { defineType } from './type.ts';

const textOrNull = (description: string) => z.optional(z.nullable(text(description)));
const hostOrNull = (description: string) => z.optional(z.nullable(host(description)));

export const linear = defineType({
  name: 'linear',
  title: 'Linear',
  usesRedirectUri: true,
  data: () =>
    z.strictObject({
      appId: z.optional(text('ID of the OAuth application.')),
      appName: z.optional(text('Name of the OAuth application.')),
      clientId: text('Client ID: Settings, API, OAuth applications.'),
      clientSecret: secret('Client secret: Settings, API, OAuth applications.'),
      webhookSecret: z.optional(
        secret(
          'Signing secret of the webhook, which verifies requests from Linear: Settings, API, OAuth applications.',
        ),
      ),
      appScopes: z.optional(scopes('Scopes of the token that acts as the app.')),
      userScopes: z.optional(scopes('Scopes of user tokens.')),
      ownerOrganization: z.optional(
        z
          .strictObject({
            id: text('ID of the workspace.'),
            slug: text('Slug of the workspace, as in linear.app/slug.'),
            name: text('Name of the workspace.'),
            logoUrl: hostOrNull("URL of the workspace's logo, or null."),
          })
          .register(fieldInfo, { description: 'The workspace that owns the app.' }),
      ),
      application: z.optional(
        z
          .strictObject({
            id: text('ID of the application.'),
            clientId: text('Client ID of the application.'),
            name: text('Name of the application.'),
            description: textOrNull('What the application does, or null.'),
            developer: textOrNull('Name of the developer, or null.'),
            developerUrl: hostOrNull("URL of the developer's site, or null."),
            imageUrl: hostOrNull("URL of the application's image, or null."),
            redirectUris: z.optional(texts('Callback URLs of the application.', { host: true })),
            distribution: textOrNull('How the application is distributed, or null.'),
            webhookResourceTypes: z.optional(texts('Kinds of resources whose changes go to the webhook.')),
            webhookUrl: hostOrNull('URL that receives events, or null.'),
            webhookEnabled: z.optional(flag('Whether the webhook is on.')),
            createdAt: z.optional(text('When the application was created.')),
            updatedAt: z.optional(text('When the application was last changed.')),
          })
          .register(fieldInfo, { description: 'The OAuth application as Linear describes it.' }),
      ),
      extras: z.optional(freeObject('Anything else to keep with the connector.')),
    }),
});
