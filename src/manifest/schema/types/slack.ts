import * as z from 'zod/mini';
import { fieldInfo } from '../field-info.ts';
import { choice, flag, freeObject, host, scopes, secret, text } from '../fields.ts';
import { defineType } from './type.ts';

const shortText = (max: number, description: string) =>
  z.string().check(z.maxLength(max)).register(fieldInfo, { description });

const slashCommand = () =>
  z.strictObject({
    command: z.string().check(z.maxLength(32), z.regex(/^\//)).register(fieldInfo, {
      description: 'The command as users type it, at most 32 characters.',
      expects: 'a command that starts with "/", of at most 32 characters',
    }),
    description: shortText(2000, 'What the command does, at most 2000 characters.'),
    usageHint: z.optional(shortText(1000, 'A hint on the parameters, at most 1000 characters.')),
    shouldEscape: z.optional(flag('Whether Slack escapes channels, users and links in the text.')),
  });

const shortcut = () =>
  z.strictObject({
    type: choice(['global', 'message'], 'Where the shortcut appears.'),
    name: text('The name that users see.'),
    callbackId: shortText(255, 'The ID that the app receives, at most 255 characters.'),
    description: shortText(150, 'What the shortcut does, at most 150 characters.'),
  });

export const slack = defineType({
  name: 'slack',
  title: 'Slack',
  nextStep:
    'In the Slack app, add the redirect URI and, with triggers, set the trigger URL as the request URL of its events.',
  usesRedirectUri: true,
  data: () =>
    z.strictObject({
      appId: text('ID of the Slack app: Basic Information, App Credentials.', { returned: 'known' }),
      appName: text('Name of the Slack app.'),
      clientId: text('Client ID: Basic Information, App Credentials.'),
      clientSecret: secret('Client secret: Basic Information, App Credentials.'),
      signingSecret: z.optional(secret('Signing secret, which verifies requests from Slack.')),
      verificationToken: z.optional(secret('Legacy verification token.')),
      slackTeam: z.optional(
        z
          .strictObject({
            id: text('ID of the workspace, such as T0123456789.', { returned: 'known' }),
            name: z.optional(text('Name of the workspace.', { returned: 'read' })),
            domain: z.optional(host('Domain of the workspace.')),
          })
          .register(fieldInfo, { description: 'The workspace that owns the app.', returned: 'known' }),
      ),
      botScopes: z.optional(scopes('Scopes of the bot token.', { returned: 'read', tokens: 'app' })),
      userScopes: z.optional(scopes('Scopes of user tokens.', { returned: 'read', tokens: 'user' })),
      slashCommands: z.optional(
        z
          .array(slashCommand())
          .check(z.maxLength(50))
          .register(fieldInfo, { description: 'Slash commands, at most 50.', returned: 'read' }),
      ),
      shortcuts: z.optional(
        z
          .array(shortcut())
          .check(z.maxLength(10))
          .register(fieldInfo, { description: 'Shortcuts, at most 10.', returned: 'read' }),
      ),
      extras: z.optional(freeObject('Anything else to keep with the connector.')),
    }),
});
